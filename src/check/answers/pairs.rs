//! Two characters that stand side by side, looked up by their first six bytes: those of two 汉字.

/// The first six bytes of a text that begins with a pair, as a number; of the rest of `text` the first bytes of the next
/// character are left out.
#[inline]
pub(super) fn six_bytes(text: &[u8]) -> u64 {
    let head = text.first_chunk().map_or_else(
        || {
            text.iter()
                .rev()
                .fold(0, |head, &byte| head << 8 | u64::from(byte))
        },
        |head| u64::from_le_bytes(*head),
    );
    head & 0xFFFF_FFFF_FFFF
}

/// Numbers of pairs, in ascending order of the pairs. Most pairs of a text that are looked up are none of them.
pub(super) struct Pairs {
    keys: Vec<u64>,
    /// Numbers and one, 0 for none. A power of two, at least four times as many as pairs.
    slots: Vec<u32>,
}

impl Pairs {
    pub(super) fn new(mut keys: Vec<u64>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        let mut slots = vec![0; (4 * keys.len().max(1)).next_power_of_two()];
        for (number, &key) in (1..).zip(&keys) {
            let mut at = slot(key);
            loop {
                let mask = slots.len() - 1;
                match slots.get_mut(at & mask) {
                    Some(free @ 0) => {
                        *free = number;
                        break;
                    }
                    Some(_) => at += 1,
                    None => break,
                }
            }
        }
        Self { keys, slots }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of a pair.
    #[inline]
    pub(super) fn of(&self, key: u64) -> Option<usize> {
        let mut at = slot(key);
        loop {
            let number = *self.slots.get(at & (self.slots.len() - 1))?;
            let index = usize::try_from(number.checked_sub(1)?).ok()?;
            if *self.keys.get(index)? == key {
                return Some(index);
            }
            at += 1;
        }
    }
}

/// Where the search for a pair begins.
#[inline]
fn slot(key: u64) -> usize {
    usize::from((key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16)
}
