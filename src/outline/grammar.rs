//! The pest grammar of marks (`grammar/outline.pest`), from one line's head to one `Mark`.

#![allow(missing_docs, reason = "pest writes the enum `Rule` without comments")]

use pest::{Parser as _, iterators::Pair};

use super::mark::{Mark, Style};
use crate::text::{Span, ascii_digit, chinese_number};

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/outline.pest"]
struct MarkGrammar;

/// How much of a line the grammar needs to see: the longest mark and what may follow it to tell a look-alike.
const WINDOW: usize = 72;

/// Reads the mark at the head of `line`, whose first byte stands at `offset` in its document; `None` when the line opens
/// without one. Only the line's first bytes are looked at.
///
/// ```
/// # use guiju::outline::{read_mark, Style};
/// let mark = read_mark("（十二）加强领导", 0).unwrap();
/// assert_eq!((mark.style, mark.number), (Style::HanParen, Some(12)));
/// assert!(read_mark("1.5亿元", 0).is_none());
/// ```
pub fn read_mark(line: &str, offset: usize) -> Option<Mark> {
    let end = if line.len() <= WINDOW {
        line.len()
    } else {
        line.floor_char_boundary(WINDOW)
    };
    let window = line.get(..end)?;
    let entry = entry(window.chars().next()?);
    let mut pairs = MarkGrammar::parse(entry, window).ok()?;
    let mark = if entry == Rule::head {
        pairs.next()?.into_inner().next()?
    } else {
        pairs.next()?
    };
    let span = Span::new(
        offset + mark.as_span().start(),
        offset + mark.as_span().end(),
    );
    let style = style(&mark);
    let number = match mark.as_rule() {
        Rule::annex => None,
        _ => number(mark),
    };
    Some(Mark {
        style,
        number,
        span,
    })
}

/// The rule to begin with, by a line's first character.
fn entry(first: char) -> Rule {
    match first {
        '第' => Rule::of_ordinal,
        '（' | '(' | '﹙' => Rule::of_bracket,
        '附' | '其' | '首' | '再' | '最' => Rule::of_word,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' => {
            Rule::of_han
        }
        c if ascii_digit(c).is_some() => Rule::of_digit,
        '\u{2460}'..='\u{2487}' | '\u{2776}'..='\u{277F}' | '\u{3220}'..='\u{32BF}' => {
            Rule::of_sign
        }
        _ => Rule::head,
    }
}

fn style(mark: &Pair<'_, Rule>) -> Style {
    match mark.as_rule() {
        Rule::annex => Style::Annex,
        Rule::chapter => match mark.as_str().chars().last() {
            Some('章') => Style::Chapter,
            Some('节') => Style::Section,
            Some('条') => Style::Article,
            _ => Style::Division,
        },
        Rule::han => Style::Han,
        Rule::han_paren => Style::HanParen,
        Rule::arabic => Style::Arabic,
        Rule::arabic_paren => Style::ArabicParen,
        Rule::circled => Style::Circled,
        Rule::half_paren => Style::HalfParen,
        _ => Style::Series,
    }
}

fn number(mark: Pair<'_, Rule>) -> Option<u32> {
    mark.into_inner().find_map(|part| {
        let text = part.as_str();
        let first = text.chars().next()?;
        match part.as_rule() {
            Rule::han_number => chinese_number(text),
            Rule::arabic_number => text
                .chars()
                .try_fold(0, |n, c| Some(n * 10 + ascii_digit(c)?)),
            Rule::enclosed_han => Some(first as u32 - 0x3220 + 1),
            Rule::enclosed_arabic => Some(first as u32 - 0x2474 + 1),
            Rule::circled_number => circled(first),
            Rule::first_word => ["首先", "其次", "再次"]
                .iter()
                .position(|&word| word == text)
                .and_then(|at| u32::try_from(at + 1).ok()),
            _ => None,
        }
    })
}

fn circled(c: char) -> Option<u32> {
    let blocks = [('①', 1), ('㉑', 21), ('㊱', 36), ('❶', 1)];
    let lengths = [20, 15, 15, 10];
    blocks
        .iter()
        .zip(lengths)
        .find_map(|(&(first, number), length)| {
            let distance = (c as u32).checked_sub(first as u32)?;
            (distance < length).then_some(number + distance)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (line, style, number, length of the mark in characters)
    const MARKS: &[(&str, Style, u32, usize)] = &[
        ("一、总体要求", Style::Han, 1, 2),
        ("一． 总体要求", Style::Han, 1, 2),
        ("一.总体要求", Style::Han, 1, 2),
        ("一,总体要求", Style::Han, 1, 2),
        ("一：总体要求", Style::Han, 1, 2),
        ("一:总体要求", Style::Han, 1, 2),
        ("十一、保障措施", Style::Han, 11, 3),
        ("二十三、附则", Style::Han, 23, 4),
        ("一百〇二、附则", Style::Han, 102, 5),
        ("一、一体推进法治建设", Style::Han, 1, 2),
        ("一、二次创业再出发", Style::Han, 1, 2),
        ("三、三项制度落地见效", Style::Han, 3, 2),
        ("（一）加强领导", Style::HanParen, 1, 3),
        ("(一)加强领导", Style::HanParen, 1, 3),
        ("（一)加强领导", Style::HanParen, 1, 3),
        ("(一）加强领导", Style::HanParen, 1, 3),
        ("（ 十二 ）加强领导", Style::HanParen, 12, 6),
        ("㈠加强领导", Style::HanParen, 1, 1),
        ("㈩加强领导", Style::HanParen, 10, 1),
        ("（一）、加强领导", Style::HanParen, 1, 4),
        ("（一）项目建设提速", Style::HanParen, 1, 3),
        ("（一）目标任务", Style::HanParen, 1, 3),
        ("（一）到户帮扶见成效", Style::HanParen, 1, 3),
        ("1.创新执法方式", Style::Arabic, 1, 2),
        ("1．创新执法方式", Style::Arabic, 1, 2),
        ("1、创新执法方式", Style::Arabic, 1, 2),
        ("19 .创新执法方式", Style::Arabic, 19, 4),
        ("１．创新执法方式", Style::Arabic, 1, 2),
        ("１２、创新执法方式", Style::Arabic, 12, 3),
        ("1. 5个部门联合执法", Style::Arabic, 1, 2),
        ("1.2023年以来", Style::Arabic, 1, 2),
        ("1、5G应用试点", Style::Arabic, 1, 2),
        ("（1）培训", Style::ArabicParen, 1, 3),
        ("(1)培训", Style::ArabicParen, 1, 3),
        ("⑴培训", Style::ArabicParen, 1, 1),
        ("⒇培训", Style::ArabicParen, 20, 1),
        ("①培训", Style::Circled, 1, 1),
        ("⑳培训", Style::Circled, 20, 1),
        ("㉑培训", Style::Circled, 21, 1),
        ("1)培训", Style::HalfParen, 1, 2),
        ("1）培训", Style::HalfParen, 1, 2),
        ("第一章 总则", Style::Chapter, 1, 3),
        ("第1章 总则", Style::Chapter, 1, 3),
        ("第十二节　监督", Style::Section, 12, 4),
        ("第二十三条　本规定自印发之日起施行", Style::Article, 23, 5),
        ("第一部分　工作回顾", Style::Division, 1, 4),
        ("一是深入学习", Style::Series, 1, 2),
        ("二要压实责任", Style::Series, 2, 2),
        ("十一是强化保障", Style::Series, 11, 3),
        ("其一，认识不足", Style::Series, 1, 3),
        ("首先，加强学习", Style::Series, 1, 3),
        ("其次，加强宣传", Style::Series, 2, 3),
        ("第一，加强学习", Style::Series, 1, 3),
        ("第三、加强学习", Style::Series, 3, 3),
        ("　　（三）缩进", Style::HanParen, 3, 3),
        ("\t \u{A0}2.缩进", Style::Arabic, 2, 2),
        ("## 一、标题", Style::Han, 1, 2),
        ("**（一）标题**", Style::HanParen, 1, 3),
    ];

    /// What merely looks like a mark.
    const LOOK_ALIKES: &[&str] = &[
        "",
        "加强领导",
        "1.5亿元投资",
        "12.4宪法日活动",
        "１．５亿元",
        "2023年，我县",
        "2023、2024年",
        "一、二、三产业融合发展",
        "一、二产业比重",
        "二、三级医院",
        "五、六月开展检查",
        "（010）12345678",
        "第三十三条关于首违不罚的要求",
        "一、三产业",
        "一、二审案件",
        "（一）至（三）项规定的情形",
        "（一）、（二）项",
        "（一）和（二）",
        "（一）项规定",
        "（一）款规定",
        "（1）至（3）",
        "一是一、二是二",
        "一要点",
        "1、2号楼",
        "3、4月份",
        "第一责任人职责",
        "第一节课",
        "第一、第二、第三产业",
        "第一部分是总体情况",
        "第三条规定",
        "首先是加强学习",
        "十分重视",
        "一方面",
        "百分之百",
        "(2021)云01行终1号",
        "（以下简称《纲要》）",
        "—— 3 ——",
        "附件说明了情况",
    ];

    #[test]
    fn every_variant_of_a_mark() {
        for &(line, style, number, length) in MARKS {
            let mark = read_mark(line, 0).unwrap_or_else(|| panic!("no mark in {line}"));
            assert_eq!((mark.style, mark.number), (style, Some(number)), "{line}");
            assert_eq!(mark.span.of(line).chars().count(), length, "{line}");
        }
    }

    #[test]
    fn look_alikes_are_no_marks() {
        for line in LOOK_ALIKES {
            assert_eq!(read_mark(line, 0), None, "{line}");
        }
    }

    #[test]
    fn an_annex_line_has_no_number_of_its_own() {
        for line in ["附件", "附件：", "附 件", "附件1：清单", "附件2", "附录"] {
            let mark = read_mark(line, 0).unwrap_or_else(|| panic!("no mark in {line}"));
            assert_eq!((mark.style, mark.number), (Style::Annex, None), "{line}");
        }
        assert_eq!(
            read_mark("最后，加强宣传", 0).map(|mark| mark.number),
            Some(None)
        );
    }
}
