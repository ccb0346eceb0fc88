//! The shape of `guiju.yaml`, exactly as written.

use serde::Deserialize;
use serde_yaml::Mapping;

use crate::{
    finding::Severity,
    lang::Lang,
    verdict::{FailOn, Setting},
};

/// The keys of the file.
pub(super) const KEYS: [&str; 10] = [
    "extends",
    "rules",
    "rule-files",
    "ruleset",
    "fail-on",
    "lang",
    "ignore-files",
    "profiles",
    "ignore",
    "baseline",
];

/// What is wanted of a rule.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Level {
    Off,
    Note,
    Warning,
    Error,
}

impl From<Level> for Setting {
    fn from(level: Level) -> Self {
        match level {
            Level::Off => Self::Off,
            Level::Note => Self::Severity(Severity::Note),
            Level::Warning => Self::Severity(Severity::Warning),
            Level::Error => Self::Severity(Severity::Error),
        }
    }
}

/// From which severity on the exit code is 1.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Threshold {
    Error,
    Warning,
    Note,
    Never,
}

impl From<Threshold> for FailOn {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::Error => Self::Severity(Severity::Error),
            Threshold::Warning => Self::Severity(Severity::Warning),
            Threshold::Note => Self::Severity(Severity::Note),
            Threshold::Never => Self::Never,
        }
    }
}

/// The language of the output.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Language {
    Zh,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}

/// What holds for some of the files only.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawProfile {
    /// What people call it: 乡镇, 部门.
    pub(super) name: Option<String>,
    /// Which files, as in `.gitignore`.
    pub(super) files: Vec<String>,
    /// The rule set to hold them against, whatever their titles say.
    pub(super) ruleset: Option<String>,
    /// From which severity on the exit code is 1.
    pub(super) fail_on: Option<Threshold>,
    /// Severities by rule.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Level>"))]
    pub(super) rules: Mapping,
}

/// Findings that may stand.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawIgnore {
    /// The rule, with or without its rule set.
    pub(super) rule: String,
    /// Which files, as in `.gitignore`; all unless said.
    #[serde(default)]
    pub(super) files: Vec<String>,
    /// Outline path of the section, such as 二、（三）; the sections inside it too.
    #[serde(default)]
    pub(super) outline: String,
    /// Words that stand where the finding is.
    #[serde(default)]
    pub(super) text: String,
    /// Why; for those who read the file.
    pub(super) reason: Option<String>,
}
