//! Bytes to text: byte order mark, strict UTF-8, UTF-16 without a mark, then a guess among the Chinese character sets.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::SourceError;

/// The character set a document came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8 without byte order mark: spans are bytes of the file.
    Utf8,
    /// UTF-8 with byte order mark: spans are bytes of the file less 3.
    Utf8Bom,
    /// UTF-16, little endian, without byte order mark.
    Utf16Le,
    /// UTF-16, little endian, with byte order mark.
    Utf16LeBom,
    /// UTF-16, big endian, without byte order mark.
    Utf16Be,
    /// UTF-16, big endian, with byte order mark.
    Utf16BeBom,
    /// GB18030, and with it GBK and GB 2312.
    Gb18030,
}

impl Charset {
    /// The encoding's usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Bom => "UTF-8",
            Self::Utf16Le | Self::Utf16LeBom => "UTF-16LE",
            Self::Utf16Be | Self::Utf16BeBom => "UTF-16BE",
            Self::Gb18030 => "GB18030",
        }
    }
}

/// File beginnings that betray a format we do not read, however the file is named.
const SIGNATURES: [(&[u8], &str); 4] = [
    (b"PK\x03\x04", "docx / ofd / zip"),
    (b"\xD0\xCF\x11\xE0", "doc / wps"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
];

/// Decodes, or says why not.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Charset), SourceError> {
    if let Some((_, format)) = SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        return Err(SourceError::Unsupported(format));
    }
    let (text, charset) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            let charset = match encoding {
                e if e == UTF_16LE => Charset::Utf16LeBom,
                e if e == UTF_16BE => Charset::Utf16BeBom,
                _ => Charset::Utf8Bom,
            };
            (
                strictly(encoding, bytes.get(length..).unwrap_or_default())?,
                charset,
            )
        }
        // The copy costs a twentieth of what the standard library's own validation would.
        None => match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), Charset::Utf8),
            Err(_) => guess(bytes)?,
        },
    };
    if text.trim().is_empty() {
        return Err(SourceError::Empty);
    }
    let head: String = text
        .trim_start()
        .chars()
        .take(14)
        .collect::<String>()
        .to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return Err(SourceError::Unsupported("html"));
    }
    // U+0000 is a character, but no report has one: a program or an image that happens to be valid UTF-8.
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return without_mark(text.as_bytes()).ok_or(SourceError::Binary);
    }
    Ok((text, charset))
}

/// The bytes of `text` in `charset`, all of which hold every character; with a byte order mark where there was one.
pub(super) fn encode(text: &str, charset: Charset) -> Vec<u8> {
    let units = |mark: &'static str| mark.encode_utf16().chain(text.encode_utf16());
    match charset {
        Charset::Utf8 => text.as_bytes().to_vec(),
        Charset::Utf8Bom => [&b"\xEF\xBB\xBF"[..], text.as_bytes()].concat(),
        Charset::Utf16Le => units("").flat_map(u16::to_le_bytes).collect(),
        Charset::Utf16LeBom => units("\u{FEFF}").flat_map(u16::to_le_bytes).collect(),
        Charset::Utf16Be => units("").flat_map(u16::to_be_bytes).collect(),
        Charset::Utf16BeBom => units("\u{FEFF}").flat_map(u16::to_be_bytes).collect(),
        Charset::Gb18030 => GB18030.encode(text).0.into_owned(),
    }
}

fn guess(bytes: &[u8]) -> Result<(String, Charset), SourceError> {
    if memchr::memchr(0, bytes).is_some() {
        return without_mark(bytes).ok_or(SourceError::Binary);
    }
    let damaged = String::from_utf8_lossy(bytes);
    let (bad, wide) = damaged.chars().fold((0_usize, 0_usize), |(bad, wide), c| {
        (
            bad + usize::from(c == '\u{FFFD}'),
            wide + usize::from(is_chinese(c)),
        )
    });
    // A few bad bytes among thousands of good characters: UTF-8 that was cut, not another character set.
    if bad * 50 < wide {
        return Err(SourceError::Charset);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if encoding != GBK && encoding != GB18030 {
        return Err(if mostly_control(bytes) {
            SourceError::Binary
        } else {
            SourceError::Charset
        });
    }
    let text = strictly(GB18030, bytes).map_err(|error| {
        if mostly_control(bytes) {
            SourceError::Binary
        } else {
            error
        }
    })?;
    // Big5 and the like decode without errors, to private-use characters.
    plausible(&text)
        .then_some((text, Charset::Gb18030))
        .ok_or(SourceError::Charset)
}

/// UTF-16 without a byte order mark, told by what comes out of it.
fn without_mark(bytes: &[u8]) -> Option<(String, Charset)> {
    [(UTF_16LE, Charset::Utf16Le), (UTF_16BE, Charset::Utf16Be)]
        .into_iter()
        .find_map(|(encoding, charset)| {
            let text = strictly(encoding, bytes).ok()?;
            (plausible(&text) && !text.contains('\0')).then_some((text, charset))
        })
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, SourceError> {
    if encoding == UTF_8 {
        return String::from_utf8(bytes.to_vec()).map_err(|_bytes| SourceError::Charset);
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or(SourceError::Charset)
}

/// Whether decoded text looks like Chinese or ASCII text: almost everything is one or the other.
fn plausible(text: &str) -> bool {
    let (all, known) = text.chars().fold((0_usize, 0_usize), |(all, known), c| {
        let usual = c.is_ascii_graphic() || c.is_ascii_whitespace() || is_chinese(c);
        (all + 1, known + usize::from(usual))
    });
    known * 20 >= all * 19
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{2010}'..='\u{2027}' | '\u{3400}'..='\u{4DBF}' | '\u{2460}'..='\u{24FF}' | '\u{3220}'..='\u{3243}' | '·' | '\u{A0}')
}

fn mostly_control(bytes: &[u8]) -> bool {
    let control = bytes
        .iter()
        .filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace())
        .count();
    control * 50 > bytes.len()
}
