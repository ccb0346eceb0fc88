//! `html`: one page for people that needs nothing but itself: the text with marks in it, what each means beside it, the parts.
//!
//! It has no script and its policy allows none. The filters are check boxes that the style sheet looks at. The markup is XML too,
//! so that a strict parser can hold it to account.

mod card;
mod marks;
mod page;

use self::{
    card::card,
    marks::{Mark, Marks},
    page::Page,
};
use super::{
    Kept, Lang, Render, View, Words,
    glance::{ABSENT, PRESENT, kind, sign, tally},
    input_error,
    message::part_title,
    row::{Row, rows},
    short::omitted,
};
use crate::{
    finding::{Omitted, Severity, digest},
    source::SourceError,
    text::{Cursor, Span},
    verdict::Counts,
};

/// The format. Documents stand one after the other; an index leads to them where there are several.
#[derive(Clone, Copy, Debug)]
pub struct Html {
    /// The language of everything but the text.
    pub lang: Lang,
}

impl Render for Html {
    fn open(&self) -> String {
        let mut page = Page::default();
        page.raw("<!DOCTYPE html>\n<html lang=\"");
        page.text(Words::of(self.lang).tag);
        page.raw("\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>");
        page.text(Words::of(self.lang).page);
        page.raw("</title>\n<style>\n")
            .raw(include_str!("style.css"));
        page.raw("</style>\n</head>\n<body>\n");
        for severity in Severity::ALL.into_iter().rev() {
            let name = severity.name();
            page.raw("<input type=\"checkbox\" checked=\"\" id=\"show-");
            page.raw(name).raw("\"/>\n");
        }
        page.raw("<div class=\"filters\">");
        page.text(Words::of(self.lang).show);
        for severity in Severity::ALL.into_iter().rev() {
            page.raw(" <label for=\"show-").raw(severity.name());
            page.raw("\" class=\"").raw(severity.name()).raw("\">");
            page.text(Words::of(self.lang).severity(severity));
            page.raw("</label>");
        }
        page.raw("</div>\n<main>\n");
        page.finish()
    }

    fn document(&self, view: &View<'_>) -> String {
        let rows: Vec<Row<'_>> = rows(view, self.lang).collect();
        let (counted, suppressed): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.suppressed.is_none());
        let id = id(&view.document.name);
        let mut page = Page::default();
        page.raw("<article").attribute("id", &id).raw(">\n");
        self.head(&mut page, view, &id);
        self.body(&mut page, view, &id, &counted);
        if !suppressed.is_empty() {
            page.raw("<details class=\"suppressed\"><summary>");
            page.text(Words::of(self.lang).set_aside);
            page.number(suppressed.len()).raw("</summary>\n<ul>\n");
            for row in &suppressed {
                page.raw("<li>").number(row.start.line + 1).raw(":");
                page.number(row.start.character + 1).raw(" ");
                page.text(&row.said.message).raw(" ");
                page.element("code", "rule", &row.finding.rule)
                    .raw("</li>\n");
            }
            page.raw("</ul></details>\n");
        }
        page.raw("</article>\n");
        page.finish()
    }

    /// The document's line in the index.
    fn keep(&self, view: &View<'_>) -> Option<String> {
        let mut page = Page::default();
        let href = format!("#{}", id(&view.document.name));
        page.raw("<li><a").attribute("href", &href).raw(">");
        page.text(&view.document.name).raw("</a> ");
        page.element("span", "tally", &tally(view, self.lang));
        page.raw("</li>\n");
        Some(page.finish())
    }

    fn keep_unreadable(&self, name: &str, error: &SourceError) -> Option<String> {
        let mut page = Page::default();
        let said = input_error(name, error, self.lang);
        page.element("li", "unreadable", &said).raw("\n");
        Some(page.finish())
    }

    fn close(&self, counts: &Counts, kept: &Kept) -> String {
        let mut page = Page::default();
        page.raw("</main>\n<nav>\n");
        let summary = Words::of(self.lang).summary(counts, self.lang);
        page.element("p", "summary", &summary).raw("\n<ul>\n");
        let mut out = page.finish();
        // Pieces of pages, written by `keep`.
        kept.unreadable.iter().for_each(|piece| out.push_str(piece));
        if kept.documents.len() > 1 {
            kept.documents.iter().for_each(|piece| out.push_str(piece));
        }
        out + "</ul>\n</nav>\n</body>\n</html>\n"
    }
}

/// What the anchors of a document begin with.
fn id(name: &str) -> String {
    format!("d{}", digest([name]))
}

impl Html {
    /// Title, kind, counts, and the checklist of parts.
    fn head(self, page: &mut Page, view: &View<'_>, id: &str) {
        let text = view.document.text.as_str();
        let name = view.document.name.as_str();
        let title = view.reading.title.map_or(name, |title| title.of(text));
        page.raw("<header>\n")
            .element("h1", "title", title)
            .raw("\n");
        page.raw("<p class=\"about\">");
        page.element("span", "path", name).raw(" ");
        page.element("span", "kind", &kind(view, self.lang))
            .raw(" ");
        page.element("span", "tally", &tally(view, self.lang));
        page.raw("</p>\n");
        let mut cursor = Cursor::new(text, &view.document.lines);
        if !view.reading.parts.is_empty() {
            page.raw("<ul class=\"parts\">\n");
        }
        for part in &view.reading.parts {
            let sign = sign(part.evidence);
            page.raw("<li class=\"").raw(state(sign)).raw("\">");
            page.element("span", "sign", sign).raw(" ");
            let title = part_title(view.program, &part.id, self.lang);
            match part.place {
                Some(place) => {
                    let line = cursor.position(place.start()).line + 1;
                    let href = format!("#{id}-l{line}");
                    page.raw("<a").attribute("href", &href).raw(">");
                    page.text(&title).raw("</a>");
                }
                None => {
                    page.text(&title);
                }
            }
            let how = Words::of(self.lang).evidence(part.evidence.name());
            page.raw(" ").element("span", "how", how).raw("</li>\n");
        }
        if !view.reading.parts.is_empty() {
            page.raw("</ul>\n");
        }
        for Omitted { rule, more, .. } in view.omitted {
            let said = format!("{rule}: {}", omitted(*more, self.lang));
            page.element("p", "omitted", &said).raw("\n");
        }
        page.raw("</header>\n");
    }

    /// The text, line by line, each with what is to be said of it beside it.
    fn body(self, page: &mut Page, view: &View<'_>, id: &str, rows: &[Row<'_>]) {
        let text = view.document.text.as_str();
        let lines = &view.document.lines;
        let numbered = rows.iter().zip(1..);
        let marks = numbered.map(|(row, number)| Mark {
            number,
            span: row.finding.span,
            severity: row.finding.severity,
        });
        let marks: Vec<Mark> = marks.collect();
        let mut parts = self.part_signs(view);
        let mut marks = Marks::new(&marks);
        let mut cursor = Cursor::new(text, lines);
        page.raw("<div class=\"text\">\n");
        // What ends with a line end has no further line to show.
        let shown = lines.count() - usize::from(text.ends_with('\n'));
        for line in lines.lines(text).take(shown) {
            let number = line.number + 1;
            let next = lines.line(text, number).filter(|_| number < shown);
            let next = next.map_or(text.len() + 1, |next| next.span.start());
            page.raw("<div class=\"row\"");
            page.attribute("id", &format!("{id}-l{number}"));
            page.attribute("data-line", &number.to_string());
            page.raw("><p class=\"line\">");
            let here = marks.line(page, id, text, line, next);
            page.raw("</p>");
            let heads = parts.partition_point(|(place, _)| place.start() < next);
            let heads: Vec<_> = parts.drain(..heads).collect();
            if !heads.is_empty() || !here.is_empty() {
                page.raw("<div class=\"beside\">\n");
                for (_, said) in heads {
                    page.element("p", "part", &said).raw("\n");
                }
                for mark in here {
                    if let Some(row) = rows.get(mark.number - 1) {
                        card(page, view, id, mark.number, row, self.lang, &mut cursor);
                    }
                }
                page.raw("</div>");
            }
            page.raw("</div>\n");
        }
        page.raw("</div>\n");
    }

    /// The places that show a part, in text order, each with what it shows.
    fn part_signs(self, view: &View<'_>) -> Vec<(Span, String)> {
        let mut signs = super::message::part_places(view, self.lang);
        signs.sort();
        signs
    }
}

/// The class of a part.
fn state(sign: &str) -> &'static str {
    match sign {
        PRESENT => "present",
        ABSENT => "absent",
        _ => "hidden",
    }
}
