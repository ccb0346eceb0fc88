//! Figures as reports write them: 21件, 1,234人次, 3.61亿元, 近3100户, 7500余户, 2.3%, 百分之百; and the brackets they stand in.

mod hedge;
mod number;
mod unit;

use self::{
    hedge::{bounds, hedge_before, hedge_behind, odd},
    number::{arabic, is_han_number, spelled, spelled_percentage},
    unit::{is_counted, unit},
};
use super::{Span, ascii_digit, chinese_number, is_blank};

/// A number with what it counts. Values are in ten-thousandths, so that 3.61亿 and 2.35% are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number with its scale and unit.
    pub span: Span,
    /// The number with its scale, and the words that make it approximate.
    pub words: Span,
    /// The least it may stand for.
    pub low: u64,
    /// The most it may stand for.
    pub high: u64,
    /// What is written.
    pub value: u64,
    /// The worth of its last digit.
    pub step: u64,
    /// 10000 where 万 follows, 1 where nothing does.
    pub scale: u64,
    /// Whether it is neither approximate nor spelled out.
    pub exact: bool,
    /// What it counts; empty where nothing known follows.
    pub unit: &'static str,
    /// Where the innermost bracket around it opens.
    pub bracket: Option<usize>,
}

fn is_pause(c: char) -> bool {
    matches!(
        c,
        '，' | ',' | '、' | '；' | ';' | '：' | ':' | '。' | '（' | '(' | '）' | ')'
    )
}

/// One, in ten-thousandths.
pub const ONE: u64 = 10_000;

/// The unit of a rate.
pub const PERCENT: &str = "%";

impl Figure {
    /// The number as written, with what makes it approximate, and its unit.
    pub fn written<'t>(&self, text: &'t str) -> &'t str {
        self.words.join(self.span).of(text)
    }

    /// The words before it, back to the last pause.
    pub fn label<'t>(&self, text: &'t str, sentence: Span) -> &'t str {
        let head = Span::new(sentence.start(), self.words.start()).of(text);
        head.rsplit(is_pause).next().unwrap_or_default()
    }

    /// The words behind it, up to the next pause.
    pub fn tail<'t>(&self, text: &'t str, sentence: Span) -> &'t str {
        let rest = Span::new(self.span.end(), sentence.end()).of(text);
        rest.split(is_pause).next().unwrap_or_default()
    }

    /// Whether it counts things that can be added up: 件, 人次, 元; not 年, %, 个月.
    pub fn is_count(&self) -> bool {
        is_counted(self.unit)
    }
}

/// The figures of a sentence, in order. Numbers inside 《》 and “” are names, ordinals (第3次) and ranges (2至3件) no figures:
/// what is left out has an empty unit.
pub fn figures(text: &str, sentence: Span) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut brackets: Vec<usize> = Vec::new();
    let mut quoted = 0_usize;
    let mut done = sentence.start();
    let mut before = ' ';
    for (at, c) in sentence.of(text).char_indices() {
        let start = sentence.start() + at;
        let previous = std::mem::replace(&mut before, c);
        match c {
            '（' | '(' => brackets.push(start),
            '）' | ')' => drop(brackets.pop()),
            '《' | '“' => quoted += 1,
            '》' | '”' => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        let opens = ascii_digit(c).is_some() || is_han_number(c);
        if !opens || start < done || quoted > 0 {
            continue;
        }
        let rest = Span::new(start, sentence.end()).of(text);
        let head = Span::new(sentence.start(), start).of(text);
        let Some(mut figure) = read(rest, c, head, previous) else {
            continue;
        };
        figure.span = figure.span.shifted(start);
        let hedge = hedge_before(head).map_or(0, |(word, _)| word.len());
        figure.words = Span::new(start - hedge, start + figure.words.end());
        figure.bracket = brackets.last().copied();
        done = figure.span.end();
        found.push(figure);
    }
    found
}

/// The brackets open at a byte of the sentence, innermost last: where each opens.
pub fn open_brackets(text: &str, sentence: Span, offset: usize) -> Vec<usize> {
    let mut open = Vec::new();
    let head = Span::new(sentence.start(), offset).of(text);
    for (at, c) in head.char_indices() {
        match c {
            '（' | '(' => open.push(sentence.start() + at),
            '）' | ')' => drop(open.pop()),
            _ => {}
        }
    }
    open
}

/// The figure at the start of `rest`, whose first character is `c`, with spans relative to it.
fn read(rest: &str, c: char, head: &str, previous: char) -> Option<Figure> {
    if ascii_digit(c).is_some() {
        let (value, step, after) = arabic(rest)?;
        return Some(finish(rest, value, step, after, head, previous));
    }
    if let Some((value, step, after)) = spelled_percentage(rest) {
        let mut figure = finish(rest, value, step, after, head, previous);
        figure.unit = PERCENT;
        figure.span = Span::new(0, rest.len() - after.len());
        figure.words = figure.span;
        return Some(figure);
    }
    // 三件: kept only where something counted follows, and never exact.
    if is_han_number(c) && !is_han_number(previous) {
        let (number, after) = spelled(rest)?;
        let value = u64::from(chinese_number(number)?) * ONE;
        let mut figure = finish(rest, value, ONE, after, head, previous);
        figure.exact = false;
        return figure.is_count().then_some(figure);
    }
    None
}

/// Reads scale, hedges and unit behind the number and puts all together; spans are relative to `rest`.
fn finish(rest: &str, value: u64, step: u64, after: &str, head: &str, previous: char) -> Figure {
    let mut tail = after.trim_start_matches(is_blank);
    let mut hedge = hedge_before(head).map(|(_, hedge)| hedge);
    let mut scale = 1;
    if unit(tail).is_empty() {
        odd(&mut tail, &mut hedge);
        for (word, worth) in [
            ("万亿", 1_000_000_000_000),
            ("亿", 100_000_000),
            ("万", 10_000),
            ("千", 1000),
            ("百", 100),
        ] {
            if let Some(next) = tail.strip_prefix(word) {
                (tail, scale) = (next, worth);
                break;
            }
        }
        odd(&mut tail, &mut hedge);
    }
    let words = rest.len() - tail.len();
    tail = tail.trim_start_matches(is_blank);
    let mut unit = unit(tail);
    let end = if unit.is_empty() {
        words
    } else {
        rest.len() - tail.len() + unit.len()
    };
    let behind = rest.get(end..).unwrap_or_default();
    hedge = hedge_behind(behind).or(hedge);
    let ordinal = matches!(previous, '第' | '〔' | '[' | '﹝' | '.' | '/' | '+' | '＋')
        || previous.is_ascii_alphanumeric();
    let ranged = matches!(previous, '-' | '—' | '–' | '～' | '~' | '至' | '到' | '－')
        || behind.starts_with(['-', '—', '–', '～', '~', '－']);
    let whole = value.checked_mul(scale);
    if ordinal || ranged || whole.is_none() {
        unit = "";
    }
    if unit == "％" {
        unit = PERCENT;
    }
    let value = whole.unwrap_or_default();
    let step = step.saturating_mul(scale);
    let (low, high) = bounds(value, step, scale > 1 || step < ONE, hedge);
    Figure {
        span: Span::new(0, end),
        words: Span::new(0, words),
        low,
        high,
        value,
        step,
        scale,
        exact: hedge.is_none(),
        unit,
        bracket: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, u64, &'static str, bool)> {
        figures(text, Span::new(0, text.len()))
            .into_iter()
            .map(|figure| {
                (
                    figure.words.of(text).to_owned(),
                    figure.value,
                    figure.unit,
                    figure.exact,
                )
            })
            .collect()
    }

    #[test]
    fn figures_and_their_units() {
        for (text, words, value, unit, exact) in [
            ("办结21件，", "21", 21 * ONE, "件", true),
            ("参加1,234人次", "1,234", 1234 * ONE, "人次", true),
            ("投入1,234,567元", "1,234,567", 1_234_567 * ONE, "元", true),
            ("投入3.61亿元", "3.61亿", 361_000_000 * ONE, "元", true),
            ("近3100户", "近3100", 3100 * ONE, "户", false),
            ("7500余户", "7500余", 7500 * ONE, "户", false),
            ("1.2万余人", "1.2万余", 12_000 * ONE, "人", false),
            ("50件以上", "50", 50 * ONE, "件", false),
            ("率为2.35%", "2.35", 23_500, "%", true),
            ("达百分之九十八点五", "百分之九十八点五", 985_000, "%", true),
            ("达百分之百", "百分之百", 100 * ONE, "%", true),
            ("修改两件", "两", 2 * ONE, "件", false),
            ("提高3个百分点", "3", 3 * ONE, "个百分点", true),
            ("第3次会议", "3", 3 * ONE, "", true),
            ("用时2至5个", "5", 5 * ONE, "", true),
            ("共 21 件", "21 ", 21 * ONE, "件", true),
        ] {
            let found = read(text);
            let last = found
                .last()
                .map(|(words, value, unit, exact)| (words.trim_end(), *value, *unit, *exact));
            assert_eq!(last, Some((words.trim_end(), value, unit, exact)), "{text}");
        }
        assert!(read("落实《办法（2021—2025年）》和“12345”热线").is_empty());
    }

    #[test]
    fn what_approximate_figures_may_stand_for() {
        for (text, low, high) in [
            ("21件", 21, 21),
            ("7500余户", 7500, 7600),
            ("近50件", 40, 50),
            ("超100件", 100, u64::MAX / ONE),
            ("1.5万人", 14_000, 16_000),
        ] {
            let found = figures(text, Span::new(0, text.len()));
            let bounds = found
                .last()
                .map(|figure| (figure.low / ONE, figure.high / ONE));
            assert_eq!(bounds, Some((low, high)), "{text}");
        }
    }
}
