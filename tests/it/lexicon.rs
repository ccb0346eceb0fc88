//! The entries of rules/data/terms.yaml carry examples: each is tried as a sentence of a document.

use std::{fs, path::Path};

use guiju::{engine::Engine, source::Document};
use serde::Deserialize;

#[derive(Deserialize)]
struct Class {
    class: String,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    wrong: String,
    #[serde(default)]
    pass: Vec<String>,
    #[serde(default)]
    fail: Vec<String>,
}

/// Rules that draw on the lexicon, and the one that speaks for them inside a set phrase.
const RULES: [&str; 9] = [
    "common/set-phrase",
    "common/misspelling",
    "common/doubtful-spelling",
    "common/misused-term",
    "common/wrong-quantity",
    "common/redundant-words",
    "common/loose-wording",
    "common/loose-collocation",
    "common/clashing-marks",
];

fn lexicon() -> Vec<Class> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/data/terms.yaml");
    serde_yaml::from_slice(&fs::read(path).expect("the lexicon")).expect("its shape")
}

/// The rules of the lexicon that fire on a sentence, and the words they mark.
fn told(engine: &Engine, sentence: &str) -> Vec<(String, String)> {
    let text = format!("一、工作情况\n{sentence}\n");
    let report = engine
        .report(Document::from_text("example", text), Some("common"))
        .expect("the rule set exists");
    let text = report.document.text.as_str();
    let findings = report.checked.findings.iter();
    findings
        .filter(|finding| RULES.contains(&&*finding.rule))
        .map(|finding| (finding.rule.to_string(), finding.span.of(text).to_owned()))
        .collect()
}

#[test]
fn every_entry_marks_its_examples_and_spares_the_others() {
    let engine = Engine::new(&[]).expect("built-in rules");
    let mut wrong = Vec::new();
    for class in lexicon() {
        for entry in &class.entries {
            let literal = (!entry.wrong.starts_with("regex:")).then_some(&entry.wrong);
            for fail in entry.fail.iter().chain(literal) {
                if told(&engine, fail).is_empty() {
                    wrong.push(format!(
                        "{}: {} is not marked in {fail}",
                        class.class, entry.wrong
                    ));
                }
            }
            for pass in &entry.pass {
                for (rule, found) in told(&engine, pass) {
                    wrong.push(format!("{}: {rule} marks {found} in {pass}", class.class));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_slip_is_told_once() {
    let engine = Engine::new(&[]).expect("built-in rules");
    let mut twice = Vec::new();
    for class in lexicon() {
        for fail in class.entries.iter().flat_map(|entry| &entry.fail) {
            let text = format!("一、工作情况\n{fail}。\n");
            let report = engine
                .report(Document::from_text("example", text), Some("common"))
                .expect("the rule set exists");
            let findings = &report.checked.findings;
            for pair in findings.windows(2) {
                if let [a, b] = pair
                    && a.span.overlaps(b.span)
                {
                    twice.push(format!("{fail}: {} and {}", a.rule, b.rule));
                }
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}
