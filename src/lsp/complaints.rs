//! Settings, configuration and rule files that cannot be used: told once in words, and in place in the files.

use std::path::Path;

use lsp_types::{Diagnostic, DiagnosticSeverity, MessageType, PublishDiagnosticsParams};

use super::{
    client::Gone, diagnostics::SOURCE, positions::Places, session::Session, uri::from_path,
};
use crate::{
    config::ConfigError,
    lang::{Lang, command as words, editor},
    report::input_error,
    rules::{Problem, RuleFileError},
    text::LineIndex,
};

impl Session {
    /// Tells what is wrong with settings, configuration and rule files, if something new is.
    pub(super) fn complain(&mut self) -> Result<(), Gone> {
        let lang = self.lang();
        for key in std::mem::take(&mut self.settings.wrong) {
            let words = lang.of(&editor::wrong_setting(key)).to_owned();
            self.client.show(MessageType::WARNING, words)?;
        }
        for complaint in self.desk.complaints() {
            let words = match &complaint {
                ConfigError::Files(files) => {
                    for file in files {
                        self.point_at(file)?;
                    }
                    let lines = files.iter().flat_map(|file| lines(file, lang));
                    lines.collect::<Vec<_>>().join("\n")
                }
                ConfigError::Input(name, error) => input_error(name, error, lang),
                ConfigError::UnknownRule(name, meant) => {
                    lang.of(&words::no_rule(name, meant.as_deref())).to_owned()
                }
                ConfigError::UnknownRuleset(name, meant, known) => {
                    let text = words::no_ruleset(name, meant.as_deref(), known);
                    lang.of(&text).to_owned()
                }
            };
            self.client.show(MessageType::ERROR, words)?;
        }
        Ok(())
    }

    /// Shows the problems of a file in the file.
    fn point_at(&mut self, file: &RuleFileError) -> Result<(), Gone> {
        let path = std::path::absolute(Path::new(&file.name));
        let Some(uri) = path.ok().and_then(|path| from_path(&path)) else {
            return Ok(());
        };
        let lines = LineIndex::new(&file.text);
        let mut places = Places::new(&file.text, &lines, self.client.encoding);
        let lang = self.lang();
        let problems = file.problems.iter().map(|problem| Diagnostic {
            severity: Some(DiagnosticSeverity::ERROR),
            source: Some(SOURCE.to_owned()),
            ..Diagnostic::new_simple(places.range(problem.span), sentence(problem, lang))
        });
        let params = PublishDiagnosticsParams::new(uri.clone(), problems.collect(), None);
        self.pointed_at.push(uri);
        self.client.publish(&params)
    }

    /// Takes back what was shown in configuration and rule files.
    pub(super) fn forget_complaints(&mut self) -> Result<(), Gone> {
        for uri in std::mem::take(&mut self.pointed_at) {
            let nothing = PublishDiagnosticsParams::new(uri, Vec::new(), None);
            self.client.publish(&nothing)?;
        }
        Ok(())
    }
}

/// The problems of a file: `guiju.yaml:3: …`.
fn lines(file: &RuleFileError, lang: Lang) -> Vec<String> {
    let index = LineIndex::new(&file.text);
    let line = |problem: &Problem| index.line_of(problem.span.start()) + 1;
    let problems = file.problems.iter();
    problems
        .map(|problem| {
            format!(
                "{}:{}: {}",
                file.name,
                line(problem),
                sentence(problem, lang)
            )
        })
        .collect()
}

fn sentence(problem: &Problem, lang: Lang) -> String {
    let message = lang.of(&problem.message);
    match &problem.help {
        Some(help) => format!("{message}\n{}", lang.of(help)),
        None => message.to_owned(),
    }
}
