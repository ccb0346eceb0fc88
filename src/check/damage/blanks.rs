//! Blanks inside words and before numbers.

use super::{BESIDE, described};
use crate::{
    check::program::Reporter,
    finding::{Edit, Safety},
    text::{Span, ascii_digit, is_han},
};

/// Up to so many blanks are slips, each told by itself. More are how the text was typed or wrapped.
const FEW: usize = 4;

/// A slip is told by itself, and its blank does nothing else, so it can go. Many blanks inside words are told once; many beside
/// numbers are a habit, and right for some.
pub(super) fn report(text: &str, blanks: impl Iterator<Item = Span>, reporter: &mut Reporter<'_>) {
    let inside = blanks.filter_map(|blank| Some((blank, inside(text, blank)?)));
    let (beside_numbers, in_words): (Vec<_>, Vec<_>) = inside.partition(|&(_, number)| number);
    if beside_numbers.len() <= FEW {
        slips(text, &beside_numbers, reporter);
    }
    match in_words.first() {
        Some(&(first, _)) if in_words.len() > FEW => {
            let finding = reporter.case("many", first).map(|finding| {
                let others = in_words.iter().skip(1).take(super::SHOWN);
                let finding = others.fold(finding, |finding, &(other, _)| finding.related(other));
                described(finding, text, with_before(text, first), in_words.len())
            });
            reporter.push(finding);
        }
        _ => slips(text, &in_words, reporter),
    }
}

fn slips(text: &str, blanks: &[(Span, bool)], reporter: &mut Reporter<'_>) {
    for &(blank, _) in blanks {
        let edit = Edit {
            span: blank,
            text: String::new(),
        };
        let finding = reporter.case("one", blank).map(|finding| {
            described(finding, text, with_before(text, blank), blanks.len())
                .fix(Safety::Safe, vec![edit])
        });
        reporter.push(finding);
    }
}

/// A blank with what stands before it.
fn with_before(text: &str, blank: Span) -> Span {
    let start = text.floor_char_boundary(blank.start().saturating_sub(BESIDE));
    Span::new(start, blank.end())
}

/// Whether the byte `at` stands between “ and ”: a slogan of two halves has a blank between them.
fn in_quotation(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let nearest = before
        .chars()
        .rev()
        .take(40)
        .find(|c| matches!(c, '“' | '”' | '\n'));
    nearest == Some('“')
}

/// Whether a blank stands inside a sentence where none belongs, and whether a number is on one of its sides.
fn inside(text: &str, blank: Span) -> Option<bool> {
    let mut before = text.get(..blank.start())?.chars().rev();
    let mut after = text.get(blank.end()..)?.chars();
    let (a, b) = (before.next()?, after.next()?);
    let digit = |c: char| ascii_digit(c).is_some();
    let number = match (is_han(a), is_han(b)) {
        (true, true) => false,
        (true, false) if digit(b) && !matches!(a, '日' | '年' | '月') => true,
        (false, true) if digit(a) => true,
        _ => return None,
    };
    // Short lines are titles, names and dates set with blanks; so is what stands beside a mark.
    let sentence = |chars: &mut dyn Iterator<Item = char>| {
        chars
            .take(8)
            .take_while(|&c| c != '\n' && !c.is_whitespace())
            .count()
    };
    let room = sentence(&mut before) >= 6 && sentence(&mut after) >= 3;
    (room && !in_quotation(text, blank.start())).then_some(number)
}
