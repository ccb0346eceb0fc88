//! Lines that end where no line should: in mid-sentence, or without a stop.

use crate::{
    check::program::Subject,
    text::{Span, is_blank, is_han, trim},
};

/// The last words of paragraphs that hold whole sentences and end without any mark, right before a heading.
pub(super) fn unfinished(subject: &Subject<'_>) -> Vec<Span> {
    let (text, outline) = (subject.document.text.as_str(), subject.outline);
    let heads = outline
        .sections
        .iter()
        .map(|section| section.mark.span.start());
    let ends = heads.filter_map(|head| {
        let before = text.get(..head)?;
        // A heading in mid-line is another fault.
        let blank = before.trim_end_matches(is_blank);
        blank.ends_with('\n').then_some(blank)
    });
    let lines = ends.filter_map(|before| {
        let end = before.trim_end().len();
        let line = before.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
        let span = trim(text, Span::new(line, end));
        let words = span.of(text);
        if words.len() <= LONG || !words.ends_with(is_han) || !words.contains('。') {
            return None;
        }
        // 责任单位：… and 联系人：… stand at the end of a paragraph without a stop.
        let last = words.rsplit('。').next().unwrap_or_default();
        (!last.contains(['：', ':'])).then_some(span)
    });
    lines.map(|line| last_words(text, line)).collect()
}

/// Lines that stop in mid-sentence where the next line goes on: the last words of each.
pub(super) fn broken(subject: &Subject<'_>) -> Vec<Span> {
    let (text, outline) = (subject.document.text.as_str(), subject.outline);
    let mut broken = Vec::new();
    let mut before: Option<Span> = None;
    for line in subject.document.lines.lines(text) {
        let line = trim(text, line.span);
        let Some(previous) = before.replace(line) else {
            continue;
        };
        let words = previous.of(text);
        let stops = |c: char| !is_han(c) && !"，、,".contains(c);
        if words.len() <= LONG
            || words.ends_with(stops)
            || line.len() <= 2 * '一'.len_utf8()
            || !line.of(text).starts_with(is_han)
            || !words.contains(['，', ',', '。'])
        {
            continue;
        }
        let headed = |at: Span| {
            let section = outline
                .section_at(at.start())
                .and_then(|index| outline.get(index));
            section.is_some_and(|section| section.heading().overlaps(at) && section.alone)
        };
        let starts = outline
            .section_at(line.start())
            .and_then(|index| outline.get(index));
        let new_section = starts.is_some_and(|section| section.mark.span.start() == line.start());
        if !headed(previous) && !new_section {
            broken.push(last_words(text, previous));
        }
    }
    broken
}

/// Bytes from which a line is a paragraph rather than a heading or a cell of a table.
const LONG: usize = 75;

fn last_words(text: &str, line: Span) -> Span {
    let words = line.of(text);
    let start = words.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    Span::new(line.start() + start, line.end())
}
