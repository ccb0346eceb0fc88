//! One rule as written to a `Rule`: what it asks stays as written, everything else is checked.

use std::collections::BTreeMap;

use serde::Deserialize as _;
use serde_yaml::{Mapping, Value};

use super::{
    compile::{Compiler, suggestion, words},
    locate::Step,
    problem::Problem,
    raw::{OneOrCases, RULE_KEYS, RawRule},
    ruleset::{Basis, DemandSource, Messages, Rule, Severities},
};
use crate::{
    finding::{Confidence, Severity},
    lang::rule_files,
};

impl Compiler<'_> {
    /// Compiles the rule with this index in its file; `None` when too little of it is right.
    pub(super) fn rule(
        &mut self,
        ruleset: &str,
        index: usize,
        value: Value,
        basis: &BTreeMap<String, Basis>,
    ) -> Option<Rule> {
        let path = [Step::Key("rules"), Step::Index(index)];
        let Value::Mapping(mapping) = value else {
            self.say(&path, rule_files::not_a_rule());
            return None;
        };
        let (own, others): (Mapping, Mapping) = mapping
            .into_iter()
            .partition(|(key, _)| key.as_str().is_some_and(|key| RULE_KEYS.contains(&key)));
        let demand = self.demand(index, others);
        let raw: RawRule = match RawRule::deserialize(Value::Mapping(own)) {
            Ok(raw) => raw,
            Err(error) => {
                // The keys are known and distinct by now, so it is a value's type or a missing key: the rule is the place.
                let mut problem = Problem::of_shape(self.yaml, &error);
                problem.span = Problem::at(self.yaml, &path, "").span;
                self.problems.push(problem);
                return None;
            }
        };
        self.kebab_case(&raw.id, &at_rule(index, "id"));
        let (pass, fail) = (raw.examples.pass.into_vec(), raw.examples.fail.into_vec());
        if !self.trusted && (pass.is_empty() || fail.is_empty()) {
            self.say(&at_rule(index, "id"), rule_files::no_examples());
        }
        let cited = raw.basis.as_ref().and_then(|key| basis.get(key)).cloned();
        if let (Some(key), None) = (&raw.basis, &cited) {
            let problem = Problem::at(
                self.yaml,
                &at_rule(index, "basis"),
                rule_files::no_basis(key),
            );
            self.problems
                .push(problem.help(suggestion(key, basis.keys().map(String::as_str))));
        }
        let severity = self.severity(index, &raw.severity);
        let confidence = self.confidence(index, raw.confidence.as_deref());
        Some(Rule {
            demand: demand?,
            id: format!("{ruleset}/{}", raw.id).into(),
            severity,
            confidence,
            message: messages(&raw.message, raw.en.message.as_ref()),
            title: words(raw.title, raw.en.title),
            help: raw.help.map(|help| words(help, raw.en.help)),
            why: raw.why.map(|why| words(why, raw.en.why)),
            related: raw.related.map(|related| words(related, raw.en.related)),
            basis: cited,
            pass,
            fail,
            part: None,
        })
    }

    fn demand(&mut self, index: usize, others: Mapping) -> Option<DemandSource> {
        let mut demand = None;
        let nothing = others.is_empty();
        for (key, options) in others {
            let name = key.as_str().unwrap_or_default();
            let path = [Step::Key("rules"), Step::Index(index), Step::Name(name)];
            if !self.demands.contains(&name) {
                let problem = Problem::at(self.yaml, &path, rule_files::unknown_key(name));
                let known = RULE_KEYS.iter().chain(self.demands).copied();
                self.problems.push(problem.help(suggestion(name, known)));
            } else if demand.is_some() {
                self.say(&path, rule_files::two_demands());
            } else {
                demand = Some(DemandSource {
                    key: name.to_owned(),
                    options,
                    index,
                });
            }
        }
        if nothing {
            let message = rule_files::no_demand(&self.demands.join(" "));
            self.say(&[Step::Key("rules"), Step::Index(index)], message);
        }
        demand
    }

    fn severity(&mut self, index: usize, raw: &OneOrCases) -> Severities {
        let mut cases = BTreeMap::new();
        for (case, name) in raw.cases() {
            match Severity::from_name(&name) {
                Some(severity) => {
                    cases.insert(case, severity);
                }
                None => self.say(&at_rule(index, "severity"), rule_files::no_severity(&name)),
            }
        }
        match raw {
            OneOrCases::One(_) => Severities::One(cases.remove("").unwrap_or(Severity::Warning)),
            OneOrCases::Cases(_) => Severities::ByCase(cases),
        }
    }

    fn confidence(&mut self, index: usize, raw: Option<&str>) -> Confidence {
        let Some(name) = raw else {
            return Confidence::High;
        };
        Confidence::from_name(name).unwrap_or_else(|| {
            self.say(
                &at_rule(index, "confidence"),
                rule_files::no_confidence(name),
            );
            Confidence::High
        })
    }
}

/// The way to a key of a rule.
pub(super) fn at_rule(index: usize, key: &str) -> [Step<'_>; 3] {
    [Step::Key("rules"), Step::Index(index), Step::Key(key)]
}

fn messages(zh: &OneOrCases, en: Option<&OneOrCases>) -> Messages {
    let mut english = en.map(OneOrCases::cases).unwrap_or_default();
    let cases = zh
        .cases()
        .into_iter()
        .map(|(case, text)| {
            let en = english.remove(&case);
            (case, words(text, en))
        })
        .collect();
    Messages { cases }
}
