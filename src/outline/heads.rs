//! Places where a heading may begin: the heads of lines, and in long lines the heads of sentences.

use memchr::memmem::Finder;

use super::{
    grammar::read_mark,
    mark::{Mark, Style},
};
use crate::{
    source::Document,
    text::{Span, ascii_digit, breaks_off, is_blank, is_closing, trim},
};

/// A mark at a place where a heading may begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// First byte of the heading's stretch: the start of its line, indentation included, or the mark itself.
    pub(super) start: usize,
    /// The mark.
    pub(super) mark: Mark,
    /// How sure the place is.
    pub(super) place: HeadPlace,
}

/// Where a mark stands, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HeadPlace {
    /// At the head of a line.
    Line,
    /// In mid-line, at the head of a sentence.
    Sentence,
    /// Anywhere in a flattened text.
    Inside,
}

/// What was found, in text order.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) heads: Vec<Head>,
    pub(super) page_marks: Vec<Span>,
    pub(super) flattened: bool,
}

/// Bytes from which a line may hide a heading in its middle.
const LONG_LINE: usize = 240;
/// Bytes from which a line without outermost headings counts as several lines run together.
const FLAT_LINE: usize = 600;
/// Bytes up to which a line without closing punctuation is a heading or an entry, not a broken sentence.
const SHORT_LINE: usize = 120;

/// Characters in which a mark is complete, blanks inside it included.
const LONGEST_MARK: usize = 20;
/// What ends a sentence in front of a heading in mid-line.
const STOP: &str = "。";

/// Finds all places where a heading may begin.
pub(super) fn find(document: &Document) -> Found {
    let text = document.text.as_str();
    let mut heads = Vec::new();
    let mut page_marks = PageMarks::default();
    let mut before = Line {
        open: false,
        marked: false,
    };
    for line in document.lines.lines(text) {
        let content = trim(text, line.span);
        if content.is_empty() {
            continue;
        }
        let mark = mark_at(text, content);
        if let Some(mark) = mark {
            if mark.style == Style::Arabic && mark.span.of(text).ends_with('、') {
                page_marks.see(heads.len(), mark.number, before.open && !before.marked);
            }
            heads.push(Head {
                start: line.span.start(),
                mark,
                place: HeadPlace::Line,
            });
        }
        before = Line {
            open: breaks_off(content.of(text)),
            marked: mark.is_some_and(|mark| mark.style != Style::Series)
                && content.len() <= SHORT_LINE,
        };
    }
    let page_marks = page_marks.take_from(&mut heads);
    let flattened = is_flattened(document, &heads);
    in_mid_line(document, flattened, &page_marks, &mut heads);
    Found {
        heads,
        page_marks,
        flattened,
    }
}

/// What the line before tells about a mark: whether it stops in the middle of a sentence, and whether it is a heading.
#[derive(Clone, Copy)]
struct Line {
    open: bool,
    marked: bool,
}

/// Line breaks are lost when there is a very long line and hardly an outermost heading at the head of one.
fn is_flattened(document: &Document, heads: &[Head]) -> bool {
    let outermost = heads
        .iter()
        .filter(|head| head.mark.style <= Style::Han && head.mark.style != Style::Annex);
    outermost.count() < 2
        && document
            .lines
            .lines(&document.text)
            .any(|line| line.span.len() >= FLAT_LINE)
}

/// Adds the marks in the middle of long lines.
fn in_mid_line(document: &Document, flattened: bool, page_marks: &[Span], heads: &mut Vec<Head>) {
    let text = document.text.as_str();
    let at_lines = heads.len();
    let stop = Finder::new(STOP);
    for line in document
        .lines
        .lines(text)
        .filter(|line| line.span.len() >= LONG_LINE)
    {
        if flattened {
            everywhere(text, line.span, heads);
        } else {
            at_sentences(text, line.span, &stop, heads);
        }
    }
    if heads.len() > at_lines {
        heads.retain(|head| page_marks.binary_search(&head.mark.span).is_err());
        heads.sort_by_key(|head| (head.mark.span.start(), head.place));
        heads.dedup_by_key(|head| head.mark.span.start());
    }
}

fn at_sentences(text: &str, line: Span, stop: &Finder<'_>, heads: &mut Vec<Head>) {
    let content = line.of(text);
    for at in stop.find_iter(content.as_bytes()) {
        let behind = content.get(at + STOP.len()..).unwrap_or_default();
        let rest = behind.trim_start_matches(is_blank);
        if rest.starts_with(opens) {
            let start = line.end() - rest.len();
            push_inside(
                text,
                Span::new(start, line.end()),
                HeadPlace::Sentence,
                heads,
            );
        }
    }
}

fn everywhere(text: &str, line: Span, heads: &mut Vec<Head>) {
    let mut previous = ' ';
    for (at, c) in line.of(text).char_indices() {
        let after_number =
            is_numeral(previous) && is_numeral(c) || previous == '第' || previous == '.';
        if !after_number && opens(c) {
            let place = if is_closing(previous) {
                HeadPlace::Sentence
            } else {
                HeadPlace::Inside
            };
            push_inside(text, Span::new(line.start() + at, line.end()), place, heads);
        }
        previous = c;
    }
}

fn push_inside(text: &str, rest: Span, place: HeadPlace, heads: &mut Vec<Head>) {
    // 一是 and 第一， open no heading in mid-line, and there are many of them.
    let mut behind = rest
        .of(text)
        .chars()
        .take(LONGEST_MARK)
        .skip_while(|&c| is_numeral(c) || is_blank(c));
    if matches!(
        behind.next(),
        Some('是' | '要' | '第' | '其' | '首' | '再' | '最' | '附')
    ) {
        return;
    }
    if let Some(mark) = mark_at(text, rest)
        && matches!(mark.style, Style::Han | Style::HanParen | Style::Arabic)
    {
        heads.push(Head {
            start: mark.span.start(),
            mark,
            place,
        });
    }
}

/// The mark at the head of a stretch without indentation. A look at the first characters spares most calls of the grammar.
fn mark_at(text: &str, rest: Span) -> Option<Mark> {
    let content = rest.of(text);
    let mut chars = content.chars().take(LONGEST_MARK);
    let first = chars.next()?;
    if !opens(first) {
        return None;
    }
    let worth_it = match first {
        '#' | '*' | '第' | '其' | '附' | '首' | '再' | '最' => true,
        '（' | '(' | '﹙' => chars.find(|&c| !is_blank(c)).is_some_and(is_numeral),
        _ if is_numeral(first) => chars
            .find(|&c| !is_numeral(c) && !is_blank(c))
            .is_some_and(|c| "、．.,，：:）)﹚是要".contains(c)),
        _ => true,
    };
    if worth_it {
        read_mark(content, rest.start())
    } else {
        None
    }
}

fn opens(c: char) -> bool {
    is_numeral(c)
        || matches!(c, '（' | '(' | '﹙' | '第' | '其' | '附' | '首' | '再' | '最' | '#' | '*'
            | '\u{2460}'..='\u{2487}' | '\u{2776}'..='\u{277F}' | '\u{3220}'..='\u{3229}' | '\u{3251}'..='\u{325F}' | '\u{32B1}'..='\u{32BF}')
}

fn is_numeral(c: char) -> bool {
    ascii_digit(c).is_some()
        || matches!(
            c,
            '一' | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '百'
                | '〇'
                | '○'
                | '零'
        )
}

/// Tells page marks (`2、` left by a converter at the head of a line) from headings.
#[derive(Default)]
struct PageMarks {
    /// Index into the heads, number, whether it interrupts a sentence.
    pauses: Vec<(usize, u32, bool)>,
}

impl PageMarks {
    fn see(&mut self, index: usize, number: Option<u32>, interrupts: bool) {
        self.pauses
            .extend(number.map(|number| (index, number, interrupts)));
    }

    /// Takes the page marks out of the heads. Those that interrupt a sentence are; and where three or more do, so are
    /// their neighbours that continue the same count, wherever a page happened to end.
    fn take_from(self, heads: &mut Vec<Head>) -> Vec<Span> {
        let interrupting = self
            .pauses
            .iter()
            .filter(|(_, _, interrupts)| *interrupts)
            .count();
        if interrupting == 0 {
            return Vec::new();
        }
        let mut page = vec![false; heads.len()];
        for (at, &(index, number, interrupts)) in self.pauses.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|i| self.pauses.get(i));
            let after = self.pauses.get(at + 1);
            let counts = |other: Option<&(usize, u32, bool)>, wanted: Option<u32>, breaks: bool| {
                other.is_some_and(|&(_, n, b)| b == breaks && Some(n) == wanted)
            };
            let in_series = counts(before, number.checked_sub(1), true)
                || counts(after, number.checked_add(1), true);
            // 成立领导小组，组成如下⏎1、组长⏎2、副组长: a list may follow a line without punctuation.
            let opens_list = number == 1 && counts(after, Some(2), false);
            if let Some(flag) = page.get_mut(index) {
                let many = interrupting >= 3;
                *flag = if many {
                    interrupts || in_series
                } else {
                    interrupts && !opens_list
                };
            }
        }
        let mut marks = Vec::new();
        let mut flags = page.into_iter();
        heads.retain(|head| {
            let is_page = flags.next().unwrap_or_default();
            if is_page {
                marks.push(head.mark.span);
            }
            !is_page
        });
        marks
    }
}
