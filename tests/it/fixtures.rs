//! Every fixture says what a careful reviewer sees in it; the checker must see the same, no more and no less.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use guiju::{engine::Engine, source::Document, text::Cursor};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    ruleset: String,
    year: Option<u32>,
    parts: BTreeMap<String, String>,
    /// `line:column severity rule text`
    findings: Vec<String>,
}

#[test]
fn every_fixture_is_read_as_its_expectation_says() {
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    let reports = reports();
    assert!(reports.len() >= 60, "{} fixtures", reports.len());
    let wrong: Vec<String> = reports
        .iter()
        .filter_map(|path| difference(&engine, path))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn reports() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let groups = fs::read_dir(folder).expect("fixtures/");
    let mut reports: Vec<PathBuf> = groups
        .flat_map(|group| {
            fs::read_dir(group.expect("a folder").path()).expect("a folder of fixtures")
        })
        .map(|entry| entry.expect("a fixture").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == "txt" || ending == "md")
        })
        .collect();
    reports.sort();
    reports
}

fn difference(engine: &Engine, path: &Path) -> Option<String> {
    let yaml =
        fs::read(path.with_extension("expect.yaml")).expect("every fixture has an expectation");
    let expected: Expectation = serde_yaml::from_slice(&yaml).expect("a well-formed expectation");
    let bytes = fs::read(path).expect("the fixture");
    let document = Document::read(&path.to_string_lossy(), &bytes).expect("it is text");
    let report = engine
        .report(document, None)
        .expect("no rule set was asked for");
    let text = &report.document.text;
    let mut cursor = Cursor::new(text, &report.document.lines);
    let findings: Vec<String> = report
        .checked
        .findings
        .iter()
        .map(|finding| {
            let at = cursor.position(finding.span.start());
            let severity = finding.severity.name();
            let quoted = finding.span.of(text);
            format!(
                "{}:{} {severity} {} {quoted}",
                at.line + 1,
                at.character + 1,
                finding.rule
            )
        })
        .collect();
    let parts: BTreeMap<String, String> = report
        .reading
        .parts
        .iter()
        .map(|part| (part.id.clone(), part.evidence.name().to_owned()))
        .collect();
    let year = report.reading.year.map(|year| year.year);
    let mut lines = Vec::new();
    if report.program.ruleset.name != expected.ruleset {
        lines.push(format!(
            "  rule set {}, not {}",
            report.program.ruleset.name, expected.ruleset
        ));
    }
    if year != expected.year {
        lines.push(format!("  year {year:?}, not {:?}", expected.year));
    }
    if parts != expected.parts {
        lines.push(format!("  parts {parts:?}\n  not   {:?}", expected.parts));
    }
    let extra = findings
        .iter()
        .filter(|finding| !expected.findings.contains(finding));
    let missing = expected
        .findings
        .iter()
        .filter(|finding| !findings.contains(finding));
    lines.extend(extra.map(|finding| format!("  too much: {finding}")));
    lines.extend(missing.map(|finding| format!("  missing:  {finding}")));
    (!lines.is_empty()).then(|| format!("{}\n{}", path.display(), lines.join("\n")))
}
