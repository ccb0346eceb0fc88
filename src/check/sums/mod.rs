//! `sums`: a total agrees with the list of its parts.
//!
//! ```yaml
//! sums:
//!   lists: [其中, 包括, 分别为, 组成]
//!   outcomes: [[继续有效], [修改], [废止]]   # one of each, and together all
//! ```
//! One sentence at a time: 办理案件21件，其中继续有效13件、修改1件、废止6件. Parts count what the total counts, and no figure of the list is
//! approximate. A part may never be larger than the whole, nor the list, unless its entries may overlap. The list may be smaller:
//! it says only some of it. It must come to the total where it says all: 分别为, 由…组成, 三类案件, or 其他 at its end.

mod list;
mod outcomes;
mod words;

use serde::Deserialize;

use self::list::{List, may_list, read};
use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    rules::Group,
    text::{Figure, ONE, Span, figures, with_sentence_before},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "sums",
    placeholders: &["part", "total", "sum"],
    cases: &["part", "over", "total"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    lists: Vec<String>,
    #[serde(default)]
    outcomes: Vec<Vec<String>>,
}

struct Sums {
    lists: Group,
    outcomes: Vec<Vec<String>>,
    /// The first of the outcomes.
    first: Group,
}

/// Bytes beyond which a sentence is some other text.
const LONGEST: usize = 3000;

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    Some(Box::new(Sums {
        lists: compile.group("lists", &options.lists),
        first: compile.group(
            "outcomes",
            options.outcomes.first().map_or(&[], Vec::as_slice),
        ),
        outcomes: options.outcomes,
    }))
}

impl Demand for Sums {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = Span::new(0, text.len());
        for sentence in subject.hits.sentences(&self.lists, whole) {
            self.lists_of(subject, sentence, reporter);
        }
        for sentence in subject.hits.sentences(&self.first, whole) {
            let stretch = with_sentence_before(text, sentence);
            if stretch.len() <= LONGEST {
                let figures = figures(text, stretch);
                let list = outcomes::read(text, stretch, &figures, &self.outcomes);
                // Behind 其中 they are a list as any other.
                let list = list.filter(|list| {
                    let first = list.parts.first().map_or(0, |part| part.span.start());
                    let between = Span::new(list.total.span.end(), first);
                    !subject.hits.any(&self.lists, between)
                });
                if let Some(list) = list {
                    hold(text, &list, reporter);
                }
            }
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let everywhere = account.everywhere();
        account.words("lists", &self.lists, None, &everywhere);
    }
}

impl Sums {
    fn lists_of(&self, subject: &Subject<'_>, sentence: Span, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        // 其中 at its head belongs to the sentence before.
        let words = || subject.hits.literals(&self.lists, sentence);
        let opens = words()
            .next()
            .is_some_and(|word| word.start() == sentence.start());
        let stretch = if opens {
            with_sentence_before(text, sentence)
        } else {
            sentence
        };
        let mut before = 0;
        // 其中包括 opens one list.
        let first =
            words().filter(|word| std::mem::replace(&mut before, word.end()) != word.start());
        let listing: Vec<Span> = first
            .filter(|&word| may_list(text, stretch, word))
            .collect();
        if listing.is_empty() || stretch.len() > LONGEST {
            return;
        }
        let figures = figures(text, stretch);
        for word in listing.into_iter().filter(|_| figures.len() > 1) {
            if let Some(list) = read(text, stretch, word, &figures) {
                hold(text, &list, reporter);
            }
        }
    }
}

/// Holds one list against its total.
fn hold(text: &str, list: &List<'_>, reporter: &mut Reporter<'_>) {
    // 建议56件、提案78件，其中主办件102件: the parts may be of both.
    let all = list
        .others
        .iter()
        .fold(list.total.high, |all, other| all.saturating_add(other.high));
    let fits = |low: u64| low <= all;
    let larger = list
        .parts
        .iter()
        .find(|part| part.low > list.total.high && !fits(part.low));
    if let Some(part) = larger {
        let finding = reporter.case("part", part.span).map(|finding| {
            finding
                .text("part", part.written(text))
                .text("total", list.total.written(text))
                .related(list.total.span)
        });
        reporter.push(finding);
        return;
    }
    let exact = list.total.exact && list.parts.iter().all(|part| part.exact);
    let several = list.parts.len() > 1;
    if !exact || !several || list.parts.iter().any(|part| part.low > list.total.high) {
        return;
    }
    let add = |of: fn(&Figure) -> u64| {
        list.parts
            .iter()
            .fold(0_u64, |sum, part| sum.saturating_add(of(part)))
    };
    let (low, sum, high) = (
        add(|part| part.low),
        add(|part| part.value),
        add(|part| part.high),
    );
    let alone = list.others.is_empty();
    let case = if alone && list.complete && (low > list.total.high || high < list.total.low) {
        "total"
    } else if low > list.total.high && !list.may_overlap && !fits(low) {
        "over"
    } else {
        return;
    };
    let (Some(first), Some(last)) = (list.parts.first(), list.parts.last()) else {
        return;
    };
    let finding = reporter
        .case(case, first.span.join(last.span))
        .map(|finding| {
            finding
                .text("total", list.total.written(text))
                .text("sum", calculation(text, &list.parts, sum))
                .related(list.total.span)
        });
    reporter.push(finding);
}

/// `13 + 1 + 6 = 20`, with 万 or 亿 where all parts have it.
fn calculation(text: &str, parts: &[&Figure], sum: u64) -> String {
    let scale = parts.first().map_or(1, |part| part.scale);
    let scale = if parts.iter().all(|part| part.scale == scale) {
        scale
    } else {
        1
    };
    let words: Vec<&str> = parts
        .iter()
        .map(|part| part.words.of(text).trim())
        .collect();
    let suffix = match scale {
        10_000 => "万",
        100_000_000 => "亿",
        _ => "",
    };
    let scale = if suffix.is_empty() { 1 } else { scale };
    format!("{} = {}{suffix}", words.join(" + "), decimal(sum / scale))
}

/// A value in ten-thousandths as people write it.
fn decimal(value: u64) -> String {
    let rest = value % ONE;
    if rest == 0 {
        return (value / ONE).to_string();
    }
    let decimals = format!("{rest:04}");
    format!("{}.{}", value / ONE, decimals.trim_end_matches('0'))
}
