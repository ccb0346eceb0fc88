//! A page: one document as the client asks about it.

use std::path::Path;

use lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit,
    Uri, WorkspaceEdit,
};

use super::{
    desk::Seen,
    positions::{Encoding, Places},
};
use crate::{finding::Edit, report::Lang};

/// How the client wants to be spoken to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner<'a> {
    pub(super) lang: Lang,
    pub(super) encoding: Encoding,
    /// Whether edits name the version they are for.
    pub(super) versioned_edits: bool,
    /// Whether edits may make files.
    pub(super) creates_files: bool,
    /// What stands before `common/skipped-number.md`, where the client can open such pages.
    pub(super) rule_pages: Option<&'a str>,
}

/// The configuration that holds for a document, or would, were it there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Config<'a> {
    pub(super) file: &'a Path,
    /// The folder from which its globs are seen.
    pub(super) root: &'a Path,
}

/// One document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    pub(super) uri: &'a Uri,
    /// `None` for a file that is not open.
    pub(super) version: Option<i32>,
    pub(super) seen: &'a Seen,
    pub(super) manner: Manner<'a>,
    /// `None` for a document that is no file.
    pub(super) config: Option<Config<'a>>,
}

impl<'a> Page<'a> {
    /// The text.
    pub(super) fn text(&self) -> &'a str {
        &self.seen.document.text
    }

    /// Translates positions in the text.
    pub(super) fn places(&self) -> Places<'a> {
        let document = &self.seen.document;
        Places::new(&document.text, &document.lines, self.manner.encoding)
    }

    /// Edits of this document as the client takes them.
    pub(super) fn edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let mut places = self.places();
        let edits = edits
            .iter()
            .map(|edit| TextEdit::new(places.range(edit.span), edit.text.clone()));
        self.text_edits(edits.collect())
    }

    fn text_edits(&self, edits: Vec<TextEdit>) -> WorkspaceEdit {
        if self.manner.versioned_edits {
            let text_document = OptionalVersionedTextDocumentIdentifier {
                uri: self.uri.clone(),
                version: self.version,
            };
            let edits = edits.into_iter().map(OneOf::Left).collect();
            return WorkspaceEdit {
                document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
                    text_document,
                    edits,
                }])),
                ..WorkspaceEdit::default()
            };
        }
        WorkspaceEdit {
            changes: Some([(self.uri.clone(), edits)].into_iter().collect()),
            ..WorkspaceEdit::default()
        }
    }
}
