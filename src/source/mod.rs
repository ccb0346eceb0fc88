//! Sources: from bytes to a `Document`.
//!
//! Enters: bytes with a name, or paths to look for them. Leaves: decoded text with its line index, or an error that says
//! in one sentence what is wrong and what to do. Must not know: outline, rules, findings.

mod comment;
mod decode;
#[cfg(feature = "cli")]
mod discover;
mod error;

pub use decode::Charset;
#[cfg(feature = "cli")]
pub use discover::{Entries, Input, discover};
pub use error::SourceError;

use crate::text::{LineIndex, Span};

/// The largest input in bytes. Spans count in 32 bits and a decoder may triple the size.
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, whatever the file's ending.
    Text,
    /// Markdown: read as text; `#` and `**` before a heading are decoration.
    Markdown,
}

impl Format {
    /// The machine name: `text`, `markdown`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
        }
    }
}

/// A decoded document. All spans are bytes of `text`.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name to show: the path as given, `-` for standard input.
    pub name: String,
    /// How it is written.
    pub format: Format,
    /// The character set it came in.
    pub charset: Charset,
    /// The text, without byte order mark; line ends as they were.
    pub text: String,
    /// The lines of `text`.
    pub lines: LineIndex,
}

impl Document {
    /// Decodes `bytes` (UTF-8 with or without BOM, UTF-16, GB18030 and what it contains) into a document called `name`.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, SourceError> {
        if bytes.len() as u64 > MAX_BYTES {
            return Err(SourceError::TooLarge {
                limit: MAX_BYTES / (1024 * 1024),
            });
        }
        let (text, charset) = decode::decode(bytes)?;
        Ok(Self {
            charset,
            ..Self::from_text(name, text)
        })
    }

    /// A document from text that is already decoded.
    pub fn from_text(name: &str, text: String) -> Self {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        let format = match ending.as_deref() {
            Some("md" | "markdown") => Format::Markdown,
            _ => Format::Text,
        };
        let lines = LineIndex::new(&text);
        Self {
            name: name.to_owned(),
            format,
            charset: Charset::Utf8,
            text,
            lines,
        }
    }

    /// What stands in comments, which are not part of what the document says. Plain text has none.
    pub fn comments(&self) -> Vec<Span> {
        match self.format {
            Format::Text => Vec::new(),
            Format::Markdown => comment::comments(&self.text),
        }
    }

    /// The same document with blanks for its comments; every other byte keeps its place.
    #[must_use]
    pub fn without(&self, comments: &[Span]) -> Self {
        Self {
            name: self.name.clone(),
            text: comment::blanked(&self.text, comments),
            lines: self.lines.clone(),
            ..*self
        }
    }

    /// The text as bytes in the character set it came in, with a byte order mark if it had one.
    pub fn encode(&self) -> Vec<u8> {
        decode::encode(&self.text, self.charset)
    }
}
