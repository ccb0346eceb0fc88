//! What is said when the pointer rests on a finding: the finding, and its rule at length.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::page::Page;
use crate::{
    finding::Finding,
    report::{explain_markdown, say},
};

/// The findings at a position; `None` where there is none.
pub(super) fn hover(page: &Page<'_>, position: Position) -> Option<Hover> {
    let mut places = page.places();
    let offset = places.offset(position);
    let here = |finding: &&Finding| finding.span.start() <= offset && offset <= finding.span.end();
    let found: Vec<&Finding> = page.seen.checked.findings.iter().filter(here).collect();
    // Where one finding ends and another begins, the pointer is on the one that begins.
    let inside = |finding: &&Finding| finding.span.contains(offset);
    let found = if found.iter().any(inside) {
        found.into_iter().filter(inside).collect()
    } else {
        found
    };
    let span = found
        .iter()
        .map(|f| f.span)
        .reduce(crate::text::Span::join)?;
    let said: Vec<String> = found.iter().filter_map(|f| words(page, f)).collect();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: said.join("\n---\n\n"),
        }),
        range: Some(places.range(span)),
    })
}

fn words(page: &Page<'_>, finding: &Finding) -> Option<String> {
    let lang = page.manner.lang;
    let program = page.seen.program()?;
    let said = say(program, finding, lang);
    let basis = said.basis.map(|basis| {
        let word = lang.pick("依据", "Basis");
        format!("**{word}** {basis}")
    });
    let head = [Some(format!("**{}**", said.message)), said.help, basis];
    let head: Vec<String> = head.into_iter().flatten().collect();
    let rule = explain_markdown(program.rule(&finding.rule)?, lang);
    // Two blanks and a line end: a line break in Markdown.
    Some(format!(
        "{}\n\n`{}`\n\n{rule}",
        head.join("  \n"),
        finding.rule
    ))
}
