//! Which marks may come next at a place, and how the document writes them.

use crate::{
    outline::{Outline, Section, Style},
    text::chinese_numeral,
};

/// A mark that may come next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NextMark {
    /// The mark: `（三）`.
    pub(super) mark: String,
    /// Index of the section it follows as the next of its kind, or opens from within.
    pub(super) after: Option<usize>,
    /// Whether it opens a level inside that section.
    pub(super) inner: bool,
}

/// The marks that may stand at the byte `at`, the head of a line: likeliest first. That is the next of the innermost section before
/// it, the first one inside that section, then the next of each section around it, inside out.
pub(super) fn next_marks(text: &str, outline: &Outline, at: usize) -> Vec<NextMark> {
    let before = outline
        .sections
        .partition_point(|section| section.mark.span.start() < at);
    let Some(last) = before.checked_sub(1) else {
        return first(text, outline).into_iter().collect();
    };
    let sections = outline.sections.get(..before).unwrap_or_default();
    let mut marks = Vec::new();
    let mut around = Some(last);
    while let Some(index) = around
        && let Some(section) = sections.get(index)
    {
        marks.extend(following(text, section).map(|mark| NextMark {
            mark,
            after: Some(index),
            inner: false,
        }));
        if index == last {
            marks.extend(inside(text, sections, section).map(|mark| NextMark {
                mark,
                after: Some(index),
                inner: true,
            }));
        }
        around = section.parent;
    }
    marks
}

/// The first mark of a document, in the style it goes on with.
fn first(text: &str, outline: &Outline) -> Option<NextMark> {
    let style = outline.outermost_style().unwrap_or(Style::Han);
    let like = outline.outermost().next().map(|(_, section)| section);
    let mark = match like {
        Some(like) => written(text, like, 1),
        None => style.write(1),
    };
    Some(NextMark {
        mark: mark?,
        after: None,
        inner: false,
    })
}

/// The mark after that of `section`.
fn following(text: &str, section: &Section) -> Option<String> {
    written(text, section, section.mark.number?.checked_add(1)?)
}

/// `number` written like the mark of `section`; as the standards write it where that mark itself is wrong.
fn written(text: &str, section: &Section, number: u32) -> Option<String> {
    let mark = section.mark.span.of(text);
    let style = section.mark.style;
    let wide = mark.contains(['（', '）']);
    let narrow = mark.contains(['(', ')', '﹙', '﹚']);
    if wide && narrow || style == Style::Series && !mark.starts_with('其') {
        // 首先 has no number to count on from, and 第一， goes on with 第二，.
        let ordinal = mark.starts_with('第').then(|| {
            let comma = mark.chars().last().unwrap_or('，');
            format!("第{}{comma}", chinese_numeral(number))
        });
        return ordinal.or_else(|| style.write(number));
    }
    Some(style.like(mark, number))
}

/// The first mark inside `section`, the last of `sections`: in the style that others of its kind have inside, counting on where
/// the document counts on from one to the next.
fn inside(text: &str, sections: &[Section], section: &Section) -> Option<String> {
    let parent_style = |child: &Section| {
        let parent = child.parent.and_then(|index| sections.get(index))?;
        Some(parent.mark.style)
    };
    let cousin = sections.iter().rev().find(|child| {
        child.mark.style != Style::Series && parent_style(child) == Some(section.mark.style)
    });
    let Some(cousin) = cousin else {
        return below(section.mark.style)?.write(1);
    };
    let alike = |child: &&Section| child.mark.style == cousin.mark.style;
    let number = match (counts_on(sections.iter().filter(alike)), cousin.mark.number) {
        (true, Some(number)) => number.checked_add(1)?,
        _ => 1,
    };
    written(text, cousin, number)
}

/// Whether sections of one style are counted on through the document, by the last time one had another parent than the one before.
fn counts_on<'s>(sections: impl Iterator<Item = &'s Section>) -> bool {
    let mut counts_on = false;
    let mut last: Option<&Section> = None;
    for section in sections {
        if let Some(last) = last
            && last.parent != section.parent
            && let (Some(before), Some(number)) = (last.mark.number, section.mark.number)
        {
            counts_on = number == before.saturating_add(1);
        }
        last = Some(section);
    }
    counts_on
}

/// The style of the level below (GB/T 9704—2012 7.3.3).
fn below(style: Style) -> Option<Style> {
    match style {
        Style::Annex | Style::Division | Style::Chapter | Style::Section => Some(Style::Han),
        Style::Article | Style::Han => Some(Style::HanParen),
        Style::HanParen => Some(Style::Arabic),
        Style::Arabic => Some(Style::ArabicParen),
        Style::ArabicParen => Some(Style::Circled),
        Style::Circled | Style::HalfParen | Style::Series => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{outline::outline, source::Document};

    fn marks(text: &str) -> Vec<String> {
        let at = text.find('|').unwrap();
        let document = Document::from_text("报告.txt", text.replace('|', ""));
        let outline = outline(&document);
        let marks = next_marks(&document.text, &outline, at);
        marks.into_iter().map(|next| next.mark).collect()
    }

    #[test]
    fn the_next_of_each_level_and_the_first_inside() {
        for (text, expected) in [
            ("|", &["一、"][..]),
            ("标题\n|", &["一、"]),
            ("标题\n|\n第二章 保障\n第三章 附则\n", &["第一章"]),
            ("一、甲\n二、乙\n|", &["三、", "（一）"]),
            ("一、甲\n（一）子\n|", &["（二）", "1.", "二、"]),
            (
                "一、甲\n（一）子\n1.丑\n|",
                &["2.", "（1）", "（二）", "二、"],
            ),
            // （二） belongs to 二、, not to 一、 with its three.
            (
                "一、甲\n（一）子\n（二）丑\n（三）寅\n二、乙\n（一）卯\n|",
                &["（二）", "1.", "三、"],
            ),
            // Inside 二、 the brackets begin anew, or go on where the document counts on.
            ("一、甲\n（一）子\n（二）丑\n二、乙\n|", &["三、", "（一）"]),
            (
                "一、甲\n（一）子\n二、乙\n（二）丑\n三、丙\n|",
                &["四、", "（三）"],
            ),
            // As the document writes them.
            ("一、甲\n１．子\n|", &["２．", "（1）", "二、"]),
            ("一、甲\n(一)子\n|", &["(二)", "1.", "二、"]),
            ("一、甲\n（一)子\n|", &["（二）", "1.", "二、"]),
            ("一、甲\n1.子\n二、乙\n|", &["三、", "1."]),
            ("第一章 总则\n|", &["第二章", "一、"]),
            ("一、甲\n①子\n|", &["②", "二、"]),
            ("一、甲\n一是子。\n|", &["二是", "二、"]),
            ("一、甲\n第一，子。\n|", &["第二，", "二、"]),
            ("一、甲\n|\n二、乙\n", &["二、", "（一）"]),
        ] {
            assert_eq!(marks(text), expected, "{text}");
        }
    }
}
