//! `each`: every numbered item of a part says something.
//!
//! ```yaml
//! each: { part: main-tasks, style: arabic, any: [牵头单位, 责任单位] }
//! severity: { some: warning, none: note }   # some: other items say it; none: no item does
//! ```

use serde::Deserialize;

use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    outline::{Section, Style},
    rules::{Group, Step},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "each",
    placeholders: &["item", "said", "all"],
    cases: &["some", "none"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    part: String,
    style: String,
    any: Vec<String>,
}

struct Each {
    part: usize,
    style: Style,
    any: Group,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let part = compile.part("part", &options.part);
    let style = Style::from_name(&options.style);
    if style.is_none() {
        let known: Vec<_> = Style::ALL.iter().map(|style| style.name()).collect();
        let message = crate::lang::rule_files::no_style_but(&options.style, &known.join(" "));
        compile.say(&[Step::Key("style")], message, None);
    }
    let any = compile.group("any", &options.any);
    Some(Box::new(Each {
        part: part?,
        style: style?,
        any,
    }))
}

impl Demand for Each {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let Some(reading) = subject.reading.parts.get(self.part) else {
            return;
        };
        let text = subject.document.text.as_str();
        let items: Vec<&Section> = subject
            .outline
            .sections
            .iter()
            .filter(|section| section.mark.style == self.style)
            .filter(|section| {
                reading
                    .regions
                    .iter()
                    .any(|region| region.covers(section.heading()))
            })
            .collect();
        let (said, silent): (Vec<&Section>, Vec<&Section>) = items.iter().partition(|item| {
            subject
                .hits
                .sentences(&self.any, item.span())
                .next()
                .is_some()
        });
        let counted = [said.len().to_string(), items.len().to_string()];
        let [said_count, all] = counted;
        // Where most items are silent, the plan assigns its tasks elsewhere: said once, not for every item.
        let (case, silent) = if said.len() * 2 >= items.len() {
            ("some", silent)
        } else {
            ("none", items.into_iter().take(1).collect())
        };
        for item in silent {
            let finding = reporter.case(case, item.heading()).map(|finding| {
                finding
                    .text("item", item.mark.span.of(text))
                    .text("said", said_count.clone())
                    .text("all", all.clone())
            });
            reporter.push(finding);
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let regions = account.part_in_text(self.part);
        account.words("any", &self.any, None, &regions);
    }
}
