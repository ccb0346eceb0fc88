//! Sentences: what stands between 。！？ and line ends.

use super::Span;

/// Blank as reports indent: space, tab, U+3000, NBSP, the U+2000 blanks, a stray byte order mark.
pub fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\r' | '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{FEFF}'
    )
}

/// Whether `c` ends a sentence: 。！？ and their ASCII forms that web copies fold them to (not `.`).
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// Whether `c` may close a finished line: the end of a sentence, of a clause in a list, or of a quotation.
pub fn is_closing(c: char) -> bool {
    ends_sentence(c)
        || matches!(
            c,
            '；' | ';' | '：' | ':' | '…' | '”' | '’' | '）' | ')' | '》' | '.'
        )
}

/// `span` without the blanks and line ends around its text.
pub fn trim(text: &str, span: Span) -> Span {
    let skip = |c: char| is_blank(c) || c == '\n';
    let rest = span.of(text).trim_start_matches(skip);
    let start = span.end() - rest.len();
    Span::new(start, start + rest.trim_end_matches(skip).len())
}

/// The sentences of a stretch of text, in order, each with its closing punctuation, blanks around it
/// left out. A line end ends a sentence.
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    rest: Span,
}

impl<'t> Sentences<'t> {
    /// The sentences of `span` in `text`.
    pub fn new(text: &'t str, span: Span) -> Self {
        Self { text, rest: span }
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            let rest = trim(self.text, self.rest);
            if rest.is_empty() {
                return None;
            }
            let end = sentence_end(rest.of(self.text));
            let sentence = trim(self.text, Span::new(rest.start(), rest.start() + end));
            self.rest = Span::new(rest.start() + end, rest.end());
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
    }
}

/// Bytes of the first sentence of `text`, closing punctuation and quotation marks included.
fn sentence_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\n' {
            return at;
        }
        if ends_sentence(c) {
            let mut end = at + c.len_utf8();
            while let Some(&(next, c)) = chars.peek()
                && (ends_sentence(c) || matches!(c, '”' | '’' | '）' | ')'))
            {
                end = next + c.len_utf8();
                chars.next();
            }
            return end;
        }
    }
    text.len()
}

/// Where the sentences of a text end, found once, to look up the sentence around many places.
#[derive(Clone, Debug, Default)]
pub struct SentenceEnds {
    /// Bytes, ascending: one past the closing marks of a sentence, or past a line end.
    ends: Vec<u32>,
}

impl SentenceEnds {
    /// Walks over `text` a few times, a vector of bytes at a step.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut stops: Vec<usize> = memchr::memchr3_iter(b'\n', b'!', b'?', bytes).collect();
        for mark in ["。", "！", "？"] {
            stops.extend(memchr::memmem::find_iter(bytes, mark));
        }
        stops.sort_unstable();
        let mut ends: Vec<u32> = Vec::with_capacity(stops.len());
        let mut done = 0;
        for stop in stops {
            if stop < done {
                continue;
            }
            let rest = text.get(stop..).unwrap_or_default();
            let length = match rest.chars().next() {
                Some('\n') | None => 1,
                Some(_) => sentence_end(rest),
            };
            done = stop + length;
            ends.extend(u32::try_from(done));
        }
        Self { ends }
    }

    /// All sentences of `text`, blanks around them left out; some may be empty.
    pub fn spans(&self, text: &str) -> impl Iterator<Item = Span> {
        let length = text.len();
        let ends = self.ends.iter().map(|&end| end as usize).chain([length]);
        let mut start = 0;
        ends.map(move |end| trim(text, Span::new(std::mem::replace(&mut start, end), end)))
    }

    /// The sentence of `text` that holds the byte `offset`, looking no further than `within`.
    pub fn around(&self, text: &str, within: Span, offset: usize) -> Span {
        let behind = self.ends.partition_point(|&end| end as usize <= offset);
        let before = behind.checked_sub(1).and_then(|index| self.ends.get(index));
        let start = before.map_or(0, |&end| end as usize).max(within.start());
        let end = self
            .ends
            .get(behind)
            .map_or(text.len(), |&end| end as usize);
        trim(text, Span::new(start, end.min(within.end()).max(start)))
    }
}

/// The sentence of `text` that holds the byte `offset`, looking no further than `within`.
pub fn sentence_around(text: &str, within: Span, offset: usize) -> Span {
    let stop = |c: char| ends_sentence(c) || c == '\n';
    let start = text
        .get(within.start()..offset)
        .and_then(|before| before.char_indices().rev().find(|&(_, c)| stop(c)))
        .map_or(within.start(), |(at, c)| within.start() + at + c.len_utf8());
    let end = text
        .get(offset..within.end())
        .map_or(within.end(), |after| offset + sentence_end(after));
    trim(text, Span::new(start, end.max(start)))
}

/// A sentence with the one before it, where a paragraph has one.
pub fn with_sentence_before(text: &str, sentence: Span) -> Span {
    let head = text.get(..sentence.start()).unwrap_or_default();
    let head = head.trim_end_matches(is_blank);
    match head.char_indices().next_back() {
        Some((last, c)) if c != '\n' => {
            sentence_around(text, Span::new(0, head.len()), last).join(sentence)
        }
        _ => sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        Sentences::new(text, Span::new(0, text.len()))
            .map(|s| s.of(text))
            .collect()
    }

    #[test]
    fn sentences_keep_their_closing_marks() {
        assert_eq!(
            sentences("　甲乙。“丙丁。”戊\n己！？"),
            ["甲乙。", "“丙丁。”", "戊", "己！？"]
        );
        assert_eq!(sentences(" \n "), Vec::<&str>::new());
    }

    #[test]
    fn the_sentence_around_a_place() {
        let text = "甲。乙丙丁。戊";
        let whole = Span::new(0, text.len());
        assert_eq!(sentence_around(text, whole, 9).of(text), "乙丙丁。");
        assert_eq!(sentence_around(text, whole, 0).of(text), "甲。");
        let text = "甲。“乙。”\n丙！！丁";
        let (ends, whole) = (SentenceEnds::new(text), Span::new(0, text.len()));
        for (at, expected) in [
            ("甲", "甲。"),
            ("乙", "“乙。”"),
            ("丙", "丙！！"),
            ("丁", "丁"),
        ] {
            let offset = text.find(at).unwrap_or_default();
            assert_eq!(ends.around(text, whole, offset).of(text), expected);
            assert_eq!(sentence_around(text, whole, offset).of(text), expected);
        }
        let text = "甲。乙丙丁。戊";
        assert_eq!(
            with_sentence_before(text, Span::new(18, 21)).of(text),
            "乙丙丁。戊"
        );
        assert_eq!(with_sentence_before(text, Span::new(0, 6)).of(text), "甲。");
    }
}
