//! Files of the workspace that are not open: what is found in them, and what is known of them already.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::Path,
    time::SystemTime,
};

use lsp_types::{Diagnostic, DiagnosticSeverity, PublishDiagnosticsParams, Range, Uri};

use super::{
    client::Gone,
    desk::Seen,
    diagnostics::{SOURCE, diagnostics},
    page::Page,
    session::Session,
};
use crate::{
    report::input_error,
    source::{Input, SourceError},
};

/// When a file was looked at, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: SystemTime,
    length: u64,
    generation: u64,
    result_id: String,
}

impl Session {
    /// What names a text under the present settings: two that agree in it have the same findings.
    pub(super) fn result_id(&self, text: &str) -> String {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        format!("{}-{:016x}", self.generation, hasher.finish())
    }

    /// The result id of a file that has not changed since it was looked at.
    pub(super) fn unchanged_file(&self, path: &Path) -> Option<String> {
        let stamp = self.stamps.get(path)?;
        let present = self.stamp(path, stamp.result_id.clone())?;
        (present == *stamp).then_some(present.result_id)
    }

    fn stamp(&self, path: &Path, result_id: String) -> Option<Stamp> {
        let meta = path.metadata().ok()?;
        Some(Stamp {
            modified: meta.modified().ok()?,
            length: meta.len(),
            generation: self.generation,
            result_id,
        })
    }

    /// Reads and checks a file: its result id and its diagnostics.
    pub(super) fn look_at_file(&mut self, uri: &Uri, path: &Path) -> (String, Vec<Diagnostic>) {
        let (id, found) = match Input::File(path.to_owned()).read() {
            Ok(document) => {
                let id = self.result_id(&document.text);
                let settings = self.desk.settings(Some(path));
                let seen = settings.and_then(|settings| Seen::read(document, &settings));
                let page = seen.as_ref().map(|seen| Page {
                    uri,
                    version: None,
                    seen,
                    manner: self.manner(seen),
                    config: None,
                });
                (id, page.as_ref().map(diagnostics).unwrap_or_default())
            }
            Err(error) => (
                self.result_id(&error.to_string()),
                self.unreadable(path, &error).into_iter().collect(),
            ),
        };
        if let Some(stamp) = self.stamp(path, id.clone()) {
            self.stamps.insert(path.to_owned(), stamp);
        }
        (id, found)
    }

    /// What is said of a file that cannot be read; nothing of one that is gone or that no editor shows as text.
    fn unreadable(&self, path: &Path, error: &SourceError) -> Option<Diagnostic> {
        if matches!(
            error,
            SourceError::Unsupported(_)
                | SourceError::Empty
                | SourceError::Binary
                | SourceError::NotFound
        ) {
            return None;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let message = input_error(&name, error, self.lang());
        Some(Diagnostic {
            severity: Some(DiagnosticSeverity::WARNING),
            source: Some(SOURCE.to_owned()),
            ..Diagnostic::new_simple(Range::default(), message)
        })
    }

    /// Sends what is found in a file; nothing where the client knows that there is nothing.
    pub(super) fn publish_file(&mut self, uri: &Uri, path: &Path) -> Result<(), Gone> {
        let (_, found) = self.look_at_file(uri, path);
        let told_of = self.told_of.contains(uri.as_str());
        if found.is_empty() && !told_of {
            return Ok(());
        }
        if found.is_empty() {
            self.told_of.remove(uri.as_str());
        } else {
            self.told_of.insert(uri.to_string());
        }
        let params = PublishDiagnosticsParams::new(uri.clone(), found, None);
        self.client.publish(&params)
    }
}
