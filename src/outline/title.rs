//! Where a heading's title ends and its body begins.

use crate::text::{Span, is_blank};

/// The words of a title, without blanks and Markdown's `**` around them.
fn trim(text: &str, span: Span) -> Span {
    let inner = crate::text::trim(text, span);
    let words = inner.of(text).trim_end_matches('*');
    crate::text::trim(text, Span::new(inner.start(), inner.start() + words.len()))
}

/// Characters after which a heading without punctuation is no longer a title but a paragraph.
const LONGEST: usize = 100;
/// Characters of such a paragraph that may still be taken for its title.
const OPEN: usize = 36;

/// A title and how it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title {
    /// The words, without closing punctuation and blanks.
    pub(super) span: Span,
    /// First byte of the body.
    pub(super) body: usize,
    /// Whether the title has the line to itself.
    pub(super) alone: bool,
}

/// The title in `stretch`, which begins behind a mark and ends where the next heading begins.
///
/// A run-in title is the first sentence of the line that also holds the body. Where neither punctuation nor a line end
/// closes it, as in flattened text, it is cut at `OPEN` characters.
pub(super) fn title(text: &str, stretch: Span) -> Title {
    // 第一部分：主要举措: what stands between mark and title belongs to neither. Markdown closes its bold behind the title.
    let behind = stretch
        .of(text)
        .trim_start_matches(|c| is_blank(c) || matches!(c, '：' | ':' | '、'));
    let stretch = Span::new(stretch.end() - behind.len(), stretch.end());
    let content = stretch.of(text);
    let mut cut = content.len();
    for (count, (at, c)) in content.char_indices().enumerate() {
        let here = stretch.start() + at;
        match c {
            '\n' => {
                return Title {
                    span: trim(text, Span::new(stretch.start(), here)),
                    body: here,
                    alone: true,
                };
            }
            '。' | '！' | '？' | '；' | '：' | '!' | '?' | ';' | ':' => {
                let body = here + c.len_utf8();
                let rest_of_line = Span::new(body, line_end(text, body, stretch.end()));
                return Title {
                    span: trim(text, Span::new(stretch.start(), here)),
                    body,
                    alone: trim(text, rest_of_line).is_empty(),
                };
            }
            _ => {}
        }
        if count == OPEN {
            cut = at;
        }
        if count == LONGEST {
            return Title {
                span: trim(text, Span::new(stretch.start(), stretch.start() + cut)),
                body: stretch.start() + cut,
                alone: false,
            };
        }
    }
    Title {
        span: trim(text, stretch),
        body: stretch.end(),
        alone: true,
    }
}

/// End of the line from `from` on, looking at a bounded stretch: only whether something follows counts.
fn line_end(text: &str, from: usize, end: usize) -> usize {
    let near = text.floor_char_boundary(end.min(from + 64));
    memchr::memchr(b'\n', text.as_bytes().get(from..near).unwrap_or_default())
        .map_or(near, |at| from + at)
}
