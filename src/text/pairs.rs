//! Where the characters of a text stand side by side, two and two: found in one walk by whoever asks first, for all who ask
//! after. Characters of Chinese text only: 汉字 and full-width marks.

use std::cell::OnceCell;

/// Two characters as a number: their first six bytes, which are all of two 汉字.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair(u64);

impl Pair {
    /// The pair at the head of `text`, which goes on behind it.
    #[inline]
    pub fn at_head(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    #[inline]
    fn of_bytes(bytes: &[u8]) -> Self {
        let head = bytes.first_chunk().map_or_else(
            || {
                let bytes = bytes.iter().rev();
                bytes.fold(0, |head, &byte| head << 8 | u64::from(byte))
            },
            |head| u64::from_le_bytes(*head),
        );
        Self(head & 0xFFFF_FFFF_FFFF)
    }

    #[inline]
    fn hash(self) -> usize {
        let hash = (self.0 << 16).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::from((hash >> 48) as u16)
    }
}

/// The pairs of a text.
#[derive(Debug)]
pub struct PairIndex<'t> {
    text: &'t str,
    table: OnceCell<Table>,
}

#[derive(Debug)]
struct Table {
    /// By the hash of a pair where it stood last: the number of the place and one. A power of two.
    last: Vec<u32>,
    /// In text order.
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    at: u32,
    /// Number and one of the place before with the same hash; 0 where there is none.
    before: u32,
}

impl<'t> PairIndex<'t> {
    /// The pairs of `text`, not looked for yet.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            table: OnceCell::new(),
        }
    }

    /// Where a pair of 汉字 stands, from the end of the text to its head.
    pub fn places(&self, pair: Pair) -> impl Iterator<Item = usize> {
        let table = self.table();
        let slot = table.last.get(pair.hash() & (table.last.len() - 1));
        self.chain(slot.copied().unwrap_or_default())
            .map(|(_, at)| at)
            .filter(move |&at| self.pair(at) == pair)
    }

    /// Where a pair stands again no more than `reach` pairs behind itself, in text order: the nearest place before, and this one.
    pub fn again(&self, reach: u32) -> impl Iterator<Item = (usize, usize)> {
        let places = (1..).zip(&self.table().places);
        let near = move |number: u32, before: u32| before != 0 && number - before <= reach;
        places
            .filter(move |(number, place)| near(*number, place.before))
            .filter_map(move |(number, place)| {
                let at = place.at as usize;
                let chain = self.chain(place.before);
                let mut chain = chain.take_while(|&(before, _)| near(number, before));
                let (_, before) = chain.find(|&(_, before)| self.pair(before) == self.pair(at))?;
                Some((before, at))
            })
    }

    /// The places with one hash from the one of this number on, backwards, with their numbers.
    fn chain(&self, number: u32) -> impl Iterator<Item = (u32, usize)> {
        let mut next = number;
        std::iter::from_fn(move || {
            let number = next;
            let place = self.table().places.get(number.checked_sub(1)? as usize)?;
            next = place.before;
            Some((number, place.at as usize))
        })
    }

    fn pair(&self, at: usize) -> Pair {
        Pair::of_bytes(self.text.as_bytes().get(at..).unwrap_or_default())
    }

    fn table(&self) -> &Table {
        self.table.get_or_init(|| Table::new(self.text))
    }
}

impl Table {
    fn new(text: &str) -> Self {
        // Some places to a slot: the table stays small beside the text.
        let slots = (text.len() / 8).next_power_of_two().min(1 << 16);
        let mut last = vec![0; slots];
        let mut places = Vec::with_capacity(text.len() / '一'.len_utf8());
        let (mut at, mut number) = (0_u32, 0_u32);
        while let Some(rest @ [lead, ..]) = text.as_bytes().get(at as usize..) {
            if *lead < 0xE0 {
                // What stands behind the first byte of a character is passed over as well.
                at += 1;
                continue;
            }
            let slot = Pair::of_bytes(rest).hash() & (slots - 1);
            if let Some(slot) = last.get_mut(slot) {
                number += 1;
                let before = std::mem::replace(slot, number);
                places.push(Place { at, before });
            }
            at += if *lead < 0xF0 { 3 } else { 4 };
        }
        Self { last, places }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pair, PairIndex};

    #[test]
    fn pairs_are_found_backwards_and_again() {
        let text = "依法行政，𠮷a依法";
        let pairs = PairIndex::new(text);
        let places = |pair: &str| pairs.places(Pair::at_head(pair)).collect::<Vec<_>>();
        assert_eq!(places("依法"), [20, 0]);
        assert_eq!(places("法行"), [3]);
        assert_eq!(places("行法"), Vec::<usize>::new());
        assert_eq!(pairs.again(6).collect::<Vec<_>>(), [(0, 20)]);
        assert_eq!(pairs.again(5).count(), 0);
    }
}
