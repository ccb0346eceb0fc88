//! Which year a report is about, and where that was read.

use super::headings::{Heading, Level};
use crate::{
    outline::Outline,
    rules::{PartYear, Ruleset},
    source::Document,
    text::{Sentences, Span, YearMention, YearRole, years},
};

/// Bytes behind the title in which the opening names the year.
const OPENING: usize = 2400;

/// The year a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportYear {
    /// The year.
    pub year: u32,
    /// Its digits in the text.
    pub span: Span,
    /// Where they stand.
    pub source: YearSource,
}

/// Where the year was read, most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearSource {
    /// In the title.
    Title,
    /// In the opening, before the first heading.
    Opening,
    /// In a heading; for next year's plan, the year before the one it names.
    Heading,
    /// At the head of a sentence further on: 2023年，… or 2023年以来，….
    Body,
}

impl YearSource {
    /// The machine name: `title`, `opening`, `heading`, `body`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Opening => "opening",
            Self::Heading => "heading",
            Self::Body => "body",
        }
    }
}

/// Reads the year from the title, else from the opening: what is known before the headings are read.
pub(super) fn before_headings(
    document: &Document,
    outline: &Outline,
    title: Option<Span>,
) -> Option<ReportYear> {
    let text = document.text.as_str();
    let in_title = title.and_then(|title| {
        let role = |year: &YearMention| matches!(year.role, YearRole::Plain | YearRole::Bare);
        let found = years(text, title).into_iter().find(role)?;
        Some(ReportYear {
            year: found.year,
            span: found.span,
            source: YearSource::Title,
        })
    });
    in_title.or_else(|| in_opening(text, outline, title))
}

/// Reads the year from the headings, else from a sentence that opens with one.
pub(super) fn from_headings(
    document: &Document,
    title: Option<Span>,
    headings: &[Heading],
    ruleset: &Ruleset,
) -> Option<ReportYear> {
    let text = document.text.as_str();
    in_headings(text, headings, ruleset).or_else(|| at_sentence_head(text, title))
}

fn at_sentence_head(text: &str, title: Option<Span>) -> Option<ReportYear> {
    let start = title.map_or(0, Span::end);
    let end = text.floor_char_boundary(text.len().min(start + OPENING));
    let mut sentences = Sentences::new(text, Span::new(start, end));
    sentences.find_map(|sentence| {
        let year = opens_with_year(text, sentence)?;
        Some(ReportYear {
            year: year.year,
            span: year.span,
            source: YearSource::Body,
        })
    })
}

fn opens_with_year(text: &str, sentence: Span) -> Option<YearMention> {
    let year = years(text, sentence)
        .into_iter()
        .find(YearMention::is_plain)?;
    (year.span.start() < sentence.start() + '年'.len_utf8() * 2).then_some(year)
}

/// The year that 现将…报告如下 names; else the one a sentence opens with; else the first that is not another document's.
fn in_opening(text: &str, outline: &Outline, title: Option<Span>) -> Option<ReportYear> {
    let start = title.map_or(0, Span::end);
    let end = if outline.preamble.end() > start {
        outline.preamble.end()
    } else {
        text.len()
    };
    let opening = Span::new(start, text.floor_char_boundary(end.min(start + OPENING)));
    let announced = |sentence: Span| {
        let words = sentence.of(text);
        let from = words.find('现').filter(|_| words.contains("如下"))?;
        let clause = Span::new(sentence.start() + from, sentence.end());
        years(text, clause).into_iter().find(YearMention::is_plain)
    };
    let sentences = || Sentences::new(text, opening);
    let named =
        |year: &YearMention| year.is_plain() && !year.is_limit(text) && !is_issued(text, year);
    sentences()
        .find_map(announced)
        .or_else(|| sentences().find_map(|sentence| opens_with_year(text, sentence)))
        .or_else(|| years(text, opening).into_iter().find(named))
        .map(|year| ReportYear {
            year: year.year,
            span: year.span,
            source: YearSource::Opening,
        })
}

/// 2019年印发的…: the year of some other document.
fn is_issued(text: &str, year: &YearMention) -> bool {
    let after = text
        .get(year.span.end()..)
        .unwrap_or_default()
        .trim_start_matches('年');
    ["印发", "出台", "修订", "发布", "制定", "颁布"]
        .iter()
        .any(|word| after.starts_with(word))
}

fn in_headings(text: &str, headings: &[Heading], ruleset: &Ruleset) -> Option<ReportYear> {
    headings
        .iter()
        .filter(|heading| heading.level == Level::Outermost)
        .find_map(|heading| {
            let year = years(text, heading.title)
                .into_iter()
                .find(YearMention::is_plain)?;
            let next = heading.parts.iter().any(|&part| {
                ruleset
                    .parts
                    .get(part)
                    .is_some_and(|part| part.year == PartYear::Next)
            });
            let year_of_report = if next && heading.parts.len() == 1 {
                year.year - 1
            } else {
                year.year
            };
            Some(ReportYear {
                year: year_of_report,
                span: year.span,
                source: YearSource::Heading,
            })
        })
}
