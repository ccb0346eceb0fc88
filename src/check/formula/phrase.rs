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

/// From this length on so many characters may differ; else one.
const LONG: usize = 12;
const MOST: usize = 2;

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
        if self.chars.len() >= LONG { MOST } else { 1 }
    }

    /// Pieces of which one stands wherever no more than the permitted number of characters is amiss, each with the bytes before
    /// it. In a phrase of five characters the pieces share the middle one: what is wrong there goes unseen.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        let count = self.most() + 1;
        let size = self.chars.len().div_ceil(count);
        (0..count).map(move |index| {
            let before = (index * size).min(self.chars.len().saturating_sub(size));
            let piece = self.chars.iter().skip(before).take(size).collect();
            let before = self.chars.iter().take(before);
            (before.map(|c| c.len_utf8()).sum(), piece)
        })
    }

    /// What is amiss where a piece of the phrase stands at `piece`, `before` bytes from its beginning.
    pub(super) fn near(&self, text: &str, piece: Span, before: usize) -> Option<NearMiss> {
        let (head, rest) = self.text.split_at_checked(before)?;
        let tail = rest.get(piece.len()..)?;
        let (left, right) = (text.get(..piece.start())?, text.get(piece.end()..)?);
        if !self.may_be_near((head, tail), (left, right)) {
            return None;
        }
        let most = self.most();
        let head: Vec<char> = head.chars().rev().collect();
        let tail: Vec<char> = tail.chars().collect();
        let (left, left_at) = around(left.chars().rev(), head.len() + most);
        let (left_edits, left_used) = align(&head, &left, most)?;
        let (right, right_at) = around(right.chars(), tail.len() + most);
        let (right_edits, right_used) = align(&tail, &right, most - left_edits)?;
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

    /// Whether a closer look at what stands before and behind a piece is worth while: most pieces belong to the phrase as it
    /// should be, or to other words.
    fn may_be_near(&self, wanted: (&str, &str), text: (&str, &str)) -> bool {
        let ((head, tail), (left, right)) = (wanted, text);
        let backwards = || (head.chars().rev(), left.chars().rev());
        let forwards = || (tail.chars(), right.chars());
        let go_on = || may_go_on(backwards()) && may_go_on(forwards());
        match (left.ends_with(head), right.starts_with(tail)) {
            (true, true) => false,
            _ if self.chars.len() >= LONG => {
                amiss(backwards()) + amiss(forwards()) <= MOST && go_on()
            }
            // With one character amiss the phrase is as it should be on one side of the piece.
            (true, false) => may_slip(forwards()) && go_on(),
            (false, true) => may_slip(backwards()) && go_on(),
            (false, false) => false,
        }
    }

    /// The phrase and its other right forms.
    pub(super) fn forms(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.text).chain(&self.variants)
    }
}

/// Whether a phrase that goes on with `wanted` may be nearly there where the text goes on with `text`: of the next three
/// characters one stands where it belongs, or next to it. Nearly every other place is told by this glance.
fn may_go_on<A, B>((wanted, text): (A, B)) -> bool
where
    A: Iterator<Item = char>,
    B: Iterator<Item = char>,
{
    let mut next = text.filter(|&c| !is_blank(c));
    let text = [next.next(), next.next(), next.next(), next.next()];
    let mut any = false;
    for (at, want) in wanted.take(3).enumerate() {
        any = true;
        let near = text.iter().skip(at.saturating_sub(1)).take(3);
        if near.flatten().any(|&c| c == want) {
            return true;
        }
    }
    !any
}

/// Whether `text` may go on as `wanted` does with one character amiss: told by the two characters at the first that differs.
/// When that is the last one wanted, it belongs to another word as likely as not, and is none.
fn may_slip<A, B>((mut wanted, text): (A, B)) -> bool
where
    A: Iterator<Item = char>,
    B: Iterator<Item = char>,
{
    let mut text = text.filter(|&c| !is_blank(c)).take_while(|&c| c != '\n');
    loop {
        let (Some(want), have) = (wanted.next(), text.next()) else {
            return false;
        };
        if have == Some(want) {
            continue;
        }
        let (then, next) = (wanted.next(), text.next());
        // Changed, lost, or added.
        return then.is_some() && (then == next || then == have || next == Some(want));
    }
}

/// How many characters of `wanted` stand neither where they belong in `text` nor up to `MOST` beside, counted to one more than
/// that: each of them is one to be lost or changed.
fn amiss<A, B>((wanted, text): (A, B)) -> usize
where
    A: Iterator<Item = char>,
    B: Iterator<Item = char>,
{
    let mut text = text.filter(|&c| !is_blank(c));
    let mut near = [None, None, None, text.next(), text.next()];
    let missing = wanted.filter(|&want| {
        let [_, a, b, c, d] = near;
        near = [a, b, c, d, text.next()];
        !near.contains(&Some(want))
    });
    missing.take(MOST + 1).count()
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
