//! The ladder of evidence: from the strongest that a part may have to the weakest, the first that the document gives.

use super::{
    evidence::{Evidence, PartReading},
    headings::{Heading, Level},
    year::ReportYear,
};
use crate::{
    outline::Outline,
    rules::{Hits, Part, PartYear, Ruleset},
    source::Document,
    text::{Paragraphs, Sentences, Span, YearMention, years},
};

/// Characters into a paragraph after which what is said no longer opens it.
const LATE: usize = 30;
/// Characters that a clause must have to be shown by itself.
const SHORT_CLAUSE: usize = 8;

/// What the evidence is gathered from.
pub(super) struct Context<'a> {
    pub(super) document: &'a Document,
    pub(super) outline: &'a Outline,
    pub(super) title: Option<Span>,
    pub(super) year: Option<ReportYear>,
    pub(super) hits: &'a Hits<'a>,
    pub(super) ruleset: &'a Ruleset,
    pub(super) headings: &'a [Heading],
}

/// The strongest evidence for the part with this index.
pub(super) fn part(context: &Context<'_>, index: usize) -> PartReading {
    let Some(part) = context.ruleset.parts.get(index) else {
        return PartReading {
            id: String::new(),
            evidence: Evidence::Absent,
            place: None,
            regions: Vec::new(),
            headings: Vec::new(),
        };
    };
    let (evidence, places) = headed(context, index, Level::Outermost)
        .or_else(|| areas(context, part))
        .or_else(|| headed(context, index, Level::Inner))
        .or_else(|| paragraphs(context, part, index))
        .or_else(|| mention(context, part))
        .unwrap_or((Evidence::Absent, Vec::new()));
    PartReading {
        id: part.id.clone(),
        evidence,
        place: places.first().map(|place| place.shown),
        regions: places.iter().map(|place| place.region).collect(),
        headings: places.iter().filter_map(|place| place.heading).collect(),
    }
}

/// A place that speaks of a part.
struct Place {
    /// What to show of it.
    shown: Span,
    /// How far it reaches.
    region: Span,
    /// Its heading's words.
    heading: Option<Span>,
}

type Found = Option<(Evidence, Vec<Place>)>;

fn headed(context: &Context<'_>, index: usize, level: Level) -> Found {
    let about: Vec<&Heading> = context
        .headings
        .iter()
        .filter(|heading| heading.level == level && heading.parts.contains(&index))
        .collect();
    // A heading of its own is stronger than one that it shares, wherever the two stand.
    let own: Vec<&Heading> = about
        .iter()
        .copied()
        .filter(|heading| heading.parts.len() == 1)
        .collect();
    let (evidence, chosen) = match level {
        Level::Outermost if own.is_empty() => (Evidence::Shared, about),
        Level::Outermost => (Evidence::Section, own),
        _ => (Evidence::Subsection, about),
    };
    let places: Vec<Place> = chosen
        .into_iter()
        .map(|heading| Place {
            shown: heading.span,
            region: heading.region,
            heading: Some(heading.title),
        })
        .collect();
    (!places.is_empty()).then_some((evidence, places))
}

/// The outermost sections that are about no other part, where the rule set lets them stand for this one.
fn areas(context: &Context<'_>, part: &Part) -> Found {
    let enough = part.areas?;
    let places: Vec<Place> = context
        .headings
        .iter()
        .filter(|heading| heading.level == Level::Outermost && heading.parts.is_empty())
        .filter(|heading| !context.hits.any(&part.unless, heading.title))
        .map(|heading| Place {
            shown: heading.span,
            region: heading.region,
            heading: Some(heading.title),
        })
        .collect();
    (places.len() >= enough).then_some((Evidence::Areas, places))
}

/// Paragraphs that open as the part does. One reaches to the next that opens as another part, or to the next mark.
fn paragraphs(context: &Context<'_>, part: &Part, index: usize) -> Found {
    let text = context.document.text.as_str();
    let mut places = Vec::new();
    let series = context
        .headings
        .iter()
        .filter(|heading| heading.level == Level::Series);
    for heading in series.filter(|heading| heading.parts.contains(&index)) {
        places.push(Place {
            shown: heading.span,
            region: heading.region,
            heading: None,
        });
    }
    let bodies = std::iter::once((context.outline.preamble, true)).chain(
        context
            .outline
            .before_annex()
            .map(|section| (section.body, section.alone)),
    );
    for (body, alone) in bodies {
        // Most bodies hold no word of the part at all.
        if !context.hits.any_literal(&part.opening, body) {
            continue;
        }
        let mut open: Option<Place> = None;
        for paragraph in Paragraphs::new(text, body).skip(usize::from(!alone)) {
            let Some(first) = Sentences::new(text, paragraph).next() else {
                continue;
            };
            if context.title.is_some_and(|title| title.overlaps(first)) {
                continue;
            }
            if let Some(place) = &mut open {
                // A closing part is often several paragraphs long: it reaches to the one that opens another part.
                let others = context
                    .ruleset
                    .parts
                    .iter()
                    .filter(|other| other.id != part.id);
                if others
                    .into_iter()
                    .any(|other| opening(context, other, first).is_some())
                {
                    place.region = Span::new(place.region.start(), paragraph.start());
                    break;
                }
            } else if let Some(shown) = opening(context, part, first) {
                let region = Span::new(paragraph.start(), body.end());
                open = Some(Place {
                    shown,
                    region,
                    heading: None,
                });
            }
        }
        places.extend(open);
    }
    places.sort_by_key(|place| place.shown);
    (!places.is_empty()).then_some((Evidence::Paragraph, places))
}

/// How `sentence` opens the part: its words up to the end of the clause that says so.
fn opening(context: &Context<'_>, part: &Part, sentence: Span) -> Option<Span> {
    let text = context.document.text.as_str();
    let found = context.hits.find(&part.opening, sentence)?;
    // What comes late in a long sentence is said in passing.
    let late = Span::new(sentence.start(), found.span.start())
        .of(text)
        .chars()
        .count()
        > LATE;
    let clause = clause(text, sentence, found.span);
    let other = context.hits.any(&part.unless, clause.join(found.span));
    let fits = !late
        && !other
        && !is_overview(text, sentence)
        && speaks_of_its_year(context, part, sentence);
    fits.then(|| Span::new(sentence.start(), clause.end()))
}

/// 本报告包括主要举措和成效、存在不足等四个部分: names the parts, and is none.
fn is_overview(text: &str, sentence: Span) -> bool {
    let words = sentence.of(text);
    words.starts_with("本报告") || words.contains("部分组成") || words.contains("见第")
}

/// A sentence that names a year can only open next year's plan when it is a later year than the report's.
fn speaks_of_its_year(context: &Context<'_>, part: &Part, sentence: Span) -> bool {
    let Some(report) = context.year.filter(|_| part.year == PartYear::Next) else {
        return true;
    };
    let first = years(&context.document.text, sentence)
        .into_iter()
        .find(YearMention::is_plain);
    first.is_none_or(|first| first.year > report.year)
}

fn mention(context: &Context<'_>, part: &Part) -> Found {
    let text = context.document.text.as_str();
    let whole = Span::new(
        context.title.map_or(0, Span::end),
        context.outline.end_of_main(text),
    );
    let found = context.hits.in_sentences(&part.mention, whole);
    let places: Vec<Place> = found
        .filter_map(|found| {
            let shown = clause(text, found.unit, found.span);
            let other = context.hits.any(&part.unless, shown.join(found.span));
            let fits = !other
                && !is_overview(text, found.unit)
                && speaks_of_its_year(context, part, found.unit);
            fits.then_some(Place {
                shown,
                region: found.unit,
                heading: None,
            })
        })
        .collect();
    (!places.is_empty()).then_some((Evidence::Mention, places))
}

/// The clause of `sentence` in which `found` ends: a reader is shown that, not a sentence of 200 characters.
fn clause(text: &str, sentence: Span, found: Span) -> Span {
    let stop = |c: char| matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？');
    let last = found.of(text).chars().next_back().map_or(0, char::len_utf8);
    let core = found.end() - last;
    let start = Span::new(sentence.start(), core).of(text).rfind(stop);
    let start = start.map_or(sentence.start(), |at| {
        let separator = text
            .get(sentence.start() + at..)
            .and_then(|rest| rest.chars().next());
        sentence.start() + at + separator.map_or(0, char::len_utf8)
    });
    let mut ends = Span::new(found.end(), sentence.end())
        .of(text)
        .match_indices(stop)
        .map(|(at, _)| found.end() + at);
    let long_enough = |&end: &usize| Span::new(start, end).of(text).chars().count() >= SHORT_CLAUSE;
    Span::new(start, ends.find(long_enough).unwrap_or(sentence.end()))
}
