//! From byte offsets to lines, characters and UTF-16 units.
//!
//! Lines end at LF; a CR before it belongs to the line end, not to the line's text.

use super::Span;

/// Where a byte offset stands. All counts are 0-based; add 1 for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Line number.
    pub line: usize,
    /// Unicode scalar values since the line's start.
    pub character: usize,
    /// UTF-16 code units since the line's start (what the Language Server Protocol counts by default).
    pub utf16: usize,
    /// Bytes of UTF-8 since the line's start.
    pub byte: usize,
}

/// One line of a text, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// 0-based number.
    pub number: usize,
    /// Bytes of the line's text.
    pub span: Span,
}

/// The starts of all lines of a text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: usize,
}

impl LineIndex {
    /// Finds the lines of `text`, in one pass.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            memchr::memchr_iter(b'\n', text.as_bytes())
                .map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)),
        );
        Self {
            starts,
            len: text.len(),
        }
    }

    /// Number of lines; at least 1, as the empty text has one empty line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The 0-based number of the line that holds the byte `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&start| start as usize <= offset)
            .saturating_sub(1)
    }

    /// The line with this 0-based number, without LF or CRLF; `None` past the end.
    pub fn line(&self, text: &str, number: usize) -> Option<Line> {
        let start = *self.starts.get(number)? as usize;
        let end = self
            .starts
            .get(number + 1)
            .map_or(self.len, |&next| next as usize);
        let content = text.get(start..end)?;
        let content = content.strip_suffix('\n').unwrap_or(content);
        let content = content.strip_suffix('\r').unwrap_or(content);
        Some(Line {
            number,
            span: Span::new(start, start + content.len()),
        })
    }

    /// All lines, in order.
    pub fn lines<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Line> + 't {
        (0..self.count()).filter_map(move |number| self.line(text, number))
    }
}

/// Translates ascending byte offsets into positions, in one walk over the text.
///
/// Counting characters from the start of a 50 MB line for every finding in it would be quadratic; the cursor
/// goes on from where it was, and only an offset behind it makes it start over at that line.
#[derive(Clone, Debug)]
pub struct Cursor<'t> {
    text: &'t str,
    index: &'t LineIndex,
    offset: usize,
    at: Position,
}

impl<'t> Cursor<'t> {
    /// A cursor at the start of `text`, whose lines are `index`.
    pub fn new(text: &'t str, index: &'t LineIndex) -> Self {
        Self {
            text,
            index,
            offset: 0,
            at: Position::default(),
        }
    }

    /// The position of the byte `offset`, which lies on a character boundary.
    pub fn position(&mut self, offset: usize) -> Position {
        let line = self.index.line_of(offset);
        if line != self.at.line || offset < self.offset {
            self.offset = self
                .index
                .starts
                .get(line)
                .map_or(0, |&start| start as usize);
            self.at = Position {
                line,
                ..Position::default()
            };
        }
        for c in self
            .text
            .get(self.offset..offset)
            .unwrap_or_default()
            .chars()
        {
            self.at.character += 1;
            self.at.utf16 += c.len_utf16();
            self.at.byte += c.len_utf8();
        }
        self.offset = offset.max(self.offset);
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_counted_apart() {
        let text = "甲\r\n𠮷é̀１乙";
        let index = LineIndex::new(text);
        let mut cursor = Cursor::new(text, &index);
        let offset = text.find('乙').unwrap_or_default();
        assert_eq!(
            cursor.position(offset),
            Position {
                line: 1,
                character: 4,
                utf16: 5,
                byte: 11
            }
        );
        assert_eq!(
            cursor.position(0),
            Position {
                line: 0,
                character: 0,
                utf16: 0,
                byte: 0
            }
        );
    }

    #[test]
    fn line_ends_are_not_part_of_lines() {
        let text = "甲\r\n乙\n";
        let index = LineIndex::new(text);
        let lines: Vec<_> = index.lines(text).map(|line| line.span.of(text)).collect();
        assert_eq!(lines, ["甲", "乙", ""]);
    }
}
