//! `require`: the document has a part, as strongly as the rule asks.
//!
//! ```yaml
//! require: { part: shortcomings }
//! severity: { absent: error, mention: warning }   # evidence that is not named is good enough
//! ```

use serde::Deserialize;

use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::finding::Fact;

pub(super) const KIND: DemandKind = DemandKind {
    key: "require",
    placeholders: &["part", "evidence"],
    cases: &[
        "section",
        "areas",
        "shared",
        "subsection",
        "paragraph",
        "mention",
        "absent",
    ],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    part: String,
}

struct Require {
    part: usize,
    id: String,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let part = compile.part("part", &options.part)?;
    Some(Box::new(Require {
        part,
        id: options.part,
    }))
}

impl Demand for Require {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let Some(reading) = subject.reading.parts.get(self.part) else {
            return;
        };
        let evidence = reading.evidence.name();
        let place = reading.place.unwrap_or_else(|| subject.head());
        let finding = reporter.case(evidence, place).map(|finding| {
            finding
                .fact("part", Fact::Part(self.id.clone()))
                .fact("evidence", Fact::Evidence(evidence))
        });
        reporter.push(finding);
    }

    fn account(&self, account: &mut Account<'_>) {
        account.evidence(self.part);
    }
}
