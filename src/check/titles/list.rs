//! A list of titles, and what is nearly one of them.

use std::sync::OnceLock;

use super::cited::name;
use crate::text::ascii_digit;

/// Titles, made ready to compare when a document first needs it. They are gone through one by one: a report cites some dozens.
pub(super) struct List {
    written: Vec<String>,
    names: OnceLock<Vec<Name>>,
}

/// A title in the form in which titles are compared.
struct Name {
    chars: Vec<char>,
    /// Characters before what stands in brackets at its end.
    plain: usize,
}

impl Name {
    fn new(chars: Vec<char>) -> Self {
        let plain = chars.iter().take_while(|&&c| c != '（').count();
        Self { chars, plain }
    }

    /// The title without what stands in brackets at its end.
    fn plain(&self) -> &[char] {
        self.chars.get(..self.plain).unwrap_or(&self.chars)
    }
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
            names: OnceLock::new(),
        }
    }

    fn names(&self) -> &[Name] {
        self.names.get_or_init(|| {
            let names = self.written.iter().map(|title| Name::new(name(title)));
            names.collect()
        })
    }

    /// The title of the list that `found` nearly is, as written there, and how it differs.
    pub(super) fn nearly(&self, found: Vec<char>) -> Option<(String, Slip)> {
        if found.len() < SHORTEST {
            return None;
        }
        let found = Name::new(found);
        let same = |known: &Name| known.chars == found.chars || known.chars == found.plain();
        let mut nearest: Option<(Slip, &String)> = None;
        for (known, written) in self.names().iter().zip(&self.written) {
            if known.chars.first() != found.chars.first() {
                continue;
            }
            if same(known) {
                return None;
            }
            if let Some(slip) = slip(&found.chars, &known.chars)
                && nearest
                    .as_ref()
                    .is_none_or(|(best, _)| slip.size() < best.size())
            {
                nearest = Some((slip, written));
            }
        }
        nearest.map(|(slip, written)| (written.clone(), slip))
    }

    /// Characters of the longest title of the list that `backwards`, a text read from its end, begins with.
    pub(super) fn ends_here(&self, backwards: &[(char, usize)]) -> Option<usize> {
        let fits = |title: &&[char]| {
            title.len() <= backwards.len()
                && title.iter().rev().zip(backwards).all(|(a, (b, _))| a == b)
        };
        // The ending is common to all: what stands before it tells them apart.
        let (before, _) = backwards.get(2)?;
        let third = |title: &&[char]| title.iter().rev().nth(2) == Some(before);
        let titles = self.names().iter().map(Name::plain);
        titles.filter(third).filter(fits).map(<[char]>::len).max()
    }
}

impl Slip {
    fn size(&self) -> usize {
        self.found.len() + self.expected.len()
    }
}

/// How `found` differs from `known`, when it is so little that it can only be a slip: one character changed, or one or two lost
/// or added, inside. Other titles differ at their ends (another place, another kind of document, an edition) or in a number.
pub(super) fn slip(found: &[char], known: &[char]) -> Option<Slip> {
    if found.last() != known.last() || found.len().abs_diff(known.len()) > 2 {
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
