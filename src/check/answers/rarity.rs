//! How much a pair of characters tells: little when it stands in every sentence of the report, much when it is rare.

use std::{cell::RefCell, collections::BTreeMap};

use crate::text::{Pair, PairIndex, Span, is_han};

/// What report and plan tell of pairs of characters, looked up when one is first asked about.
pub(super) struct Rarity<'a> {
    pairs: &'a PairIndex<'a>,
    /// Where sentences, and clauses in lists, end in the report.
    ends: Vec<usize>,
    /// The sentences of the plan.
    plan: &'a [Span],
    known: RefCell<BTreeMap<Pair, Told>>,
}

/// Sentences of the plan, one bit for each; the last bit stands for all that come after the 63rd.
pub(super) type Units = u64;

/// What is known of one character: how much it tells, and where the plan has it next to one of its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) weight: f64,
    pub(super) planned: Units,
}

impl<'a> Rarity<'a> {
    pub(super) fn new(text: &str, pairs: &'a PairIndex<'a>, plan: &'a [Span]) -> Self {
        let bytes = text.as_bytes();
        let mut ends: Vec<usize> = memchr::memchr3_iter(b'\n', b'!', b'?', bytes).collect();
        ends.extend(memchr::memchr_iter(b';', bytes));
        for mark in ["。", "！", "？", "；"] {
            ends.extend(memchr::memmem::find_iter(bytes, mark));
        }
        ends.sort_unstable();
        Self {
            pairs,
            ends,
            plan,
            known: RefCell::default(),
        }
    }

    /// What each character of `run` tells. The rarer of the two pairs it stands in may reach over the border of a word (法力 in
    /// 执法力量) and tell of nothing: the commoner one counts.
    pub(super) fn of<'s>(&'s self, run: &'s str) -> impl Iterator<Item = Told> + 's {
        let mut pairs = pairs(run).map(|pair| self.told(pair));
        let mut before = None;
        std::iter::from_fn(move || {
            let after = pairs.next();
            match (std::mem::replace(&mut before, after), after) {
                (Some(a), Some(b)) => Some(Told {
                    weight: a.weight.min(b.weight),
                    planned: a.planned | b.planned,
                }),
                (one, other) => one.or(other),
            }
        })
    }

    fn told(&self, pair: Pair) -> Told {
        let known = self.known.borrow().get(&pair).copied();
        known.unwrap_or_else(|| {
            let told = self.look_up(pair);
            self.known.borrow_mut().insert(pair, told);
            told
        })
    }

    fn look_up(&self, pair: Pair) -> Told {
        let mut planned = 0;
        let mut count = 0;
        let mut last = None;
        for at in self.pairs.places(pair) {
            let sentence = self.ends.partition_point(|&end| end < at);
            if last.replace(sentence) != Some(sentence) {
                count += 1;
            }
            planned |= unit(self.plan, at).map_or(0, |(bit, _)| bit);
        }
        let sentences = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let all = f64::from(sentences) + 2.0;
        let rare = (all / f64::from(count.max(2))).ln();
        let rarest = (all / 2.0).ln();
        Told {
            weight: (rare / rarest.max(0.1)).powi(2),
            planned,
        }
    }
}

/// The bit of the sentence of the plan that holds the byte `at`, and the sentence.
pub(super) fn unit(plan: &[Span], at: usize) -> Option<(Units, Span)> {
    let number = plan.partition_point(|sentence| sentence.end() <= at);
    let sentence = plan.get(number).filter(|sentence| sentence.contains(at))?;
    Some((1 << number.min(63), *sentence))
}

/// The pairs of neighbouring 汉字 of a text without blanks.
fn pairs(text: &str) -> impl Iterator<Item = Pair> {
    let next = text.chars().skip(1);
    let pairs = text.char_indices().zip(next);
    pairs
        .filter(|&((_, a), b)| is_han(a) && is_han(b))
        .filter_map(|((at, _), _)| Some(Pair::at_head(text.get(at..)?)))
}
