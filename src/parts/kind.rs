//! Which kind of document it is: by the title, or by the opening and the headings when a web copy lost the title.

use super::headings::{self, Level};
use crate::{
    outline::{Outline, Style},
    rules::{Patterns, Ruleset},
    source::Document,
    text::{LineIndex, Sentences, Span, ends_sentence, trim, years},
};

/// Bytes in which a title is looked for: web pages put a good deal before it.
const HEAD: usize = 4000;
/// Bytes of the opening that are read when the title is lost.
const OPENING: usize = 3000;
/// Characters up to which a line can be a title.
const LONGEST: usize = 90;
/// Lines over which a title may be split.
const LINES: usize = 3;
/// Parts that must have headings when only the headings speak for a kind.
const HEADINGS: usize = 2;

/// A rule set a document may fall under.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The rule set.
    pub ruleset: &'a Ruleset,
    /// Its patterns.
    pub patterns: &'a Patterns,
}

/// What kind of document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Index of the rule set among the candidates; `None` for any other kind of document.
    pub ruleset: Option<usize>,
    /// The title, where the text has one.
    pub title: Option<Span>,
}

/// Decides the kind of a document.
pub fn kind(document: &Document, outline: &Outline, candidates: &[Candidate<'_>]) -> Kind {
    let lines = head_lines(document);
    if let Some((ruleset, title)) = by_title(&document.text, &lines, candidates) {
        return Kind { ruleset, title: Some(title) };
    }
    let title = first_line(&document.text, outline, &lines);
    // A title that names something else is not overruled by what the text goes on to say.
    let vetoed = |candidate: &Candidate<'_>| {
        let unless = candidate.ruleset.applies.as_ref().map(|applies| &applies.unless);
        title.zip(unless).is_some_and(|(title, unless)| {
            candidate.patterns.find(unless, title.of(&document.text)).is_some()
        })
    };
    let ruleset = candidates
        .iter()
        .position(|candidate| !vetoed(candidate) && by_text(document, outline, *candidate));
    Kind { ruleset, title }
}

/// The lines at the head of the document that may be, or be part of, a title; a long line gives its first sentence.
fn head_lines(document: &Document) -> Vec<Span> {
    let text = document.text.as_str();
    let index: &LineIndex = &document.lines;
    index
        .lines(text)
        .take_while(|line| line.span.start() < HEAD)
        .map(|line| trim(text, line.span))
        .filter(|line| !line.is_empty())
        .collect()
}

/// The first head line that reads like the title of some kind; one that names a year before one that does not, because
/// web pages repeat the name of the column above the title.
fn by_title(text: &str, lines: &[Span], candidates: &[Candidate<'_>]) -> Option<(Option<usize>, Span)> {
    let mut first: Option<(Option<usize>, Span)> = None;
    for start in 0..lines.len() {
        let Some((ruleset, title)) = title_at(text, lines.get(start..)?, candidates) else {
            continue;
        };
        let title = with_issuer(text, lines.get(..start)?, title);
        if years(text, title).iter().any(|year| !year.date) {
            return Some((ruleset, title));
        }
        first.get_or_insert((ruleset, title));
    }
    first
}

/// The title that begins with the first of `lines`, alone or joined with the next ones.
fn title_at(text: &str, lines: &[Span], candidates: &[Candidate<'_>]) -> Option<(Option<usize>, Span)> {
    let first = *lines.first()?;
    for count in 1..=LINES.min(lines.len()) {
        let last = *lines.get(count - 1)?;
        let joined: String = lines.get(..count)?.iter().map(|line| line.of(text)).collect();
        let (unit, whole) = title_unit(&joined);
        if count > 1 && !whole {
            break;
        }
        let mut vetoed = None;
        for (index, candidate) in candidates.iter().enumerate() {
            let Some(applies) = &candidate.ruleset.applies else {
                continue;
            };
            let Some(found) = candidate.patterns.find(&applies.title, unit) else {
                continue;
            };
            // Of a long line only what leads up to the match is the title; a little behind it may still tell otherwise.
            let span = if whole { first.join(last) } else { Span::new(first.start(), first.start() + found.end()) };
            let seen = if whole { unit } else { clip(unit, found.end() + 36) };
            if candidate.patterns.find(&applies.unless, seen).is_none() {
                return Some((Some(index), span));
            }
            vetoed = Some((None, span));
        }
        if vetoed.is_some() {
            return vetoed;
        }
    }
    None
}

/// The stretch of a line in which a title is looked for, and whether that is the whole line.
fn title_unit(line: &str) -> (&str, bool) {
    let limit = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    let stop = line.find(ends_sentence).unwrap_or(line.len());
    let end = limit.min(stop);
    (clip(line, end), end == line.len())
}

fn clip(text: &str, end: usize) -> &str {
    text.get(..text.floor_char_boundary(end.min(text.len()))).unwrap_or_default()
}

/// A title that begins with 关于 goes on from the lines above it, which name who reports.
fn with_issuer(text: &str, above: &[Span], title: Span) -> Span {
    if !title.of(text).starts_with("关于") {
        return title;
    }
    let issuer = |line: &&Span| {
        let line = line.of(text);
        line.chars().count() <= 24 && !line.contains(['，', '。', '：', ':', '|', '>', ' '])
    };
    above.iter().rev().take_while(issuer).take(LINES - 1).fold(title, |title, line| line.join(title))
}

/// The first line as a title: short, without closing punctuation, before any heading.
fn first_line(text: &str, outline: &Outline, lines: &[Span]) -> Option<Span> {
    let line = *lines.first()?;
    let (_, whole) = title_unit(line.of(text));
    let plain = !line.of(text).ends_with(['，', '；', '：', ':', ';', ',']);
    (whole && plain && outline.preamble.covers(line) && lines.len() > 1).then_some(line)
}

/// Without a title: the opening says what it is, or the headings do and the subject is named.
fn by_text(document: &Document, outline: &Outline, candidate: Candidate<'_>) -> bool {
    let Some(applies) = &candidate.ruleset.applies else {
        return false;
    };
    let text = document.text.as_str();
    let end = if outline.preamble.is_empty() { text.len() } else { outline.preamble.end() };
    let opening = Span::new(0, text.floor_char_boundary(end.min(OPENING)));
    let mut sentences = Sentences::new(text, opening);
    if sentences.any(|sentence| candidate.patterns.find(&applies.opening, sentence.of(text)).is_some()) {
        return true;
    }
    let outermost: Vec<Span> = outline
        .sections
        .iter()
        .take_while(|section| section.mark.style != Style::Annex)
        .filter(|section| section.depth == 0)
        .map(|section| section.title)
        .collect();
    let subject = outermost
        .iter()
        .chain([&opening])
        .any(|span| candidate.patterns.find(&applies.subject, span.of(text)).is_some());
    if !subject {
        return false;
    }
    let hits = candidate.patterns.scan(text);
    let headings = headings::find(document, outline, None, candidate.ruleset, &hits);
    let headed = (0..candidate.ruleset.parts.len()).filter(|part| {
        headings.iter().any(|heading| heading.level == Level::Outermost && heading.parts.contains(part))
    });
    headed.count() >= HEADINGS
}
