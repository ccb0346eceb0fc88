//! 一是…二是…四是: a series inside paragraphs, or with a paragraph for each. A number is missing when the one before it stands
//! nowhere earlier under the same heading; series inside series therefore do no harm.

use crate::{
    check::program::{Reporter, Subject},
    outline::Style,
    rules::Group,
    text::{Span, chinese_number, chinese_numeral, is_blank, is_closing},
};

/// The marks looked for: 一是 to 十是.
pub(super) fn marks() -> Vec<String> {
    (1..=10)
        .map(|number| format!("{}是", chinese_numeral(number)))
        .collect()
}

/// Reports numbers whose predecessor is missing.
pub(super) fn skipped(marks: &Group, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let headings = subject
        .outline
        .sections
        .iter()
        .filter(|section| section.mark.style != Style::Series);
    let length = subject.document.text.len();
    let found = subject.hits.literals(marks, Span::new(0, length));
    let found: Vec<Span> = found.collect();
    let mut rest = found.as_slice();
    for end in headings.map(|section| section.start).chain([length]) {
        let (here, behind) = rest.split_at(rest.partition_point(|mark| mark.start() < end));
        under_one_heading(here, subject, reporter);
        rest = behind;
    }
}

fn under_one_heading(marks: &[Span], subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    // One bit for each number met so far.
    let mut met = 1_u32;
    let mut before: Option<Span> = None;
    for &mark in marks {
        let number = mark
            .of(text)
            .strip_suffix('是')
            .and_then(chinese_number)
            .unwrap_or_default();
        if !opens_clause(text, mark) {
            continue;
        }
        let due = number.saturating_sub(1);
        if met >> due & 1 == 0
            && let Some(before) = before
        {
            let finding = reporter.finding(mark).map(|finding| {
                finding
                    .text("mark", mark.of(text))
                    .text("expected", format!("{}是", chinese_numeral(due)))
                    .text("previous", before.of(text))
                    .related(before)
            });
            reporter.push(finding);
        }
        // After one fault the count goes on from here.
        met |= 1 << number | 1 << due;
        before = Some(mark);
    }
}

/// Whether the mark stands where a clause begins: 第三是 and 十一是 do not count as 三是 and 一是.
fn opens_clause(text: &str, mark: Span) -> bool {
    let before = text
        .get(..mark.start())
        .and_then(|before| before.chars().next_back());
    before.is_none_or(|c| {
        c == '\n'
            || is_blank(c)
            || is_closing(c)
            || matches!(c, '，' | ',' | '、' | '“' | '（' | '*')
    })
}
