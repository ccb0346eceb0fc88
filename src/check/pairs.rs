//! `pairs`: every 《 “ （ is closed, and every 》 ” ） was opened.
//!
//! Held against one section's own text at a time: a pair may run over a line that a copy broke, never over a heading.

use serde::Deserialize;

use super::{
    demand::{Compile, Demand, DemandKind},
    numbering::is_cut_off,
    program::{Reporter, Subject},
};
use crate::{rules::Group, text::Span};

pub(super) const KIND: DemandKind =
    DemandKind { key: "pairs", placeholders: &["found", "missing"], cases: &["open", "close"], compile };

/// Opening marks and what closes them; ASCII brackets count as the full-width ones that web copies fold.
const PAIRS: [(char, char); 4] = [('《', '》'), ('“', '”'), ('（', '）'), ('〔', '〕')];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {}

struct Pairs {
    /// All opening and closing marks.
    marks: Group,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let Options {} = compile.options()?;
    let mut marks: Vec<String> = PAIRS.iter().flat_map(|&(open, close)| [open, close]).map(String::from).collect();
    marks.extend(["(".to_owned(), ")".to_owned()]);
    Some(Box::new(Pairs { marks: compile.group("", &marks) }))
}

impl Demand for Pairs {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let outline = subject.outline;
        self.check_stretch(subject, outline.preamble, reporter);
        for section in &outline.sections {
            let own = Span::new(section.mark.span.end(), section.body.end());
            self.check_stretch(subject, own, reporter);
        }
    }
}

impl Pairs {
    fn check_stretch(&self, subject: &Subject<'_>, stretch: Span, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        for (case, span, missing) in unpaired(text, stretch, subject.hits.literals(&self.marks, stretch)) {
            let finding = reporter.case(case, span);
            reporter.push(finding.map(|finding| finding.text("found", span.of(text)).text("missing", missing)));
        }
    }
}

/// The marks of `stretch` that are not one of a pair: the case, the mark, and what it lacks.
fn unpaired(text: &str, stretch: Span, marks: impl Iterator<Item = Span>) -> Vec<(&'static str, Span, char)> {
    let mut open: Vec<(usize, Span)> = Vec::new();
    let mut unpaired: Vec<(&'static str, Span, char)> = Vec::new();
    for here in marks {
        let folded = match here.of(text) {
            "(" => '（',
            ")" => '）',
            mark => mark.chars().next().unwrap_or_default(),
        };
        if let Some(kind) = PAIRS.iter().position(|&(opening, _)| opening == folded) {
            // Quotation marks do not nest: a second “ means that the first was never closed.
            if folded == '“'
                && let Some(index) = open.iter().rposition(|&(other, _)| other == kind)
            {
                let (_, first) = open.remove(index);
                unpaired.push(("open", first, '”'));
            }
            open.push((kind, here));
        } else if let Some(kind) = PAIRS.iter().position(|&(_, closing)| closing == folded) {
            match open.iter().rposition(|&(other, _)| other == kind) {
                Some(index) => {
                    open.remove(index);
                }
                // `1）` and `a)` label an entry; they close nothing.
                None if folded == '）' && is_label(text, here.start()) => {}
                None => unpaired.push(("close", here, PAIRS.get(kind).map_or(' ', |pair| pair.0))),
            }
        }
    }
    // Where the text itself was cut off, so was the other half.
    if stretch.end() == text.len() && is_cut_off(text) {
        open.clear();
    }
    unpaired.extend(open.into_iter().map(|(kind, span)| ("open", span, PAIRS.get(kind).map_or(' ', |pair| pair.1))));
    unpaired.sort_by_key(|&(_, span, _)| span);
    unpaired
}

/// Whether what stands before the byte `at` is a short label rather than words: digits, a letter, ①.
fn is_label(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| crate::text::ascii_digit(c).is_some() || c.is_ascii_alphabetic() || ('①'..='⑳').contains(&c))
}
