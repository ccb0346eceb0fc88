//! What the verdict itself finds: ignores and entries of the baseline that are wrong or of no use.

use super::{baseline::Entry, directive::Directive, ignore::Ignore, policy::Case};
use crate::{
    finding::{Finding, FindingBuilder, fingerprints},
    rules::verdict_rules,
    text::Span,
};

/// Stale entries that one finding names.
const NAMED: usize = 3;

/// Collects such findings.
pub(super) struct Notices<'a> {
    case: &'a Case<'a>,
    findings: Vec<Finding>,
}

impl<'a> Notices<'a> {
    pub(super) fn new(case: &'a Case<'a>) -> Self {
        Self {
            case,
            findings: Vec::new(),
        }
    }

    /// A directive that cannot be understood, and what was written.
    pub(super) fn bad(&mut self, case: &'static str, comment: Span, written: &str) {
        self.add("bad-ignore", comment, |finding| {
            finding.case(case).text("written", written)
        });
    }

    /// A name in a directive that nothing has, and perhaps the one that was meant: the cases without and with it.
    pub(super) fn unknown(
        &mut self,
        [bare, with_meant]: [&'static str; 2],
        comment: Span,
        written: &str,
        meant: Option<&str>,
    ) {
        self.add("bad-ignore", comment, |finding| match meant {
            None => finding.case(bare).text("written", written),
            Some(meant) => {
                let finding = finding.case(with_meant).text("written", written);
                finding.text("meant", meant)
            }
        });
    }

    /// The rules of a directive that have nothing to say where it stands.
    pub(super) fn unused(&mut self, directive: &Directive) {
        for named in directive.rules.iter().filter(|named| !named.used) {
            self.add("unused-ignore", directive.comment, |finding| {
                finding.case("comment").text("rule", &named.written)
            });
        }
    }

    /// An ignore of the configuration that ignores nothing. One that speaks of several documents may do so in another.
    pub(super) fn unused_entry(&mut self, ignore: &Ignore) {
        if ignore.alone {
            self.add("unused-ignore", self.case.head, |finding| {
                let finding = finding.case("entry").text("rule", &ignore.written);
                finding.text("place", ignore.place())
            });
        }
    }

    /// Entries of the baseline that are in the document no more.
    pub(super) fn stale(&mut self, entries: &[&Entry]) {
        if entries.is_empty() {
            return;
        }
        let named = entries.iter().take(NAMED);
        let named: Vec<String> = named
            .map(|entry| format!("{} “{}”", entry.rule, entry.text))
            .collect();
        let more = if entries.len() > NAMED { " …" } else { "" };
        self.add("stale-baseline", self.case.head, |finding| {
            let finding = finding.text("count", entries.len().to_string());
            finding.text("found", named.join("、") + more)
        });
    }

    fn add(&mut self, id: &str, span: Span, say: impl FnOnce(FindingBuilder) -> FindingBuilder) {
        let mut rules = verdict_rules().into_iter().flat_map(|set| &set.rules);
        let rule = rules.find(|rule| rule.id.split_once('/').is_some_and(|(_, name)| name == id));
        if let Some(rule) = rule {
            let finding = Finding::build(&rule.id, rule.severity.worst(), span);
            self.findings.push(say(finding).done());
        }
    }

    /// The findings, in text order.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        let text = self.case.document.text.as_str();
        for finding in &mut self.findings {
            finding.outline = self.case.outline.path_at(text, finding.span.start());
        }
        self.findings.sort_by_key(|finding| finding.span);
        fingerprints(text, &mut self.findings);
        self.findings
    }
}
