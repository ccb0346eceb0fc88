//! `mention`: a part says something.
//!
//! ```yaml
//! mention: { part: responsible-person, any: [党政主要负责人, 主要负责同志], at-least: 1 }
//! ```
//! Held only against a part with a heading or a paragraph of its own: what a single sentence leaves out is no further fault.

use serde::Deserialize;

use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{finding::Fact, parts::Evidence, rules::Group};

pub(super) const KIND: DemandKind = DemandKind {
    key: "mention",
    placeholders: &["part"],
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
    #[serde(default = "once")]
    at_least: usize,
}

fn once() -> usize {
    1
}

struct Mention {
    part: usize,
    id: String,
    any: Group,
    unless: Group,
    when: Group,
    at_least: usize,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    Some(Box::new(Mention {
        part: compile.part("part", &options.part)?,
        id: options.part,
        any: compile.group("any", &options.any),
        unless: compile.group("unless", &options.unless),
        when: compile.group("when", &options.when),
        at_least: options.at_least,
    }))
}

impl Demand for Mention {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let Some(reading) = subject.reading.parts.get(self.part) else {
            return;
        };
        let Some(place) = reading
            .place
            .filter(|_| reading.evidence <= Evidence::Paragraph)
        else {
            return;
        };
        let held = self.when.is_empty()
            || reading
                .regions
                .iter()
                .any(|&region| subject.hits.sentences(&self.when, region).next().is_some());
        if !held {
            return;
        }
        let said = reading
            .regions
            .iter()
            .flat_map(|&region| subject.hits.sentences(&self.any, region))
            .filter(|&sentence| !subject.hits.any(&self.unless, sentence))
            .take(self.at_least)
            .count();
        if said < self.at_least {
            let finding = reporter.finding(place);
            reporter.push(finding.map(|finding| finding.fact("part", Fact::Part(self.id.clone()))));
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let regions = account.part_in_text(self.part);
        let none = Group::default();
        account.words("when", &self.when, &none, &regions);
        account.words("any", &self.any, &self.unless, &regions);
    }
}
