//! The schemas that editors use take what the program takes, and refuse what it refuses.

use std::{fs, path::Path};

use jsonschema::Validator;
use serde_json::Value;

use crate::runner::Cli;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn validator(name: &str) -> Validator {
    let schema = fs::read(root().join("docs/schema").join(name)).expect("the schema");
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    jsonschema::validator_for(&schema).expect("a well-formed schema")
}

fn errors(validator: &Validator, yaml: &str) -> Vec<String> {
    let value: Value = serde_yaml::from_str(yaml).expect("YAML");
    let errors = validator.iter_errors(&value);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn built_in_rule_files_fit() {
    let validator = validator("rules.schema.json");
    for file in guiju::rules::BUILT_IN {
        assert_eq!(
            errors(&validator, file.text),
            Vec::<String>::new(),
            "{}",
            file.name
        );
    }
}

#[test]
fn wrong_rule_files_do_not() {
    const RULE: &str = "ruleset: a\ntitle: 甲\nrules:\n  - id: b\n    title: 乙\n    severity: note\n    message: 丙\n    require: { part: c }\n";
    let validator = validator("rules.schema.json");
    assert_eq!(errors(&validator, RULE), Vec::<String>::new());
    for (from, to) in [
        ("title: 甲\n", ""),
        ("ruleset: a", "ruleset: a\ncolour: red"),
        ("    title: 乙\n", ""),
        ("require: { part: c }", "requires: { part: c }"),
        ("require: { part: c }", "require: { prt: c }"),
        ("require: { part: c }", "why: 丁"),
        (
            "require: { part: c }",
            "require: { part: c }\n    pairs: { marks: [《》] }",
        ),
        ("require: { part: c }", "numbering: { fault: skiped }"),
        (
            "require: { part: c }",
            "count: { part: c, any: 甲, at-most: 1 }",
        ),
    ] {
        let wrong = RULE.replace(from, to);
        assert_ne!(wrong, RULE);
        assert!(!errors(&validator, &wrong).is_empty(), "{wrong}");
    }
}

#[test]
fn the_configuration_that_init_writes_fits_and_wrong_ones_do_not() {
    let validator = validator("guiju.schema.json");
    let cli = Cli::new();
    cli.step("init");
    assert_eq!(
        errors(&validator, &cli.read("guiju.yaml")),
        Vec::<String>::new()
    );
    let whole = "extends: [a.yaml]\nrules: { a/b: off, c: error }\nrule-files: [r.yaml]\nruleset: common\nfail-on: never\nlang: en\n\
                 ignore-files: [草稿/]\nprofiles: [{ name: 甲, files: [乙/], ruleset: common, fail-on: note, rules: { a: note } }]\n\
                 ignore: [{ rule: a, files: [b], outline: 二、, text: 甲, reason: 乙 }]\nbaseline: b.json\n";
    assert_eq!(errors(&validator, whole), Vec::<String>::new());
    for wrong in [
        "rule: {}",
        "rules: { a: fatal }",
        "rule-files: r.yaml",
        "fail-on: errors",
        "lang: fr",
        "profiles: [{ name: 甲 }]",
        "profiles: [{ files: [甲], file: [乙] }]",
        "ignore: [{ text: 甲 }]",
    ] {
        assert!(!errors(&validator, wrong).is_empty(), "{wrong}");
        let outcome = Cli::new()
            .file("guiju.yaml", wrong)
            .file("甲.txt", "甲")
            .run("check 甲.txt");
        assert_eq!(outcome.code, 2, "{wrong}");
    }
}
