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
    /// Equal for equal words.
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
    let stretches = stretches(subject, unit == "clause", from);
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

/// The sentences of the document that are as long as `from` 汉字 and longer, or its clauses.
fn stretches(subject: &Subject<'_>, clauses: bool, from: usize) -> Vec<Said> {
    let text = subject.document.text.as_str();
    let least = from * '一'.len_utf8();
    // A line end ends a heading, or cuts a sentence: neither is one.
    let sentences = subject
        .hits
        .all_sentences()
        .filter(|span| span.len() >= least && span.of(text).ends_with(ends_sentence));
    let mut found = Vec::new();
    for sentence in sentences {
        if clauses {
            let words = sentence.of(text);
            let marks = words.match_indices(['，', '；', ',', ';', '。', '！', '？']);
            let mut start = 0;
            for (end, mark) in marks {
                let clause = Span::new(sentence.start() + start, sentence.start() + end);
                start = end + mark.len();
                found.extend((clause.len() >= least).then(|| said(text, clause)));
            }
        } else {
            found.push(said(text, sentence));
        }
    }
    found
}

fn said(text: &str, span: Span) -> Said {
    let (words, rest) = span.of(text).as_bytes().as_chunks::<8>();
    let mix =
        |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest.iter().map(|&byte| u64::from(byte));
    let hash = rest.fold(words.fold(0, mix), mix);
    Said { hash, span }
}
