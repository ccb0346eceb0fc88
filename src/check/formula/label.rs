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
        let mut found = ['”'; LONGEST];
        let mut bytes = 0;
        let mut length = 0;
        for c in behind.chars().take_while(|&c| c != '”') {
            *found.get_mut(length)? = c;
            length += 1;
            bytes += c.len_utf8();
        }
        let found = found.get(..length).filter(|found| found.len() >= 4)?;
        let span = Span::new(quote.end(), quote.end() + bytes);
        let label = self.labels.iter().find(|label| is_near(found, label))?;
        if self.known.contains(span.of(text)) {
            return None;
        }
        Some(NearMiss {
            case: "label",
            span,
            expected: label.iter().collect(),
            difference: Difference::of(found, label),
        })
    }
}

fn is_near(found: &[char], label: &[char]) -> bool {
    // What differs stands side by side: the first characters are the same, or the last ones.
    let may = found.len() == label.len()
        && (found.first() == label.first() || found.last() == label.last());
    if !may {
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
