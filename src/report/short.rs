//! `short`: one finding a line, `path:line:col: severity: message [rule]`, for pipes and editors.

use std::fmt::Write as _;

use super::{Kept, Lang, Render, View, message::say, plain};
use crate::{finding::Omitted, text::Cursor, verdict::Counts};

/// The format. Lines and columns are 1-based; columns count characters. Severities are the machine names.
#[derive(Clone, Copy, Debug)]
pub struct Short {
    /// The language of the messages.
    pub lang: Lang,
}

impl Render for Short {
    fn document(&self, view: &View<'_>) -> String {
        let mut out = String::new();
        let name = plain(&view.document.name);
        let mut cursor = Cursor::new(&view.document.text, &view.document.lines);
        for finding in view.findings {
            let at = cursor.position(finding.span.start());
            let message = plain(&say(view.program, finding, self.lang).message);
            let (line, column) = (at.line + 1, at.character + 1);
            let severity = finding.severity.name();
            // A `String` takes whatever is written to it.
            let _ = writeln!(
                out,
                "{name}:{line}:{column}: {severity}: {message} [{}]",
                finding.rule
            );
        }
        for Omitted {
            rule,
            severity,
            more,
        } in view.omitted
        {
            let _ = writeln!(
                out,
                "{name}:1:1: {}: {} [{rule}]",
                severity.name(),
                omitted(*more, self.lang)
            );
        }
        out
    }

    fn close(&self, _counts: &Counts, _kept: &Kept) -> String {
        String::new()
    }
}

/// What is said of findings that are only counted.
pub fn omitted(more: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("同类问题还有 {more} 处，未逐一列出"),
        Lang::En => format!("{more} more of the same kind, not listed one by one"),
    }
}
