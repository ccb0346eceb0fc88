//! `check --why`: why a rule found something in a document, or nothing.

use std::fmt::Write as _;

use super::{
    Lang, View, Words,
    message::{part_title, say},
};
use crate::{
    check::{Looked, Seen},
    finding::Finding,
    lang::{Text, why as words},
    rules::Rule,
    text::{Cursor, Span},
    verdict::Suppression,
};

/// Places of one kind that are shown.
const PLACES: usize = 8;
/// Patterns of an option that are shown.
const PATTERNS: usize = 8;
/// Characters of a place that are shown.
const SHOWN: usize = 28;

/// What is known of a rule in one document. `account` is what the rule looked at and all it found; `None` where the document was
/// not held against it.
pub fn why(
    view: &View<'_>,
    rule: &Rule,
    account: Option<&(Vec<Looked>, Vec<Finding>)>,
    lang: Lang,
) -> String {
    let teller = Teller { view, rule, lang };
    let name = super::plain(&view.document.name);
    let mut out = format!("{name}  {}\n{}\n", rule.id, lang.of(&rule.title));
    let ruleset = &view.program.ruleset;
    let held = words::ruleset(&ruleset.name, lang.of(&ruleset.title));
    let _ = writeln!(out, "{}", lang.of(&held));
    if rule.id.starts_with("guiju/") {
        let _ = writeln!(out, "{}", lang.of(&words::of_every_document()));
        for line in teller.outcome(&[]) {
            let _ = writeln!(out, "  {line}");
        }
        return out;
    }
    let Some((looked, found)) = account else {
        let _ = writeln!(out, "{}", lang.of(&words::not_held()));
        return out;
    };
    let looks_at = words::demand(&rule.demand.key);
    let blocks = [
        (
            words::looks_at(),
            looks_at
                .into_iter()
                .map(|text| lang.of(&text).to_owned())
                .collect(),
        ),
        (words::saw(), teller.saw(looked)),
        (words::outcome(), teller.outcome(found)),
    ];
    for (heading, lines) in blocks {
        let lines: Vec<String> = lines;
        let _ = writeln!(out, "\n{}", lang.of(&heading));
        for line in lines {
            let _ = writeln!(out, "  {line}");
        }
    }
    out
}

/// Tells of one rule in one document.
struct Teller<'a> {
    view: &'a View<'a>,
    rule: &'a Rule,
    lang: Lang,
}

impl Teller<'_> {
    fn say(&self, text: &Text) -> String {
        self.lang.of(text).to_owned()
    }

    /// `12:3 “三、存在的不足”`
    fn place(&self, span: Span) -> String {
        let text = &self.view.document.text;
        let at = Cursor::new(text, &self.view.document.lines).position(span.start());
        format!(
            "{}:{} “{}”",
            at.line + 1,
            at.character + 1,
            self.quote(span)
        )
    }

    fn quote(&self, span: Span) -> String {
        super::one_line(span.of(&self.view.document.text), SHOWN)
    }

    fn saw(&self, looked: &[Looked]) -> Vec<String> {
        let mut lines: Vec<String> = looked.iter().flat_map(|one| self.one(one)).collect();
        if lines.is_empty() {
            lines.push(self.say(&words::nothing_kept()));
        }
        lines
    }

    fn one(&self, looked: &Looked) -> Vec<String> {
        match looked {
            Looked::Year => vec![self.say(&match self.view.reading.year {
                Some(year) => words::year(year.year, &self.place(year.span)),
                None => words::no_year(),
            })],
            Looked::Part(index) => self.part(*index).into_iter().collect(),
            Looked::Heading {
                place,
                about,
                words: own,
                unless,
            } => {
                let titles = |lang: Lang| {
                    let titles = about.iter().map(|&index| self.title(index, lang));
                    titles.collect::<Vec<_>>().join(lang.pick("、", ", "))
                };
                let mut line = self.say(&words::heading(
                    &self.place(*place),
                    &titles(Lang::Zh),
                    &titles(Lang::En),
                ));
                if let (Some(own), true) = (own, about.is_empty()) {
                    line.push_str(&self.say(&words::for_the_part(&self.quote(*own))));
                }
                if let Some(unless) = unless {
                    line.push_str(&self.say(&words::against_the_part(&self.quote(*unless))));
                }
                vec![line]
            }
            Looked::Words { option, found } => self.words(option, found),
            Looked::TooWeak => vec![self.say(&words::too_weak())],
        }
    }

    fn part(&self, index: usize) -> Option<String> {
        let part = self.view.reading.parts.get(index)?;
        let evidence = Words::of(self.lang).evidence(part.evidence.name());
        let place = part
            .place
            .map(|place| self.place(place))
            .unwrap_or_default();
        let title = self.title(index, self.lang);
        Some(self.say(&words::part(&title, evidence, &place)))
    }

    fn title(&self, index: usize, lang: Lang) -> String {
        let part = self.view.reading.parts.get(index);
        part.map(|part| part_title(self.view.program, &part.id, lang))
            .unwrap_or_default()
    }

    fn words(&self, option: &str, found: &[Seen]) -> Vec<String> {
        let option_words = words::option(option);
        let heading = words::words(&option_words, &self.written(option), found.len());
        let mut lines = vec![self.say(&heading)];
        for seen in found.iter().take(PLACES) {
            let excused = if seen.excused {
                self.say(&words::excused())
            } else {
                String::new()
            };
            lines.push(format!("  {}{excused}", self.place(seen.place)));
        }
        if found.len() > PLACES {
            lines.push(format!(
                "  {}",
                self.say(&words::more(found.len() - PLACES))
            ));
        }
        lines
    }

    /// The words of an option, as the rule's author wrote them; expressions say little to a reader and are left to the `…`.
    fn written(&self, option: &str) -> String {
        let options = &self.rule.demand.options;
        let written = options.get(option).and_then(|value| value.as_sequence());
        let written = written.into_iter().flatten();
        let all: Vec<&str> = written.filter_map(|value| value.as_str()).collect();
        let plain = all.iter().filter(|pattern| !pattern.starts_with("regex:"));
        let shown: Vec<&str> = plain.take(PATTERNS).copied().collect();
        let more = if shown.len() < all.len() { " …" } else { "" };
        (shown.join(" ") + more).trim().to_owned()
    }

    fn outcome(&self, found: &[Finding]) -> Vec<String> {
        let of_rule = |finding: &&Finding| finding.rule == self.rule.id;
        let listed: Vec<&Finding> = self.view.findings.iter().filter(of_rule).collect();
        let by = |by: Suppression| {
            let suppressed = self.view.suppressed.iter().filter(|it| it.by == by);
            suppressed
                .filter(|it| it.finding.rule == self.rule.id)
                .count()
        };
        let (ignored, baselined) = (by(Suppression::Ignored), by(Suppression::Baselined));
        let counted = self.view.omitted.iter();
        let counted = counted.filter(|omitted| omitted.rule == self.rule.id);
        let counting = listed.len() + counted.map(|omitted| omitted.more).sum::<usize>();
        let taken_out = found.len().saturating_sub(counting + ignored + baselined);
        let mut lines = Vec::new();
        if !listed.is_empty() {
            lines.push(self.say(&words::found(counting)));
        } else if found.is_empty() {
            lines.push(self.say(&self.why_nothing()));
        }
        for finding in listed.iter().take(PLACES) {
            let message = say(self.view.program, finding, self.lang).message;
            let severity = Words::of(self.lang).severity(finding.severity);
            lines.push(format!(
                "  {} {severity}{}{message}",
                self.place(finding.span),
                self.lang.pick("：", ": ")
            ));
        }
        let more = [
            (
                counting.saturating_sub(PLACES),
                words::more as fn(usize) -> Text,
            ),
            (ignored, words::ignored),
            (baselined, words::baselined),
            (taken_out, words::taken_out),
        ];
        let more = more.into_iter().filter(|(count, _)| *count > 0);
        lines.extend(more.map(|(count, words)| self.say(&words(count))));
        lines
    }

    fn why_nothing(&self) -> Text {
        let parts = &self.view.program.ruleset.parts;
        let asked = self
            .rule
            .demand
            .options
            .get("part")
            .and_then(|id| id.as_str());
        let index = parts
            .iter()
            .position(|part| Some(part.id.as_str()) == asked);
        let reading = index.and_then(|index| self.view.reading.parts.get(index));
        match reading.filter(|_| self.rule.demand.key == "require") {
            Some(part) => words::good_enough(Words::of(self.lang).evidence(part.evidence.name())),
            None => words::nothing(),
        }
    }
}
