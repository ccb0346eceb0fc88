//! A list of parts behind 其中, 包括, 分别为, and the total before it.

use super::words::{OF_ANOTHER_TIME, OVERLAPPING, OVERLAPPING_UNITS, is_compared, opens_statement};
use crate::text::{Figure, ONE, PERCENT, Span, chinese_number, is_blank, open_brackets};

/// A list and its total.
pub(super) struct List<'f> {
    /// What the parts belong to.
    pub(super) total: &'f Figure,
    /// Its parts: at least one.
    pub(super) parts: Vec<&'f Figure>,
    /// Other figures of the same unit before the list that it might belong to.
    pub(super) others: Vec<&'f Figure>,
    /// Whether the list says that it names every part.
    pub(super) complete: bool,
    /// Whether one thing may be counted in several parts: 党员80人、女干部60人.
    pub(super) may_overlap: bool,
}

/// Bytes between a total and its list.
const REACH: usize = 100;
/// Figures looked back for a total, and parts of a list.
const MOST_BEFORE: usize = 8;
const MOST_PARTS: usize = 40;

/// Whether a list may begin or end at `word`. 对其中8项提出意见 and 包括 in running text open none; 分别为 may follow its total
/// without a pause.
pub(super) fn may_list(text: &str, sentence: Span, word: Span) -> bool {
    let head = Span::new(sentence.start(), word.start()).of(text);
    let pauses = ['，', ',', '：', ':', '（', '(', '、', '。'];
    is_bare(word.of(text)) || head.trim_end_matches(is_blank).ends_with(pauses)
}

/// Whether a word stands by its list without a pause.
fn is_bare(word: &str) -> bool {
    word.starts_with("分别") || word == "组成"
}

/// The list behind `word`, which may list something, if there is one whose total is beyond doubt.
pub(super) fn read<'f>(
    text: &str,
    sentence: Span,
    word: Span,
    figures: &'f [Figure],
) -> Option<List<'f>> {
    let before = Span::new(sentence.start(), word.start()).of(text);
    let said = word.of(text);
    // 由…组成 closes its list; all others open it.
    let (opens, ends) = if said == "组成" {
        let by = sentence.start() + before.rfind('由')?;
        (Span::new(by, by + '由'.len_utf8()), word.start())
    } else {
        (word, sentence.end())
    };
    let head = Span::new(sentence.start(), opens.start()).of(text);
    let head = head.trim_end_matches(is_blank);
    let last = head.chars().next_back()?;
    let in_bracket = matches!(last, '（' | '(');
    let bracket = open_brackets(text, sentence, opens.start()).last().copied();
    let bare = is_bare(said);
    let at = figures.partition_point(|figure| figure.span.start() < opens.start());
    let (total, others) = total(text, sentence, opens, figures.get(..at)?, |figure| {
        figure.bracket == bracket || in_bracket && bracket != figure.bracket
    })?;
    let behind = Span::new(opens.end(), ends);
    let mut parts = parts(text, behind, figures.get(at..)?, bracket, total)?;
    let between = Span::new(total.span.end(), opens.start()).of(text);
    let directly = between
        .chars()
        .all(|c| is_blank(c) || matches!(c, '，' | ',' | '：' | ':' | '、' | '（' | '('))
        || between.trim_matches(['，', ',']) == "其中";
    if bare && !directly {
        return None;
    }
    // 印发方案1项，包括举措20项: what a few hold is of another kind, though counted alike.
    let least = if said == "其中" { 3 } else { 10 };
    if total.value < least * ONE && !directly_counted(total, &parts.found) {
        return None;
    }
    let named = parts.last_label;
    let rest = ["其他", "其它", "其余", "剩余"]
        .iter()
        .any(|word| named.starts_with(word));
    let kinds = kinds_before(text, sentence, total) == Some(parts.found.len());
    let complete = parts.ended && directly && (bare || rest || kinds);
    parts.overlap |= OVERLAPPING_UNITS.contains(&total.unit);
    Some(List {
        total,
        parts: parts.found,
        // What a bracket explains stands right before it.
        others: if in_bracket { Vec::new() } else { others },
        complete,
        may_overlap: parts.overlap,
    })
}

/// Whether the parts of a small total are no larger than it.
fn directly_counted(total: &Figure, parts: &[&Figure]) -> bool {
    parts.iter().all(|part| part.value <= total.value)
}

/// The last figure before the list, when it counts things; and those before it of the same unit.
fn total<'f>(
    text: &str,
    sentence: Span,
    opens: Span,
    before: &'f [Figure],
    beside: impl Fn(&Figure) -> bool,
) -> Option<(&'f Figure, Vec<&'f Figure>)> {
    let total = before
        .iter()
        .rev()
        .take(MOST_BEFORE)
        .filter(|figure| beside(figure) && figure.unit != PERCENT)
        .find(|figure| !is_compared(figure.label(text, sentence)))?;
    let between = Span::new(total.span.end(), opens.start()).of(text);
    if !total.is_count() || between.len() > REACH || between.contains(['；', ';']) {
        return None;
    }
    let others = before
        .iter()
        .filter(|figure| figure.unit == total.unit && figure.span != total.span)
        .collect();
    Some((total, others))
}

/// What a list is made of.
struct Parts<'f, 't> {
    found: Vec<&'f Figure>,
    /// Whether it ends where a clause ends, without 等, and all its entries count alike.
    ended: bool,
    overlap: bool,
    last_label: &'t str,
}

/// The figures behind a list word that are parts of `total`.
fn parts<'f, 't>(
    text: &'t str,
    stretch: Span,
    after: &'f [Figure],
    bracket: Option<usize>,
    total: &Figure,
) -> Option<Parts<'f, 't>> {
    let mut parts = Parts {
        found: Vec::new(),
        ended: false,
        overlap: false,
        last_label: "",
    };
    let mut end = stretch.start();
    // How the entries are joined, once that is known.
    let mut by_comma = None;
    // Whether some entries count other things.
    let mut mixed = false;
    for figure in after.iter().take(MOST_PARTS) {
        if figure.span.start() >= stretch.end() {
            break;
        }
        let gap = Span::new(end, figure.span.start()).of(text);
        if gap.contains(['；', ';', '。']) || closes(gap) {
            break;
        }
        // A bracket inside the list explains one entry.
        if figure.bracket != bracket {
            continue;
        }
        let comma = gap.contains(['，', ',']);
        let label = gap
            .rsplit(['，', ',', '、', '：', ':', '）', ')'])
            .next()
            .unwrap_or(gap);
        if figure.unit == PERCENT || is_compared(label) {
            continue;
        }
        let first = parts.found.is_empty() && !mixed;
        if !first {
            let joined = gap.contains(['，', ',', '、'])
                || gap
                    .trim_start_matches(is_blank)
                    .starts_with(['和', '及', '与']);
            let opens_new = opens_statement(label, figure.tail(text, stretch));
            parts.overlap |= opens_new;
            if !joined || by_comma == Some(false) && comma || comma && opens_new {
                break;
            }
            by_comma.get_or_insert(comma);
        } else if gap
            .trim_start_matches(['，', ',', '：', ':', ' '])
            .contains(['，', ','])
            && opens_statement(label, "")
        {
            break;
        }
        if OF_ANOTHER_TIME.iter().any(|word| label.contains(word)) || gap.contains("其中") {
            break;
        }
        parts.overlap |= OVERLAPPING.iter().any(|word| label.contains(word));
        end = figure.span.end();
        if figure.unit == total.unit {
            if !figure.exact && figure.words.of(text).chars().all(|c| !c.is_ascii_digit()) {
                return None;
            }
            parts.last_label = label;
            parts.found.push(figure);
        } else if comma {
            break;
        } else {
            mixed = true;
        }
    }
    let last = parts.found.last()?;
    let tail = Span::new(last.span.end(), stretch.end()).of(text);
    let tail = tail.trim_start_matches(is_blank);
    let closed = tail.starts_with(['。', '；', ';', '）', ')', '！'])
        || tail.is_empty() && stretch.end() < text.len();
    let clause = tail
        .split(['，', ',', '。', '；', ';'])
        .next()
        .unwrap_or_default();
    parts.ended = closed && !mixed && !clause.contains('等');
    Some(parts)
}

/// Whether a bracket ends in `gap` that did not begin there.
fn closes(gap: &str) -> bool {
    let mut open = 0_usize;
    for c in gap.chars() {
        match c {
            '（' | '(' => open += 1,
            '）' | ')' if open == 0 => return true,
            '）' | ')' => open -= 1,
            _ => {}
        }
    }
    false
}

/// 三 of 三类案件21件.
fn kinds_before(text: &str, sentence: Span, total: &Figure) -> Option<usize> {
    let label = total.label(text, sentence);
    let (number, _) = label.split_once(['类', '种'])?;
    let digits: String = number
        .chars()
        .rev()
        .take_while(|&c| "两二三四五六七八九十23456789".contains(c))
        .collect();
    let digits: String = digits.chars().rev().collect();
    let number = digits.parse().ok().or_else(|| chinese_number(&digits))?;
    usize::try_from(number).ok()
}
