//! `guiju explain`, `guiju rules list` and the pages of docs/rules: what a rule asks, why, on what basis, with examples, made from
//! the rule itself.

use std::fmt::Write as _;

use super::{Lang, Words};
use crate::{
    finding::{Confidence, Severity},
    rules::{Basis, Rule, Ruleset},
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
        let _ = write!(out, "\n{}", explain_markdown(rule, lang));
    }
    out
}

/// One rule at length, in Markdown, under its title.
pub fn explain_markdown(rule: &Rule, lang: Lang) -> String {
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
    let mut sections = Vec::new();
    let mut add = |zh: &'static str, en: &'static str, body: String, verbatim: bool| {
        sections.push(Section {
            heading: lang.pick(zh, en),
            body,
            verbatim,
        });
    };
    add("会指出什么", "What it reports", reported(rule, lang), false);
    if let Some(why) = &rule.why {
        add("为什么", "Why", lang.of(why).to_owned(), false);
    }
    if let Some(help) = &rule.help {
        let help = sample(rule, lang.of(help), "", lang);
        add("怎么办", "What to do", help, false);
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
            "guiju check --rule {0}=off …（也可以改成 note、warning、error）\n\
             在 guiju.yaml 里：rules: {{ {0}: off }}",
            rule.id
        ),
        Lang::En => format!(
            "guiju check --rule {0}=off …  (or note, warning, error)\n\
             in guiju.yaml: rules: {{ {0}: off }}",
            rule.id
        ),
    };
    add("不想看到这条", "How to silence it", quiet, true);
    sections
}

/// What the rule can say, each sentence once, the worst first: how bad it is, and the sentence with “…” for what differs from report to
/// report.
fn reported(rule: &Rule, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut lines: Vec<(Severity, String)> = Vec::new();
    for (case, message) in rule.cases() {
        let Some(severity) = rule.severity.of(case) else {
            continue;
        };
        let said = sample(rule, lang.of(message), case, lang);
        let line = format!(
            "{}{}{said}",
            words.severity(severity),
            lang.pick("：", ": ")
        );
        if !lines.iter().any(|(_, known)| *known == line) {
            lines.push((severity, line));
        }
    }
    lines.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
    let mut lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    if rule.confidence == Confidence::Low {
        lines.push(words.only_a_hint.to_owned());
    }
    lines.join("\n")
}

/// A template without a report to speak of.
fn sample(rule: &Rule, template: &str, case: &str, lang: Lang) -> String {
    let mut pieces = template.split('{');
    let mut said = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let Some((name, rest)) = piece.split_once('}') else {
            said.push_str(piece);
            continue;
        };
        let known = match name {
            "part" => rule.part.as_ref().map(|part| lang.of(part)),
            "evidence" => Some(Words::of(lang).evidence(case)),
            _ => None,
        };
        said.push_str(known.unwrap_or("…"));
        said.push_str(rest);
    }
    said
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
