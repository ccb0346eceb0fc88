//! A date as far as a text gives it: 2023年5月10日, 5月10日, 5月.

use crate::text::{Span, ascii_digit};

/// A day or a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) span: Span,
    pub(super) year: Option<u32>,
    pub(super) month: u32,
    pub(super) day: Option<u32>,
}

impl Point {
    /// The date whose 月 stands at `moon`; `None` when no month stands there.
    pub(super) fn around(text: &str, moon: Span) -> Option<Self> {
        let (month, start) = number_before(text, moon.start())?;
        let year = text
            .get(..start)?
            .strip_suffix('年')
            .and_then(|head| number_before(text, head.len()))
            .filter(|(year, _)| (1990..2100).contains(year));
        let start = year.map_or(start, |(_, start)| start);
        let day = number_after(text, moon.end())
            .filter(|(day, end)| (1..=31).contains(day) && followed_by_day(text, *end));
        let end = day.map_or(moon.end(), |(_, end)| end + '日'.len_utf8());
        (1..=12).contains(&month).then(|| Self {
            span: Span::new(start, end),
            year: year.map(|(year, _)| year),
            month,
            day: day.map(|(day, _)| day),
        })
    }

    /// Whether `later`, which is written behind it, lies before it. A year that only `later` names need not be this one's: 5月12日至
    /// 2024年5月11日.
    pub(super) fn is_after(&self, later: &Self) -> bool {
        let days = self.day.zip(later.day);
        match (self.year, later.year) {
            (None, Some(_)) => false,
            (Some(own), Some(other)) if own != other => own > other,
            _ if self.month != later.month => self.month > later.month,
            _ => days.is_some_and(|(own, other)| own > other),
        }
    }
}

fn followed_by_day(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with('日'))
}

/// The number that ends at the byte `end`, and where it begins.
pub(super) fn number_before(text: &str, end: usize) -> Option<(u32, usize)> {
    let head = text.get(..end)?;
    let digits = head
        .char_indices()
        .rev()
        .take_while(|&(_, c)| ascii_digit(c).is_some());
    let start = digits.take(5).last()?.0;
    Some((value(text.get(start..end)?)?, start))
}

/// The number that begins at the byte `start`, and where it ends.
pub(super) fn number_after(text: &str, start: usize) -> Option<(u32, usize)> {
    let rest = text.get(start..)?;
    let length: usize = rest
        .chars()
        .take(5)
        .take_while(|&c| ascii_digit(c).is_some())
        .map(char::len_utf8)
        .sum();
    Some((value(rest.get(..length)?)?, start + length))
}

/// Up to four digits, of either width.
fn value(digits: &str) -> Option<u32> {
    let count = digits.chars().count();
    let add = |number: u32, c| Some(number * 10 + ascii_digit(c)?);
    (1..=4)
        .contains(&count)
        .then(|| digits.chars().try_fold(0, add))?
}
