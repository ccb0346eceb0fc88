//! The JSON contract: real output fits the schema that is shipped with it.

use std::{fs, path::Path};

use crate::runner::{Cli, GOOD};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn real_output_fits_the_schema() {
    let schema = fs::read(root().join("docs/schema/report-v1.schema.json")).expect("the schema");
    let schema: serde_json::Value = serde_json::from_slice(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a well-formed schema");
    let fixtures = root().join("fixtures");
    let outcome = Cli::new().run(&format!(
        "check {} 没有.txt --format json --fail-on never",
        fixtures.display()
    ));
    assert_eq!(outcome.code, 2, "one input does not exist");
    let output: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let errors: Vec<String> = validator
        .iter_errors(&output)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let with_fix = output["documents"].as_array().expect("documents").iter();
    let fixes = with_fix.flat_map(|d| d["findings"].as_array().cloned().unwrap_or_default());
    assert!(
        fixes.filter(|finding| !finding["fix"].is_null()).count() >= 3,
        "the schema's fix is tried too"
    );
}

#[test]
fn spans_quote_the_text_of_the_file() {
    let name = "fixtures/faults/many-faults.txt";
    let text = fs::read(root().join(name)).expect("the fixture");
    let text = String::from_utf8(text).expect("UTF-8");
    let outcome = Cli::new()
        .file("文.txt", &text)
        .run("check 文.txt --format json");
    assert_eq!(outcome.code, 1);
    let output: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let findings = output["documents"][0]["findings"]
        .as_array()
        .expect("findings");
    assert!(findings.len() >= 5);
    for finding in findings {
        let at = |end: &str| {
            usize::try_from(finding["span"][end].as_u64().expect("a byte")).expect("small")
        };
        assert_eq!(
            Some(&text[at("start")..at("end")]),
            finding["text"].as_str()
        );
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let run = || {
        Cli::new()
            .file("甲.txt", GOOD)
            .file("乙.txt", GOOD)
            .run("check 甲.txt 乙.txt --format json")
            .stdout
    };
    assert_eq!(run(), run());
}

#[test]
fn jobs_do_not_change_the_output() {
    let fixtures = root().join("fixtures");
    let run = |jobs: usize| {
        Cli::new()
            .run(&format!(
                "check {} --format short --fail-on never -j {jobs}",
                fixtures.display()
            ))
            .stdout
    };
    assert_eq!(run(1), run(4));
}

#[test]
fn rules_can_be_silenced_and_changed() {
    let text = "公文\n一、甲\n甲。\n二、乙\n乙。\n四、丙\n丙。\n";
    let run = |setting: &str| {
        Cli::new().file("文.txt", text).run(&format!(
            "check 文.txt --format short --rule common/skipped-number={setting}"
        ))
    };
    assert_eq!((run("off").stdout.as_str(), run("off").code), ("", 0));
    assert!(run("error").stdout.contains("error: "));
    assert_eq!(run("error").code, 1);
}

#[test]
fn standard_input_is_a_document() {
    let outcome = Cli::new().stdin(GOOD).run("check - --format json");
    let output: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(output["documents"][0]["path"], "-");
    assert_eq!(output["documents"][0]["ruleset"], "annual-report");
}
