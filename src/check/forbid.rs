//! `forbid`: something that must not stand in a report.
//!
//! ```yaml
//! forbid: { any: ['regex:[XＸ×]{2,}', TODO], unless: ['regex:[A-Za-z]XX'] }
//! ```
//! A match that an `unless` match overlaps is left alone.

use serde::Deserialize;

use super::{
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    rules::{Group, Match},
    text::Span,
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "forbid",
    placeholders: &["found"],
    cases: &[],
    compile,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    any: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    part: Option<String>,
}

struct Forbid {
    any: Group,
    unless: Group,
    part: Option<usize>,
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
    }))
}

impl Demand for Forbid {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = [Span::new(0, text.len())];
        let part = self.part.and_then(|part| subject.reading.parts.get(part));
        let regions = part.map_or(&whole[..], |part| &part.regions);
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
            let finding = reporter.finding(found.span);
            reporter.push(finding.map(|finding| finding.text("found", found.span.of(text))));
        }
    }
}
