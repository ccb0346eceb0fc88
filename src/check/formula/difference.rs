//! How two short texts differ.

/// What is left of two texts when their common beginning and end are taken away.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// What the document has; empty when something was lost.
    pub(super) found: String,
    /// What belongs there; empty when something was added.
    pub(super) expected: String,
    /// Whether no more than one character on a side of it is as it should be: that one may belong to another word.
    pub(super) at_edge: bool,
}

impl Difference {
    pub(super) fn of(found: &[char], expected: &[char]) -> Self {
        let same = |(a, b): &(&char, &char)| a == b;
        let head = found.iter().zip(expected).take_while(same).count();
        let rest = found.len().min(expected.len()) - head;
        let tail = found
            .iter()
            .rev()
            .zip(expected.iter().rev())
            .take(rest)
            .take_while(same)
            .count();
        let middle = |chars: &[char]| -> String {
            chars.iter().take(chars.len() - tail).skip(head).collect()
        };
        Self {
            found: middle(found),
            expected: middle(expected),
            at_edge: head <= 1 || tail <= 1,
        }
    }

    /// Characters amiss.
    pub(super) fn size(&self) -> usize {
        self.found
            .chars()
            .count()
            .max(self.expected.chars().count())
    }
}

/// The least number of characters to lose, add, change or swap with a neighbour to turn a beginning of `text` into `wanted`, and
/// how many characters that beginning has; `None` when it is more than `most`. Of equal ones the beginning that is as long as
/// `wanted`, else the shorter one.
pub(super) fn align(wanted: &[char], text: &[char], most: usize) -> Option<(usize, usize)> {
    // Rows of the table of Damerau and Levenshtein, one for each character of `wanted`.
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=text.len()).collect();
    let mut last = None;
    for (row, &want) in wanted.iter().enumerate() {
        let mut here = Vec::with_capacity(above.len());
        here.push(row + 1);
        for (column, &have) in text.iter().enumerate() {
            let at =
                |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let change = at(&above, column) + usize::from(want != have);
            let add = at(&here, column) + 1;
            let lose = at(&above, column + 1) + 1;
            let crossed = column > 0
                && last == Some(have)
                && column.checked_sub(1).and_then(|left| text.get(left)) == Some(&want);
            let swap = if crossed {
                at(&before, column - 1) + 1
            } else {
                usize::MAX / 2
            };
            here.push(change.min(add).min(lose).min(swap));
        }
        if here.iter().min().is_none_or(|&least| least > most) {
            return None;
        }
        before = std::mem::replace(&mut above, here);
        last = Some(want);
    }
    let cost = |used: usize| (above.get(used).copied(), used != wanted.len(), used);
    let used = (0..above.len()).min_by_key(|&used| cost(used))?;
    let edits = above.get(used).copied()?;
    (edits <= most).then_some((edits, used))
}

#[cfg(test)]
mod tests {
    use super::{Difference, align};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_beginning_is_aligned() {
        let cases = [
            ("任人职责", "任职责情况", 1, Some((1, 3))),
            ("任人职责", "任人职责情况", 1, Some((0, 4))),
            ("任人职责", "人任职责情况", 1, Some((1, 4))),
            ("任人职责", "任务职责情况", 1, Some((1, 4))),
            ("任人职责", "完全不同的", 1, None),
            ("守法用法", "守法用", 1, Some((1, 3))),
        ];
        for (wanted, text, most, expected) in cases {
            assert_eq!(
                align(&chars(wanted), &chars(text), most),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn the_difference_is_what_is_not_shared() {
        let of = |found: &str, expected: &str| Difference::of(&chars(found), &chars(expected));
        let lost = of("第一责任职责", "第一责任人职责");
        assert_eq!((lost.found.as_str(), lost.expected.as_str()), ("", "人"));
        assert!(!lost.at_edge);
        assert!(of("大问题", "重大问题").at_edge);
        assert_eq!(of("不断断", "不断").found, "断");
    }
}
