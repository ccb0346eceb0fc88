//! Two characters as a number: what literals are known by, and looked up by, without decoding the text. The build script uses this
//! file too.

/// Numbers in a set of bits.
pub(super) const BITS: usize = 0x1_0000;

/// A set of numbers below 65,536.
pub(super) struct Bits(Box<[u64; BITS / 64]>);

impl Bits {
    pub(super) fn new() -> Self {
        Self(Box::new([0; BITS / 64]))
    }

    pub(super) fn insert(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    #[inline]
    pub(super) fn has(&self, number: usize) -> bool {
        self.0
            .get(number / 64)
            .is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

/// A number below 65,536 for the bytes of one or two characters; few others share it.
#[inline]
pub(super) fn hash(bytes: u64) -> usize {
    usize::from((bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16)
}

/// The lead bytes of two characters of three bytes each, which is most of a Chinese text.
pub(super) const WIDE_MASK: u64 = 0xF000_00F0;
pub(super) const WIDE: u64 = 0xE000_00E0;

/// Bytes of the first character of a text that begins with `head`, and of the first two.
#[inline]
pub(super) fn lengths(head: u64) -> (u32, u32) {
    if head & WIDE_MASK == WIDE {
        return (3, 6);
    }
    let first = length(head);
    (first, first + length(head >> (8 * first)))
}

/// Bytes of the character that `head` begins with.
fn length(head: u64) -> u32 {
    match head & 0xFF {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// The first `length` bytes of `head`, at least one.
#[inline]
pub(super) fn cut(head: u64, length: u32) -> u64 {
    head & u64::MAX >> (64 - 8 * length)
}

/// The first eight bytes of `text`, and zeros where it has fewer.
#[inline]
pub(super) fn head(text: &[u8]) -> u64 {
    if let Some(bytes) = text.first_chunk() {
        return u64::from_le_bytes(*bytes);
    }
    let bytes = text.iter().rev();
    bytes.fold(0, |head, &byte| head << 8 | u64::from(byte))
}

/// The handle of a literal of two characters or more: the first pair of them that no report is full of, else the rarest. Its bytes,
/// and how many bytes stand in front of it. `rates` says for each hash how common the pairs with it are.
pub(super) fn handle(words: &str, rates: &[u8; BITS]) -> (u64, u32) {
    let mut best = (u8::MAX, (0, 0));
    for pair in pairs(words) {
        let rate = rates.get(hash(pair.0)).copied().unwrap_or_default();
        if rate == 0 {
            return pair;
        }
        if rate < best.0 || best.1 == (0, 0) {
            best = (rate, pair);
        }
    }
    best.1
}

/// Every two characters that stand side by side, and how many bytes stand in front of them.
pub(super) fn pairs(words: &str) -> impl Iterator<Item = (u64, u32)> {
    let mut rest = words.as_bytes();
    let mut before = 0;
    std::iter::from_fn(move || {
        let bytes = head(rest);
        let (one, two) = lengths(bytes);
        if rest.len() < two as usize {
            return None;
        }
        let pair = (cut(bytes, two), before);
        rest = rest.get(one as usize..)?;
        before += one;
        Some(pair)
    })
}
