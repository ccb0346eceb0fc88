//! The plan, ready to be asked whether it takes up an item.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    rarity::{Rarity, Units, unit},
    words::{Lexicon, Piece},
};
use crate::text::{Pair, PairIndex, Span, is_han};

/// The part that answers.
pub(super) struct Plan<'a> {
    text: &'a str,
    pairs: &'a PairIndex<'a>,
    lexicon: &'a Lexicon,
    sentences: &'a [Span],
    rarity: Rarity<'a>,
    /// For each group of words that was asked about the sentences that have one of them.
    said: RefCell<BTreeMap<usize, Units>>,
}

/// How much a text tells, in characters that stand nowhere else but in the item and in the plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compared {
    pub(super) told: f64,
    /// How much of it the plan has.
    pub(super) met: f64,
    /// How much of it one sentence of the plan has in the same words.
    pub(super) together: f64,
    /// Where the sentence begins that has most of it, in whatever words.
    pub(super) place: Option<usize>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        lexicon: &'a Lexicon,
        text: &'a str,
        pairs: &'a PairIndex<'a>,
        sentences: &'a [Span],
    ) -> Self {
        Self {
            text,
            pairs,
            lexicon,
            sentences,
            rarity: Rarity::new(text, pairs, sentences),
            said: RefCell::default(),
        }
    }

    /// The sentences of the plan that have a word of this group.
    fn said(&self, group: usize) -> Units {
        let known = self.said.borrow().get(&group).copied();
        known.unwrap_or_else(|| {
            let words = self.lexicon.groups.get(group).into_iter().flatten();
            let said = words.fold(0, |said, word| said | self.have(word));
            self.said.borrow_mut().insert(group, said);
            said
        })
    }

    /// The sentences that have a word.
    fn have(&self, word: &str) -> Units {
        let from = self.sentences.first().map_or(0, |first| first.start());
        let of_pairs = word.chars().take(2).filter(|&c| is_han(c)).count() == 2;
        let places: Box<dyn Iterator<Item = usize>> = if of_pairs {
            Box::new(self.pairs.places(Pair::at_head(word)))
        } else {
            let places = self.text.rmatch_indices(word);
            Box::new(places.map(|(at, _)| at))
        };
        let units = places.take_while(|&at| at >= from).filter_map(|at| {
            let (bit, sentence) = unit(self.sentences, at)?;
            let here = Span::new(at, sentence.end()).of(self.text);
            here.starts_with(word).then_some(bit)
        });
        units.fold(0, |all, unit| all | unit)
    }

    /// What `words` tell, and how much of that the plan has.
    pub(super) fn compare(&self, words: &[Piece<'_>]) -> Compared {
        let mut told = 0.0;
        let mut met = 0.0;
        let mut same = Sums::default();
        let mut alike = Sums::default();
        let mut before = BTreeSet::new();
        // What is said twice tells no more.
        for word in words.iter().filter(|word| before.insert(word.text())) {
            let said = word.groups().iter().map(|&group| self.said(group));
            let said = said.fold(0, |all, units| all | units);
            for character in self.rarity.of(word.text()) {
                let planned = said | character.planned;
                told += character.weight;
                if planned != 0 {
                    met += character.weight;
                }
                same.add(character.planned, character.weight);
                alike.add(planned, character.weight);
            }
        }
        let (_, together) = same.greatest();
        let (number, most) = alike.greatest();
        let sentence = self.sentences.get(number);
        Compared {
            told,
            met,
            together,
            place: sentence
                .map(|sentence| sentence.start())
                .filter(|_| most > 0.0),
        }
    }
}

/// A sum for each sentence of the plan.
struct Sums([f64; Units::BITS as usize]);

impl Default for Sums {
    fn default() -> Self {
        Self([0.0; Units::BITS as usize])
    }
}

impl Sums {
    fn add(&mut self, mut units: Units, weight: f64) {
        while let Some(sum) = self.0.get_mut(units.trailing_zeros() as usize) {
            *sum += weight;
            units &= units - 1;
        }
    }

    /// The first of the greatest sums.
    fn greatest(&self) -> (usize, f64) {
        let sums = self.0.iter().copied().enumerate();
        sums.fold(
            (0, 0.0),
            |best, next| if next.1 > best.1 { next } else { best },
        )
    }
}
