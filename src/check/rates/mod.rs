//! `rates`: a rate agrees with the two figures it is made of.
//!
//! ```yaml
//! rates:
//!   of:
//!     - { part: [纠错, 败诉], whole: [办结, 审结] }   # 办结复议案件174件，直接纠错4件，纠错率2.3%
//!   unless: [按期, 在办]
//! ```
//! Held only where the three stand side by side and the words of the part name the rate; rounding and cutting off are both right.
//! A rate that any other two figures near it yield is of those. `占` is the rate of a part behind 其中.

mod arithmetic;
mod claim;

use serde::Deserialize;

use self::{
    arithmetic::{agree, calculation},
    claim::{Claim, SHARE, leads_up},
};
use super::{
    account::Account,
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    rules::Group,
    text::{Figure, Span, figures, with_sentence_before},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "rates",
    placeholders: &["rate", "calculation"],
    cases: &[],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    of: Vec<Rate>,
    #[serde(default)]
    unless: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Rate {
    /// What the part is called, and before 率 the rate.
    part: Vec<String>,
    /// What the whole is called; any word will do where none is given.
    #[serde(default)]
    whole: Vec<String>,
}

struct Rates {
    of: Vec<Rate>,
    /// 纠错率, 败诉率, …, and 占.
    names: Group,
    unless: Group,
}

/// Figures of the sentence and the one before it that a rate may be made of.
const MOST: usize = 16;
/// Bytes beyond which a sentence is some other text.
const LONGEST: usize = 3000;

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let mut names: Vec<String> = options
        .of
        .iter()
        .flat_map(|rate| rate.part.iter().map(|part| format!("{part}率")))
        .collect();
    names.push(SHARE.to_owned());
    Some(Box::new(Rates {
        names: compile.group("of", &names),
        unless: compile.group("unless", &options.unless),
        of: options.of,
    }))
}

impl Demand for Rates {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = Span::new(0, text.len());
        let mut sentence = Span::default();
        let mut found = Vec::new();
        for name in subject.hits.literals(&self.names, whole) {
            if !leads_up(text, name) {
                continue;
            }
            if !sentence.covers(name) {
                sentence = subject.hits.sentence(whole, name.start());
                found = Vec::new();
                // The whole may stand in the sentence before.
                let stretch = with_sentence_before(text, sentence);
                if stretch.len() <= LONGEST {
                    found = figures(text, stretch);
                }
            }
            if let Some(claim) = self.claim(text, sentence, name, &found)
                && !subject.hits.any(
                    &self.unless,
                    Span::new(claim.whole.span.start(), sentence.end()),
                )
            {
                hold(text, name, &claim, &found, reporter);
            }
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let everywhere = account.everywhere();
        account.words("of", &self.names, Some(&self.unless), &everywhere);
    }
}

/// Holds a rate against its figures.
fn hold(
    text: &str,
    name: Span,
    claim: &Claim<'_>,
    figures: &[Figure],
    reporter: &mut Reporter<'_>,
) {
    let near: Vec<&Figure> = figures
        .iter()
        .filter(|figure| figure.unit == claim.part.unit && figure.value > 0)
        .take(MOST)
        .collect();
    let pairs = near
        .iter()
        .flat_map(|part| near.iter().map(move |whole| (part, whole)))
        .filter(|(part, whole)| part.span != whole.span);
    let agrees = pairs.into_iter().any(|(part, whole)| {
        agree(claim.rate, part, whole.low, whole.high)
            || near.iter().any(|more| {
                more.span != whole.span
                    && agree(
                        claim.rate,
                        part,
                        whole.low.saturating_add(more.low),
                        whole.high.saturating_add(more.high),
                    )
            })
    });
    if agrees
        || agree(claim.rate, claim.part, claim.whole.low, claim.whole.high)
        || claim.whole.value == 0
    {
        return;
    }
    let span = name.join(claim.rate.span);
    let finding = reporter.finding(span).map(|finding| {
        finding
            .text("rate", claim.rate.written(text).trim())
            .text("calculation", calculation(text, claim))
            .related(claim.whole.span)
            .related(claim.part.span)
    });
    reporter.push(finding);
}
