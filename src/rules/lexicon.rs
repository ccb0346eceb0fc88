//! Words to be found in short texts of their own, outside the pass over the whole text.

use super::literals::Literals;
use crate::text::Span;

/// Words to be found in short texts of their own.
pub struct Lexicon(Literals);

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon")
            .field("words", &self.0.count())
            .finish()
    }
}

impl Lexicon {
    /// Makes `words` ready to be found; empty ones and repetitions are dropped.
    pub fn new(mut words: Vec<String>) -> Self {
        words.retain(|word| !word.is_empty());
        words.sort();
        words.dedup();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Self(Literals::new(&words))
    }

    /// Where the words stand in `text`, overlapping ones included, in the order of their starts.
    pub fn places(&self, text: &str) -> impl Iterator<Item = Span> {
        self.0.find_all(text).into_iter().map(|hit| hit.span)
    }
}
