//! From a rule file as written to a `Ruleset`, collecting every problem on the way.

use std::sync::Arc;

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::{
    compile_rule::at_rule,
    group::{Group, PatternBuilder},
    locate::{Step, typed_at},
    pattern::{Aside, PatternError},
    problem::{Problem, out_of_bounds},
    raw::{RawApplies, RawPart, RawPartYear, RawRuleset},
    ruleset::{Applies, Basis, Part, PartYear, Rule, RuleFile, Ruleset},
};
use crate::lang::{Text, rule_files};

/// Compiles one rule file. `demands` are the keys of all demands there are.
///
/// Everything is checked except the demands' options: shape, ids, patterns, bases, severities, examples. All problems are
/// collected, and beside them stands what could be made of the rest, so that `check` can go on looking; `None` when the file
/// is not even a rule set.
pub fn compile(file: RuleFile<'_>, demands: &[&str]) -> (Option<Ruleset>, Vec<Problem>) {
    let mut compiler = Compiler {
        yaml: file.text,
        demands,
        problems: Vec::new(),
        patterns: PatternBuilder::default(),
        trusted: file.json.is_some(),
    };
    let ruleset = compiler.ruleset(file);
    (ruleset, compiler.problems)
}

/// The known name nearest to `written`, if one is near enough to have been meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .min()
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .map(|(_, name)| name)
}

/// “是不是想写 x？” for a rule file's author.
pub fn suggestion<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Text> {
    nearest(written, known).map(rule_files::did_you_mean)
}

/// One file on its way.
pub(super) struct Compiler<'a> {
    pub(super) yaml: &'a str,
    pub(super) demands: &'a [&'a str],
    pub(super) problems: Vec<Problem>,
    patterns: PatternBuilder,
    /// A built-in file, which needs no caution: tests hold it.
    pub(super) trusted: bool,
}

impl Compiler<'_> {
    fn ruleset(&mut self, file: RuleFile<'_>) -> Option<Ruleset> {
        if !self.trusted
            && let Some(problem) = out_of_bounds(self.yaml)
        {
            self.problems.push(problem);
            return None;
        }
        let raw = match file.json.and_then(|json| serde_json::from_str(json).ok()) {
            Some(raw) => Ok(raw),
            None => serde_yaml::from_str::<RawRuleset>(self.yaml),
        };
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => {
                self.problems.push(Problem::of_shape(self.yaml, &error));
                return None;
            }
        };
        self.kebab_case(&raw.ruleset, &[Step::Key("ruleset")]);
        let applies = raw.applies.as_ref().map(|applies| self.applies(applies));
        let basis = raw
            .basis
            .into_iter()
            .map(|(key, basis)| {
                let basis = Basis {
                    title: basis.title,
                    number: basis.number,
                    clause: basis.clause,
                };
                (key, basis)
            })
            .collect();
        let parts = self.parts(&raw.parts);
        let mut rules: Vec<Rule> = Vec::new();
        for (index, value) in raw.rules.into_iter().enumerate() {
            if let Some(mut rule) = self.rule(&raw.ruleset, index, value, &basis) {
                let part = rule.demand.options.get("part").and_then(Value::as_str);
                let part = part.and_then(|id| parts.iter().find(|part| part.id == id));
                rule.part = part.map(|part| part.title.clone());
                if rules.iter().any(|other| other.id == rule.id) {
                    self.say(&at_rule(index, "id"), rule_files::twice());
                }
                rules.push(rule);
            }
        }
        Some(Ruleset {
            name: raw.ruleset,
            title: words(raw.title, raw.en.title),
            extends: raw.extends,
            applies,
            yearly: raw.period.is_some(),
            parts,
            rules,
            patterns: std::mem::take(&mut self.patterns),
            trusted: self.trusted,
            file: Arc::new((file.name.to_owned(), file.text.to_owned())),
        })
    }

    pub(super) fn say(&mut self, path: &[Step<'_>], message: impl Into<Text>) {
        self.problems.push(Problem::at(self.yaml, path, message));
    }

    pub(super) fn kebab_case(&mut self, id: &str, path: &[Step<'_>]) {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty()
            || !id.chars().all(kebab)
            || !id.starts_with(|c: char| c.is_ascii_lowercase())
        {
            self.say(path, rule_files::not_kebab_case());
        }
    }

    fn applies(&mut self, raw: &RawApplies) -> Applies {
        let at = |key| [Step::Key("applies"), Step::Key(key)];
        Applies {
            title: self.aside(&raw.title, &at("title")),
            opening: self.aside(&raw.opening, &at("opening")),
            subject: self.aside(&raw.subject, &at("subject")),
            unless: self.aside(&raw.unless, &at("unless")),
            unless_opening: self.aside(&raw.unless_opening, &at("unless-opening")),
        }
    }

    fn group(&mut self, written: &[String], path: &[Step<'_>]) -> Group {
        let (group, _, errors) = self.patterns.group(written);
        self.refuse(path, errors);
        group
    }

    fn aside(&mut self, written: &[String], path: &[Step<'_>]) -> Aside {
        let (aside, errors) = Aside::new(written);
        self.refuse(path, errors);
        aside
    }

    fn refuse(&mut self, path: &[Step<'_>], errors: Vec<(usize, PatternError)>) {
        for (index, error) in errors {
            let path = [path, &[Step::Index(index)]].concat();
            self.say(&path, error.words());
        }
    }

    fn parts(&mut self, raw: &Mapping) -> Vec<Part> {
        let mut parts = Vec::new();
        for (key, value) in raw {
            let Some(id) = key.as_str() else {
                self.say(&[Step::Key("parts")], rule_files::part_id());
                continue;
            };
            let path = [Step::Key("parts"), Step::Key(id)];
            self.kebab_case(id, &[Step::Key("parts"), Step::Name(id)]);
            let Some(raw) = self.typed::<RawPart>(value, &path) else {
                continue;
            };
            let at = |key| [path[0], path[1], Step::Key(key)];
            parts.push(Part {
                id: id.to_owned(),
                title: words(raw.title, raw.en.title),
                heading: self.group(&raw.heading, &at("heading")),
                opening: self.group(&raw.opening, &at("opening")),
                mention: self.group(&raw.mention, &at("mention")),
                unless: self.group(&raw.unless, &at("unless")),
                areas: raw.areas,
                year: match raw.year {
                    RawPartYear::Report => PartYear::Report,
                    RawPartYear::Next => PartYear::Next,
                },
            });
        }
        parts
    }

    /// Reads `value` as a `T`. When it is none, reads it again from the file, for the place of the error.
    fn typed<T: for<'de> Deserialize<'de>>(
        &mut self,
        value: &Value,
        path: &[Step<'_>],
    ) -> Option<T> {
        match T::deserialize(value) {
            Ok(typed) => Some(typed),
            Err(error) => {
                let located = typed_at::<T>(self.yaml, path).err();
                self.problems.push(Problem::of_shape(
                    self.yaml,
                    located.as_ref().unwrap_or(&error),
                ));
                None
            }
        }
    }
}

pub(super) fn words(zh: String, en: Option<String>) -> Text {
    Text { zh, en }
}
