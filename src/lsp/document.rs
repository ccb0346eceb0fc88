//! A document that is open in the client, kept up with its changes.

use lsp_types::TextDocumentContentChangeEvent;

use super::positions::{Encoding, Places};
use crate::source::Document;

/// An open document.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// The client's number for this state of the text.
    pub(super) version: i32,
    /// The text, named by its path.
    pub(super) document: Document,
}

impl Open {
    /// A document as the client opened it.
    pub(super) fn new(name: &str, version: i32, text: String) -> Self {
        Self {
            version,
            document: Document::from_text(name, text),
        }
    }

    /// Carries out changes in the order they came; each counts in the text that those before it left.
    pub(super) fn change(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        for change in changes {
            let text = match change.range {
                None => change.text,
                Some(range) => {
                    let places = Places::new(&self.document.text, &self.document.lines, encoding);
                    let span = places.span(range);
                    let mut text = std::mem::take(&mut self.document.text);
                    text.replace_range(span.range(), &change.text);
                    text
                }
            };
            self.document = Document::from_text(&self.document.name, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, Range};
    use proptest::prelude::*;

    use super::*;

    /// What stands in reports, and what breaks position counts.
    const PIECES: &[&str] = &[
        "法",
        "𠮷",
        "１",
        "é",
        "e\u{301}",
        "\n",
        "\r\n",
        "\t",
        "a",
        "（二）",
        "",
    ];

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PIECES), 0..24)
            .prop_map(|pieces| pieces.concat())
    }

    fn position() -> impl Strategy<Value = Position> {
        (0_u32..8, 0_u32..12).prop_map(|(line, character)| Position::new(line, character))
    }

    /// The protocol's own words, carried out on UTF-16 code units: split at line ends, count, clamp.
    fn unit_of(units: &[u16], position: Position) -> usize {
        let newline = u16::from(b'\n');
        let mut start = 0;
        for _ in 0..position.line {
            match units[start..].iter().position(|&unit| unit == newline) {
                Some(at) => start += at + 1,
                None => return units.len(),
            }
        }
        let rest = &units[start..];
        let mut length = rest
            .iter()
            .position(|&unit| unit == newline)
            .unwrap_or(rest.len());
        if rest.len() > length && length > 0 && rest[length - 1] == u16::from(b'\r') {
            length -= 1;
        }
        let at = start + length.min(position.character as usize);
        let cuts_a_pair = units
            .get(at)
            .is_some_and(|unit| (0xDC00..0xE000).contains(unit));
        at - usize::from(cuts_a_pair)
    }

    fn change(start: Position, end: Position, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent {
            range: Some(Range::new(start, end)),
            range_length: None,
            text: text.to_owned(),
        }
    }

    proptest! {
        #[test]
        fn edits_in_place_give_the_text_that_the_client_has(
            before in text(),
            edits in proptest::collection::vec((position(), position(), text()), 1..6),
        ) {
            let mut open = Open::new("报告.txt", 1, before.clone());
            let mut units: Vec<u16> = before.encode_utf16().collect();
            let mut changes = Vec::new();
            for (one, other, inserted) in &edits {
                let (start, end) = (one.min(other), one.max(other));
                let range = unit_of(&units, *start)..unit_of(&units, *end);
                units.splice(range, inserted.encode_utf16());
                changes.push(change(*start, *end, inserted));
            }
            open.change(changes, Encoding::Utf16);
            let expected = String::from_utf16(&units).unwrap();
            prop_assert_eq!(&open.document.text, &expected);
            let fresh = Document::from_text("报告.txt", expected);
            prop_assert_eq!(open.document.lines.count(), fresh.lines.count());
        }

        #[test]
        fn the_same_edit_is_the_same_in_every_encoding(
            before in text(), one in 0_usize..40, other in 0_usize..40, inserted in text(),
        ) {
            let bound = |n: usize| {
                let at = before.floor_char_boundary(n.min(before.len()));
                // Between CR and LF is no place a client can name.
                at - usize::from(before.as_bytes()[..at].ends_with(b"\r") && before.as_bytes()[at..].starts_with(b"\n"))
            };
            let (start, end) = (bound(one.min(other)), bound(one.max(other)));
            let mut expected = before.clone();
            expected.replace_range(start..end, &inserted);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let mut open = Open::new("报告.txt", 1, before.clone());
                let text = open.document.text.clone();
                let lines = open.document.lines.clone();
                let mut places = Places::new(&text, &lines, encoding);
                let (start, end) = (places.position(start), places.position(end));
                open.change(vec![change(start, end, &inserted)], encoding);
                prop_assert_eq!(&open.document.text, &expected);
            }
        }
    }

    #[test]
    fn text_can_be_added_behind_the_end() {
        let mut open = Open::new("报告.txt", 1, "一、法治".to_owned());
        let end = Position::new(0, 4);
        open.change(vec![change(end, end, "\r\n𠮷")], Encoding::Utf16);
        let behind = Position::new(1, 2);
        open.change(vec![change(behind, behind, "。")], Encoding::Utf16);
        assert_eq!(open.document.text, "一、法治\r\n𠮷。");
        open.change(
            vec![change(Position::new(7, 0), Position::new(9, 9), "\n")],
            Encoding::Utf16,
        );
        assert_eq!(open.document.text, "一、法治\r\n𠮷。\n");
        open.change(
            vec![TextDocumentContentChangeEvent {
                range: None,
                range_length: None,
                text: "新".to_owned(),
            }],
            Encoding::Utf16,
        );
        assert_eq!(open.document.text, "新");
    }
}
