//! `damage`: what copying and pasting did to a text. One finding a place, or one for all of a kind.
//!
//! ```yaml
//! damage: { fault: page-marks }   # numbers of pages or slices in the middle of sentences
//! damage: { fault: cut-off }      # the text stops in the middle of its last sentence
//! damage: { fault: blanks }       # blanks inside words and before numbers
//! damage: { fault: no-stop }      # a paragraph of sentences whose last one has no stop, and a heading follows
//! damage: { fault: broken-lines } # a line ends in mid-sentence, and the next goes on
//! ```

use serde::Deserialize;

use super::{
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    finding::{Edit, Safety},
    rules::Group,
    text::{Sentences, Span, ascii_digit, is_cut_off, is_han, trim},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "damage",
    placeholders: &["found", "count"],
    cases: &["one", "many"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    fault: Fault,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Fault {
    PageMarks,
    CutOff,
    Blanks,
    NoStop,
    BrokenLines,
}

/// Up to so many blanks are slips, each told by itself. More are how the text was typed or wrapped.
const FEW: usize = 4;

struct Damage {
    fault: Fault,
    blanks: Group,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let blanks: &[&str] = match options.fault {
        Fault::Blanks => &[" ", "\u{A0}"],
        _ => &[],
    };
    let blanks: Vec<String> = blanks.iter().map(|&blank| blank.to_owned()).collect();
    Some(Box::new(Damage {
        fault: options.fault,
        blanks: compile.group("fault", &blanks),
    }))
}

impl Demand for Damage {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        match self.fault {
            Fault::PageMarks => {
                let marks = &subject.outline.page_marks;
                report(text, marks, 1, None, reporter);
            }
            Fault::CutOff => {
                if is_cut_off(text) {
                    let end = trim(text, Span::new(0, text.len())).end();
                    let line = text
                        .get(..end)
                        .and_then(|text| text.rfind('\n'))
                        .map_or(0, |at| at + 1);
                    let last = Sentences::new(text, Span::new(line, end)).last();
                    reporter.push(last.and_then(|last| reporter.finding(last)));
                }
            }
            Fault::NoStop => {
                for place in unfinished(subject) {
                    reporter.push(reporter.finding(place));
                }
            }
            Fault::BrokenLines => report(text, &broken_lines(subject), 1, None, reporter),
            // In flattened text they are what is left of line ends.
            Fault::Blanks if subject.outline.flattened => {}
            Fault::Blanks => {
                let whole = Span::new(0, text.len());
                let blanks = subject.hits.literals(&self.blanks, whole);
                let inside: Vec<(Span, bool)> = blanks
                    .filter_map(|blank| Some((blank, inside(text, blank)?)))
                    .collect();
                let of = |number: bool| -> Vec<Span> {
                    inside
                        .iter()
                        .filter(|(_, is)| *is == number)
                        .map(|(blank, _)| *blank)
                        .collect()
                };
                report(text, &of(true), FEW, Some(false), reporter);
                report(text, &of(false), FEW, Some(true), reporter);
            }
        }
    }
}

/// One finding for each place up to `few`; for more of them one at the first, or none where that many are a habit.
fn report(
    text: &str,
    places: &[Span],
    few: usize,
    many: Option<bool>,
    reporter: &mut Reporter<'_>,
) {
    let count = places.len();
    let shown = match (count <= few, many) {
        (true, _) => count,
        (false, Some(false)) => 0,
        (false, _) => 1,
    };
    for &place in places.iter().take(shown) {
        let case = if count <= few { "one" } else { "many" };
        let finding = reporter.case(case, place);
        reporter.push(finding.map(|finding| {
            let others = places.iter().filter(|&&other| other != place).take(5);
            let related = if count <= few { 0 } else { 5 };
            let finding = others
                .take(related)
                .fold(finding, |finding, &other| finding.related(other));
            // A page mark is shown with what follows it, a blank with both its sides.
            let before = if many.is_some() { 9 } else { 0 };
            let around = Span::new(
                text.floor_char_boundary(place.start().saturating_sub(before)),
                text.ceil_char_boundary((place.end() + 9).min(text.len())),
            );
            let lines = around.of(text).split('\n');
            let found = lines.max_by_key(|line| line.len()).unwrap_or_default();
            let finding = finding
                .text("found", found.trim())
                .text("count", count.to_string());
            // A blank that cuts a word does nothing else; a page mark may stand for a line end.
            if many.is_some() && count <= few {
                let edit = Edit {
                    span: place,
                    text: String::new(),
                };
                finding.fix(Safety::Safe, vec![edit])
            } else {
                finding
            }
        }));
    }
}

/// The last words of paragraphs that hold whole sentences and end without any mark, right before a heading.
fn unfinished(subject: &Subject<'_>) -> Vec<Span> {
    let (text, outline) = (subject.document.text.as_str(), subject.outline);
    let heads = outline
        .sections
        .iter()
        .map(|section| section.mark.span.start());
    let ends = heads.filter_map(|head| {
        let before = text.get(..head)?;
        // A heading in mid-line is another fault.
        let blank = before.trim_end_matches(crate::text::is_blank);
        blank.ends_with('\n').then_some(blank)
    });
    let lines = ends.filter_map(|before| {
        let end = before.trim_end().len();
        let line = before.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
        let span = trim(text, Span::new(line, end));
        let words = span.of(text);
        let finished = !words.chars().next_back().is_some_and(is_han);
        // 责任单位：… and 联系人：… stand at the end of a paragraph without a stop.
        let last = words.rsplit('。').next().unwrap_or_default();
        let entry = last.contains(['：', ':']);
        (!finished && !entry && words.len() > LONG && words.contains('。')).then_some(span)
    });
    lines.map(|line| last_words(text, line)).collect()
}

/// Lines that stop in mid-sentence where the next line goes on: the last words of each.
fn broken_lines(subject: &Subject<'_>) -> Vec<Span> {
    let (text, outline) = (subject.document.text.as_str(), subject.outline);
    let mut broken = Vec::new();
    let mut before: Option<Span> = None;
    for line in subject.document.lines.lines(text) {
        let line = trim(text, line.span);
        let Some(previous) = before.replace(line) else {
            continue;
        };
        let words = previous.of(text);
        let stops = !words
            .chars()
            .next_back()
            .is_some_and(|c| is_han(c) || "，、,".contains(c));
        let goes_on =
            line.len() > 2 * '一'.len_utf8() && line.of(text).chars().next().is_some_and(is_han);
        if stops || !goes_on || words.len() <= LONG || !words.contains(['，', ',', '。']) {
            continue;
        }
        let headed = |at: Span| {
            let section = outline
                .section_at(at.start())
                .and_then(|index| outline.get(index));
            section.is_some_and(|section| section.heading().overlaps(at) && section.alone)
        };
        let starts = outline
            .section_at(line.start())
            .and_then(|index| outline.get(index));
        let new_section = starts.is_some_and(|section| section.mark.span.start() == line.start());
        if !headed(previous) && !new_section {
            broken.push(last_words(text, previous));
        }
    }
    broken
}

/// Bytes from which a line is a paragraph rather than a heading or a cell of a table.
const LONG: usize = 75;

fn last_words(text: &str, line: Span) -> Span {
    let words = line.of(text);
    let start = words.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    Span::new(line.start() + start, line.end())
}

/// Whether the byte `at` stands between “ and ”: a slogan of two halves has a blank between them.
fn in_quotation(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let nearest = before
        .chars()
        .rev()
        .take(40)
        .find(|c| matches!(c, '“' | '”' | '\n'));
    nearest == Some('“')
}

/// Whether a blank stands inside a sentence where none belongs, and whether a number is on one of its sides.
fn inside(text: &str, blank: Span) -> Option<bool> {
    let mut before = text.get(..blank.start())?.chars().rev();
    let mut after = text.get(blank.end()..)?.chars();
    let (a, b) = (before.next()?, after.next()?);
    let digit = |c: char| ascii_digit(c).is_some();
    // Short lines are titles, names and dates set with blanks; so is what stands beside a mark.
    let sentence = |chars: &mut dyn Iterator<Item = char>| {
        chars
            .take(8)
            .take_while(|&c| c != '\n' && !c.is_whitespace())
            .count()
    };
    let room = sentence(&mut before) >= 6 && sentence(&mut after) >= 3;
    if !room || in_quotation(text, blank.start()) {
        return None;
    }
    match (is_han(a), is_han(b)) {
        (true, true) => Some(false),
        (true, false) if digit(b) && !matches!(a, '日' | '年' | '月') => Some(true),
        (false, true) if digit(a) => Some(true),
        _ => None,
    }
}
