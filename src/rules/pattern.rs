//! Patterns of a rule set: literals and regular expressions, found by one pass over the text.
//!
//! A plain string matches literally; `regex:` begins a regular expression. A regular expression sees one unit at a time (a
//! heading, a sentence, a title), so `^` and `.{0,9}` never reach beyond it. It is compiled when it first runs, and runs only
//! in a unit that holds one of the literals it cannot do without.

use std::{collections::BTreeMap, sync::OnceLock};

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use regex::Regex;
use thiserror::Error;

use super::needles::needles;
use crate::text::{Span, sentence_around};

/// A pattern of a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternId(u32);

/// Patterns of which any may match; sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group(Vec<PatternId>);

impl Group {
    /// Whether there is no pattern in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has(&self, id: PatternId) -> bool {
        self.0.binary_search(&id).is_ok()
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

#[derive(Clone, Debug)]
struct Pattern {
    matcher: Matcher,
    /// Literals of which one is in every match; empty: none is known, so it runs everywhere.
    needles: Vec<String>,
}

#[derive(Clone, Debug)]
enum Matcher {
    Literal,
    Regex { source: String, compiled: OnceLock<Option<Regex>> },
}

impl Pattern {
    fn parse(written: &str) -> Result<Self, PatternError> {
        let Some(source) = written.strip_prefix("regex:") else {
            if written.is_empty() {
                return Err(PatternError::Empty);
            }
            return Ok(Self { matcher: Matcher::Literal, needles: vec![written.to_owned()] });
        };
        let hir = regex_syntax::parse(source).map_err(|error| {
            let text = error.to_string();
            PatternError::Regex(text.lines().last().unwrap_or_default().replace("error: ", ""))
        })?;
        if hir.properties().minimum_len().unwrap_or_default() == 0 {
            return Err(PatternError::Empty);
        }
        let matcher = Matcher::Regex { source: source.to_owned(), compiled: OnceLock::new() };
        Ok(Self { matcher, needles: needles(&hir).unwrap_or_default() })
    }

    /// The matches in `unit`, relative to it, from left to right, none overlapping.
    fn matches<'p>(&'p self, unit: &'p str) -> Box<dyn Iterator<Item = Span> + 'p> {
        match &self.matcher {
            Matcher::Literal => {
                let literal = self.needles.first().map_or("", String::as_str);
                Box::new(unit.match_indices(literal).map(|(at, found)| Span::new(at, at + found.len())))
            }
            Matcher::Regex { source, compiled } => {
                let regex = compiled.get_or_init(|| Regex::new(source).ok());
                let matches = regex.iter().flat_map(move |regex| regex.find_iter(unit));
                Box::new(matches.map(|found| Span::new(found.start(), found.end())))
            }
        }
    }

    /// The first match in `unit`, relative to it.
    fn find(&self, unit: &str) -> Option<Span> {
        self.matches(unit).next()
    }
}

/// Collects the patterns of a rule set.
#[derive(Clone, Debug, Default)]
pub struct PatternBuilder {
    patterns: Vec<Pattern>,
    written: BTreeMap<String, PatternId>,
}

impl PatternBuilder {
    /// Adds one pattern as written in YAML.
    pub fn add(&mut self, written: &str) -> Result<PatternId, PatternError> {
        if let Some(&id) = self.written.get(written) {
            return Ok(id);
        }
        let id = PatternId(u32::try_from(self.patterns.len()).unwrap_or(u32::MAX));
        self.patterns.push(Pattern::parse(written)?);
        self.written.insert(written.to_owned(), id);
        Ok(id)
    }

    /// Adds a list of patterns; errors come with their index in the list.
    pub fn group(&mut self, written: &[String]) -> (Group, Vec<(usize, PatternError)>) {
        let mut errors = Vec::new();
        let mut ids = Vec::new();
        for (index, pattern) in written.iter().enumerate() {
            match self.add(pattern) {
                Ok(id) => ids.push(id),
                Err(error) => errors.push((index, error)),
            }
        }
        ids.sort();
        ids.dedup();
        (Group(ids), errors)
    }

    /// Puts the literals of all patterns into one automaton.
    pub fn finish(self) -> Patterns {
        let mut literals: BTreeMap<&str, Vec<PatternId>> = BTreeMap::new();
        let mut everywhere = Vec::new();
        for (id, pattern) in (0..).map(PatternId).zip(&self.patterns) {
            for needle in &pattern.needles {
                literals.entry(needle).or_default().push(id);
            }
            if pattern.needles.is_empty() {
                everywhere.push(id);
            }
        }
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new().build(literals.keys()).ok();
        let by_literal = literals.into_values().collect();
        Patterns { automaton, by_literal, everywhere, patterns: self.patterns }
    }
}

/// The patterns of a rule set, ready to search.
pub struct Patterns {
    /// `None` when there is no literal at all.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    by_literal: Vec<Vec<PatternId>>,
    everywhere: Vec<PatternId>,
    patterns: Vec<Pattern>,
}

impl std::fmt::Debug for Patterns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Patterns").field("patterns", &self.patterns.len()).finish_non_exhaustive()
    }
}

/// A pattern found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the text.
    pub span: Span,
    /// The unit it was found in: a heading or a sentence.
    pub unit: Span,
}

impl Patterns {
    /// Walks over `text` once and notes where the literals stand.
    pub fn scan<'a>(&'a self, text: &'a str) -> Hits<'a> {
        let hits = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        let hits = hits.map(|hit| Hit { span: Span::new(hit.start(), hit.end()), literal: hit.value() });
        Hits { patterns: self, text, hits: hits.collect() }
    }

    /// The first match of any pattern of `group` in a short text of its own, such as a title.
    pub fn find(&self, group: &Group, unit: &str) -> Option<Span> {
        let known = |pattern: &&Pattern| {
            pattern.needles.is_empty() || pattern.needles.iter().any(|needle| unit.contains(needle.as_str()))
        };
        group
            .0
            .iter()
            .filter_map(|&PatternId(id)| self.patterns.get(id as usize))
            .filter(known)
            .filter_map(|pattern| pattern.find(unit))
            .min()
    }
}

#[derive(Clone, Copy, Debug)]
struct Hit {
    span: Span,
    literal: u32,
}

/// Where the literals of a rule set stand in one text.
#[derive(Debug)]
pub struct Hits<'a> {
    patterns: &'a Patterns,
    text: &'a str,
    /// In the order of their ends.
    hits: Vec<Hit>,
}

impl Hits<'_> {
    /// The first match of any pattern of `group` inside `unit`, which is searched as a whole.
    pub fn find(&self, group: &Group, unit: Span) -> Option<Match> {
        let mut tried: Vec<PatternId> = Vec::new();
        let mut best: Option<Span> = None;
        let fired = self.inside(unit).flat_map(|hit| self.ids(hit.literal));
        for &id in fired.chain(&self.patterns.everywhere) {
            if !group.has(id) || tried.contains(&id) {
                continue;
            }
            tried.push(id);
            if let Some(found) = self.run(id, unit)
                && best.is_none_or(|best| found < best)
            {
                best = Some(found);
            }
        }
        best.map(|span| Match { span, unit })
    }

    /// Whether any pattern of `group` matches inside `unit`.
    pub fn any(&self, group: &Group, unit: Span) -> bool {
        self.find(group, unit).is_some()
    }

    /// Whether a literal of `group` stands in `region`, so that a closer look may find something.
    pub fn any_literal(&self, group: &Group, region: Span) -> bool {
        self.inside(region).any(|hit| self.ids(hit.literal).iter().any(|&id| group.has(id)))
            || self.patterns.everywhere.iter().any(|&id| group.has(id))
    }

    /// The first match in each sentence of `region`, in order; a pattern sees one sentence at a time.
    pub fn in_sentences(&self, group: &Group, region: Span) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        let mut done = region.start();
        for hit in self.inside(region) {
            let wanted = hit.span.start() >= done && self.ids(hit.literal).iter().any(|&id| group.has(id));
            if !wanted {
                continue;
            }
            let sentence = sentence_around(self.text, region, hit.span.start());
            matches.extend(self.find(group, sentence));
            done = sentence.end().max(hit.span.end());
        }
        if self.patterns.everywhere.iter().any(|&id| group.has(id)) {
            let rest = crate::text::Sentences::new(self.text, region);
            let missed = rest.filter(|unit| !matches.iter().any(|found| found.unit == *unit));
            matches.extend(missed.filter_map(|unit| self.find(group, unit)).collect::<Vec<_>>());
            matches.sort_by_key(|found| found.span);
        }
        matches
    }

    /// Every match of the patterns of `group` inside `region`, sentence by sentence; matches that touch are joined.
    pub fn all(&self, group: &Group, region: Span) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        for first in self.in_sentences(group, region) {
            let unit = first.unit;
            let patterns = group.0.iter().filter_map(|id| self.patterns.patterns.get(id.0 as usize));
            let spans = patterns.flat_map(|pattern| pattern.matches(unit.of(self.text)));
            matches.extend(spans.map(|found| Match { span: found.shifted(unit.start()), unit }));
        }
        matches.sort_by_key(|found| found.span);
        matches.dedup_by(|next, kept| {
            let touch = next.span.start() <= kept.span.end();
            if touch {
                kept.span = kept.span.join(next.span);
            }
            touch
        });
        matches
    }

    fn ids(&self, literal: u32) -> &[PatternId] {
        self.patterns.by_literal.get(literal as usize).map_or(&[], Vec::as_slice)
    }

    fn inside(&self, region: Span) -> impl Iterator<Item = &Hit> {
        let first = self.hits.partition_point(|hit| hit.span.end() <= region.start());
        self.hits
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |hit| hit.span.end() <= region.end())
            .filter(move |hit| hit.span.start() >= region.start())
    }

    fn run(&self, PatternId(id): PatternId, unit: Span) -> Option<Span> {
        let found = self.patterns.patterns.get(id as usize)?.find(unit.of(self.text))?;
        Some(found.shifted(unit.start()))
    }
}
