//! `prefer`: words that should be other words.
//!
//! ```yaml
//! prefer: { data: terms, class: [typo], grade: sure }   # the sure entries of a class in rules/data/terms.yaml
//! prefer:
//!   entries:
//!     - { wrong: 健立, right: 建立, unless: [稳健立] }
//!     - { wrong: 'regex:(截止)20[0-9]{2}年', right: 截至 }   # the first group is what is wrong
//! ```
//! `right: ''` says that the words are too much, `right: null` that only a person can tell what is right. A pattern sees one
//! sentence at a time. What a match of `unless` overlaps is left alone.

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;

use super::{
    account::{Account, Looked, Seen},
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    finding::{Edit, Safety},
    rules::{Aside, Group, PatternId, Step, data},
    text::{Span, ends_sentence},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "prefer",
    placeholders: &["found", "expected", "around"],
    cases: &["replace", "drop", "look"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    #[serde(default)]
    entries: Vec<Entry>,
    data: Option<String>,
    #[serde(default)]
    class: Vec<String>,
    #[serde(default)]
    grade: Grade,
    /// Whether the replacement may be made unasked; words never are unless a rule says so.
    #[serde(default)]
    safe: bool,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Entry {
    wrong: String,
    right: Option<String>,
    #[serde(default)]
    unless: Vec<String>,
}

/// How sure a lexicon is of its entries.
#[derive(Clone, Copy, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Grade {
    #[default]
    Sure,
    Doubt,
}

/// Entries of a lexicon that are of one kind.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Class {
    #[serde(rename = "class")]
    name: String,
    grade: Grade,
    entries: Vec<Entry>,
}

struct Prefer {
    wrong: Group,
    entries: BTreeMap<PatternId, Remedy>,
    safety: Safety,
}

struct Remedy {
    right: Option<String>,
    unless: Aside,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let mut entries: Vec<&Entry> = options.entries.iter().collect();
    let classes: Arc<Vec<Class>>;
    if let Some(name) = &options.data {
        classes = match data(name) {
            Ok(classes) => classes,
            Err(message) => {
                compile.say(&[Step::Key("data")], message, None);
                return None;
            }
        };
        for (index, class) in options.class.iter().enumerate() {
            if !classes.iter().any(|known| known.name == *class) {
                let message = crate::lang::rule_files::no_class(name, class);
                compile.say(&[Step::Key("class"), Step::Index(index)], message, None);
            }
        }
        let wanted = classes
            .iter()
            .filter(|known| known.grade == options.grade && options.class.contains(&known.name));
        entries.extend(wanted.flat_map(|class| &class.entries));
    }
    let written: Vec<&str> = entries.iter().map(|entry| entry.wrong.as_str()).collect();
    let (wrong, ids) = compile.lexicon("entries", &written);
    let mut remedies = BTreeMap::new();
    for (index, (entry, id)) in entries.iter().zip(ids).enumerate() {
        let place = [
            Step::Key("entries"),
            Step::Index(index),
            Step::Key("unless"),
        ];
        let unless = compile.aside(&place, &entry.unless);
        if let Some(id) = id {
            let right = entry.right.clone();
            remedies.insert(id, Remedy { right, unless });
        }
    }
    Some(Box::new(Prefer {
        wrong,
        entries: remedies,
        safety: if options.safe {
            Safety::Safe
        } else {
            Safety::Confirm
        },
    }))
}

impl Demand for Prefer {
    /// A word that is wrong inside a set phrase is told there.
    fn yields_to(&self) -> Option<&'static str> {
        Some("formula")
    }

    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = Span::new(0, text.len());
        let mut found = subject.hits.each(&self.wrong, whole);
        found.sort_by_key(|&(_, span)| (span.start(), std::cmp::Reverse(span.end())));
        let mut done = 0;
        for (id, span) in found {
            let Some(remedy) = self.entries.get(&id) else {
                continue;
            };
            // Of entries that overlap the first and longest speaks.
            if span.start() < done || span.is_empty() {
                continue;
            }
            let sentence = beside(text, subject.hits.sentence(whole, span.start()), span);
            let place = Span::new(
                span.start() - sentence.start(),
                span.end() - sentence.start(),
            );
            if remedy.unless.overlaps(sentence.of(text), place) {
                continue;
            }
            done = span.end();
            let case = match remedy.right.as_deref() {
                None => "look",
                Some("") => "drop",
                Some(_) => "replace",
            };
            let finding = reporter.case(case, span);
            reporter.push(finding.map(|finding| {
                let right = remedy.right.as_deref().unwrap_or_default();
                let finding = finding
                    .text("found", span.of(text))
                    .text("around", around(text, sentence, span))
                    .text("expected", right);
                let edit = Edit {
                    span,
                    text: right.to_owned(),
                };
                if remedy.right.is_some() {
                    finding.fix(self.safety, vec![edit])
                } else {
                    finding
                }
            }));
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let text = account.subject.document.text.as_str();
        let [whole] = account.everywhere();
        let mut found: Vec<Seen> = Vec::new();
        for (id, place) in account.subject.hits.each(&self.wrong, whole) {
            let sentence = beside(
                text,
                account.subject.hits.sentence(whole, place.start()),
                place,
            );
            let at = Span::new(
                place.start().saturating_sub(sentence.start()),
                place.end().saturating_sub(sentence.start()),
            );
            let remedy = self.entries.get(&id);
            let excused = remedy.is_some_and(|it| it.unless.overlaps(sentence.of(text), at));
            found.push(Seen { place, excused });
        }
        found.sort_by_key(|seen| seen.place);
        let option = "entries";
        account.add(Looked::Words { option, found });
    }
}

/// Bytes on both sides of a place that may excuse it: a sentence without an end is not gone through for each place in it.
const BESIDE: usize = 300;

/// The sentence of a place, as far as it is near, with the marks before it: of 。。。 each is the start of another.
fn beside(text: &str, sentence: Span, place: Span) -> Span {
    let start = text.floor_char_boundary(place.start().saturating_sub(BESIDE));
    let end = text.ceil_char_boundary((place.end() + BESIDE).min(text.len()));
    let before = text.get(start..sentence.start()).unwrap_or_default();
    let marks = before.len() - before.trim_end_matches(ends_sentence).len();
    Span::new(
        (sentence.start() - marks).max(start),
        sentence.end().min(end),
    )
}

/// A few characters of the sentence on both sides of a place, cut at punctuation.
fn around(text: &str, sentence: Span, place: Span) -> String {
    let cut = |c: &char| !"，。；、：,;:（）()".contains(*c);
    let before = text
        .get(sentence.start()..place.start())
        .unwrap_or_default();
    let after = text.get(place.end()..sentence.end()).unwrap_or_default();
    let mut head: Vec<char> = before.chars().rev().take(6).take_while(cut).collect();
    head.reverse();
    let tail = after.chars().take(6).take_while(cut);
    head.into_iter()
        .chain(place.of(text).chars())
        .chain(tail)
        .collect()
}
