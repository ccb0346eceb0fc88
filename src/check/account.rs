//! What a rule looked at in one document: the facts for whoever asks why it found something, or nothing.
//!
//! A demand says what it can say truly; one that says nothing is described by its kind alone.

use super::program::Subject;
use crate::{
    outline::Section,
    rules::{Group, Part, Ruleset},
    text::Span,
};

/// One thing that a rule looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    /// The year of the report.
    Year,
    /// The part with this index, as the document shows it.
    Part(usize),
    /// A heading that may be about the part.
    Heading {
        /// The heading.
        place: Span,
        /// Indices of the parts it is taken for.
        about: Vec<usize>,
        /// Words in it that speak for the part.
        words: Option<Span>,
        /// Words in it that speak against the part.
        unless: Option<Span>,
    },
    /// Words that the rule, or the part it asks for, names under an option.
    Words {
        /// The option: `any`, `unless`, `opening`.
        option: &'static str,
        /// Where they stand.
        found: Vec<Seen>,
    },
    /// The part is shown too weakly, or not at all, for the rule to ask any more of it.
    TooWeak,
}

/// Words that were found, and whether others excuse them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Where they stand.
    pub place: Span,
    /// Whether the rule leaves them alone for what stands with them.
    pub excused: bool,
}

/// Takes down what a demand looked at.
pub(super) struct Account<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) ruleset: &'a Ruleset,
    pub(super) looked: Vec<Looked>,
}

impl Account<'_> {
    /// One more thing.
    pub(super) fn add(&mut self, looked: Looked) {
        self.looked.push(looked);
    }

    /// The whole document.
    pub(super) fn everywhere(&self) -> [Span; 1] {
        [Span::new(0, self.subject.document.text.len())]
    }

    /// The part with this index and where it is spoken of; nowhere when it is shown by less than a paragraph.
    pub(super) fn part_in_text(&mut self, index: usize) -> Vec<Span> {
        self.add(Looked::Part(index));
        let part = self.subject.reading.parts.get(index);
        let part = part.filter(|part| part.evidence <= crate::parts::Evidence::Paragraph);
        if let Some(part) = part {
            return part.stretches();
        }
        self.add(Looked::TooWeak);
        Vec::new()
    }

    /// Words of an option in some regions, with what excuses them in the same sentence.
    pub(super) fn words(
        &mut self,
        option: &'static str,
        group: &Group,
        unless: Option<&Group>,
        regions: &[Span],
    ) {
        if group.is_empty() {
            return;
        }
        let hits = self.subject.hits;
        let found = regions.iter().flat_map(|&region| hits.all(group, region));
        let found = found.map(|found| Seen {
            place: found.span,
            excused: unless.is_some_and(|unless| hits.any(unless, found.unit)),
        });
        let found = found.collect();
        self.add(Looked::Words { option, found });
    }

    /// Everything that may show a part: its evidence, the headings, the words that open or mention it.
    pub(super) fn evidence(&mut self, index: usize) {
        self.add(Looked::Part(index));
        let ruleset = self.ruleset;
        let Some(part) = ruleset.parts.get(index) else {
            return;
        };
        let outermost = self.subject.outline.outermost_style();
        for section in self.subject.outline.before_annex() {
            let divides = section.depth == 0 && Some(section.mark.style) == outermost;
            self.heading(section, part, divides);
        }
        let everywhere = self.everywhere();
        self.words("opening", &part.opening, Some(&part.unless), &everywhere);
        self.words("mention", &part.mention, Some(&part.unless), &everywhere);
    }

    /// A heading that divides the document, or has words of the part in it.
    fn heading(&mut self, section: &Section, part: &Part, divides: bool) {
        let hits = self.subject.hits;
        let in_title = |group: &Group| hits.find(group, section.title).map(|found| found.span);
        let words = in_title(&part.heading);
        let parts = self.subject.reading.parts.iter().enumerate();
        let about = parts.filter(|(_, part)| part.headings.contains(&section.title));
        if divides || words.is_some() {
            let about = about.map(|(index, _)| index).collect();
            self.add(Looked::Heading {
                place: section.heading(),
                about,
                words,
                unless: words.and(in_title(&part.unless)),
            });
        }
    }
}
