//! All literals of a rule set, found by one pass over a text.
//!
//! Each literal is known by two of its characters that stand side by side, its *handle*: two that seldom stand so in reports. A small
//! table of bits tells for two characters of the text whether they are a handle; where they are, the few literals they belong to
//! are compared. For some thousand short Chinese phrases this takes less than half the instructions of an Aho-Corasick
//! automaton, and next to none to build, which is what a run over a single report feels.

use super::handle::{BITS, Bits, WIDE, WIDE_MASK, cut, handle, hash, head, lengths};
use crate::text::Span;

/// How common the pairs of characters with a hash are in reports, counted when the program was built.
static RATES: &[u8; BITS] = include_bytes!(concat!(env!("OUT_DIR"), "/pair-rates"));

/// Literals by their handles.
pub(super) struct Literals {
    /// Which characters are literals by themselves.
    lone: Bits,
    /// Which two characters are the handle of a longer one.
    handles: Bits,
    /// For the hash of a handle, the place of the first literal with it, and one more; 0 for none. A power of two, at least twice as
    /// many as literals.
    slots: Vec<u32>,
    /// The literals; their place is their number.
    all: Vec<Literal>,
    /// Their words, one behind the other.
    words: String,
}

struct Literal {
    /// Where its words stand among all words.
    words: Span,
    /// Bytes in front of the handle.
    before: u32,
    /// The bytes of the handle: of two characters, or of the only one.
    handle: u64,
    /// Like a slot: the next literal with this handle.
    next: u32,
    /// The first eight bytes from the handle on, and which of them it has: two characters and more are compared at once.
    head: u64,
    mask: u64,
}

impl Literal {
    /// Where it may stand in a text, if its handle stands at the byte `at`, with the eight bytes `head`.
    fn around(&self, head: u64, at: usize) -> Option<Span> {
        if head & self.mask != self.head {
            return None;
        }
        let start = at.checked_sub(self.before as usize)?;
        Some(Span::new(start, start + self.words.len()))
    }

    /// Whether the eight bytes are all of it.
    fn is_short(&self) -> bool {
        self.before == 0 && self.words.len() <= 8
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
        let mut found = Self {
            lone: Bits::new(),
            handles: Bits::new(),
            slots: vec![0; (2 * words.len()).next_power_of_two()],
            all: Vec::with_capacity(words.len()),
            words: String::with_capacity(words.iter().map(|words| words.len()).sum()),
        };
        for words in words {
            found.add(words);
        }
        found
    }

    fn add(&mut self, words: &str) {
        let first = head(words.as_bytes());
        let (one, _) = lengths(first);
        let (handle, before) = if words.len() > one as usize {
            let (handle, before) = handle(words, RATES);
            self.handles.insert(hash(handle));
            (handle, before)
        } else {
            self.lone.insert(hash(first));
            (first, 0)
        };
        let tail = words.as_bytes().get(before as usize..).unwrap_or_default();
        let length = u32::try_from(tail.len().clamp(1, 8)).unwrap_or(8);
        let slot = self.slot(handle);
        let place = u32::try_from(self.all.len() + 1).unwrap_or(u32::MAX);
        self.all.push(Literal {
            words: Span::new(self.words.len(), self.words.len() + words.len()),
            before,
            handle,
            next: self.slots.get(slot).copied().unwrap_or_default(),
            head: head(tail),
            mask: cut(u64::MAX, length),
        });
        self.words.push_str(words);
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = place;
        }
    }

    /// Where the literals with this handle are found, or would be.
    fn slot(&self, handle: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(handle) & mask;
        while let Some(literal) = self.slots.get(at).and_then(|&slot| self.at(slot)) {
            if literal.handle == handle {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    /// The literal that a slot leads to.
    fn at(&self, slot: u32) -> Option<&Literal> {
        self.all.get((slot as usize).checked_sub(1)?)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// Every literal in `text`, overlapping ones included, in the order of their starts.
    ///
    /// The loop reads eight bytes at a time, not characters: every byte of every report passes here.
    pub(super) fn find_all(&self, text: &str) -> Vec<Hit> {
        // A literal for every forty bytes or so.
        let mut hits = Vec::with_capacity(text.len() / 32);
        let text = text.as_bytes();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let bytes = head(rest);
            // Constants in the usual case: the next step need not wait for the length of this character.
            let step = if bytes & WIDE_MASK == WIDE {
                self.look(bytes, (3, 6), text, at, &mut hits);
                3
            } else {
                let (one, two) = lengths(bytes);
                self.look(bytes, (one, two), text, at, &mut hits);
                one
            };
            at += step as usize;
        }
        hits
    }

    #[inline]
    fn look(
        &self,
        bytes: u64,
        (one, two): (u32, u32),
        text: &[u8],
        at: usize,
        hits: &mut Vec<Hit>,
    ) {
        let (first, both) = (cut(bytes, one), cut(bytes, two));
        if self.lone.has(hash(first)) {
            self.compare(first, bytes, text, at, hits);
        }
        if self.handles.has(hash(both)) {
            self.compare(both, bytes, text, at, hits);
        }
    }

    /// The literals whose handle is `handle` and that stand around the byte `at`, where the eight bytes `head` are.
    #[inline(never)]
    fn compare(&self, handle: u64, head: u64, text: &[u8], at: usize, hits: &mut Vec<Hit>) {
        let mut slot = self
            .slots
            .get(self.slot(handle))
            .copied()
            .unwrap_or_default();
        while let Some(literal) = self.at(slot) {
            let is_here = |span: &Span| {
                literal.is_short()
                    || text.get(span.range()) == self.words.as_bytes().get(literal.words.range())
            };
            if let Some(span) = literal.around(head, at).filter(is_here) {
                // Handles come in order; what stands in front of them is not always equally long.
                let earlier = hits.iter().rposition(|hit| hit.span <= span);
                let literal = slot - 1;
                hits.insert(earlier.map_or(0, |last| last + 1), Hit { span, literal });
            }
            slot = literal.next;
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
