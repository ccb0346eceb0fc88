//! Groups of patterns, and the collection of all patterns of a rule set on its way to a search.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::{
    pattern::{Pattern, PatternError},
    search::Patterns,
};
use crate::text::Span;

/// A pattern of a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternId(pub(super) u32);

/// Patterns of which any may match.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its number among the groups of the rule set.
    pub(super) number: usize,
    /// Sorted.
    ids: Vec<PatternId>,
    /// Those without a literal to look for: they are tried in every unit.
    pub(super) everywhere: Vec<PatternId>,
}

impl Group {
    /// Whether there is no pattern in it.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Where the pattern stands in the group.
    pub(super) fn place(&self, id: PatternId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }
}

/// Collects the patterns of a rule set.
#[derive(Clone, Debug, Default)]
pub struct PatternBuilder {
    patterns: Vec<Pattern>,
    /// How each pattern is written, in the same order.
    written: IndexSet<String, FxBuildHasher>,
    /// The patterns of each group.
    groups: Vec<Vec<PatternId>>,
}

impl PatternBuilder {
    fn add(&mut self, written: &str) -> Result<PatternId, PatternError> {
        let index = if let Some(index) = self.written.get_index_of(written) {
            index
        } else {
            self.patterns.push(Pattern::new(written)?);
            self.written.insert_full(written.to_owned()).0
        };
        Ok(PatternId(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// Adds a list of patterns as written in YAML, and tells the id of each, `None` for one that is refused; errors come with
    /// their index in the list.
    pub fn group<S: AsRef<str>>(
        &mut self,
        written: &[S],
    ) -> (Group, Vec<Option<PatternId>>, Vec<(usize, PatternError)>) {
        let mut errors = Vec::new();
        let mut ids = Vec::with_capacity(written.len());
        for (index, pattern) in written.iter().enumerate() {
            let added = self.add(pattern.as_ref());
            ids.push(added.map_err(|error| errors.push((index, error))).ok());
        }
        let mut sorted: Vec<PatternId> = ids.iter().copied().flatten().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let everywhere = |id: &PatternId| {
            let pattern = self.patterns.get(id.0 as usize);
            pattern.is_some_and(|pattern| pattern.rarest().next().is_none())
        };
        let group = Group {
            number: self.groups.len(),
            everywhere: sorted.iter().copied().filter(everywhere).collect(),
            ids: sorted.clone(),
        };
        self.groups.push(sorted);
        (group, ids, errors)
    }

    /// The first match of any pattern of `group` in a short text of its own, such as a title.
    pub fn find(&self, group: &Group, unit: &str) -> Option<Span> {
        let patterns = group.ids.iter();
        let patterns = patterns.filter_map(|id| self.patterns.get(id.0 as usize));
        patterns.filter_map(|pattern| pattern.find(unit)).min()
    }

    /// Makes all patterns ready to be searched for in one pass.
    pub fn finish(self) -> Patterns {
        Patterns::new(self.patterns, &self.groups)
    }
}
