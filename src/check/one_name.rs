//! `one-name`: one thing goes by one name.
//!
//! ```yaml
//! one-name: { names: [[应急局, 应急管理局], [发改委, 发展改革委, 发展和改革委员会]] }
//! ```
//! Where names of one row stand in one document, the rarer is told once, at its first place. What stands before a name belongs
//! to it: 市应急局 and 县应急管理局 are two bodies.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    rules::{Group, PatternId},
    text::Span,
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "one-name",
    placeholders: &["found", "expected", "count"],
    cases: &[],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    names: Vec<Vec<String>>,
}

struct OneName {
    names: Group,
    /// Row and place in the row of each name.
    of: BTreeMap<PatternId, (usize, usize)>,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let rows = (0..).zip(&options.names);
    let names: Vec<(&str, (usize, usize))> = rows
        .flat_map(|(row, names)| {
            let places = (0..).zip(names);
            places.map(move |(place, name)| (name.as_str(), (row, place)))
        })
        .collect();
    let words: Vec<&str> = names.iter().map(|&(name, _)| name).collect();
    let (group, ids) = compile.lexicon("names", &words);
    let of = ids.into_iter().zip(names);
    Some(Box::new(OneName {
        names: group,
        of: of
            .filter_map(|(id, (_, place))| Some((id?, place)))
            .collect(),
    }))
}

impl Demand for OneName {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        // By row and level (省, 市, 县, 区, 镇, 乡), by name: its places.
        let mut used: BTreeMap<(usize, char), BTreeMap<usize, Vec<Span>>> = BTreeMap::new();
        for (id, span) in subject.hits.places(&self.names, Span::new(0, text.len())) {
            let before = text.get(..span.start()).unwrap_or_default();
            let level = before
                .chars()
                .next_back()
                .filter(|c| "省市县区镇乡州".contains(*c));
            if let (Some(level), Some(&(row, name))) = (level, self.of.get(&id)) {
                let names = used.entry((row, level)).or_default();
                names.entry(name).or_default().push(span);
            }
        }
        let mut rare: Vec<(Span, usize, Span)> = Vec::new();
        for names in used.into_values().filter(|names| names.len() > 1) {
            let most = names
                .values()
                .max_by_key(|places| places.len())
                .and_then(|places| places.first().copied());
            let Some(usual) = most else { continue };
            let others = names
                .values()
                .filter(|places| places.first() != Some(&usual));
            rare.extend(others.filter_map(|places| Some((*places.first()?, places.len(), usual))));
        }
        rare.sort();
        for (span, count, usual) in rare {
            let finding = reporter.finding(span);
            reporter.push(finding.map(|finding| {
                finding
                    .text("found", span.of(text))
                    .text("expected", usual.of(text))
                    .text("count", count.to_string())
                    .related(usual)
            }));
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let everywhere = account.everywhere();
        account.words("names", &self.names, None, &everywhere);
    }
}
