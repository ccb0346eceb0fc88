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
    /// Takes values with the numbers of their rows, twice; values of a row keep their order.
    pub(super) fn new<I: Iterator<Item = (usize, T)>>(rows: usize, values: impl Fn() -> I) -> Self {
        // Where the next value of each row goes, one place further on, so that in the end each place holds the row's beginning.
        let mut from = vec![0_u32; rows + 2];
        let mut filler = None;
        values().for_each(|(row, value)| {
            if let Some(count) = from.get_mut(row + 2) {
                *count += 1;
            }
            filler = Some(value);
        });
        let mut sum = 0;
        for count in &mut from {
            sum += *count;
            *count = sum;
        }
        let mut sorted = filler.map_or_else(Vec::new, |value| vec![value; sum as usize]);
        values().for_each(|(row, value)| {
            if let Some(next) = from.get_mut(row + 1)
                && let Some(slot) = sorted.get_mut(*next as usize)
            {
                *slot = value;
                *next += 1;
            }
        });
        Self {
            from,
            values: sorted,
        }
    }

    /// The values of a row.
    #[inline]
    pub(super) fn of(&self, row: usize) -> &[T] {
        let range = self.from.get(row).zip(self.from.get(row + 1));
        let values = range.and_then(|(&from, &to)| self.values.get(from as usize..to as usize));
        values.unwrap_or_default()
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
    pub(super) fn table(found: &[Hit], uses: &Table<Use>, groups: usize) -> Table<Self> {
        Table::new(groups, || {
            found.iter().flat_map(|hit| {
                let span = hit.span;
                let used = uses.of(hit.literal as usize).iter();
                used.map(move |&Use { group, pattern }| (group, Self { span, pattern }))
            })
        })
    }
}
