//! One figure divided by another, as precisely as a rate is given.

use super::claim::Claim;
use crate::text::{Figure, ONE};

/// Whether `part` of `low..=high` may be the rate, as precisely as it is given.
pub(super) fn agree(rate: &Figure, part: &Figure, low: u64, high: u64) -> bool {
    // In ten-thousandths of a percent, as the rate is; bounds are taken outwards.
    let percent = |part: u64, whole: u64| {
        let parts = u128::from(part) * 100 * u128::from(ONE);
        parts.checked_div(u128::from(whole)).unwrap_or(u128::MAX)
    };
    let least = percent(part.low, high);
    let most = percent(part.high, low) + u128::from(low != high || part.low != part.high);
    let (from, to) = (u128::from(rate.low), u128::from(rate.high));
    // Rounded, or cut off.
    let from = if rate.exact {
        u128::from(rate.value.saturating_sub(rate.step.div_ceil(2)))
    } else {
        from.saturating_sub(u128::from(rate.step))
    };
    let to = if rate.exact {
        u128::from(rate.value + rate.step) - 1
    } else {
        to + u128::from(rate.step)
    };
    least <= to && most + 1 >= from
}

/// `4 ÷ 174 = 2.30%`, one digit more precise than the rate.
pub(super) fn calculation(text: &str, claim: &Claim<'_>) -> String {
    let digits = u32::try_from(decimals(claim.rate.step) + 1)
        .unwrap_or(4)
        .min(4);
    let unit = 10_u128.pow(digits);
    let parts = u128::from(claim.part.value) * 100 * unit;
    let whole = u128::from(claim.whole.value).max(1);
    let rounded = (parts * 2 + whole) / (whole * 2);
    format!(
        "{} ÷ {} = {}.{:0width$}%",
        claim.part.words.of(text).trim(),
        claim.whole.words.of(text).trim(),
        rounded / unit,
        rounded % unit,
        width = digits as usize
    )
}

/// Digits behind the point of a number whose last digit is worth `step`.
fn decimals(step: u64) -> usize {
    [ONE, ONE / 10, ONE / 100, ONE / 1000]
        .iter()
        .take_while(|&&worth| step < worth)
        .count()
}
