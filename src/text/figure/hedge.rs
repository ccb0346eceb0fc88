//! Words that make a number approximate, and what it may stand for then.

/// How a word beside a number changes what it may stand for.
#[derive(Clone, Copy)]
pub(super) enum Hedge {
    /// 近
    Near,
    /// 约, 左右
    About,
    /// 超, 以上
    Over,
    /// 不超过, 以下
    Under,
    /// 余, 多
    Odd,
}

const BEFORE: &[(&str, Hedge)] = &[
    ("不超过", Hedge::Under),
    ("不高于", Hedge::Under),
    ("低于", Hedge::Under),
    ("最多", Hedge::Under),
    ("不少于", Hedge::Over),
    ("不低于", Hedge::Over),
    ("至少", Hedge::Over),
    ("超过", Hedge::Over),
    ("突破", Hedge::Over),
    ("高于", Hedge::Over),
    ("超", Hedge::Over),
    ("逾", Hedge::Over),
    ("将近", Hedge::Near),
    ("接近", Hedge::Near),
    ("近", Hedge::Near),
    ("大约", Hedge::About),
    ("约为", Hedge::About),
    ("约", Hedge::About),
];

const AFTER: &[(&str, Hedge)] = &[
    ("左右", Hedge::About),
    ("上下", Hedge::About),
    ("以上", Hedge::Over),
    ("以下", Hedge::Under),
    ("以内", Hedge::Under),
    ("余", Hedge::Odd),
    ("多", Hedge::Odd),
];

pub(super) fn hedge_before(head: &str) -> Option<(&'static str, Hedge)> {
    // Nearly always no such word: told by its last character.
    let may = head.ends_with(['过', '于', '多', '少', '破', '超', '逾', '近', '约', '为']);
    let mut words = BEFORE.iter().filter(|_| may);
    let found = words.find(|(word, _)| head.ends_with(word));
    found.copied().filter(|(word, _)| {
        // 最近, 临近 and 附近 are no hedges.
        *word != "近" || !head.ends_with("最近") && !head.ends_with("临近")
    })
}

/// Takes 余 or 多 from the start of `tail`.
pub(super) fn odd(tail: &mut &str, hedge: &mut Option<Hedge>) {
    if let Some(next) = tail.strip_prefix(['余', '多', '来', '几']) {
        (*tail, *hedge) = (next, Some(Hedge::Odd));
    }
}

/// The hedge a text begins with.
pub(super) fn hedge_behind(behind: &str) -> Option<Hedge> {
    let found = AFTER.iter().find(|(word, _)| behind.starts_with(word));
    found.map(|&(_, hedge)| hedge)
}

/// The least and the most that a number may stand for; one that is `rounded` may be off by its last digit.
pub(super) fn bounds(value: u64, step: u64, rounded: bool, hedge: Option<Hedge>) -> (u64, u64) {
    let slack = if rounded { step } else { 0 };
    let (low, high) = match hedge {
        None => (value, value),
        Some(Hedge::Near) => (value / 5 * 4, value),
        Some(Hedge::About) => (value / 20 * 17, value.saturating_add(value / 20 * 3)),
        Some(Hedge::Over) => (value, u64::MAX),
        Some(Hedge::Under) => (0, value),
        // 7500余 is less than 7600.
        Some(Hedge::Odd) => {
            let mut worth = step.max(1);
            while value > 0 && value.checked_rem(worth.saturating_mul(10)) == Some(0) {
                worth = worth.saturating_mul(10);
            }
            (value, value.saturating_add(worth))
        }
    };
    (low.saturating_sub(slack), high.saturating_add(slack))
}
