//! A rate in the text, and the two figures right before it.

use super::Rates;
use crate::text::{Figure, PERCENT, Span, ascii_digit, open_brackets};

/// The word before the share of a part: 占总数的62%.
pub(super) const SHARE: &str = "占";
/// Bytes between the name of a rate and its figure.
const REACH: usize = 48;
/// Bytes of 比, and of what may make a figure approximate.
const HEDGE: usize = 15;

/// A rate with what it should be made of.
pub(super) struct Claim<'f> {
    pub(super) rate: &'f Figure,
    pub(super) part: &'f Figure,
    pub(super) whole: &'f Figure,
}

/// Whether a number stands near enough behind `name` to be its figure: most names have none, and need no closer look.
pub(super) fn leads_up(text: &str, name: Span) -> bool {
    let behind = text.get(name.end()..).unwrap_or_default();
    behind
        .char_indices()
        .take_while(|&(at, c)| at < REACH + HEDGE && !is_break(c))
        .any(|(_, c)| ascii_digit(c).is_some() || c == '百')
}

impl Rates {
    /// The rate at `name`, and the part and the whole right before it.
    pub(super) fn claim<'f>(
        &self,
        text: &str,
        sentence: Span,
        name: Span,
        figures: &'f [Figure],
    ) -> Option<Claim<'f>> {
        let at = figures.partition_point(|figure| figure.span.start() < name.end());
        let rate = figures
            .get(at)
            .filter(|figure| figure.unit == PERCENT && sentence.covers(figure.span))?;
        let gap = Span::new(name.end(), rate.words.start()).of(text);
        if !leads_to(gap.strip_prefix('比').unwrap_or(gap)) {
            return None;
        }
        let around = open_brackets(text, sentence, name.start());
        let mut counts = figures
            .get(..at)?
            .iter()
            .rev()
            .filter(|figure| figure.unit != PERCENT)
            .filter(|figure| {
                figure
                    .bracket
                    .is_none_or(|bracket| around.contains(&bracket))
            });
        let part = counts.next()?;
        let whole = counts.next()?;
        if !part.is_count()
            || part.unit != whole.unit
            || part.low > whole.high
            || !sentence.covers(part.span)
        {
            return None;
        }
        let words = [part.label(text, sentence), part.tail(text, sentence)];
        let between = Span::new(whole.span.end(), part.words.start()).of(text);
        let said = name.of(text);
        let fits = if said == SHARE {
            // 占 directly behind a part of 其中.
            let behind = Span::new(part.span.end(), name.start()).of(text);
            between.contains("其中") && behind.chars().all(|c| matches!(c, '，' | ',' | '（' | '('))
        } else {
            let stem = said.strip_suffix('率')?;
            let home = if sentence.covers(whole.span) {
                sentence
            } else {
                Span::new(start_of(text, whole), sentence.start())
            };
            let wholes = [whole.label(text, home), whole.tail(text, home)];
            let rate = self
                .of
                .iter()
                .find(|rate| rate.part.iter().any(|part| part == stem))?;
            let named = |word: &str| wholes.iter().any(|words| words.contains(word));
            // 应出庭 is the whole of 出庭; a second 出庭 is not.
            let apart = |word: &String| named(word) && (word.contains(stem) || !named(stem));
            let is_whole = if rate.whole.is_empty() {
                !named(stem)
            } else {
                rate.whole.iter().any(apart)
            };
            let prefix = Span::new(part.span.end(), name.start()).of(text);
            is_whole && names_part(words, stem) && is_plain(prefix, [words, wholes].as_flattened())
        };
        (fits && !is_compared(words, between)).then_some(Claim { rate, part, whole })
    }
}

/// Whether the words around a figure call it by `stem`, and neither its opposite nor what should have been: 未办结, 应办结.
fn names_part(words: [&str; 2], stem: &str) -> bool {
    words.iter().any(|words| {
        words.find(stem).is_some_and(|at| {
            let before = words.get(..at).unwrap_or_default();
            !before.contains(['未', '不', '尚', '无', '待', '拟']) && !before.ends_with('应')
        })
    })
}

/// Whether nothing before the name of a rate makes it another rate: 案件办结率, but not 实质性化解率 behind 化解.
fn is_plain(prefix: &str, words: &[&str]) -> bool {
    const PLAIN: &[&str] = &[
        "机关", "案件", "纠纷", "事项", "工单", "问题", "投诉", "信访", "群众", "政府", "的", "总",
    ];
    let prefix = prefix
        .rsplit(['，', ',', '、', '；', ';', '（', '(', '和'])
        .next()
        .unwrap_or_default();
    let last: String = {
        let mut last: Vec<char> = prefix.chars().rev().take(2).collect();
        last.reverse();
        last.into_iter().collect()
    };
    last.is_empty()
        || PLAIN.iter().any(|word| prefix.ends_with(word))
        || words.iter().any(|words| words.contains(&last))
}

/// Where the words before a figure may begin: the start of its line.
fn start_of(text: &str, figure: &Figure) -> usize {
    let head = text.get(..figure.words.start()).unwrap_or_default();
    head.rfind(['\n', '。']).map_or(0, |at| {
        at + head
            .get(at..)
            .and_then(|c| c.chars().next())
            .map_or(0, char::len_utf8)
    })
}

/// What parts the name of a rate from figures that are not its own.
fn is_break(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '。' | '（' | '(')
}

/// Whether the words between the name of a rate and a percentage leave no doubt that it is the rate's.
fn leads_to(gap: &str) -> bool {
    const OTHERWISE: &[&str] = &[
        "同比", "提高", "上升", "增长", "下降", "提升", "由", "从", "较", "比", "分别", "目标",
        "高于", "低于", "力争", "不",
    ];
    let several = gap.contains('率');
    gap.len() <= REACH
        && !gap.contains(is_break)
        && (!several || gap.contains('均') || gap.contains('都'))
        && OTHERWISE.iter().all(|word| !gap.contains(word))
}

fn is_compared(words: [&str; 2], between: &str) -> bool {
    const COMPARED: &[&str] = &[
        "同比", "增加", "减少", "下降", "上升", "去年", "上年", "每", "平均", "累计", "目标",
        "计划",
    ];
    COMPARED
        .iter()
        .any(|word| words.iter().any(|words| words.contains(word)) || between.contains(word))
}
