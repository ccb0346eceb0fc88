//! A list of titles, and what is nearly one of them.

use std::sync::OnceLock;

use super::cited::name;
use crate::text::ascii_digit;

/// Titles, made ready to compare when a document first needs it.
pub(super) struct List {
    written: Vec<String>,
    by_first: OnceLock<Index>,
    by_last: OnceLock<Index>,
}

/// Titles by one of their characters: in the order of these, and for each as in the list.
struct Index(Vec<Entry>);

struct Entry {
    key: char,
    number: usize,
    /// The name of the title, where it is not as written.
    name: Option<String>,
    /// Bytes of the name before what stands in brackets at its end.
    plain: usize,
}

impl Index {
    fn new(written: &[String], key: impl Fn(&str) -> Option<char>) -> Self {
        let titles = written.iter().enumerate();
        let mut entries: Vec<Entry> = titles
            .filter_map(|(number, title)| {
                let name = name(title);
                let (key, plain) = (key(&name)?, plain(&name).len());
                let name = (name != *title).then(|| name.into_owned());
                Some(Entry {
                    key,
                    number,
                    name,
                    plain,
                })
            })
            .collect();
        entries.sort_unstable_by_key(|entry| (entry.key, entry.number));
        Self(entries)
    }

    /// The titles that have `c` there.
    fn of(&self, c: char) -> impl Iterator<Item = &Entry> {
        let first = self.0.partition_point(|entry| entry.key < c);
        let rest = self.0.get(first..).unwrap_or_default().iter();
        rest.take_while(move |entry| entry.key == c)
    }
}

/// A title without what stands in brackets at its end.
fn plain(name: &str) -> &str {
    name.split('（').next().unwrap_or(name)
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
            by_first: OnceLock::new(),
            by_last: OnceLock::new(),
        }
    }

    /// The titles of an index that have `c` there: as written, by name, and by name without what stands in brackets.
    fn those<'a>(&'a self, index: &'a Index, c: char) -> impl Iterator<Item = [&'a str; 3]> {
        index.of(c).filter_map(|entry| {
            let written = self.written.get(entry.number)?.as_str();
            let name = entry.name.as_deref().unwrap_or(written);
            Some([written, name, name.get(..entry.plain)?])
        })
    }

    /// The title of the list that `found` nearly is, as written there, and how it differs.
    pub(super) fn nearly(&self, found: &str) -> Option<(String, Slip)> {
        found.chars().nth(SHORTEST - 1)?;
        let first = |name: &str| name.chars().next();
        let index = self
            .by_first
            .get_or_init(|| Index::new(&self.written, first));
        let bare = plain(found);
        let mut nearest: Option<(Slip, &str)> = None;
        for [written, known, _] in self.those(index, first(found)?) {
            if known == found || known == bare {
                return None;
            }
            if let Some(slip) = slip(found, known)
                && nearest
                    .as_ref()
                    .is_none_or(|(best, _)| slip.size() < best.size())
            {
                nearest = Some((slip, written));
            }
        }
        nearest.map(|(slip, written)| (written.to_owned(), slip))
    }

    /// Characters of the longest title of the list that `backwards`, a text read from its end, begins with.
    pub(super) fn ends_here(
        &self,
        backwards: &(impl Iterator<Item = char> + Clone),
    ) -> Option<usize> {
        // The endings are common to many: what stands before them tells titles apart.
        let index = self.by_last.get_or_init(|| {
            let key = |name: &str| plain(name).chars().nth_back(SHORTEST - 1);
            Index::new(&self.written, key)
        });
        let titles = self.those(index, backwards.clone().nth(SHORTEST - 1)?);
        let lengths = titles.filter_map(|[_, _, title]| {
            let mut rest = backwards.clone();
            let title = title.chars().rev();
            title.map(|c| (rest.next() == Some(c)).then_some(1)).sum()
        });
        lengths.max()
    }
}

impl Slip {
    fn size(&self) -> usize {
        self.found.len() + self.expected.len()
    }
}

/// How `found` differs from `known`, when it is so little that it can only be a slip: one character changed, or one or two lost
/// or added, inside. Other titles differ at their ends (another place, another kind of document, an edition) or in a number.
pub(super) fn slip(found: &str, known: &str) -> Option<Slip> {
    let ends = |name: &str| (name.chars().next(), name.chars().next_back());
    if ends(found) != ends(known) || found == known {
        return None;
    }
    let head = common(found.chars(), known.chars());
    let (wrong, right) = (found.get(head..)?, known.get(head..)?);
    let tail = common(wrong.chars().rev(), right.chars().rev());
    let (wrong, right) = (
        wrong.get(..wrong.len() - tail)?,
        right.get(..right.len() - tail)?,
    );
    let (added, lost) = (wrong.chars().count(), right.chars().count());
    if tail == 0 || added.abs_diff(lost) > 2 {
        return None;
    }
    let slip = |case| {
        Some(Slip {
            case,
            found: wrong.to_owned(),
            expected: right.to_owned(),
        })
    };
    let mut both = wrong.chars().chain(right.chars());
    let digit = |c: char| ascii_digit(c).is_some();
    if added == lost && both.clone().all(digit) {
        // The edition of a plan: its years, in brackets.
        let years = known.chars().skip_while(|&c| c != '（');
        let is_edition = years.filter(|&c| digit(c)).count() == 8;
        return is_edition.then(|| slip("year")).flatten();
    }
    let number = |c: char| digit(c) || "一二三四五六七八九十年省市县区镇乡州新旧国".contains(c);
    if both.any(number) {
        return None;
    }
    let long = if known.chars().count() >= LONG { 2 } else { 1 };
    match (added, lost) {
        (0, lost) if lost <= long => slip("lost"),
        (added, 0) if added <= long => slip("added"),
        (1, 1) => slip("changed"),
        _ => None,
    }
}

/// Bytes of the characters that two texts begin with alike.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    let same = a.zip(b).take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::slip;

    fn case(found: &str, known: &str) -> Option<&'static str> {
        slip(found, known).map(|slip| slip.case)
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
