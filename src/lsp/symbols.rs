//! The outline as document symbols and folding ranges.

use lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, FoldingRange, Location, SymbolInformation, SymbolKind,
};

use super::page::Page;
use crate::{
    outline::Section,
    report::part_title,
    text::{Span, trim},
};

/// Characters of a heading that are shown: a run-in title may be a whole sentence.
const SHOWN: usize = 60;

/// The headings as a tree, each with the part it is about; as a list for a client that knows no trees.
pub(super) fn symbols(page: &Page<'_>, tree: bool) -> DocumentSymbolResponse {
    let sections = &page.seen.outline.sections;
    if tree {
        return DocumentSymbolResponse::Nested(nested(page, &mut sections.iter().peekable(), 0));
    }
    let mut places = page.places();
    let flat = sections.iter().map(|section| {
        let location = Location::new(page.uri.clone(), places.range(content(page, section)));
        let parent = section.parent.and_then(|index| sections.get(index));
        #[expect(
            deprecated,
            reason = "the struct has the field, and no other way to be made"
        )]
        SymbolInformation {
            name: name(page, section),
            kind: SymbolKind::STRING,
            tags: None,
            deprecated: None,
            location,
            container_name: parent.map(|parent| name(page, parent)),
        }
    });
    DocumentSymbolResponse::Flat(flat.collect())
}

/// The sections of one depth and those inside them, as long as they follow each other. The depth of a tree is bounded by the
/// number of styles.
fn nested<'s>(
    page: &Page<'_>,
    sections: &mut std::iter::Peekable<impl Iterator<Item = &'s Section>>,
    depth: usize,
) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    let mut places = page.places();
    while let Some(section) = sections.next_if(|section| section.depth >= depth) {
        let children = nested(page, sections, section.depth + 1);
        #[expect(
            deprecated,
            reason = "the struct has the field, and no other way to be made"
        )]
        symbols.push(DocumentSymbol {
            name: name(page, section),
            detail: detail(page, section),
            kind: SymbolKind::STRING,
            tags: None,
            deprecated: None,
            range: places.range(content(page, section)),
            selection_range: places.range(section.heading()),
            children: (!children.is_empty()).then_some(children),
        });
    }
    symbols
}

/// Folds from each heading to the end of its section.
pub(super) fn folds(page: &Page<'_>) -> Vec<FoldingRange> {
    let mut places = page.places();
    let folds = page.seen.outline.sections.iter().filter_map(|section| {
        let range = places.range(content(page, section));
        (range.start.line < range.end.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            ..FoldingRange::default()
        })
    });
    folds.collect()
}

/// The section from its mark on, without the blank lines at its end.
fn content(page: &Page<'_>, section: &Section) -> Span {
    trim(
        page.text(),
        Span::new(section.mark.span.start(), section.end),
    )
}

/// The heading of a section on one line, cut where it is long.
pub(super) fn name(page: &Page<'_>, section: &Section) -> String {
    let heading = section.heading().of(page.text());
    let mut name: String = heading
        .chars()
        .take(SHOWN)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if heading.chars().nth(SHOWN).is_some() {
        name.push('…');
    }
    name
}

/// The parts the heading is about.
fn detail(page: &Page<'_>, section: &Section) -> Option<String> {
    let program = page.seen.program()?;
    let parts = page.seen.reading.parts.iter();
    let titles: Vec<String> = parts
        .filter(|part| part.evidence.is_headed() && part.headings.contains(&section.title))
        .map(|part| part_title(program, &part.id, page.manner.lang))
        .collect();
    (!titles.is_empty()).then(|| titles.join(page.manner.lang.pick("、", ", ")))
}
