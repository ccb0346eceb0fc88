//! The number of a figure: 1,234.5 and 百分之九十八点五.

use super::ONE;
use crate::text::{ascii_digit, chinese_number};

/// A character of a number that is spelled out.
pub(super) fn is_han_number(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
    )
}

/// 1,234.5 at the start of `rest`: its value, the worth of its last digit, and what follows. A number too long to be true is 0.
pub(super) fn arabic(rest: &str) -> Option<(u64, u64, &str)> {
    let mut value = 0_u64;
    // Digits since the last comma.
    let mut group = 0_usize;
    let mut grouped = false;
    let mut tail = rest;
    loop {
        let mut chars = tail.chars();
        match chars.next() {
            Some(c) if ascii_digit(c).is_some() => {
                let digit = u64::from(ascii_digit(c)?);
                value = value.saturating_mul(10).saturating_add(digit);
                group += 1;
                tail = chars.as_str();
            }
            // 1,234: three digits and no fourth behind the comma.
            Some(',') if (group == 3 || group < 3 && !grouped) && thousands(chars.as_str()) => {
                (group, grouped) = (0, true);
                tail = chars.as_str();
            }
            _ => break,
        }
    }
    let mut step = ONE;
    let mut value = value.checked_mul(ONE).unwrap_or_default();
    if let Some(decimals) = tail.strip_prefix(['.', '．']) {
        let length = decimals
            .chars()
            .take_while(|&c| ascii_digit(c).is_some())
            .count();
        if (1..=4).contains(&length) {
            for digit in decimals.chars().take(length).filter_map(ascii_digit) {
                step /= 10;
                value = value.checked_add(u64::from(digit) * step)?;
            }
            let bytes = decimals.chars().take(length).map(char::len_utf8).sum();
            tail = decimals.get(bytes..)?;
        }
    }
    Some((value, step, tail))
}

fn thousands(after: &str) -> bool {
    after.chars().take(3).filter(char::is_ascii_digit).count() == 3
        && !after.chars().nth(3).is_some_and(|c| c.is_ascii_digit())
}

/// 百分之九十八点五 at the start of `rest`: its value, the worth of its last digit, and what follows.
pub(super) fn spelled_percentage(rest: &str) -> Option<(u64, u64, &str)> {
    let rest = rest.strip_prefix("百分之")?;
    let (whole, after) = spelled(rest)?;
    let whole = u64::from(chinese_number(whole)?) * ONE;
    let Some((digits, after)) = after.strip_prefix('点').and_then(spelled) else {
        return Some((whole, ONE, after));
    };
    let length = u32::try_from(digits.chars().count()).ok()?;
    let step = ONE.checked_div(10_u64.checked_pow(length)?)?;
    let decimals = u64::from(chinese_number(digits)?).checked_mul(step)?;
    Some((whole + decimals, step, after))
}

/// The number spelled out at the start of `rest`, and what follows.
pub(super) fn spelled(rest: &str) -> Option<(&str, &str)> {
    let length = rest.find(|c| !is_han_number(c)).unwrap_or(rest.len());
    (length > 0).then(|| rest.split_at(length))
}
