//! `dates`: dates that cannot be as they stand.
//!
//! ```yaml
//! dates: { fault: range }         # 5月12日至10日
//! dates: { fault: narrative }     # 3月，…；5月，…；4月，…
//! dates: { fault: part-of-year }  # 1—11月 in a report on a whole year
//! dates: { fault: early }         # signed before the year that it reports on has ended
//! ```

mod point;

use serde::Deserialize;

use super::{
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    lang::rule_files,
    rules::{Group, Step},
    text::{Paragraphs, Span, ends_sentence, trim},
};
use point::{Point, number_after, number_before};

pub(super) const KIND: DemandKind = DemandKind {
    key: "dates",
    placeholders: &["found", "before", "year"],
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
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Fault {
    Range,
    Narrative,
    PartOfYear,
    Early,
}

struct Dates {
    fault: Fault,
    /// 月, in every date.
    months: Group,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    if matches!(options.fault, Fault::PartOfYear | Fault::Early) && !compile.ruleset.yearly {
        compile.say(&[Step::Key("fault")], rule_files::no_period(), None);
    }
    Some(Box::new(Dates {
        fault: options.fault,
        months: compile.group("fault", &["月".to_owned()]),
    }))
}

impl Demand for Dates {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = Span::new(0, text.len());
        let moons = subject.hits.literals(&self.months, whole);
        let points = moons.filter_map(|moon| Point::around(text, moon));
        match self.fault {
            Fault::Range => ranges(text, points, reporter),
            Fault::Narrative => narratives(text, points, reporter),
            Fault::PartOfYear => parts_of_year(subject, points, reporter),
            Fault::Early => early(subject, points, reporter),
        }
    }
}

/// What stands between the ends of a range.
const DASHES: [char; 8] = ['至', '到', '—', '–', '-', '－', '~', '～'];

/// Where the other end of a range begins, when one begins behind the byte `at`.
fn other_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let dash = rest.trim_start_matches(DASHES);
    (rest.len() > dash.len() && rest.len() - dash.len() <= 6).then(|| text.len() - dash.len())
}

/// A range ends after it begins. 11月至次年3月 says that another year is meant; 11月至3月 leaves it to the reader, and is let pass.
fn ranges(text: &str, points: impl Iterator<Item = Point>, reporter: &mut Reporter<'_>) {
    let mut before: Option<Point> = None;
    for point in points {
        // 5月12日至10日: the other end names no month.
        if let Some((from, (to, end))) = point
            .day
            .zip(other_end(text, point.span.end()).and_then(|start| number_after(text, start)))
            && text.get(end..).is_some_and(|rest| rest.starts_with('日'))
            && to < from
        {
            let span = Span::new(point.span.start(), end + '日'.len_utf8());
            let finding = reporter.finding(span);
            reporter.push(finding.map(|finding| finding.text("found", span.of(text))));
        }
        let begins = before
            .replace(point)
            .filter(|before| other_end(text, before.span.end()) == Some(point.span.start()));
        let backwards = |begins: &Point| {
            let same_month = begins.month == point.month;
            (point.year.is_some() || same_month) && begins.is_after(&point)
        };
        if let Some(begins) = begins.filter(backwards) {
            let span = begins.span.join(point.span);
            let finding = reporter.finding(span);
            reporter.push(finding.map(|finding| finding.text("found", span.of(text))));
        }
    }
}

/// Fewest dates that tell a story.
const STORY: usize = 3;

/// Clauses that each begin with a date tell a story, and a story goes forward. One that goes back once is told; one that goes to and
/// fro has another order.
fn narratives(text: &str, points: impl Iterator<Item = Point>, reporter: &mut Reporter<'_>) {
    let told: Vec<Point> = points.filter(|point| opens_clause(text, point)).collect();
    for paragraph in Paragraphs::new(text, Span::new(0, text.len())) {
        let first = told.partition_point(|point| point.span.start() < paragraph.start());
        let behind = told.get(first..).unwrap_or_default();
        let inside = behind.partition_point(|point| point.span.end() <= paragraph.end());
        let story = behind.get(..inside).unwrap_or_default();
        let back = |pair: &&[Point]| match pair {
            [before, after] => {
                // 11月，…；1月，…: the year turns.
                let turns = before.month >= 10 && after.month <= 3;
                let named = before.year.or(after.year).is_some();
                !named && !turns && before.is_after(after)
            }
            _ => false,
        };
        let mut steps = story.windows(2).filter(back);
        let (Some([before, after]), None) = (steps.next(), steps.next()) else {
            continue;
        };
        if story.len() >= STORY {
            let finding = reporter.finding(after.span).map(|finding| {
                finding
                    .text("found", after.span.of(text))
                    .text("before", before.span.of(text))
                    .related(before.span)
            });
            reporter.push(finding);
        }
    }
}

/// Whether a clause begins with the date: ；4月5日，.
fn opens_clause(text: &str, point: &Point) -> bool {
    let before = text.get(..point.span.start()).unwrap_or_default();
    let after = text.get(point.span.end()..).unwrap_or_default();
    let after = ["上旬", "中旬", "下旬", "初", "底", "末", "份"]
        .iter()
        .find_map(|word| after.strip_prefix(word))
        .unwrap_or(after);
    let opens = |c: char| ends_sentence(c) || matches!(c, '；' | ';' | '\n' | ' ' | '\u{3000}');
    before.chars().next_back().is_none_or(opens) && after.starts_with(['，', ','])
}

/// Months that make a year nearly full.
const NEARLY: std::ops::RangeInclusive<u32> = 9..=11;

/// 1—11月 in a report on a whole year: figures of the last months may have come in since.
fn parts_of_year(
    subject: &Subject<'_>,
    points: impl Iterator<Item = Point>,
    reporter: &mut Reporter<'_>,
) {
    let text = subject.document.text.as_str();
    let Some(report) = subject.reading.year else {
        return;
    };
    for point in points.filter(|point| NEARLY.contains(&point.month) && point.day.is_none()) {
        let head = text.get(..point.span.start()).unwrap_or_default();
        let dash = head.trim_end_matches(DASHES);
        let january = dash.strip_suffix('月').unwrap_or(dash);
        let Some((1, start)) = number_before(text, january.len()) else {
            continue;
        };
        let year = text.get(..start).and_then(|head| head.strip_suffix('年'));
        let named = year.and_then(|head| number_before(text, head.len()));
        let another = named.is_some_and(|(year, _)| year != report.year);
        if head.len() == dash.len() || another || point.year.is_some() {
            continue;
        }
        let span = Span::new(start, point.span.end());
        let sentence = subject.hits.sentence(Span::new(0, text.len()), start);
        if is_apart(text, sentence, span) {
            continue;
        }
        let finding = reporter.finding(span).map(|finding| {
            finding
                .text("found", span.of(text))
                .text("year", format!("{}年", report.year))
        });
        reporter.push(finding);
    }
}

/// Words of a sentence that counts the rest of the year too, or compares.
const WHOLE: [&str; 6] = ["全年", "12月", "12 月", "第四季度", "四季度", "年底"];

/// What goes on behind months in which something was done, and not counted.
const DOING: [&str; 5] = ["每", "为期", "期间", "专项", "集中"];

/// Whether the months are no sign that a count stops short: the rest of the year is counted too, the months are compared with others,
/// something was done in them, or nothing is counted at all.
fn is_apart(text: &str, sentence: Span, months: Span) -> bool {
    let before = Span::new(sentence.start(), months.start()).of(text);
    let after = Span::new(months.end(), sentence.end().max(months.end())).of(text);
    let words = sentence.of(text);
    let goes_on = after.trim_start_matches(['份', '，', ',']);
    let year = |c: char| c == '年' || crate::text::ascii_digit(c).is_some();
    let compared = before
        .trim_end_matches(year)
        .ends_with(['与', '比', '较', '同']);
    WHOLE.iter().any(|word| words.contains(word))
        || compared
        || DOING.iter().any(|word| goes_on.starts_with(word))
        || goes_on.contains("为期")
        || !after.contains(|c: char| crate::text::ascii_digit(c).is_some())
}

/// Bytes of a line that holds a date and little else: 发布日期：2023年12月5日.
const DATE_LINE: usize = 60;

/// A line of its own with a date before the last day of the year.
fn early(subject: &Subject<'_>, points: impl Iterator<Item = Point>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    let Some(report) = subject.reading.year else {
        return;
    };
    let lines = &subject.document.lines;
    for point in points {
        let ended = (point.month, point.day) == (12, Some(31));
        if point.year != Some(report.year) || point.day.is_none() || ended {
            continue;
        }
        let Some(line) = lines.line(text, lines.line_of(point.span.start())) else {
            continue;
        };
        let line = trim(text, line.span);
        let label = Span::new(line.start(), point.span.start()).of(text);
        let label = label.trim_end_matches([' ', '\u{3000}', '：', ':', '（', '(']);
        let published = ["发布日期", "发布时间", "成文日期", "印发日期", "公开日期"];
        let own = label.is_empty() || published.contains(&label);
        let alone = text
            .get(point.span.end()..line.end())
            .is_some_and(|rest| rest.trim_matches([')', '）', ' ']).is_empty());
        if own && alone && line.len() <= DATE_LINE {
            let finding = reporter.finding(point.span).map(|finding| {
                finding
                    .text("found", point.span.of(text))
                    .text("year", format!("{}年", report.year))
                    .related(report.span)
            });
            reporter.push(finding);
            return;
        }
    }
}
