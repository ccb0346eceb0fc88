//! What makes a finding the same finding tomorrow.

use std::collections::BTreeMap;

use super::Finding;

/// Gives the findings of one document their fingerprints. All of them must come, in text order, those that do not count too:
/// else taking one out would change the fingerprint of the next of its kind.
#[derive(Debug, Default)]
pub struct Fingerprints<'a> {
    seen: BTreeMap<(&'a str, &'a str, &'a str), usize>,
}

impl<'a> Fingerprints<'a> {
    /// The fingerprint of the next finding in `text`.
    pub fn next(&mut self, text: &'a str, finding: &'a Finding) -> String {
        let quoted = finding.span.of(text);
        let nth = self
            .seen
            .entry((&finding.rule, &finding.outline, quoted))
            .or_default();
        *nth += 1;
        fingerprint(&finding.rule, &finding.outline, quoted, *nth - 1)
    }
}

/// A stable fingerprint, 16 hexadecimal digits: it survives edits elsewhere in the document (no line number goes into it)
/// and new releases (the hash is FNV-1a of 64 bits, fixed here).
///
/// `nth` tells findings apart that agree in rule, outline path and text: 0 for the first of them.
pub fn fingerprint(rule: &str, outline: &str, text: &str, nth: usize) -> String {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for field in [rule, outline, &squeezed, &nth.to_string()] {
        for byte in field.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn blanks_do_not_count_and_the_value_is_fixed() {
        let one = fingerprint("common/skipped-number", "二、", "四、存在 的不足", 0);
        assert_eq!(
            one,
            fingerprint("common/skipped-number", "二、", "四、存在的\n不足", 0)
        );
        assert_eq!(one, "5630fac9237f0534");
        assert_ne!(
            one,
            fingerprint("common/skipped-number", "二、", "四、存在的不足", 1)
        );
    }
}
