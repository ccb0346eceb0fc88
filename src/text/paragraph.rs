//! Paragraphs: lines, joined where a copy broke them in the middle of a sentence.

use super::{Span, is_closing, trim};

/// Bytes from which a line without closing punctuation is a sentence rather than a heading or an entry of a list.
const LONG: usize = 120;

/// Whether a line stops in the middle of a sentence, so that the next line goes on with it. `line` has no blanks around it.
pub fn breaks_off(line: &str) -> bool {
    let sentence = line.len() > LONG || line.contains(['。', '，', ',']);
    sentence && !line.chars().next_back().is_some_and(is_closing)
}

/// Whether a text stops in the middle of its last sentence, as excerpts do: what is missing at its end is missing for another
/// reason. A signature or a date at the end is no cut.
pub fn is_cut_off(text: &str) -> bool {
    breaks_off(
        text.trim_end()
            .lines()
            .next_back()
            .unwrap_or_default()
            .trim(),
    )
}

/// The paragraphs of a stretch of text, blanks around them left out.
#[derive(Clone, Debug)]
pub struct Paragraphs<'t> {
    text: &'t str,
    rest: Span,
}

impl<'t> Paragraphs<'t> {
    /// The paragraphs of `span` in `text`.
    pub fn new(text: &'t str, span: Span) -> Self {
        Self { text, rest: span }
    }
}

impl Iterator for Paragraphs<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let mut paragraph: Option<Span> = None;
        while !self.rest.is_empty() {
            let rest = self.rest.of(self.text);
            let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
            let line = trim(
                self.text,
                Span::new(self.rest.start(), self.rest.start() + length),
            );
            self.rest = Span::new(self.rest.start() + length, self.rest.end());
            if line.is_empty() {
                // A blank line ends what came before it.
                if paragraph.is_some() {
                    break;
                }
                continue;
            }
            paragraph = Some(paragraph.map_or(line, |before| before.join(line)));
            if !breaks_off(line.of(self.text)) {
                break;
            }
        }
        paragraph
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined() {
        let text = "存在的问题\n我县虽然取得成效，但与上级要求\n相比还有差距。\n\n　下一步，我县将继续努力。";
        let whole = Span::new(0, text.len());
        let paragraphs: Vec<_> = Paragraphs::new(text, whole).map(|p| p.of(text)).collect();
        assert_eq!(
            paragraphs,
            [
                "存在的问题",
                "我县虽然取得成效，但与上级要求\n相比还有差距。",
                "下一步，我县将继续努力。"
            ]
        );
    }
}
