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

use regex_automata::{Input, meta::Regex, nfa::thompson::WhichCaptures};
use thiserror::Error;

use super::{builtin::NEEDLES, needles::Needles, search::Patterns};
use crate::text::Span;

/// A pattern of a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternId(pub(super) u32);

/// Patterns of which any may match.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Sorted.
    ids: Vec<PatternId>,
    /// The literals of the rule set that one of the patterns needs; known once the set is ready to search.
    pub(super) needed: OnceLock<Needed>,
}

/// Some literals of a rule set.
#[derive(Clone, Debug, Default)]
pub(super) struct Needed {
    /// For each literal whether it is one of them.
    pub(super) flags: Vec<bool>,
    /// Their numbers, ascending.
    pub(super) list: Vec<u32>,
}

impl Group {
    fn new(mut ids: Vec<PatternId>) -> Self {
        ids.sort();
        ids.dedup();
        Self {
            ids,
            needed: OnceLock::new(),
        }
    }

    /// Whether there is no pattern in it.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = PatternId> {
        self.ids.iter().copied()
    }

    pub(super) fn has(&self, id: PatternId) -> bool {
        self.place(id).is_some()
    }

    /// Where the pattern stands in the group.
    pub(super) fn place(&self, id: PatternId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }
}

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
pub(super) struct Pattern {
    needles: Needles,
    /// Sets of needles that a unit is known to hold where one of the rarest was found: one, or none when they are not looked for.
    known: usize,
    /// `None`: a literal, which is its only needle.
    expression: Option<Expression>,
}

/// A regular expression in two makes. One report runs an expression a few times, and compiling it fast is what counts; over
/// thousands of reports matching fast is.
#[derive(Debug)]
struct Expression {
    source: String,
    quick: OnceLock<Option<Regex>>,
    fast: OnceLock<Option<Regex>>,
    /// The make that also tells where the groups are.
    grouped: OnceLock<Option<Regex>>,
    runs: AtomicU32,
}

/// Runs after which the faster make of an expression is worth compiling.
const WORN_IN: u32 = 16;

/// Needles of a set that are looked for before an expression that is compiled runs.
const SEVERAL: usize = 4;

impl Expression {
    fn new(source: &str) -> Self {
        let source = source.to_owned();
        Self {
            source,
            quick: OnceLock::new(),
            fast: OnceLock::new(),
            grouped: OnceLock::new(),
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
            let make = || Regex::builder().configure(config).build(&self.source).ok();
            self.quick.get_or_init(make).as_ref()
        } else {
            self.fast
                .get_or_init(|| Regex::new(&self.source).ok())
                .as_ref()
        }
    }
}

impl Expression {
    /// The first group that takes part in the match at `found`, else the match itself.
    fn marked(&self, unit: &str, found: Span) -> Span {
        let make = || {
            let config = Regex::config().auto_prefilter(false).hybrid(false);
            Regex::builder().configure(config).build(&self.source).ok()
        };
        let Some(regex) = self.grouped.get_or_init(make) else {
            return found;
        };
        let mut groups = regex.create_captures();
        regex.search_captures(&Input::new(unit).span(found.range()), &mut groups);
        let group = (1..groups.group_len()).find_map(|index| groups.get_group(index));
        group.map_or(found, |group| Span::new(group.start, group.end))
    }
}

impl Clone for Expression {
    fn clone(&self) -> Self {
        Self::new(&self.source)
    }
}

impl Pattern {
    fn new(needles: Needles, expression: Option<Expression>) -> Self {
        Self {
            known: usize::from(!needles.rarest().is_empty()),
            needles,
            expression,
        }
    }

    fn parse(written: &str) -> Result<Self, PatternError> {
        let Some(source) = written.strip_prefix("regex:") else {
            if written.is_empty() {
                return Err(PatternError::Empty);
            }
            return Ok(Self::new(Needles::of_literal(written), None));
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
        Ok(Self::new(Needles::of(&hir), Some(Expression::new(source))))
    }

    /// A pattern of a built-in file, without parsing it.
    fn built_in(written: &str) -> Option<Self> {
        let source = written.strip_prefix("regex:")?;
        let needles = Needles {
            sets: NEEDLES.get(written)?.clone(),
        };
        Some(Self::new(needles, Some(Expression::new(source))))
    }

    /// Whether it matches its own words and nothing else.
    pub(super) fn is_literal(&self) -> bool {
        self.expression.is_none()
    }

    /// What a match in `unit` is about: its first group, where the pattern has groups, else the whole.
    pub(super) fn marked(&self, unit: &str, found: Span) -> Span {
        self.expression
            .as_ref()
            .map_or(found, |expression| expression.marked(unit, found))
    }

    /// What must stand in a unit for the pattern to match.
    pub(super) fn needles(&self) -> &Needles {
        &self.needles
    }

    /// The matches in `unit`, relative to it, from left to right, none overlapping.
    pub(super) fn matches<'p>(&'p self, unit: &'p str) -> Box<dyn Iterator<Item = Span> + 'p> {
        match &self.expression {
            None => {
                let literal = self.needles.literal();
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
        if self.needles.may_match(unit) {
            self.run(unit)
        } else {
            None
        }
    }

    /// Whether it may match in a unit where one of its literals was found. Looking for many needles costs more than running an
    /// expression, and much less than compiling one.
    fn may_match_too(&self, unit: &str) -> bool {
        let compiled = |expression: &Expression| expression.quick.get().is_some();
        let most = match &self.expression {
            Some(expression) if compiled(expression) => SEVERAL,
            _ => usize::MAX,
        };
        self.needles.may_match_too(unit, self.known, most)
    }

    /// The same in a unit where one of its literals was found.
    pub(super) fn find_where_fired(&self, unit: &str) -> Option<Span> {
        if self.may_match_too(unit) {
            self.run(unit)
        } else {
            None
        }
    }

    fn run(&self, unit: &str) -> Option<Span> {
        match &self.expression {
            None => {
                let literal = self.needles.literal();
                unit.find(literal)
                    .map(|at| Span::new(at, at + literal.len()))
            }
            Some(expression) => expression
                .regex()?
                .find(unit)
                .map(|found| Span::new(found.start(), found.end())),
        }
    }

    /// Whether it matches in a unit where one of its literals was found.
    pub(super) fn matches_where_fired(&self, unit: &str) -> bool {
        self.may_match_too(unit)
            && self.expression.as_ref().is_none_or(|expression| {
                expression.regex().is_some_and(|regex| regex.is_match(unit))
            })
    }
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
        let users = written
            .iter()
            .enumerate()
            .filter(|(_, pattern)| !NEEDLES.contains_key(*pattern));
        let errors =
            users.filter_map(|(index, pattern)| Some((index, Pattern::parse(pattern).err()?)));
        let errors = errors.collect();
        let written = written.to_vec();
        let patterns = OnceLock::new();
        (Self { written, patterns }, errors)
    }

    /// Whether a pattern matches somewhere in `unit` so that the match shares a byte with `place`, both relative to `unit`.
    pub fn overlaps(&self, unit: &str, place: Span) -> bool {
        let make =
            |written: &String| Pattern::built_in(written).or_else(|| Pattern::parse(written).ok());
        let patterns = self
            .patterns
            .get_or_init(|| self.written.iter().filter_map(make).collect());
        let mut patterns = patterns
            .iter()
            .filter(|pattern| pattern.needles.may_match(unit));
        patterns.any(|pattern| pattern.matches(unit).any(|found| found.overlaps(place)))
    }
}

/// Collects the patterns of a rule set.
#[derive(Clone, Debug, Default)]
pub struct PatternBuilder {
    patterns: Vec<Pattern>,
    written: BTreeMap<String, PatternId>,
}

impl PatternBuilder {
    fn add(&mut self, written: &str) -> Result<PatternId, PatternError> {
        if let Some(&id) = self.written.get(written) {
            return Ok(id);
        }
        let pattern = Pattern::built_in(written).map_or_else(|| Pattern::parse(written), Ok)?;
        let id = PatternId(u32::try_from(self.patterns.len()).unwrap_or(u32::MAX));
        self.patterns.push(pattern);
        self.written.insert(written.to_owned(), id);
        Ok(id)
    }

    /// Adds a list of patterns like `group`, and tells the id of each; `None` for one that is refused.
    pub fn lexicon(
        &mut self,
        written: &[&str],
    ) -> (Group, Vec<Option<PatternId>>, Vec<(usize, PatternError)>) {
        let mut errors = Vec::new();
        let mut ids = Vec::with_capacity(written.len());
        for (index, pattern) in written.iter().enumerate() {
            ids.push(match self.add(pattern) {
                Ok(id) => Some(id),
                Err(error) => {
                    errors.push((index, error));
                    None
                }
            });
        }
        (
            Group::new(ids.iter().copied().flatten().collect()),
            ids,
            errors,
        )
    }

    /// Adds a list of patterns as written in YAML; errors come with their index in the list.
    pub fn group(&mut self, written: &[String]) -> (Group, Vec<(usize, PatternError)>) {
        let mut ids = Vec::with_capacity(written.len());
        let mut errors = Vec::new();
        for (index, pattern) in written.iter().enumerate() {
            match self.add(pattern) {
                Ok(id) => ids.push(id),
                Err(error) => errors.push((index, error)),
            }
        }
        (Group::new(ids), errors)
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
