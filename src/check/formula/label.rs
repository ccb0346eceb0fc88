//! Labels in quotation marks: “两个确立”.

use std::collections::BTreeSet;

use super::{NearMiss, difference::Difference};
use crate::text::Span;

/// Labels, and other labels that only look like one of them.
#[derive(Default)]
pub(super) struct Labels {
    labels: Vec<Vec<char>>,
    known: BTreeSet<String>,
}

/// Labels are short; what is longer between quotation marks is a quotation.
const LONGEST: usize = 12;

impl Labels {
    pub(super) fn add(&mut self, label: &str, neighbours: Vec<String>) {
        self.labels.push(label.chars().collect());
        self.known.insert(label.to_owned());
        self.known.extend(neighbours);
    }

    /// What is amiss between the “ at `quote` and its ”: one character of a label is another one, or two have changed places.
    pub(super) fn near(&self, text: &str, quote: Span) -> Option<NearMiss> {
        let behind = text.get(quote.end()..)?;
        let found: Vec<char> = behind
            .chars()
            .take(LONGEST + 1)
            .take_while(|&c| c != '”')
            .collect();
        if found.len() < 4 || found.len() > LONGEST {
            return None;
        }
        let label = self.labels.iter().find(|label| is_near(&found, label))?;
        let words: String = found.iter().collect();
        if self.known.contains(&words) {
            return None;
        }
        Some(NearMiss {
            case: "label",
            span: Span::new(quote.end(), quote.end() + words.len()),
            expected: label.iter().collect(),
            difference: Difference::of(&found, label),
        })
    }
}

fn is_near(found: &[char], label: &[char]) -> bool {
    if found.len() != label.len() {
        return false;
    }
    let mut differ = found
        .iter()
        .zip(label)
        .enumerate()
        .filter(|(_, (a, b))| a != b);
    let Some((at, (found_first, label_first))) = differ.next() else {
        return false;
    };
    // A label of four characters has many neighbours; one that begins with a count has few.
    let counted = matches!(label, ['一'..='龥', '个' | '项' | '大', ..]);
    let firm = found.len() > 4 || counted;
    match (differ.next(), differ.next()) {
        (None, _) => firm && !(counted && at < 2),
        (Some((next, (a, b))), None) => next == at + 1 && found_first == b && a == label_first,
        _ => false,
    }
}
