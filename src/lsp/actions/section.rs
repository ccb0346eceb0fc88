//! “在这里补上一节”: a heading for a part that is missing, in the place and with the number it would have.

use lsp_types::CodeAction;

use super::quick_fix;
use crate::{
    finding::{Edit, Fact, Finding},
    lang::editor::add_section,
    lsp::{desk::Seen, page::Page},
    outline::{Section, Style, read_mark},
    parts::{Evidence, PartReading},
    text::{Span, trim},
};

/// Characters of the name under a report.
const LONGEST_NAME: usize = 30;

/// The action for a finding that says a part is missing.
pub(super) fn action(page: &Page<'_>, finding: &Finding) -> Option<CodeAction> {
    let program = page.seen.program()?;
    if program.rule(&finding.rule)?.demand.key != "require" {
        return None;
    }
    let Some(Fact::Part(part)) = finding.facts.get("part") else {
        return None;
    };
    let index = page.seen.reading.parts.iter().position(|p| p.id == *part)?;
    if page.seen.reading.parts.get(index)?.evidence != Evidence::Absent {
        return None;
    }
    // The document is Chinese, whatever its reader speaks.
    let title = &program
        .ruleset
        .parts
        .iter()
        .find(|p| p.id == *part)?
        .title
        .zh;
    let edits = added(page.seen, index, title);
    let said = add_section(title);
    let said = page.manner.lang.of(&said).to_owned();
    Some(CodeAction {
        edit: Some(page.edit(&edits)),
        ..quick_fix(page, finding, said)
    })
}

/// Adds a heading for the part with this index, and moves the numbers of those after it on where they would meet.
fn added(seen: &Seen, part: usize, title: &str) -> Vec<Edit> {
    let text = seen.document.text.as_str();
    let outermost: Vec<&Section> = seen
        .outline
        .outermost()
        .map(|(_, section)| section)
        .collect();
    let behind = place(&seen.reading.parts, part, &outermost);
    let (before, after) = outermost.split_at(behind);
    let last = before.last().copied();
    let number = last.map_or(1, |last| last.mark.number.unwrap_or_default() + 1);
    let at = match after.first() {
        Some(next) => next.start,
        None => end_of_body(text, seen.outline.end_of_main(text)),
    };
    let like = last.or(after.first().copied());
    let mut edits = vec![Edit {
        span: Span::new(at, at),
        text: heading(text, at, like, number, title),
    }];
    let mut taken = number;
    for section in after {
        if section.mark.number != Some(taken) {
            break;
        }
        taken += 1;
        let mark = section.mark.span;
        edits.push(Edit {
            span: mark,
            text: section.mark.style.like(mark.of(text), taken),
        });
    }
    edits
}

/// How many of the outermost sections stand before a part's place: it goes before the first that is about a later part, else behind
/// the last.
fn place(parts: &[PartReading], part: usize, outermost: &[&Section]) -> usize {
    let is_later = |section: &Section| {
        let later = parts.iter().skip(part + 1);
        let mut about = later.filter(|part| part.evidence.is_headed());
        about.any(|part| part.headings.contains(&section.title))
    };
    let is_earlier = |section: &Section| {
        let mut about = parts.iter().take(part);
        about.any(|part| part.headings.contains(&section.title))
    };
    // A plan shared with shortcomings, or a report that begins with its last part: behind what comes earlier all the same.
    let earliest = outermost.iter().position(|section| is_earlier(section));
    let earliest = earliest.map_or(0, |index| index + 1);
    let behind = outermost.get(earliest..).unwrap_or_default();
    let later = behind.iter().position(|section| is_later(section));
    later.map_or(outermost.len(), |index| earliest + index)
}

/// The heading on a line of its own, looking like its neighbour.
fn heading(text: &str, at: usize, like: Option<&Section>, number: u32, title: &str) -> String {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mark = match like {
        Some(like) => like.mark.style.like(like.mark.span.of(text), number),
        None => Style::Han.write(number).unwrap_or_default(),
    };
    let indent = like.map_or("", |like| {
        Span::new(like.start, like.mark.span.start()).of(text)
    });
    let bold = if indent.ends_with("**") { "**" } else { "" };
    let before = text.get(..at).unwrap_or_default();
    let lead = if before.is_empty() || before.ends_with('\n') {
        ""
    } else {
        line_end
    };
    // Where headings have a blank line before them, the next one gets its own.
    let spaced = like.is_some_and(|like| {
        let before = text.get(..like.start).unwrap_or_default();
        before.ends_with("\n\n") || before.ends_with("\n\r\n")
    });
    let gap = if spaced { line_end } else { "" };
    format!("{lead}{indent}{mark}{title}{bold}{line_end}{gap}")
}

/// Where the body of a text ends that ends at `end`: before the signature, if there is one: who, and on a line of its own, when.
fn end_of_body(text: &str, end: usize) -> usize {
    let last_line = |end: usize| {
        let rest = trim(text, Span::new(0, end));
        let above = rest.of(text).rfind('\n').map_or(0, |at| at + 1);
        Span::new(above.max(rest.start()), rest.end())
    };
    let date = last_line(end);
    if !is_date(date.of(text).trim()) {
        return end;
    }
    let name = last_line(date.start());
    let words = name.of(text).trim();
    let is_name = words.chars().count() <= LONGEST_NAME
        && !words.ends_with(['。', '；', '：'])
        && read_mark(words, 0).is_none();
    if is_name { name } else { date }.start()
}

/// 2024年1月10日, 二〇二四年一月十日.
fn is_date(line: &str) -> bool {
    let parts = ["年", "月", "日"].map(|unit| line.find(unit));
    line.ends_with('日') && parts.is_sorted() && parts.iter().all(Option::is_some)
}
