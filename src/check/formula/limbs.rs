//! A list of set limbs, and lists that are nearly it.

use std::collections::BTreeMap;

use super::{
    NearMiss, Open,
    difference::{Difference, align},
};
use crate::text::{Span, ends_sentence, is_blank};

/// A list: its limbs in order, and for each its other right wordings.
pub(super) struct List {
    limbs: Vec<Limb>,
    open: Open,
}

struct Limb {
    words: String,
    variants: Vec<String>,
}

impl List {
    pub(super) fn new(
        limbs: Vec<String>,
        mut variants: BTreeMap<String, Vec<String>>,
        open: Open,
    ) -> Self {
        let limb = |words: String| Limb {
            variants: variants.remove(&words).unwrap_or_default(),
            words,
        };
        Self {
            limbs: limbs.into_iter().map(limb).collect(),
            open,
        }
    }

    pub(super) fn limbs(&self) -> impl Iterator<Item = &str> {
        self.limbs.iter().map(|limb| limb.words.as_str())
    }

    /// What is amiss in the lists of `text`, whose exact limbs stand at `places`, in text order.
    pub(super) fn check(&self, text: &str, places: &[(usize, Span)], misses: &mut Vec<NearMiss>) {
        let mut rest = places;
        while let [first, ..] = rest {
            let mut length = 1;
            let mut last = first;
            for next in rest.iter().skip(1) {
                if next.0 <= last.0 || !self.joined(text, *last, *next) {
                    break;
                }
                last = next;
                length += 1;
            }
            let (run, behind) = rest.split_at(length);
            rest = behind;
            // Half of the limbs, and more than two characters of each, make it this list and no other.
            if length >= 2 && length * 2 >= self.limbs.len() && length < self.limbs.len() {
                self.check_run(text, run, misses);
            }
        }
    }

    /// Whether what stands between two limbs may be the limbs between them.
    fn joined(&self, text: &str, a: (usize, Span), b: (usize, Span)) -> bool {
        let Some(gap) = text.get(a.1.end()..b.1.start()) else {
            return false;
        };
        let between = self.limbs.iter().take(b.0).skip(a.0 + 1);
        let length: usize = between.map(|limb| limb.words.chars().count() + 3).sum();
        gap.chars().count() <= length + 4 && !gap.chars().any(|c| ends_sentence(c) || c == '\n')
    }

    fn check_run(&self, text: &str, run: &[(usize, Span)], misses: &mut Vec<NearMiss>) {
        let (Some(&first), Some(&last)) = (run.first(), run.last()) else {
            return;
        };
        for pair in run.windows(2) {
            if let [a, b] = pair {
                self.check_gap(text, *a, *b, misses);
            }
        }
        // The neighbours of the run, where only one character is amiss: a list may be cut short.
        if let Some(limb) = first
            .0
            .checked_sub(1)
            .and_then(|before| self.limbs.get(before))
        {
            let items = items(text, first.1.start().saturating_sub(60), first.1.start());
            if let Some(item) = items
                .last()
                .filter(|item| joins(text, item.end(), first.1.start()))
            {
                misses.extend(limb.at_end_of(text, *item));
            }
        }
        if let Some(limb) = self.limbs.get(last.0 + 1) {
            let items = items(text, last.1.end(), last.1.end() + 60);
            if let Some(item) = items
                .first()
                .filter(|item| joins(text, last.1.end(), item.start()))
            {
                misses.extend(limb.at_start_of(text, *item));
            }
        }
    }

    /// The limbs between two that stand there.
    fn check_gap(
        &self,
        text: &str,
        a: (usize, Span),
        b: (usize, Span),
        misses: &mut Vec<NearMiss>,
    ) {
        let missing: Vec<&Limb> = self.limbs.iter().take(b.0).skip(a.0 + 1).collect();
        let found = items(text, a.1.end(), b.1.start());
        // What follows the limb without a break makes it another word: 风险评估报告、…
        let clean = |item: &Span| joins(text, a.1.end(), item.start());
        if missing.is_empty() || !found.first().is_none_or(clean) {
            return;
        }
        if found.is_empty() {
            // One may be forgotten; without two it is another list, or a shortened one.
            if self.open != Open::No || missing.len() > 1 {
                return;
            }
            let expected: Vec<&str> = missing.iter().map(|limb| limb.words.as_str()).collect();
            let expected = expected.join("、");
            misses.push(NearMiss {
                case: "limb-lost",
                span: a.1.join(b.1),
                difference: Difference {
                    found: String::new(),
                    expected: expected.clone(),
                    at_edge: false,
                },
                expected,
            });
        } else if found.len() == missing.len() {
            for (limb, item) in missing.into_iter().zip(found) {
                misses.extend(limb.instead(text, item, self.open));
            }
        }
    }
}

impl Limb {
    fn is(&self, words: &str) -> bool {
        self.words == words || self.variants.iter().any(|variant| variant == words)
    }

    /// `item` stands where the limb belongs: amiss when it shares half of its characters, in an open list when all but one.
    fn instead(&self, text: &str, item: Span, open: Open) -> Option<NearMiss> {
        let found: Vec<char> = item.of(text).chars().filter(|&c| !is_blank(c)).collect();
        if self.is(&found.iter().collect::<String>()) {
            return None;
        }
        let wanted: Vec<char> = self.words.chars().collect();
        let near = align(&wanted, &found, 1).is_some_and(|(_, used)| used == found.len());
        let shared = wanted.iter().filter(|c| found.contains(c)).count();
        let alike = shared * 2 >= wanted.len() && found.len() <= wanted.len() + 2;
        let case = match open {
            _ if near => "limb-changed",
            Open::No if alike => "limb-changed",
            Open::Short if alike => "limb-other",
            _ => return None,
        };
        Some(NearMiss {
            case,
            ..self.miss(item, &found, &wanted)
        })
    }

    /// The limb at the end of `item`, with one character amiss.
    fn at_end_of(&self, text: &str, item: Span) -> Option<NearMiss> {
        let found = item.of(text);
        if std::iter::once(&self.words)
            .chain(&self.variants)
            .any(|form| found.ends_with(form.as_str()))
        {
            return None;
        }
        let wanted: Vec<char> = self.words.chars().rev().collect();
        let have: Vec<char> = found.chars().rev().collect();
        let (_, used) = align(&wanted, &have, 1)?;
        // With all but the first character there, nothing tells a lost character from another word before it.
        let whole = used == have.len() || wanted.len() >= 6;
        let length: usize = have.iter().take(used).map(|c| c.len_utf8()).sum();
        let span = Span::new(item.end() - length, item.end());
        let found: Vec<char> = span.of(text).chars().collect();
        let wanted: Vec<char> = self.words.chars().collect();
        whole.then(|| self.miss(span, &found, &wanted))
    }

    /// The limb at the start of `item`, with one character amiss inside it.
    fn at_start_of(&self, text: &str, item: Span) -> Option<NearMiss> {
        let found = item.of(text);
        if std::iter::once(&self.words)
            .chain(&self.variants)
            .any(|form| found.starts_with(form.as_str()))
        {
            return None;
        }
        // What a line end cuts off may stand on the next line.
        let cut = |text: &str| text.is_empty() || text.starts_with('\n');
        if text.get(item.end()..).is_none_or(cut) {
            return None;
        }
        let wanted: Vec<char> = self.words.chars().collect();
        let have: Vec<char> = found.chars().collect();
        let (_, used) = align(&wanted, &have, 1)?;
        let whole = used == have.len() || wanted.len() >= 6;
        let length: usize = have.iter().take(used).map(|c| c.len_utf8()).sum();
        let span = Span::new(item.start(), item.start() + length);
        let found: Vec<char> = span.of(text).chars().collect();
        whole.then(|| self.miss(span, &found, &wanted))
    }

    fn miss(&self, span: Span, found: &[char], wanted: &[char]) -> NearMiss {
        NearMiss {
            case: "limb-changed",
            span,
            expected: self.words.clone(),
            difference: Difference::of(found, wanted),
        }
    }
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        '、' | '，' | ',' | '；' | ';' | '和' | '与' | '及' | '以' | '“' | '”'
    ) || is_blank(c)
}

/// Whether between two offsets there is nothing but separators, and one at least.
fn joins(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to)
        .is_some_and(|gap| !gap.is_empty() && gap.chars().all(is_separator))
}

/// What stands between separators in a stretch of text, cut to its first or last line and sentence.
fn items(text: &str, from: usize, to: usize) -> Vec<Span> {
    let from = text.floor_char_boundary(from);
    let to = text.ceil_char_boundary(to.min(text.len()));
    let stretch = text.get(from..to).unwrap_or_default();
    let mut items = Vec::new();
    let mut start = None;
    for (at, c) in stretch.char_indices().chain([(stretch.len(), '、')]) {
        let inside = !is_separator(c)
            && !ends_sentence(c)
            && !matches!(c, '\n' | '：' | ':' | '（' | '）' | '(' | ')');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                items.push(Span::new(from + begin, from + at));
                start = None;
            }
            _ => {}
        }
    }
    items
}
