//! `sarif`: SARIF 2.1.0, for code scanning and the viewers that read it. `log` holds the objects of the standard, `rules`
//! describes the rules; here findings become results.

mod log;
mod rules;

use super::{
    Kept, Lang, Render, View, Words, input_error,
    path::uri,
    row::{Row, rows},
    short::omitted,
    to_json,
};
use crate::{
    finding::{Finding, Fix, Omitted},
    rules::Rule,
    source::SourceError,
    text::{Cursor, Position, Span},
    verdict::{Counts, Suppression},
};

use self::log::{
    Artifact, ArtifactChange, ArtifactContent, ArtifactLocation, Driver, Location, LogicalLocation,
    Message, Notification, PartialFingerprints, PhysicalLocation, Properties, Region, Replacement,
    ResultRow, Tool,
};

/// The format.
///
/// Columns are UTF-16 code units, and the log says so: viewers that do not look count these.
#[derive(Debug)]
pub struct Sarif {
    lang: Lang,
    rules: rules::Rules,
}

impl Sarif {
    /// The format for runs with these rules; one that comes again is the same.
    pub fn new<'r>(rules: impl Iterator<Item = &'r Rule>, lang: Lang) -> Self {
        Self {
            lang,
            rules: rules::Rules::new(rules, lang),
        }
    }
}

impl Render for Sarif {
    fn open(&self) -> String {
        let driver = Driver {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            semantic_version: env!("CARGO_PKG_VERSION"),
            language: Words::of(self.lang).tag,
            rules: &self.rules.rows,
        };
        format!(
            "{{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\
             \"version\":\"2.1.0\",\"runs\":[{{\"tool\":{},\"language\":\"{}\",\"columnKind\":\"utf16CodeUnits\",\"results\":[\n",
            to_json(&Tool { driver }),
            Words::of(self.lang).tag,
        )
    }

    fn document(&self, view: &View<'_>) -> String {
        let mut cursor = Cursor::new(&view.document.text, &view.document.lines);
        let results =
            rows(view, self.lang).map(|row| to_json(&self.result(view, row, &mut cursor)));
        let omitted = view.omitted.iter().map(
            |Omitted {
                 rule,
                 severity,
                 more,
             }| {
                let location = Location {
                    place: physical(view, None),
                    ..Location::default()
                };
                to_json(&ResultRow {
                    rule_id: rule,
                    rule_index: self.rules.index(rule),
                    level: severity.name(),
                    message: Message::text(omitted(*more, self.lang)),
                    locations: vec![location],
                    ..ResultRow::default()
                })
            },
        );
        results.chain(omitted).collect::<Vec<_>>().join(",\n")
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn keep(&self, view: &View<'_>) -> Option<String> {
        Some(to_json(&Artifact {
            location: artifact(view),
            encoding: view.document.charset.name(),
            mime_type: match view.document.format {
                crate::source::Format::Text => "text/plain",
                crate::source::Format::Markdown => "text/markdown",
            },
            roles: ["analysisTarget"],
        }))
    }

    fn keep_unreadable(&self, name: &str, error: &SourceError) -> Option<String> {
        let uri = uri(name);
        Some(to_json(&Notification {
            level: "error",
            message: Message::text(input_error(name, error, self.lang)),
            locations: [Location {
                place: PhysicalLocation {
                    artifact_location: ArtifactLocation { uri },
                    region: None,
                },
                ..Location::default()
            }],
        }))
    }

    fn close(&self, counts: &Counts, kept: &Kept) -> String {
        format!(
            "\n],\"artifacts\":[\n{}\n],\"invocations\":[{{\"executionSuccessful\":{},\"toolExecutionNotifications\":[{}]}}]}}]}}\n",
            kept.documents.join(",\n"),
            counts.unreadable == 0,
            kept.unreadable.join(",\n")
        )
    }
}

impl Sarif {
    fn result<'v>(&self, view: &View<'v>, row: Row<'v>, cursor: &mut Cursor<'_>) -> ResultRow<'v> {
        let finding = row.finding;
        let region = Region {
            snippet: (!row.quote.is_empty()).then(|| ArtifactContent {
                text: row.quote.to_owned(),
            }),
            ..region(row.start, row.end)
        };
        let related = finding
            .related
            .iter()
            .zip(1..)
            .map(|(&place, id)| Location {
                id: Some(id),
                place: physical(view, Some(region_of(place, cursor))),
                message: Some(Message::text(row.said.related.clone())),
                logical_locations: Vec::new(),
            });
        let related_locations = related.collect();
        let fix = finding.fix.as_ref();
        let fixes = fix.map(|fix| self::fix(view, fix, row.said.help.clone(), cursor));
        ResultRow {
            rule_id: &finding.rule,
            rule_index: self.rules.index(&finding.rule),
            level: finding.severity.name(),
            message: Message::text(row.said.message),
            locations: vec![Location {
                place: physical(view, Some(region)),
                logical_locations: logical(view, finding),
                ..Location::default()
            }],
            related_locations,
            partial_fingerprints: Some(PartialFingerprints {
                finding: finding.fingerprint.clone(),
                line: finding.fingerprint.clone(),
            }),
            fixes: fixes.into_iter().collect(),
            suppressions: row
                .suppressed
                .map(|by| self.suppression(by))
                .into_iter()
                .collect(),
            properties: Some(Properties {
                confidence: Some(finding.confidence.name()),
                help: row.said.help,
                basis: row.said.basis,
                ..Properties::default()
            }),
        }
    }

    /// What somebody wrote beside the text, in it or in the project's configuration, belongs to the source; a baseline is a store
    /// apart from it.
    fn suppression(&self, by: Suppression) -> log::Suppression {
        let words = Words::of(self.lang);
        let (kind, justification) = match by {
            Suppression::Ignored => ("inSource", words.ignored),
            Suppression::Baselined => ("external", words.baselined),
        };
        log::Suppression {
            kind,
            status: "accepted",
            justification,
        }
    }
}

fn artifact(view: &View<'_>) -> ArtifactLocation {
    ArtifactLocation {
        uri: uri(&view.document.name),
    }
}

fn physical(view: &View<'_>, region: Option<Region>) -> PhysicalLocation {
    PhysicalLocation {
        artifact_location: artifact(view),
        region,
    }
}

fn region(start: Position, end: Position) -> Region {
    Region {
        start_line: start.line + 1,
        start_column: start.utf16 + 1,
        end_line: end.line + 1,
        end_column: end.utf16 + 1,
        snippet: None,
    }
}

fn region_of(place: Span, cursor: &mut Cursor<'_>) -> Region {
    let start = cursor.position(place.start());
    region(start, cursor.position(place.end()))
}

/// The section that a finding stands in: its outline path, and its heading for a name.
fn logical(view: &View<'_>, finding: &Finding) -> Vec<LogicalLocation> {
    let section = view
        .outline
        .section_at(finding.span.start())
        .and_then(|index| view.outline.get(index));
    let named = section.filter(|_| !finding.outline.is_empty());
    let location = named.map(|section| LogicalLocation {
        name: section.heading().of(&view.document.text).to_owned(),
        fully_qualified_name: finding.outline.clone(),
        kind: "section",
    });
    location.into_iter().collect()
}

fn fix(view: &View<'_>, fix: &Fix, help: Option<String>, cursor: &mut Cursor<'_>) -> log::Fix {
    let replacements = fix.edits.iter().map(|edit| Replacement {
        deleted_region: region_of(edit.span, cursor),
        inserted_content: ArtifactContent {
            text: edit.text.clone(),
        },
    });
    log::Fix {
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(view),
            replacements: replacements.collect(),
        }],
        description: help.map(Message::text),
        properties: Properties {
            safety: Some(fix.safety.name()),
            ..Properties::default()
        },
    }
}
