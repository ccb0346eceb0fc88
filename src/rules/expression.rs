//! A regular expression in two makes. One report runs an expression a few times, and compiling it fast is what counts; over
//! thousands of reports matching fast is.

use std::{
    cell::RefCell,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use regex_automata::{
    Input, Match, MatchError,
    meta::Regex,
    nfa::thompson::{self, backtrack::BoundedBacktracker},
    util::primitives::NonMaxUsize,
};

use super::needles::Needles;
use crate::text::Span;

/// Runs after which the faster make of an expression is worth compiling.
const WORN_IN: u32 = 16;

/// Needles of a set that are looked for before an expression that is compiled runs.
const SEVERAL: usize = 4;

thread_local! {
    /// Kept, because a new one begins by making room for half a megabyte.
    static COMPILER: RefCell<thompson::Compiler> = RefCell::new(thompson::Compiler::new());
}

/// A regular expression, which is known to be one.
#[derive(Debug)]
pub(super) struct Expression {
    source: String,
    needles: Needles,
    quick: OnceLock<Option<BoundedBacktracker>>,
    fast: OnceLock<Option<Regex>>,
    runs: AtomicU32,
}

impl Clone for Expression {
    fn clone(&self) -> Self {
        Self::new(&self.source, self.needles.clone())
    }
}

impl Expression {
    pub(super) fn new(source: &str, needles: Needles) -> Self {
        Self {
            source: source.to_owned(),
            needles,
            quick: OnceLock::new(),
            fast: OnceLock::new(),
            runs: AtomicU32::new(0),
        }
    }

    /// What must stand in a unit for it to match.
    pub(super) fn needles(&self) -> &Needles {
        &self.needles
    }

    /// Whether it may match in a unit where one of its rarest needles was found. Looking for many needles costs more than running
    /// an expression, and much less than compiling one.
    fn may_match_too(&self, unit: &str) -> bool {
        let compiled = self.quick.get().is_some();
        let most = if compiled { SEVERAL } else { usize::MAX };
        self.needles.may_match_too(unit, most)
    }

    /// Whether it matches in a unit where one of its rarest needles was found.
    pub(super) fn matches_where_fired(&self, unit: &str) -> bool {
        self.needles.whole || self.may_match_too(unit) && self.is_match(unit)
    }

    fn is_match(&self, unit: &str) -> bool {
        if let Some(quick) = self.quick()
            && let Ok(found) = quick.try_is_match(&mut quick.create_cache(), unit)
        {
            return found;
        }
        self.fast().is_some_and(|regex| regex.is_match(unit))
    }

    /// The first match in `unit`, relative to it.
    pub(super) fn find(&self, unit: &str) -> Option<Span> {
        if let Some(quick) = self.quick()
            && let Ok(found) = slots(quick, &Input::new(unit), 2)
        {
            return span(&found, 0);
        }
        let found = self.fast()?.find(unit)?;
        Some(Span::new(found.start(), found.end()))
    }

    /// The matches in a unit where one of its rarest needles was found.
    pub(super) fn all_where_fired(&self, unit: &str) -> Vec<Span> {
        if self.may_match_too(unit) {
            self.matches(unit)
        } else {
            Vec::new()
        }
    }

    /// The first match in a unit where one of its rarest needles was found.
    pub(super) fn find_where_fired(&self, unit: &str) -> Option<Span> {
        if self.may_match_too(unit) {
            self.find(unit)
        } else {
            None
        }
    }

    /// The matches in `unit`, relative to it, from left to right, none overlapping.
    pub(super) fn matches(&self, unit: &str) -> Vec<Span> {
        let span = |found: Match| Span::new(found.start(), found.end());
        if let Some(quick) = self.quick() {
            let mut cache = quick.create_cache();
            let found = quick.try_find_iter(&mut cache, unit);
            if let Ok(found) = found.map(|found| found.map(span)).collect() {
                return found;
            }
        }
        let found = self.fast().map(|regex| regex.find_iter(unit));
        found.into_iter().flatten().map(span).collect()
    }

    /// The first group that takes part in the match at `found`, else the match itself.
    pub(super) fn marked(&self, unit: &str, found: Span) -> Span {
        let input = Input::new(unit).span(found.range());
        let quick = self.make_quick().and_then(|quick| {
            let count = quick.get_nfa().group_info().slot_len();
            slots(quick, &input, count).ok()
        });
        let groups = quick.or_else(|| {
            let regex = self.fast()?;
            let mut groups = regex.create_captures();
            regex.search_captures(&input, &mut groups);
            let slots = groups.slots().iter();
            Some(slots.map(|slot| slot.map(NonMaxUsize::get)).collect())
        });
        let first = |groups: Vec<Option<usize>>| {
            (1..groups.len() / 2).find_map(|number| span(&groups, number))
        };
        groups.and_then(first).unwrap_or(found)
    }

    /// The make to run while the expression is new.
    fn quick(&self) -> Option<&BoundedBacktracker> {
        if self.runs.load(Ordering::Relaxed) >= WORN_IN {
            return None;
        }
        self.runs.fetch_add(1, Ordering::Relaxed);
        self.make_quick()
    }

    fn make_quick(&self) -> Option<&BoundedBacktracker> {
        let make = || {
            let hir = regex_syntax::parse(&self.source).ok()?;
            let nfa = COMPILER.with_borrow(|compiler| compiler.build_from_hir(&hir).ok())?;
            BoundedBacktracker::new_from_nfa(nfa).ok()
        };
        self.quick.get_or_init(make).as_ref()
    }

    fn fast(&self) -> Option<&Regex> {
        self.fast
            .get_or_init(|| Regex::new(&self.source).ok())
            .as_ref()
    }
}

/// Starts and ends of the first match and its groups; an error when the text is too long for this make.
fn slots(
    quick: &BoundedBacktracker,
    input: &Input<'_>,
    count: usize,
) -> Result<Vec<Option<usize>>, MatchError> {
    let mut slots = vec![None; count];
    quick.try_search_slots(&mut quick.create_cache(), input, &mut slots)?;
    let ends = slots.into_iter().map(|slot| slot.map(NonMaxUsize::get));
    Ok(ends.collect())
}

/// The span of the group with this number.
fn span(slots: &[Option<usize>], group: usize) -> Option<Span> {
    let (start, end) = (slots.get(2 * group)?, slots.get(2 * group + 1)?);
    Some(Span::new((*start)?, (*end)?))
}
