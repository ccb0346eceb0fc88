//! The reader's language.

use crate::rules;

/// The language of everything people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Picks the words of this language; Chinese where a rule has no English.
    pub fn of(self, words: &rules::Words) -> &str {
        match (self, &words.en) {
            (Self::En, Some(en)) => en,
            _ => &words.zh,
        }
    }

    /// Picks one of two texts.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}
