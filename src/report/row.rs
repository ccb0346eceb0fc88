//! A document's findings as the formats for programs need them: in words, at their positions, in text order.

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
    /// Why it does not count; `None` when it does.
    pub(super) suppressed: Option<Suppression>,
}

/// All findings of a document in text order, those that do not count among them.
pub(super) fn rows<'v>(view: &View<'v>, lang: Lang) -> impl Iterator<Item = Row<'v>> {
    let suppressed = view
        .suppressed
        .iter()
        .map(|suppressed| (&suppressed.finding, Some(suppressed.by)));
    let mut all: Vec<_> = view
        .findings
        .iter()
        .map(|finding| (finding, None))
        .collect();
    if !view.suppressed.is_empty() {
        all.extend(suppressed);
        // As the engine sorts them.
        all.sort_by(|(a, _), (b, _)| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    }
    in_words(view, lang, all.into_iter())
}

/// The findings that count.
pub(super) fn counted<'v>(view: &View<'v>, lang: Lang) -> impl Iterator<Item = Row<'v>> {
    let findings = view.findings.iter().map(|finding| (finding, None));
    in_words(view, lang, findings)
}

fn in_words<'v>(
    view: &View<'v>,
    lang: Lang,
    findings: impl Iterator<Item = (&'v Finding, Option<Suppression>)>,
) -> impl Iterator<Item = Row<'v>> {
    let View {
        document, program, ..
    } = *view;
    let text = document.text.as_str();
    let mut cursor = Cursor::new(text, &document.lines);
    findings.map(move |(finding, suppressed)| Row {
        finding,
        said: say(program, finding, lang),
        quote: finding.span.of(text),
        start: cursor.position(finding.span.start()),
        end: cursor.position(finding.span.end()),
        suppressed,
    })
}
