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
    own_part::OwnPart,
    program::{Reporter, Subject},
};
use crate::rules::Group;

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
    part: OwnPart,
    any: Group,
    unless: Group,
    at_least: usize,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    Some(Box::new(Mention {
        part: OwnPart::compile(compile, options.part, &options.when)?,
        any: compile.group("any", &options.any),
        unless: compile.group("unless", &options.unless),
        at_least: options.at_least,
    }))
}

impl Demand for Mention {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let Some((place, reading)) = self.part.held(subject) else {
            return;
        };
        let said = reading
            .regions
            .iter()
            .flat_map(|&region| subject.hits.sentences(&self.any, region))
            .filter(|&sentence| !subject.hits.any(&self.unless, sentence))
            .take(self.at_least)
            .count();
        if said < self.at_least {
            let finding = reporter.finding(place);
            reporter.push(finding.map(|finding| finding.fact("part", self.part.fact())));
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        self.part.account(account, &self.any, &self.unless);
    }
}
