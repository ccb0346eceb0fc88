//! The titles that a text cites in 《》.

use std::borrow::Cow;

use crate::text::{Span, is_blank, is_han};

/// A title in 《》.
pub(super) struct Title {
    /// What stands between the marks.
    pub(super) inside: Span,
    /// Whether it stands inside another.
    pub(super) nested: bool,
}

impl Title {
    /// The title to compare: without blanks, brackets full-width, 中华人民共和国 left out at its head.
    pub(super) fn name<'t>(&self, text: &'t str) -> Cow<'t, str> {
        name(self.inside.of(text))
    }
}

/// Longest title in bytes; what is longer has lost its 》.
const LONGEST: usize = 360;

/// The titles of `text`, whose 《 and 》 stand at `marks`, in the order of their ends.
pub(super) fn cited(text: &str, marks: impl Iterator<Item = Span>) -> Vec<Title> {
    let mut open: Vec<Span> = Vec::new();
    let mut titles = Vec::new();
    for mark in marks {
        if mark.of(text) == "《" {
            open.push(mark);
            continue;
        }
        let Some(begin) = open.pop() else {
            continue;
        };
        let inside = Span::new(begin.end(), mark.start());
        if inside.is_empty() || inside.len() > LONGEST {
            open.clear();
            continue;
        }
        // Nested is what stands inside one that is closed too.
        let within = titles
            .iter_mut()
            .rev()
            .take_while(|title: &&mut Title| inside.covers(title.inside));
        within.for_each(|title| title.nested = true);
        titles.push(Title {
            inside,
            nested: false,
        });
    }
    titles
}

/// Whether `span` stands inside 《》: a mark opens before it on the same line and does not close.
pub(in crate::check) fn in_title(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let mut marks = before.chars().rev().take(LONGEST / 3);
    marks.find(|c| matches!(c, '《' | '》' | '\n')) == Some('《')
}

/// A title in the form in which titles are compared.
pub(super) fn name(title: &str) -> Cow<'_, str> {
    let as_compared = |c: char| match c {
        '\n' => None,
        c if is_blank(c) || is_dash(c) => None,
        '(' => Some('（'),
        ')' => Some('）'),
        '<' => Some('〈'),
        '>' => Some('〉'),
        c => Some(c),
    };
    if title
        .chars()
        .all(|c| is_han(c) || as_compared(c) == Some(c))
    {
        return Cow::Borrowed(short(title));
    }
    let mut squeezed = String::with_capacity(title.len() + 8);
    squeezed.extend(title.chars().filter_map(as_compared));
    Cow::Owned(short(&squeezed).to_owned())
}

/// A title without 中华人民共和国.
fn short(title: &str) -> &str {
    let short = title.strip_prefix("中华人民共和国");
    short.filter(|rest| !rest.is_empty()).unwrap_or(title)
}

/// Dashes of any make, which web copies change and lose.
fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | '－' | '～' | '~' | '─')
}
