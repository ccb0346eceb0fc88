//! `pairs`: every 《 “ （ is closed, and every 》 ” ） was opened.
//!
//! ```yaml
//! pairs: { marks: [《》, “”, （）] }   # ASCII brackets count as the full-width ones that web copies fold
//! severity: { open: warning, close: warning }
//! ```
//! Held against one section's own text at a time: a pair may run over a line that a copy broke, never over a heading.

use serde::Deserialize;

use super::{
    account::{Account, Looked, Seen},
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    rules::{Group, Step},
    text::{Span, is_cut_off},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "pairs",
    placeholders: &["found", "missing"],
    cases: &["open", "close"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    marks: Vec<String>,
}

struct Pairs {
    /// Opening marks and what closes them.
    pairs: Vec<(char, char)>,
    /// All of them, to be found.
    marks: Group,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let mut pairs = Vec::new();
    for (index, marks) in options.marks.iter().enumerate() {
        let mut chars = marks.chars();
        if let (Some(open), Some(close), None) = (chars.next(), chars.next(), chars.next()) {
            pairs.push((open, close));
        } else {
            let message = crate::lang::rule_files::not_a_pair();
            compile.say(&[Step::Key("marks"), Step::Index(index)], message, None);
        }
    }
    let mut marks: Vec<String> = pairs
        .iter()
        .flat_map(|&(open, close)| [open, close])
        .map(String::from)
        .collect();
    if pairs.contains(&('（', '）')) {
        marks.extend(["(".to_owned(), ")".to_owned()]);
    }
    Some(Box::new(Pairs {
        marks: compile.group("marks", &marks),
        pairs,
    }))
}

impl Demand for Pairs {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let outline = subject.outline;
        let whole = Span::new(0, subject.document.text.len());
        let marks: Vec<Span> = subject.hits.literals(&self.marks, whole).collect();
        let own = outline
            .sections
            .iter()
            .map(|section| Span::new(section.mark.span.end(), section.body.end()));
        let mut rest = marks.as_slice();
        for stretch in std::iter::once(outline.preamble).chain(own) {
            let outside = rest
                .iter()
                .take_while(|mark| mark.start() < stretch.start());
            let (_, behind) = rest.split_at(outside.count());
            let inside = behind.iter().take_while(|mark| mark.end() <= stretch.end());
            let (inside, behind) = behind.split_at(inside.count());
            self.check_stretch(subject, stretch, inside, reporter);
            rest = behind;
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let [whole] = account.everywhere();
        let marks = account.subject.hits.literals(&self.marks, whole);
        let found = marks.map(|place| Seen {
            place,
            excused: false,
        });
        let found = found.collect();
        let option = "marks";
        account.add(Looked::Words { option, found });
    }
}

impl Pairs {
    fn check_stretch(
        &self,
        subject: &Subject<'_>,
        stretch: Span,
        marks: &[Span],
        reporter: &mut Reporter<'_>,
    ) {
        let text = subject.document.text.as_str();
        if self.are_pairs(text, marks) {
            return;
        }
        for (case, span, missing) in self.unpaired(text, stretch, marks) {
            let finding = reporter.case(case, span);
            reporter.push(finding.map(|finding| {
                finding
                    .text("found", span.of(text))
                    .text("missing", missing)
            }));
        }
    }

    /// Whether each mark is closed by the next: nearly everywhere.
    fn are_pairs(&self, text: &str, marks: &[Span]) -> bool {
        let (pairs, rest) = marks.as_chunks();
        let is_pair = |&[open, close]: &[Span; 2]| {
            let pair = (full_width(text, open), full_width(text, close));
            self.pairs.contains(&pair)
        };
        rest.is_empty() && pairs.iter().all(is_pair)
    }

    /// The marks of `stretch` that are not one of a pair: the case, the mark, and what it lacks.
    fn unpaired(
        &self,
        text: &str,
        stretch: Span,
        marks: &[Span],
    ) -> Vec<(&'static str, Span, char)> {
        // For each pair the marks that are still open.
        let mut open: Vec<Vec<Span>> = vec![Vec::new(); self.pairs.len()];
        let mut unpaired = Vec::new();
        for &here in marks {
            let mark = full_width(text, here);
            for (&(opening, closing), open) in self.pairs.iter().zip(&mut open) {
                if mark == opening {
                    // Quotation marks do not nest: a second “ means that the first was never closed.
                    // But a quotation of several paragraphs opens each of them.
                    if mark == '“' {
                        let first = open.pop().filter(|_| !opens_line(text, here.start()));
                        unpaired.extend(first.map(|first| ("open", first, closing)));
                    }
                    open.push(here);
                } else if mark == closing && open.pop().is_none() {
                    // `1）` and `a)` label an entry; they close nothing.
                    let label = mark == '）' && is_label(text, here.start());
                    unpaired.extend((!label).then_some(("close", here, opening)));
                }
            }
        }
        // Where the text itself was cut off, so was the other half.
        if stretch.end() < text.len() || !is_cut_off(text) {
            let left = self.pairs.iter().zip(open);
            unpaired.extend(left.flat_map(|(&(_, closing), open)| {
                open.into_iter().map(move |span| ("open", span, closing))
            }));
        }
        unpaired.sort_by_key(|&(_, span, _)| span);
        unpaired
    }
}

/// The mark at `span`, an ASCII bracket as the full-width one.
fn full_width(text: &str, span: Span) -> char {
    match span.of(text).chars().next() {
        Some('(') => '（',
        Some(')') => '）',
        mark => mark.unwrap_or_default(),
    }
}

/// Whether only blanks stand between the head of the line and the byte `at`.
fn opens_line(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before
        .trim_end_matches(crate::text::is_blank)
        .ends_with('\n')
}

/// Whether what stands before the byte `at` is a short label rather than words: digits, a letter, ①.
fn is_label(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| {
        crate::text::ascii_digit(c).is_some() || c.is_ascii_alphabetic() || ('①'..='⑳').contains(&c)
    })
}
