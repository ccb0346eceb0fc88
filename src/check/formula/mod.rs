//! `formula`: a set phrase that is nearly but not exactly given.
//!
//! ```yaml
//! formula: { data: phrases }
//! formula:
//!   phrases:
//!     - { text: 第一责任人职责, variants: [第一责任人的职责] }
//!     - { limbs: [公众参与, 专家论证, 风险评估], variants: { 专家论证: [专家评审] } }
//!     - { label: 两个确立, neighbours: [两个维护] }
//! ```
//! A phrase is looked for by its pieces: with one character wrong, one of its two halves still stands there. What differs in
//! one character (in two, from twelve on) is a near miss; blanks do not count, a line end stops the look. A list is looked for
//! by its limbs, and a label inside “” only. What stands inside 《》 is another title and is left alone.

mod difference;
mod label;
mod limbs;
mod phrase;

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use self::{difference::Difference, label::Labels, limbs::List, phrase::Phrase};
use super::{
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
    titles::in_title,
};
use crate::{
    finding::{Edit, Safety},
    rules::{Group, Lexicon, PatternId, Step, data},
    text::Span,
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "formula",
    placeholders: &["found", "expected", "wrong", "right"],
    cases: &[
        "lost",
        "added",
        "changed",
        "limb-changed",
        "limb-other",
        "limb-lost",
        "label",
    ],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    #[serde(default)]
    phrases: Vec<Entry>,
    data: Option<String>,
}

#[derive(Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Entry {
    Text {
        text: String,
        #[serde(default)]
        variants: Vec<String>,
    },
    Limbs {
        limbs: Vec<String>,
        #[serde(default)]
        variants: BTreeMap<String, Vec<String>>,
        /// The quoted label that stands for the whole list.
        label: Option<String>,
        #[serde(default)]
        open: Open,
    },
    Label {
        label: String,
        #[serde(default)]
        neighbours: Vec<String>,
    },
}

/// How freely a list is used.
#[derive(Clone, Copy, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "OpenWritten")]
enum Open {
    /// As it stands.
    #[default]
    No,
    /// It may be cut.
    Short,
    /// It may be cut, lengthened and varied.
    Yes,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum OpenWritten {
    Flag(bool),
    Word(OpenWord),
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum OpenWord {
    Short,
}

impl From<OpenWritten> for Open {
    fn from(written: OpenWritten) -> Self {
        match written {
            OpenWritten::Flag(true) => Self::Yes,
            OpenWritten::Flag(false) => Self::No,
            OpenWritten::Word(OpenWord::Short) => Self::Short,
        }
    }
}

/// What a literal is a piece of.
#[derive(Clone, Copy)]
enum Piece {
    /// Phrase by index, and how many of its bytes stand before the piece.
    OfPhrase(usize, usize),
    /// List and limb by index.
    OfList(usize, usize),
}

struct Formula {
    pieces: Group,
    of: BTreeMap<PatternId, Vec<Piece>>,
    phrases: Vec<Phrase>,
    lists: Vec<List>,
    quotes: Group,
    labels: Labels,
    /// All right forms of all phrases, which excuse what is near another one; made ready when first asked.
    forms: OnceLock<Lexicon>,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let mut entries = options.phrases;
    if let Some(name) = &options.data {
        match data::<Vec<Entry>>(name) {
            Ok(more) => entries.extend(more.iter().cloned()),
            Err(message) => {
                compile.say(&[Step::Key("data")], message, None);
                return None;
            }
        }
    }
    let (mut phrases, mut lists, mut labels) = (Vec::new(), Vec::new(), Labels::default());
    for entry in entries {
        match entry {
            Entry::Text { text, variants } => phrases.push(Phrase::new(text, variants)),
            Entry::Limbs {
                limbs,
                variants,
                label,
                open,
            } => {
                if let Some(label) = label.filter(|label| !label.is_empty()) {
                    labels.add(&label, Vec::new());
                }
                lists.push(List::new(limbs, variants, open));
            }
            Entry::Label { label, neighbours } => labels.add(&label, neighbours),
        }
    }
    let mut written: Vec<(String, Piece)> = Vec::new();
    for (index, phrase) in phrases.iter().enumerate() {
        let pieces = phrase.pieces();
        written.extend(pieces.map(|(before, piece)| (piece, Piece::OfPhrase(index, before))));
    }
    for (index, list) in lists.iter().enumerate() {
        let limbs = list.limbs().enumerate();
        written.extend(limbs.map(|(limb, words)| (words.to_owned(), Piece::OfList(index, limb))));
    }
    let words: Vec<&str> = written.iter().map(|(words, _)| words.as_str()).collect();
    let (pieces, ids) = compile.lexicon("phrases", &words);
    let mut of: BTreeMap<PatternId, Vec<Piece>> = BTreeMap::new();
    for (id, (_, piece)) in ids.into_iter().zip(&written) {
        if let Some(id) = id {
            of.entry(id).or_default().push(*piece);
        }
    }
    Some(Box::new(Formula {
        pieces,
        of,
        phrases,
        lists,
        quotes: compile.group("phrases", &["“".to_owned()]),
        labels,
        forms: OnceLock::new(),
    }))
}

/// A place that is not quite what it should be.
struct NearMiss {
    case: &'static str,
    span: Span,
    expected: String,
    difference: Difference,
}

impl Demand for Formula {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = Span::new(0, text.len());
        let mut misses: Vec<NearMiss> = Vec::new();
        let mut limbs: Vec<Vec<(usize, Span)>> = vec![Vec::new(); self.lists.len()];
        for (id, span) in subject.hits.places(&self.pieces, whole) {
            for piece in self.of.get(&id).into_iter().flatten() {
                match *piece {
                    Piece::OfPhrase(phrase, before) => {
                        let phrase = self.phrases.get(phrase);
                        misses.extend(phrase.and_then(|it| it.near(text, span, before)));
                    }
                    Piece::OfList(list, limb) => {
                        if let Some(places) = limbs.get_mut(list) {
                            places.push((limb, span));
                        }
                    }
                }
            }
        }
        misses.retain(|miss| !self.is_right(text, miss.span));
        for (list, places) in self.lists.iter().zip(&limbs) {
            list.check(text, places, &mut misses);
        }
        for quote in subject.hits.literals(&self.quotes, whole) {
            misses.extend(self.labels.near(text, quote));
        }
        misses.retain(|miss| !in_title(text, miss.span));
        for miss in likeliest(misses) {
            let finding = reporter.case(miss.case, miss.span);
            reporter.push(finding.map(|finding| {
                let finding = finding
                    .text(
                        "found",
                        miss.span.of(text).replace(crate::text::is_blank, ""),
                    )
                    .text("expected", miss.expected.as_str())
                    .text("wrong", miss.difference.found.as_str())
                    .text("right", miss.difference.expected.as_str());
                let edit = Edit {
                    span: miss.span,
                    text: miss.expected.clone(),
                };
                match miss.case {
                    "limb-lost" | "limb-other" => finding,
                    _ => finding.fix(Safety::Confirm, vec![edit]),
                }
            }));
        }
    }
}

impl Formula {
    /// Whether a phrase or another right form of one stands where `span` is.
    fn is_right(&self, text: &str, span: Span) -> bool {
        let forms = self.forms.get_or_init(|| {
            let forms = self.phrases.iter().flat_map(Phrase::forms);
            Lexicon::new(forms.cloned().collect())
        });
        let start = text.floor_char_boundary(span.start().saturating_sub(LONGEST));
        let end = text.ceil_char_boundary(span.end() + LONGEST);
        let window = text.get(start..end).unwrap_or_default();
        let mut places = forms.places(window);
        places.any(|place| place.shifted(start).overlaps(span))
    }
}

/// Bytes of the longest form of a phrase, or more.
const LONGEST: usize = 120;

/// Of misses that overlap the one with the least amiss, then the longest; in text order.
fn likeliest(mut misses: Vec<NearMiss>) -> Vec<NearMiss> {
    misses.sort_by_key(|miss| miss.span);
    misses.dedup_by(|next, kept| {
        let overlap = next.span.overlaps(kept.span);
        let rank = |miss: &NearMiss| (miss.difference.size(), std::cmp::Reverse(miss.span.len()));
        if overlap && rank(next) < rank(kept) {
            std::mem::swap(next, kept);
        }
        overlap
    });
    misses
}
