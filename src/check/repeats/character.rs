//! A character written again in place of the next: 警调联调项目, where the document has 警调联动项目 elsewhere.

use crate::{
    check::program::Reporter,
    finding::{Edit, Safety},
    text::{Pair, PairIndex, Span, is_han},
};

/// Bytes of a character as terms are made of.
const WIDE: usize = '一'.len_utf8();

/// Reports terms of the form 甲乙丙乙, when 甲乙丙 stands elsewhere with another character behind it, and the same one after
/// that.
pub(super) fn check(text: &str, pairs: &PairIndex<'_>, reporter: &mut Reporter<'_>) {
    let mut left = MOST;
    for second in again(text.as_bytes()) {
        let Some((start, term)) = second
            .checked_sub(WIDE)
            .and_then(|start| Some((start, text.get(start..start + 4 * WIDE)?)))
        else {
            continue;
        };
        let mut chars = term
            .chars()
            .chain(text.get(start + term.len()..).unwrap_or_default().chars());
        let mut next = || chars.next().unwrap_or('\n');
        let (first, second, third, again, behind) = (next(), next(), next(), next(), next());
        if second != again
            || first == third
            || first == second
            || second == third
            || ![first, second, third, behind]
                .iter()
                .all(|&c| is_of_term(c))
        {
            continue;
        }
        let (wrong, end) = (start + 3 * WIDE, start + 4 * WIDE);
        let Some(stem) = text.get(start..wrong) else {
            continue;
        };
        let span = Span::new(start, end);
        // Each asks the whole text.
        if left == 0 {
            return;
        }
        left -= 1;
        if let Some((right, place)) = elsewhere(text, pairs, stem, again, behind) {
            let finding = reporter.finding(span);
            reporter.push(finding.map(|finding| {
                let edit = Edit {
                    span: Span::new(wrong, end),
                    text: right.to_string(),
                };
                finding
                    .text("found", span.of(text))
                    .text("expected", place.of(text))
                    .related(place)
                    .fix(Safety::Confirm, vec![edit])
            }));
        }
    }
}

/// Where three bytes stand again behind the next three, ascending: told by the differences of all bytes, without decoding any.
fn again(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let later = bytes.get(2 * WIDE..).unwrap_or_default();
    let pairs = bytes.iter().zip(later);
    let differences: Vec<u8> = pairs.map(|(one, other)| one ^ other).collect();
    let none = memchr::memmem::Finder::new(&[0; WIDE]);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + none.find(differences.get(from..)?)?;
        from = at + 1;
        Some(at)
    })
}

/// Terms of this form that are looked into in one document; reports have some ten.
const MOST: usize = 300;

/// Another character than `wrong` behind `stem` and before `behind`, the only one there is, and the term with it. `None` when
/// the form with `wrong` stands more than once: then it is meant.
fn elsewhere(
    text: &str,
    pairs: &PairIndex<'_>,
    stem: &str,
    wrong: char,
    behind: char,
) -> Option<(char, Span)> {
    let mut right: Option<(char, Span)> = None;
    let mut same = 0;
    for at in pairs.places(Pair::at_head(stem)) {
        let Some(rest) = text.get(at..)?.strip_prefix(stem) else {
            continue;
        };
        let mut chars = rest.chars();
        let (Some(next), after) = (chars.next(), chars.next()) else {
            continue;
        };
        if next == wrong {
            same += 1;
            if same > 1 {
                return None;
            }
        } else if after == Some(behind) && is_of_term(next) {
            let span = Span::new(at, at + stem.len() + next.len_utf8());
            match right {
                Some((other, _)) if other != next => return None,
                // The places come backwards: the first is told.
                _ => right = Some((next, span)),
            }
        }
    }
    right.filter(|_| same == 1)
}

/// A character of a term: numerals and the small words between terms are none.
fn is_of_term(c: char) -> bool {
    is_han(c) && !"一二三四五六七八九十百千零第和与及或的等".contains(c)
}
