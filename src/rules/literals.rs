//! All literals of a rule set, found by one pass over a text.
//!
//! A table tells for every character whether a literal begins with it; where one does, the few literals of that character are
//! compared. For some hundred short Chinese phrases this takes half the instructions of an Aho-Corasick automaton, and next to
//! none to build, which is what a run over a single report feels.

use crate::text::Span;

/// Characters of the basic plane; literals that begin beyond it share one more entry.
const PLANE: usize = 0x1_0000;

/// Literals by their first character.
pub(super) struct Literals {
    /// For each first character, which of `groups`; 0 for none.
    first: Vec<u16>,
    /// The first is empty: a character that begins no literal is looked up like any other, which spares a branch for each.
    groups: Vec<Group>,
    /// The literals, sorted; their index is their number.
    sorted: Vec<Literal>,
}

struct Literal {
    words: String,
    /// Its first eight bytes, and which of them it has: two or three characters are compared at once.
    head: u64,
    mask: u64,
}

impl Literal {
    fn new(words: String) -> Self {
        let (mut head, mut mask) = ([0; 8], [0; 8]);
        for ((byte, head), mask) in words.bytes().zip(&mut head).zip(&mut mask) {
            *head = byte;
            *mask = 0xFF;
        }
        Self {
            words,
            head: u64::from_le_bytes(head),
            mask: u64::from_le_bytes(mask),
        }
    }

    /// Whether `text`, whose first eight bytes are `head`, begins with it.
    fn opens(&self, head: u64, text: &[u8]) -> bool {
        head & self.mask == self.head
            && (self.words.len() <= 8 || text.starts_with(self.words.as_bytes()))
    }
}

/// The literals that begin with one character.
#[derive(Clone, Copy, Default)]
struct Group {
    /// Range of `sorted`.
    from: u32,
    to: u32,
    /// Which characters may come second, by their low bits: a glance that spares most comparisons.
    second: u64,
}

/// A literal in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// Number of the literal, in sorted order.
    pub(super) literal: u32,
}

impl Literals {
    /// Takes literals in sorted order, each once, none empty.
    pub(super) fn new(sorted: Vec<String>) -> Self {
        let mut first = vec![0_u16; PLANE + 1];
        let mut groups = vec![Group::default()];
        let mut last_slot = None;
        let mut literals = Vec::with_capacity(sorted.len());
        for (number, words) in (0..).zip(sorted) {
            let mut chars = words.chars();
            let slot = chars.next().map(slot);
            let second = chars.next();
            if slot != last_slot {
                groups.push(Group {
                    from: number,
                    to: number,
                    second: 0,
                });
                let entry = slot.and_then(|slot| first.get_mut(slot));
                if let (Some(entry), Ok(group)) = (entry, u16::try_from(groups.len() - 1)) {
                    *entry = group;
                }
                last_slot = slot;
            }
            if let Some(group) = groups.last_mut() {
                group.to = number + 1;
                group.second |= second.map_or(u64::MAX, glance);
            }
            literals.push(Literal::new(words));
        }
        Self {
            first,
            groups,
            sorted: literals,
        }
    }

    /// Every literal in `text`, overlapping ones included, in the order of their starts.
    ///
    /// The loop reads bytes, not characters: every byte of every report passes here.
    pub(super) fn find_all(&self, text: &str) -> Vec<Hit> {
        // A literal for every forty bytes or so.
        let mut hits = Vec::with_capacity(text.len() / 32);
        let mut rest = text.as_bytes();
        loop {
            let (slot, behind) = match rest {
                [a @ 0..0x80, behind @ ..] => (usize::from(*a), behind),
                [a @ 0xE0..0xF0, b, c, behind @ ..] => {
                    (usize::from(a & 0xF) << 12 | low(*b) << 6 | low(*c), behind)
                }
                [a @ 0x80..0xE0, b, behind @ ..] => (usize::from(a & 0x1F) << 6 | low(*b), behind),
                [_, _, _, _, behind @ ..] => (PLANE, behind),
                _ => return hits,
            };
            let here = std::mem::replace(&mut rest, behind);
            let group = self.first.get(slot).copied().unwrap_or_default();
            if let Some(group) = self.groups.get(usize::from(group))
                && group.second >> last_of_first(behind) & 1 == 1
            {
                self.compare(*group, here, text.len() - here.len(), &mut hits);
            }
        }
    }

    /// The literals of `group` that `rest` begins with.
    fn compare(&self, group: Group, rest: &[u8], start: usize, hits: &mut Vec<Hit>) {
        let head = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut head = [0; 8];
            for (byte, slot) in rest.iter().zip(&mut head) {
                *slot = *byte;
            }
            head
        });
        let head = u64::from_le_bytes(head);
        let literals = self
            .sorted
            .get(group.from as usize..group.to as usize)
            .unwrap_or_default();
        for (number, literal) in (group.from..).zip(literals) {
            if literal.opens(head, rest) {
                let span = Span::new(start, start + literal.words.len());
                hits.push(Hit {
                    span,
                    literal: number,
                });
            }
        }
    }
}

/// The low bits of the last byte of the first character: those of its code.
fn last_of_first(text: &[u8]) -> usize {
    match text {
        [0xE0..0xF0, _, last, ..]
        | [0x80..0xE0, last, ..]
        | [0xF0..=0xFF, _, _, last, ..]
        | [last, ..] => low(*last),
        [] => 0,
    }
}

/// The six bits that a byte behind the first adds to a character; the low bits of an ASCII character.
fn low(byte: u8) -> usize {
    usize::from(byte & 63)
}

/// One bit for a character, by the low bits of its code, which are those of its last byte.
fn glance(c: char) -> u64 {
    1 << (c as u32 & 63)
}

fn slot(c: char) -> usize {
    (c as usize).min(PLANE)
}

#[cfg(test)]
mod tests {
    use super::Literals;

    fn found(literals: &[&str], text: &str) -> Vec<String> {
        let mut sorted: Vec<String> = literals.iter().map(|&literal| literal.to_owned()).collect();
        sorted.sort();
        let literals = Literals::new(sorted);
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
