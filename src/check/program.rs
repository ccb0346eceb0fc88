//! A program: the rules of one kind of document, compiled, with all their patterns in one search.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    KINDS,
    account::{Account, Looked},
    demand::{Compile, Demand},
};
use crate::{
    finding::{Finding, FindingBuilder, Omitted, fingerprints},
    lang::rule_files,
    outline::Outline,
    parts::Reading,
    rules::{Hits, Messages, Patterns, Problem, Rule, Ruleset, Step, verdict_rules},
    source::Document,
    text::{PairIndex, Span, Union},
};

/// Findings of one rule in one document that are kept; what comes after is counted. The verdict sees all that is kept and decides
/// what is listed; this bound only keeps a hostile text from filling the memory.
const MOST: usize = 100_000;

/// What rules are held against.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its outline.
    pub outline: &'a Outline,
    /// What a reader sees in it.
    pub reading: &'a Reading,
    /// Where the patterns of the program stand in it.
    pub hits: &'a Hits<'a>,
    /// Where its characters stand side by side.
    pub pairs: &'a PairIndex<'a>,
}

impl Subject<'_> {
    /// Where something that is not there is reported: the title, else the first line.
    pub(super) fn head(&self) -> Span {
        self.reading.head(self.document)
    }
}

/// What came out of holding a program against a document.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Findings, in text order.
    pub findings: Vec<Finding>,
    /// What rules found beyond what is kept.
    pub omitted: Vec<Omitted>,
}

/// The rules of one kind of document, ready to run.
pub struct Program {
    /// The kind's own rule set.
    pub ruleset: Arc<Ruleset>,
    /// The patterns of all rules, in one search.
    pub patterns: Patterns,
    rules: Vec<(Rule, Box<dyn Demand>)>,
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program")
            .field("ruleset", &self.ruleset.name)
            .finish_non_exhaustive()
    }
}

impl Program {
    /// Compiles the rules of `ruleset` and of those it extends, `inherited` first. All problems come together; they are places in
    /// the file of `ruleset`, for what it inherits was compiled before.
    pub fn compile(
        ruleset: Arc<Ruleset>,
        inherited: &[Arc<Ruleset>],
    ) -> Result<Self, Vec<Problem>> {
        let mut patterns = ruleset.patterns.clone();
        let mut rules = Vec::new();
        let mut problems = Vec::new();
        for source in inherited.iter().chain([&ruleset]) {
            let (_, yaml) = &*source.file;
            for rule in &source.rules {
                let mut compile = Compile {
                    ruleset: &ruleset,
                    rule,
                    patterns: &mut patterns,
                    problems: &mut problems,
                    yaml,
                };
                if let Some(demand) = compile_rule(&mut compile) {
                    rules.push((rule.clone(), demand));
                }
            }
        }
        if problems.is_empty() {
            Ok(Self {
                ruleset,
                patterns: patterns.finish(),
                rules,
            })
        } else {
            Err(problems)
        }
    }

    /// Holds every rule against the document.
    pub fn check(&self, subject: &Subject<'_>) -> Checked {
        self.check_those(subject, |_| true)
    }

    /// Holds the rules of one kind of demand against the document.
    pub fn check_demand(&self, subject: &Subject<'_>, key: &str) -> Checked {
        self.check_those(subject, |rule| rule.demand.key == key)
    }

    /// What the rule with this id looked at in the document, and all it found there before anybody took something out; `None` when
    /// the program has no such rule.
    pub fn account(&self, subject: &Subject<'_>, id: &str) -> Option<(Vec<Looked>, Vec<Finding>)> {
        let (_, demand) = self.rules.iter().find(|(rule, _)| &*rule.id == id)?;
        let mut account = Account {
            subject,
            ruleset: &self.ruleset,
            looked: Vec::new(),
        };
        demand.account(&mut account);
        let checked = self.check_those(subject, |rule| &*rule.id == id);
        Some((account.looked, checked.findings))
    }

    fn check_those(&self, subject: &Subject<'_>, those: impl Fn(&Rule) -> bool) -> Checked {
        let mut checked = Checked::default();
        let mut told: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        let mut yielding: Vec<(&str, Finding)> = Vec::new();
        for (rule, demand) in self.rules.iter().filter(|(rule, _)| those(rule)) {
            let mut reporter = Reporter {
                rule,
                findings: Vec::new(),
                omitted: Vec::new(),
            };
            demand.check(subject, &mut reporter);
            checked.omitted.extend(reporter.omitted);
            let findings = reporter.findings.into_iter();
            if let Some(key) = demand.yields_to() {
                yielding.extend(findings.map(|finding| (key, finding)));
            } else {
                let spans = told.entry(rule.demand.key.as_str()).or_default();
                checked
                    .findings
                    .extend(findings.inspect(|finding| spans.push(finding.span)));
            }
        }
        let told: BTreeMap<&str, Union> = told
            .into_iter()
            .map(|(key, spans)| (key, Union::new(spans)))
            .collect();
        yielding.retain(|(key, finding)| {
            !told
                .get(key)
                .is_some_and(|union| union.overlaps(finding.span))
        });
        let yielding = yielding.into_iter().map(|(_, finding)| finding);
        checked.findings.extend(yielding);
        let text = subject.document.text.as_str();
        for finding in &mut checked.findings {
            finding.outline = subject.outline.path_at(text, finding.span.start());
        }
        checked
            .findings
            .sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        fingerprints(text, &mut checked.findings);
        checked
    }

    /// All rules, in the order of their files, inherited ones first.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().map(|(rule, _)| rule)
    }

    /// The rule with this full id, one of the program's own or one about ignores and the baseline.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let about_verdict = || verdict_rules().into_iter().flat_map(|set| &set.rules);
        let named = |rule: &&Rule| &*rule.id == id;
        self.rules()
            .find(named)
            .or_else(|| about_verdict().find(named))
    }
}

fn compile_rule(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let kind = KINDS
        .iter()
        .find(|kind| kind.key == compile.rule.demand.key)?;
    let path = |key| {
        [
            Step::Key("rules"),
            Step::Index(compile.rule.demand.index),
            Step::Key(key),
        ]
    };
    let cases = named_cases(compile.rule);
    if let Some((key, case)) = cases
        .iter()
        .find(|(_, case)| !case.is_empty() && !kind.cases.contains(&case.as_str()))
    {
        let message = rule_files::no_case(kind.key, case, kind.cases);
        compile
            .problems
            .push(Problem::at(compile.yaml, &path(*key), message));
    }
    for placeholder in unknown_placeholders(&compile.rule.message, kind.placeholders) {
        let known: Vec<_> = kind
            .placeholders
            .iter()
            .map(|name| format!("{{{name}}}"))
            .collect();
        let message = rule_files::no_placeholder(&placeholder, &known.join(" "));
        compile
            .problems
            .push(Problem::at(compile.yaml, &path("message"), message));
    }
    (kind.compile)(compile)
}

fn named_cases(rule: &Rule) -> Vec<(&'static str, String)> {
    let severities = match &rule.severity {
        crate::rules::Severities::One(_) => Vec::new(),
        crate::rules::Severities::ByCase(cases) => cases
            .keys()
            .map(|case| ("severity", case.clone()))
            .collect(),
    };
    let messages = rule
        .message
        .cases
        .keys()
        .map(|case| ("message", case.clone()));
    severities.into_iter().chain(messages).collect()
}

fn unknown_placeholders(messages: &Messages, known: &[&str]) -> Vec<String> {
    let texts = messages
        .cases
        .values()
        .flat_map(|words| std::iter::once(&words.zh).chain(&words.en));
    let named = texts.flat_map(|text| {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
    });
    named
        .map(|(name, _)| name.to_owned())
        .filter(|name| !known.contains(&name.as_str()))
        .collect()
}

/// Takes the findings of one rule in one document.
pub(super) struct Reporter<'a> {
    rule: &'a Rule,
    findings: Vec<Finding>,
    omitted: Vec<Omitted>,
}

impl Reporter<'_> {
    /// Starts a finding at `span`, of the only case there is.
    pub(super) fn finding(&self, span: Span) -> Option<FindingBuilder> {
        let severity = self.rule.severity.of("")?;
        Some(Finding::build(&self.rule.id, severity, span).confidence(self.rule.confidence))
    }

    /// Starts a finding of `case` at `span`; `None` when the rule takes no offence at that case.
    pub(super) fn case(&self, case: &'static str, span: Span) -> Option<FindingBuilder> {
        let severity = self.rule.severity.of(case)?;
        Some(
            Finding::build(&self.rule.id, severity, span)
                .confidence(self.rule.confidence)
                .case(case),
        )
    }

    /// Keeps a finding, or counts it when there are too many.
    pub(super) fn push(&mut self, finding: Option<FindingBuilder>) {
        let Some(finding) = finding else {
            return;
        };
        let finding = finding.done();
        if self.findings.len() < MOST {
            self.findings.push(finding);
        } else {
            Omitted::count(&mut self.omitted, &finding.rule, finding.severity);
        }
    }
}
