//! The shape of a rule file, exactly as written. What the words mean is decided in `compile`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

/// A rule file. Parts and rules stay values here, so that a mistake in one of them does not hide those in the others.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RawRuleset {
    /// Machine name, ASCII kebab-case.
    pub(super) ruleset: String,
    /// What kind of document it is for.
    pub(super) title: String,
    #[serde(default)]
    pub(super) en: RawEnglish,
    /// Names of rule sets whose rules hold too.
    #[serde(default)]
    pub(super) extends: Vec<String>,
    pub(super) applies: Option<RawApplies>,
    pub(super) period: Option<RawPeriod>,
    #[serde(default)]
    pub(super) basis: BTreeMap<String, RawBasis>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, RawPart>"))]
    pub(super) parts: Mapping,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<super::schema::AnyRule>"))]
    pub(super) rules: Vec<Value>,
}

/// English words beside the Chinese ones.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RawEnglish {
    pub(super) title: Option<String>,
    pub(super) message: Option<OneOrCases>,
    pub(super) help: Option<String>,
    pub(super) why: Option<String>,
    pub(super) related: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawApplies {
    #[serde(default)]
    pub(super) title: Vec<String>,
    #[serde(default)]
    pub(super) opening: Vec<String>,
    #[serde(default)]
    pub(super) subject: Vec<String>,
    #[serde(default)]
    pub(super) unless: Vec<String>,
    #[serde(default)]
    pub(super) unless_opening: Vec<String>,
}

/// What stretch of time a document of the kind is about.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawPeriod {
    Year,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RawBasis {
    pub(super) title: String,
    pub(super) number: Option<String>,
    pub(super) clause: Option<String>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub(super) title: String,
    #[serde(default)]
    pub(super) en: RawEnglish,
    #[serde(default)]
    pub(super) heading: Vec<String>,
    #[serde(default)]
    pub(super) opening: Vec<String>,
    #[serde(default)]
    pub(super) mention: Vec<String>,
    #[serde(default)]
    pub(super) unless: Vec<String>,
    pub(super) areas: Option<usize>,
    #[serde(default)]
    pub(super) year: RawPartYear,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawPartYear {
    #[default]
    Report,
    Next,
}

/// The keys of a rule that are not its demand.
pub(super) const RULE_KEYS: [&str; 11] = [
    "id",
    "title",
    "severity",
    "confidence",
    "message",
    "help",
    "why",
    "related",
    "basis",
    "en",
    "examples",
];

/// A rule without its demand.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) severity: OneOrCases,
    pub(super) confidence: Option<String>,
    pub(super) message: OneOrCases,
    pub(super) help: Option<String>,
    pub(super) why: Option<String>,
    pub(super) related: Option<String>,
    pub(super) basis: Option<String>,
    #[serde(default)]
    pub(super) en: RawEnglish,
    #[serde(default)]
    pub(super) examples: RawExamples,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RawExamples {
    #[serde(default)]
    pub(super) pass: OneOrMany,
    #[serde(default)]
    pub(super) fail: OneOrMany,
}

/// One text, or a text for each case.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(super) enum OneOrCases {
    One(String),
    Cases(BTreeMap<String, String>),
}

impl OneOrCases {
    /// By case; a single text stands under the empty case.
    pub(super) fn cases(&self) -> BTreeMap<String, String> {
        match self {
            Self::One(text) => BTreeMap::from([(String::new(), text.clone())]),
            Self::Cases(cases) => cases.clone(),
        }
    }
}

/// One text or a list of them.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl OneOrMany {
    pub(super) fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Many(texts) => texts,
        }
    }
}
