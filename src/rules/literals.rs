//! All literals of a rule set, found by one pass over a text.
//!
//! A small table of bits tells for two characters that stand side by side whether a literal may begin with them; where one
//! does, the few literals of the first character are compared. For some thousand short Chinese phrases this takes less than half
//! the instructions of an Aho-Corasick automaton, and next to none to build, which is what a run over a single report feels.

use crate::text::Span;

/// Numbers in a set of bits.
const BITS: usize = 0x1_0000;

/// Literals by the characters they begin with.
pub(super) struct Literals {
    /// Which characters are literals by themselves.
    lone: Bits,
    /// Which two characters may begin a longer one.
    pairs: Bits,
    /// Places of `groups` by the hash of their first characters; 0 for none. A power of two, at least twice as many as groups.
    slots: Vec<u16>,
    /// The first is empty.
    groups: Vec<Group>,
    /// The literals, those of a group side by side.
    sorted: Vec<Literal>,
}

/// A set of numbers below 65,536.
struct Bits(Box<[u64; BITS / 64]>);

impl Bits {
    fn new() -> Self {
        Self(Box::new([0; BITS / 64]))
    }

    fn insert(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    #[inline]
    fn has(&self, number: usize) -> bool {
        self.0
            .get(number / 64)
            .is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

/// A number below 65,536 for the bytes of one or two characters; few others share it.
#[inline]
fn hash(bytes: u64) -> usize {
    usize::from((bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16)
}

/// The lead bytes of two characters of three bytes each, which is most of a Chinese text.
const WIDE_MASK: u64 = 0xF000_00F0;
const WIDE: u64 = 0xE000_00E0;

/// Bytes of the first character of a text that begins with `head`, and of the first two.
#[inline]
fn lengths(head: u64) -> (u32, u32) {
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
fn cut(head: u64, length: u32) -> u64 {
    head & u64::MAX >> (64 - 8 * length)
}

/// The first eight bytes of `text`, and zeros where it has fewer.
fn head(text: &[u8]) -> u64 {
    let mut head = [0; 8];
    for (byte, slot) in text.iter().zip(&mut head) {
        *slot = *byte;
    }
    u64::from_le_bytes(head)
}

struct Literal {
    words: String,
    /// Its number among the literals as they were given.
    number: u32,
    /// Its first eight bytes, and which of them it has: two characters are compared at once.
    head: u64,
    mask: u64,
}

impl Literal {
    fn new(words: &str, number: u32) -> Self {
        Self {
            number,
            head: head(words.as_bytes()),
            mask: cut(
                u64::MAX,
                u32::try_from(words.len().clamp(1, 8)).unwrap_or(8),
            ),
            words: words.to_owned(),
        }
    }

    /// Whether `text`, whose first eight bytes are `head`, begins with it.
    fn opens(&self, head: u64, text: &[u8]) -> bool {
        head & self.mask == self.head
            && (self.words.len() <= 8 || text.starts_with(self.words.as_bytes()))
    }
}

/// The literals that begin with the same two characters, or the one that is one character.
#[derive(Clone, Copy, Default)]
struct Group {
    /// The bytes of these characters.
    bytes: u64,
    /// Range of `sorted`.
    from: u32,
    to: u32,
}

/// Words to be found in short texts of their own.
pub struct Lexicon(Literals);

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon")
            .field("words", &self.0.sorted.len())
            .finish()
    }
}

impl Lexicon {
    /// Makes `words` ready to be found; empty ones and repetitions are dropped.
    pub fn new(mut words: Vec<String>) -> Self {
        words.retain(|word| !word.is_empty());
        words.sort();
        words.dedup();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Self(Literals::new(&words))
    }

    /// Where the words stand in `text`, overlapping ones included, in the order of their starts.
    pub fn places(&self, text: &str) -> impl Iterator<Item = Span> {
        self.0.find_all(text).into_iter().map(|hit| hit.span)
    }
}

/// A literal in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// Number of the literal.
    pub(super) literal: u32,
}

impl Literals {
    /// Takes literals, each once, none empty; their index is their number.
    pub(super) fn new(words: &[&str]) -> Self {
        let (mut lone, mut pairs) = (Bits::new(), Bits::new());
        let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(words.len());
        for (number, words) in (0..).zip(words) {
            let head = head(words.as_bytes());
            let (one, two) = lengths(head);
            keyed.push((
                if words.len() > one as usize {
                    let bytes = cut(head, two);
                    pairs.insert(hash(bytes));
                    bytes
                } else {
                    lone.insert(hash(head));
                    head
                },
                number,
            ));
        }
        keyed.sort_unstable();
        let mut groups = vec![Group::default()];
        let mut literals = Vec::with_capacity(words.len());
        for (at, (bytes, number)) in (0..).zip(keyed) {
            match groups.last_mut() {
                Some(group) if group.bytes == bytes => group.to = at + 1,
                _ => groups.push(Group {
                    bytes,
                    from: at,
                    to: at + 1,
                }),
            }
            let words = words.get(number as usize).copied().unwrap_or_default();
            literals.push(Literal::new(words, number));
        }
        let mut slots = vec![0_u16; (2 * groups.len()).next_power_of_two()];
        for (index, group) in (0..).zip(&groups).skip(1) {
            let mut at = hash(group.bytes);
            loop {
                let mask = slots.len() - 1;
                match slots.get_mut(at & mask) {
                    Some(slot @ 0) => {
                        *slot = index;
                        break;
                    }
                    Some(_) => at += 1,
                    None => break,
                }
            }
        }
        Self {
            lone,
            pairs,
            slots,
            groups,
            sorted: literals,
        }
    }

    /// The group of literals that begin with `bytes`; an empty one when there is none.
    fn group(&self, bytes: u64) -> Group {
        let mask = self.slots.len() - 1;
        let mut at = hash(bytes);
        loop {
            let slot = self.slots.get(at & mask).copied().unwrap_or_default();
            let group = self
                .groups
                .get(usize::from(slot))
                .copied()
                .unwrap_or_default();
            if slot == 0 || group.bytes == bytes {
                return group;
            }
            at += 1;
        }
    }

    /// Every literal in `text`, overlapping ones included, in the order of their starts.
    ///
    /// The loop reads eight bytes at a time, not characters: every byte of every report passes here.
    pub(super) fn find_all(&self, text: &str) -> Vec<Hit> {
        // A literal for every forty bytes or so.
        let mut hits = Vec::with_capacity(text.len() / 32);
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let bytes = match rest.first_chunk() {
                Some(bytes) => u64::from_le_bytes(*bytes),
                None => head(rest),
            };
            let at = text.len() - rest.len();
            // Constants in the usual case: the next step need not wait for the length of this character.
            let step = if bytes & WIDE_MASK == WIDE {
                self.look(bytes, (3, 6), rest, at, &mut hits);
                3
            } else {
                let (one, two) = lengths(bytes);
                self.look(bytes, (one, two), rest, at, &mut hits);
                one
            };
            rest = rest.get(step as usize..).unwrap_or_default();
        }
        hits
    }

    #[inline]
    fn look(
        &self,
        bytes: u64,
        (one, two): (u32, u32),
        rest: &[u8],
        at: usize,
        hits: &mut Vec<Hit>,
    ) {
        let (first, both) = (cut(bytes, one), cut(bytes, two));
        if self.lone.has(hash(first)) {
            self.compare(first, bytes, rest, at, hits);
        }
        if self.pairs.has(hash(both)) {
            self.compare(both, bytes, rest, at, hits);
        }
    }

    /// The literals of the group of `first` that `rest`, whose first eight bytes are `head`, begins with.
    #[inline(never)]
    fn compare(&self, first: u64, head: u64, rest: &[u8], start: usize, hits: &mut Vec<Hit>) {
        let group = self.group(first);
        let literals = self
            .sorted
            .get(group.from as usize..group.to as usize)
            .unwrap_or_default();
        for literal in literals {
            if literal.opens(head, rest) {
                let span = Span::new(start, start + literal.words.len());
                hits.push(Hit {
                    span,
                    literal: literal.number,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Literals;

    fn found(literals: &[&str], text: &str) -> Vec<String> {
        let literals = Literals::new(literals);
        literals
            .find_all(text)
            .iter()
            .map(|hit| hit.span.of(text).to_owned())
            .collect()
    }

    #[test]
    fn overlapping_literals_are_all_found() {
        assert_eq!(
            found(&["存在", "存在问题", "在问", "题", "无"], "还存在问题"),
            ["存在", "存在问题", "在问", "题"]
        );
    }

    #[test]
    fn characters_of_any_width_may_come_second() {
        assert_eq!(
            found(&["aé", "a年", "a𠮷", "éa", "é"], "aéa年a𠮷éa"),
            ["aé", "é", "éa", "a年", "a𠮷", "é", "éa"]
        );
    }

    #[test]
    fn first_characters_of_any_plane() {
        assert_eq!(
            found(&["𠮷家", "𠀀", "𠮷", "x", "年"], "𠮷家x𠀀年"),
            ["𠮷", "𠮷家", "x", "𠀀", "年"]
        );
    }
}
