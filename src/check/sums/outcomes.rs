//! What became of things that were gone through one by one: 清理文件21件。继续有效13件，修改1件，废止7件. One of each outcome, and together all.

use super::list::List;
use crate::text::{Figure, Span};

/// The outcomes in `sentence` as parts of the total that stands before them, here or in the sentence before.
pub(super) fn read<'f>(
    text: &str,
    stretch: Span,
    figures: &'f [Figure],
    outcomes: &[Vec<String>],
) -> Option<List<'f>> {
    let outcome = |figure: &Figure| {
        let words = [figure.label(text, stretch), figure.tail(text, stretch)];
        let named = |row: &Vec<String>| {
            row.iter()
                .any(|word| words.iter().any(|words| words.contains(word.as_str())))
        };
        outcomes.iter().position(named)
    };
    let first = figures
        .iter()
        .position(|figure| figure.is_count() && outcome(figure) == Some(0))?;
    let (before, behind) = figures.split_at_checked(first)?;
    let unit = behind.first()?.unit;
    let mut met = vec![false; outcomes.len()];
    let mut parts = Vec::new();
    for figure in behind.iter().filter(|figure| figure.unit == unit) {
        // An outcome that is not known, or twice the same, is more than this can judge.
        let met = met.get_mut(outcome(figure)?)?;
        if std::mem::replace(met, true) {
            return None;
        }
        parts.push(figure);
    }
    let mut totals = before.iter().filter(|figure| figure.unit == unit);
    let total = totals.next_back()?;
    let alone = totals.next_back().is_none() && total.bracket.is_none();
    (met.iter().all(|&met| met) && alone).then_some(List {
        total,
        parts,
        others: Vec::new(),
        complete: true,
        may_overlap: false,
    })
}
