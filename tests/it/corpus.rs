//! Real reports, where the workplace has them beside the project; the test passes without them.

use std::{fs, path::Path};

use guiju::{
    engine::{Engine, Report},
    source::Document,
};

/// Each report of the corpus: its name, what a careful reader sees in it, and what we see.
fn each(mut hold: impl FnMut(&str, &serde_json::Value, &Report<'_>)) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(gold) = fs::read(corpus.join("gold.json")) else {
        return;
    };
    let gold: serde_json::Value = serde_json::from_slice(&gold).expect("JSON");
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    for (name, expected) in gold["documents"].as_object().expect("documents") {
        let bytes = fs::read(corpus.join(name)).expect("the report");
        let document = Document::read(name, &bytes).expect("it is text");
        let report = engine.report(document, None);
        hold(name, expected, &report.expect("no rule set was asked for"));
    }
}

#[test]
fn real_reports_are_read_as_a_careful_reader_reads_them() {
    each(|name, expected, report| {
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
    });
}

/// Of the defects that every reviewer would mark, most are marked on the right characters.
#[test]
fn what_every_reviewer_marks_is_marked() {
    let (mut all, mut missed) = (0, Vec::new());
    each(|name, expected, report| {
        let text = report.document.text.as_str();
        let number = |value: &serde_json::Value| {
            usize::try_from(value.as_u64().expect("a number")).expect("small")
        };
        for defect in expected["defects"].as_array().expect("defects") {
            if defect["sure"] != "H" {
                continue;
            }
            all += 1;
            let line = report
                .document
                .lines
                .line(text, number(&defect["line"]) - 1);
            let line = line.expect("the line").span;
            let column = number(&defect["column"]) - 1;
            let before: usize = line.of(text).chars().take(column).map(char::len_utf8).sum();
            let quote = defect["quote"].as_str().expect("a quote");
            let start = line.start() + before;
            let place = guiju::text::Span::new(start, start + quote.len());
            let near = |finding: &&guiju::finding::Finding| {
                finding.span.overlaps(place) && finding.span.len() <= 3 * place.len() + 60
            };
            if report.checked.findings.iter().find(near).is_none() {
                missed.push(format!("{name}:{} {quote}", defect["line"]));
            }
        }
    });
    assert!(
        missed.len() * 8 <= all,
        "of {all} are missed:\n{}",
        missed.join("\n")
    );
}
