//! Words said twice on end: 不断完善不断完善, and longer ones with a punctuation mark between them.

use crate::{
    check::program::Reporter,
    finding::{Edit, Safety},
    rules::Aside,
    text::{PairIndex, Span, is_han},
};

/// Most 汉字 of a doubled word.
pub(super) const LONGEST: usize = 24;

/// From this number of 汉字 on, a punctuation mark between the two does not make them two things.
const ACROSS: usize = 6;

/// Where words of `from` to `to` 汉字 stand twice on end: the first and the second, without what stands between them. Where
/// a pair of characters stands again a few characters on, the two places are compared.
pub(super) fn doubled(
    text: &str,
    pairs: &PairIndex<'_>,
    from: usize,
    to: usize,
) -> Vec<(Span, Span)> {
    let bytes = text.as_bytes();
    let periods = from * '一'.len_utf8()..(to + 2) * '一'.len_utf8();
    // Either all that stands between is said again, or a clause.
    let again = |before: usize, at: usize| {
        let length = (at - before).min(ACROSS * '一'.len_utf8());
        bytes.get(before..before + length) == bytes.get(at..at + length)
    };
    let mut found = Vec::new();
    let mut done = 0;
    for (before, at) in pairs.again(u32::try_from(to + 1).unwrap_or(u32::MAX)) {
        if at >= done
            && periods.contains(&(at - before))
            && again(before, at)
            && let Some(length) = twice(text, before, at)
            && (from..=to).contains(&(length / '一'.len_utf8()))
        {
            found.push((
                Span::new(before, before + length),
                Span::new(at, at + length),
            ));
            done = at + length;
        }
    }
    found
}

/// Fewer 汉字 than this may belong to two words: 政法学院法学院.
const SURE: usize = 4;

/// How many bytes stand at `first` and again at `second`, when that is a word said twice on end.
fn twice(text: &str, first: usize, second: usize) -> Option<usize> {
    let (period, rest) = (text.get(first..second)?, text.get(second..)?);
    let same = period
        .chars()
        .zip(rest.chars())
        .take_while(|&(a, b)| a == b && (is_han(a) || a == '、'));
    let mut length: usize = same.map(|(c, _)| c.len_utf8()).sum();
    if period.get(..length)?.ends_with('、') {
        length -= '、'.len_utf8();
    }
    let (word, gap) = (period.get(..length)?, period.get(length..)?);
    let list = word.contains('、');
    if gap.is_empty() {
        return (!list).then_some(length);
    }
    // Across a mark both must be whole clauses, or the same list: a sentence may take up the last words of another.
    let apart = |c: Option<char>| !c.is_some_and(is_han);
    let mark = matches!(gap, "，" | "。" | "；" | "、" | "," | ";");
    let clauses = list || apart(text.get(..first)?.chars().next_back());
    let whole = mark
        && length >= ACROSS * '一'.len_utf8()
        && apart(rest.get(length..)?.chars().next())
        && clauses;
    whole.then_some(length)
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

#[cfg(test)]
mod tests {
    use super::doubled;
    use crate::text::PairIndex;

    fn words(text: &str) -> Vec<&str> {
        let places = doubled(text, &PairIndex::new(text), 2, 24);
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
