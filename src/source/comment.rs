//! The comments of a Markdown document: `<!-- … -->` where a Markdown reader takes it for one, so not in code.

use memchr::memmem;

use crate::text::Span;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The comments of a Markdown text, in order. One that never ends is none, unless it speaks to this program: then it is the rest of
/// its line, so that its author can be told.
pub(super) fn comments(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    // Where most documents end.
    if memmem::find(text.as_bytes(), OPEN.as_bytes()).is_none() {
        return found;
    }
    let mut fence: Option<(char, usize)> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let marker = fence_marker(line);
        match (fence, marker) {
            (Some((open, length)), Some((c, count))) if c == open && count >= length => {
                fence = None;
                at += line.len();
            }
            (Some(_), _) => at += line.len(),
            (None, Some(marker)) => {
                fence = Some(marker);
                at += line.len();
            }
            (None, None) if is_code(line) => at += line.len(),
            (None, None) => at = of_line(text, at, at + line.len(), &mut found),
        }
    }
    found
}

/// Adds the comments that begin in the line `at..end`; gives where reading goes on.
fn of_line(text: &str, mut at: usize, end: usize, found: &mut Vec<Span>) -> usize {
    while let Some(line) = text.get(at..end) {
        let Some(next) = line.find(['`', '\\', '<']) else {
            break;
        };
        let rest = line.get(next..).unwrap_or_default();
        at += next;
        if rest.starts_with('`') {
            let ticks = rest.chars().take_while(|&c| c == '`').count();
            let after = rest.get(ticks..).unwrap_or_default();
            at += ticks + code_span(after, ticks).unwrap_or(0);
        } else if rest.starts_with(OPEN) {
            let inside = text.get(at + OPEN.len()..).unwrap_or_default();
            let Some(length) = memmem::find(inside.as_bytes(), CLOSE.as_bytes()) else {
                if inside.trim_start_matches(' ').starts_with("guiju-") {
                    found.push(Span::new(at, at + rest.trim_end().len()));
                }
                break;
            };
            let stop = at + OPEN.len() + length + CLOSE.len();
            found.push(Span::new(at, stop));
            if stop >= end {
                return stop;
            }
            at = stop;
        } else if rest.starts_with('\\') {
            // What is escaped stands for itself.
            at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
        } else {
            at += 1;
        }
    }
    end
}

/// How far behind its opening ticks a code span ends; `None` when it does not.
fn code_span(after: &str, ticks: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = after.get(at..) {
        at += rest.find('`')?;
        let run = after.get(at..)?.chars().take_while(|&c| c == '`').count();
        at += run;
        if run == ticks {
            return Some(at);
        }
    }
    None
}

/// The fence that a line opens or closes: its character and length.
fn fence_marker(line: &str) -> Option<(char, usize)> {
    let text = line.trim_start_matches(' ');
    let c = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = text.chars().take_while(|&other| other == c).count();
    let inline = c == '`' && text.trim_start_matches('`').contains('`');
    (count >= 3 && line.len() - text.len() < 4 && !inline).then_some((c, count))
}

/// Whether a line is set as code by its indent.
fn is_code(line: &str) -> bool {
    line.starts_with("    ") || line.starts_with('\t')
}

/// The text with its comments blanked, byte for byte, so that every other byte keeps its place. A comment between words of a
/// line leaves a character behind that no rule takes for a blank.
pub(super) fn blanked(text: &str, comments: &[Span]) -> String {
    let ends = comments.iter().map(|comment| comment.end());
    let starts = comments.iter().map(|comment| comment.start());
    let gaps: Vec<&str> = std::iter::once(0)
        .chain(ends)
        .zip(starts.chain([text.len()]))
        .map(|(start, end)| Span::new(start, end).of(text))
        .collect();
    // From the last comment to the first: whether words follow in its line.
    let mut followed = false;
    let mut follows: Vec<bool> = Vec::with_capacity(comments.len());
    for (gap, comment) in gaps.iter().skip(1).zip(comments).rev() {
        followed = (followed && !gap.contains('\n')) || has_words(gap.split('\n').next());
        follows.push(followed);
        followed &= !comment.of(text).contains('\n');
    }
    let mut out = String::with_capacity(text.len());
    let mut preceded = false;
    let follows = follows.into_iter().rev().chain([false]);
    for ((gap, comment), followed) in gaps.iter().zip(comments).zip(follows) {
        preceded = (preceded && !gap.contains('\n')) || has_words(gap.rsplit('\n').next());
        out.push_str(gap);
        let words = comment.of(text);
        let over_lines = words.contains('\n');
        let filler = if preceded && followed && !over_lines {
            '\u{7F}'
        } else {
            ' '
        };
        out.extend(words.bytes().map(|byte| match byte {
            b'\n' => '\n',
            _ => filler,
        }));
        preceded &= !over_lines;
    }
    out.push_str(gaps.last().unwrap_or(&text));
    out
}

fn has_words(piece: Option<&str>) -> bool {
    piece.is_some_and(|piece| !piece.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{blanked, comments};

    fn found(text: &str) -> Vec<&str> {
        comments(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn comments_are_what_markdown_takes_for_them() {
        assert_eq!(
            found("甲<!-- 一 -->乙<!--二-->\n"),
            ["<!-- 一 -->", "<!--二-->"]
        );
        assert_eq!(found("<!-- 一\n\n二 -->\n甲"), ["<!-- 一\n\n二 -->"]);
        assert_eq!(found("```\n<!-- 一 -->\n```\n<!-- 二 -->"), ["<!-- 二 -->"]);
        assert_eq!(found("~~~~\n~~~\n<!-- 一 -->\n~~~~\n"), Vec::<&str>::new());
        assert_eq!(found("写作`<!-- 一 -->`即可"), Vec::<&str>::new());
        assert_eq!(found("写作``<!-- ` -->``即可"), Vec::<&str>::new());
        assert_eq!(found("一个`不成对<!-- 一 -->"), ["<!-- 一 -->"]);
        assert_eq!(found("\\<!-- 一 -->"), Vec::<&str>::new());
        assert_eq!(found("    <!-- 一 -->"), Vec::<&str>::new());
        assert_eq!(found("<!-- 没有完"), Vec::<&str>::new());
        assert_eq!(found("甲<!-- guiju-没有完\n乙"), ["<!-- guiju-没有完"]);
    }

    #[test]
    fn what_is_blanked_keeps_every_place() {
        let text = "甲<!-- 一\n二 -->乙\n<!-- 三 -->\n丙";
        let blanked = blanked(text, &comments(text));
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.lines().count(), text.lines().count());
        assert!(!blanked.contains('一') && blanked.ends_with("\n丙"));
        assert_eq!(blanked.find('乙'), text.find('乙'));
        let inside = "甲<!--一--><!--二--> 乙<!--三-->\n";
        let inside = super::blanked(inside, &comments(inside));
        assert_eq!(inside.matches('\u{7F}').count(), "<!--一--><!--二-->".len());
        assert!(inside.ends_with("乙          \n"), "{inside:?}");
    }
}
