//! The rules of a run as SARIF describes them: what `guiju explain` says.

use std::{collections::BTreeMap, sync::Arc};

use super::log::{Configuration, Message, ReportingDescriptor, RuleProperties};
use crate::{
    finding::{Confidence, Severity},
    report::{Lang, explain, explain::explain_markdown},
    rules::Rule,
};

/// The rules of a run, each once, and where each stands.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) rows: Vec<ReportingDescriptor>,
    places: BTreeMap<Arc<str>, usize>,
}

impl Rules {
    pub(super) fn new<'r>(run: impl Iterator<Item = &'r Rule>, lang: Lang) -> Self {
        let mut rules = Self::default();
        for rule in run {
            if !rules.places.contains_key(&rule.id) {
                rules.places.insert(Arc::clone(&rule.id), rules.rows.len());
                rules.rows.push(descriptor(rule, lang));
            }
        }
        rules
    }

    /// Where the rule stands among the rules; `None` for findings that no rule has made.
    pub(super) fn index(&self, rule: &str) -> Option<usize> {
        self.places.get(rule).copied()
    }
}

fn descriptor(rule: &Rule, lang: Lang) -> ReportingDescriptor {
    let title = lang.of(&rule.title);
    let why = rule.why.as_ref().map_or(title, |why| lang.of(why));
    let worst = rule.severity.worst();
    let set = rule.id.split_once('/').map(|(set, _)| set.to_owned());
    ReportingDescriptor {
        id: rule.id.to_string(),
        short_description: Message::text(title.to_owned()),
        full_description: Message::text(why.to_owned()),
        help: Message {
            text: explain(rule, lang),
            markdown: Some(explain_markdown(rule, lang)),
        },
        default_configuration: Configuration {
            level: worst.name(),
        },
        properties: RuleProperties {
            tags: set.into_iter().collect(),
            precision: match rule.confidence {
                Confidence::High => "high",
                Confidence::Low => "low",
            },
            severity: match worst {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
        },
    }
}
