//! `repeats`: said twice.
//!
//! ```yaml
//! repeats: { of: title-line }   # the title stands twice at the head of the document
//! ```

use serde::Deserialize;

use super::{
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::text::{Span, trim};

pub(super) const KIND: DemandKind = DemandKind {
    key: "repeats",
    placeholders: &["found"],
    cases: &[],
    compile,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {
    of: Of,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Of {
    TitleLine,
}

struct TitleLine;

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let Options { of: Of::TitleLine } = compile.options()?;
    Some(Box::new(TitleLine))
}

impl Demand for TitleLine {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let Some(title) = subject.reading.title else {
            return;
        };
        let text = subject.document.text.as_str();
        let squeeze = |span: Span| {
            span.of(text)
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        let wanted = squeeze(title);
        let head = subject.outline.preamble;
        let index = &subject.document.lines;
        let again = (index.line_of(title.end()) + 1..)
            .map_while(|number| index.line(text, number))
            .take_while(|line| line.span.end() <= head.end())
            .map(|line| trim(text, line.span))
            .find(|&line| {
                (wanted.len()..=2 * title.len()).contains(&line.len()) && squeeze(line) == wanted
            });
        if let Some(again) = again {
            let finding = reporter.finding(again);
            reporter.push(finding.map(|finding| finding.text("found", wanted).related(title)));
        }
    }
}
