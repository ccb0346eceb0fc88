//! `proportion`: a part is not much shorter than another.
//!
//! ```yaml
//! proportion: { part: shortcomings, of: achievements, at-least: 3, from: 1500 }   # 3 %, where the other has 1,500 characters
//! ```
//! Held only where both parts have a place of their own; what stands in both counts for the first.

use serde::Deserialize;

use super::{
    account::{Account, Looked},
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    finding::Fact,
    parts::{Evidence, PartReading},
    text::{Span, is_blank, is_cut_off},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "proportion",
    placeholders: &["part", "of", "length", "whole", "percent"],
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
    of: String,
    /// Per cent.
    at_least: usize,
    /// Characters from which on the other part is long enough to be compared with.
    #[serde(default)]
    from: usize,
}

struct Proportion {
    part: usize,
    of: usize,
    options: Options,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let part = compile.part("part", &options.part);
    let of = compile.part("of", &options.of);
    Some(Box::new(Proportion {
        part: part?,
        of: of?,
        options,
    }))
}

impl Demand for Proportion {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let part = |index| subject.reading.parts.get(index).filter(|part| is_own(part));
        let (Some(part), Some(of)) = (part(self.part), part(self.of)) else {
            return;
        };
        let Some(place) = part.place else {
            return;
        };
        let cut = part.regions.iter().any(|region| region.end() == text.len()) && is_cut_off(text);
        let sum =
            |spans: Vec<Span>| -> usize { spans.into_iter().map(|span| written(text, span)).sum() };
        // A heading says nothing yet.
        let bodies = part
            .stretches()
            .into_iter()
            .map(|stretch| part.body(stretch));
        let bodies: Vec<Span> = bodies.collect();
        // Far from the limit, as nearly always, bytes tell enough.
        let bytes = |spans: &[Span]| -> usize { spans.iter().map(|span| span.len()).sum() };
        if bytes(&bodies) * 50 >= bytes(&of.stretches()) * self.options.at_least {
            return;
        }
        let length = sum(bodies);
        let whole = sum(of.stretches()).saturating_sub(sum(part.shared_with(of)));
        let enough = length * 100 >= whole * self.options.at_least;
        if cut || enough || whole < self.options.from.max(1) {
            return;
        }
        // In tenths of a per cent.
        let tenths = length * 1000 / whole;
        let finding = reporter.finding(place).map(|finding| {
            finding
                .fact("part", Fact::Part(self.options.part.clone()))
                .fact("of", Fact::Part(self.options.of.clone()))
                .text("length", grouped(length))
                .text("whole", grouped(whole))
                .text("percent", format!("{}.{}%", tenths / 10, tenths % 10))
        });
        reporter.push(finding);
    }

    fn account(&self, account: &mut Account<'_>) {
        account.add(Looked::Part(self.part));
        account.add(Looked::Part(self.of));
    }
}

fn is_own(part: &PartReading) -> bool {
    part.evidence <= Evidence::Paragraph && part.evidence != Evidence::Shared
}

/// Characters of a stretch, blanks and line ends aside.
fn written(text: &str, span: Span) -> usize {
    span.of(text)
        .chars()
        .filter(|&c| c != '\n' && !is_blank(c))
        .count()
}

/// 6300 as 6,300.
fn grouped(number: usize) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{},{:03}", grouped(number / 1000), number % 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(90), "90");
        assert_eq!(grouped(6300), "6,300");
        assert_eq!(grouped(1_000_007), "1,000,007");
    }
}
