//! `repeats`: said twice.
//!
//! ```yaml
//! repeats: { of: title-line }                  # the title stands twice at the head of the document
//! repeats: { of: word, from: 3 }               # 不断完善不断完善: words of three characters and more, said twice on end
//! repeats: { of: sentence, from: 20, unless: ['责任单位'] }   # a sentence of twenty 汉字 and more that was said before
//! repeats: { of: clause, from: 16 }            # the same for what stands between commas
//! repeats: { of: character }                   # 警调联调项目 where the document has 警调联动项目 elsewhere
//! ```

mod again;
mod character;
mod doubled;
mod title_line;

use serde::Deserialize;

use super::{
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::rules::{Aside, Step};

pub(super) const KIND: DemandKind = DemandKind {
    key: "repeats",
    placeholders: &["found", "expected", "count"],
    cases: &["short", "long", "sentence", "paragraph", "clause"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    of: Of,
    /// Least number of 汉字.
    #[serde(default)]
    from: usize,
    /// Greatest number of 汉字 of a word.
    #[serde(default)]
    to: Option<usize>,
    #[serde(default)]
    unless: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Of {
    TitleLine,
    Word,
    Sentence,
    Clause,
    Character,
}

struct Repeats {
    of: Of,
    from: usize,
    to: usize,
    /// What may be said again and again.
    unless: Aside,
}

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    Some(Box::new(Repeats {
        of: options.of,
        from: options.from,
        to: options.to.unwrap_or(doubled::LONGEST),
        unless: compile.aside(&[Step::Key("unless")], &options.unless),
    }))
}

impl Demand for Repeats {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        match self.of {
            Of::TitleLine => title_line::check(subject, reporter),
            Of::Word => {
                for (first, second) in doubled::doubled(text, subject.pairs, self.from, self.to) {
                    doubled::report(text, first, second, &self.unless, reporter);
                }
            }
            Of::Character => character::check(text, subject.pairs, reporter),
            Of::Sentence => again::check(subject, "sentence", self.from, &self.unless, reporter),
            Of::Clause => again::check(subject, "clause", self.from, &self.unless, reporter),
        }
    }
}
