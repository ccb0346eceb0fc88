//! One line of the text with marks at the exact characters, where findings overlap or stand inside each other too.

use super::page::Page;
use crate::{
    finding::Severity,
    text::{Line, Span},
};

/// A finding as the text shows it.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// Its number in the document, from 1.
    pub(super) number: usize,
    pub(super) span: Span,
    pub(super) severity: Severity,
}

/// Goes through the lines of a text with its marks.
pub(super) struct Marks<'m> {
    /// Those that begin further on, in text order.
    ahead: &'m [Mark],
    /// Those that have begun and not ended.
    open: Vec<Mark>,
}

impl<'m> Marks<'m> {
    pub(super) fn new(marks: &'m [Mark]) -> Self {
        Self {
            ahead: marks,
            open: Vec::new(),
        }
    }

    /// Writes a line, cut at every beginning and end of a mark; gives the marks that begin in it. `next` is where the next line
    /// begins: a mark may begin in the line end.
    pub(super) fn line(
        &mut self,
        page: &mut Page,
        id: &str,
        text: &str,
        line: Line,
        next: usize,
    ) -> &'m [Mark] {
        let begun = self.ahead.partition_point(|mark| mark.span.start() < next);
        let (mut starting, ahead) = self.ahead.split_at(begun);
        self.ahead = ahead;
        let here = starting;
        let mut cuts: Vec<usize> = here
            .iter()
            .chain(&self.open)
            .flat_map(|mark| [mark.span.start(), mark.span.end()])
            .filter(|&at| line.span.contains(at))
            .chain([line.span.start(), line.span.end()])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        for (index, &at) in cuts.iter().enumerate() {
            self.open.retain(|mark| mark.span.end() > at);
            while let Some((mark, rest)) = starting.split_first()
                && (mark.span.start() <= at || at == line.span.end())
            {
                starting = rest;
                reference(page, id, mark);
                self.open.push(*mark);
            }
            let end = cuts.get(index + 1).copied().unwrap_or(at);
            self.open.sort_by_key(|mark| (mark.severity, mark.number));
            piece(page, Span::new(at, end).of(text), &self.open);
        }
        here
    }
}

/// A piece of text inside all the marks that cover it, the worst innermost.
fn piece(page: &mut Page, text: &str, marks: &[Mark]) {
    if text.is_empty() {
        return;
    }
    let covering = marks.iter().filter(|mark| !mark.span.is_empty());
    for mark in covering.clone() {
        page.raw("<mark class=\"").raw(mark.severity.name());
        page.raw("\" data-f=\"").number(mark.number).raw("\">");
    }
    page.text(text);
    for _ in covering {
        page.raw("</mark>");
    }
}

/// The number of a finding where it begins. It is drawn by the style sheet, so that searching and copying see only the text.
fn reference(page: &mut Page, id: &str, mark: &Mark) {
    let number = mark.number.to_string();
    page.raw("<a class=\"ref ")
        .raw(mark.severity.name())
        .raw("\"");
    page.attribute("id", &format!("{id}-m{number}"));
    page.attribute("href", &format!("#{id}-f{number}"));
    page.attribute("data-n", &number);
    page.attribute("aria-label", &number).raw("></a>");
}
