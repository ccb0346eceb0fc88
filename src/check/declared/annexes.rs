//! 附件2个: how many annexes a text says it has, and those it names.

use super::{Count, is_number, number};
use crate::{
    check::program::Subject,
    outline::Style,
    text::{Span, is_blank},
};

/// What stands before the number of annexes, and between it and the word.
pub(super) const TRIGGER: &str = "附件";

/// The count that begins with 附件 at `trigger`: 附件2个, 附件共2件, 附件：共2份.
pub(super) fn count(subject: &Subject<'_>, trigger: Span) -> Option<Count> {
    let text = subject.document.text.as_str();
    let rest = text.get(trigger.end()..)?;
    let head = rest.trim_start_matches(['：', ':', '共', '有', ' ']);
    let written: usize = head
        .chars()
        .take(3)
        .take_while(|&c| is_number(c) || c == '一')
        .map(char::len_utf8)
        .sum();
    let digits = head.get(..written)?;
    let declared = number(digits).or((digits == "一" || digits == "1").then_some(1))?;
    let unit = head.get(written..)?.chars().next();
    let unit = unit.filter(|c| matches!(c, '个' | '件' | '份' | '项'))?;
    let end = text.len() - head.len() + written + unit.len_utf8();
    // 附件2份材料 is an annex with materials in it.
    let closed = text.get(end..)?.chars().next();
    if closed.is_some_and(|c| !is_blank(c) && !"。，；：、,;:)）\n".contains(c)) {
        return None;
    }
    let listed = opened(subject).or_else(|| named(text, end))?;
    let found = u32::try_from(listed.len()).ok()?;
    Some(Count {
        span: Span::new(trigger.start(), end),
        declared,
        least: found,
        most: found,
        listed,
    })
}

/// The annexes that stand in the text itself: 附件1, 附件2, each on a line of its own. A list of them and the texts themselves name
/// each twice.
fn opened(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let text = subject.document.text.as_str();
    let sections = subject.outline.sections.iter();
    let annexes = sections.filter(|section| section.mark.style == Style::Annex);
    let mut marks: Vec<Span> = Vec::new();
    for mark in annexes.map(|section| section.mark.span) {
        let name = |mark: &Span| mark.of(text).trim_end_matches(['：', ':']);
        if marks.iter().all(|known| name(known) != name(&mark)) {
            marks.push(mark);
        }
    }
    // 附件：1.… is a list of them, not one.
    (marks.len() > 1).then_some(marks)
}

/// Bytes behind the count in which the list is looked for.
const LIST: usize = 1500;

/// The list behind the count: 1.…清单 2.…台账, on one line or on several. A list that something else interrupts says nothing of how many
/// there are.
fn named(text: &str, start: usize) -> Option<Vec<Span>> {
    let end = text.floor_char_boundary((start + LIST).min(text.len()));
    let mut listed: Vec<Span> = Vec::new();
    let mut at = start;
    let mut number = 1;
    while let Some(found) = mark(text.get(at..end)?, number) {
        let between = text.get(at..at + found)?;
        let separators = |c| is_blank(c) || "。，；：、,;:\n".contains(c);
        if number == 1 && !between.trim_matches(separators).is_empty() {
            return None;
        }
        listed.extend((number > 1).then(|| Span::new(at, at + between.trim_end().len())));
        at += found;
        number += 1;
    }
    // The last of them ends with its line, and the list with a blank line or the text.
    let rest = text.get(at..)?;
    let line = rest.find('\n').unwrap_or(rest.len());
    let behind = rest.get(line..)?.strip_prefix('\n').unwrap_or_default();
    let closed = behind.is_empty() || behind.starts_with('\n');
    listed.push(Span::new(at, at + line));
    (number > 1 && closed).then_some(listed)
}

/// Where `1.` stands in `text`, not behind another digit.
fn mark(text: &str, number: u32) -> Option<usize> {
    let marks = [format!("{number}."), format!("{number}．")];
    let places = marks.iter().flat_map(|mark| text.match_indices(mark));
    let own = places.filter(|(at, _)| {
        let before = text.get(..*at).and_then(|head| head.chars().next_back());
        before.is_none_or(|c| !c.is_ascii_digit())
    });
    own.map(|(at, _)| at).min()
}
