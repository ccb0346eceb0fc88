//! A compiled rule set.

use std::{collections::BTreeMap, sync::Arc};

use serde_yaml::Value;

use super::{Aside, Group, PatternBuilder};
use crate::{
    finding::{Confidence, Severity},
    lang::Text,
};

/// A rule file as it comes in.
#[derive(Clone, Copy, Debug)]
pub struct RuleFile<'a> {
    /// The name to show in messages.
    pub name: &'a str,
    /// Its YAML.
    pub text: &'a str,
    /// The same as JSON, made when the program was built. Such a file is known to be right: a test has compiled it.
    pub json: Option<&'a str>,
}

/// What one rule file says, patterns not yet ready to search and demands not yet compiled.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// Machine name: `annual-report`.
    pub name: String,
    /// What kind of document it is for.
    pub title: Text,
    /// Rule sets whose rules hold too.
    pub extends: Vec<String>,
    /// How a document of this kind is recognised; `None` for a set that only others extend.
    pub applies: Option<Applies>,
    /// Whether a document of this kind reports on one year.
    pub yearly: bool,
    /// The parts a document of this kind is expected to have, in the order of the file.
    pub parts: Vec<Part>,
    /// The rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// Patterns of `applies` and `parts`; `check` adds those of the demands.
    pub patterns: PatternBuilder,
    /// Whether it is built in, so that it is known to be right.
    pub trusted: bool,
    /// Name and text of the file, for messages that point into it.
    pub file: Arc<(String, String)>,
}

/// How a kind of document is recognised.
#[derive(Clone, Debug, Default)]
pub struct Applies {
    /// Any of these in the title.
    pub title: Aside,
    /// None of these in the title.
    pub unless: Aside,
    /// Where the title is lost: any of these in a sentence of the opening, which also names the subject.
    pub opening: Aside,
    /// Words for the subject: without one in the opening or in a heading, nothing but a title tells the kind.
    pub subject: Aside,
    /// None of these in the opening.
    pub unless_opening: Aside,
}

/// A part that a document of some kind is expected to have.
#[derive(Clone, Debug)]
pub struct Part {
    /// Machine name: `shortcomings`.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// A heading that contains one of these is about the part.
    pub heading: Group,
    /// A paragraph whose first sentence contains one of these opens the part.
    pub opening: Group,
    /// A sentence that contains one of these mentions the part.
    pub mention: Group,
    /// A heading or sentence that contains one of these is about something else.
    pub unless: Group,
    /// This many outermost sections that belong to no other part stand for it; `None` if only a heading can.
    pub areas: Option<usize>,
    /// Which year its headings speak of.
    pub year: PartYear,
}

/// Which year the headings of a part speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartYear {
    /// The year the report is about.
    #[default]
    Report,
    /// The year after it.
    Next,
}

/// One rule: subject, demand, reason, examples.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Full id, rule set included: `annual-report/missing-shortcomings`.
    pub id: Arc<str>,
    /// What is asked, in one line.
    pub title: Text,
    /// How bad a finding is.
    pub severity: Severities,
    /// How sure.
    pub confidence: Confidence,
    /// What a finding says.
    pub message: Messages,
    /// What to do.
    pub help: Option<Text>,
    /// Why it is asked.
    pub why: Option<Text>,
    /// What a related place is.
    pub related: Option<Text>,
    /// Where it is written.
    pub basis: Option<Basis>,
    /// Documents in which the rule stays silent.
    pub pass: Vec<String>,
    /// Documents in which it fires.
    pub fail: Vec<String>,
    /// The demand, as written.
    pub demand: DemandSource,
    /// Title of the part that the demand is about, where it is about one.
    pub part: Option<Text>,
}

impl Rule {
    /// Every case the rule takes offence at or has words for, with what it says.
    pub fn cases(&self) -> impl Iterator<Item = (&str, &Text)> {
        let named = self.message.cases.keys().map(String::as_str);
        let severe: &BTreeMap<String, Severity> = match &self.severity {
            Severities::ByCase(cases) => cases,
            Severities::One(_) => const { &BTreeMap::new() },
        };
        let severe = severe.keys().map(String::as_str);
        let severe = severe.filter(|case| !self.message.cases.contains_key(*case));
        named.chain(severe).map(|case| {
            let message = self.message.of(Some(case)).unwrap_or(&self.title);
            (case, message)
        })
    }
}

/// Severity of a rule: one, or one for each kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Severities {
    /// The same for every finding.
    One(Severity),
    /// By case; a case that is not named is no finding.
    ByCase(BTreeMap<String, Severity>),
}

impl Severities {
    /// The severity for `case`; `None` when it is no finding.
    pub fn of(&self, case: &str) -> Option<Severity> {
        match self {
            Self::One(severity) => Some(*severity),
            Self::ByCase(cases) => cases.get(case).copied(),
        }
    }

    /// The worst severity the rule can give.
    pub fn worst(&self) -> Severity {
        match self {
            Self::One(severity) => *severity,
            Self::ByCase(cases) => cases.values().copied().max().unwrap_or(Severity::Note),
        }
    }
}

/// What findings of a rule say: one sentence, or one for each case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// By case; the empty case is for all that are not named.
    pub cases: BTreeMap<String, Text>,
}

impl Messages {
    /// The message for `case`.
    pub fn of(&self, case: Option<&str>) -> Option<&Text> {
        case.and_then(|case| self.cases.get(case))
            .or_else(|| self.cases.get(""))
    }
}

/// A legal basis that a person has checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Title without 《》.
    pub title: String,
    /// Document or standard number.
    pub number: Option<String>,
    /// The clause, where it is confirmed.
    pub clause: Option<String>,
}

impl Basis {
    /// As people cite it: 《…》（厅字〔2019〕28号）第四条.
    pub fn cite(&self) -> String {
        let number = self
            .number
            .as_ref()
            .map(|number| format!("（{number}）"))
            .unwrap_or_default();
        format!(
            "《{}》{number}{}",
            self.title,
            self.clause.as_deref().unwrap_or_default()
        )
    }
}

/// A demand as written: its key and options.
#[derive(Clone, Debug)]
pub struct DemandSource {
    /// `require`, `mention`, `numbering`, …
    pub key: String,
    /// What stands under it.
    pub options: Value,
    /// Index of the rule in its file.
    pub index: usize,
}
