//! The hits in one text by their literals.

use super::literals::Hit;

/// The hits of each literal: a rule that needs a few literals in the whole text need not go through all that was found.
#[derive(Debug)]
pub(super) struct Places {
    /// For each literal where its hits begin in `starts`; one more for the end.
    from: Vec<u32>,
    /// Bytes where hits start, literal by literal, ascending in each.
    starts: Vec<u32>,
}

impl Places {
    pub(super) fn new(found: &[Hit], literals: usize) -> Self {
        let mut from = vec![0_u32; literals + 2];
        for hit in found {
            if let Some(count) = from.get_mut(hit.literal as usize + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut from {
            sum += *count;
            *count = sum;
        }
        let mut starts = vec![0; found.len()];
        for hit in found {
            let next = from.get_mut(hit.literal as usize + 1);
            if let Some(next) = next
                && let Some(slot) = starts.get_mut(*next as usize)
            {
                *slot = u32::try_from(hit.span.start()).unwrap_or(u32::MAX);
                *next += 1;
            }
        }
        Self { from, starts }
    }

    /// Where the hits of a literal start.
    pub(super) fn of(&self, literal: u32) -> &[u32] {
        let at = literal as usize;
        let range = self.from.get(at).zip(self.from.get(at + 1));
        let found = range.and_then(|(&from, &to)| self.starts.get(from as usize..to as usize));
        found.unwrap_or_default()
    }
}

/// One iterator or the other.
pub(super) enum Either<A, B> {
    Gathered(A),
    Scanned(B),
}

impl<T, A: Iterator<Item = T>, B: Iterator<Item = T>> Iterator for Either<A, B> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match self {
            Self::Gathered(iterator) => iterator.next(),
            Self::Scanned(iterator) => iterator.next(),
        }
    }
}
