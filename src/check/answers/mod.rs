//! `answers`: what one part names, another part takes up.
//!
//! ```yaml
//! answers:
//!   of: shortcomings                  # every item of this part …
//!   by: next-year-plan                # … is spoken of in this one
//!   stated: [不足, 'regex:有待.{0,6}加强']   # where there are no items, sentences with one of these are
//!   remedied: [下一步将]              # an item with one of these carries its own answer
//!   common: [工作, 加强, 进一步]       # words that say nothing
//!   alike: [[信息公开, 政务公开]]      # words that stand for each other
//!   at-least: 35                      # per cent of an item's words, by weight, that must be met again
//! ```
//! Words are compared, not meanings: docs/demands.md says how, and what that is worth.

mod items;
mod plan;
mod rarity;
mod words;

use serde::Deserialize;

use self::{
    items::{Item, Splitter, marks},
    plan::{Compared, Plan},
    words::{Lexicon, Piece},
};
use super::{
    account::{Account, Looked},
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    parts::{Evidence, PartReading},
    text::{Span, is_cut_off, trim},
};

/// Characters that a part must have to be held against.
const SHORTEST_PLAN: usize = 30;
/// A word of two characters that stands nowhere else in the report but in the item and in the plan tells 2; one that is in
/// every sentence tells nothing. An item whose head meets this much in the plan is taken up.
const TELLING: f64 = 1.2;
/// So is one that one sentence of the plan meets in this much, head or not: a word and a half.
const TELLING_TOGETHER: f64 = 3.0;
/// Words shown in a finding.
const SHOWN: usize = 6;

pub(super) const KIND: DemandKind = DemandKind {
    key: "answers",
    placeholders: &["item", "words"],
    cases: &[],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    of: String,
    by: String,
    stated: Vec<String>,
    #[serde(default)]
    remedied: Vec<String>,
    #[serde(default)]
    common: Vec<String>,
    #[serde(default)]
    alike: Vec<Vec<String>>,
    at_least: u8,
}

/// Items of a report that a person wrote. Each asks the whole text.
const FEW: usize = 30;

/// Bytes of four characters.
const PLAIN: usize = 12;

/// So often a report may say what still tells something.
const SELDOM: usize = 4;

struct Answers {
    of: usize,
    by: usize,
    splitter: Splitter,
    plan_splitter: Splitter,
    lexicon: Lexicon,
    /// Of 1.
    at_least: f64,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let of = compile.part("of", &options.of);
    let by = compile.part("by", &options.by);
    Some(Box::new(Answers {
        of: of?,
        by: by?,
        splitter: Splitter {
            marks: compile.group("of", &marks()),
            stated: compile.group("stated", &options.stated),
            remedied: compile.group("remedied", &options.remedied),
        },
        // A plan has items only where it numbers them.
        plan_splitter: Splitter {
            marks: compile.group("by", &marks()),
            stated: compile.group("stated", &[]),
            remedied: compile.group("remedied", &[]),
        },
        lexicon: Lexicon::new(&options.common, &options.alike),
        at_least: f64::from(options.at_least) / 100.0,
    }))
}

impl Demand for Answers {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let part = |index| subject.reading.parts.get(index);
        let (Some(of), Some(by)) = (part(self.of), part(self.by)) else {
            return;
        };
        let Some(place) = by.place.filter(|_| are_apart(of, by)) else {
            return;
        };
        let regions = by.stretches();
        let length: usize = regions
            .iter()
            .map(|plan| plan.of(text).chars().count())
            .sum();
        let cut = regions.iter().any(|plan| plan.end() == text.len()) && is_cut_off(text);
        if length < SHORTEST_PLAN || cut {
            return;
        }
        let named = self.splitter.items(subject, of);
        let heads: Vec<Vec<Piece<'_>>> = named
            .iter()
            .map(|item| self.lexicon.pieces(item.head.of(text)))
            .collect();
        if named.len() <= FEW
            && heads
                .iter()
                .all(|head| plainly_answered(head, text, &regions))
        {
            return;
        }
        let sentences = regions
            .iter()
            .flat_map(|&region| sentences(subject, region));
        let sentences: Vec<Span> = sentences.collect();
        let plan = Plan::new(&self.lexicon, text, subject.pairs, &sentences);
        let whole = |item: &Item| plan.compare(&self.lexicon.pieces(item.whole.of(text)));
        let missed = |(item, head): (&Item, &Vec<Piece<'_>>)| {
            self.is_unmet(plan.compare(head)) && self.is_unmet_at_all(whole(item))
        };
        let missed: Vec<bool> = named.iter().zip(&heads).map(missed).collect();
        if !missed.contains(&true) {
            return;
        }
        let answers = self.plan_splitter.items(subject, by);
        let likest = |item: &Item| {
            let at = whole(item).place?;
            let after = answers.partition_point(|answer| answer.whole.start() <= at);
            after.checked_sub(1)
        };
        let judged: Vec<Judged> = named
            .iter()
            .zip(missed)
            .map(|(item, missed)| Judged {
                missed,
                answer: likest(item),
            })
            .collect();
        if answers.len() == named.len() && go_in_step(&judged) {
            return;
        }
        let unanswered = named
            .iter()
            .enumerate()
            .filter(|&(index, _)| judged.get(index).is_some_and(|item| item.missed))
            .filter(|&(index, _)| !is_between(&judged, index));
        let unanswered: Vec<_> = unanswered.collect();
        // Where nearly all items go without, and the plan has as many, it speaks of them in words of its own.
        let nearly_all = unanswered.len() > 2 && unanswered.len() * 4 >= named.len() * 3;
        if nearly_all && answers.len() >= named.len() {
            return;
        }
        for (_, item) in unanswered {
            let words = self.shown(&self.lexicon.pieces(item.head.of(text)));
            let finding = reporter.finding(item.head).map(|finding| {
                finding
                    .text("item", item.head.of(text))
                    .text("words", words)
                    .related(place)
            });
            reporter.push(finding);
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        account.add(Looked::Part(self.of));
        account.add(Looked::Part(self.by));
    }
}

/// What became of an item.
struct Judged {
    missed: bool,
    /// The item of the plan that is likest to it.
    answer: Option<usize>,
}

/// Whether the plan goes through the items one by one: most of those that it meets, two at least, stand at the same place in
/// it. Then the others are met by the item at their place too, in whatever words.
fn go_in_step(judged: &[Judged]) -> bool {
    let met = || judged.iter().enumerate().filter(|(_, item)| !item.missed);
    let in_step = met()
        .filter(|&(index, item)| item.answer == Some(index))
        .count();
    in_step >= 2 && in_step * 2 > met().count()
}

/// Whether the items before and after this one are met with one item of the plan between them: that is for this one.
fn is_between(judged: &[Judged], index: usize) -> bool {
    let answer = |index: usize| {
        let item = judged.get(index).filter(|item| !item.missed)?;
        item.answer
    };
    let due = match index.checked_sub(1) {
        Some(before) => answer(before).map(|at| at + 1),
        None => Some(0),
    };
    due.is_some_and(|due| answer(index + 1) == Some(due + 1))
}

/// The sentences of a region, in order.
fn sentences(subject: &Subject<'_>, region: Span) -> impl Iterator<Item = Span> {
    let text = subject.document.text.as_str();
    let mut rest = region;
    std::iter::from_fn(move || {
        rest = trim(text, rest);
        let sentence = (!rest.is_empty()).then(|| subject.hits.sentence(rest, rest.start()))?;
        rest = Span::new(sentence.end(), rest.end());
        Some(sentence)
    })
}

/// Whether the plan has four characters on end of what the head of an item speaks of, which the report does not say all the
/// time. Most items of most reports are answered so, and need not be weighed.
fn plainly_answered(head: &[Piece<'_>], text: &str, plan: &[Span]) -> bool {
    let mut runs = head.iter().flat_map(|piece| {
        let words = piece.text();
        let starts = words.char_indices().map(|(at, _)| at);
        starts.filter_map(move |at| words.get(at..at + PLAIN))
    });
    runs.any(|run| {
        let find = memchr::memmem::Finder::new(run);
        let places = || find.find_iter(text.as_bytes()).take(SELDOM + 1);
        let planned = |span: &Span| find.find(span.of(text).as_bytes()).is_some();
        plan.iter().any(planned) && places().count() <= SELDOM
    })
}

impl Answers {
    /// Whether the head of an item is not met again. One that tells nothing is not judged.
    fn is_unmet(&self, head: Compared) -> bool {
        head.told > TELLING && head.met < TELLING && head.met < head.told * self.at_least
    }

    /// Whether the rest of it is not met either, which may call by its name what the head speaks of in general.
    fn is_unmet_at_all(&self, whole: Compared) -> bool {
        whole.met < whole.told * self.at_least && whole.together < TELLING_TOGETHER
    }

    /// The words of an item, each with one that would have done as well.
    fn shown(&self, words: &[Piece<'_>]) -> String {
        let mut shown: Vec<&str> = words.iter().map(Piece::text).collect();
        shown.dedup();
        let groups = words.iter().flat_map(Piece::groups);
        for &group in groups {
            let others = self.lexicon.groups.get(group).into_iter().flatten();
            let fresh: Vec<&str> = others
                .map(String::as_str)
                .filter(|word| !shown.contains(word))
                .take(2)
                .collect();
            shown.extend(fresh);
        }
        shown.truncate(SHOWN);
        shown.join("、")
    }
}

/// Both parts have a heading or a paragraph of their own, and neither stands in the other.
fn are_apart(of: &PartReading, by: &PartReading) -> bool {
    let own = |part: &PartReading| {
        part.evidence <= Evidence::Paragraph && part.evidence != Evidence::Shared
    };
    own(of) && own(by) && of.shared_with(by).is_empty()
}
