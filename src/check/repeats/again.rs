//! Sentences and clauses that were said before.

use crate::{
    check::program::{Reporter, Subject},
    rules::Aside,
    text::{Span, ends_sentence, is_blank},
};

/// Sentences on end that make a paragraph said again.
const PARAGRAPH: usize = 3;

/// A stretch of text, by what it says.
struct Said {
    /// Equal for equal words, blanks left out.
    hash: u64,
    span: Span,
}

pub(super) fn check(
    subject: &Subject<'_>,
    unit: &'static str,
    from: usize,
    unless: &Aside,
    reporter: &mut Reporter<'_>,
) {
    let text = subject.document.text.as_str();
    let stretches = stretches(text, unit == "clause", from);
    let mut by_words: Vec<(u64, usize)> = (0..)
        .zip(&stretches)
        .map(|(index, said)| (said.hash, index))
        .collect();
    by_words.sort_unstable();
    // For each stretch the first with the same words, when there is an earlier one.
    let mut first: Vec<Option<usize>> = vec![None; stretches.len()];
    for pair in by_words.windows(2) {
        if let [(a, before), (b, index)] = *pair
            && a == b
            && let Some(slot) = first.get_mut(index)
        {
            *slot = Some(before);
        }
    }
    let at = |index: usize| stretches.get(index).map(|said| said.span);
    let mut index = 0;
    while index < stretches.len() {
        let Some((here, before)) = at(index).zip(first.get(index).copied().flatten().and_then(at))
        else {
            index += 1;
            continue;
        };
        // Those that follow on both sides belong to the same repeat.
        let (mut span, mut origin, mut count) = (here, before, 1);
        while let Some((next, its)) = at(index + count)
            .zip(first.get(index + count).copied().flatten().and_then(at))
            .filter(|(next, its)| follows(text, span, *next) && follows(text, origin, *its))
        {
            span = span.join(next);
            origin = origin.join(its);
            count += 1;
        }
        index += count;
        let words = span.of(text);
        if origin.overlaps(span)
            || unless.overlaps(words, Span::new(0, words.len()))
            || in_heading(subject, span)
        {
            continue;
        }
        let case = if count >= PARAGRAPH && unit == "sentence" {
            "paragraph"
        } else {
            unit
        };
        let finding = reporter.case(case, span);
        reporter.push(finding.map(|finding| {
            finding
                .text("found", words)
                .text("count", count.to_string())
                .related(origin)
        }));
    }
}

/// Whether nothing but blanks and line ends stands between the two.
fn follows(text: &str, a: Span, b: Span) -> bool {
    let gap = text.get(a.end()..b.start());
    gap.is_some_and(|gap| {
        gap.chars()
            .all(|c| is_blank(c) || c == '\n' || "，；,;".contains(c))
    })
}

/// Whether a stretch is a heading, or its repetition under the heading.
fn in_heading(subject: &Subject<'_>, span: Span) -> bool {
    let outline = subject.outline;
    let section = outline
        .section_at(span.start())
        .and_then(|index| outline.get(index));
    section.is_some_and(|section| section.heading().overlaps(span))
        || subject
            .reading
            .title
            .is_some_and(|title| title.overlaps(span))
}

/// The sentences of `text`, or its clauses, that have `from` 汉字 and more.
fn stretches(text: &str, clauses: bool, from: usize) -> Vec<Said> {
    let mut found = Vec::new();
    let (mut start, mut hash, mut han) = (0, 0_u64, 0);
    for (at, c) in text.char_indices() {
        let ends = ends_sentence(c) || c == '\n' || (clauses && "，；,;".contains(c));
        if ends {
            // A line end ends a heading, or cuts a sentence: neither is one.
            if han >= from && (c != '\n' || clauses) {
                let end = if clauses { at } else { at + c.len_utf8() };
                found.push(Said {
                    hash,
                    span: crate::text::trim(text, Span::new(start, end)),
                });
            }
            (start, hash, han) = (at + c.len_utf8(), 0, 0);
        } else if !is_blank(c) {
            han += usize::from(matches!(c, '\u{4E00}'..='\u{9FFF}'));
            hash = (hash.rotate_left(5) ^ u64::from(c as u32)).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
    }
    found
}
