//! A policy held against the findings of one document.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Setting, Suppressed, Suppression, baseline::Entry, directive::directives, ignore::Ignore,
    notice::Notices,
};
use crate::{
    finding::{Finding, Omitted, Severity},
    outline::Outline,
    source::Document,
    text::Span,
};

/// Findings of one rule in one document that are listed; what comes after is counted.
const LISTED: usize = 200;

/// What the user wants for one document.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Settings by full rule id.
    pub rules: BTreeMap<String, Setting>,
    /// What the configuration says may stand.
    pub ignores: Vec<Ignore>,
    /// What was there when the baseline was written.
    pub baseline: Vec<Entry>,
}

/// A document on which a verdict is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its outline.
    pub outline: &'a Outline,
    /// Its comments, in order.
    pub comments: &'a [Span],
    /// Where something is reported that is not in it.
    pub head: Span,
    /// The full ids of all rules that a comment may name.
    pub known: &'a [&'a str],
}

/// Findings of one document, parted by what the policy says of them.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Those that count, at the severities the user wants, in text order.
    pub findings: Vec<Finding>,
    /// Those that count too and are too many of their rule to be listed, in text order.
    pub beyond: Vec<Finding>,
    /// Those that do not count, in text order.
    pub suppressed: Vec<Suppressed>,
}

impl Policy {
    /// Parts the findings of a document: what rules that are off have found is dropped, counted (`omitted`) or listed; what is
    /// ignored or in the baseline is kept apart; the rest gets the severity asked for. Ignores that ignore nothing and stale
    /// entries of the baseline are findings too. Only then is what is too much counted instead of listed, in `omitted`.
    pub fn judge(
        &self,
        case: &Case<'_>,
        found: Vec<Finding>,
        omitted: &mut Vec<Omitted>,
    ) -> Verdict {
        let mut notices = Notices::new(case);
        let mut directives = directives(case, &mut notices);
        let mut ignored = vec![false; self.ignores.len()];
        let entries = self.baseline.iter();
        let mut gone: BTreeMap<&str, &Entry> =
            entries.map(|e| (e.fingerprint.as_str(), e)).collect();
        let mut verdict = Verdict::default();
        for mut finding in found {
            let known = gone.remove(finding.fingerprint.as_str());
            let mut by = known.map(|_| Suppression::Baselined);
            let text = &case.document.text;
            for (ignore, used) in self.ignores.iter().zip(&mut ignored) {
                if ignore.covers(text, &finding) {
                    *used = true;
                    by = Some(Suppression::Ignored);
                }
            }
            for directive in &mut directives {
                if directive.covers(&finding) {
                    by = Some(Suppression::Ignored);
                }
            }
            if !self.keeps(&mut finding) {
                continue;
            }
            match by {
                Some(by) => verdict.suppressed.push(Suppressed { finding, by }),
                None => verdict.findings.push(finding),
            }
        }
        omitted.retain_mut(|omitted| {
            let ignored = directives
                .iter_mut()
                .any(|directive| directive.covers_all(&omitted.rule));
            self.sets(&omitted.rule, &mut omitted.severity) && !ignored
        });
        for directive in &directives {
            notices.unused(directive);
        }
        for (ignore, _) in self
            .ignores
            .iter()
            .zip(&ignored)
            .filter(|(_, used)| !**used)
        {
            notices.unused_entry(ignore);
        }
        let still = |entry: &&Entry| gone.contains_key(entry.fingerprint.as_str());
        notices.stale(&self.baseline.iter().filter(still).collect::<Vec<_>>());
        let mut own = notices.finish();
        if !own.is_empty() {
            own.retain_mut(|finding| self.keeps(finding));
            verdict.findings.extend(own);
            verdict
                .findings
                .sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        }
        if verdict.findings.len() > LISTED {
            verdict.cut(omitted);
        }
        verdict
    }

    /// Gives the finding the severity asked for; false when its rule is off.
    fn keeps(&self, finding: &mut Finding) -> bool {
        self.sets(&finding.rule, &mut finding.severity)
    }

    /// Sets the severity of what a rule found; false when it is off.
    fn sets(&self, rule: &str, severity: &mut Severity) -> bool {
        match self.rules.get(rule) {
            Some(Setting::Off) => return false,
            Some(Setting::Severity(asked)) => *severity = *asked,
            None => {}
        }
        true
    }
}

impl Verdict {
    /// Parts what is listed from what is counted.
    fn cut(&mut self, omitted: &mut Vec<Omitted>) {
        let mut listed: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        let all = std::mem::take(&mut self.findings).into_iter();
        (self.findings, self.beyond) = all.partition(|finding| {
            let listed = listed.entry(Arc::clone(&finding.rule)).or_default();
            *listed += 1;
            *listed <= LISTED
        });
        for finding in &self.beyond {
            Omitted::count(omitted, &finding.rule, finding.severity);
        }
    }
}
