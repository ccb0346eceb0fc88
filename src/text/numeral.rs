//! Numbers as reports write them: 三, 二十三, 一百〇二, １２.

/// The value of one Chinese digit, `None` for anything else (units such as 十 included).
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of an ASCII or full-width digit.
pub fn ascii_digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

/// The value of a Chinese numeral: counting (`二十三`, `一百〇二`, `十`) or digit by digit
/// (`二〇二三`). `None` when a character is no numeral or the number makes no sense.
///
/// ```
/// # use guiju::text::chinese_number;
/// assert_eq!(chinese_number("一百〇二"), Some(102));
/// assert_eq!(chinese_number("二〇二三"), Some(2023));
/// assert_eq!(chinese_number("三产"), None);
/// ```
pub fn chinese_number(text: &str) -> Option<u32> {
    let mut total: u32 = 0;
    let mut pending: Option<u32> = None;
    let mut counted = false;
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let value = digit(c)?;
                pending = Some(match pending {
                    // Two digits side by side: read digit by digit, which counting never does
                    // except after 〇 (一百〇二).
                    Some(0) if counted => value,
                    Some(before) => before.checked_mul(10)?.checked_add(value)?,
                    None => value,
                });
                continue;
            }
        };
        counted = true;
        total = total.checked_add(pending.take().unwrap_or(1).checked_mul(unit)?)?;
    }
    match (total.checked_add(pending.unwrap_or(0))?, text.is_empty()) {
        (_, true) => None,
        (number, false) => Some(number),
    }
}

/// A number up to 199 in Chinese numerals, as headings count; a greater one in digits.
pub fn chinese_numeral(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or_default();
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number - 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        100..110 => format!("一百〇{}", digit(number - 100)),
        110..200 => format!("一百{}十{}", digit(number / 10 % 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same_number() {
        for number in 1..200 {
            assert_eq!(chinese_number(&chinese_numeral(number)), Some(number));
        }
    }

    #[test]
    fn counting_and_spelling() {
        for (text, value) in [
            ("一", Some(1)),
            ("十", Some(10)),
            ("十一", Some(11)),
            ("二十", Some(20)),
            ("二十三", Some(23)),
            ("一百", Some(100)),
            ("一百〇二", Some(102)),
            ("一百零二", Some(102)),
            ("一百二十三", Some(123)),
            ("二〇二三", Some(2023)),
            ("二○二五", Some(2025)),
            ("", None),
            ("甲", None),
            ("一个", None),
        ] {
            assert_eq!(chinese_number(text), value, "{text}");
        }
    }

    #[test]
    fn long_nonsense_is_refused_not_overflowed() {
        assert_eq!(chinese_number(&"九".repeat(40)), None);
    }
}
