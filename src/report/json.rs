//! `json`: the contract with other programs, version 1, described by `docs/schema/report-v1.schema.json`.
//!
//! The structs are the format: what the engine looks like inside may change, these may not without a new version.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Kept, Lang, Render, View, input_error,
    row::{Row, counted},
    to_json,
};
use crate::{
    finding::Omitted,
    source::SourceError,
    text::{Cursor, Position, Span},
    verdict::Counts,
};

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Json {
    /// The language of the messages.
    pub lang: Lang,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct DocumentRow {
    path: String,
    format: Option<&'static str>,
    ruleset: Option<String>,
    title: Option<String>,
    year: Option<u32>,
    year_source: Option<YearRow>,
    parts: Vec<PartRow>,
    findings: Vec<FindingRow>,
    /// Findings of a rule beyond those listed.
    omitted: BTreeMap<String, usize>,
    error: Option<String>,
}

#[derive(Serialize)]
struct YearRow {
    from: &'static str,
    #[serde(flatten)]
    place: PlaceRow,
}

#[derive(Serialize)]
struct PartRow {
    part: String,
    evidence: &'static str,
    heading: Option<String>,
    span: Option<SpanRow>,
    range: Option<RangeRow>,
}

#[derive(Serialize)]
struct FindingRow {
    rule: String,
    severity: &'static str,
    confidence: &'static str,
    message: String,
    help: Option<String>,
    basis: Option<String>,
    outline: String,
    text: String,
    #[serde(flatten)]
    place: PlaceRow,
    position: PositionRow,
    related: Vec<RelatedRow>,
    fix: Option<FixRow>,
    fingerprint: String,
}

#[derive(Serialize)]
struct RelatedRow {
    message: String,
    #[serde(flatten)]
    place: PlaceRow,
}

#[derive(Serialize)]
struct FixRow {
    safety: &'static str,
    edits: Vec<EditRow>,
}

#[derive(Serialize)]
struct EditRow {
    span: SpanRow,
    text: String,
}

/// The same place in bytes and as the Language Server Protocol counts.
#[derive(Serialize)]
struct PlaceRow {
    span: SpanRow,
    range: RangeRow,
}

/// Bytes of the decoded UTF-8 text.
#[derive(Serialize)]
struct SpanRow {
    start: usize,
    end: usize,
}

/// 0-based lines and UTF-16 units.
#[derive(Serialize)]
struct RangeRow {
    start: PointRow,
    end: PointRow,
}

#[derive(Serialize)]
struct PointRow {
    line: usize,
    character: usize,
}

/// 1-based line and column in characters.
#[derive(Serialize)]
struct PositionRow {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct SummaryRow {
    documents: usize,
    error: usize,
    warning: usize,
    note: usize,
    ignored: usize,
    baselined: usize,
    unreadable: usize,
    skipped: usize,
}

impl Render for Json {
    fn open(&self) -> String {
        let tool = Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        };
        format!(
            "{{\"version\":1,\"tool\":{},\"documents\":[\n",
            to_json(&tool)
        )
    }

    fn document(&self, view: &View<'_>) -> String {
        to_json(&self.row(view))
    }

    fn unreadable(&self, name: &str, error: &SourceError) -> Option<String> {
        let row = DocumentRow {
            path: name.to_owned(),
            format: None,
            ruleset: None,
            title: None,
            year: None,
            year_source: None,
            parts: Vec::new(),
            findings: Vec::new(),
            omitted: BTreeMap::new(),
            error: Some(input_error(name, error, self.lang)),
        };
        Some(to_json(&row))
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn close(&self, counts: &Counts, _kept: &Kept) -> String {
        let Counts {
            documents,
            error,
            warning,
            note,
            ignored,
            baselined,
            unreadable,
            skipped,
        } = *counts;
        let summary = SummaryRow {
            documents,
            error,
            warning,
            note,
            ignored,
            baselined,
            unreadable,
            skipped,
        };
        format!("\n],\"summary\":{}}}\n", to_json(&summary))
    }
}

impl Json {
    fn row(self, view: &View<'_>) -> DocumentRow {
        let text = view.document.text.as_str();
        let mut places = Places {
            cursor: Cursor::new(text, &view.document.lines),
        };
        let year = view.reading.year;
        let parts = view.reading.parts.iter().map(|part| PartRow {
            part: part.id.clone(),
            evidence: part.evidence.name(),
            heading: part.place.map(|place| place.of(text).to_owned()),
            span: part.place.map(span),
            range: part.place.map(|place| places.range(place)),
        });
        let parts = parts.collect();
        let findings = counted(view, self.lang).map(|row| finding(row, &mut places));
        let findings = findings.collect();
        DocumentRow {
            path: view.document.name.clone(),
            format: Some(view.document.format.name()),
            ruleset: Some(view.program.ruleset.name.clone()),
            title: view.reading.title.map(|title| title.of(text).to_owned()),
            year: year.map(|year| year.year),
            findings,
            year_source: year.map(|year| YearRow {
                from: year.source.name(),
                place: places.row(year.span),
            }),
            parts,
            omitted: omitted(view),
            error: None,
        }
    }
}

/// How much is only counted, by rule.
fn omitted(view: &View<'_>) -> BTreeMap<String, usize> {
    let mut rules = BTreeMap::new();
    for Omitted { rule, more, .. } in view.omitted {
        *rules.entry(rule.to_string()).or_default() += more;
    }
    rules
}

fn finding(row: Row<'_>, places: &mut Places<'_>) -> FindingRow {
    let Row {
        finding,
        said,
        start,
        end,
        ..
    } = row;
    FindingRow {
        rule: finding.rule.to_string(),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: said.message,
        help: said.help,
        basis: said.basis,
        outline: finding.outline.clone(),
        text: row.quote.to_owned(),
        place: PlaceRow {
            span: span(finding.span),
            range: range(start, end),
        },
        position: PositionRow {
            line: start.line + 1,
            column: start.character + 1,
        },
        related: finding
            .related
            .iter()
            .map(|&place| RelatedRow {
                message: said.related.clone(),
                place: places.row(place),
            })
            .collect(),
        fix: finding.fix.as_ref().map(|fix| FixRow {
            safety: fix.safety.name(),
            edits: fix
                .edits
                .iter()
                .map(|edit| EditRow {
                    span: span(edit.span),
                    text: edit.text.clone(),
                })
                .collect(),
        }),
        fingerprint: finding.fingerprint.clone(),
    }
}

struct Places<'t> {
    cursor: Cursor<'t>,
}

impl Places<'_> {
    fn row(&mut self, place: Span) -> PlaceRow {
        PlaceRow {
            span: span(place),
            range: self.range(place),
        }
    }

    fn range(&mut self, place: Span) -> RangeRow {
        let start = self.cursor.position(place.start());
        range(start, self.cursor.position(place.end()))
    }
}

fn range(start: Position, end: Position) -> RangeRow {
    let point = |at: Position| PointRow {
        line: at.line,
        character: at.utf16,
    };
    RangeRow {
        start: point(start),
        end: point(end),
    }
}

fn span(span: Span) -> SpanRow {
    SpanRow {
        start: span.start(),
        end: span.end(),
    }
}
