//! Between bytes of the text and positions as the client counts them.

use lsp_types::{Position, PositionEncodingKind, Range};

use crate::text::{Cursor, LineIndex, Span};

/// What a client counts inside a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, what every client must know.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The one to use with a client that offers these, the one it likes best first.
    pub(super) fn negotiate<'a>(offered: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |name: &str| match name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        offered.into_iter().find_map(known).unwrap_or_default()
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// Translates for one text. Lines end at LF or CRLF; editors that know a lone CR as a line end do not keep one in a text.
#[derive(Clone, Debug)]
pub(super) struct Places<'t> {
    text: &'t str,
    lines: &'t LineIndex,
    encoding: Encoding,
    cursor: Cursor<'t>,
}

impl<'t> Places<'t> {
    /// For `text`, whose lines are `lines`.
    pub(super) fn new(text: &'t str, lines: &'t LineIndex, encoding: Encoding) -> Self {
        let cursor = Cursor::new(text, lines);
        Self {
            text,
            lines,
            encoding,
            cursor,
        }
    }

    /// The position of a byte offset; one inside a line end counts as the end of the line.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        let number = self.lines.line_of(offset);
        let line = self.lines.line(self.text, number).map(|line| line.span);
        let line = line.unwrap_or_default();
        let offset = offset.min(line.end());
        let character = match self.encoding {
            Encoding::Utf8 => offset - line.start(),
            Encoding::Utf16 => self.cursor.position(offset).utf16,
            Encoding::Utf32 => self.cursor.position(offset).character,
        };
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position::new(narrow(number), narrow(character))
    }

    /// The range of a span.
    pub(super) fn range(&mut self, span: Span) -> Range {
        Range::new(self.position(span.start()), self.position(span.end()))
    }

    /// The byte offset of a position, never inside a character. What lies behind the line is its end, what lies behind the text
    /// the text's end.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some(line) = self.lines.line(self.text, position.line as usize) else {
            return self.text.len();
        };
        let mut left = position.character as usize;
        for (at, c) in line.span.of(self.text).char_indices() {
            let width = self.encoding.width(c);
            if left < width {
                return line.span.start() + at;
            }
            left -= width;
        }
        line.span.end()
    }

    /// The span of a range; empty at its start when it is turned round.
    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "一、法治\r\n𠮷１x\n尾";

    #[test]
    fn each_client_counts_its_own_way() {
        let lines = LineIndex::new(TEXT);
        let at_x = TEXT.find('x').unwrap();
        for (encoding, character) in [
            (Encoding::Utf8, 7),
            (Encoding::Utf16, 3),
            (Encoding::Utf32, 2),
        ] {
            let mut places = Places::new(TEXT, &lines, encoding);
            assert_eq!(places.position(at_x), Position::new(1, character));
            assert_eq!(places.offset(Position::new(1, character)), at_x);
            for (offset, _) in TEXT.char_indices().filter(|&(_, c)| c != '\n') {
                let position = places.position(offset);
                assert_eq!(places.offset(position), offset);
            }
        }
    }

    #[test]
    fn what_lies_outside_is_pulled_in() {
        let lines = LineIndex::new(TEXT);
        let places = Places::new(TEXT, &lines, Encoding::Utf16);
        let end_of_first = TEXT.find('\r').unwrap();
        assert_eq!(places.offset(Position::new(0, 99)), end_of_first);
        assert_eq!(places.offset(Position::new(9, 0)), TEXT.len());
        // The second half of 𠮷 is no place of its own.
        let start = TEXT.find('𠮷').unwrap();
        assert_eq!(places.offset(Position::new(1, 1)), start);
    }

    #[test]
    fn what_the_client_likes_best_else_utf16() {
        let negotiate = |offered: &[&'static str]| Encoding::negotiate(offered.iter().copied());
        assert_eq!(negotiate(&["utf-8", "utf-16"]), Encoding::Utf8);
        assert_eq!(negotiate(&["utf-7", "utf-32", "utf-8"]), Encoding::Utf32);
        assert_eq!(negotiate(&["utf-7"]), Encoding::Utf16);
        assert_eq!(negotiate(&[]), Encoding::Utf16);
    }
}
