//! A document's findings as the formats for programs need them: in words, at their positions, with their fingerprints.

use super::{
    Lang, View,
    message::{Said, say},
};
use crate::{
    finding::Finding,
    text::{Cursor, Position},
    verdict::Suppression,
};

/// One finding, ready to be written.
pub(super) struct Row<'v> {
    pub(super) finding: &'v Finding,
    pub(super) said: Said,
    /// The text it is about.
    pub(super) quote: &'v str,
    pub(super) start: Position,
    pub(super) end: Position,
    pub(super) fingerprint: String,
    /// Why it does not count; `None` when it does.
    pub(super) suppressed: Option<Suppression>,
}

/// All findings of a document in text order, those that do not count among them.
pub(super) fn rows<'v>(view: &View<'v>, lang: Lang) -> impl Iterator<Item = Row<'v>> {
    let View {
        document, program, ..
    } = *view;
    let text = document.text.as_str();
    let mut cursor = Cursor::new(text, &document.lines);
    in_order(view)
        .into_iter()
        .map(move |(finding, suppressed)| {
            let quote = finding.span.of(text);
            Row {
                finding,
                said: say(program, finding, lang),
                quote,
                start: cursor.position(finding.span.start()),
                end: cursor.position(finding.span.end()),
                fingerprint: finding.fingerprint.clone(),
                suppressed,
            }
        })
}

/// The findings that count.
pub(super) fn counted<'v>(view: &View<'v>, lang: Lang) -> impl Iterator<Item = Row<'v>> {
    rows(view, lang).filter(|row| row.suppressed.is_none())
}

fn in_order<'v>(view: &View<'v>) -> Vec<(&'v Finding, Option<Suppression>)> {
    let mut all: Vec<_> = view
        .findings
        .iter()
        .map(|finding| (finding, None))
        .collect();
    if !view.suppressed.is_empty() {
        let suppressed = view.suppressed.iter();
        all.extend(suppressed.map(|suppressed| (&suppressed.finding, Some(suppressed.by))));
        // As the engine sorts them.
        all.sort_by(|(a, _), (b, _)| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    }
    all
}
