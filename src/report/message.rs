//! From the facts of a finding to its sentences.

use super::{Lang, View, Words};
use crate::{
    check::Program,
    finding::{Fact, Finding},
    rules::Rule,
    text::Span,
};

/// The sentences of one finding.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where it is written.
    pub basis: Option<String>,
    /// What the related places are.
    pub related: String,
}

/// Puts a finding into words.
pub fn say(program: &Program, finding: &Finding, lang: Lang) -> Said {
    let Some(rule) = program.rule(&finding.rule) else {
        return Said {
            message: finding.rule.to_string(),
            ..Said::default()
        };
    };
    Said {
        message: message(program, rule, finding, lang),
        help: rule
            .help
            .as_ref()
            .map(|help| fill(program, lang.of(help), finding, lang)),
        basis: rule.basis.as_ref().map(crate::rules::Basis::cite),
        related: rule.related.as_ref().map_or_else(
            || Words::of(lang).related.to_owned(),
            |words| lang.of(words).to_owned(),
        ),
    }
}

fn message(program: &Program, rule: &Rule, finding: &Finding, lang: Lang) -> String {
    let template = rule.message.of(finding.case).unwrap_or(&rule.title);
    let message = fill(program, lang.of(template), finding, lang);
    match finding.confidence {
        crate::finding::Confidence::High => message,
        crate::finding::Confidence::Low => format!("{message}{}", Words::of(lang).unsure),
    }
}

/// Replaces `{name}` by the finding's facts.
fn fill(program: &Program, template: &str, finding: &Finding, lang: Lang) -> String {
    let mut said = template.to_owned();
    for (name, fact) in &finding.facts {
        let value = match fact {
            Fact::Text(text) => text.clone(),
            Fact::Part(id) => part_title(program, id, lang),
            Fact::Evidence(name) => Words::of(lang).evidence(name).to_owned(),
        };
        said = said.replace(&format!("{{{name}}}"), &value);
    }
    said
}

/// The title of a part in the reader's language.
pub fn part_title(program: &Program, id: &str, lang: Lang) -> String {
    let part = program.ruleset.parts.iter().find(|part| part.id == id);
    part.map_or(id, |part| lang.of(&part.title)).to_owned()
}

/// The places that show a part, each with what it shows: all headings about it, else the words that stand for it.
pub(super) fn part_places(view: &View<'_>, lang: Lang) -> Vec<(Span, String)> {
    let words = Words::of(lang);
    let mut places = Vec::new();
    for part in &view.reading.parts {
        let said = format!(
            "{}{}",
            part_title(view.program, &part.id, lang),
            lang.in_brackets(words.evidence(part.evidence.name()))
        );
        if part.evidence.is_headed() && !part.headings.is_empty() {
            places.extend(part.headings.iter().map(|&place| (place, said.clone())));
        } else {
            places.extend(part.place.map(|place| (place, said)));
        }
    }
    places
}
