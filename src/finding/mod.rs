//! Findings: what a rule has to say about a place.
//!
//! Enters: facts from a demand. Leaves: `Finding`, ordered by place, whose invariants hold by construction. Must not
//! know: wording (a finding carries facts; `report` turns them into sentences), files, output formats.

mod fingerprint;

use std::{collections::BTreeMap, sync::Arc};

pub use fingerprint::{digest, fingerprints};

use crate::text::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; nobody sends a report back for it.
    Note,
    /// A reviewer would mark it.
    Warning,
    /// A report would be sent back for it.
    Error,
}

impl Severity {
    /// All severities, mildest first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The machine name: `note`, `warning`, `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity with this machine name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.name() == name)
    }
}

/// How sure a rule is of its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A hint: may well be right as it stands.
    Low,
    /// Decided by rule.
    High,
}

impl Confidence {
    /// The machine name: `low`, `high`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::High => "high",
        }
    }

    /// The confidence with this machine name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Low, Self::High]
            .into_iter()
            .find(|confidence| confidence.name() == name)
    }
}

/// Findings that are only counted: there are too many of their rule to list them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omitted {
    /// Full id of the rule.
    pub rule: Arc<str>,
    /// How bad they are.
    pub severity: Severity,
    /// How many there are.
    pub more: usize,
}

impl Omitted {
    /// Counts one more finding among `all`.
    pub fn count(all: &mut Vec<Self>, rule: &Arc<str>, severity: Severity) {
        let alike = |other: &&mut Self| other.rule == *rule && other.severity == severity;
        match all.iter_mut().find(alike) {
            Some(other) => other.more += 1,
            None => all.push(Self {
                rule: Arc::clone(rule),
                severity,
                more: 1,
            }),
        }
    }
}

/// A fact that a message may name by a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Words from the document, or a value computed from it.
    Text(String),
    /// The id of a part, to be shown by its title in the reader's language.
    Part(String),
    /// A kind of evidence, by its machine name, to be shown in the reader's language.
    Evidence(&'static str),
}

/// Facts by placeholder name.
pub type Facts = BTreeMap<&'static str, Fact>;

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Punctuation and marks only; no word changes.
    Safe,
    /// A person should look first.
    Confirm,
}

impl Safety {
    /// The machine name: `safe`, `confirm`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Confirm => "confirm",
        }
    }
}

/// One replacement of bytes of the decoded text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// A remedy a machine can carry out: edits in ascending order that do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be applied unasked.
    pub safety: Safety,
    /// The replacements.
    pub edits: Vec<Edit>,
}

/// One finding of one rule at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Full id of the rule: `annual-report/missing-shortcomings`.
    pub rule: Arc<str>,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// Primary place, in bytes of the decoded text. Never cuts a character.
    pub span: Span,
    /// Outline path of the place (`二、（三）`), empty before the first mark.
    pub outline: String,
    /// Which of the rule's messages applies, for rules that have several.
    pub case: Option<&'static str>,
    /// What the message may name.
    pub facts: Facts,
    /// Places that explain the finding, in text order.
    pub related: Vec<Span>,
    /// A remedy, where a machine can carry one out.
    pub fix: Option<Fix>,
    /// What makes it the same finding tomorrow, whatever is edited elsewhere: 16 hexadecimal digits.
    pub fingerprint: String,
}

impl Finding {
    /// Starts a finding; a primary place is not optional.
    pub fn build(rule: &Arc<str>, severity: Severity, span: Span) -> FindingBuilder {
        FindingBuilder {
            finding: Self {
                rule: Arc::clone(rule),
                severity,
                confidence: Confidence::High,
                span,
                outline: String::new(),
                case: None,
                facts: Facts::new(),
                related: Vec::new(),
                fix: None,
                fingerprint: String::new(),
            },
        }
    }
}

/// Collects what belongs to a finding and refuses what would break it later.
#[derive(Clone, Debug)]
#[must_use]
pub struct FindingBuilder {
    finding: Finding,
}

impl FindingBuilder {
    /// How sure the rule is; `High` unless said.
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.finding.confidence = confidence;
        self
    }

    /// Which of the rule's messages applies.
    pub fn case(mut self, case: &'static str) -> Self {
        self.finding.case = Some(case);
        self
    }

    /// A fact for the placeholder `{name}`.
    pub fn fact(mut self, name: &'static str, fact: Fact) -> Self {
        self.finding.facts.insert(name, fact);
        self
    }

    /// Words for the placeholder `{name}`.
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Self {
        self.fact(name, Fact::Text(text.into()))
    }

    /// One more place that explains the finding.
    pub fn related(mut self, place: Span) -> Self {
        self.finding.related.push(place);
        self
    }

    /// A remedy. Edits are sorted; overlapping edits would destroy text, so such a fix is dropped.
    pub fn fix(mut self, safety: Safety, mut edits: Vec<Edit>) -> Self {
        edits.sort();
        let apart = edits.windows(2).all(|pair| match pair {
            [a, b] => a.span.end() <= b.span.start(),
            _ => true,
        });
        self.finding.fix = (apart && !edits.is_empty()).then_some(Fix { safety, edits });
        self
    }

    /// The finding, its related places in text order.
    pub fn done(mut self) -> Finding {
        self.finding.related.sort();
        self.finding.related.dedup();
        self.finding
    }
}
