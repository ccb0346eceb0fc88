//! 层次序数: styles of marks and their ranks.

use crate::text::Span;

/// How a mark is written, outermost style first. The order is the order of ranks (GB/T 9704—2012 7.3.3; 章节条 stand
/// above it, as in regulations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// `附件` on a line of its own: opens a text that is numbered anew.
    Annex,
    /// `第一部分`, `第一编`.
    Division,
    /// `第一章`.
    Chapter,
    /// `第一节`.
    Section,
    /// `第一条`.
    Article,
    /// `一、`
    Han,
    /// `（一）`, `㈠`
    HanParen,
    /// `1.`
    Arabic,
    /// `（1）`, `⑴`
    ArabicParen,
    /// `①`
    Circled,
    /// `1）`
    HalfParen,
    /// `一是`, `其一`, `首先，`, `第一，`: a series of paragraphs.
    Series,
}

impl Style {
    /// Number of styles.
    pub const COUNT: usize = 12;

    /// All styles, outermost first.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Annex,
        Self::Division,
        Self::Chapter,
        Self::Section,
        Self::Article,
        Self::Han,
        Self::HanParen,
        Self::Arabic,
        Self::ArabicParen,
        Self::Circled,
        Self::HalfParen,
        Self::Series,
    ];

    /// Depth of the style: a mark of greater rank opens a part of one of lesser rank. `①` and `1）` share the fifth level.
    pub fn rank(self) -> u8 {
        match self {
            Self::HalfParen => Self::Circled as u8,
            _ => self as u8,
        }
    }

    /// The machine name: `han`, `han-paren`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Annex => "annex",
            Self::Division => "division",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Article => "article",
            Self::Han => "han",
            Self::HanParen => "han-paren",
            Self::Arabic => "arabic",
            Self::ArabicParen => "arabic-paren",
            Self::Circled => "circled",
            Self::HalfParen => "half-paren",
            Self::Series => "series",
        }
    }

    /// The style with this machine name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// One mark as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How it is written.
    pub style: Style,
    /// Its number; `None` where it has none (`附件`, `最后，`) or the number makes no sense.
    pub number: Option<u32>,
    /// Bytes of the mark with its brackets and separator, without indentation.
    pub span: Span,
}
