//! Text: spans, positions in every unit, Chinese numerals, sentences.
//!
//! Enters: decoded UTF-8 text. Leaves: byte spans on character boundaries and their translation into
//! lines, characters, UTF-16 units and terminal cells. Must not know: files, marks, rules, people.

mod figure;
mod han;
mod numeral;
mod pairs;
mod paragraph;
mod position;
mod sentence;
mod span;
mod union;
mod width;
mod year;

pub use figure::{Figure, ONE, PERCENT, figures, open_brackets};
pub use han::is_han;
pub use numeral::{ascii_digit, chinese_number, chinese_numeral};
pub use pairs::{Pair, PairIndex};
pub use paragraph::{Paragraphs, breaks_off, is_cut_off};
pub use position::{Cursor, Line, LineIndex, Position};
pub use sentence::{
    SentenceEnds, Sentences, ends_sentence, is_blank, is_closing, sentence_around, trim,
    with_sentence_before,
};
pub use span::Span;
pub use union::Union;
pub use width::{cell_width, visible, window};
pub use year::{YearMention, YearRole, years};
