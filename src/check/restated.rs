//! `restated`: the same figure given twice is the same.
//!
//! ```yaml
//! restated: { of: [行政复议案件, 规范性文件], unless: [上半年, 其中] }
//! ```
//! 办理行政复议案件174件 here and 办理行政复议案件147件 there: word for word the same words before it, back to the last pause, in sentences that
//! speak of no other year. Which of them is meant for what nobody can be sure of: a hint.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    rules::Group,
    text::{Figure, Span, ascii_digit, figures, is_blank, years},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "restated",
    placeholders: &["found", "before"],
    cases: &[],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    of: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
}

struct Restated {
    of: Group,
    unless: Group,
}

/// Bytes beyond which a sentence is some other text.
const LONGEST: usize = 3000;
/// Characters that the words before a figure must have to be the same by more than chance.
const SHORTEST: usize = 6;

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    Some(Box::new(Restated {
        of: compile.group("of", &options.of),
        unless: compile.group("unless", &options.unless),
    }))
}

impl Demand for Restated {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        // An annex may count something else by the same name.
        let main = Span::new(0, subject.outline.end_of_main(text));
        let mut met: BTreeMap<(&str, &str), (Figure, Span)> = BTreeMap::new();
        for sentence in self.sentences(subject, main) {
            if sentence.len() > LONGEST
                || !subject.hits.any(&self.of, sentence)
                || subject.hits.any(&self.unless, sentence)
                || Self::is_of_another_year(subject, sentence)
            {
                continue;
            }
            for figure in figures(text, sentence) {
                let label = figure.label(text, sentence).trim_matches(is_blank);
                if !figure.exact
                    || !figure.is_count()
                    || label.chars().count() < SHORTEST
                    || !self.names(subject, whole(text, &figure, label), label)
                {
                    continue;
                }
                let (first, place) = *met
                    .entry((label, figure.unit))
                    .or_insert((figure, sentence));
                if first.value == figure.value || place == sentence {
                    continue;
                }
                let found = whole(text, &figure, label);
                let before = whole(text, &first, label);
                let finding = reporter.finding(found).map(|finding| {
                    finding
                        .text("found", found.of(text))
                        .text("before", before.of(text))
                        .related(before)
                });
                reporter.push(finding);
            }
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let everywhere = account.everywhere();
        account.words("of", &self.of, Some(&self.unless), &everywhere);
    }
}

impl Restated {
    /// The sentences of `region` in which digits stand right behind one of the words.
    fn sentences<'h>(
        &'h self,
        subject: &'h Subject<'h>,
        region: Span,
    ) -> impl Iterator<Item = Span> + 'h {
        let text = subject.document.text.as_str();
        let mut done = region.start();
        subject
            .hits
            .literals(&self.of, region)
            .filter_map(move |word| {
                let behind = text
                    .get(word.end()..region.end())?
                    .trim_start_matches(is_blank);
                let counts = behind.chars().next().and_then(ascii_digit).is_some();
                (counts && word.start() >= done).then(|| {
                    let sentence = subject.hits.sentence(region, word.start());
                    done = sentence.end().max(word.end());
                    sentence
                })
            })
    }

    fn names(&self, subject: &Subject<'_>, around: Span, label: &str) -> bool {
        let mut words = subject.hits.literals(&self.of, around);
        words.any(|word| label.ends_with(word.of(subject.document.text.as_str())))
    }

    /// Whether a sentence speaks of a year that is not the report's.
    fn is_of_another_year(subject: &Subject<'_>, sentence: Span) -> bool {
        let report = subject.reading.year.map(|year| year.year);
        let named = years(subject.document.text.as_str(), sentence);
        named.iter().any(|year| Some(year.year) != report)
    }
}

/// A figure with the words before it.
fn whole(text: &str, figure: &Figure, label: &str) -> Span {
    let head = text.get(..figure.words.start()).unwrap_or_default();
    let start = head.rfind(label).unwrap_or(figure.words.start());
    Span::new(start, figure.span.end())
}
