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

/// The annexes that stand in the text itself: 附件1, 附件2, each on a line of its own.
fn opened(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let sections = subject.outline.sections.iter();
    let annexes = sections.filter(|section| section.mark.style == Style::Annex);
    let marks: Vec<Span> = annexes.map(|section| section.mark.span).collect();
    // 附件：1.… is a list of them, not one.
    (marks.len() > 1).then_some(marks)
}

/// The list behind the count: 1.…清单⏎2.…台账.
fn named(text: &str, start: usize) -> Option<Vec<Span>> {
    let mut listed = Vec::new();
    let mut at = start;
    for expected in 1.. {
        let rest = text.get(at..)?;
        let begins = rest.trim_start_matches(|c| is_blank(c) || "。，；：、,;:\n".contains(c));
        let mark = format!("{expected}.");
        if !begins.starts_with(&mark) && !begins.starts_with(&mark.replace('.', "．")) {
            break;
        }
        let from = text.len() - begins.len();
        let length = begins.find('\n').unwrap_or(begins.len());
        listed.push(Span::new(from, from + length));
        at = from + length;
    }
    (!listed.is_empty()).then_some(listed)
}
