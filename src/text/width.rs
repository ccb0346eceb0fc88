//! Terminal cells: how wide text is drawn, and a window of it that fits.

use unicode_width::UnicodeWidthChar as _;

use super::Span;

/// The width of one character in terminal cells (2 for 汉字 and full-width punctuation; a tab counts 4,
/// as the terminal renderer draws it).
pub fn cell_width(c: char) -> usize {
    if c == '\t' { 4 } else { c.width().unwrap_or(0) }
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
