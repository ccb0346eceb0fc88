//! `junit`: a test report in XML, for Jenkins and whatever else shows tests. A suite is a document, a case is a finding.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    Kept, Lang, Render, View, Words, input_error,
    path::slashed,
    row::{Row, rows},
    short::omitted,
};
use crate::{
    finding::Omitted,
    source::SourceError,
    verdict::{Counts, FailOn, Suppression},
};

/// The format. A case fails when its finding makes the run fail; one with a finding below the threshold passes and says so in its
/// output; one with a finding that does not count is skipped.
#[derive(Clone, Copy, Debug)]
pub struct Junit {
    /// The language of the messages.
    pub lang: Lang,
}

/// What stands in a suite.
#[derive(Default)]
struct Suite {
    cases: String,
    tests: usize,
    failures: usize,
    skipped: usize,
}

impl Render for Junit {
    fn open(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"guiju\">\n".to_owned()
    }

    fn document(&self, view: &View<'_>) -> String {
        let name = slashed(&view.document.name);
        let mut suite = Suite::default();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows(view, self.lang) {
            let title = format!("{} [{}]", row.said.message, row.finding.rule);
            let nth = seen.entry(title.clone()).or_default();
            *nth += 1;
            // Servers follow a case through time by its name, so it has no line number; and take two of one name for one.
            let title = match *nth {
                1 => title,
                nth => format!("{title} #{nth}"),
            };
            self.case(&mut suite, view.fail_on, (&name, &title), &row);
        }
        if suite.tests == 0 {
            suite.tests += 1;
            suite
                .cases
                .push_str(&case(&name, Words::of(self.lang).clean, ""));
        }
        let omitted = view
            .omitted
            .iter()
            .map(|Omitted { rule, more, .. }| format!("{rule}: {}\n", omitted(*more, self.lang)));
        let omitted: String = omitted.collect();
        if !omitted.is_empty() {
            let omitted = escaped(&omitted);
            // A `String` takes whatever is written to it.
            let _ = writeln!(suite.cases, "<system-out>{omitted}</system-out>");
        }
        format!(
            "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}</testsuite>\n",
            attribute(&name),
            suite.tests,
            suite.failures,
            suite.skipped,
            suite.cases
        )
    }

    fn unreadable(&self, name: &str, error: &SourceError) -> Option<String> {
        let message = input_error(name, error, self.lang);
        let result = format!(
            "<error type=\"unreadable\" message=\"{}\"/>",
            attribute(&message)
        );
        let name = slashed(name);
        Some(format!(
            "<testsuite name=\"{}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n{}</testsuite>\n",
            attribute(&name),
            case(&name, Words::of(self.lang).reading, &result)
        ))
    }

    fn close(&self, _counts: &Counts, _kept: &Kept) -> String {
        "</testsuites>\n".to_owned()
    }
}

impl Junit {
    fn case(self, suite: &mut Suite, fail_on: FailOn, (name, title): (&str, &str), row: &Row<'_>) {
        let severity = row.finding.severity;
        let fails = match fail_on {
            FailOn::Severity(least) => severity >= least,
            FailOn::Never => false,
        };
        let words = Words::of(self.lang);
        let message = attribute(&row.said.message);
        let details = escaped(&self.details(name, row));
        let result = match row.suppressed {
            Some(by) => {
                suite.skipped += 1;
                let why = match by {
                    Suppression::Ignored => words.ignored,
                    Suppression::Baselined => words.baselined,
                };
                format!("<skipped message=\"{why}\"/>")
            }
            None if fails => {
                suite.failures += 1;
                let severity = severity.name();
                format!("<failure type=\"{severity}\" message=\"{message}\">{details}</failure>")
            }
            None => format!("<system-out>{details}</system-out>"),
        };
        suite.tests += 1;
        suite.cases.push_str(&case(name, title, &result));
    }

    /// Severity, place, help, basis and the text itself, a line each.
    fn details(self, name: &str, row: &Row<'_>) -> String {
        let words = Words::of(self.lang);
        let (line, column) = (row.start.line + 1, row.start.character + 1);
        let severity = words.severity(row.finding.severity);
        let place = format!("{severity} {name}:{line}:{column} {}", row.finding.outline);
        let basis = row.said.basis.as_ref();
        let lines = [
            Some(place.trim_end().to_owned()),
            Some(format!("“{}”", row.quote)),
            row.said.help.clone(),
            basis.map(|basis| words.on_basis(basis, self.lang)),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

fn case(class: &str, title: &str, result: &str) -> String {
    let (class, title) = (attribute(class), attribute(title));
    match result {
        "" => format!("<testcase classname=\"{class}\" name=\"{title}\"/>\n"),
        _ => {
            format!("<testcase classname=\"{class}\" name=\"{title}\">{result}</testcase>\n")
        }
    }
}

/// The same for an attribute, in which a parser would make blanks of tabs and line ends.
fn attribute(text: &str) -> String {
    escaped(text).replace('\t', "&#9;").replace('\n', "&#10;")
}

/// Text for XML 1.0. What XML has no way to say becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}
