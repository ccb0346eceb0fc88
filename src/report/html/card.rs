//! What is said of one finding, beside its line.

use super::page::Page;
use crate::{
    finding::{Fix, Safety},
    report::{Lang, View, Words, row::Row},
    text::Cursor,
};

/// Characters of a related place that are quoted.
const QUOTED: usize = 24;

/// Writes a finding's card. `id` is the document's.
pub(super) fn card(
    page: &mut Page,
    view: &View<'_>,
    id: &str,
    number: usize,
    row: &Row<'_>,
    lang: Lang,
    cursor: &mut Cursor<'_>,
) {
    let words = Words::of(lang);
    let severity = row.finding.severity;
    page.raw("<section class=\"card ").raw(severity.name());
    page.raw("\"").attribute("id", &format!("{id}-f{number}"));
    page.raw(">\n<p class=\"message\"><a class=\"number\"");
    page.attribute("href", &format!("#{id}-m{number}")).raw(">");
    page.number(number).raw("</a> ");
    page.element("b", "severity", words.severity(severity))
        .raw(" ");
    page.text(&row.said.message).raw("</p>\n");
    if let Some(help) = &row.said.help {
        page.element("p", "help", help).raw("\n");
    }
    if let Some(fix) = &row.finding.fix {
        self::fix(page, &view.document.text, fix, words);
    }
    for &place in &row.finding.related {
        let at = cursor.position(place.start());
        let text = place.of(&view.document.text);
        let quote: String = text.chars().take(QUOTED).collect();
        page.raw("<p class=\"related\">").text(&row.said.related);
        let href = format!("#{id}-l{}", at.line + 1);
        page.raw(" <a").attribute("href", &href).raw(">");
        page.number(at.line + 1).raw(":").number(at.character + 1);
        page.raw("</a> “").text(&quote).raw("”</p>\n");
    }
    if let Some(basis) = &row.said.basis {
        page.element("p", "basis", &words.on_basis(basis, lang));
        page.raw("\n");
    }
    page.raw("<p class=\"where\">").number(row.start.line + 1);
    page.raw(":").number(row.start.character + 1).raw(" ");
    page.element("span", "outline", &row.finding.outline)
        .raw(" ");
    page.element("code", "rule", &row.finding.rule);
    page.raw("</p>\n</section>\n");
}

fn fix(page: &mut Page, text: &str, fix: &Fix, words: &Words) {
    page.raw("<p class=\"fix\">").text(match fix.safety {
        Safety::Safe => words.safe,
        Safety::Confirm => words.confirm,
    });
    for edit in &fix.edits {
        page.raw(" <del>").text(edit.span.of(text));
        page.raw("</del> → <ins>").text(&edit.text).raw("</ins>");
    }
    page.raw("</p>\n");
}
