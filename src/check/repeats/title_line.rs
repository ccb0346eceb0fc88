//! The title that stands twice at the head of a document.

use crate::{
    check::program::{Reporter, Subject},
    text::{Span, trim},
};

pub(super) fn check(subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
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
