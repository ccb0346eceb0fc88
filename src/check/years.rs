//! `years`: the years of a report agree.
//!
//! ```yaml
//! years: { fault: lost-dash }   # （20212025年）
//! years: { fault: plan }        # a heading of next year's plan with another year than the next
//! years: { fault: heading }     # any other heading with an earlier year than the report's
//! years: { fault: lead }        # the lead sentence speaks of another year than the title
//! ```

use serde::Deserialize;

use super::{
    account::{Account, Looked},
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    finding::{Edit, Safety},
    parts::{Evidence, ReportYear, YearSource},
    rules::{Group, PartYear, Step},
    text::{Paragraphs, Sentences, Span, YearMention, years},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "years",
    placeholders: &["found", "expected", "year"],
    cases: &[],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    fault: Fault,
    #[serde(default)]
    unless: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Fault {
    LostDash,
    Plan,
    Heading,
    Lead,
}

struct Years {
    fault: Fault,
    /// `20`, with which either year of a range begins, for `lost-dash`.
    century: Group,
    /// A heading with one of these may look back, for `heading`.
    unless: Group,
    /// For each part of the rule set, which year it speaks of.
    parts: Vec<PartYear>,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let century = match options.fault {
        Fault::LostDash => vec!["20".to_owned()],
        _ => Vec::new(),
    };
    if matches!(options.fault, Fault::Plan | Fault::Heading | Fault::Lead)
        && !compile.ruleset.yearly
    {
        compile.say(
            &[Step::Key("fault")],
            crate::lang::rule_files::no_period(),
            None,
        );
    }
    Some(Box::new(Years {
        fault: options.fault,
        century: compile.group("fault", &century),
        unless: compile.group("unless", &options.unless),
        parts: compile.ruleset.parts.iter().map(|part| part.year).collect(),
    }))
}

impl Demand for Years {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        match (self.fault, subject.reading.year) {
            (Fault::LostDash, _) => self.lost_dash(subject, reporter),
            (Fault::Plan, Some(year)) => self.plan(subject, year, reporter),
            (Fault::Heading, Some(year)) => self.heading(subject, year, reporter),
            (Fault::Lead, Some(year)) => lead(subject, year, reporter),
            (Fault::Plan | Fault::Heading | Fault::Lead, None) => {}
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        if !matches!(self.fault, Fault::LostDash) {
            account.add(Looked::Year);
        }
    }
}

impl Years {
    fn lost_dash(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let mut done = 0;
        for century in subject
            .hits
            .literals(&self.century, Span::new(0, text.len()))
        {
            let Some(range) =
                joined_years(text, century.start()).filter(|_| century.start() >= done)
            else {
                continue;
            };
            done = range.whole.end();
            let finding = reporter.finding(range.whole).map(|finding| {
                finding
                    .text("found", range.whole.of(text))
                    .text("expected", format!("{}—{}年", range.from, range.to))
                    .fix(
                        Safety::Safe,
                        vec![Edit {
                            span: range.gap,
                            text: "—".to_owned(),
                        }],
                    )
            });
            reporter.push(finding);
        }
    }

    fn plan(&self, subject: &Subject<'_>, report: ReportYear, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let next = report.year + 1;
        for (part, _) in subject
            .reading
            .parts
            .iter()
            .zip(&self.parts)
            .filter(|(_, year)| **year == PartYear::Next)
        {
            // （二）制定2023年度计划 is a deed, not the plan.
            let outermost = part.evidence == Evidence::Section;
            for &heading in part.headings.iter().filter(|_| outermost) {
                let named: Vec<_> = plain(text, heading).collect();
                // 2023年工作总结和2024年工作安排 names both.
                if named.iter().any(|year| year.year == next) {
                    continue;
                }
                for year in named {
                    push(reporter, text, year, next, report);
                }
            }
        }
    }

    fn heading(&self, subject: &Subject<'_>, report: ReportYear, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let planned: Vec<Span> = subject
            .reading
            .parts
            .iter()
            .zip(&self.parts)
            .filter(|(_, year)| **year == PartYear::Next)
            .flat_map(|(part, _)| part.regions.clone())
            .collect();
        let style = subject.outline.outermost_style();
        for section in &subject.outline.sections {
            // Deeper headings look back for good reasons, unless the year comes first.
            let outermost = section.depth == 0 && Some(section.mark.style) == style;
            let stale: Vec<_> = plain(text, section.title)
                .filter(|year| year.year < report.year)
                .filter(|year| outermost || year.span.start() == section.title.start())
                .collect();
            let in_plan = || planned.iter().any(|region| region.covers(section.title));
            if stale.is_empty() || in_plan() || subject.hits.any(&self.unless, section.title) {
                continue;
            }
            for year in stale {
                if !year.is_limit(text) {
                    push(reporter, text, year, report.year, report);
                }
            }
        }
    }
}

/// Two years run together.
struct JoinedYears {
    from: u32,
    to: u32,
    /// The eight digits and 年.
    whole: Span,
    /// Where the dash belongs.
    gap: Span,
}

/// `20212025年` at the byte `start`, blanks between its pieces allowed. A range runs forward: 20222021年 is some other accident,
/// and not ours to guess.
fn joined_years(text: &str, start: usize) -> Option<JoinedYears> {
    let before = text.get(..start)?.chars().next_back();
    let rest = text.get(start..)?;
    let year = |digits: &str| {
        digits
            .parse::<u32>()
            .ok()
            .filter(|year| (1990..2100).contains(year))
    };
    let from = year(rest.get(..4)?)?;
    let second = rest.get(4..)?.trim_start_matches(' ');
    let to = year(second.get(..4)?)?;
    let after = second.get(4..)?.trim_start_matches(' ');
    let alone = before.is_none_or(|c| crate::text::ascii_digit(c).is_none());
    if from >= to || !alone || !after.starts_with('年') {
        return None;
    }
    let end_of = |tail: &str| start + rest.len() - tail.len();
    Some(JoinedYears {
        from,
        to,
        whole: Span::new(start, end_of(after) + '年'.len_utf8()),
        gap: Span::new(start + 4, end_of(second)),
    })
}

/// The sentence that opens the report, or the one that says 现将…报告如下, speaks of the year that the title names.
fn lead(subject: &Subject<'_>, report: ReportYear, reporter: &mut Reporter<'_>) {
    if report.source != YearSource::Title {
        return;
    }
    let text = subject.document.text.as_str();
    let start = subject.reading.title.map_or(0, Span::end);
    let opening = Span::new(start, subject.outline.preamble.end());
    let lead = Paragraphs::new(text, opening).find(|p| p.of(text).contains(['，', ',']));
    let Some(lead) = lead else {
        return;
    };
    let sentences = || Sentences::new(text, lead);
    let named = |span: Span| {
        plain(text, span)
            .filter(|year| !year.is_limit(text))
            .collect::<Vec<_>>()
    };
    // 2022年，…: only a year that the paragraph opens with is what it speaks of; others may look back.
    let first = sentences().next().unwrap_or(lead);
    let opens = named(first)
        .into_iter()
        .next()
        .filter(|year| year.span.start() < first.start() + '年'.len_utf8() * 2);
    let announced = sentences().find_map(|sentence| {
        let from = sentence
            .of(text)
            .find('现')
            .filter(|_| sentence.of(text).contains("如下"))?;
        named(Span::new(sentence.start() + from, sentence.end()))
            .into_iter()
            .next()
    });
    let spoken_of: Vec<YearMention> = opens.into_iter().chain(announced).collect();
    if spoken_of.iter().all(|year| year.year != report.year) {
        for year in spoken_of.into_iter().take(1) {
            push(reporter, text, year, report.year, report);
        }
    }
}

fn plain(text: &str, span: Span) -> impl Iterator<Item = YearMention> {
    years(text, span).into_iter().filter(YearMention::is_plain)
}

fn push(
    reporter: &mut Reporter<'_>,
    text: &str,
    year: YearMention,
    expected: u32,
    report: ReportYear,
) {
    // With 年, and the blank that may stand before it.
    let after = text.get(year.span.end()..).unwrap_or_default();
    let blanks = after.len() - after.trim_start_matches(' ').len();
    let span = Span::new(
        year.span.start(),
        year.span.end() + blanks + '年'.len_utf8(),
    );
    let finding = reporter.finding(span).map(|finding| {
        finding
            .text("found", span.of(text))
            .text("expected", format!("{expected}年"))
            .text("year", format!("{}年", report.year))
            .related(report.span)
    });
    reporter.push(finding);
}
