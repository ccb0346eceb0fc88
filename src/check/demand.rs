//! What a kind of demand is, and what it is given to compile its options.

use serde::de::DeserializeOwned;

use super::{
    account::Account,
    program::{Reporter, Subject},
};
use crate::{
    lang::{Text, rule_files},
    rules::{
        Aside, Group, PatternBuilder, PatternError, PatternId, Problem, Rule, Ruleset, Step,
        suggestion, typed_at,
    },
};

/// A kind of demand: its key in rule files and how its options are compiled.
pub(super) struct DemandKind {
    /// The key: `require`, `mention`, …
    pub(super) key: &'static str,
    /// Placeholders that messages of such a rule may use.
    pub(super) placeholders: &'static [&'static str],
    /// Cases that may have a severity and a message of their own; empty where there is one case only.
    pub(super) cases: &'static [&'static str],
    /// Compiles the options; `None` when something is wrong with them, which is then among the problems.
    pub(super) compile: fn(&mut Compile<'_>) -> Option<Box<dyn Demand>>,
    /// The shape of the options, for editors.
    #[cfg(test)]
    pub(super) schema: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
}

/// A compiled demand.
pub(super) trait Demand: Send + Sync {
    /// Holds the demand against a document and reports what it finds, in text order.
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>);

    /// The key of demands that speak first: what one of theirs found is not told again by this one.
    fn yields_to(&self) -> Option<&'static str> {
        None
    }

    /// Takes down what it looks at in the document. What it does not say is not known of it.
    fn account(&self, _account: &mut Account<'_>) {}
}

/// Where a demand's options come from, and where its patterns and problems go.
pub(super) struct Compile<'a> {
    pub(super) ruleset: &'a Ruleset,
    pub(super) rule: &'a Rule,
    pub(super) patterns: &'a mut PatternBuilder,
    pub(super) problems: &'a mut Vec<Problem>,
    /// The file the rule stands in, which may be one that `ruleset` extends.
    pub(super) yaml: &'a str,
}

impl Compile<'_> {
    fn path(&self) -> [Step<'static>; 2] {
        [Step::Key("rules"), Step::Index(self.rule.demand.index)]
    }

    /// The options as a `T`.
    pub(super) fn options<T: DeserializeOwned>(&mut self) -> Option<T> {
        match T::deserialize(&self.rule.demand.options) {
            Ok(options) => Some(options),
            Err(error) => {
                let [rules, index] = self.path();
                let key = Step::Key(&self.rule.demand.key);
                let located = typed_at::<T>(self.yaml, &[rules, index, key]).err();
                let error = located.as_ref().unwrap_or(&error);
                self.problems.push(Problem::of_shape(self.yaml, error));
                None
            }
        }
    }

    /// Adds the patterns written under `option`.
    pub(super) fn group(&mut self, option: &str, written: &[String]) -> Group {
        self.lexicon(option, written).0
    }

    /// Adds patterns of a lexicon, whether written under `option` or in a data file, and tells the id of each.
    pub(super) fn lexicon<S: AsRef<str>>(
        &mut self,
        option: &str,
        written: &[S],
    ) -> (Group, Vec<Option<PatternId>>) {
        let (group, ids, errors) = self.patterns.group(written);
        self.refuse(&[Step::Key(option)], errors);
        (group, ids)
    }

    /// Patterns that are looked for only where something else was found.
    pub(super) fn aside(&mut self, option: &[Step<'_>], written: &[String]) -> Aside {
        let (aside, errors) = Aside::new(written);
        self.refuse(option, errors);
        aside
    }

    fn refuse(&mut self, option: &[Step<'_>], errors: Vec<(usize, PatternError)>) {
        for (index, error) in errors {
            let path = [option, &[Step::Index(index)]].concat();
            self.say(&path, error.words(), None);
        }
    }

    /// The index of the part named under `option`.
    pub(super) fn part(&mut self, option: &str, id: &str) -> Option<usize> {
        let index = self.ruleset.parts.iter().position(|part| part.id == id);
        if index.is_none() {
            let help = suggestion(id, self.ruleset.parts.iter().map(|part| part.id.as_str()));
            self.say(&[Step::Key(option)], rule_files::no_part(id), help);
        }
        index
    }

    /// A problem at `option` of the demand.
    pub(super) fn say(&mut self, option: &[Step<'_>], message: Text, help: Option<Text>) {
        let mut path = self.path().to_vec();
        path.push(Step::Key(&self.rule.demand.key));
        path.extend_from_slice(option);
        self.problems
            .push(Problem::at(self.yaml, &path, message).help(help));
    }
}
