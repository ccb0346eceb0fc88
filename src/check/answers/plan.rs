//! The plan, ready to be asked whether it takes up an item.

use std::collections::BTreeSet;

use super::{
    rarity::{Rarity, Units, bit},
    words::{Lexicon, Piece},
};
use crate::text::Span;

/// The part that answers.
pub(super) struct Plan<'a> {
    pub(super) text: &'a str,
    sentences: Vec<Span>,
    /// For each group of words the sentences that have one of them.
    said: Vec<Units>,
}

/// The plan, and what it has of some words.
pub(super) struct Asked<'a> {
    plan: &'a Plan<'a>,
    rarity: Rarity,
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
    pub(super) fn new(lexicon: &Lexicon, text: &'a str, sentences: Vec<Span>) -> Self {
        let mut said = vec![0; lexicon.groups.len()];
        for (number, sentence) in sentences.iter().enumerate() {
            for group in lexicon.groups_in(sentence.of(text)) {
                if let Some(units) = said.get_mut(group) {
                    *units |= bit(number);
                }
            }
        }
        Self {
            text,
            sentences,
            said,
        }
    }

    /// Gets ready to be asked about `words`.
    pub(super) fn ask<'w>(&'a self, words: impl Iterator<Item = &'w Piece<'w>>) -> Asked<'a> {
        let mut rarity = Rarity::new(words.map(Piece::text));
        rarity.plan(self.text, &self.sentences);
        Asked { plan: self, rarity }
    }

    /// The sentences of the plan that have a word as good as this one.
    fn said(&self, word: &Piece<'_>) -> Units {
        let groups = word.groups().iter();
        let said = groups.filter_map(|&group| self.said.get(group));
        said.fold(0, |all, units| all | units)
    }
}

impl Asked<'_> {
    /// Whether the plan has all of these words.
    pub(super) fn has_all(&self, words: &[Piece<'_>]) -> bool {
        words.iter().all(|word| {
            let mut characters = self.rarity.of(word.text());
            self.plan.said(word) != 0 || characters.all(|character| character.planned != 0)
        })
    }

    /// Walks over the whole report, to know how much each word tells.
    pub(super) fn weigh(&mut self) {
        self.rarity.count(self.plan.text);
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
            let said = self.plan.said(word);
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
        let sentence = self.plan.sentences.get(number);
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
