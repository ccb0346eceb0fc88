//! Which marks are headings: those at the head of a line are; those in mid-line when they continue the numbering.

use super::{
    heads::{Head, HeadPlace},
    mark::Style,
};

/// Keeps the heads that are headings, in one walk back and one forth.
pub(super) fn accept(heads: Vec<Head>, flattened: bool) -> Vec<Head> {
    let heads = without_strays(heads);
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

/// Leaves out what would turn the tree over: a 第三十三条 that only quotes a law, in a document that is not divided into articles
/// (divisions begin at 1 and there are several); and an 附件 that announces the document instead of following it.
fn without_strays(heads: Vec<Head>) -> Vec<Head> {
    let of_style = |style: Style| heads.iter().filter(move |head| head.mark.style == style);
    let numbered = of_style(Style::Han).count() >= 2;
    let stray = [
        Style::Division,
        Style::Chapter,
        Style::Section,
        Style::Article,
    ]
    .map(|style| {
        let first = of_style(style).next().and_then(|head| head.mark.number);
        (
            style,
            numbered && (first != Some(1) || of_style(style).count() < 2),
        )
    });
    let first_heading = heads
        .iter()
        .position(|head| head.mark.style != Style::Annex)
        .unwrap_or(heads.len());
    let mut kept = Vec::with_capacity(heads.len());
    for (index, head) in heads.into_iter().enumerate() {
        let announces = head.mark.style == Style::Annex && index < first_heading;
        if !announces && !stray.contains(&(head.mark.style, true)) {
            kept.push(head);
        }
    }
    kept
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
