//! Report: findings as people and machines want them. One file for each format; the wording (zh, en) is that of `lang` and of the rule
//! files.
//!
//! Enters: what the engine and the verdict made of each document, in order. Leaves: text to write out. Must not know: where it
//! goes, how findings came to be, threads.

#[cfg(feature = "cli")]
mod annotated;
mod explain;
mod github;
mod gitlab;
mod glance;
mod html;
mod json;
mod junit;
mod message;
mod ndjson;
mod outline;
mod path;
#[cfg(feature = "cli")]
mod pretty;
mod rdjson;
mod row;
mod sarif;
mod short;
mod why;

#[cfg(feature = "cli")]
pub use annotated::Annotated;
pub use explain::{explain, explain_markdown, index, list, page};
pub use github::Github;
pub use gitlab::Gitlab;
pub use html::Html;
pub use json::Json;
pub use junit::Junit;
pub use message::{Said, part_title, say};
pub use ndjson::Ndjson;
pub use outline::{outline_json, outline_tree};
#[cfg(feature = "cli")]
pub use pretty::{Pretty, rule_file_errors};
pub use rdjson::Rdjson;
pub use sarif::Sarif;
pub use short::{Short, omitted};
pub use why::why;

pub use crate::lang::{Lang, Words};
use crate::{
    check::Program,
    finding::{Finding, Omitted},
    outline::Outline,
    parts::Reading,
    source::{Document, SourceError},
    text::visible,
    verdict::{Counts, FailOn, Suppressed},
};

/// One checked document, as the formats see it: after the verdict.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its outline.
    pub outline: &'a Outline,
    /// The program it was held against.
    pub program: &'a Program,
    /// What a reader sees in it.
    pub reading: &'a Reading,
    /// The findings that count.
    pub findings: &'a [Finding],
    /// Findings that do not count, in text order.
    pub suppressed: &'a [Suppressed],
    /// Findings that count and are too many to be listed.
    pub omitted: &'a [Omitted],
    /// From which severity on a finding makes the run fail.
    pub fail_on: FailOn,
}

/// An output format. Documents may be rendered in any order and on any thread; the pieces are written in input order.
pub trait Render: Sync {
    /// What stands before the first document.
    fn open(&self) -> String {
        String::new()
    }

    /// One document.
    fn document(&self, view: &View<'_>) -> String;

    /// An input that could not be read, inside the output; formats for people leave it to the error stream.
    fn unreadable(&self, _name: &str, _error: &SourceError) -> Option<String> {
        None
    }

    /// What stands between two pieces.
    fn between(&self) -> &'static str {
        ""
    }

    /// What of a document cannot be written before the end of the output.
    fn keep(&self, _view: &View<'_>) -> Option<String> {
        None
    }

    /// What of an unreadable input cannot be written before the end of the output.
    fn keep_unreadable(&self, _name: &str, _error: &SourceError) -> Option<String> {
        None
    }

    /// What stands after the last document.
    fn close(&self, counts: &Counts, kept: &Kept) -> String;
}

/// What a format keeps for the end of its output, in input order.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Of documents.
    pub documents: Vec<String>,
    /// Of inputs that could not be read.
    pub unreadable: Vec<String>,
}

fn to_json<T: serde::Serialize>(row: &T) -> String {
    // Structs of strings and numbers always serialise.
    serde_json::to_string(row).unwrap_or_default()
}

/// One sentence on why an input could not be read, and what to do.
pub fn input_error(name: &str, error: &SourceError, lang: Lang) -> String {
    let colon = lang.pick("：", ": ");
    format!("{}{colon}{}", plain(name), lang.of(&error.words()))
}

/// Text as a terminal may be given it, on one line.
pub fn plain(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// The beginning of a text on one line, and `…` where there is more.
fn one_line(text: &str, most: usize) -> String {
    let line_end = |c| match c {
        '\n' | '\r' => ' ',
        _ => visible(c),
    };
    let mut shown: String = text.chars().take(most).map(line_end).collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}
