//! How much a pair of characters tells: little when it stands in every sentence of the report, much when it is rare.

use crate::text::{Span, ends_sentence, is_han};

/// Pairs of characters that are asked about, and what one walk over the text told of them.
pub(super) struct Rarity {
    /// In ascending order.
    pairs: Vec<Pair>,
    sentences: u32,
}

struct Pair {
    key: u64,
    /// Sentences that have it.
    count: u32,
    /// The last sentence counted.
    last: u32,
    /// The sentences of the plan that have it.
    planned: Units,
}

/// Sentences of the plan, one bit for each; the last bit stands for all that come after the 63rd.
pub(super) type Units = u64;

/// What is known of one character: how much it tells, and where the plan has it next to one of its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) weight: f64,
    pub(super) planned: Units,
}

impl Rarity {
    /// Walks over `text` once and counts the pairs of all `asked`.
    pub(super) fn new<'t>(asked: impl Iterator<Item = &'t str>, text: &str, plan: &[Span]) -> Self {
        let mut keys: Vec<u64> = asked.flat_map(keys).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut pairs: Vec<Pair> = keys
            .into_iter()
            .map(|key| Pair {
                key,
                count: 0,
                last: 0,
                planned: 0,
            })
            .collect();
        let places = Places::new(&pairs);
        let mut sentence = 1;
        let mut before = ' ';
        let mut units = plan.iter().enumerate().peekable();
        for (at, c) in text.char_indices() {
            if ends_sentence(c) || matches!(c, '\n' | '；' | ';') {
                sentence += 1;
            }
            let key = key(before, c);
            before = c;
            let Some(pair) = places
                .of(key, &pairs)
                .and_then(|index| pairs.get_mut(index))
            else {
                continue;
            };
            while units.next_if(|(_, unit)| unit.end() <= at).is_some() {}
            if let Some(&(number, unit)) = units.peek()
                && unit.contains(at)
            {
                pair.planned |= bit(number);
            }
            if pair.last != sentence {
                pair.count += 1;
                pair.last = sentence;
            }
        }
        Self {
            pairs,
            sentences: sentence,
        }
    }

    /// What each character of `run` tells. The rarer of the two pairs it stands in may reach over the border of a word (法力 in
    /// 执法力量) and tell of nothing: the commoner one counts.
    pub(super) fn of<'s>(&'s self, run: &str) -> impl Iterator<Item = Told> + 's {
        let pairs: Vec<Told> = keys(run).map(|key| self.pair(key)).collect();
        let before = std::iter::once(None).chain(pairs.clone().into_iter().map(Some));
        let after = pairs.into_iter().map(Some).chain([None]);
        before.zip(after).filter_map(|beside| match beside {
            (Some(a), Some(b)) => Some(Told {
                weight: a.weight.min(b.weight),
                planned: a.planned | b.planned,
            }),
            (one, other) => one.or(other),
        })
    }

    fn pair(&self, key: u64) -> Told {
        let found = self.pairs.binary_search_by_key(&key, |pair| pair.key);
        let pair = found.ok().and_then(|index| self.pairs.get(index));
        let count = pair.map_or(2, |pair| pair.count.max(2));
        let rare = (f64::from(self.sentences + 1) / f64::from(count)).ln();
        let rarest = (f64::from(self.sentences + 1) / 2.0).ln();
        Told {
            weight: (rare / rarest.max(0.1)).powi(2),
            planned: pair.map_or(0, |pair| pair.planned),
        }
    }
}

/// The pairs of neighbouring characters of a text without blanks.
fn keys(text: &str) -> impl Iterator<Item = u64> {
    text.chars()
        .zip(text.chars().skip(1))
        .filter(|&(a, b)| is_han(a) && is_han(b))
        .map(|(a, b)| key(a, b))
}

fn key(a: char, b: char) -> u64 {
    u64::from(u32::from(a)) << 32 | u64::from(u32::from(b))
}

/// The bit of a sentence of the plan.
pub(super) fn bit(number: usize) -> Units {
    1 << number.min(63)
}

/// Where to find a pair: every pair of characters of a report is looked up.
struct Places {
    /// Indices and one, 0 for none. A power of two, four times as many as pairs.
    slots: Vec<u32>,
}

impl Places {
    fn new(pairs: &[Pair]) -> Self {
        let mut slots = vec![0; (4 * pairs.len().max(1)).next_power_of_two()];
        for (number, pair) in (1..).zip(pairs) {
            let mut at = slot(pair.key);
            loop {
                let mask = slots.len() - 1;
                match slots.get_mut(at & mask) {
                    Some(free @ 0) => {
                        *free = number;
                        break;
                    }
                    Some(_) => at += 1,
                    None => break,
                }
            }
        }
        Self { slots }
    }

    fn of(&self, key: u64, pairs: &[Pair]) -> Option<usize> {
        let mut at = slot(key);
        loop {
            let number = *self.slots.get(at & (self.slots.len() - 1))?;
            let index = usize::try_from(number.checked_sub(1)?).ok()?;
            if pairs.get(index)?.key == key {
                return Some(index);
            }
            at += 1;
        }
    }
}

/// Where the search for a pair begins.
fn slot(key: u64) -> usize {
    usize::from((key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16)
}
