//! All patterns of a rule set, found by one pass over a text.

use std::collections::BTreeMap;

use super::{
    literals::{Hit, Literals},
    pattern::{Group, Needed, Pattern, PatternId},
    places::{Either, Places},
};
use crate::text::{SentenceEnds, Sentences, Span};

/// The patterns of a rule set, ready to search.
pub struct Patterns {
    literals: Literals,
    /// For each literal, the patterns that need it.
    by_literal: Vec<Vec<PatternId>>,
    /// For each pattern, the literals it needs.
    by_pattern: Vec<Vec<u32>>,
    /// Patterns without a literal: they run in every unit.
    everywhere: Vec<PatternId>,
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
    pub(super) fn new(patterns: Vec<Pattern>) -> Self {
        let mut literals: BTreeMap<&str, Vec<PatternId>> = BTreeMap::new();
        let mut everywhere = Vec::new();
        for (id, pattern) in (0..).map(PatternId).zip(&patterns) {
            let needles = pattern.needles().rarest();
            for needle in needles {
                literals.entry(needle).or_default().push(id);
            }
            if needles.is_empty() {
                everywhere.push(id);
            }
        }
        let sorted = literals.keys().map(|&literal| literal.to_owned()).collect();
        let by_literal: Vec<Vec<PatternId>> = literals.into_values().collect();
        let mut by_pattern = vec![Vec::new(); patterns.len()];
        for (literal, ids) in (0..).zip(&by_literal) {
            for id in ids {
                if let Some(literals) = by_pattern.get_mut(id.0 as usize) {
                    literals.push(literal);
                }
            }
        }
        Self {
            literals: Literals::new(sorted),
            by_literal,
            by_pattern,
            everywhere,
            all: patterns,
        }
    }

    /// Walks over `text` once and notes where the literals stand.
    pub fn scan<'a>(&'a self, text: &'a str) -> Hits<'a> {
        let found = self.literals.find_all(text);
        Hits {
            patterns: self,
            text,
            places: Places::new(&found, self.by_literal.len()),
            found,
            ends: SentenceEnds::new(text),
        }
    }

    /// The literals that a pattern of `group` needs.
    fn needed(&self, group: &Group) -> Needed {
        let mut flags = vec![false; self.by_literal.len()];
        for literal in group.ids().flat_map(|id| self.literals_of(id)) {
            if let Some(flag) = flags.get_mut(*literal as usize) {
                *flag = true;
            }
        }
        let list = (0..)
            .zip(&flags)
            .filter_map(|(number, &is)| is.then_some(number));
        Needed {
            list: list.collect(),
            flags,
        }
    }

    /// The literals that a pattern needs.
    fn literals_of(&self, id: PatternId) -> &[u32] {
        self.by_pattern
            .get(id.0 as usize)
            .map_or(&[], Vec::as_slice)
    }
}

/// Where the literals of a rule set stand in one text.
#[derive(Debug)]
pub struct Hits<'a> {
    patterns: &'a Patterns,
    text: &'a str,
    /// In the order of their starts.
    found: Vec<Hit>,
    places: Places,
    ends: SentenceEnds,
}

/// A group of more literals goes through all hits.
const FEW: usize = 48;

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
        self.literals(group, region).next().is_some()
            || self.patterns.everywhere.iter().any(|&id| group.has(id))
    }

    /// Where the literal patterns of `group` stand in `region`, in text order.
    pub fn literals<'h>(
        &'h self,
        group: &'h Group,
        region: Span,
    ) -> impl Iterator<Item = Span> + 'h {
        self.fired(group, region).map(|hit| hit.span)
    }

    /// The sentences of `region` in which a pattern of `group` matches, in order; a pattern sees one sentence at a time.
    pub fn sentences<'h>(
        &'h self,
        group: &'h Group,
        region: Span,
    ) -> Box<dyn Iterator<Item = Span> + 'h> {
        if self.patterns.everywhere.iter().any(|&id| group.has(id)) {
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
                    .flat_map(|pattern| pattern.matches(unit.of(self.text)));
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
        for hit in self.fired(group, region) {
            for &id in self.ids(hit.literal).iter().filter(|&&id| group.has(id)) {
                let Some(pattern) = self.pattern(id) else {
                    continue;
                };
                if pattern.is_literal() {
                    found.push((id, hit.span));
                    continue;
                }
                if hit.span.start() >= unit.end() {
                    unit = self.sentence(region, hit.span.start());
                    tried.clear();
                }
                if tried.contains(&id) {
                    continue;
                }
                tried.push(id);
                let words = unit.of(self.text);
                if pattern.matches_where_fired(words) {
                    let matches = pattern.matches(words);
                    found.extend(matches.map(|found| {
                        let marked = pattern.marked(words, found);
                        (id, marked.shifted(unit.start()))
                    }));
                }
            }
        }
        found
    }

    /// Where the literals of `group` stand in `region`, in text order, with the patterns that are these literals.
    pub fn places<'h>(
        &'h self,
        group: &'h Group,
        region: Span,
    ) -> impl Iterator<Item = (PatternId, Span)> + 'h {
        self.fired(group, region).flat_map(move |hit| {
            let ids = self.ids(hit.literal).iter().copied();
            ids.filter(|&id| group.has(id))
                .map(move |id| (id, hit.span))
        })
    }

    /// The patterns of `group` that may match in `unit`, each once (beyond the 64th of a group, perhaps oftener).
    fn candidates<'h>(
        &'h self,
        group: &'h Group,
        unit: Span,
    ) -> impl Iterator<Item = PatternId> + 'h {
        let mut tried = 0_u64;
        let fired = self
            .fired(group, unit)
            .flat_map(|hit| self.ids(hit.literal));
        fired
            .chain(&self.patterns.everywhere)
            .copied()
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
        group: &'h Group,
        region: Span,
    ) -> Either<std::vec::IntoIter<Hit>, impl Iterator<Item = Hit> + 'h> {
        let needed = group.needed.get_or_init(|| self.patterns.needed(group));
        if needed.list.len() <= FEW && region.len() * 4 >= self.text.len() {
            return Either::Gathered(self.gathered(needed, region).into_iter());
        }
        let flags = &needed.flags;
        let is_needed = |hit: &&Hit| flags.get(hit.literal as usize) == Some(&true);
        Either::Scanned(self.inside(region).filter(is_needed).copied())
    }

    fn gathered(&self, needed: &Needed, region: Span) -> Vec<Hit> {
        let mut hits = Vec::new();
        for &literal in &needed.list {
            let length = self.patterns.literals.length(literal);
            let starts = self.places.of(literal).iter().map(|&start| start as usize);
            let spans = starts.map(|start| Span::new(start, start + length));
            let inside = spans.filter(|&span| region.covers(span));
            hits.extend(inside.map(|span| Hit { span, literal }));
        }
        if needed.list.len() > 1 {
            hits.sort_unstable_by_key(|hit| (hit.span.start(), hit.literal));
        }
        hits
    }

    fn pattern(&self, id: PatternId) -> Option<&'a Pattern> {
        self.patterns.all.get(id.0 as usize)
    }

    fn ids(&self, literal: u32) -> &'a [PatternId] {
        self.patterns
            .by_literal
            .get(literal as usize)
            .map_or(&[], Vec::as_slice)
    }

    fn inside(&self, region: Span) -> impl Iterator<Item = &Hit> {
        let first = self
            .found
            .partition_point(|hit| hit.span.start() < region.start());
        self.found
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |hit| hit.span.start() < region.end())
            .filter(move |hit| hit.span.end() <= region.end())
    }

    fn run(&self, id: PatternId, unit: Span) -> Option<Span> {
        let found = self.pattern(id)?.find_where_fired(unit.of(self.text))?;
        Some(found.shifted(unit.start()))
    }
}
