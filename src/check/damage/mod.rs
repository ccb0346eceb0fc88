//! `damage`: what copying and pasting did to a text. One finding a place, or one for all of a kind.
//!
//! ```yaml
//! damage: { fault: page-marks }   # numbers of pages or slices in the middle of sentences
//! damage: { fault: cut-off }      # the text stops in the middle of its last sentence
//! damage: { fault: blanks }       # blanks inside words and before numbers
//! damage: { fault: no-stop }      # a paragraph of sentences whose last one has no stop, and a heading follows
//! damage: { fault: broken-lines } # a line ends in mid-sentence, and the next goes on
//! ```

mod blanks;
mod lines;

use serde::Deserialize;

use super::{
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    finding::FindingBuilder,
    rules::Group,
    text::{Sentences, Span, is_cut_off, trim},
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
    Some(Box::new(Damage {
        fault: options.fault,
        blanks: compile.lexicon("fault", blanks).0,
    }))
}

impl Demand for Damage {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        match self.fault {
            Fault::PageMarks => all_at_first(text, &subject.outline.page_marks, reporter),
            Fault::BrokenLines => all_at_first(text, &lines::broken(subject), reporter),
            Fault::NoStop => {
                for place in lines::unfinished(subject) {
                    reporter.push(reporter.finding(place));
                }
            }
            Fault::CutOff if is_cut_off(text) => {
                let end = trim(text, Span::new(0, text.len())).end();
                let before = text.get(..end).unwrap_or_default();
                let line = before.rfind('\n').map_or(0, |at| at + 1);
                let last = Sentences::new(text, Span::new(line, end)).last();
                reporter.push(last.and_then(|last| reporter.finding(last)));
            }
            Fault::CutOff => {}
            // In flattened text they are what is left of line ends.
            Fault::Blanks if subject.outline.flattened => {}
            Fault::Blanks => {
                let whole = Span::new(0, text.len());
                blanks::report(text, subject.hits.literals(&self.blanks, whole), reporter);
            }
        }
    }
}

/// Places of a kind that are shown beside the first of them.
const SHOWN: usize = 5;

/// One finding for all `places`, at the first.
fn all_at_first(text: &str, places: &[Span], reporter: &mut Reporter<'_>) {
    let Some((&first, others)) = places.split_first() else {
        return;
    };
    let case = if others.is_empty() { "one" } else { "many" };
    let finding = reporter.case(case, first).map(|finding| {
        let others = others.iter().take(SHOWN);
        let finding = others.fold(finding, |finding, &other| finding.related(other));
        described(finding, text, first, places.len())
    });
    reporter.push(finding);
}

/// Bytes on a side of a place that are shown with it.
const BESIDE: usize = 9;

/// The finding with what stands around its place, as far as it is on one line, and how many there are.
fn described(finding: FindingBuilder, text: &str, around: Span, count: usize) -> FindingBuilder {
    let end = text.ceil_char_boundary((around.end() + BESIDE).min(text.len()));
    let around = Span::new(around.start(), end);
    let lines = around.of(text).split('\n');
    let found = lines.max_by_key(|line| line.len()).unwrap_or_default();
    finding
        .text("found", found.trim())
        .text("count", count.to_string())
}
