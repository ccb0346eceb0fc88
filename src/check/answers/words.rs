//! Words without a dictionary of the language: what the rule knows of is taken whole, what says nothing is left out, and the
//! rest stays in runs of characters.

use std::collections::BTreeMap;

use crate::text::{Pair, is_han};

/// The words a rule knows, longest first.
pub(super) struct Lexicon {
    by_two: BTreeMap<Pair, Vec<Word>>,
    /// Those of one character, and those that begin with something else than two 汉字.
    by_one: BTreeMap<char, Vec<Word>>,
    /// Words that stand for each other, by number of the group.
    pub(super) groups: Vec<Vec<String>>,
}

#[derive(Default)]
struct Word {
    written: String,
    /// The groups it belongs to.
    groups: Vec<usize>,
    /// Whether it says nothing of what an item is about. 宣传 in a plan may answer a lack of 普法, though by itself it tells
    /// nothing of what is lacking.
    common: bool,
}

/// A piece of a text that says what it is about.
pub(super) enum Piece<'a> {
    /// A word of the rule's, with its groups.
    Known(&'a str, &'a [usize]),
    /// Two or more characters in between.
    Run(&'a str),
}

impl<'a> Piece<'a> {
    pub(super) fn text(&self) -> &'a str {
        match self {
            Self::Known(text, _) | Self::Run(text) => text,
        }
    }

    /// The groups of a known word.
    pub(super) fn groups(&self) -> &'a [usize] {
        match self {
            Self::Known(_, groups) => groups,
            Self::Run(_) => &[],
        }
    }
}

impl Lexicon {
    pub(super) fn new(common: &[String], alike: &[Vec<String>]) -> Self {
        let mut all: BTreeMap<&str, Word> = BTreeMap::new();
        for (number, group) in alike.iter().enumerate() {
            for word in group {
                all.entry(word).or_default().groups.push(number);
            }
        }
        for word in common {
            all.entry(word).or_default().common = true;
        }
        let mut by_one: BTreeMap<char, Vec<Word>> = BTreeMap::new();
        let mut by_two: BTreeMap<Pair, Vec<Word>> = BTreeMap::new();
        for (written, mut word) in all {
            written.clone_into(&mut word.written);
            let mut chars = written.chars();
            match (chars.next(), chars.next()) {
                (Some(first), Some(second)) if is_han(first) && is_han(second) => {
                    by_two.entry(Pair::at_head(written)).or_default().push(word);
                }
                (Some(first), _) => by_one.entry(first).or_default().push(word),
                (None, _) => {}
            }
        }
        for list in by_one.values_mut().chain(by_two.values_mut()) {
            list.sort_by_key(|word| std::cmp::Reverse(word.written.len()));
        }
        Self {
            by_one,
            by_two,
            groups: alike.to_vec(),
        }
    }

    /// The longest word at the head of `text`.
    fn word_at<'a>(&'a self, text: &str) -> Option<&'a Word> {
        let at = |list: &'a [Word]| list.iter().find(|word| text.starts_with(&word.written));
        let two = self.by_two.get(&Pair::at_head(text));
        let two = two.and_then(|list| at(list));
        two.or_else(|| at(self.by_one.get(&text.chars().next()?)?))
    }

    /// The pieces of `text`, in order: at each place the longest word known.
    pub(super) fn pieces<'a>(&'a self, text: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut run = 0;
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            let known = self.word_at(rest).filter(|word| {
                // 送法 in 送法律顾问审查 is no word: a longer one begins inside it.
                let inside = word.written.char_indices().skip(1);
                let mut later = inside.filter_map(|(at, _)| self.word_at(rest.get(at..)?));
                !later.any(|later| later.written.len() > word.written.len())
            });
            if let Some(word) = known {
                push_run(text.get(run..at), &mut pieces);
                let end = at + word.written.len();
                if !word.common
                    && let Some(found) = text.get(at..end)
                {
                    pieces.push(Piece::Known(found, &word.groups));
                }
                at = end;
                run = end;
            } else {
                let end = at + c.len_utf8();
                if !is_han(c) {
                    push_run(text.get(run..at), &mut pieces);
                    run = end;
                }
                at = end;
            }
        }
        push_run(text.get(run..), &mut pieces);
        pieces
    }
}

fn push_run<'a>(run: Option<&'a str>, pieces: &mut Vec<Piece<'a>>) {
    if let Some(run) = run.filter(|run| run.chars().nth(1).is_some()) {
        pieces.push(Piece::Run(run));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_are_taken_whole_and_empty_ones_left_out() {
        let owned =
            |words: &[&str]| -> Vec<String> { words.iter().map(|&word| word.to_owned()).collect() };
        let lexicon = Lexicon::new(
            &owned(&["工作", "有待", "进一步", "加强"]),
            &[
                owned(&["信息公开", "政务公开"]),
                owned(&["工作人员", "送法"]),
                owned(&["法律顾问"]),
            ],
        );
        let pieces: Vec<_> = lexicon
            .pieces("政府信息公开工作有待进一步加强，工作人员档案差，送法律顾问")
            .iter()
            .map(Piece::text)
            .collect();
        assert_eq!(
            pieces,
            ["政府", "信息公开", "工作人员", "档案差", "法律顾问"]
        );
    }
}
