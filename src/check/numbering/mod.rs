//! `numbering`: the marks of the outline, their order and their form.
//!
//! ```yaml
//! numbering: { fault: skipped }     # neither 1 nor the previous + 1, and higher
//! ```
//! Faults of order: `skipped`, `repeated`, `back`, `not-first`, `restart`; of form: `brackets`, `separator`; of the sections behind
//! the marks: `empty`, `lone`, `uneven`, `run-on`. `styles` narrows the rule to some styles of marks.

mod marks;
mod order;
mod series;
mod shape;

use serde::Deserialize;

use super::{
    account::{Account, Looked, Seen},
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    outline::Style,
    rules::{Group, Step},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "numbering",
    placeholders: &["mark", "previous", "expected", "count", "right"],
    cases: &["mark", "blank", "with", "without"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    fault: Fault,
    #[serde(default)]
    styles: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Fault {
    Skipped,
    Repeated,
    Back,
    NotFirst,
    Restart,
    Brackets,
    Separator,
    Empty,
    Lone,
    Uneven,
    RunOn,
}

struct Numbering {
    fault: Fault,
    styles: Vec<Style>,
    /// 一是, 二是 …, where they are asked about.
    series: Option<Group>,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let mut styles = Vec::new();
    for (index, name) in options.styles.iter().enumerate() {
        match Style::from_name(name) {
            Some(style) => styles.push(style),
            None => compile.say(
                &[Step::Key("styles"), Step::Index(index)],
                crate::lang::rule_files::no_style(name),
                crate::rules::suggestion(name, Style::ALL.iter().map(|style| style.name())),
            ),
        }
    }
    if styles.is_empty() {
        styles = Style::ALL.to_vec();
    }
    let in_series = options.fault == Fault::Skipped && styles.contains(&Style::Series);
    let series = in_series.then(|| compile.group("styles", &series::marks()));
    Some(Box::new(Numbering {
        fault: options.fault,
        styles,
        series,
    }))
}

impl Demand for Numbering {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        match self.fault {
            Fault::Skipped | Fault::Repeated | Fault::Back | Fault::NotFirst => {
                order::check(self.fault, &self.styles, subject, reporter);
                if let Some(marks) = &self.series {
                    series::skipped(marks, subject, reporter);
                }
            }
            Fault::Restart => order::restart(&self.styles, subject, reporter),
            Fault::Brackets => marks::brackets(&self.styles, subject, reporter),
            Fault::Separator => marks::separator(&self.styles, subject, reporter),
            Fault::Empty => shape::empty(&self.styles, subject, reporter),
            Fault::Lone => shape::lone(&self.styles, subject, reporter),
            Fault::Uneven => shape::uneven(&self.styles, subject, reporter),
            Fault::RunOn => shape::run_on(&self.styles, subject, reporter),
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let sections = &account.subject.outline.sections;
        let read = sections
            .iter()
            .filter(|section| self.styles.contains(&section.mark.style));
        let found = read.map(|section| Seen {
            place: section.heading(),
            excused: false,
        });
        let found = found.collect();
        let option = "headings";
        account.add(Looked::Words { option, found });
    }
}
