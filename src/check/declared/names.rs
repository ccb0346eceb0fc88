//! “复调对接”“听证会”和“督促履行”三项机制: quoted names side by side, then their number.

use super::{Count, is_number, number};
use crate::text::{Span, is_blank};

/// What closes a name, with what a count begins with.
pub(super) fn triggers() -> Vec<String> {
    let first = [
        "等", "这", "两", "二", "三", "四", "五", "六", "七", "八", "九", "十", "2", "3", "4", "5",
        "6", "7", "8", "9",
    ];
    ["”", "》"]
        .iter()
        .flat_map(|close| first.iter().map(move |first| format!("{close}{first}")))
        .collect()
}

/// What stands between a number and what it counts.
const CLASSIFIERS: &[char] = &['项', '个', '大', '类', '种', '张', '部', '份', '件'];
/// Characters between a classifier and what is counted.
const REACH: usize = 8;
/// Characters of a name, and names looked at.
const LONGEST: usize = 80;
const MOST: usize = 30;

/// How two names are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    Comma,
    And,
}

/// The count behind the quotation mark that `trigger` begins with.
pub(super) fn count(text: &str, trigger: Span, counted: &[String]) -> Option<Count> {
    let close = trigger.of(text).chars().next()?;
    let end = trigger.start() + close.len_utf8();
    let rest = text.get(end..)?;
    let open_list = rest.starts_with('等');
    let rest = rest.strip_prefix('等').unwrap_or(rest);
    let rest = rest.strip_prefix('这').unwrap_or(rest);
    let written: String = rest.chars().take_while(|&c| is_number(c)).collect();
    let declared = number(&written)?;
    let behind = rest.get(written.len()..)?;
    let what = behind.strip_prefix(CLASSIFIERS)?;
    let (length, noun) = what
        .char_indices()
        .take_while(|&(_, c)| !"，,。；;：:、“《（(\n".contains(c))
        .take(REACH)
        .find_map(|(at, _)| {
            let noun = counted.iter().find(|noun| {
                what.get(at..)
                    .is_some_and(|rest| rest.starts_with(noun.as_str()))
            })?;
            Some((at, noun.len()))
        })?;
    // 三项机制四项制度 counts two lists.
    if what.get(..length)?.contains(is_number) {
        return None;
    }
    let start = text.len() - rest.len();
    let span = Span::new(start, text.len() - what.len() + length + noun);
    let (names, joints) = names(text, end)?;
    if names.len() < 2 {
        return None;
    }
    let listed = u32::try_from(names.len()).ok()?;
    // “首违不罚、轻微免罚” may be two of them.
    let inside: usize = names
        .iter()
        .map(|name| name.of(text).matches(['、', '，', ',', '；', '和']).count())
        .sum();
    let most = listed + u32::try_from(inside).ok()?;
    // 落实《甲》和《乙》《丙》两个文件: the number may speak of the last of them only.
    let tail = joints.iter().enumerate().skip(1).any(|(at, joint)| {
        let nearer = at.checked_sub(1).and_then(|at| joints.get(at));
        let last_and = at == 1 && nearer == Some(&Joint::And);
        let breaks = *joint == Joint::And || nearer != Some(joint) && !last_and;
        breaks && usize::try_from(declared).ok() == Some(at + 1)
    });
    if tail {
        return None;
    }
    Some(Count {
        span,
        declared,
        least: listed,
        most: if open_list { u32::MAX } else { most },
        listed: names,
    })
}

/// The names that end at the byte `end`, last first, and how each is joined to the one before it. `None` where the list may
/// begin with names that stand in no quotation marks.
fn names(text: &str, end: usize) -> Option<(Vec<Span>, Vec<Joint>)> {
    let mut names = Vec::new();
    let mut joints = Vec::new();
    let mut end = end;
    while names.len() < MOST {
        let head = text.get(..end)?;
        let close = head.chars().next_back()?;
        let opening = match close {
            '”' => '“',
            '》' => '《',
            _ => return None,
        };
        let inner = head.get(..head.len() - close.len_utf8())?;
        let mut near = inner.char_indices().rev().take(LONGEST);
        let (start, _) = near.find(|&(_, c)| c == opening)?;
        let name = inner.get(start..)?;
        if name.contains([close, '\n']) {
            return None;
        }
        names.push(Span::new(
            start + opening.len_utf8(),
            end - close.len_utf8(),
        ));
        let before = text.get(..start)?.trim_end_matches(is_blank);
        let bare = before
            .strip_suffix("以及")
            .or_else(|| before.strip_suffix(['和', '与', '及']));
        let (joint, next) = match (bare, before.strip_suffix('、')) {
            (Some(bare), _) => (Joint::And, bare),
            (None, Some(bare)) => (Joint::Comma, bare),
            (None, None) => (Joint::None, before),
        };
        let next = next.trim_end_matches(is_blank);
        let goes_on = next.ends_with(['”', '》']);
        match (joint, goes_on) {
            (_, true) => {
                joints.push(joint);
                end = next.len();
            }
            // 健全甲机制、“乙”和“丙”: what stands before the pause may be one of them.
            (Joint::Comma | Joint::And, false) => return None,
            (Joint::None, false) => {
                let unclear = next
                    .strip_suffix(['，', ',', '；', ';', '）', ')'])
                    .is_some_and(|next| {
                        next.ends_with(['”', '》']) || before.ends_with(['）', ')'])
                    });
                return (!unclear).then_some((names, joints));
            }
        }
    }
    None
}
