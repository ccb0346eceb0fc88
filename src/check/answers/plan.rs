//! The plan, ready to be asked whether it takes up an item.

use std::collections::BTreeSet;

use super::{
    items::Item,
    rarity::{Rarity, Units, bit},
    words::{Lexicon, Piece},
};
use crate::text::{Sentences, Span};

/// The part that answers.
pub(super) struct Plan {
    rarity: Rarity,
    /// Where its sentences begin.
    sentences: Vec<usize>,
    /// For each group of words the sentences that have one of them.
    said: Vec<Units>,
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

impl Plan {
    pub(super) fn new(lexicon: &Lexicon, items: &[Item], text: &str, regions: &[Span]) -> Self {
        let sentences: Vec<Span> = regions
            .iter()
            .flat_map(|&region| Sentences::new(text, region))
            .collect();
        let mut said = vec![0; lexicon.groups.len()];
        for (number, sentence) in sentences.iter().enumerate() {
            for group in lexicon.groups_in(sentence.of(text)) {
                if let Some(units) = said.get_mut(group) {
                    *units |= bit(number);
                }
            }
        }
        let asked = items.iter().map(|item| item.whole.of(text));
        Self {
            rarity: Rarity::new(asked, text, &sentences),
            sentences: sentences.iter().map(|sentence| sentence.start()).collect(),
            said,
        }
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
            let said = word
                .groups()
                .iter()
                .filter_map(|&group| self.said.get(group));
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
        Compared {
            told,
            met,
            together,
            place: self.sentences.get(number).copied().filter(|_| most > 0.0),
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
