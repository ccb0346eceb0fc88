//! `gitlab`: a Code Quality report, the part of the Code Climate format that GitLab reads from `artifacts:reports:codequality`.

use serde::Serialize;

use super::{
    Kept, Lang, Render, View, input_error,
    path::slashed,
    row::{Row, counted},
    short::omitted,
    to_json,
};
use crate::{
    finding::{Omitted, Severity, digest},
    source::SourceError,
    text::Position,
    verdict::Counts,
};

/// The format. GitLab shows lines; columns are given beside them and count characters from 1.
#[derive(Clone, Copy, Debug)]
pub struct Gitlab {
    /// The language of the messages.
    pub lang: Lang,
}

#[derive(Serialize)]
struct Issue<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    check_name: &'a str,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Content>,
    categories: [&'static str; 1],
    severity: &'static str,
    fingerprint: String,
    location: Location,
}

impl<'a> Issue<'a> {
    /// A note on the document called `name`. GitLab takes two issues with one fingerprint for one, wherever they stand: the name
    /// goes into it.
    fn new(rule: &'a str, name: &str, print: &str, description: String) -> Self {
        Self {
            kind: "issue",
            check_name: rule,
            description,
            content: None,
            categories: ["Style"],
            severity: severity(Severity::Note),
            fingerprint: digest([rule, &slashed(name), print]),
            location: Location::new(name, Position::default(), Position::default()),
        }
    }
}

#[derive(Serialize)]
struct Content {
    body: String,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
    positions: Positions,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

#[derive(Serialize)]
struct Positions {
    begin: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

impl Location {
    fn new(name: &str, start: Position, end: Position) -> Self {
        let point = |at: Position| Point {
            line: at.line + 1,
            column: at.character + 1,
        };
        Self {
            path: slashed(name),
            lines: Lines {
                begin: start.line + 1,
                end: end.line + 1,
            },
            positions: Positions {
                begin: point(start),
                end: point(end),
            },
        }
    }
}

/// The names that GitLab gives to severities; it knows five.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

impl Render for Gitlab {
    fn open(&self) -> String {
        "[\n".to_owned()
    }

    fn document(&self, view: &View<'_>) -> String {
        let name = view.document.name.as_str();
        let found = counted(view, self.lang).map(|row| {
            let Row {
                finding,
                said,
                start,
                end,
                ..
            } = row;
            to_json(&Issue {
                content: said.help.map(|body| Content { body }),
                severity: severity(finding.severity),
                location: Location::new(name, start, end),
                ..Issue::new(&finding.rule, name, &finding.fingerprint, said.message)
            })
        });
        let omitted = view.omitted.iter().map(
            |Omitted {
                 rule,
                 severity: how,
                 more,
             }| {
                let said = omitted(*more, self.lang);
                let print = format!("omitted {}", how.name());
                to_json(&Issue {
                    severity: severity(*how),
                    ..Issue::new(rule, name, &print, said)
                })
            },
        );
        found.chain(omitted).collect::<Vec<_>>().join(",\n")
    }

    fn unreadable(&self, name: &str, error: &SourceError) -> Option<String> {
        let said = input_error(name, error, self.lang);
        Some(to_json(&Issue {
            severity: "blocker",
            ..Issue::new("guiju/unreadable", name, "", said)
        }))
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn close(&self, _counts: &Counts, _kept: &Kept) -> String {
        "\n]\n".to_owned()
    }
}
