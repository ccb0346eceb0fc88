//! Literals that a regular expression cannot match without: the expression need not run where none of them stands.

use regex_syntax::hir::{Hir, HirKind};

/// A set of literals of which at least one occurs in every match; `None` when there is no such set.
pub(super) fn needles(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Some(vec![text.to_owned()])
        }
        HirKind::Class(_) => {
            // A small class such as [和及] is an alternation of characters.
            let literal = hir.properties().maximum_len().is_some_and(|len| len <= 4);
            let HirKind::Class(regex_syntax::hir::Class::Unicode(class)) = hir.kind() else {
                return None;
            };
            let size: u32 = class.iter().map(|range| range.end() as u32 - range.start() as u32 + 1).sum();
            (literal && size <= 8).then(|| {
                class
                    .iter()
                    .flat_map(|range| range.start()..=range.end())
                    .map(String::from)
                    .collect()
            })
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => needles(&repetition.sub),
        HirKind::Capture(capture) => needles(&capture.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(needles).max_by_key(|set| worth(set)),
        HirKind::Alternation(branches) => {
            let sets: Option<Vec<_>> = branches.iter().map(needles).collect();
            sets.map(|sets| sets.concat())
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

/// Long literals are rare, and few of them are better than many.
fn worth(set: &[String]) -> (usize, usize) {
    let shortest = set.iter().map(|needle| needle.chars().count()).min().unwrap_or_default();
    (shortest, usize::MAX - set.len())
}

#[cfg(test)]
mod tests {
    fn of(pattern: &str) -> Option<Vec<String>> {
        regex_syntax::parse(pattern).ok().and_then(|hir| super::needles(&hir))
    }

    #[test]
    fn the_rarest_set_is_taken() {
        assert_eq!(of("法治.{0,14}第一责任"), Some(vec!["第一责任".to_owned()]));
        assert_eq!(of("(存在|面临).{0,8}(问题|不足)"), Some(vec!["存在".to_owned(), "面临".to_owned()]));
        assert_eq!(of("^下一?步"), Some(vec!["下".to_owned()]));
        assert_eq!(of("[0-9]{4}年"), Some(vec!["年".to_owned()]));
        assert_eq!(of(".*"), None);
        assert_eq!(of("(甲|.)"), None);
    }
}
