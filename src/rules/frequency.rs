//! How often literals are to be expected in a report, from a table of counts. The build script uses this file too.

use std::collections::BTreeMap;

/// Characters, and pairs of them, with how often they stand in 10,000 characters.
const TABLE: &str = include_str!("../../rules/data/frequency.tsv");

/// Tenths of an occurrence in 10,000 characters for a character, a pair and a longer literal that the table does not know.
const RARE: [u32; 3] = [10, 3, 1];

/// The table, ready to be asked.
pub(crate) struct Frequency(BTreeMap<&'static str, u32>);

impl Frequency {
    pub(crate) fn read() -> Self {
        let rows = TABLE.lines().filter_map(|row| row.split_once('\t'));
        Self(
            rows.filter_map(|(words, count)| Some((words, count.parse::<u32>().ok()? * 10)))
                .collect(),
        )
    }

    /// What the table knows, with tenths of an occurrence in 10,000 characters.
    #[allow(dead_code, reason = "the build script makes a table of it")]
    pub(crate) fn common(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(words, rate)| (*words, *rate))
    }

    /// Tenths of an occurrence in 10,000 characters: a long literal is as rare as the rarest pair in it.
    pub(crate) fn of(&self, literal: &str) -> u32 {
        let [one, two, more] = RARE;
        let mut pairs = pairs(literal).peekable();
        if pairs.peek().is_none() {
            return self.0.get(literal).copied().unwrap_or(one);
        }
        let unknown = if literal.chars().nth(2).is_none() {
            two
        } else {
            more
        };
        let rates = pairs.map(|pair| self.0.get(pair).copied().unwrap_or(unknown));
        rates.min().unwrap_or(one)
    }
}

/// Every two characters that stand side by side.
fn pairs(literal: &str) -> impl Iterator<Item = &str> {
    let starts = literal.char_indices().map(|(at, _)| at);
    let ends = literal.char_indices().skip(1);
    starts
        .zip(ends)
        .filter_map(|(start, (at, second))| literal.get(start..at + second.len_utf8()))
}
