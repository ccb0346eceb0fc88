//! Lang: the reader's language, and the program's own words in every language there is.
//!
//! Enters: names and values. Leaves: sentences, in Chinese and in English. Must not know: who says them, where to; what a rule
//! says of a report stands in the rule's file.

#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod config;
#[cfg(feature = "lsp")]
pub mod editor;
pub mod inputs;
mod report;
pub mod rule_files;
#[cfg(feature = "cli")]
pub mod usage;
pub mod why;

use std::fmt;

pub use report::Words;

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
    /// All languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The name: `zh`, `en`.
    pub fn name(self) -> &'static str {
        self.pick("zh", "en")
    }

    /// The language with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.name() == name)
    }

    /// The language that a locale such as `zh-CN` or `en_US.UTF-8` asks for.
    pub fn from_locale(name: &str) -> Option<Self> {
        let language = name.split(['-', '_', '.', '@']).next()?;
        Self::from_name(&language.to_ascii_lowercase())
    }

    /// Picks the words of this language; Chinese where there is no English.
    pub fn of(self, text: &Text) -> &str {
        match (self, &text.en) {
            (Self::En, Some(en)) => en,
            _ => &text.zh,
        }
    }

    /// The text in brackets, behind what it belongs to.
    pub fn in_brackets(self, text: &str) -> String {
        match self {
            Self::Zh => format!("（{text}）"),
            Self::En => format!(" ({text})"),
        }
    }

    /// What stands between a name and what is said of it.
    pub fn colon(self) -> &'static str {
        self.pick("：", ": ")
    }

    /// Picks one of two texts.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// The same words in both languages. A user's rule without English shows its Chinese in both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: Option<String>,
}

impl fmt::Display for Text {
    /// In the language that is always there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

impl std::error::Error for Text {}

impl From<String> for Text {
    /// What reads the same in every language.
    fn from(zh: String) -> Self {
        Self { zh, en: None }
    }
}

impl From<&str> for Text {
    fn from(zh: &str) -> Self {
        zh.to_owned().into()
    }
}

/// A `Text` from the Chinese and the English sentence, each a format string.
macro_rules! both {
    ($zh:literal, $en:literal) => {
        $crate::lang::Text {
            zh: format!($zh),
            en: Some(format!($en)),
        }
    };
}
use both;
