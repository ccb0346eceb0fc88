//! The outline: the numbered headings of a document as a tree.
//!
//! Enters: a `Document`. Leaves: an `Outline` that covers the text exactly once. It never fails and takes linear time, whatever
//! the text. Must not know: what a heading means, which numbers are faults (it keeps them as they stand), any rule.
//!
//! `grammar` reads one mark, `heads` finds the places where marks may stand, `sequence` decides which of the doubtful ones
//! are headings, `tree` gives the rest of the text to them. `write` is the way back: from a
//! number to its mark. `path` compares the marks that lead to a section.

mod grammar;
mod heads;
mod mark;
mod path;
mod sequence;
mod title;
mod tree;
mod write;

pub use grammar::read_mark;
pub use mark::{Mark, Style};
pub use path::leads_into;
pub use tree::{Outline, Section};

use crate::source::Document;

/// Reads the outline of a document.
///
/// Headings stand at the head of a line, or, where the line breaks are lost, in the middle of it: those count when they
/// continue the numbering. A bare `2、` at the head of a line that interrupts a sentence is a page mark.
pub fn outline(document: &Document) -> Outline {
    let found = heads::find(document);
    let heads = sequence::accept(found.heads, found.flattened);
    tree::build(&document.text, &heads, found.page_marks, found.flattened)
}
