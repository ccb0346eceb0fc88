//! Real reports, where the workplace has them beside the project; the test passes without them.

use std::{fs, path::Path};

use guiju::{engine::Engine, source::Document};

#[test]
fn real_reports_are_read_as_a_careful_reader_reads_them() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(gold) = fs::read(corpus.join("gold.json")) else {
        return;
    };
    let gold: serde_json::Value = serde_json::from_slice(&gold).expect("JSON");
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    for (name, expected) in gold["documents"].as_object().expect("documents") {
        let bytes = fs::read(corpus.join(name)).expect("the report");
        let document = Document::read(name, &bytes).expect("it is text");
        let report = engine
            .report(document, None)
            .expect("no rule set was asked for");
        assert_eq!(
            expected["ruleset"],
            report.program.ruleset.name.as_str(),
            "{name}"
        );
        assert_eq!(
            expected["year"].as_u64(),
            report.reading.year.map(|year| u64::from(year.year)),
            "{name}"
        );
        for part in &report.reading.parts {
            assert_eq!(
                expected["parts"][&part.id],
                part.evidence.name(),
                "{name} {}",
                part.id
            );
        }
        for hold in expected["holds"].as_array().expect("holds") {
            let line = usize::try_from(hold["line"].as_u64().expect("a line")).expect("small") - 1;
            let quote = hold["quote"].as_str().expect("a quote");
            let text = report.document.text.as_str();
            let span = report
                .document
                .lines
                .line(text, line)
                .expect("the line")
                .span;
            let at = span.start() + span.of(text).find(quote).expect("the quote");
            let said: Vec<_> = report
                .checked
                .findings
                .iter()
                .filter(|f| f.span.contains(at))
                .map(|f| &f.rule)
                .collect();
            // A heading may be marked as a whole; the words themselves may not.
            assert!(
                said.iter().all(|rule| rule.contains("without")),
                "{name}: {quote} must stay unmarked, but {said:?}"
            );
        }
    }
}
