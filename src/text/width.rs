//! Terminal cells: how wide text is drawn, and a window of it that fits.

use unicode_width::UnicodeWidthChar as _;

use super::Span;

/// The width of one character in terminal cells (2 for 汉字 and full-width punctuation; a tab counts 4, as the terminal renderer
/// draws it; control characters count as they are shown).
pub fn cell_width(c: char) -> usize {
    if c == '\t' {
        4
    } else {
        visible(c).width().unwrap_or(0)
    }
}

/// The character as a terminal may be given it. Controls would act on the terminal instead of being seen: each becomes a sign of one
/// cell. A tab stays.
pub fn visible(c: char) -> char {
    match c {
        '\t' => c,
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7f}' => '␡',
        // C1, line ends that are none of ours, marks and embeddings that turn the direction of writing.
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// The part of `line` to show so that `focus` is in view within `budget` terminal cells: the focus
/// from its start, with as much text on both sides as fits.
///
/// `line` and `focus` are byte spans of `text`; a focus wider than the budget is cut at the end.
pub fn window(text: &str, line: Span, focus: Span, budget: usize) -> Span {
    let mut used = 0;
    let mut end = focus.start();
    for c in text.get(focus.range()).unwrap_or_default().chars() {
        if used + cell_width(c) > budget {
            return Span::new(focus.start(), end);
        }
        used += cell_width(c);
        end += c.len_utf8();
    }
    let mut start = focus.start();
    let mut before = text
        .get(line.start()..start)
        .unwrap_or_default()
        .chars()
        .rev();
    let mut after = text.get(end..line.end()).unwrap_or_default().chars();
    let (mut left, mut right) = (before.next(), after.next());
    while left.is_some() || right.is_some() {
        let (fits_left, fits_right) = (
            left.filter(|&c| used + cell_width(c) <= budget),
            right.filter(|&c| used + cell_width(c) <= budget),
        );
        match (fits_left, fits_right) {
            (Some(c), _) => {
                used += cell_width(c);
                start -= c.len_utf8();
                left = before.next();
                // Keep the two sides even: one from the right for every one from the left.
                if let Some(c) = right.filter(|&c| used + cell_width(c) <= budget) {
                    used += cell_width(c);
                    end += c.len_utf8();
                    right = after.next();
                }
            }
            (None, Some(c)) => {
                used += cell_width(c);
                end += c.len_utf8();
                right = after.next();
            }
            (None, None) => break,
        }
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_keeps_the_focus_in_view() {
        let text = "甲".repeat(500) + "错" + &"乙".repeat(500);
        let focus = Span::new(1500, 1503);
        let shown = window(&text, Span::new(0, text.len()), focus, 40);
        assert!(shown.covers(focus));
        assert_eq!(shown.of(&text).chars().map(cell_width).sum::<usize>(), 40);
    }

    #[test]
    fn controls_are_seen() {
        let shown: String = "\u{1b}\r\u{7f}\u{9b}\u{202e}\t汉"
            .chars()
            .map(visible)
            .collect();
        assert_eq!(shown, "␛␍␡��\t汉");
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "一、总体要求";
        let whole = Span::new(0, text.len());
        assert_eq!(window(text, whole, Span::new(0, 3), 60), whole);
    }

    #[test]
    fn a_focus_wider_than_the_budget_is_cut() {
        let text = "甲".repeat(50);
        let whole = Span::new(0, text.len());
        assert_eq!(window(&text, whole, whole, 20).len(), 30);
    }
}
