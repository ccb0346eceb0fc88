//! The JSON Schema of rule files, made from the types that read them, so that editors complete and check such files. A test holds
//! the file against them; `GUIJU_BLESS=1 cargo test` writes it anew.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

use super::raw::{RawRule, RawRuleset};

/// A rule with any demand. What the demands are `check` knows; it fills the schema in.
pub(super) struct AnyRule;

/// Stands for the schema of a rule until it is filled in.
const HERE: &str = "any rule";

impl JsonSchema for AnyRule {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "$comment": HERE })
    }
}

/// A generator of one schema without references.
pub(crate) fn generator() -> SchemaGenerator {
    SchemaSettings::draft07()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator()
}

/// The schema of rule files whose rules have one of these demands.
pub(crate) fn rule_files(demands: Vec<(&str, Schema)>) -> Value {
    let mut rule = generator().into_root_schema_for::<RawRule>().to_value();
    let keys: Vec<Value> = demands
        .iter()
        .map(|(key, _)| json!({ "required": [key] }))
        .collect();
    for (key, schema) in demands {
        rule["properties"][key] = schema.to_value();
    }
    rule["oneOf"] = Value::Array(keys);
    rule.as_object_mut().expect("an object").remove("$schema");
    let mut whole = generator().into_root_schema_for::<RawRuleset>().to_value();
    whole["properties"]["rules"]["items"] = rule;
    whole["$id"] = json!("rules.schema.json");
    whole["title"] = json!("guiju rule file");
    assert!(!whole.to_string().contains(HERE), "every rule is filled in");
    whole
}

/// Holds a schema against the file in docs/schema.
pub(crate) fn hold(name: &str, schema: &Value) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs/schema")
        .join(name);
    let text = serde_json::to_string_pretty(schema).expect("JSON") + "\n";
    if std::env::var_os("GUIJU_BLESS").is_some() {
        std::fs::write(&path, &text).expect("to be written");
    }
    let found = std::fs::read(&path).unwrap_or_default();
    let stale = found != text.as_bytes();
    assert!(!stale, "{name} is stale: GUIJU_BLESS=1 cargo test");
}
