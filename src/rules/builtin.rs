//! The rule sets that come with the program.

use std::{borrow::Cow::Borrowed, sync::LazyLock};

use super::{
    RuleFile, Ruleset, compile,
    needles::{Needles, Set},
};

/// The built-in regular expressions, sorted, each with its needles, worked out when the program was built.
static NEEDLES: &[(&str, bool, &[Set])] = include!(concat!(env!("OUT_DIR"), "/needles.rs"));

/// The needles of a built-in expression, written with its `regex:`.
pub(super) fn needles(written: &str) -> Option<Needles> {
    let at = NEEDLES
        .binary_search_by(|(known, ..)| (*known).cmp(written))
        .ok()?;
    NEEDLES.get(at).map(|&(_, whole, sets)| Needles {
        sets: Borrowed(sets),
        whole,
    })
}

macro_rules! built_in {
    ($name:literal) => {
        RuleFile {
            name: concat!("rules/", $name, ".yaml"),
            text: include_str!(concat!("../../rules/", $name, ".yaml")),
            json: Some(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))),
        }
    };
}

/// Built-in rule files. A set stands behind those it extends.
pub const BUILT_IN: [RuleFile<'static>; 3] = [
    built_in!("common"),
    built_in!("annual-report"),
    built_in!("implementation-plan"),
];

/// The rules about ignores and the baseline: what the verdict finds, when all others have spoken. They are no part of a program, and
/// are read only when something is to be said about them.
static VERDICT: LazyLock<Option<Ruleset>> =
    LazyLock::new(|| compile(built_in!("guiju"), &["verdict"]).0);

/// The rules about ignores and the baseline.
pub fn verdict_rules() -> Option<&'static Ruleset> {
    VERDICT.as_ref()
}

#[cfg(test)]
mod tests {
    use super::{NEEDLES, needles};
    use crate::rules::{frequency::Frequency, needles::Needles};

    #[test]
    fn every_expression_compiles_and_has_its_needles() {
        assert!(NEEDLES.len() > 50, "the table is embedded");
        let frequency = Frequency::read();
        for &(written, ..) in NEEDLES {
            let source = written.strip_prefix("regex:").unwrap_or_default();
            let hir =
                regex_syntax::parse(source).unwrap_or_else(|error| panic!("{written}: {error}"));
            assert_eq!(needles(written), Some(Needles::of(&hir, &frequency)));
            assert!(
                hir.properties().minimum_len() > Some(0),
                "{written} matches everywhere"
            );
            assert!(
                regex_automata::meta::Regex::new(source).is_ok(),
                "{written}"
            );
        }
    }
}
