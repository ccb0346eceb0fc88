//! All patterns of a rule set, found by one pass over a text.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::{
    fired::{Fired, Table, Use},
    group::{Group, PatternId},
    literals::Literals,
    pattern::Pattern,
};
use crate::text::{SentenceEnds, Sentences, Span};

/// The patterns of a rule set, ready to search.
pub struct Patterns {
    literals: Literals,
    /// For each literal, the patterns that need it, and the groups they are in.
    uses: Table<Use>,
    groups: usize,
    all: Vec<Pattern>,
}

impl std::fmt::Debug for Patterns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Patterns")
            .field("patterns", &self.all.len())
            .finish_non_exhaustive()
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
    /// Takes the patterns, and for each group those that are in it. A pattern that is in no group is not searched for.
    pub(super) fn new(patterns: Vec<Pattern>, groups: &[Vec<PatternId>]) -> Self {
        let mut literals: IndexSet<&str, FxBuildHasher> =
            IndexSet::with_capacity_and_hasher(2 * patterns.len(), FxBuildHasher);
        let mut uses: Vec<(usize, Use)> = Vec::new();
        for (group, ids) in groups.iter().enumerate() {
            for &id in ids {
                let pattern = patterns.get(id.0 as usize);
                for literal in pattern.into_iter().flat_map(Pattern::rarest) {
                    let (number, _) = literals.insert_full(literal);
                    uses.push((number, Use { group, pattern: id }));
                }
            }
        }
        Self {
            literals: Literals::new(&literals.iter().copied().collect::<Vec<_>>()),
            uses: Table::new(literals.len(), &uses),
            groups: groups.len(),
            all: patterns,
        }
    }

    /// Walks over `text` once and notes where the literals stand.
    pub fn scan<'a>(&'a self, text: &'a str) -> Hits<'a> {
        let found = self.literals.find_all(text);
        Hits {
            patterns: self,
            text,
            fired: Fired::table(&found, self.literals.count(), &self.uses, self.groups),
            ends: SentenceEnds::new(text),
        }
    }
}

/// Where the literals of a rule set stand in one text.
#[derive(Debug)]
pub struct Hits<'a> {
    patterns: &'a Patterns,
    text: &'a str,
    /// For each group, in the order of their starts.
    fired: Table<Fired>,
    ends: SentenceEnds,
}

impl<'a> Hits<'a> {
    /// The sentence that holds the byte `offset`, looking no further than `within`.
    pub fn sentence(&self, within: Span, offset: usize) -> Span {
        self.ends.around(self.text, within, offset)
    }

    /// All sentences of the text, in order, blanks around them left out.
    pub fn all_sentences(&self) -> impl Iterator<Item = Span> {
        self.ends.spans(self.text)
    }

    /// The first match of any pattern of `group` inside `unit`, which is searched as a whole.
    pub fn find(&self, group: &Group, unit: Span) -> Option<Match> {
        self.candidates(group, unit)
            .filter_map(|id| self.run(id, unit))
            .min()
            .map(|span| Match { span, unit })
    }

    /// Whether any pattern of `group` matches inside `unit`.
    pub fn any(&self, group: &Group, unit: Span) -> bool {
        self.candidates(group, unit).any(|id| {
            self.pattern(id)
                .is_some_and(|pattern| pattern.matches_where_fired(unit.of(self.text)))
        })
    }

    /// Whether a literal of `group` stands in `region`, so that a closer look may find something.
    pub fn any_literal(&self, group: &Group, region: Span) -> bool {
        !group.everywhere.is_empty() || self.fired(group, region).next().is_some()
    }

    /// Where the literals of `group` stand in `region`, in text order.
    pub fn literals<'h>(
        &'h self,
        group: &Group,
        region: Span,
    ) -> impl Iterator<Item = Span> + use<'h, 'a> {
        let mut last = None;
        let fired = self.fired(group, region).map(|fired| fired.span);
        // A literal that several patterns need.
        fired.filter(move |&span| last.replace(span) != Some(span))
    }

    /// The sentences of `region` in which a pattern of `group` matches, in order; a pattern sees one sentence at a time.
    pub fn sentences<'h>(
        &'h self,
        group: &'h Group,
        region: Span,
    ) -> Box<dyn Iterator<Item = Span> + 'h> {
        if !group.everywhere.is_empty() {
            return Box::new(
                Sentences::new(self.text, region).filter(|&unit| self.any(group, unit)),
            );
        }
        let mut done = region.start();
        Box::new(self.literals(group, region).filter_map(move |literal| {
            if literal.start() < done {
                return None;
            }
            let sentence = self.sentence(region, literal.start());
            done = sentence.end().max(literal.end());
            self.any(group, sentence).then_some(sentence)
        }))
    }

    /// The first match in each sentence of `region`, in order.
    pub fn in_sentences<'h>(
        &'h self,
        group: &'h Group,
        region: Span,
    ) -> impl Iterator<Item = Match> + 'h {
        self.sentences(group, region)
            .filter_map(|unit| self.find(group, unit))
    }

    /// Every match of the patterns of `group` inside `region`, sentence by sentence; matches that touch are joined.
    pub fn all(&self, group: &Group, region: Span) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        for unit in self.sentences(group, region) {
            for id in self.candidates(group, unit) {
                let spans = self
                    .pattern(id)
                    .into_iter()
                    .flat_map(|pattern| pattern.all_where_fired(unit.of(self.text)));
                matches.extend(spans.map(|found| Match {
                    span: found.shifted(unit.start()),
                    unit,
                }));
            }
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

    /// Every match of the patterns of `group` inside `region`, with the pattern, in the order in which they were come upon. A
    /// regular expression sees one sentence at a time; its first group is what the match is about.
    pub fn each(&self, group: &Group, region: Span) -> Vec<(PatternId, Span)> {
        let mut found = Vec::new();
        // The sentence of the last hit, and the expressions that were tried in it.
        let mut unit = Span::default();
        let mut tried: Vec<PatternId> = Vec::new();
        for fired in self.fired(group, region) {
            let id = fired.pattern;
            let expression = match self.pattern(id) {
                None => continue,
                Some(Pattern::Literal(_)) => {
                    found.push((id, fired.span));
                    continue;
                }
                Some(Pattern::Expression(expression)) => expression,
            };
            if fired.span.start() >= unit.end() {
                unit = self.sentence(region, fired.span.start());
                tried.clear();
            }
            if tried.contains(&id) {
                continue;
            }
            tried.push(id);
            let words = unit.of(self.text);
            let matches = expression.all_where_fired(words).into_iter();
            found.extend(matches.map(|found| {
                let marked = expression.marked(words, found);
                (id, marked.shifted(unit.start()))
            }));
        }
        found
    }

    /// Where the literals of `group` stand in `region`, in text order, with the patterns that need them.
    pub fn places<'h>(
        &'h self,
        group: &Group,
        region: Span,
    ) -> impl Iterator<Item = (PatternId, Span)> + use<'h, 'a> {
        let fired = self.fired(group, region);
        fired.map(|fired| (fired.pattern, fired.span))
    }

    /// The patterns of `group` that may match in `unit`, each once (beyond the 64th of a group, perhaps oftener).
    fn candidates<'h>(
        &'h self,
        group: &'h Group,
        unit: Span,
    ) -> impl Iterator<Item = PatternId> + 'h {
        let mut tried = 0_u64;
        let fired = self.fired(group, unit).map(|fired| fired.pattern);
        fired
            .chain(group.everywhere.iter().copied())
            .filter(move |&id| {
                let Some(place) = group.place(id) else {
                    return false;
                };
                let bit = 1_u64
                    .checked_shl(u32::try_from(place).unwrap_or(u32::MAX))
                    .unwrap_or_default();
                let fresh = tried & bit == 0;
                tried |= bit;
                fresh
            })
    }

    /// The literals in `region` that a pattern of `group` needs, in text order.
    fn fired<'h>(
        &'h self,
        group: &Group,
        region: Span,
    ) -> impl Iterator<Item = &'h Fired> + use<'h, 'a> {
        let all = self.fired.of(group.number);
        let first = all.partition_point(|fired| fired.span.start() < region.start());
        let behind = all.get(first..).unwrap_or_default().iter();
        behind
            .take_while(move |fired| fired.span.start() < region.end())
            .filter(move |fired| fired.span.end() <= region.end())
    }

    fn pattern(&self, id: PatternId) -> Option<&'a Pattern> {
        self.patterns.all.get(id.0 as usize)
    }

    fn run(&self, id: PatternId, unit: Span) -> Option<Span> {
        let found = self.pattern(id)?.find_where_fired(unit.of(self.text))?;
        Some(found.shifted(unit.start()))
    }
}
