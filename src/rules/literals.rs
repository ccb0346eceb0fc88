//! All literals of a rule set, found by one pass over a text.
//!
//! Each literal is known by two of its characters that stand side by side, its *handle*: the two that fewest others have. A small
//! table of bits tells for two characters of the text whether they are a handle; where they are, the few literals they belong to
//! are compared. For some thousand short Chinese phrases this takes less than half the instructions of an Aho-Corasick
//! automaton, and next to none to build, which is what a run over a single report feels.

use super::handle::{BITS, Bits, WIDE, WIDE_MASK, cut, handle, hash, head, lengths, pairs};
use crate::text::Span;

/// Literals by their handles.
pub(super) struct Literals {
    /// Which characters are literals by themselves.
    lone: Bits,
    /// Which two characters are the handle of a longer one.
    handles: Bits,
    /// Places of `groups` by the hash of their handles; 0 for none. A power of two, at least twice as many as groups.
    slots: Vec<u32>,
    /// The first is empty.
    groups: Vec<Group>,
    /// The literals, those of a group side by side.
    sorted: Vec<Literal>,
    /// Their words, one behind the other.
    words: String,
}

struct Literal {
    /// Where its words stand among all words.
    words: Span,
    /// Its number among the literals as they were given.
    number: u32,
    /// Bytes in front of the handle.
    before: u32,
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

/// The literals with the same handle, or the one that is one character.
#[derive(Clone, Copy, Default)]
struct Group {
    /// The bytes of these characters.
    bytes: u64,
    /// Range of `sorted`.
    from: u32,
    to: u32,
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
        let (mut lone, mut handles) = (Bits::new(), Bits::new());
        let mut shared = vec![0_u8; BITS];
        for (bytes, _) in words.iter().flat_map(|words| pairs(words)) {
            if let Some(count) = shared.get_mut(hash(bytes)) {
                *count = count.saturating_add(1);
            }
        }
        let mut keyed: Vec<(u64, u32, u32)> = Vec::with_capacity(words.len());
        for (number, words) in (0..).zip(words) {
            let head = head(words.as_bytes());
            let (one, _) = lengths(head);
            if words.len() > one as usize {
                let (bytes, before) = handle(words, &shared);
                handles.insert(hash(bytes));
                keyed.push((bytes, number, before));
            } else {
                lone.insert(hash(head));
                keyed.push((head, number, 0));
            }
        }
        keyed.sort_unstable();
        let mut groups = vec![Group::default()];
        let mut literals = Vec::with_capacity(words.len());
        let mut all = String::with_capacity(words.iter().map(|words| words.len()).sum());
        for (at, (bytes, number, before)) in (0..).zip(keyed) {
            match groups.last_mut() {
                Some(group) if group.bytes == bytes => group.to = at + 1,
                _ => groups.push(Group {
                    bytes,
                    from: at,
                    to: at + 1,
                }),
            }
            let own = words.get(number as usize).copied().unwrap_or_default();
            let tail = own.as_bytes().get(before as usize..).unwrap_or_default();
            let length = u32::try_from(tail.len().clamp(1, 8)).unwrap_or(8);
            literals.push(Literal {
                words: Span::new(all.len(), all.len() + own.len()),
                number,
                before,
                head: head(tail),
                mask: cut(u64::MAX, length),
            });
            all.push_str(own);
        }
        let mut slots = vec![0_u32; (2 * groups.len()).next_power_of_two()];
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
            handles,
            slots,
            groups,
            sorted: literals,
            words: all,
        }
    }

    /// The group of literals with the handle `bytes`; an empty one when there is none.
    fn group(&self, bytes: u64) -> Group {
        let mask = self.slots.len() - 1;
        let mut at = hash(bytes);
        loop {
            let slot = self.slots.get(at & mask).copied().unwrap_or_default();
            let group = self
                .groups
                .get(slot as usize)
                .copied()
                .unwrap_or_default();
            if slot == 0 || group.bytes == bytes {
                return group;
            }
            at += 1;
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.sorted.len()
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
        let group = self.group(handle);
        let literals = self
            .sorted
            .get(group.from as usize..group.to as usize)
            .unwrap_or_default();
        for literal in literals {
            let is_here = |span: &Span| {
                literal.is_short()
                    || text.get(span.range()) == self.words.as_bytes().get(literal.words.range())
            };
            if let Some(span) = literal.around(head, at).filter(is_here) {
                let literal = literal.number;
                // Handles come in order; what stands in front of them is not always equally long.
                let earlier = hits.iter().rposition(|hit| hit.span <= span);
                hits.insert(earlier.map_or(0, |last| last + 1), Hit { span, literal });
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
