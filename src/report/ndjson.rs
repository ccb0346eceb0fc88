//! `ndjson`: one document object of `json` a line, for programs that read as they go.

use super::{Json, Kept, Lang, Render, View};
use crate::{source::SourceError, verdict::Counts};

/// The format. There is no summary: counts are the reader's.
#[derive(Clone, Copy, Debug)]
pub struct Ndjson {
    /// The language of the messages.
    pub lang: Lang,
}

impl Ndjson {
    fn json(self) -> Json {
        Json { lang: self.lang }
    }
}

impl Render for Ndjson {
    fn document(&self, view: &View<'_>) -> String {
        self.json().document(view) + "\n"
    }

    fn unreadable(&self, name: &str, error: &SourceError) -> Option<String> {
        self.json().unreadable(name, error).map(|row| row + "\n")
    }

    fn close(&self, _counts: &Counts, _kept: &Kept) -> String {
        String::new()
    }
}
