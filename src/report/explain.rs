//! `guiju explain`, `guiju rules list` and the pages of docs/rules: what a rule asks, why, on what basis, with examples, made from
//! the rule itself.

use std::fmt::Write as _;

use super::{Lang, Words};
use crate::{
    finding::Confidence,
    rules::{Basis, Rule, Ruleset, Severities},
};

/// A stretch of an explanation: its heading, and what stands under it.
struct Section {
    heading: &'static str,
    body: String,
    /// Whether the body is an example, to be shown as it is.
    verbatim: bool,
}

/// One rule at length.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let mut out = format!("{}\n{}\n", rule.id, lang.of(&rule.title));
    for section in sections(rule, lang) {
        let _ = write!(out, "\n{}\n", section.heading);
        for line in section.body.trim_end().lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
    out
}

/// The page of a rule for docs/rules: the same in Markdown, in both languages.
pub fn page(rule: &Rule) -> String {
    let mut out = format!("# {}\n", rule.id);
    for lang in [Lang::Zh, Lang::En] {
        let _ = write!(out, "\n{}", markdown(rule, lang));
    }
    out
}

/// One rule at length in Markdown, in one language.
pub(super) fn markdown(rule: &Rule, lang: Lang) -> String {
    let mut out = format!("## {}\n", lang.of(&rule.title));
    for section in sections(rule, lang) {
        let _ = write!(out, "\n**{}**\n\n", section.heading);
        let body = section.body.trim_end();
        if section.verbatim {
            let _ = write!(out, "```text\n{body}\n```\n");
        } else {
            let lines: Vec<&str> = body.lines().collect();
            let _ = writeln!(out, "{}", lines.join("  \n"));
        }
    }
    out
}

/// The page that leads to those of the rules.
pub fn index<'r>(rulesets: impl Iterator<Item = &'r Ruleset>) -> String {
    let words = Words::of(Lang::Zh);
    let mut out =
        "# Rules\n\nMade from the rule files; `guiju explain RULE` shows the same.\n".to_owned();
    for ruleset in rulesets.filter(|ruleset| !ruleset.rules.is_empty()) {
        let _ = write!(out, "\n## {} {}\n\n", ruleset.name, ruleset.title.zh);
        out.push_str("| rule | | asks | |\n|---|---|---|---|\n");
        for rule in &ruleset.rules {
            let _ = writeln!(
                out,
                "| [{}]({}.md) | {} | {} | {} |",
                rule.id,
                rule.id,
                words.severity(rule.severity.worst()),
                rule.title.zh,
                Lang::En.of(&rule.title)
            );
        }
    }
    out
}

fn sections(rule: &Rule, lang: Lang) -> Vec<Section> {
    let words = Words::of(lang);
    let mut sections = Vec::new();
    let mut add = |zh: &'static str, en: &'static str, body: String, verbatim: bool| {
        sections.push(Section {
            heading: lang.pick(zh, en),
            body,
            verbatim,
        });
    };
    let mut severity = severities(&rule.severity, words);
    if rule.confidence == Confidence::Low {
        severity.push_str(words.unsure);
    }
    add("严重程度", "Severity", severity, false);
    let messages = rule.message.cases.values().map(|words| lang.of(words));
    let messages: std::collections::BTreeSet<&str> = messages.collect();
    let messages: Vec<&str> = messages.into_iter().collect();
    add("会怎么说", "What it says", messages.join("\n"), false);
    if let Some(why) = &rule.why {
        add("为什么", "Why", lang.of(why).to_owned(), false);
    }
    if let Some(help) = &rule.help {
        add("怎么办", "What to do", lang.of(help).to_owned(), false);
    }
    if let Some(basis) = &rule.basis {
        add("依据", "Basis", Basis::cite(basis), false);
    }
    for pass in &rule.pass {
        add("合格示例", "Passes", pass.clone(), true);
    }
    for fail in &rule.fail {
        add("不合格示例", "Fails", fail.clone(), true);
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
    add("不想看到这条", "How to silence it", quiet, true);
    sections
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

/// Rules, one a line: id, worst severity, title.
pub fn list<'r>(rules: impl Iterator<Item = &'r Rule>, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut out = String::new();
    for rule in rules {
        let severity = words.severity(rule.severity.worst());
        let _ = writeln!(out, "{:<48} {severity}  {}", rule.id, lang.of(&rule.title));
    }
    out
}
