//! `github`: workflow commands, which GitHub Actions turns into annotations: `::error file=…,line=…,col=…::message`.

use std::fmt::Write as _;

use super::{
    Kept, Lang, Render, View, Words, input_error,
    path::slashed,
    plain,
    row::{Row, counted},
    short::omitted,
};
use crate::{
    finding::{Omitted, Severity},
    source::SourceError,
    verdict::Counts,
};

/// The format. Columns count characters from 1, `endColumn` is the one after the last. GitHub takes columns only where a finding
/// begins and ends in one line.
#[derive(Clone, Copy, Debug)]
pub struct Github {
    /// The language of the messages.
    pub lang: Lang,
}

impl Render for Github {
    fn document(&self, view: &View<'_>) -> String {
        let file = property(&slashed(&view.document.name));
        let mut out = String::new();
        for row in counted(view, self.lang) {
            let Row {
                finding,
                said,
                start,
                end,
                ..
            } = row;
            let command = command(finding.severity);
            let place = if start.line == end.line {
                let (from, to) = (start.character + 1, end.character + 1);
                let line = start.line + 1;
                format!("line={line},col={from},endLine={line},endColumn={to}")
            } else {
                format!("line={},endLine={}", start.line + 1, end.line + 1)
            };
            let basis = said
                .basis
                .map(|basis| Words::of(self.lang).on_basis(&basis, self.lang));
            let message = [Some(said.message), said.help, basis];
            let message = message.into_iter().flatten().collect::<Vec<_>>().join("\n");
            // A `String` takes whatever is written to it.
            let _ = writeln!(
                out,
                "::{command} file={file},{place},title={}::{}",
                property(&finding.rule),
                data(&message)
            );
        }
        for Omitted {
            rule,
            severity,
            more,
        } in view.omitted
        {
            let command = command(*severity);
            let message = data(&omitted(*more, self.lang));
            let _ = writeln!(
                out,
                "::{command} file={file},line=1,title={}::{message}",
                property(rule)
            );
        }
        out
    }

    fn unreadable(&self, name: &str, error: &SourceError) -> Option<String> {
        let message = data(&input_error(name, error, self.lang));
        let file = property(&slashed(name));
        Some(format!("::error file={file},title=guiju::{message}\n"))
    }

    /// A line of the log that is no command.
    fn close(&self, counts: &Counts, _kept: &Kept) -> String {
        Words::of(self.lang).summary(counts, self.lang) + "\n"
    }
}

/// What stands behind the second `::`. Line ends are GitHub's to decode; other controls would reach who reads the log.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    plain(&text.replace('\r', "%0D").replace('\n', "%0A"))
}

/// The value of a property: it ends at a comma, the list at a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The command that says something of this severity.
fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}
