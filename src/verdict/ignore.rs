//! Ignores that stand in the configuration: a rule, where in the outline, and a piece of the text at the place.

use std::sync::Arc;

use crate::{
    finding::Finding,
    outline::leads_into,
    rules::{Step, line_at},
    text::Span,
};

/// One entry of `ignore:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The rule as written.
    pub written: String,
    /// Full ids of the rules that are meant.
    pub rules: Vec<String>,
    /// Outline path of the section the finding is in; empty for the whole document.
    pub outline: String,
    /// Words that overlap the finding; empty for any.
    pub text: String,
    /// Whether the entry is for this document and no other, so that it must be of use here.
    pub alone: bool,
    /// Name and text of the file it stands in.
    pub file: Arc<(String, String)>,
    /// Which of the file's ignores it is.
    pub index: usize,
}

impl Ignore {
    /// Whether the finding may stand.
    pub(super) fn covers(&self, text: &str, finding: &Finding) -> bool {
        self.rules.iter().any(|rule| **rule == *finding.rule)
            && leads_into(&finding.outline, &self.outline)
            && (self.text.is_empty() || self.overlaps(text, finding.span))
    }

    /// Whether the words stand where the finding is. They may be more than the finding's, or fewer.
    fn overlaps(&self, text: &str, span: Span) -> bool {
        let words = self.text.len();
        let from = text.floor_char_boundary(span.start().saturating_sub(words));
        let to = text.ceil_char_boundary((span.end() + words).min(text.len()));
        let around = Span::new(from, to).of(text);
        around.match_indices(&self.text).any(|(at, words)| {
            let found = Span::new(from + at, from + at + words.len());
            found.overlaps(span)
        })
    }

    /// Where it is written: `guiju.yaml:12`.
    pub fn place(&self) -> String {
        let (name, yaml) = &*self.file;
        let line = line_at(yaml, &[Step::Key("ignore"), Step::Index(self.index)]);
        format!("{name}:{line}")
    }
}
