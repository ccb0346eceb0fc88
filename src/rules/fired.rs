//! The hits in one text, by the groups of patterns that wait for them.

use super::{group::PatternId, literals::Hit};
use crate::text::Span;

/// Rows of values, one after another.
#[derive(Debug)]
pub(super) struct Table<T> {
    /// For each row where it begins in `values`; one more for the end.
    from: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> Table<T> {
    /// Takes values with the numbers of their rows; values of a row keep their order.
    pub(super) fn new(rows: usize, values: &[(usize, T)]) -> Self {
        let mut lengths = vec![0; rows];
        for &(row, _) in values {
            if let Some(length) = lengths.get_mut(row) {
                *length += 1;
            }
        }
        let filler = values.first().map(|&(_, value)| value);
        let mut table = Filling::new(&lengths, filler);
        for &(row, value) in values {
            table.push(row, value);
        }
        table.done()
    }

    /// The values of a row.
    #[inline]
    pub(super) fn of(&self, row: usize) -> &[T] {
        let range = self.from.get(row).zip(self.from.get(row + 1));
        let values = range.and_then(|(&from, &to)| self.values.get(from as usize..to as usize));
        values.unwrap_or_default()
    }
}

/// A table whose rows have their lengths and not yet all their values.
struct Filling<T> {
    /// Where the next value of each row goes, one place further on, so that in the end each place holds the row's beginning.
    next: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> Filling<T> {
    fn new(lengths: &[u32], filler: Option<T>) -> Self {
        let mut next = Vec::with_capacity(lengths.len() + 1);
        next.push(0);
        let mut sum = 0;
        for length in lengths {
            next.push(sum);
            sum += length;
        }
        let values = filler.map_or_else(Vec::new, |value| vec![value; sum as usize]);
        Self { next, values }
    }

    #[inline]
    fn push(&mut self, row: usize, value: T) {
        if let Some(next) = self.next.get_mut(row + 1)
            && let Some(slot) = self.values.get_mut(*next as usize)
        {
            *slot = value;
            *next += 1;
        }
    }

    fn done(self) -> Table<T> {
        Table {
            from: self.next,
            values: self.values,
        }
    }
}

/// What a literal is needed for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub(super) group: usize,
    pub(super) pattern: PatternId,
}

/// A literal in a text that a pattern of a group waits for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fired {
    pub(super) span: Span,
    pub(super) pattern: PatternId,
}

impl Fired {
    /// The hits of each group, in the order of `found`.
    pub(super) fn table(
        found: &[Hit],
        literals: usize,
        uses: &Table<Use>,
        groups: usize,
    ) -> Table<Self> {
        // A literal that stands in many places has the same uses in all of them.
        let mut times = vec![0_u32; literals];
        for hit in found {
            if let Some(times) = times.get_mut(hit.literal as usize) {
                *times += 1;
            }
        }
        let mut lengths = vec![0_u32; groups];
        for (literal, &times) in times.iter().enumerate().filter(|&(_, &times)| times > 0) {
            for used in uses.of(literal) {
                if let Some(length) = lengths.get_mut(used.group) {
                    *length += times;
                }
            }
        }
        let filler = found.first().map(|hit| Self {
            span: hit.span,
            pattern: PatternId(0),
        });
        let mut table = Filling::new(&lengths, filler);
        for hit in found {
            let span = hit.span;
            for &Use { group, pattern } in uses.of(hit.literal as usize) {
                table.push(group, Self { span, pattern });
            }
        }
        table.done()
    }
}
