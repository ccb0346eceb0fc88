//! The tree: every byte of the text belongs to the preamble or to exactly one section.

use super::{
    heads::Head,
    mark::{Mark, Style},
    title::title,
};
use crate::text::Span;

/// A section: mark, title, its own body, and the sections inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// First byte, indentation before the mark included.
    pub start: usize,
    /// The mark.
    pub mark: Mark,
    /// The title without closing punctuation: a line's words, or the first sentence of the line (run-in).
    pub title: Span,
    /// What follows the title up to the next mark of any kind.
    pub body: Span,
    /// Whether the title has a line to itself.
    pub alone: bool,
    /// End of the last section inside, or of the body.
    pub end: usize,
    /// Index of the section it stands in; `None` at the outermost level.
    pub parent: Option<usize>,
    /// 0 at the outermost level.
    pub depth: usize,
}

impl Section {
    /// Mark and title together, as a reader would quote the heading.
    pub fn heading(&self) -> Span {
        if self.title.is_empty() {
            self.mark.span
        } else {
            self.mark.span.join(self.title)
        }
    }

    /// The whole section, inner sections included.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// The outline of a document: a preamble and a tree of sections in text order.
#[derive(Clone, Debug)]
pub struct Outline {
    /// What stands before the first mark.
    pub preamble: Span,
    /// All sections, in text order; a section comes before those inside it.
    pub sections: Vec<Section>,
    /// Marks that a converter left at page breaks: no headings.
    pub page_marks: Vec<Span>,
    /// Whether the line breaks of the text are lost, so that headings had to be found in mid-line.
    pub flattened: bool,
}

impl Outline {
    /// The section with this index.
    pub fn get(&self, index: usize) -> Option<&Section> {
        self.sections.get(index)
    }

    /// Index of the innermost section that holds the byte `offset`; `None` in the preamble.
    pub fn section_at(&self, offset: usize) -> Option<usize> {
        self.sections
            .partition_point(|section| section.start <= offset)
            .checked_sub(1)
    }

    /// The sections before the first annex: the document itself.
    pub fn before_annex(&self) -> impl Iterator<Item = &Section> {
        self.sections
            .iter()
            .take_while(|section| section.mark.style != Style::Annex)
    }

    /// Where the document itself ends and the annexes begin, in bytes.
    pub fn end_of_main(&self, text: &str) -> usize {
        let annex = self
            .sections
            .iter()
            .find(|section| section.mark.style == Style::Annex);
        annex.map_or(text.len(), |annex| annex.start)
    }

    /// The outermost style: that of the headings that divide the document, annexes and series of paragraphs aside.
    pub fn outermost_style(&self) -> Option<Style> {
        self.before_annex()
            .filter(|section| section.depth == 0 && section.mark.style != Style::Series)
            .map(|section| section.mark.style)
            .min()
    }

    /// The sections that divide the document, with their indices: all of the outermost style up to the first annex.
    pub fn outermost(&self) -> impl Iterator<Item = (usize, &Section)> {
        let style = self.outermost_style();
        self.sections
            .iter()
            .enumerate()
            .take_while(|(_, section)| section.mark.style != Style::Annex)
            .filter(move |(_, section)| section.depth == 0 && Some(section.mark.style) == style)
    }

    /// The marks that lead to a section: `二、（三）`.
    pub fn path(&self, text: &str, index: usize) -> String {
        let mut marks = Vec::new();
        let mut at = Some(index);
        while let Some(section) = at.and_then(|index| self.get(index)) {
            marks.push(section.mark.span.of(text));
            at = section.parent;
        }
        marks.reverse();
        marks.concat()
    }

    /// The outline path of a byte offset, empty in the preamble.
    pub fn path_at(&self, text: &str, offset: usize) -> String {
        self.section_at(offset)
            .map(|index| self.path(text, index))
            .unwrap_or_default()
    }
}

/// Gives all the text to the heads, by the rank of their marks.
pub(super) fn build(text: &str, heads: &[Head], page_marks: Vec<Span>, flattened: bool) -> Outline {
    let preamble = Span::new(0, heads.first().map_or(text.len(), |head| head.start));
    let mut sections: Vec<Section> = Vec::with_capacity(heads.len());
    // Indices of the sections that are still open, outermost first; ranks ascend.
    let mut open: Vec<usize> = Vec::new();
    for (index, head) in heads.iter().enumerate() {
        let rank = head.mark.style.rank();
        while let Some(&last) = open.last()
            && sections
                .get(last)
                .is_some_and(|section| section.mark.style.rank() >= rank)
        {
            close(&mut sections, last, head.start);
            open.pop();
        }
        let stop = heads.get(index + 1).map_or(text.len(), |next| next.start);
        let title = title(text, Span::new(head.mark.span.end(), stop));
        sections.push(Section {
            start: head.start,
            mark: head.mark,
            title: title.span,
            body: Span::new(title.body, stop),
            alone: title.alone,
            end: stop,
            parent: open.last().copied(),
            depth: open.len(),
        });
        open.push(index);
    }
    for index in open {
        close(&mut sections, index, text.len());
    }
    Outline {
        preamble,
        sections,
        page_marks,
        flattened,
    }
}

fn close(sections: &mut [Section], index: usize, end: usize) {
    if let Some(section) = sections.get_mut(index) {
        section.end = end;
    }
}
