//! The rule sets that come with the program.

use super::RuleFile;

/// Built-in rule files. A set stands behind those it extends.
pub const BUILT_IN: [RuleFile<'static>; 3] = [
    RuleFile { name: "rules/common.yaml", text: include_str!("../../rules/common.yaml") },
    RuleFile { name: "rules/annual-report.yaml", text: include_str!("../../rules/annual-report.yaml") },
    RuleFile {
        name: "rules/implementation-plan.yaml",
        text: include_str!("../../rules/implementation-plan.yaml"),
    },
];
