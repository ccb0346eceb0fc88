//! Patterns as written in rule files, and one of them matched against one unit of text.
//!
//! A plain string matches literally; `regex:` begins a regular expression. A regular expression sees one unit at a time (a
//! heading, a sentence, a title), so `^` and `.{0,9}` never reach beyond it. It is compiled when it first runs, and runs only
//! in a unit that holds the literals it cannot do without.

use std::sync::{LazyLock, OnceLock};

use thiserror::Error;

use super::{builtin, expression::Expression, frequency::Frequency, needles::Needles};
use crate::text::Span;

/// For the expressions of users' rules.
static FREQUENCY: LazyLock<Frequency> = LazyLock::new(Frequency::read);

/// Why a pattern is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PatternError {
    /// It would match everywhere.
    #[error("empty")]
    Empty,
    /// Not a regular expression.
    #[error("{0}")]
    Regex(String),
}

/// One pattern.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// It matches its own words and nothing else.
    Literal(String),
    /// It matches what it describes.
    Expression(Box<Expression>),
}

impl Pattern {
    pub(super) fn new(written: &str) -> Result<Self, PatternError> {
        let Some(source) = written.strip_prefix("regex:") else {
            if written.is_empty() {
                return Err(PatternError::Empty);
            }
            return Ok(Self::Literal(written.to_owned()));
        };
        let needles = builtin::needles(written).map_or_else(|| needles(source), Ok)?;
        Ok(Self::Expression(Box::new(Expression::new(source, needles))))
    }

    /// The literals to search the whole text for: one stands in every match. None when the pattern must be tried everywhere.
    pub(super) fn rarest(&self) -> impl Iterator<Item = &str> {
        let (literal, needles) = match self {
            Self::Literal(words) => (Some(words.as_str()), &[][..]),
            Self::Expression(expression) => (None, expression.needles().rarest()),
        };
        literal
            .into_iter()
            .chain(needles.iter().map(|word| &**word))
    }

    /// The matches in a unit where one of its literals was found, relative to it, from left to right, none overlapping.
    pub(super) fn all_where_fired(&self, unit: &str) -> Vec<Span> {
        match self {
            Self::Literal(words) => {
                let found = unit.match_indices(words.as_str());
                found
                    .map(|(at, found)| Span::new(at, at + found.len()))
                    .collect()
            }
            Self::Expression(expression) => expression.all_where_fired(unit),
        }
    }

    /// The first match in `unit`, relative to it.
    pub(super) fn find(&self, unit: &str) -> Option<Span> {
        match self {
            Self::Literal(words) => literal(words, unit),
            Self::Expression(expression) if expression.needles().may_match(unit) => {
                expression.find(unit)
            }
            Self::Expression(_) => None,
        }
    }

    /// The same in a unit where one of its literals was found.
    pub(super) fn find_where_fired(&self, unit: &str) -> Option<Span> {
        match self {
            Self::Literal(words) => literal(words, unit),
            Self::Expression(expression) => expression.find_where_fired(unit),
        }
    }

    /// Whether it matches in a unit where one of its literals was found.
    pub(super) fn matches_where_fired(&self, unit: &str) -> bool {
        match self {
            Self::Literal(_) => true,
            Self::Expression(expression) => expression.matches_where_fired(unit),
        }
    }
}

/// Where `words` first stand in `unit`.
fn literal(words: &str, unit: &str) -> Option<Span> {
    let at = unit.find(words)?;
    Some(Span::new(at, at + words.len()))
}

/// The needles of a user's expression.
fn needles(source: &str) -> Result<Needles, PatternError> {
    let hir = regex_syntax::parse(source).map_err(|error| {
        let text = error.to_string();
        let last = text.lines().last().unwrap_or_default();
        PatternError::Regex(last.replace("error: ", ""))
    })?;
    if hir.properties().minimum_len().unwrap_or_default() == 0 {
        return Err(PatternError::Empty);
    }
    Ok(Needles::of(&hir, &FREQUENCY))
}

/// Patterns that are looked for in a few short units only, and so stay out of the pass over the whole text. They are made when
/// first asked for.
#[derive(Clone, Debug, Default)]
pub struct Aside {
    written: Vec<String>,
    patterns: OnceLock<Vec<Pattern>>,
}

impl Aside {
    /// Takes patterns as written in YAML; errors come with their index in the list.
    pub fn new(written: &[String]) -> (Self, Vec<(usize, PatternError)>) {
        let refused = |written: &String| match builtin::needles(written) {
            Some(_) => None,
            None => Pattern::new(written).err(),
        };
        let errors = written
            .iter()
            .enumerate()
            .filter_map(|(index, pattern)| Some((index, refused(pattern)?)));
        let errors = errors.collect();
        let aside = Self {
            written: written.to_vec(),
            patterns: OnceLock::new(),
        };
        (aside, errors)
    }

    fn patterns(&self) -> &[Pattern] {
        let make = |written: &String| Pattern::new(written).ok();
        self.patterns
            .get_or_init(|| self.written.iter().filter_map(make).collect())
    }

    /// The first match of any pattern in `unit`, relative to it.
    pub fn find(&self, unit: &str) -> Option<Span> {
        let found = self.patterns().iter();
        found.filter_map(|pattern| pattern.find(unit)).min()
    }

    /// Whether a pattern matches somewhere in `unit` so that the match shares a byte with `place`, both relative to `unit`.
    pub fn overlaps(&self, unit: &str, place: Span) -> bool {
        let fires = |pattern: &&Pattern| {
            let mut rarest = pattern.rarest().peekable();
            rarest.peek().is_none() || rarest.any(|word| unit.contains(word))
        };
        let mut patterns = self.patterns().iter().filter(fires);
        patterns.any(|pattern| {
            let mut found = pattern.all_where_fired(unit).into_iter();
            found.any(|found| found.overlaps(place))
        })
    }
}
