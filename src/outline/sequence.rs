//! Which marks are headings: those at the head of a line are; those in mid-line when they continue the numbering.

use super::{
    heads::{Head, HeadPlace},
    mark::Style,
};

/// Keeps the heads that are headings, in one walk back and one forth.
pub(super) fn accept(heads: Vec<Head>, flattened: bool) -> Vec<Head> {
    let following = following_numbers(&heads);
    let mut last = [None; Style::COUNT];
    let mut outer_changed = [true; Style::COUNT];
    heads
        .into_iter()
        .zip(following)
        .filter(|(head, next)| {
            let style = head.mark.style as usize;
            let number = head.mark.number;
            let before = last.get(style).copied().flatten();
            let continues = number.is_some() && number == before.map(|n: u32| n.saturating_add(1));
            let goes_on = number.is_some() && *next == number.map(|n| n.saturating_add(1));
            let fresh = outer_changed.get(style).copied().unwrap_or_default();
            let accepted = match head.place {
                HeadPlace::Line => true,
                HeadPlace::Sentence => {
                    continues || goes_on && (number == Some(1) && fresh || flattened)
                }
                // 一、总体要求（一）指导思想: no sentence ends before it, so its number must open or continue a count.
                HeadPlace::Inside => continues || goes_on && number == Some(1) && fresh,
            };
            if accepted {
                if let Some(slot) = last.get_mut(style) {
                    *slot = number;
                }
                for (other, changed) in outer_changed.iter_mut().enumerate() {
                    if other > style {
                        *changed = true;
                    } else if other == style {
                        *changed = false;
                    }
                }
            }
            accepted
        })
        .map(|(head, _)| head)
        .collect()
}

/// For each head the number of the next one of its style.
fn following_numbers(heads: &[Head]) -> Vec<Option<u32>> {
    let mut next = [None; Style::COUNT];
    let mut following: Vec<Option<u32>> = heads
        .iter()
        .rev()
        .map(|head| {
            next.get_mut(head.mark.style as usize)
                .and_then(|slot| std::mem::replace(slot, head.mark.number))
        })
        .collect();
    following.reverse();
    following
}
