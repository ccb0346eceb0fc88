//! The order of numbers: a number is 1, or the one before it plus 1, counted among its siblings or on through the document.
//! Anything else is one fault, after which the count goes on from where a reader would take it up.

use super::Fault;
use crate::{
    check::program::{Reporter, Subject},
    finding::Confidence,
    outline::{Section, Style},
    text::{Span, ascii_digit, chinese_numeral, is_blank, is_closing},
};

/// Where a count stands.
#[derive(Clone, Copy, Debug)]
struct Count {
    /// The last number.
    last: u32,
    /// After a fault: the number that was due there. Either reading may go on.
    due: Option<u32>,
    /// Numbers in normal order since the fault; after two of them it is forgotten.
    settled: u8,
    /// Heading of the last number.
    place: Span,
}

impl Count {
    fn new(number: u32, place: Span) -> Self {
        Self {
            last: number,
            due: None,
            settled: 0,
            place,
        }
    }

    /// Takes the next number; the fault, if it is one.
    fn take(&mut self, number: u32, place: Span) -> Option<(Fault, Self)> {
        let before = *self;
        let expected = self.last.saturating_add(1);
        self.place = place;
        if number == expected {
            self.last = number;
            self.settled = self.settled.saturating_add(1);
            if self.settled >= 2 {
                self.due = None;
            }
            return None;
        }
        if let Some(due) = self.due
            && (number == due || number == due.saturating_add(1))
        {
            // 一、二、四、三、五: behind the 三 that came late the 四 is what counts.
            self.last = if number == due {
                self.last.max(number)
            } else {
                number
            };
            self.due = None;
            return None;
        }
        let fault = match number.cmp(&self.last) {
            std::cmp::Ordering::Greater => Fault::Skipped,
            std::cmp::Ordering::Equal => Fault::Repeated,
            std::cmp::Ordering::Less if number == 1 => {
                // A new list begins; nothing is wrong with that.
                *self = Self::new(1, place);
                return None;
            }
            std::cmp::Ordering::Less => Fault::Back,
        };
        self.last = number;
        self.due = Some(expected);
        self.settled = 0;
        Some((fault, before))
    }
}

/// One fault of order.
struct Found {
    fault: Fault,
    section: Section,
    before: Option<Count>,
}

/// Reports the faults of one kind.
pub(super) fn check(
    fault: Fault,
    styles: &[Style],
    subject: &Subject<'_>,
    reporter: &mut Reporter<'_>,
) {
    let text = subject.document.text.as_str();
    // Where line breaks are lost, a mark may be lost or unseen as well: no verdict on a beginning, and hints only on the rest.
    let flattened = subject.outline.flattened;
    if flattened && fault == Fault::NotFirst {
        return;
    }
    for found in faults(&subject.outline.sections) {
        if found.fault != fault || !styles.contains(&found.section.mark.style) {
            continue;
        }
        let expected = found
            .before
            .map_or(1, |before| before.last.saturating_add(1));
        if matches!(fault, Fault::Skipped | Fault::NotFirst)
            && stands_in_between(subject, &found, expected)
        {
            continue;
        }
        let previous = found.before.map_or("", |before| before.place.of(text));
        let finding = reporter.finding(found.section.heading()).map(|finding| {
            let finding = finding
                .text("mark", found.section.mark.span.of(text))
                .text(
                    "expected",
                    found
                        .section
                        .mark
                        .style
                        .like(found.section.mark.span.of(text), expected),
                )
                .text("previous", previous.chars().take(16).collect::<String>());
            let finding = if flattened {
                finding.confidence(Confidence::Low)
            } else {
                finding
            };
            match found.before {
                Some(before) => finding.related(before.place),
                None => finding,
            }
        });
        reporter.push(finding);
    }
}

/// Reports numbers that begin again although the plan's tasks are counted through.
pub(super) fn restart(styles: &[Style], subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    let mut last: Option<&Section> = None;
    let mut reported = false;
    for section in subject
        .outline
        .sections
        .iter()
        .take_while(|section| section.mark.style != Style::Annex)
    {
        if !styles.contains(&section.mark.style) {
            continue;
        }
        if let Some(before) = last
            && section.mark.number == Some(1)
            && before.parent != section.parent
            && !reported
        {
            let finding = reporter.finding(section.heading()).map(|finding| {
                finding
                    .text("mark", section.mark.span.of(text))
                    .text("previous", before.mark.span.of(text))
                    .related(before.heading())
            });
            reporter.push(finding);
            reported = true;
        }
        last = Some(section);
    }
}

fn faults(sections: &[Section]) -> Vec<Found> {
    let mut found = Vec::new();
    // For each style: the count through the document, and the count in the section whose children are being read.
    let mut through: [Option<Count>; Style::COUNT] = [None; Style::COUNT];
    let mut within: [Option<(Option<usize>, Count)>; Style::COUNT] = [None; Style::COUNT];
    for section in sections {
        let style = section.mark.style;
        // A series has a law of its own.
        if style == Style::Series {
            continue;
        }
        if style == Style::Annex {
            through = [None; Style::COUNT];
            within = [None; Style::COUNT];
            continue;
        }
        let Some(number) = section.mark.number else {
            continue;
        };
        let place = section.heading();
        let (Some(through), Some(within)) = (
            through.get_mut(style as usize),
            within.get_mut(style as usize),
        ) else {
            continue;
        };
        match within {
            Some((parent, count)) if *parent == section.parent => {
                if let Some((fault, before)) = count.take(number, place) {
                    found.push(Found {
                        fault,
                        section: *section,
                        before: Some(before),
                    });
                }
            }
            _ => {
                // The first of its siblings: 1, or the count runs on through the document.
                let runs_on = through.is_some_and(|before| number == before.last.saturating_add(1));
                if number != 1 && !runs_on && style != Style::Article {
                    found.push(Found {
                        fault: Fault::NotFirst,
                        section: *section,
                        before: None,
                    });
                }
                *within = Some((section.parent, Count::new(number, place)));
            }
        }
        *through = within.map(|(_, count)| count);
    }
    found
}

/// Whether the number that seems to be missing stands in the text before this one after all: in mid-line, where a heading was
/// glued to the paragraph before it, or as an item inside a sentence.
fn stands_in_between(subject: &Subject<'_>, found: &Found, expected: u32) -> bool {
    let outline = subject.outline;
    let parent = found.section.parent.and_then(|index| outline.get(index));
    let start = found.before.map_or_else(
        || parent.map_or(0, |parent| parent.start),
        |before| before.place.end(),
    );
    let between = Span::new(start, found.section.start).of(&subject.document.text);
    // A converter's page mark may even have cut the number from its dot: 22⏎7、.
    if outline.flattened && found.section.mark.style == Style::Arabic {
        let digits = |c: char| ascii_digit(c).is_some();
        return between
            .split(|c| !digits(c))
            .any(|number| number == expected.to_string());
    }
    let numeral = chinese_numeral(expected);
    let written = match found.section.mark.style {
        Style::Han => vec![
            format!("{numeral}、"),
            format!("{numeral}．"),
            format!("{numeral}."),
        ],
        Style::HanParen => vec![format!("（{numeral}）"), format!("({numeral})")],
        Style::Arabic => vec![
            format!("{expected}."),
            format!("{expected}．"),
            format!("{expected}、"),
            format!("{expected} ."),
        ],
        Style::ArabicParen => vec![format!("（{expected}）"), format!("({expected})")],
        Style::HalfParen => vec![format!("{expected}）"), format!("{expected})")],
        Style::Chapter => vec![format!("第{numeral}章")],
        Style::Section => vec![format!("第{numeral}节")],
        Style::Division | Style::Article | Style::Annex | Style::Circled | Style::Series => {
            Vec::new()
        }
    };
    // 第五条第（三）项 and 三、四级 name a number; a mark stands at the head of a line or of a sentence.
    let at_head = |at: usize| {
        let before = between
            .get(..at)
            .and_then(|before| before.chars().next_back());
        before.is_none_or(|c| c == '\n' || is_blank(c) || is_closing(c) || c == '，' || c == ',')
    };
    written.iter().any(|mark| {
        between
            .match_indices(mark.as_str())
            .any(|(at, _)| at_head(at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(numbers: &[u32]) -> Vec<(Fault, u32)> {
        let mut numbers = numbers.iter().copied();
        let mut count = Count::new(numbers.next().unwrap_or_default(), Span::default());
        numbers
            .filter_map(|n| count.take(n, Span::default()).map(|(fault, _)| (fault, n)))
            .collect()
    }

    #[test]
    fn one_fault_is_one_finding() {
        assert_eq!(walk(&[1, 2, 3, 4]), []);
        assert_eq!(walk(&[1, 2, 4, 5]), [(Fault::Skipped, 4)]);
        assert_eq!(walk(&[1, 2, 2, 3]), [(Fault::Repeated, 2)]);
        assert_eq!(walk(&[1, 2, 2, 4]), [(Fault::Repeated, 2)]);
        assert_eq!(walk(&[1, 2, 3, 2, 4]), [(Fault::Back, 2)]);
        assert_eq!(walk(&[1, 2, 3, 2, 5]), [(Fault::Back, 2)]);
        assert_eq!(walk(&[1, 2, 4, 3, 5]), [(Fault::Skipped, 4)]);
        assert_eq!(walk(&[1, 2, 4, 4, 5]), [(Fault::Skipped, 4)]);
        assert_eq!(walk(&[1, 2, 3, 1, 2]), []);
        assert_eq!(walk(&[1, 1, 2]), [(Fault::Repeated, 1)]);
        assert_eq!(
            walk(&[1, 2, 4, 5, 6, 7, 3, 8]),
            [(Fault::Skipped, 4), (Fault::Back, 3)]
        );
    }
}
