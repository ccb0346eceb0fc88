//! `guiju explain` and `guiju rules list`: what a rule asks, why, on what basis, with examples, made from the rule itself.

use std::fmt::Write as _;

use super::{Lang, Words};
use crate::{
    check::Program,
    rules::{Basis, Rule, Severities},
};

/// One rule at length.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut out = format!("{}\n{}\n", rule.id, lang.of(&rule.title));
    let mut section = |zh: &str, en: &str, body: &str| {
        let _ = write!(out, "\n{}\n", lang.pick(zh, en));
        for line in body.trim_end().lines() {
            let _ = writeln!(out, "  {line}");
        }
    };
    section("严重程度", "Severity", &severities(&rule.severity, words));
    if let Some(why) = &rule.why {
        section("为什么", "Why", lang.of(why));
    }
    if let Some(help) = &rule.help {
        section("怎么办", "What to do", lang.of(help));
    }
    if let Some(basis) = &rule.basis {
        section("依据", "Basis", &Basis::cite(basis));
    }
    for pass in &rule.pass {
        section("合格示例", "Passes", pass);
    }
    for fail in &rule.fail {
        section("不合格示例", "Fails", fail);
    }
    let quiet = match lang {
        Lang::Zh => format!(
            "guiju check --rule {}=off …（也可以改成 note、warning、error）",
            rule.id
        ),
        Lang::En => format!(
            "guiju check --rule {}=off …  (or note, warning, error)",
            rule.id
        ),
    };
    section("不想看到这条", "How to silence it", &quiet);
    out
}

fn severities(severity: &Severities, words: &Words) -> String {
    match severity {
        Severities::One(severity) => words.severity(*severity).to_owned(),
        Severities::ByCase(cases) => {
            let lines = cases.iter().map(|(case, severity)| {
                let shown = words.evidence(case);
                let shown = if shown.is_empty() {
                    case.as_str()
                } else {
                    shown
                };
                format!("{shown}：{}", words.severity(*severity))
            });
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// The rules of some programs, one a line, each once: id, worst severity, title.
pub fn list<'p>(programs: impl Iterator<Item = &'p Program>, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut out = String::new();
    let mut seen = std::collections::BTreeSet::new();
    for program in programs {
        for rule in program.rules() {
            if seen.insert(&rule.id) {
                let severity = words.severity(rule.severity.worst());
                let _ = writeln!(out, "{:<48} {severity}  {}", rule.id, lang.of(&rule.title));
            }
        }
    }
    out
}
