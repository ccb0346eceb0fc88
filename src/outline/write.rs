//! Marks written: a number in a style, or like another mark.

use super::mark::Style;
use crate::text::{ascii_digit, chinese_numeral};

impl Style {
    /// The mark of this style with `number` as the standards write it (GB/T 9704—2012, GB/T 15834—2011): `二、`, `（二）`, `2.`.
    /// `None` for a style without numbers, or a number it cannot write.
    pub fn write(self, number: u32) -> Option<String> {
        let numeral = chinese_numeral(number);
        Some(match self {
            Self::Annex => return None,
            Self::Division => format!("第{numeral}部分"),
            Self::Chapter => format!("第{numeral}章"),
            Self::Section => format!("第{numeral}节"),
            Self::Article => format!("第{numeral}条"),
            Self::Han => format!("{numeral}、"),
            Self::HanParen => format!("（{numeral}）"),
            Self::Arabic => format!("{number}."),
            Self::ArabicParen => format!("（{number}）"),
            Self::Circled => circled(number)?.to_string(),
            Self::HalfParen => format!("{number}）"),
            Self::Series => format!("{numeral}是"),
        })
    }

    /// `number` written like `mark`, which is of this style: 三、 for 二、, ３. for ２., with its brackets and separator. A mark
    /// whose number is one sign with its brackets (①, ㈠) is written anew.
    pub fn like(self, mark: &str, number: u32) -> String {
        let numeral = |c: char| "一二三四五六七八九十百〇○零".contains(c);
        let digit = |c: char| ascii_digit(c).is_some();
        let is_number = |c: char| numeral(c) || digit(c);
        let written = if mark.contains(numeral) {
            chinese_numeral(number)
        } else if mark.contains(|c| matches!(c, '０'..='９')) {
            number.to_string().chars().map(full_width).collect()
        } else {
            number.to_string()
        };
        let behind = mark.split_once(is_number);
        let ahead = mark.rsplit_once(is_number);
        match (behind, ahead) {
            (Some((head, _)), Some((_, tail))) => format!("{head}{written}{tail}"),
            _ => self.write(number).unwrap_or(written),
        }
    }
}

/// ① to ⑳.
fn circled(number: u32) -> Option<char> {
    (1..=20)
        .contains(&number)
        .then(|| char::from_u32('①' as u32 + number - 1))
        .flatten()
}

fn full_width(digit: char) -> char {
    ascii_digit(digit)
        .and_then(|value| char::from_u32('０' as u32 + value))
        .unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read_mark;

    #[test]
    fn what_is_written_is_read_as_the_same_mark() {
        for style in Style::ALL {
            for number in 1..=20 {
                let Some(mark) = style.write(number) else {
                    assert_eq!(style, Style::Annex);
                    continue;
                };
                let read = read_mark(&format!("{mark}依法行政"), 0).expect(&mark);
                assert_eq!((read.style, read.number), (style, Some(number)), "{mark}");
            }
        }
        assert_eq!(Style::Circled.write(21), None);
    }

    #[test]
    fn numbers_are_written_like_their_mark() {
        for (style, mark, number, written) in [
            (Style::Han, "四、", 3, "三、"),
            (Style::HanParen, "（十二）", 21, "（二十一）"),
            (Style::HanParen, "(一)", 2, "(二)"),
            (Style::HanParen, "㈠", 2, "（二）"),
            (Style::Arabic, "19 .", 18, "18 ."),
            (Style::Arabic, "９．", 10, "１０．"),
            (Style::ArabicParen, "（１）", 2, "（２）"),
            (Style::Circled, "①", 12, "⑫"),
            (Style::Chapter, "第九章", 10, "第十章"),
            (Style::Series, "二是", 102, "一百〇二是"),
            (Style::Series, "首先，", 2, "二是"),
        ] {
            assert_eq!(style.like(mark, number), written, "{mark}");
        }
    }
}
