//! Which heading is about which part.

use super::year::ReportYear;
use crate::{
    outline::{Outline, Style},
    rules::{Hits, PartYear, Ruleset},
    source::Document,
    text::{Paragraphs, Span, is_closing, years},
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

/// What the headings are read from.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) outline: &'a Outline,
    pub(super) title: Option<Span>,
    pub(super) ruleset: &'a Ruleset,
    pub(super) hits: &'a Hits<'a>,
    /// The year of the report, as far as it is known without the headings.
    pub(super) year: Option<ReportYear>,
}

impl Reader<'_> {
    /// All headings of the document with the parts they are about, in text order.
    pub(super) fn find(&self) -> Vec<Heading> {
        let outermost = self.outline.outermost_style();
        let mut headings: Vec<Heading> = self
            .outline
            .before_annex()
            .map(|section| {
                let level = match section.mark.style {
                    Style::Series => Level::Series,
                    style if section.depth == 0 && Some(style) == outermost => Level::Outermost,
                    _ => Level::Inner,
                };
                Heading {
                    span: section.heading(),
                    title: section.title,
                    region: section.span(),
                    level,
                    parts: self.about(section.title, level),
                }
            })
            .collect();
        headings.extend(self.bare());
        headings.sort_by_key(|heading| heading.span);
        cut_at_bare(&mut headings);
        headings
    }

    /// The parts a heading is about: by its words, and by the year it names.
    fn about(&self, title: Span, level: Level) -> Vec<usize> {
        let parts = &self.ruleset.parts;
        let mut about: Vec<usize> = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| {
                self.hits.any(&part.heading, title) && !self.hits.any(&part.unless, title)
            })
            .map(|(index, _)| index)
            .collect();
        let next = |index: &usize| {
            parts
                .get(*index)
                .is_some_and(|part| part.year == PartYear::Next)
        };
        let Some(report) = self.year else {
            return about;
        };
        let named: Vec<u32> = years(&self.document.text, title)
            .iter()
            .filter(|year| year.is_plain())
            .map(|year| year.year)
            .collect();
        if named.is_empty() {
            return about;
        }
        if named.iter().all(|&year| year == report.year + 1) {
            // 2024年主要工作 in a report on 2023 is a plan, though 主要工作 by itself is what was done.
            about.retain(|index| {
                next(index) || parts.get(*index).is_some_and(|part| part.areas.is_none())
            });
            if about.is_empty() && level == Level::Outermost {
                about.extend((0..parts.len()).find(next));
            }
        } else if !named.contains(&(report.year + 1)) {
            // 2023年重点工作推进情况 is what was done, though 2024年重点工作 would be a plan.
            let done = about
                .iter()
                .any(|&index| parts.get(index).is_some_and(|part| part.areas.is_some()));
            if done || level != Level::Outermost {
                about.retain(|index| !next(index));
            }
        }
        about
    }

    /// Headings without a number: short lines without closing punctuation that are about a part. Lines before the first
    /// paragraph are the title, the addressee and what a web page puts around them.
    fn bare(&self) -> Vec<Heading> {
        let text = self.document.text.as_str();
        let mut found = Vec::new();
        let mut opened = false;
        let bodies = self
            .outline
            .before_annex()
            .map(|section| (section.body, section.alone));
        for (body, alone) in std::iter::once((self.outline.preamble, true)).chain(bodies) {
            // What follows a run-in title on its line is no line of its own.
            for paragraph in Paragraphs::new(text, body).skip(usize::from(!alone)) {
                let line = paragraph.of(text);
                let words = line.trim_end_matches(['：', ':']);
                if words.chars().nth(LONGEST_BARE).is_some() || words.chars().any(is_closing) {
                    opened = true;
                    continue;
                }
                if !opened || self.title.is_some_and(|title| title.overlaps(paragraph)) {
                    continue;
                }
                let title = Span::new(paragraph.start(), paragraph.start() + words.len());
                let parts = self.about(title, Level::Outermost);
                if !parts.is_empty() {
                    let region = Span::new(paragraph.start(), text.len());
                    found.push(Heading {
                        span: title,
                        title,
                        region,
                        level: Level::Outermost,
                        parts,
                    });
                }
            }
            opened |= !body.is_empty() && body.start() > self.outline.preamble.start();
        }
        found
    }
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
