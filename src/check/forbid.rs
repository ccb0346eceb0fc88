//! `forbid`: something that must not stand in a report.
//!
//! ```yaml
//! forbid: { any: ['regex:[XＸ×]{2,}', TODO], unless: ['regex:[A-Za-z]XX'] }
//! ```
//! A match that an `unless` match overlaps is left alone. With `whole: line` the finding is the line of the match, unless it is
//! a paragraph; lines that follow one another are one finding. With `once: true` all matches are one finding, at
//! the first.

use serde::Deserialize;

use super::{
    account::{Account, Looked, Seen},
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    rules::{Group, Match},
    text::{Span, trim},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "forbid",
    placeholders: &["found", "count"],
    cases: &[],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    any: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    part: Option<String>,
    #[serde(default)]
    whole: Whole,
    /// One finding for all matches, at the first.
    #[serde(default)]
    once: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Whole {
    #[default]
    Match,
    Line,
}

/// Longest line in bytes that is told as a whole.
const LINE: usize = 240;

/// Most further places that one finding names.
const OTHERS: usize = 5;

struct Forbid {
    any: Group,
    unless: Group,
    part: Option<usize>,
    whole: Whole,
    once: bool,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let part = match &options.part {
        Some(id) => Some(compile.part("part", id)?),
        None => None,
    };
    Some(Box::new(Forbid {
        any: compile.group("any", &options.any),
        unless: compile.group("unless", &options.unless),
        part,
        whole: options.whole,
        once: options.once,
    }))
}

impl Demand for Forbid {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = [Span::new(0, text.len())];
        let part = self.part.and_then(|part| subject.reading.parts.get(part));
        let regions = part.map_or(&whole[..], |part| &part.regions);
        // A place that waits for what may belong to it, and the words that gave it away.
        let mut waiting: Option<(Span, Span)> = None;
        let mut places: Vec<(Span, Span)> = Vec::new();
        let mut excuses: (Span, Vec<Match>) = (Span::default(), Vec::new());
        for found in regions
            .iter()
            .flat_map(|&region| subject.hits.all(&self.any, region))
        {
            if excuses.0 != found.unit {
                excuses = (found.unit, subject.hits.all(&self.unless, found.unit));
            }
            // Both run from left to right: what ends before this match excuses none that follows.
            let first = excuses
                .1
                .partition_point(|excuse| excuse.span.end() <= found.span.start());
            if excuses
                .1
                .get(first)
                .is_some_and(|excuse| excuse.span.overlaps(found.span))
            {
                continue;
            }
            let place = match self.whole {
                Whole::Match => found.span,
                Whole::Line => line_or_match(subject, found),
            };
            waiting = match waiting {
                Some((before, first))
                    if self.whole == Whole::Line && touch(text, before, place) =>
                {
                    Some((before.join(place), first))
                }
                before => {
                    places.extend(before);
                    Some((place, found.span))
                }
            };
        }
        places.extend(waiting);
        let count = places.len();
        let shown = if self.once { 1 } else { count };
        for &(place, found) in places.iter().take(shown) {
            let others = if self.once { OTHERS } else { 0 };
            let finding = reporter.finding(place).map(|finding| {
                let finding = finding
                    .text("found", found.of(text))
                    .text("count", count.to_string());
                let others = places.iter().skip(1).take(others);
                others.fold(finding, |finding, &(other, _)| finding.related(other))
            });
            reporter.push(finding);
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let whole = account.everywhere();
        let part = self
            .part
            .and_then(|part| account.subject.reading.parts.get(part));
        let regions = part.map_or(&whole[..], |part| &part.regions);
        let hits = account.subject.hits;
        let found = regions
            .iter()
            .flat_map(|&region| hits.all(&self.any, region));
        let excused = |found: &Match| {
            let excuses = hits.all(&self.unless, found.unit);
            excuses
                .iter()
                .any(|excuse| excuse.span.overlaps(found.span))
        };
        let found = found.map(|found| Seen {
            place: found.span,
            excused: excused(&found),
        });
        let found = found.collect();
        let option = "any";
        if let Some(part) = self.part {
            account.add(Looked::Part(part));
        }
        account.add(Looked::Words { option, found });
    }
}

/// Whether no words stand between two lines.
fn touch(text: &str, a: Span, b: Span) -> bool {
    b.start() < a.end()
        || text
            .get(a.end()..b.start())
            .is_some_and(|gap| gap.trim().is_empty())
}

fn line_or_match(subject: &Subject<'_>, found: Match) -> Span {
    let (text, index) = (subject.document.text.as_str(), &subject.document.lines);
    let line = index.line(text, index.line_of(found.span.start()));
    let line = line.map_or(found.unit, |line| trim(text, line.span));
    let short = line.len() <= LINE && !line.of(text).contains('。');
    if short { line } else { found.span }
}
