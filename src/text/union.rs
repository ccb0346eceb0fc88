//! Many spans, asked whether one of them shares a byte with another.

use super::Span;

/// The bytes that spans hold together, as stretches in ascending order that do not overlap.
#[derive(Clone, Debug, Default)]
pub struct Union {
    stretches: Vec<Span>,
}

impl Union {
    /// All bytes of the `spans`.
    pub fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        spans.dedup_by(|next, kept| {
            let together = next.overlaps(*kept);
            if together {
                *kept = kept.join(*next);
            }
            together
        });
        Self { stretches: spans }
    }

    /// Whether one of them shares a byte with `span`.
    pub fn overlaps(&self, span: Span) -> bool {
        let next = self
            .stretches
            .partition_point(|stretch| stretch.end() <= span.start());
        self.stretches
            .get(next)
            .is_some_and(|stretch| stretch.overlaps(span))
    }
}
