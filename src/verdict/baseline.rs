//! The baseline: findings that were there on a day and are accepted, by fingerprint.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// Characters of a finding's text that an entry shows.
const SHOWN: usize = 40;

/// A baseline file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The version of the format.
    pub version: Version,
    /// What is accepted, by document: its path as seen from the baseline, with `/`.
    pub documents: BTreeMap<String, Vec<Entry>>,
}

/// The only version there is, so that a later one is refused by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Version;

impl TryFrom<u32> for Version {
    type Error = String;

    fn try_from(version: u32) -> Result<Self, String> {
        match version {
            1 => Ok(Self),
            _ => Err(format!("version {version}")),
        }
    }
}

impl From<Version> for u32 {
    fn from(Version: Version) -> Self {
        1
    }
}

/// One accepted finding. The fingerprint decides; the rest is for those who read the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Full id of the rule.
    pub rule: String,
    /// Outline path of the place.
    pub outline: String,
    /// How the place begins.
    pub text: String,
    /// The finding's fingerprint.
    pub fingerprint: String,
}

impl Default for Baseline {
    fn default() -> Self {
        Self {
            version: Version,
            documents: BTreeMap::new(),
        }
    }
}

impl Baseline {
    /// Reads a baseline file; else what is wrong with it.
    pub fn read(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    /// The file: the same baseline gives the same bytes, one entry a line, so that a change is a change of few lines.
    pub fn write(&self) -> String {
        let mut out = String::from("{\n  \"version\": 1,\n  \"documents\": {");
        let text_of = |value: &str| serde_json::to_string(value).unwrap_or_default();
        for (index, (path, entries)) in self.documents.iter().enumerate() {
            out.push_str(if index > 0 { ",\n    " } else { "\n    " });
            out.push_str(&text_of(path));
            out.push_str(": [");
            for (index, entry) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ",\n      " } else { "\n      " });
                out.push_str(&serde_json::to_string(entry).unwrap_or_default());
            }
            out.push_str("\n    ]");
        }
        out.push_str(if self.documents.is_empty() {
            "}\n}\n"
        } else {
            "\n  }\n}\n"
        });
        out
    }

    /// How many findings it accepts, in how many documents.
    pub fn size(&self) -> (usize, usize) {
        let findings = self.documents.values().map(Vec::len).sum();
        (findings, self.documents.len())
    }

    /// Accepts the findings of a document, and nothing else of it.
    pub fn accept<'f>(
        &mut self,
        path: &str,
        text: &str,
        findings: impl Iterator<Item = &'f Finding>,
    ) {
        let mut entries: Vec<Entry> = findings
            .map(|finding| {
                let words = finding.span.of(text).split_whitespace();
                let words: String = words.collect::<Vec<_>>().join(" ");
                Entry {
                    rule: finding.rule.to_string(),
                    outline: finding.outline.clone(),
                    text: words.chars().take(SHOWN).collect(),
                    fingerprint: finding.fingerprint.clone(),
                }
            })
            .collect();
        entries.sort();
        if entries.is_empty() {
            self.documents.remove(path);
        } else {
            self.documents.insert(path.to_owned(), entries);
        }
    }
}
