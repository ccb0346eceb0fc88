//! Parts: what a reader takes a document for, and where it says what.
//!
//! Enters: a document, its outline, rule sets with their patterns. Leaves: a `Reading`: the title, the year, and for every part
//! of the rule set the evidence that the document has it. Must not know: demands, severities, findings.

mod evidence;
mod headings;
mod kind;
mod ladder;
mod title;
mod year;

pub use evidence::{Evidence, PartReading};
pub use kind::{Kind, kind};
pub use year::{ReportYear, YearSource};

use crate::{
    outline::Outline,
    rules::{Hits, Ruleset},
    source::Document,
    text::{Sentences, Span, trim},
};

/// What a reader sees in a document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The title, where the text has one.
    pub title: Option<Span>,
    /// The year the document reports on.
    pub year: Option<ReportYear>,
    /// One row for each part of the rule set, in its order.
    pub parts: Vec<PartReading>,
}

impl Reading {
    /// Where something is reported that is not in the document: the title, else the first line.
    pub fn head(&self, document: &Document) -> Span {
        let first = || {
            let text = document.text.as_str();
            let mut lines = document.lines.lines(text).map(|line| trim(text, line.span));
            let line = lines.find(|line| !line.is_empty()).unwrap_or_default();
            // A first line that is a whole paragraph stands for itself by its first sentence.
            Sentences::new(text, line).next().unwrap_or(line)
        };
        self.title.unwrap_or_else(first)
    }
}

/// Reads a document as one of the kind that `ruleset` is for.
pub fn read(
    document: &Document,
    outline: &Outline,
    title: Option<Span>,
    ruleset: &Ruleset,
    hits: &Hits<'_>,
) -> Reading {
    let early = if ruleset.yearly {
        year::before_headings(document, outline, title)
    } else {
        None
    };
    let headings = headings::Reader {
        document,
        outline,
        title,
        ruleset,
        hits,
        year: early,
    }
    .find();
    let year = early.or_else(|| {
        let headed = || year::from_headings(document, title, &headings, ruleset);
        ruleset.yearly.then(headed).flatten()
    });
    let context = ladder::Context {
        document,
        outline,
        title,
        year,
        hits,
        ruleset,
        headings: &headings,
    };
    let parts = (0..ruleset.parts.len())
        .map(|index| ladder::part(&context, index))
        .collect();
    Reading { title, year, parts }
}
