//! `guiju outline`: the tree a document is read as, with each part and its evidence.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Lang, View, Words, message::part_title, one_line};
use crate::text::Cursor;

/// Characters of a title that the tree shows.
const SHOWN: usize = 36;

/// Draws the outline as a tree: `├─ 一、主要举措和成效  第3行  ← 主要举措和成效（单列一级标题）`.
pub fn outline_tree(view: &View<'_>, lang: Lang) -> String {
    let text = view.document.text.as_str();
    let words = Words::of(lang);
    let mut cursor = Cursor::new(text, &view.document.lines);
    let title = view
        .reading
        .title
        .map_or(view.document.name.as_str(), |title| title.of(text));
    let year = view.reading.year.map(|year| year.year.to_string());
    let mut out = format!(
        "{}  [{}]\n",
        one_line(title, SHOWN),
        [Some(view.program.ruleset.name.clone()), year]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    );
    let sections = &view.outline.sections;
    let last = last_of_siblings(view);
    // For each open depth, whether a sibling follows below.
    let mut more: Vec<bool> = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        more.truncate(section.depth);
        let is_last = last.get(index).copied().unwrap_or_default();
        let stem: String = more
            .iter()
            .map(|&more| if more { "│  " } else { "   " })
            .collect();
        let branch = if is_last { "└─ " } else { "├─ " };
        let line = cursor.position(section.mark.span.start()).line + 1;
        let heading = one_line(section.heading().of(text), SHOWN);
        let _ = write!(
            out,
            "{stem}{branch}{heading}  {}",
            match lang {
                Lang::Zh => format!("第{line}行"),
                Lang::En => format!("line {line}"),
            }
        );
        for part in view
            .reading
            .parts
            .iter()
            .filter(|part| part.evidence.is_headed() && part.headings.contains(&section.title))
        {
            let _ = write!(
                out,
                "  ← {}{}",
                part_title(view.program, &part.id, lang),
                lang.in_brackets(words.evidence(part.evidence.name()))
            );
        }
        out.push('\n');
        more.push(!is_last);
    }
    for part in view
        .reading
        .parts
        .iter()
        .filter(|part| !part.evidence.is_headed())
    {
        let title = part_title(view.program, &part.id, lang);
        let evidence = words.evidence(part.evidence.name());
        let _ = write!(out, "{title}{}{evidence}", lang.colon());
        if let Some(place) = part.place {
            let at = cursor.position(place.start());
            let _ = write!(
                out,
                " {}:{} “{}”",
                at.line + 1,
                at.character + 1,
                one_line(place.of(text), SHOWN)
            );
        }
        out.push('\n');
    }
    out
}

/// For each section, whether no sibling follows it.
fn last_of_siblings(view: &View<'_>) -> Vec<bool> {
    let sections = &view.outline.sections;
    let mut last = vec![false; sections.len()];
    // Walking backwards: the first section met in each parent is its last child.
    let mut seen = vec![false; sections.len() + 1];
    for (index, section) in sections.iter().enumerate().rev() {
        let parent = section.parent.map_or(sections.len(), |parent| parent);
        if let (Some(seen), Some(flag)) = (seen.get_mut(parent), last.get_mut(index)) {
            *flag = !*seen;
            *seen = true;
        }
    }
    last
}

#[derive(Serialize)]
struct OutlineRow<'a> {
    version: u32,
    path: &'a str,
    ruleset: &'a str,
    title: Option<&'a str>,
    year: Option<u32>,
    flattened: bool,
    page_marks: usize,
    sections: Vec<SectionRow<'a>>,
    parts: Vec<PartRow<'a>>,
}

#[derive(Serialize)]
struct SectionRow<'a> {
    mark: &'a str,
    style: &'static str,
    number: Option<u32>,
    title: &'a str,
    depth: usize,
    parent: Option<usize>,
    line: usize,
    span: [usize; 2],
    parts: Vec<&'a str>,
}

#[derive(Serialize)]
struct PartRow<'a> {
    part: &'a str,
    evidence: &'static str,
    text: Option<&'a str>,
    span: Option<[usize; 2]>,
}

/// The outline as JSON: sections in text order, each with the index of its parent; spans are bytes, lines 1-based.
pub fn outline_json(view: &View<'_>) -> String {
    let text = view.document.text.as_str();
    let mut cursor = Cursor::new(text, &view.document.lines);
    let reading = view.reading;
    let sections = view.outline.sections.iter().map(|section| SectionRow {
        mark: section.mark.span.of(text),
        style: section.mark.style.name(),
        number: section.mark.number,
        title: section.title.of(text),
        depth: section.depth,
        parent: section.parent,
        line: cursor.position(section.mark.span.start()).line + 1,
        span: [section.start, section.end],
        parts: reading
            .parts
            .iter()
            .filter(|part| part.headings.contains(&section.title))
            .map(|part| part.id.as_str())
            .collect(),
    });
    let row = OutlineRow {
        version: 1,
        path: &view.document.name,
        ruleset: &view.program.ruleset.name,
        title: reading.title.map(|title| title.of(text)),
        year: reading.year.map(|year| year.year),
        flattened: view.outline.flattened,
        page_marks: view.outline.page_marks.len(),
        sections: sections.collect(),
        parts: reading
            .parts
            .iter()
            .map(|part| PartRow {
                part: &part.id,
                evidence: part.evidence.name(),
                text: part.place.map(|place| place.of(text)),
                span: part.place.map(|place| [place.start(), place.end()]),
            })
            .collect(),
    };
    serde_json::to_string(&row).unwrap_or_default() + "\n"
}
