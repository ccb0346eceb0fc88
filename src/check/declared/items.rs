//! 以下四个方面：一是…四是…: a number, and right behind it what it counts.

use super::{Count, is_number, number};
use crate::{
    check::program::Subject,
    outline::{Section, Style},
    rules::Group,
    text::{Span, chinese_number, is_blank, is_cut_off},
};

/// The marks of a series: 一是 to 十是.
pub(super) fn marks() -> Vec<String> {
    "一二三四五六七八九十"
        .chars()
        .map(|c| format!("{c}是"))
        .collect()
}

/// Bytes between the counted words and the colon: 四个方面的工作：
const REACH: usize = 36;

/// Characters of the clause before the number that are looked at.
const CLAUSE: usize = 40;

/// Marks of other series in which the rest of this one is looked for.
const MOST_BEHIND: usize = 30;

/// The count that ends with the counted words at `trigger`.
pub(super) fn count(subject: &Subject<'_>, trigger: Span, series: &Group) -> Option<Count> {
    let text = subject.document.text.as_str();
    let head = text.get(..trigger.start())?;
    let head = head.strip_suffix(['个', '大']).unwrap_or(head);
    let written = head
        .chars()
        .rev()
        .take_while(|&c| is_number(c))
        .map(char::len_utf8)
        .sum::<usize>();
    let start = head.len().checked_sub(written)?;
    let before = text.get(..start)?;
    let declared = number(head.get(start..)?)?;
    let clause = before
        .char_indices()
        .rev()
        .take(CLAUSE)
        .take_while(|&(_, c)| !"，,。；;：:\n".contains(c))
        .last()
        .and_then(|(at, _)| before.get(at..))
        .unwrap_or_default();
    // 第四方面, 等四个方面, 7个方面20项任务, “三个方面”.
    let other = before.ends_with([
        '第', '等', '前', '后', '百', '千', '余', '.', '“', '每', '这', '上', '各', '另',
    ]) || [
        "方面", "领域", "板块", "部分", "层面", "大类", "上述", "以上",
    ]
    .iter()
    .any(|word| clause.contains(word));
    // 下午3点 is a time.
    let hour = trigger.of(text).starts_with('点') && head.ends_with(|c: char| c.is_ascii_digit());
    if other || hour {
        return None;
    }
    let rest = text.get(trigger.end()..)?;
    let length = rest
        .char_indices()
        .find(|&(at, c)| at > REACH || "：:。，,；;、\n“《（(".contains(c))
        .map_or(rest.len(), |(at, _)| at);
    let words = rest.get(..length)?;
    let stop = rest.get(length..)?.chars().next()?;
    let announced = clause.contains("以下") || clause.contains("如下") || clause.contains("下列");
    let opens = matches!(stop, '：' | ':') || matches!(stop, '。' | '\n') && announced;
    if length > REACH || !opens || words.contains(is_number) {
        return None;
    }
    let after = trigger.end() + length + if stop == '\n' { 0 } else { stop.len_utf8() };
    let list = text.get(after..)?;
    let first = after + list.len() - list.trim_start_matches(|c| is_blank(c) || c == '\n').len();
    let listed = sections(subject, after, first).or_else(|| in_series(subject, first, series));
    let (listed, exact) = listed?;
    let found = u32::try_from(listed.len()).ok()?;
    // What an excerpt breaks off may go on.
    let cut = found < declared && is_cut_off(text);
    if found < 2 || cut || found > declared && !exact {
        return None;
    }
    Some(Count {
        span: Span::new(start, trigger.end()),
        declared,
        least: found,
        most: found,
        listed,
    })
}

/// The sections that begin at `first`, when the count ends at `after` and nothing stands between; and whether there can be no others among
/// them: the divisions of the document go on behind what its opening announces.
fn sections(subject: &Subject<'_>, after: usize, first: usize) -> Option<(Vec<Span>, bool)> {
    let all = &subject.outline.sections;
    let at = all.partition_point(|section| section.mark.span.start() < after);
    let opening = all
        .get(at)
        .filter(|section| section.mark.span.start() == first)?;
    if opening.mark.number != Some(1) || subject.outline.flattened {
        return None;
    }
    let alike = |section: &&Section| {
        section.mark.style == opening.mark.style && section.parent == opening.parent
    };
    let mut listed = Vec::new();
    for section in all
        .get(at..)?
        .iter()
        .take_while(|section| section.depth >= opening.depth && section.mark.style != Style::Annex)
        .filter(alike)
    {
        let due = u32::try_from(listed.len()).ok()? + 1;
        match section.mark.number {
            Some(number) if number == due => listed.push(section.mark.span),
            Some(1) => break,
            // A number left out is another fault.
            _ => return None,
        }
    }
    Some((
        listed,
        opening.parent.is_some() || opening.mark.style == Style::Series,
    ))
}

/// 一是…二是… from the byte `first` to the next heading.
fn in_series(subject: &Subject<'_>, first: usize, series: &Group) -> Option<(Vec<Span>, bool)> {
    let text = subject.document.text.as_str();
    let sections = &subject.outline.sections;
    let at = sections.partition_point(|section| section.mark.span.start() <= first);
    let end = sections
        .get(at..)?
        .iter()
        .find(|section| section.mark.style != Style::Series)
        .map_or(text.len(), |section| section.start);
    if !text.get(first..)?.starts_with("一是") {
        return None;
    }
    // Inside an item of another series, that one may go on: 二是用法，做到两点：一是读书；二是考试。
    let line = text
        .get(..first)?
        .trim_end()
        .rfind('\n')
        .unwrap_or_default();
    let inner = subject.hits.any(series, Span::new(line, first));
    let end = if inner {
        let rest = text.get(first..end)?;
        first + rest.find('\n').unwrap_or(rest.len())
    } else {
        end
    };
    let mut listed: Vec<Span> = Vec::new();
    // Marks met behind the end of the series.
    let mut behind = 0;
    for mark in subject.hits.literals(series, Span::new(first, end)) {
        let before = text.get(first..mark.start())?.chars().next_back();
        let opens = before.is_none_or(|c| "，,；;。：:\n、“ \u{3000}".contains(c));
        let Some(number) = mark
            .of(text)
            .strip_suffix('是')
            .and_then(chinese_number)
            .filter(|_| opens)
        else {
            continue;
        };
        let due = u32::try_from(listed.len()).ok()? + 1;
        if listed.is_empty() && (number != 1 || mark.start() != first) {
            return None;
        }
        if behind > 0 {
            // Behind a second 一是 the first series may go on.
            if number >= due {
                return None;
            }
            behind += 1;
            if behind > MOST_BEHIND {
                break;
            }
        } else if number == due {
            listed.push(mark);
        } else if number == 1 && due > 2 {
            let line = text.get(first..mark.start())?;
            if !line.contains('\n') {
                return None;
            }
            behind = 1;
        } else {
            return None;
        }
    }
    (listed.len() > 1).then_some((listed, !inner))
}
