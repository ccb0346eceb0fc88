//! `declared-count`: as many are named as the text says.
//!
//! ```yaml
//! declared-count: { of: names, counted: [机制, 制度] }       # “甲”“乙”和“丙”三项机制
//! declared-count: { of: items, counted: [个方面, 项措施] }   # 以下四个方面：一是…四是…
//! declared-count: { of: annexes }                           # 附件2个
//! ```
//! Quoted names count that stand side by side right before their number; items, when their first mark follows right behind it.

mod annexes;
mod items;
mod names;

use serde::Deserialize;

use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    rules::Group,
    text::{Span, chinese_number},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "declared-count",
    placeholders: &["found", "listed"],
    cases: &["more", "fewer"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    of: Of,
    #[serde(default)]
    counted: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Of {
    Names,
    Items,
    Annexes,
}

struct DeclaredCount {
    of: Of,
    counted: Vec<String>,
    /// What a count may stand behind, or begins with.
    triggers: Group,
    /// 一是 to 十是.
    series: Group,
}

/// A number of things, and how many there are.
struct Count {
    /// The words that say it: 三项机制.
    span: Span,
    declared: u32,
    /// The fewest and the most that a reader may count.
    least: u32,
    most: u32,
    /// What was counted.
    listed: Vec<Span>,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let (triggers, series) = match options.of {
        Of::Names => (names::triggers(), Vec::new()),
        Of::Items => (options.counted.clone(), items::marks()),
        Of::Annexes => (vec![annexes::TRIGGER.to_owned()], Vec::new()),
    };
    Some(Box::new(DeclaredCount {
        triggers: compile.group("counted", &triggers),
        series: compile.group("of", &series),
        of: options.of,
        counted: options.counted,
    }))
}

impl Demand for DeclaredCount {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = Span::new(0, text.len());
        let mut done = 0;
        for trigger in subject.hits.literals(&self.triggers, whole) {
            if trigger.start() < done {
                continue;
            }
            let count = match self.of {
                Of::Names => names::count(text, trigger, &self.counted),
                Of::Items => items::count(subject, trigger, &self.series),
                Of::Annexes => annexes::count(subject, trigger),
            };
            let Some(count) = count else {
                continue;
            };
            done = count.span.end();
            let (case, listed) = if count.least > count.declared {
                ("more", count.least)
            } else if count.most < count.declared {
                ("fewer", count.most)
            } else {
                continue;
            };
            let finding = reporter.case(case, count.span).map(|finding| {
                let finding = finding
                    .text("found", count.span.of(text))
                    .text("listed", listed.to_string());
                count
                    .listed
                    .iter()
                    .fold(finding, |finding, &span| finding.related(span))
            });
            reporter.push(finding);
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let everywhere = account.everywhere();
        account.words("counted", &self.triggers, None, &everywhere);
    }
}

fn is_number(c: char) -> bool {
    "两二三四五六七八九十".contains(c) || c.is_ascii_digit()
}

/// Two to twenty, in either script.
fn number(written: &str) -> Option<u32> {
    let number = written.parse().ok().or_else(|| chinese_number(written))?;
    (2..=20).contains(&number).then_some(number)
}
