//! A character written again in place of the next: 警调联调项目, where the document has 警调联动项目 elsewhere.

use crate::{
    check::program::Reporter,
    finding::{Edit, Safety},
    text::{Span, is_han},
};

/// Reports terms of the form 甲乙丙乙, when 甲乙丙 stands elsewhere with another character behind it, and the same one after
/// that.
pub(super) fn check(text: &str, reporter: &mut Reporter<'_>) {
    let bytes = text.as_bytes();
    let wide = '一'.len_utf8();
    let mut left = MOST;
    // The second and the fourth character are the same: told by their bytes before anything is decoded.
    let mut at = 0;
    while let Some([lead, _, _, b0, b1, b2, _, _, _, d0, d1, d2]) =
        bytes.get(at..).and_then(<[u8]>::first_chunk::<12>)
    {
        let start = at;
        at += match lead {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        if (b2, b1, b0) != (d2, d1, d0) || !(0xE4..0xEA).contains(lead) {
            continue;
        }
        let Some(term) = text.get(start..start + 4 * wide) else {
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
        let (wrong, end) = (start + 3 * wide, start + 4 * wide);
        let Some(stem) = text.get(start..wrong) else {
            continue;
        };
        let span = Span::new(start, end);
        // Each asks the whole text.
        if left == 0 {
            return;
        }
        left -= 1;
        if let Some((right, place)) = elsewhere(text, stem, again, behind) {
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

/// Terms of this form that are looked into in one document; reports have some ten.
const MOST: usize = 300;

/// Another character than `wrong` behind `stem` and before `behind`, the only one there is, and the term with it. `None` when
/// the form with `wrong` stands more than once: then it is meant.
fn elsewhere(text: &str, stem: &str, wrong: char, behind: char) -> Option<(char, Span)> {
    let mut right: Option<(char, Span)> = None;
    let mut same = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), stem) {
        let mut chars = text.get(at + stem.len()..)?.chars();
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
                Some(_) => {}
                None => right = Some((next, span)),
            }
        }
    }
    right.filter(|_| same == 1)
}

/// A character of a term: numerals and the small words between terms are none.
fn is_of_term(c: char) -> bool {
    is_han(c) && !"一二三四五六七八九十百千零第和与及或的等".contains(c)
}
