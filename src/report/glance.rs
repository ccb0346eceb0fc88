//! A document at a glance: its kind and year, a sign for each part, how much was found.

use super::{Lang, View, Words};
use crate::{finding::Severity, parts::Evidence, verdict::Counts};

/// The part has a heading.
pub(super) const PRESENT: &str = "✔";
/// The part is not there.
pub(super) const ABSENT: &str = "✘";

/// The sign of a part: present, hidden in the text, absent.
pub(super) fn sign(evidence: Evidence) -> &'static str {
    match evidence {
        evidence if evidence.is_headed() => PRESENT,
        Evidence::Absent => ABSENT,
        _ => "△",
    }
}

/// What kind of document it is, and of which year.
pub(super) fn kind(view: &View<'_>, lang: Lang) -> String {
    let words = Words::of(lang);
    if view.reading.parts.is_empty() {
        return words.no_kind.to_owned();
    }
    let ruleset = &view.program.ruleset;
    let year = match view.reading.year {
        Some(year) => format!(" {}", year.year),
        None if ruleset.yearly => lang.in_brackets(words.no_year),
        None => String::new(),
    };
    format!("{}{year}", lang.of(&ruleset.title))
}

/// How many findings of each severity, worst first, those that are not listed among them.
pub(super) fn tally(view: &View<'_>, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut counts = Counts::default();
    counts.document(view.findings, view.omitted, view.suppressed);
    let Counts {
        error,
        warning,
        note,
        ..
    } = counts;
    let severities = [
        (Severity::Error, error),
        (Severity::Warning, warning),
        (Severity::Note, note),
    ];
    let counted = severities.into_iter().filter(|&(_, count)| count > 0);
    let counted = counted.map(|(severity, count)| format!("{} {count}", words.severity(severity)));
    let counted = counted.collect::<Vec<_>>().join(lang.pick("，", ", "));
    if counted.is_empty() {
        words.clean.to_owned()
    } else {
        counted
    }
}

impl Words {
    /// What was looked at and found, in one line.
    pub(super) fn summary(&self, counts: &Counts, lang: Lang) -> String {
        let Counts {
            documents,
            error,
            warning,
            note,
            ignored,
            baselined,
            unreadable,
            skipped,
        } = *counts;
        let [e, w, n] = self.severities;
        let more = [
            (ignored, "；忽略 {}", "; {} ignored"),
            (baselined, "；基线 {}", "; {} in the baseline"),
            (unreadable, "；{} 个文件读不了", "; {} unreadable"),
            (skipped, "；按配置跳过 {} 份", "; {} left alone"),
        ];
        let more: String = more
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, zh, en)| lang.pick(zh, en).replace("{}", &count.to_string()))
            .collect();
        match lang {
            Lang::Zh => {
                format!("检查 {documents} 份文件：{e} {error}，{w} {warning}，{n} {note}{more}")
            }
            Lang::En => {
                let s = if documents == 1 { "" } else { "s" };
                format!(
                    "{documents} document{s} checked: {error} {e}, {warning} {w}, {note} {n}{more}"
                )
            }
        }
    }

    /// Where it is written, as the line of a message.
    pub(super) fn on_basis(&self, basis: &str, lang: Lang) -> String {
        format!("{}{}{basis}", self.basis, lang.pick("：", ": "))
    }
}
