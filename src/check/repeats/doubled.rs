//! Words said twice on end: 不断完善不断完善, and longer ones with a punctuation mark between them.

use crate::{
    check::program::Reporter,
    finding::{Edit, Safety},
    rules::Aside,
    text::Span,
};

/// Most 汉字 of a doubled word.
pub(super) const LONGEST: usize = 24;

/// From this number of 汉字 on, a punctuation mark between the two does not make them two things.
const ACROSS: usize = 6;

/// Where a pair stands that has not been seen: far from every other.
const NEVER: u32 = u32::MAX / 2;

/// Places in the table of pairs, a power of two.
const PLACES: usize = 4096;

/// Where words of `from` to `to` 汉字 stand twice on end: the first and the second, without what stands between them.
///
/// A table remembers where a pair of characters stood last; where it stands again a few characters on, the two places are
/// compared. So the text is walked over once.
pub(super) fn doubled(text: &str, from: usize, to: usize) -> Vec<(Span, Span)> {
    let chars: Vec<char> = text.chars().collect();
    let mut last = vec![NEVER; PLACES];
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut done = 0;
    let mut first = '\n';
    for (index, &second) in (0_u32..).zip(&chars) {
        let place = (first as usize).wrapping_mul(31) ^ (second as usize);
        first = second;
        let Some(slot) = last.get_mut(place % PLACES) else {
            continue;
        };
        let before = std::mem::replace(slot, index);
        // Numbers of the second characters of both pairs: so far apart are the pairs.
        let period = index.wrapping_sub(before) as usize;
        if period > to + 1 {
            continue;
        }
        let (Some(before), Some(at)) = (before.checked_sub(1), index.checked_sub(1)) else {
            continue;
        };
        let (before, at) = (before as usize, at as usize);
        if at < done {
            continue;
        }
        if let Some(length) = twice(&chars, before, at, from, to) {
            found.push((before, at, length));
            done = at + length;
        }
    }
    let mut bytes = Vec::new();
    if !found.is_empty() {
        bytes = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
    }
    let span = |at: usize, length: usize| {
        let byte = |index: usize| bytes.get(index).copied().unwrap_or_default();
        Span::new(byte(at), byte(at + length))
    };
    let places = found
        .iter()
        .map(|&(a, b, length)| (span(a, length), span(b, length)));
    places.collect()
}

/// Fewer 汉字 than this may belong to two words: 政法学院法学院.
const SURE: usize = 4;

/// How many characters stand at `before` and again at `at`, when that is a word said twice on end.
fn twice(chars: &[char], before: usize, at: usize, from: usize, to: usize) -> Option<usize> {
    let char_at = |index: usize| chars.get(index).copied().unwrap_or('\n');
    let same = |k: usize| {
        let (a, b) = (char_at(before + k), char_at(at + k));
        a == b && (is_han(a) || a == '、')
    };
    let period = at - before;
    let mut length = (0..period).take_while(|&k| same(k)).count();
    if length == period && char_at(at - 1) == '、' {
        length -= 1;
    }
    let list = (0..length).any(|k| char_at(before + k) == '、');
    let whole = if length == period {
        !list
    } else {
        // Across a mark both must be whole clauses, or the same list: a sentence may take up the last words of another.
        let apart = |index: usize| !is_han(char_at(index));
        let clauses = list || before.checked_sub(1).is_none_or(apart);
        length + 1 == period
            && length >= ACROSS
            && "，。；、,;".contains(char_at(before + length))
            && apart(at + length)
            && clauses
    };
    (whole && (from..=to).contains(&length)).then_some(length)
}

pub(super) fn report(
    text: &str,
    first: Span,
    second: Span,
    unless: &Aside,
    reporter: &mut Reporter<'_>,
) {
    let both = first.join(second);
    // What surrounds them may show that they are parts of other words.
    let start = text.floor_char_boundary(both.start().saturating_sub(30));
    let end = text.ceil_char_boundary((both.end() + 30).min(text.len()));
    let window = text.get(start..end).unwrap_or_default();
    if unless.overlaps(window, Span::new(both.start() - start, both.end() - start)) {
        return;
    }
    let case = if second.of(text).chars().count() < SURE {
        "short"
    } else {
        "long"
    };
    let finding = reporter.case(case, both);
    reporter.push(finding.map(|finding| {
        let lost = Edit {
            span: Span::new(first.end(), second.end()),
            text: String::new(),
        };
        // Nothing between them: the second is a slip of the hand. Else the sentence needs a look.
        let safety = if first.end() == second.start() && case == "long" {
            Safety::Safe
        } else {
            Safety::Confirm
        };
        finding
            .text("found", second.of(text))
            .fix(safety, vec![lost])
    }));
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::doubled;

    fn words(text: &str) -> Vec<&str> {
        let places = doubled(text, 2, 24);
        places
            .into_iter()
            .map(|(_, second)| second.of(text))
            .collect()
    }

    #[test]
    fn doubled_words() {
        assert_eq!(words("机制不断完善不断完善，"), ["不断完善"]);
        assert_eq!(
            words("加快推进法治政府建设。加快推进法治政府建设，"),
            ["加快推进法治政府建设"]
        );
        assert_eq!(words("研究研究再说"), ["研究"]);
        assert!(words("依法治国、依法执政、依法行政").is_empty());
        assert!(words("公开、公开透明").is_empty());
        assert!(words("方方面面、许许多多").is_empty());
    }
}
