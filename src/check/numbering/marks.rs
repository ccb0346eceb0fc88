//! The form of marks: their brackets and what stands behind the number (GB/T 15834—2011 附录 B.3).

use std::collections::BTreeMap;

use crate::{
    check::program::{Reporter, Subject},
    finding::{Edit, Safety},
    outline::{Mark, Style},
    text::{Span, ascii_digit, is_blank},
};

/// `（一)`: one bracket full-width, the other not.
pub(super) fn brackets(styles: &[Style], subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    for section in subject
        .outline
        .sections
        .iter()
        .filter(|section| styles.contains(&section.mark.style))
    {
        if !matches!(section.mark.style, Style::HanParen | Style::ArabicParen) {
            continue;
        }
        let mark = section.mark.span.of(text);
        let mixed =
            mark.contains('（') && mark.contains(')') || mark.contains('(') && mark.contains('）');
        if !mixed {
            continue;
        }
        let edits = mark.char_indices().filter_map(|(at, c)| {
            let right = match c {
                '(' => "（",
                ')' => "）",
                _ => return None,
            };
            let start = section.mark.span.start() + at;
            Some(Edit {
                span: Span::new(start, start + 1),
                text: right.to_owned(),
            })
        });
        let right = mark.replace('(', "（").replace(')', "）");
        let finding = reporter.finding(section.mark.span).map(|finding| {
            finding
                .text("mark", mark)
                .text("right", right)
                .fix(Safety::Safe, edits.collect())
        });
        reporter.push(finding);
    }
}

/// A way of being wrong: the style of the mark, the case, what stands there.
type Way<'t> = (Style, &'static str, &'t str);

/// What is wrong behind a number, and how it should be.
struct Wrong {
    case: &'static str,
    /// The stretch to replace.
    span: Span,
    right: &'static str,
}

/// `（一）、`, `一．`, `1、`, `19 .`: told once for each way of being wrong, with all places in the fix.
pub(super) fn separator(styles: &[Style], subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    let mut ways: BTreeMap<Way<'_>, Vec<(Mark, Wrong)>> = BTreeMap::new();
    for section in subject
        .outline
        .sections
        .iter()
        .filter(|section| styles.contains(&section.mark.style))
    {
        if let Some(wrong) = wrong(text, section.mark) {
            let way = (section.mark.style, wrong.case, wrong.span.of(text).trim());
            ways.entry(way).or_default().push((section.mark, wrong));
        }
    }
    for places in ways.into_values() {
        let Some((first, wrong)) = places.first() else {
            continue;
        };
        let right = format!(
            "{}{}{}",
            Span::new(first.span.start(), wrong.span.start()).of(text),
            wrong.right,
            Span::new(wrong.span.end(), first.span.end()).of(text)
        );
        let edits = places.iter().map(|(_, wrong)| Edit {
            span: wrong.span,
            text: wrong.right.to_owned(),
        });
        let finding = reporter.case(wrong.case, first.span).map(|finding| {
            let finding = finding
                .text("mark", first.span.of(text))
                .text("right", right)
                .text("count", places.len().to_string())
                .fix(Safety::Safe, edits.collect());
            places
                .iter()
                .skip(1)
                .take(20)
                .fold(finding, |finding, (mark, _)| finding.related(mark.span))
        });
        reporter.push(finding);
    }
}

fn wrong(text: &str, mark: Mark) -> Option<Wrong> {
    let written = mark.span.of(text);
    let last = written.chars().next_back()?;
    let tail = Span::new(mark.span.end() - last.len_utf8(), mark.span.end());
    let stray = matches!(last, '、' | '．' | '.' | ',' | '，' | '：' | ':');
    match mark.style {
        Style::Han if last != '、' => Some(Wrong {
            case: "mark",
            span: tail,
            right: "、",
        }),
        Style::HanParen | Style::ArabicParen | Style::Circled | Style::HalfParen if stray => {
            Some(Wrong {
                case: "mark",
                span: tail,
                right: "",
            })
        }
        // 1、5G应用: with a dot it would read 1.5.
        Style::Arabic
            if last == '、'
                && text
                    .get(mark.span.end()..)
                    .is_some_and(|rest| rest.starts_with(|c| ascii_digit(c).is_some())) =>
        {
            None
        }
        Style::Arabic if last == '、' => Some(Wrong {
            case: "mark",
            span: tail,
            right: ".",
        }),
        Style::Arabic | Style::Han => blank(written, mark.span),
        _ => None,
    }
}

/// `19 .`: a blank between number and separator.
fn blank(written: &str, span: Span) -> Option<Wrong> {
    let from = written.find(is_blank)?;
    let length = written
        .get(from..)?
        .chars()
        .take_while(|&c| is_blank(c))
        .map(char::len_utf8)
        .sum::<usize>();
    let span = Span::new(span.start() + from, span.start() + from + length);
    Some(Wrong {
        case: "blank",
        span,
        right: "",
    })
}
