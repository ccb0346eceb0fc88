//! Shortcomings and plans that a careful reader has judged: what the rule says of them, counted.

use std::{fs, path::Path};

use guiju::{engine::Engine, source::Document};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The part on shortcomings, one item after the other.
    shortcomings: String,
    /// The plan that follows.
    plan: String,
    /// For each item whether the plan answers it: yes, no, partly.
    answered: Vec<String>,
}

/// How the rule and the reader agree.
#[derive(Debug, Default)]
struct Count {
    right: usize,
    false_alarms: Vec<String>,
    overlooked: Vec<String>,
}

#[test]
fn what_is_said_to_be_unanswered_is() {
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/answers");
    let mut pairs = 0;
    for (file, found_at_least) in [
        ("tuned", 10),
        ("held-out", 7),
        ("later", 7),
        ("answered", 0),
        ("unequal", 0),
        ("last", 0),
    ] {
        let yaml = fs::read(folder.join(file).with_extension("yaml")).expect("the table");
        let cases: Vec<Case> = serde_yaml::from_slice(&yaml).expect("a well-formed table");
        let mut count = Count::default();
        for case in &cases {
            pairs += case.answered.len();
            judge(&engine, case, &mut count);
        }
        println!("{file} {count:#?}");
        assert!(
            count.false_alarms.is_empty() && count.right >= found_at_least,
            "{file}: {count:#?}"
        );
    }
    assert!(pairs >= 80, "{pairs} pairs");
}

fn judge(engine: &Engine, case: &Case, count: &mut Count) {
    // A real report around them: how rare a word is depends on it.
    let (before, _) = crate::runner::GOOD
        .split_once("三、存在的不足和原因")
        .expect("the report");
    let text = format!(
        "{before}三、存在的不足和原因\n{}四、2024年主要安排\n{}",
        case.shortcomings, case.plan
    );
    let document = Document::read("pairs.txt", text.as_bytes()).expect("it is text");
    let report = engine
        .report(document, None)
        .expect("no rule set was asked for");
    let found: Vec<&str> = report
        .checked
        .findings
        .iter()
        .filter(|finding| &*finding.rule == "annual-report/unanswered-shortcoming")
        .map(|finding| finding.span.of(&report.document.text))
        .collect();
    let items = items(&case.shortcomings);
    assert_eq!(items.len(), case.answered.len(), "{}", case.shortcomings);
    for head in &found {
        assert!(
            items.iter().any(|item| item.starts_with(head)),
            "{head} is no item"
        );
    }
    for (item, answered) in items.into_iter().zip(&case.answered) {
        let said = found.iter().any(|head| item.starts_with(head));
        match (said, answered.as_str()) {
            (true, "no") => count.right += 1,
            (true, "yes") => count.false_alarms.push(item),
            (false, "no") => count.overlooked.push(item),
            _ => {}
        }
    }
}

/// The items without their marks: the tables write （一） or 一是.
fn items(shortcomings: &str) -> Vec<String> {
    let mut text = shortcomings.to_owned();
    for number in ["一", "二", "三", "四", "五"] {
        for mark in [format!("（{number}）"), format!("{number}是")] {
            text = text.replace(&mark, "\u{1}");
        }
    }
    text.split('\u{1}').skip(1).map(str::to_owned).collect()
}
