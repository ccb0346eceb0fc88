//! What figures count, and what merely looks like it.

/// Units of one character that count things piece by piece.
const THINGS: &str = "件起宗例人名位份项个场次户家部条篇期块处辆台所张套封批幅册本元吨亩组支只间座栋卷门款类种笔株头枚面节集";

/// What looks alike and is no count of things.
const OTHERS: &str = "年月日号时分秒天岁周届%％‰倍级层米";

type Units = &'static [&'static str];

/// Longer units that begin with a character: those that count no things, and those that do.
fn longer(first: char) -> (Units, Units) {
    match first {
        '个' => (
            &[
                "个百分点",
                "个工作日",
                "个小时",
                "个月",
                "个季度",
                "个方面",
                "个年度",
                "个交易日",
            ],
            &[],
        ),
        '百' => (&["百分点"], &[]),
        '小' => (&["小时"], &[]),
        '季' => (&["季度"], &[]),
        '周' => (&["周年"], &[]),
        '千' => (&["千米", "千克", "千瓦"], &[]),
        '公' => (&[], &["公里", "公顷", "公斤"]),
        '平' => (&[], &["平方公里", "平方米"]),
        '立' => (&[], &["立方米"]),
        '人' => (&[], &["人次"]),
        '件' => (&[], &["件次"]),
        '场' => (&[], &["场次"]),
        '户' => (&[], &["户次"]),
        '家' => (&[], &["家次"]),
        '批' => (&[], &["批次"]),
        '班' => (&[], &["班次"]),
        '项' => (&[], &["项次"]),
        _ => (&[], &[]),
    }
}

/// The unit at the start of `tail`; empty for none that is known.
pub(super) fn unit(tail: &str) -> &'static str {
    let Some(first) = tail.chars().next() else {
        return "";
    };
    let (other, counted) = longer(first);
    let mut longer = other.iter().chain(counted);
    let longer = longer.find(|unit| tail.starts_with(**unit)).copied();
    let one = |units: &'static str| units.get(units.find(first)?..)?.get(..first.len_utf8());
    longer
        .or_else(|| one(OTHERS))
        .or_else(|| one(THINGS))
        .unwrap_or_default()
}

/// Whether a unit counts things that can be added up.
pub(super) fn is_counted(unit: &str) -> bool {
    let mut chars = unit.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => THINGS.contains(only),
        (Some(first), Some(_)) => longer(first).1.contains(&unit),
        (None, _) => false,
    }
}
