//! What is wrong with a YAML file of the user's, and where.

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use thiserror::Error;

use super::{
    locate::{Step, place},
    pattern::PatternError,
    suggestion,
};
use crate::{
    lang::{Lang, Text, rule_files},
    text::Span,
};

/// One problem of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub message: Text,
    /// What to do, where there is more to say.
    pub help: Option<Text>,
    /// Where, in bytes of the YAML.
    pub span: Span,
}

impl Problem {
    /// A problem of the value at `path` in `yaml`.
    pub fn at(yaml: &str, path: &[Step<'_>], message: impl Into<Text>) -> Self {
        Self {
            message: message.into(),
            help: None,
            span: place(yaml, path),
        }
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: Option<Text>) -> Self {
        self.help = help;
        self
    }

    /// What serde says, at the place it says it of.
    pub fn of_shape(yaml: &str, error: &serde_yaml::Error) -> Self {
        let at = error.location().map_or(0, |location| location.index());
        // The position is shown by the caret; the sentence need not repeat it.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        Self {
            message: rule_files::of_yaml(message),
            help: meant(message),
            span: super::locate::token(yaml, at),
        }
    }
}

/// Such files are written by people; one that is larger is a mistake or an attack (bytes).
const MAX_BYTES: usize = 1024 * 1024;
/// Flow collections inside one another; YAML parsers take quadratic time on deep nesting.
const MAX_DEPTH: usize = 32;

/// Why a YAML file is not even to be parsed, if so.
pub fn out_of_bounds(yaml: &str) -> Option<Problem> {
    if yaml.len() > MAX_BYTES {
        return Some(Problem::at("", &[], rule_files::too_large()));
    }
    let mut depth = 0_usize;
    for (at, byte) in yaml.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(Problem {
                message: rule_files::too_deep(MAX_DEPTH),
                help: None,
                span: super::locate::token(yaml, at),
            });
        }
    }
    None
}

/// What was probably meant by a key or value that is none of those expected.
fn meant(message: &str) -> Option<Text> {
    let message = message.split_once("unknown ").map(|(_, rest)| rest)?;
    let mut names = message.split('`').skip(1).step_by(2);
    let written = names.next()?;
    suggestion(written, names)
}

impl PatternError {
    /// In words.
    pub fn words(&self) -> Text {
        match self {
            Self::Empty => rule_files::empty_pattern(),
            Self::Regex(reason) => rule_files::bad_regex(reason),
        }
    }
}

/// All that is wrong with one rule or configuration file.
#[derive(Debug, Error)]
#[error("{}", rule_files::how_many(name, problems.len()))]
pub struct RuleFileError {
    /// The file's name.
    pub name: String,
    /// Its YAML.
    pub text: String,
    /// The problems, in the order of the file.
    pub problems: Vec<Problem>,
}

impl RuleFileError {
    /// Each problem as a diagnostic of its own that points into the YAML.
    pub fn diagnostics(&self, lang: Lang) -> impl Iterator<Item = ProblemDiagnostic<'_>> {
        self.problems.iter().map(move |problem| ProblemDiagnostic {
            problem,
            lang,
            file: NamedSource::new(&self.name, self.text.clone()),
        })
    }
}

/// One problem with the file it is in, to be drawn with a caret.
#[derive(Debug, Error)]
#[error("{}", lang.of(&problem.message))]
pub struct ProblemDiagnostic<'a> {
    problem: &'a Problem,
    lang: Lang,
    file: NamedSource<String>,
}

impl Diagnostic for ProblemDiagnostic<'_> {
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        let help = self.problem.help.as_ref()?;
        Some(Box::new(self.lang.of(help)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.file)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new(None, self.problem.span.start(), self.problem.span.len());
        Some(Box::new(std::iter::once(label)))
    }
}
