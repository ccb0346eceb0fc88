//! Patterns as written in rule files, and one of them matched against one unit of text.
//!
//! A plain string matches literally; `regex:` begins a regular expression. A regular expression sees one unit at a time (a
//! heading, a sentence, a title), so `^` and `.{0,9}` never reach beyond it. It is compiled when it first runs, and runs only
//! in a unit that holds the literals it cannot do without.

use std::{
    collections::BTreeMap,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use regex_automata::{meta::Regex, nfa::thompson::WhichCaptures};
use regex_syntax::hir::Hir;
use thiserror::Error;

use super::{needles::Needles, search::Patterns};
use crate::text::Span;

/// A pattern of a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternId(pub(super) u32);

/// Patterns of which any may match.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Sorted.
    ids: Vec<PatternId>,
    /// For each literal of the rule set whether one of the patterns needs it; known once the set is ready to search.
    pub(super) needed: OnceLock<Vec<bool>>,
}

impl Group {
    /// Whether there is no pattern in it.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub(super) fn has(&self, id: PatternId) -> bool {
        self.ids.binary_search(&id).is_ok()
    }
}

/// Why a pattern is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PatternError {
    /// It would match everywhere.
    #[error("空的写法")]
    Empty,
    /// Not a regular expression.
    #[error("正则表达式有误：{0}")]
    Regex(String),
}

/// One pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    written: String,
    parsed: OnceLock<Parsed>,
}

#[derive(Clone, Debug)]
struct Parsed {
    needles: Needles,
    /// `None`: a literal, which is its only needle.
    regex: Option<Expression>,
}

/// A regular expression in two makes. One report runs an expression a few times, and compiling it fast is what counts; over
/// thousands of reports matching fast is.
#[derive(Debug)]
struct Expression {
    hir: Hir,
    quick: OnceLock<Option<Regex>>,
    fast: OnceLock<Option<Regex>>,
    runs: AtomicU32,
}

/// Runs after which the faster make of an expression is worth compiling.
const WORN_IN: u32 = 100;

impl Expression {
    fn new(hir: Hir) -> Self {
        Self {
            hir,
            quick: OnceLock::new(),
            fast: OnceLock::new(),
            runs: AtomicU32::new(0),
        }
    }

    fn regex(&self) -> Option<&Regex> {
        if self.runs.load(Ordering::Relaxed) < WORN_IN {
            self.runs.fetch_add(1, Ordering::Relaxed);
            // No automata ahead of time, neither forwards nor backwards, and no prefilter, which the needles are.
            let config = Regex::config()
                .auto_prefilter(false)
                .hybrid(false)
                .which_captures(WhichCaptures::Implicit);
            let make = || {
                Regex::builder()
                    .configure(config)
                    .build_from_hir(&self.hir)
                    .ok()
            };
            self.quick.get_or_init(make).as_ref()
        } else {
            self.fast
                .get_or_init(|| Regex::builder().build_from_hir(&self.hir).ok())
                .as_ref()
        }
    }
}

impl Clone for Expression {
    fn clone(&self) -> Self {
        Self::new(self.hir.clone())
    }
}

impl Pattern {
    fn new(written: &str) -> Self {
        Self {
            written: written.to_owned(),
            parsed: OnceLock::new(),
        }
    }

    fn parse(written: &str) -> Result<Parsed, PatternError> {
        let Some(source) = written.strip_prefix("regex:") else {
            if written.is_empty() {
                return Err(PatternError::Empty);
            }
            return Ok(Parsed {
                needles: Needles::of_literal(written),
                regex: None,
            });
        };
        let hir = regex_syntax::parse(source).map_err(|error| {
            let text = error.to_string();
            PatternError::Regex(
                text.lines()
                    .last()
                    .unwrap_or_default()
                    .replace("error: ", ""),
            )
        })?;
        if hir.properties().minimum_len().unwrap_or_default() == 0 {
            return Err(PatternError::Empty);
        }
        Ok(Parsed {
            needles: Needles::of(&hir),
            regex: Some(Expression::new(hir)),
        })
    }

    fn parsed(&self) -> &Parsed {
        // A pattern of a user's file was parsed when it was added; one of a built-in file is known to parse.
        self.parsed.get_or_init(|| {
            Self::parse(&self.written).unwrap_or_else(|_known| Parsed {
                needles: Needles::of_literal(&self.written),
                regex: None,
            })
        })
    }

    /// What must stand in a unit for the pattern to match.
    pub(super) fn needles(&self) -> &Needles {
        &self.parsed().needles
    }

    /// The matches in `unit`, relative to it, from left to right, none overlapping.
    pub(super) fn matches<'p>(&'p self, unit: &'p str) -> Box<dyn Iterator<Item = Span> + 'p> {
        let Parsed { needles, regex } = self.parsed();
        match regex {
            None => {
                let literal = needles.literal();
                Box::new(
                    unit.match_indices(literal)
                        .map(|(at, found)| Span::new(at, at + found.len())),
                )
            }
            Some(expression) => {
                let matches = expression
                    .regex()
                    .into_iter()
                    .flat_map(move |regex| regex.find_iter(unit));
                Box::new(matches.map(|found| Span::new(found.start(), found.end())))
            }
        }
    }

    /// The first match in `unit`, relative to it.
    pub(super) fn find(&self, unit: &str) -> Option<Span> {
        if self.needles().may_match(unit) {
            self.matches(unit).next()
        } else {
            None
        }
    }
}

/// Collects the patterns of a rule set.
#[derive(Clone, Debug, Default)]
pub struct PatternBuilder {
    patterns: Vec<Pattern>,
    written: BTreeMap<String, PatternId>,
}

impl PatternBuilder {
    fn add(&mut self, written: &str) -> PatternId {
        if let Some(&id) = self.written.get(written) {
            return id;
        }
        let id = PatternId(u32::try_from(self.patterns.len()).unwrap_or(u32::MAX));
        self.patterns.push(Pattern::new(written));
        self.written.insert(written.to_owned(), id);
        id
    }

    /// Adds a list of patterns as written in YAML; errors come with their index in the list.
    pub fn group(&mut self, written: &[String]) -> (Group, Vec<(usize, PatternError)>) {
        let errors = written.iter().enumerate().filter_map(|(index, pattern)| {
            Pattern::parse(pattern).err().map(|error| (index, error))
        });
        let errors = errors.collect();
        (self.trusted_group(written), errors)
    }

    /// Adds a list of patterns that are known to be right, without parsing them.
    pub fn trusted_group(&mut self, written: &[String]) -> Group {
        let mut ids: Vec<PatternId> = written.iter().map(|pattern| self.add(pattern)).collect();
        ids.sort();
        ids.dedup();
        Group {
            ids,
            needed: OnceLock::new(),
        }
    }

    /// The first match of any pattern of `group` in a short text of its own, such as a title.
    pub fn find(&self, group: &Group, unit: &str) -> Option<Span> {
        group
            .ids
            .iter()
            .filter_map(|id| self.patterns.get(id.0 as usize)?.find(unit))
            .min()
    }

    /// Makes all patterns ready to be searched for in one pass.
    pub fn finish(self) -> Patterns {
        Patterns::new(self.patterns)
    }
}
