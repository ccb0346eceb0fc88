//! What makes a finding the same finding tomorrow.

use std::collections::BTreeMap;

use super::Finding;

/// Gives each of a document's findings its fingerprint: 16 hexadecimal digits that survive edits elsewhere in the document (no line
/// number goes into it) and new releases (the hash is FNV-1a of 64 bits, fixed here).
///
/// Findings that agree in rule, outline path and text are numbered, so all of them must be there, in text order: one that is
/// taken out later keeps its number, and the others theirs.
pub fn fingerprints(text: &str, findings: &mut [Finding]) {
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    for finding in findings {
        let alike = alike(&finding.rule, &finding.outline, finding.span.of(text));
        let nth = seen.entry(alike).or_default();
        finding.fingerprint = format!("{:016x}", add(alike, &nth.to_string()));
        *nth += 1;
    }
}

/// What findings of one rule that say the same in the same section have in common. Blanks do not count.
fn alike(rule: &str, outline: &str, text: &str) -> u64 {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    [rule, outline, &squeezed].into_iter().fold(START, add)
}

/// What FNV-1a begins with.
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn add(hash: u64, field: &str) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    field.bytes().chain([0]).fold(hash, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

/// A stable name for some fields together, for formats that want one where there is no finding.
pub fn digest<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let hash = fields.into_iter().fold(START, add);
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::fingerprints;
    use crate::{
        finding::{Finding, Severity},
        text::Span,
    };

    fn prints(text: &str, spans: &[Span]) -> Vec<String> {
        let rule: Arc<str> = "common/skipped-number".into();
        let mut findings: Vec<Finding> = spans
            .iter()
            .map(|&span| {
                let mut finding = Finding::build(&rule, Severity::Note, span).done();
                finding.outline = "二、".to_owned();
                finding
            })
            .collect();
        fingerprints(text, &mut findings);
        findings.into_iter().map(|f| f.fingerprint).collect()
    }

    #[test]
    fn blanks_do_not_count_and_the_value_is_fixed() {
        let (one, two) = ("四、存在 的不足", "四、存在的\n不足");
        let whole = |text: &str| [Span::new(0, text.len())];
        assert_eq!(prints(one, &whole(one)), prints(two, &whole(two)));
        assert_eq!(prints(one, &whole(one)), ["5630fac9237f0534"]);
    }

    #[test]
    fn those_that_say_the_same_are_numbered() {
        let text = "甲乙甲 乙";
        let both = prints(text, &[Span::new(0, 6), Span::new(6, 13)]);
        assert_ne!(both.first(), both.last());
        assert_eq!(both.first(), prints(text, &[Span::new(6, 13)]).first());
    }
}
