//! Literals that a regular expression cannot match without: it need not run where they do not stand. The build script uses this
//! file too.

use regex_syntax::hir::{Class, Hir, HirKind};

/// What noting the places of a set may cost: more, and running the expression everywhere is cheaper.
const DEAR: usize = 400;

/// Most characters of a class that is looked at as an alternation.
const SMALL: u32 = 32;

/// Characters that stand everywhere in reports.
const COMMON: &str =
    "的法政行工作会近重大人中国在和有对年为业展组级部门民事务一二三0123456789（）“”";

/// Sets of literals; of each set at least one stands in every match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needles {
    /// The rarest set first. Empty: nothing is known, so the expression runs everywhere.
    pub(crate) sets: Vec<Vec<String>>,
}

impl Needles {
    pub(crate) fn of_literal(literal: &str) -> Self {
        Self {
            sets: vec![vec![literal.to_owned()]],
        }
    }

    pub(crate) fn of(hir: &Hir) -> Self {
        let mut sets = sets(hir);
        sets.sort_by_key(|set| cost(set));
        Self { sets }
    }

    /// The rarest set: the literals to search the whole text for. Empty when nothing is known, or only that one of many single
    /// characters occurs: noting every 次, 件 and 项 of a report would cost more than it spares.
    pub(crate) fn rarest(&self) -> &[String] {
        self.sets
            .first()
            .filter(|set| cost(set) <= DEAR)
            .map_or(&[], Vec::as_slice)
    }

    /// The literal of a pattern that is one.
    pub(crate) fn literal(&self) -> &str {
        self.sets
            .first()
            .and_then(|set| set.first())
            .map_or("", String::as_str)
    }

    /// Whether `unit` holds one literal of each set.
    pub(crate) fn may_match(&self, unit: &str) -> bool {
        holds_all(&self.sets, unit, usize::MAX)
    }

    /// The same for a unit that is known to hold one of the first `known` sets; sets of more than `most` literals are not looked
    /// at.
    pub(crate) fn may_match_too(&self, unit: &str, known: usize, most: usize) -> bool {
        holds_all(self.sets.get(known..).unwrap_or_default(), unit, most)
    }
}

fn holds_all(sets: &[Vec<String>], unit: &str, most: usize) -> bool {
    sets.iter()
        .filter(|set| set.len() <= most)
        .all(|set| set.iter().any(|needle| contains(unit, needle)))
}

/// `str::contains` without the cost of preparing a search: units and needles are short.
fn contains(unit: &str, needle: &str) -> bool {
    let (unit, needle) = (unit.as_bytes(), needle.as_bytes());
    let Some((&last, head)) = needle.split_last() else {
        return true;
    };
    // The last byte of a 汉字 tells more than its first.
    memchr::memchr_iter(last, unit).any(|at| {
        at.checked_sub(head.len())
            .and_then(|start| unit.get(start..at))
            .is_some_and(|found| found == head)
    })
}

/// Sets of literals; of each set one stands in every match of `hir`.
fn sets(hir: &Hir) -> Vec<Vec<String>> {
    match hir.kind() {
        HirKind::Concat(parts) => sets_of_row(parts),
        HirKind::Capture(capture) => sets(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => sets(&repetition.sub),
        HirKind::Repetition(_) => Vec::new(),
        _ => one_set(hir).into_iter().collect(),
    }
}

/// Parts that follow one another and match certain words only make longer words: 争议(实质)化解.
fn sets_of_row(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut row: Option<Vec<String>> = None;
    for part in parts {
        let words = words(part);
        row = match (row, words) {
            (Some(row), Some(words)) => {
                let longer = joined(&row, &words);
                if longer.is_none() {
                    found.push(row);
                }
                longer.or(Some(words))
            }
            (None, Some(words)) => Some(words),
            (row, None) => {
                found.extend(row);
                // Of a part that matches more, something may still be known.
                found.extend(sets(part));
                None
            }
        };
    }
    found.extend(row);
    // A set with the empty word says nothing.
    found.retain(|set| !set.is_empty() && !set.iter().any(String::is_empty));
    for set in &mut found {
        set.sort();
        set.dedup();
    }
    found
}

/// Most words that are spelt out.
const WORDS: usize = 64;

/// Each of `heads` with each of `tails` behind it, unless that is too many.
fn joined(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    let all = || {
        heads
            .iter()
            .flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}")))
    };
    (heads.len() * tails.len() <= WORDS).then(|| all().collect())
}

/// The words that `hir` matches, when it matches these and no others.
fn words(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty => Some(vec![String::new()]),
        HirKind::Literal(_) => one_set(hir),
        HirKind::Class(_) => one_set(hir).filter(|set| set.len() <= FEW),
        HirKind::Capture(capture) => words(&capture.sub),
        HirKind::Alternation(branches) => {
            let all: Option<Vec<_>> = branches.iter().map(words).collect();
            all.map(|all| all.concat()).filter(|all| all.len() <= WORDS)
        }
        HirKind::Concat(parts) => parts.iter().try_fold(vec![String::new()], |heads, part| {
            joined(&heads, &words(part)?)
        }),
        HirKind::Repetition(repetition) if repetition.min == 0 && repetition.max == Some(1) => {
            let mut all = words(&repetition.sub)?;
            all.push(String::new());
            Some(all)
        }
        HirKind::Repetition(_) | HirKind::Look(_) => None,
    }
}

/// Most characters of a class that is spelt out.
const FEW: usize = 8;

/// A set of literals of which at least one occurs in every match; `None` when there is no such set.
fn one_set(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_owned()]),
        // A small class such as [和及] is an alternation of characters.
        HirKind::Class(Class::Unicode(class)) => {
            let size: u32 = class
                .iter()
                .map(|range| range.end() as u32 - range.start() as u32 + 1)
                .sum();
            let chars = class.iter().flat_map(|range| range.start()..=range.end());
            (size <= SMALL).then(|| chars.map(String::from).collect())
        }
        HirKind::Alternation(branches) => {
            let sets: Option<Vec<_>> = branches.iter().map(one_set).collect();
            sets.map(|sets| sets.concat())
        }
        HirKind::Concat(_) | HirKind::Capture(_) | HirKind::Repetition(_) => {
            sets(hir).into_iter().min_by_key(|set| cost(set))
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Empty | HirKind::Look(_) => None,
    }
}

/// How often the literals of a set are to be expected in a report, roughly: long ones are rare, few are better than many.
fn cost(set: &[String]) -> usize {
    let one = |needle: &String| {
        let mut chars = needle.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(c), None, _) if "，,、。".contains(c) => 300,
            (Some(c), None, _) if COMMON.contains(c) => 100,
            (Some(c), None, _) if c < '\u{3000}' => 3,
            (Some(_), None, _) => 25,
            (_, Some(_), None) => 6,
            _ => 1,
        }
    };
    set.iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::Needles;

    fn of(pattern: &str) -> Needles {
        regex_syntax::parse(pattern)
            .map(|hir| Needles::of(&hir))
            .unwrap_or_default()
    }

    #[test]
    fn the_rarest_set_is_searched_for() {
        assert_eq!(of("法治.{0,14}第一责任").rarest(), ["第一责任"]);
        assert_eq!(
            of("(存在|面临).{0,8}(问题|不足|差距)").rarest(),
            ["存在", "面临"]
        );
        assert_eq!(of("^下一?步").rarest(), ["下一步", "下步"]);
        assert_eq!(of("争议(实质)化解").rarest(), ["争议实质化解"]);
        assert_eq!(of("[0-9]{4}年").rarest(), ["年"]);
        assert!(of(".*").rarest().is_empty());
        assert!(of("(甲|.)").rarest().is_empty());
    }

    #[test]
    fn every_set_must_stand_in_the_unit() {
        let needles = of("(存在|面临).{0,8}(问题|不足)");
        assert!(needles.may_match("面临一些不足"));
        assert!(!needles.may_match("面临一些挑战"));
        assert!(!needles.may_match("一些不足"));
        assert!(!of("[甲乙]+件?").may_match("无"));
        assert!(of("[一-龥]+件?").may_match("无"));
    }
}
