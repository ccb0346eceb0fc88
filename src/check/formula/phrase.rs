//! A phrase in one piece, and places that are nearly it.

use super::{
    NearMiss,
    difference::{Difference, align},
};
use crate::text::{Span, is_blank, is_han};

/// Characters that come between the words of a phrase without spoiling it.
const LOOSE: &str = "的地得了和与及等之所要并";

/// Characters that only traditional script has: a page in it differs everywhere and is told by another rule.
const TRADITIONAL: &str = "習學建設國務實責機關執貫徹體進強規劃黨與從時發權證據應對處將來東車馬長門問會開業產質營環護單縣鄉鎮區際導領動統織組終續經濟財納稅維義論說決議總結語調項題類級約紀維";

/// From this length on two characters may differ.
const LONG: usize = 12;

/// A phrase and its other right forms.
pub(super) struct Phrase {
    text: String,
    chars: Vec<char>,
    variants: Vec<String>,
}

impl Phrase {
    pub(super) fn new(text: String, variants: Vec<String>) -> Self {
        Self {
            chars: text.chars().collect(),
            text,
            variants,
        }
    }

    fn most(&self) -> usize {
        1 + usize::from(self.chars.len() >= LONG)
    }

    /// Pieces of which one stands wherever no more than the permitted number of characters is amiss, each with the number of
    /// characters before it. In a phrase of five characters the pieces share the middle one: what is wrong there goes unseen.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        let count = self.most() + 1;
        let size = self.chars.len().div_ceil(count);
        (0..count).map(move |index| {
            let before = (index * size).min(self.chars.len().saturating_sub(size));
            let piece = self.chars.iter().skip(before).take(size).collect();
            (before, piece)
        })
    }

    /// What is amiss where a piece of the phrase stands at `piece`, `before` characters from its beginning.
    pub(super) fn near(&self, text: &str, piece: Span, before: usize) -> Option<NearMiss> {
        let (head, rest) = self.chars.split_at_checked(before)?;
        let length = piece.of(text).chars().count();
        let tail = rest.get(length..)?;
        // Exactly there, as nearly always.
        let head_bytes: usize = head.iter().map(|c| c.len_utf8()).sum();
        let start = piece.start().checked_sub(head_bytes);
        if start
            .and_then(|start| text.get(start..))
            .is_some_and(|here| here.starts_with(&self.text))
        {
            return None;
        }
        // With one character amiss the phrase is as it should be on one side of the piece at least.
        let tail_text = self.text.get(head_bytes + piece.len()..)?;
        let as_it_should = text.get(piece.end()..)?.starts_with(tail_text)
            || text
                .get(..piece.start())?
                .ends_with(self.text.get(..head_bytes)?);
        if self.chars.len() < LONG && !as_it_should {
            return None;
        }
        if !may_go_on(head.iter().rev(), text.get(..piece.start())?.chars().rev())
            || !may_go_on(tail.iter(), text.get(piece.end()..)?.chars())
        {
            return None;
        }
        let most = self.most();
        let head: Vec<char> = head.iter().rev().copied().collect();
        let (left, left_at) = around(text.get(..piece.start())?.chars().rev(), head.len() + most);
        let (left_edits, left_used) = align(&head, &left, most)?;
        let (right, right_at) = around(text.get(piece.end()..)?.chars(), tail.len() + most);
        let (right_edits, right_used) = align(tail, &right, most - left_edits)?;
        if left_edits + right_edits == 0 {
            return None; // only blanks in it
        }
        let bytes = |ends: &[usize], used: usize| {
            used.checked_sub(1)
                .and_then(|last| ends.get(last))
                .copied()
                .unwrap_or_default()
        };
        let span = Span::new(
            piece.start() - bytes(&left_at, left_used),
            piece.end() + bytes(&right_at, right_used),
        );
        let found: Vec<char> = span.of(text).chars().filter(|&c| !is_blank(c)).collect();
        let difference = Difference::of(&found, &self.chars);
        let case = fault(&difference)?;
        // A lost character at the edge is one only where no other stands in its place.
        if difference.at_edge {
            let next = if left_edits > 0 {
                left.get(left_used)
            } else {
                right.get(right_used)
            };
            // What a line end cuts off may stand on the next line.
            let alone = next.is_some_and(|&c| !is_han(c));
            if !(case == "lost" && alone) {
                return None;
            }
        }
        Some(NearMiss {
            case,
            span,
            expected: self.text.clone(),
            difference,
        })
    }

    /// The phrase and its other right forms.
    pub(super) fn forms(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.text).chain(&self.variants)
    }
}

/// Whether a phrase that goes on with `wanted` may be nearly there where the text goes on with `text`: of the next three
/// characters one stands where it belongs, or next to it. Nearly every other place is told by this glance.
fn may_go_on<'p>(wanted: impl Iterator<Item = &'p char>, text: impl Iterator<Item = char>) -> bool {
    let mut next = text.filter(|&c| !is_blank(c));
    let text = [next.next(), next.next(), next.next(), next.next()];
    let mut any = false;
    for (at, &want) in wanted.take(3).enumerate() {
        any = true;
        let near = text.iter().skip(at.saturating_sub(1)).take(3);
        if near.flatten().any(|&c| c == want) {
            return true;
        }
    }
    !any
}

/// What kind of fault a difference is; `None` when it is more likely another wording.
fn fault(difference: &Difference) -> Option<&'static str> {
    let (found, expected) = (&difference.found, &difference.expected);
    if found
        .chars()
        .any(|c| !is_han(c) || LOOSE.contains(c) || TRADITIONAL.contains(c))
    {
        return None;
    }
    match (found.is_empty(), expected.is_empty()) {
        (true, true) => None,
        (true, false) => Some("lost"),
        (false, true) => Some("added"),
        (false, false) => Some("changed"),
    }
}

/// Up to `limit` characters of one line without blanks, and for each how many bytes reach to its far end.
fn around(chars: impl Iterator<Item = char>, limit: usize) -> (Vec<char>, Vec<usize>) {
    let mut bytes = 0;
    chars
        .take_while(|&c| c != '\n')
        .map(|c| {
            bytes += c.len_utf8();
            (c, bytes)
        })
        .filter(|&(c, _)| !is_blank(c))
        .take(limit + 1)
        .unzip()
}
