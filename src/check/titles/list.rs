//! A list of titles, and what is nearly one of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::cited::name;
use crate::text::ascii_digit;

/// Titles, made ready to look up when a document first needs it.
pub(super) struct List {
    written: Vec<String>,
    index: OnceLock<Index>,
}

struct Index {
    /// In the form in which titles are compared; bracketed editions too.
    known: BTreeSet<Vec<char>>,
    by_length: BTreeMap<usize, Vec<(Vec<char>, usize)>>,
    /// Titles without what stands in brackets at their end, backwards, by their last four characters.
    by_end: BTreeMap<Vec<char>, Vec<Vec<char>>>,
}

/// How one title differs from another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// `lost`, `added`, `changed`, `year`.
    pub(super) case: &'static str,
    pub(super) found: String,
    pub(super) expected: String,
}

/// Shortest title that is held against others.
const SHORTEST: usize = 8;

/// From this length on two characters may be lost or added.
const LONG: usize = 10;

impl List {
    pub(super) fn new(written: Vec<String>) -> Self {
        Self {
            written,
            index: OnceLock::new(),
        }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let (mut known, mut by_length) = (BTreeSet::new(), BTreeMap::new());
            let mut by_end: BTreeMap<Vec<char>, Vec<Vec<char>>> = BTreeMap::new();
            for (number, title) in self.written.iter().enumerate() {
                let chars = name(title);
                let plain = chars.iter().take_while(|&&c| c != '（');
                let mut backwards: Vec<char> = plain.copied().collect();
                backwards.reverse();
                let end: Vec<char> = backwards.iter().take(4).copied().collect();
                by_end.entry(end).or_default().push(backwards);
                let same_length: &mut Vec<_> = by_length.entry(chars.len()).or_default();
                same_length.push((chars.clone(), number));
                known.insert(chars);
            }
            Index {
                known,
                by_length,
                by_end,
            }
        })
    }

    /// The title of the list that `found` nearly is, as written there, and how it differs.
    pub(super) fn nearly(&self, found: &[char]) -> Option<(String, Slip)> {
        if found.len() < SHORTEST {
            return None;
        }
        let index = self.index();
        let plain: Vec<char> = found.iter().take_while(|&&c| c != '（').copied().collect();
        if index.known.contains(found) || index.known.contains(&plain) {
            return None;
        }
        let near = index.by_length.range(found.len() - 2..=found.len() + 2);
        let titles = near.flat_map(|(_, titles)| titles);
        let hits = titles.filter_map(|(known, number)| Some((slip(found, known)?, *number)));
        let (slip, number) = hits.min_by_key(|(slip, _)| slip.found.len() + slip.expected.len())?;
        Some((self.written.get(number)?.clone(), slip))
    }

    /// Characters of the longest title of the list that `backwards`, a text read from its end, begins with.
    pub(super) fn ends_here(&self, backwards: &[(char, usize)]) -> Option<usize> {
        let end: Vec<char> = backwards.iter().take(4).map(|&(c, _)| c).collect();
        let titles = self.index().by_end.get(&end)?;
        let fits = |title: &&Vec<char>| {
            title.len() <= backwards.len() && title.iter().zip(backwards).all(|(a, (b, _))| a == b)
        };
        titles.iter().filter(fits).map(Vec::len).max()
    }
}

/// How `found` differs from `known`, when it is so little that it can only be a slip: one character changed, or one or two lost
/// or added, inside. Other titles differ at their ends (another place, another kind of document, an edition) or in a number.
pub(super) fn slip(found: &[char], known: &[char]) -> Option<Slip> {
    if found.first() != known.first() || found.last() != known.last() {
        return None;
    }
    let same = |(a, b): &(&char, &char)| a == b;
    let head = found.iter().zip(known).take_while(same).count();
    let most = found.len().min(known.len()) - head;
    let tail = found
        .iter()
        .rev()
        .zip(known.iter().rev())
        .take(most)
        .take_while(same)
        .count();
    let middle = |chars: &[char]| -> Vec<char> {
        chars
            .iter()
            .take(chars.len() - tail)
            .skip(head)
            .copied()
            .collect()
    };
    let (wrong, right) = (middle(found), middle(known));
    let text = |chars: &[char]| chars.iter().collect::<String>();
    let slip = |case| {
        Some(Slip {
            case,
            found: text(&wrong),
            expected: text(&right),
        })
    };
    if head == 0 || tail == 0 || found == known {
        return None;
    }
    if wrong
        .iter()
        .chain(&right)
        .all(|&c| ascii_digit(c).is_some())
        && wrong.len() == right.len()
    {
        // The edition of a plan: its years, in brackets.
        let years = known
            .iter()
            .skip_while(|&&c| c != '（')
            .filter(|&&c| ascii_digit(c).is_some());
        return if years.count() == 8 {
            slip("year")
        } else {
            None
        };
    }
    let number = |c: &char| {
        ascii_digit(*c).is_some() || "一二三四五六七八九十年省市县区镇乡州新旧国".contains(*c)
    };
    if wrong.iter().chain(&right).any(number) {
        return None;
    }
    let long = if known.len() >= LONG { 2 } else { 1 };
    match (wrong.len(), right.len()) {
        (0, lost) if lost <= long => slip("lost"),
        (added, 0) if added <= long => slip("added"),
        (1, 1) => slip("changed"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::slip;

    fn case(found: &str, known: &str) -> Option<&'static str> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        slip(&chars(found), &chars(known)).map(|slip| slip.case)
    }

    #[test]
    fn slips_and_other_titles() {
        let plan = "法治政府建设实施纲要（20212025年）";
        assert_eq!(
            case("法治政府建设实施纲要（20202025年）", plan),
            Some("year")
        );
        assert_eq!(
            case("法治政府建设实施刚要（20212025年）", plan),
            Some("changed")
        );
        assert_eq!(
            case("重大行政决策程序条例", "重大行政决策程序暂行条例"),
            Some("lost")
        );
        assert_eq!(
            case("政府信息公开的条例", "政府信息公开条例"),
            Some("added")
        );
        assert_eq!(case("城市道路管理条例", "城市绿化管理条例"), None);
        assert_eq!(case("清河县政府信息公开条例", "政府信息公开条例"), None);
        assert_eq!(case("政府信息公开办法", "政府信息公开条例"), None);
        assert_eq!(
            case("优化营商环境三十条措施", "优化营商环境二十条措施"),
            None
        );
    }
}
