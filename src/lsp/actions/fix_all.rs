//! All safe fixes of a document at once.

use lsp_types::CodeAction;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::FIX_ALL;
use crate::{finding::Edit, lang::editor::fix_all, lsp::page::Page, text::Span};

/// The action; `None` when there is nothing that can be fixed without asking.
pub(super) fn action(page: &Page<'_>) -> Option<CodeAction> {
    let fixed = page.seen.fixed()?;
    let edits = edits(page.text(), &fixed);
    let title = fix_all();
    (!edits.is_empty()).then(|| CodeAction {
        title: page.manner.lang.of(&title).to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(page.edit(&edits)),
        ..CodeAction::default()
    })
}

/// What turns one text into another: the lines that differ, each without what it begins and ends with in both, so that the
/// cursor stays where it is.
fn edits(before: &str, after: &str) -> Vec<Edit> {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let (old, new) = (lines(before), lines(after));
    let (old_starts, new_starts) = (starts(&old), starts(&new));
    let span = |starts: &[usize], from: usize, to: usize| {
        let at = |line: usize| starts.get(line).copied().unwrap_or_default();
        Span::new(at(from), at(to))
    };
    let mut edits = Vec::new();
    // Lines of both that are behind: the lengths of the steps can be relied on, not where each says that it begins.
    let (mut o, mut n) = (0, 0);
    for step in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (from_o, from_n) = (o, n);
        o += step.old_range().len();
        n += step.new_range().len();
        if !matches!(step, DiffOp::Equal { .. }) {
            let new = span(&new_starts, from_n, n).of(after);
            edits.push(trimmed(before, span(&old_starts, from_o, o), new));
        }
    }
    edits
}

/// Where each line begins, and where the last one ends.
fn starts(lines: &[&str]) -> Vec<usize> {
    let ends = lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

/// An edit without what it would put in the place of the same.
fn trimmed(before: &str, span: Span, new: &str) -> Edit {
    let old = span.of(before);
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        let same = pairs.take_while(|(a, b)| a == b);
        same.map(|(a, _)| a.len_utf8()).sum()
    };
    let head = same(&mut old.chars().zip(new.chars()));
    let (old_rest, new_rest) = (
        old.get(head..).unwrap_or_default(),
        new.get(head..).unwrap_or_default(),
    );
    let tail = same(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
    let kept = new_rest.len() - tail;
    Edit {
        span: Span::new(span.start() + head, span.end() - tail),
        text: new_rest.get(..kept).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn carried_out(before: &str, edits: &[Edit]) -> String {
        let mut text = before.to_owned();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        text
    }

    #[test]
    fn only_what_differs_is_replaced() {
        let (before, after) = (
            "一、甲\n（二)乙乙\n三、丙\n",
            "一、甲\n（二）乙乙\n三、丙\n",
        );
        let edits = edits(before, after);
        let only = [Edit {
            span: Span::new(16, 17),
            text: "）".to_owned(),
        }];
        assert_eq!(edits, only);
        assert_eq!(carried_out(before, &edits), after);
    }

    proptest! {
        #[test]
        fn the_edits_make_the_other_text(before in "[甲乙a)）\r\n]{0,30}", after in "[甲乙a)）\r\n]{0,30}") {
            prop_assert_eq!(carried_out(&before, &edits(&before, &after)), after);
        }
    }
}
