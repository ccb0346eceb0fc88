//! `count`: something is not said over and over in a part.
//!
//! ```yaml
//! count: { part: next-year-plan, any: [进一步加强, 切实提高], unless: ['regex:[0-9]'], at-most: 5, share: 50 }
//! ```
//! Only sentences without one of `unless` count. More than `at-most` in `share` per cent of the part's sentences is one finding.

use serde::Deserialize;

use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    own_part::OwnPart,
    program::{Reporter, Subject},
};
use crate::{
    rules::{Group, Match},
    text::Sentences,
};

/// Characters up to which a sentence is a heading, a signature or a date.
const SHORT_SENTENCE: usize = 12;
/// Phrases shown in a finding.
const SHOWN: usize = 3;

pub(super) const KIND: DemandKind = DemandKind {
    key: "count",
    placeholders: &["part", "count", "found"],
    cases: &[],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    part: String,
    any: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    /// Held only where the part says one of these.
    #[serde(default)]
    when: Vec<String>,
    at_most: usize,
    #[serde(default)]
    share: usize,
}

struct Count {
    part: OwnPart,
    any: Group,
    unless: Group,
    at_most: usize,
    share: usize,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    Some(Box::new(Count {
        part: OwnPart::compile(compile, options.part, &options.when)?,
        any: compile.group("any", &options.any),
        unless: compile.group("unless", &options.unless),
        at_most: options.at_most,
        share: options.share,
    }))
}

impl Demand for Count {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let Some((place, reading)) = self.part.held(subject) else {
            return;
        };
        let text = subject.document.text.as_str();
        let regions = reading.stretches();
        let matches: Vec<Match> = regions
            .iter()
            .flat_map(|&region| subject.hits.all(&self.any, region))
            .filter(|found| !subject.hits.any(&self.unless, found.unit))
            .collect();
        if matches.len() <= self.at_most {
            return;
        }
        let mut units: Vec<_> = matches.iter().map(|found| found.unit).collect();
        units.dedup();
        let sentences = regions
            .iter()
            .flat_map(|&region| Sentences::new(text, region))
            .filter(|sentence| sentence.of(text).chars().nth(SHORT_SENTENCE).is_some())
            .count();
        if units.len() * 100 < sentences * self.share {
            return;
        }
        let mut shown: Vec<&str> = Vec::new();
        for phrase in matches.iter().map(|found| found.span.of(text)) {
            if shown.len() < SHOWN && !shown.contains(&phrase) {
                shown.push(phrase);
            }
        }
        let finding = reporter.finding(place).map(|finding| {
            finding
                .fact("part", self.part.fact())
                .text("count", matches.len().to_string())
                .text("found", shown.join("、"))
        });
        reporter.push(finding);
    }

    fn account(&self, account: &mut Account<'_>) {
        self.part.account(account, &self.any, &self.unless);
    }
}
