//! Literals that a regular expression cannot match without: it need not run where they do not stand. The build script uses this
//! file too.

use std::borrow::Cow;

use regex_syntax::hir::{Class, Hir, HirKind};

use super::frequency::Frequency;

/// What noting the places of a set may cost, in tenths of an occurrence in 10,000 characters: more, and running the expression
/// everywhere is cheaper.
const DEAR: u32 = 4000;

/// Most characters of a class that is looked at as an alternation.
const SMALL: u32 = 32;

/// Some literals; those of the built-in expressions stand ready in the program.
pub(crate) type Set = Cow<'static, [Cow<'static, str>]>;

/// Sets of literals; of each set at least one stands in every match.
///
/// The first is the set to search the whole text for: the rarest, or empty where none is rare enough or nothing is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Needles {
    pub(crate) sets: Cow<'static, [Set]>,
    /// Whether the first set is all that the expression matches, so that it need not run where one of its literals stands.
    pub(crate) whole: bool,
}

impl Needles {
    pub(crate) fn of(hir: &Hir, frequency: &Frequency) -> Self {
        let rate = |set: &Vec<String>| set.iter().map(|word| frequency.of(word)).sum::<u32>();
        let all = words(hir, &rate).filter(|all| !all.iter().any(String::is_empty));
        let whole = all.as_ref().is_some_and(|all| rate(all) <= DEAR);
        let mut sets = match all {
            Some(all) => vec![all],
            None => sets(hir, &rate),
        };
        sets.sort_by_key(rate);
        if sets.first().is_none_or(|set| rate(set) > DEAR) {
            sets.insert(0, Vec::new());
        }
        let set = |set: Vec<String>| Cow::Owned(set.into_iter().map(Cow::Owned).collect());
        Self {
            sets: Cow::Owned(sets.into_iter().map(set).collect()),
            whole,
        }
    }

    /// The literals to search the whole text for; none when the expression must run everywhere.
    pub(crate) fn rarest(&self) -> &[Cow<'static, str>] {
        self.sets.first().map_or(&[], |set| &**set)
    }

    /// Whether `unit` holds one literal of each set.
    pub(crate) fn may_match(&self, unit: &str) -> bool {
        holds_all(&self.sets, unit, usize::MAX)
    }

    /// The same for a unit that is known to hold one of the rarest; sets of more than `most` literals are not looked at.
    pub(crate) fn may_match_too(&self, unit: &str, most: usize) -> bool {
        holds_all(self.sets.get(1..).unwrap_or_default(), unit, most)
    }
}

fn holds_all(sets: &[Set], unit: &str, most: usize) -> bool {
    let mut sets = sets
        .iter()
        .filter(|set| !set.is_empty() && set.len() <= most);
    sets.all(|set| set.iter().any(|word| contains(unit, word)))
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

/// How often the literals of a set are to be expected.
type Rate<'a> = &'a dyn Fn(&Vec<String>) -> u32;

/// Sets of literals; of each set one stands in every match of `hir`.
fn sets(hir: &Hir, rate: Rate<'_>) -> Vec<Vec<String>> {
    match hir.kind() {
        HirKind::Concat(parts) => sets_of_row(parts, rate),
        HirKind::Capture(capture) => sets(&capture.sub, rate),
        HirKind::Repetition(repetition) if repetition.min > 0 => sets(&repetition.sub, rate),
        HirKind::Repetition(_) => Vec::new(),
        _ => one_set(hir, rate).into_iter().collect(),
    }
}

/// Parts that follow one another and match certain words only make longer words: 争议(实质)化解.
fn sets_of_row(parts: &[Hir], rate: Rate<'_>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut row: Option<Vec<String>> = None;
    for part in parts {
        let words = words(part, rate);
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
                found.extend(sets(part, rate));
                None
            }
        };
    }
    found.extend(row);
    // A set with the empty word says nothing.
    found.retain(|set| !set.is_empty() && !set.iter().any(String::is_empty));
    for set in &mut found {
        *set = shortest(set);
    }
    found
}

/// A set in order, without the words that hold another of its words: where 余件 stands, 件 does.
fn shortest(set: &[String]) -> Vec<String> {
    let longer = |word: &String| {
        set.iter()
            .any(|other| other != word && word.contains(other))
    };
    let mut short: Vec<String> = set.iter().filter(|word| !longer(word)).cloned().collect();
    short.sort();
    short.dedup();
    short
}

/// Most words that are spelt out.
const WORDS: usize = 200;

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
fn words(hir: &Hir, rate: Rate<'_>) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty => Some(vec![String::new()]),
        HirKind::Literal(_) => one_set(hir, rate),
        HirKind::Class(_) => one_set(hir, rate).filter(|set| set.len() <= FEW),
        HirKind::Capture(capture) => words(&capture.sub, rate),
        HirKind::Alternation(branches) => {
            let all: Option<Vec<_>> = branches.iter().map(|branch| words(branch, rate)).collect();
            all.map(|all| all.concat()).filter(|all| all.len() <= WORDS)
        }
        HirKind::Concat(parts) => parts.iter().try_fold(vec![String::new()], |heads, part| {
            joined(&heads, &words(part, rate)?)
        }),
        HirKind::Repetition(repetition) if repetition.min == 0 && repetition.max == Some(1) => {
            let mut all = words(&repetition.sub, rate)?;
            all.push(String::new());
            Some(all)
        }
        HirKind::Repetition(_) | HirKind::Look(_) => None,
    }
}

/// Most characters of a class that is spelt out.
const FEW: usize = 8;

/// A set of literals of which at least one occurs in every match; `None` when there is no such set.
fn one_set(hir: &Hir, rate: Rate<'_>) -> Option<Vec<String>> {
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
            let sets: Option<Vec<_>> = branches
                .iter()
                .map(|branch| one_set(branch, rate))
                .collect();
            sets.map(|sets| shortest(&sets.concat()))
        }
        HirKind::Concat(_) | HirKind::Capture(_) | HirKind::Repetition(_) => {
            sets(hir, rate).into_iter().min_by_key(rate)
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Empty | HirKind::Look(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Needles;
    use crate::rules::frequency::Frequency;

    fn of(pattern: &str) -> Needles {
        let hir = regex_syntax::parse(pattern).expect("an expression");
        Needles::of(&hir, &Frequency::read())
    }

    fn rarest(pattern: &str) -> Vec<String> {
        of(pattern)
            .rarest()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn the_rarest_set_is_searched_for() {
        assert_eq!(rarest("法治.{0,14}第一责任"), ["第一责任"]);
        assert_eq!(
            rarest("(存在|面临).{0,8}(问题|不足|差距)"),
            ["存在", "面临"]
        );
        assert_eq!(rarest("^下一?步"), ["下一步", "下步"]);
        assert_eq!(rarest("争议(实质)化解"), ["争议实质化解"]);
        assert_eq!(rarest("近[0-9]{1,8}余?(?:件|人次)"), ["人次", "件"]);
        assert_eq!(rarest("[0-9]{4}年"), ["年"]);
        assert!(rarest(".*").is_empty());
        assert!(rarest("(甲|.)").is_empty());
        assert!(of("(有待|仍需)(加强|提高)").whole);
        assert!(!of("(有待|仍需).?(加强|提高)").whole);
        assert!(!of("有待$").whole);
        assert!(
            rarest("[法政，、][治府0-9]").is_empty(),
            "they stand everywhere"
        );
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
