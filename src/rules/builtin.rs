//! The rule sets that come with the program.

use super::RuleFile;

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
