//! Fix: safe remedies carried out.
//!
//! Enters: a text and its findings. Leaves: the text with the safe fixes applied. Must not know: how findings came to be, files,
//! what a rule is about.

use crate::finding::{Edit, Finding, Safety};

/// A text after a round of fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// Findings whose fix was carried out.
    pub count: usize,
}

/// Applies the safe fixes of `findings`, which are in text order. Of two that overlap or touch the first is applied; the other
/// waits for another round, when the text may no longer need it. `None` when there is nothing to do.
pub fn apply(text: &str, findings: &[Finding]) -> Option<Fixed> {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut count = 0;
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for finding in findings {
        let Some(fix) = finding
            .fix
            .as_ref()
            .filter(|fix| fix.safety == Safety::Safe)
        else {
            continue;
        };
        let (Some(first), Some(last)) = (fix.edits.first(), fix.edits.last()) else {
            continue;
        };
        let range = (first.span.start(), last.span.end());
        if taken
            .iter()
            .any(|&(start, end)| range.0 <= end && start <= range.1)
        {
            continue;
        }
        taken.push(range);
        edits.extend(&fix.edits);
        count += 1;
    }
    edits.sort();
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        fixed.push_str(text.get(at..edit.span.start())?);
        fixed.push_str(&edit.text);
        at = edit.span.end();
    }
    fixed.push_str(text.get(at..)?);
    (fixed != text).then_some(Fixed { text: fixed, count })
}
