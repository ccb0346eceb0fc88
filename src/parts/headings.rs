//! Which heading is about which part.

use crate::{
    outline::{Outline, Style},
    rules::{Hits, Ruleset},
    source::Document,
    text::{Paragraphs, Span, is_closing},
};

/// Characters up to which an unnumbered line may be a heading.
const LONGEST_BARE: usize = 30;

/// A heading and the parts it is about.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// The heading as a reader would quote it.
    pub(super) span: Span,
    /// The words without the mark.
    pub(super) title: Span,
    /// What stands under it, itself included.
    pub(super) region: Span,
    /// How it stands in the document.
    pub(super) level: Level,
    /// Indices of the parts it is about; empty for a heading about something else.
    pub(super) parts: Vec<usize>,
}

/// How a heading stands in the document, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// It divides the document.
    Outermost,
    /// A numbered heading inside another.
    Inner,
    /// A paragraph of a series: 一是….
    Series,
}

/// All headings of the document with the parts they are about, in text order.
pub(super) fn find(
    document: &Document,
    outline: &Outline,
    title: Option<Span>,
    ruleset: &Ruleset,
    hits: &Hits<'_>,
) -> Vec<Heading> {
    let outermost = outline.outermost_style();
    let mut annexed = false;
    let mut headings: Vec<Heading> = Vec::new();
    for section in &outline.sections {
        annexed |= section.mark.style == Style::Annex;
        if annexed {
            break;
        }
        let level = match section.mark.style {
            Style::Series => Level::Series,
            style if section.depth == 0 && Some(style) == outermost => Level::Outermost,
            _ => Level::Inner,
        };
        headings.push(Heading {
            span: section.heading(),
            title: section.title,
            region: section.span(),
            level,
            parts: about(ruleset, hits, section.title),
        });
    }
    headings.extend(bare(document, outline, title, ruleset, hits));
    headings.sort_by_key(|heading| heading.span);
    cut_at_bare(&mut headings);
    headings
}

fn about(ruleset: &Ruleset, hits: &Hits<'_>, title: Span) -> Vec<usize> {
    let parts = ruleset.parts.iter().enumerate();
    parts
        .filter(|(_, part)| hits.any(&part.heading, title) && !hits.any(&part.unless, title))
        .map(|(index, _)| index)
        .collect()
}

/// Headings without a number: short lines without closing punctuation that are about a part. Lines before the first
/// paragraph are the title, the addressee and what a web page puts around them.
fn bare(
    document: &Document,
    outline: &Outline,
    title: Option<Span>,
    ruleset: &Ruleset,
    hits: &Hits<'_>,
) -> Vec<Heading> {
    let text = document.text.as_str();
    let mut found = Vec::new();
    let mut opened = false;
    let bodies = std::iter::once((outline.preamble, true)).chain(
        outline
            .sections
            .iter()
            .map(|section| (section.body, section.alone)),
    );
    for (body, alone) in bodies {
        let mut paragraphs = Paragraphs::new(text, body);
        // What follows a run-in title on its line is no line of its own.
        if !alone {
            paragraphs.next();
        }
        for paragraph in paragraphs {
            let line = paragraph.of(text);
            let short = line.chars().nth(LONGEST_BARE).is_none() && !line.chars().any(is_closing);
            if !short {
                opened = true;
                continue;
            }
            if !opened || title.is_some_and(|title| title.overlaps(paragraph)) {
                continue;
            }
            let parts = about(ruleset, hits, paragraph);
            if !parts.is_empty() {
                found.push(Heading {
                    span: paragraph,
                    title: paragraph,
                    region: Span::new(paragraph.start(), text.len()),
                    level: Level::Outermost,
                    parts,
                });
            }
        }
        opened |= !body.is_empty() && body.start() > outline.preamble.start();
    }
    found
}

/// An outermost heading ends where the next one begins, numbered or not.
fn cut_at_bare(headings: &mut [Heading]) {
    let mut next = None;
    for heading in headings
        .iter_mut()
        .rev()
        .filter(|heading| heading.level == Level::Outermost)
    {
        if let Some(next) = next
            && heading.region.end() > next
        {
            heading.region = Span::new(heading.region.start(), next);
        }
        next = Some(heading.span.start());
    }
}
