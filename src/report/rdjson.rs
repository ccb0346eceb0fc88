//! `rdjson`: the Reviewdog Diagnostic Format.

use serde::Serialize;

use super::{
    Kept, Lang, Render, View, Words, input_error,
    path::slashed,
    row::{Row, counted},
    short::omitted,
    to_json,
};
use crate::{
    finding::{Fix, Omitted, Severity},
    source::{Charset, Document, SourceError},
    text::{Cursor, Position, Span},
    verdict::Counts,
};

/// The format. Columns count bytes of UTF-8 from 1, a byte order mark among them, because reviewdog cuts the lines of the file at
/// them; the end is exclusive.
#[derive(Clone, Copy, Debug)]
pub struct Rdjson {
    /// The language of the messages.
    pub lang: Lang,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}

impl Render for Rdjson {
    fn open(&self) -> String {
        "{\"source\":{\"name\":\"guiju\"},\"diagnostics\":[\n".to_owned()
    }

    fn document(&self, view: &View<'_>) -> String {
        let document = view.document;
        let path = slashed(&document.name);
        let found = counted(view, self.lang).map(|row| {
            let Row {
                finding,
                said,
                start,
                end,
                ..
            } = row;
            let basis = said
                .basis
                .map(|basis| Words::of(self.lang).on_basis(&basis, self.lang));
            let message = [Some(said.message), said.help, basis];
            to_json(&Diagnostic {
                message: message.into_iter().flatten().collect::<Vec<_>>().join("\n"),
                location: Location {
                    path: path.clone(),
                    range: Some(range(document, start, end)),
                },
                severity: severity(finding.severity),
                code: Code {
                    value: &finding.rule,
                },
                suggestions: finding
                    .fix
                    .as_ref()
                    .and_then(|fix| suggestion(document, fix))
                    .into_iter()
                    .collect(),
            })
        });
        let omitted = view.omitted.iter().map(
            |Omitted {
                 rule,
                 severity: how,
                 more,
             }| {
                to_json(&Diagnostic {
                    message: omitted(*more, self.lang),
                    location: Location {
                        path: path.clone(),
                        range: None,
                    },
                    severity: severity(*how),
                    code: Code { value: rule },
                    suggestions: Vec::new(),
                })
            },
        );
        found.chain(omitted).collect::<Vec<_>>().join(",\n")
    }

    fn unreadable(&self, name: &str, error: &SourceError) -> Option<String> {
        Some(to_json(&Diagnostic {
            message: input_error(name, error, self.lang),
            location: Location {
                path: slashed(name),
                range: None,
            },
            severity: severity(Severity::Error),
            code: Code {
                value: "guiju/unreadable",
            },
            suggestions: Vec::new(),
        }))
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn close(&self, _counts: &Counts, _kept: &Kept) -> String {
        "\n]}\n".to_owned()
    }
}

fn range(document: &Document, start: Position, end: Position) -> Range {
    let point = |at: Position| {
        let mark = match (at.line, document.charset) {
            (0, Charset::Utf8Bom) => '\u{FEFF}'.len_utf8(),
            _ => 0,
        };
        Point {
            line: at.line + 1,
            column: at.byte + mark + 1,
        }
    };
    Range {
        start: point(start),
        end: point(end),
    }
}

/// One suggestion for all the edits of a fix, as reviewdog takes several for alternatives. Reviewdog makes them on the bytes of the
/// file, so there is none for a file that is not in UTF-8.
fn suggestion(document: &Document, fix: &Fix) -> Option<Suggestion> {
    if !matches!(document.charset, Charset::Utf8 | Charset::Utf8Bom) {
        return None;
    }
    let text = document.text.as_str();
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let mut at = first.span.start();
    let mut replaced = String::new();
    for edit in &fix.edits {
        replaced.push_str(Span::new(at, edit.span.start()).of(text));
        replaced.push_str(&edit.text);
        at = edit.span.end();
    }
    let mut cursor = Cursor::new(text, &document.lines);
    let start = cursor.position(first.span.start());
    let end = cursor.position(last.span.end());
    Some(Suggestion {
        range: range(document, start, end),
        text: replaced,
    })
}
