//! The JSON Schema of `guiju.yaml`: its keys as `layer` reads them one by one, their values by the types that read them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::json;

use super::raw::{KEYS, Language, Level, RawIgnore, RawProfile, Threshold};
use crate::rules::schema::{generator, hold};

/// The configuration of guiju for the files in this folder and below.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(dead_code, reason = "its shape is all that is wanted")]
struct File {
    /// Configuration files that come first; this file has the last word. Paths are seen from this file.
    extends: Option<Vec<String>>,
    /// What is wanted of rules, by id, with or without the rule set.
    rules: Option<BTreeMap<String, Level>>,
    /// Further rule files. Paths are seen from this file.
    rule_files: Option<Vec<String>>,
    /// The rule set to hold every file against, whatever their titles say.
    ruleset: Option<String>,
    /// From which severity on the exit code is 1; error unless said.
    fail_on: Option<Threshold>,
    /// The language of the output; zh unless said.
    lang: Option<Language>,
    /// Files that are not checked, as in .gitignore.
    ignore_files: Option<Vec<String>>,
    /// What holds for some of the files only; the later wins.
    profiles: Option<Vec<RawProfile>>,
    /// Findings that may stand.
    ignore: Option<Vec<RawIgnore>>,
    /// The baseline; guiju-baseline.json beside this file unless said.
    baseline: Option<String>,
}

#[test]
fn the_schema_of_the_configuration_is_that_of_the_types() {
    let mut schema = generator().into_root_schema_for::<File>().to_value();
    let keys = schema["properties"].as_object().expect("properties").keys();
    let mut known: Vec<&str> = KEYS.to_vec();
    known.sort_unstable();
    let mut keys: Vec<&str> = keys.map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, known);
    schema["$id"] = json!("guiju.schema.json");
    schema["title"] = json!("guiju.yaml");
    hold("guiju.schema.json", &schema);
}
