//! How much a pair of characters tells: little when it stands in every sentence of the report, much when it is rare.

use super::pairs::{Pairs, six_bytes};
use crate::text::{Span, is_han};

/// Pairs of characters that are asked about, and what walks over plan and report told of them.
pub(super) struct Rarity {
    pairs: Pairs,
    /// For each pair the sentences of the plan that have it.
    planned: Vec<Units>,
    /// For each pair the sentences of the report that have it, and the last one counted.
    counts: Vec<(u32, u32)>,
    sentences: u32,
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
    /// The pairs of all `asked`, in a report that has not been walked over.
    pub(super) fn new<'t>(asked: impl Iterator<Item = &'t str>) -> Self {
        let pairs = Pairs::new(asked.flat_map(keys).collect());
        Self {
            planned: vec![0; pairs.len()],
            counts: vec![(0, 0); pairs.len()],
            sentences: 0,
            pairs,
        }
    }

    /// Notes which pairs the sentences of the plan have.
    pub(super) fn plan(&mut self, text: &str, sentences: &[Span]) {
        for (number, sentence) in sentences.iter().enumerate() {
            walk(sentence.of(text), &self.pairs, |step| {
                if let Step::Pair(pair) = step
                    && let Some(planned) = self.planned.get_mut(pair)
                {
                    *planned |= bit(number);
                }
            });
        }
    }

    /// Counts the sentences of `text` that have the pairs.
    pub(super) fn count(&mut self, text: &str) {
        self.sentences = 1;
        walk(text, &self.pairs, |step| match step {
            Step::End => self.sentences += 1,
            Step::Pair(pair) => {
                if let Some((count, last)) = self.counts.get_mut(pair)
                    && *last != self.sentences
                {
                    *count += 1;
                    *last = self.sentences;
                }
            }
        });
    }

    /// What each character of `run` tells. The rarer of the two pairs it stands in may reach over the border of a word (法力 in
    /// 执法力量) and tell of nothing: the commoner one counts.
    pub(super) fn of<'s>(&'s self, run: &'s str) -> impl Iterator<Item = Told> + 's {
        let mut pairs = keys(run).map(|key| self.pair(key));
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

    fn pair(&self, key: u64) -> Told {
        let number = self.pairs.of(key);
        let count = number.and_then(|number| self.counts.get(number));
        let count = count.map_or(2, |&(count, _)| count.max(2));
        let rare = (f64::from(self.sentences + 1) / f64::from(count)).ln();
        let rarest = (f64::from(self.sentences + 1) / 2.0).ln();
        let planned = number.and_then(|number| self.planned.get(number));
        Told {
            weight: (rare / rarest.max(0.1)).powi(2),
            planned: planned.copied().unwrap_or_default(),
        }
    }
}

/// What a walk over a text comes upon.
enum Step {
    /// One of the pairs.
    Pair(usize),
    /// The end of a sentence or of a clause in a list.
    End,
}

/// Walks over a text by its bytes: every pair of characters of a report is looked up.
fn walk(text: &str, pairs: &Pairs, mut step: impl FnMut(Step)) {
    let mut rest = text.as_bytes();
    while let Some(&lead) = rest.first() {
        // 汉字 begin with E3 and higher, and so do the full-width marks that end sentences.
        let length = match lead {
            0..0x80 => {
                if matches!(lead, b'\n' | b';' | b'!' | b'?') {
                    step(Step::End);
                }
                1
            }
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        if lead >= 0xE3 {
            if let Some(pair) = pairs.of(six_bytes(rest)) {
                step(Step::Pair(pair));
            } else if matches!(
                rest,
                [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9B | 0x9F, ..]
            ) {
                step(Step::End);
            }
        }
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// The pairs of neighbouring 汉字 of a text without blanks.
fn keys(text: &str) -> impl Iterator<Item = u64> {
    let next = text.chars().skip(1);
    let pairs = text.char_indices().zip(next);
    pairs
        .filter(|&((_, a), b)| is_han(a) && is_han(b))
        .filter_map(|((at, _), _)| Some(six_bytes(text.as_bytes().get(at..)?)))
}

/// The bit of a sentence of the plan.
pub(super) fn bit(number: usize) -> Units {
    1 << number.min(63)
}
