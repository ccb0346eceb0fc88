//! Years as reports write them: 2023年, ２０２３年度, 二〇二三年; and what they are not: dates, ranges, titles of documents.

use super::{Span, ascii_digit, chinese_number};

/// A year in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearMention {
    /// The year: 1990 to 2099.
    pub year: u32,
    /// The four digits, without 年.
    pub span: Span,
    /// What it is there for.
    pub role: YearRole,
}

/// What a year is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRole {
    /// It says what year is spoken of: 2023年.
    Plain,
    /// Four digits without 年.
    Bare,
    /// It belongs to a date or month: 2024年1月5日, 2024-01-05.
    Date,
    /// It is an end of a range: 2021—2025年.
    Range,
    /// It belongs to a title inside 《》.
    Quoted,
}

impl YearMention {
    /// Whether it says what year is spoken of: a plain 2023年.
    pub fn is_plain(&self) -> bool {
        self.role == YearRole::Plain
    }

    /// Whether it begins or ends something longer than itself: 2020年以来, 2025年底前, 2021年至今.
    pub fn is_limit(&self, text: &str) -> bool {
        let after = text
            .get(self.span.end()..)
            .unwrap_or_default()
            .trim_start_matches(['年', '度']);
        ["以来", "底", "前", "起", "至", "到"]
            .iter()
            .any(|word| after.starts_with(word))
    }
}

/// The years in `span` of `text`, in order.
pub fn years(text: &str, span: Span) -> Vec<YearMention> {
    let mut found = Vec::new();
    let mut quoted = 0_usize;
    // Up to where 《》 were counted.
    let mut counted = span.start();
    let mut skip_to = 0;
    for start in openings(text, span) {
        let head = Span::new(span.start(), start).of(text);
        let before = head.chars().next_back().unwrap_or(' ');
        if start < skip_to || ascii_digit(before).is_some() {
            continue;
        }
        let Some((year, length)) = four_digits(text.get(start..span.end()).unwrap_or_default())
        else {
            continue;
        };
        for c in Span::new(counted, start).of(text).chars() {
            match c {
                '《' => quoted += 1,
                '》' => quoted = quoted.saturating_sub(1),
                _ => {}
            }
        }
        counted = start;
        let end = start + length;
        skip_to = end;
        let after = text.get(end..).unwrap_or_default();
        let after = after.trim_start_matches(' ');
        let marked = after.starts_with('年');
        // 〔2024〕 belongs to a document's number.
        let role = if quoted > 0 || matches!(before, '〔' | '[' | '﹝') {
            YearRole::Quoted
        } else if closes_range(before, found.last(), end) || opens_range(after) {
            YearRole::Range
        } else if is_month(after, marked) {
            YearRole::Date
        } else if marked {
            YearRole::Plain
        } else {
            YearRole::Bare
        };
        found.push(YearMention {
            year,
            span: Span::new(start, end),
            role,
        });
    }
    found
}

/// Where a character stands in `span` that a year may begin with: 1, 2, １, ２, 二. Told by the bytes: they are few in a report.
fn openings(text: &str, span: Span) -> impl Iterator<Item = usize> {
    let mut rest = span.of(text).as_bytes();
    std::iter::from_fn(move || {
        while let Some(&lead) = rest.first() {
            let opens = match lead {
                b'1' | b'2' => true,
                0xEF => matches!(rest, [_, 0xBC, 0x91 | 0x92, ..]),
                0xE4 => matches!(rest, [_, 0xBA, 0x8C, ..]),
                _ => false,
            };
            let at = span.end() - rest.len();
            // The bytes behind the first of a character begin none.
            rest = rest.get(if lead < 0xE0 { 1 } else { 3 }..)?;
            if opens {
                return Some(at);
            }
        }
        None
    })
}

/// Whether a dash behind another year leads up to this one, which ends at the byte `end`.
fn closes_range(before: char, last: Option<&YearMention>, end: usize) -> bool {
    is_dash(before) && last.is_some_and(|last| end - last.span.end() < 24)
}

/// Whether a dash and another year follow.
fn opens_range(after: &str) -> bool {
    let rest = after
        .strip_prefix('年')
        .unwrap_or(after)
        .trim_start_matches(['度', ' ']);
    rest.starts_with(is_dash) && four_digits(rest.trim_start_matches(is_dash)).is_some()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '－' | '~' | '～' | '至' | '到' | '─')
}

/// `1月` behind 年, or `-01-05`, `.1.5`, `/01/05` behind the digits.
fn is_month(after: &str, marked: bool) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| ascii_digit(c).is_some());
    if marked {
        let rest = after.trim_start_matches(['年', ' ']);
        let number: usize = rest
            .chars()
            .take_while(|&c| ascii_digit(c).is_some())
            .map(char::len_utf8)
            .sum();
        return number > 0
            && rest
                .get(number..)
                .is_some_and(|rest| rest.trim_start().starts_with('月'));
    }
    let mut chars = after.chars();
    let separator = chars.next();
    let month: String = chars
        .by_ref()
        .take_while(|&c| ascii_digit(c).is_some())
        .collect();
    matches!(separator, Some('-' | '.' | '/'))
        && (1..=2).contains(&month.len())
        && digit(month.chars().next())
}

/// The year at the head of `text` and its length in bytes; no fifth digit may follow.
fn four_digits(text: &str) -> Option<(u32, usize)> {
    let mut behind = text.chars();
    let mut number = Some(0);
    for c in behind.by_ref().take(4) {
        number = number.and_then(|number| Some(number * 10 + ascii_digit(c)?));
    }
    let head = text.get(..text.len() - behind.as_str().len())?;
    let year = if head.starts_with('二') {
        // 二〇二三: digit by digit only; 二百 and the like are no years.
        head.chars()
            .all(|c| "〇○零一二三四五六七八九".contains(c))
            .then(|| chinese_number(head))??
    } else {
        number.filter(|_| behind.next().and_then(ascii_digit).is_none())?
    };
    (1990..2100).contains(&year).then_some((year, head.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<u32> {
        let found = years(text, Span::new(0, text.len()));
        found
            .iter()
            .filter(|year| year.is_plain())
            .map(|year| year.year)
            .collect()
    }

    #[test]
    fn plain_years() {
        assert_eq!(plain("2023年度法治政府建设报告和2024年安排"), [2023, 2024]);
        assert_eq!(plain("二〇二三年，２０２４年"), [2023, 2024]);
    }

    #[test]
    fn dates_ranges_titles_and_numbers_are_not() {
        for text in [
            "2024年1月5日",
            "2024-01-05",
            "2021—2025年",
            "2021年至2025年",
            "《纲要（2021年）》",
            "12023年",
            "20231件",
            "2050个",
            "二百年",
        ] {
            assert_eq!(plain(text), Vec::<u32>::new(), "{text}");
        }
    }
}
