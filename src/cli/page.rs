//! A help page: what a command understands, as wide as the terminal and not wider.

use std::fmt::Write as _;

use clap::{Arg, Command, builder::StyledStr};

use crate::{
    lang::{Lang, usage},
    text::cell_width,
};

/// Columns that names may take before their help moves to the next line.
const NAMES: usize = 26;

/// One page: what the command does, its usage, and each thing it understands.
pub(super) fn page(command: &Command, lang: Lang, width: usize) -> String {
    let frame = usage::frame(lang);
    let about = command.get_about().map(ToString::to_string);
    let mut out = fold(&about.unwrap_or_default(), width).join("\n");
    let usage = usage_of(command, lang);
    // A `String` takes whatever is written to it.
    let _ = write!(out, "\n\n{}{usage}\n", frame.usage);
    let commands = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    let commands = commands.map(|sub| Entry {
        name: sub.get_name().to_owned(),
        help: sub
            .get_about()
            .map(ToString::to_string)
            .into_iter()
            .collect(),
        values: Vec::new(),
        notes: Vec::new(),
    });
    let shown = || command.get_arguments().filter(|arg| !arg.is_hide_set());
    let arguments = shown().filter(|arg| arg.is_positional());
    let options = shown().filter(|arg| !arg.is_positional());
    let blocks = [
        (frame.commands, commands.collect::<Vec<_>>()),
        (
            frame.arguments,
            arguments.map(|arg| entry(arg, lang)).collect(),
        ),
        (frame.options, options.map(|arg| entry(arg, lang)).collect()),
    ];
    for (heading, entries) in blocks.iter().filter(|(_, entries)| !entries.is_empty()) {
        let _ = write!(out, "\n{heading}\n");
        let widest = entries.iter().map(|entry| cells(&entry.name)).max();
        let column = widest.unwrap_or_default().min(NAMES) + 4;
        for entry in entries {
            entry.draw(&mut out, column, width);
        }
    }
    out
}

/// How a command is called, in the reader's words.
fn usage_of(command: &Command, lang: Lang) -> String {
    let frame = usage::frame(lang);
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    usage.replace("[OPTIONS]", frame.any_options)
}

/// A name and what there is to say of it.
struct Entry {
    name: String,
    help: Vec<String>,
    /// Values to choose from, each with its help.
    values: Vec<(String, String)>,
    /// What holds where nothing is said.
    notes: Vec<String>,
}

fn entry(arg: &Arg, lang: Lang) -> Entry {
    let name = match (arg.get_short(), arg.is_positional()) {
        (_, true) => arg.to_string(),
        (Some(short), _) => format!("-{short}, {arg}"),
        (None, _) => format!("    {arg}"),
    };
    let text = |text: Option<&StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    let values = arg.get_possible_values();
    let values = values.iter().filter(|value| !value.is_hide_set());
    let mut notes = Vec::new();
    if let [value] = arg.get_default_values()
        && arg.get_action().takes_values()
    {
        notes.push(usage::default(&value.to_string_lossy()));
    }
    Entry {
        name,
        help: vec![text(arg.get_help())],
        values: values
            .map(|value| (value.get_name().to_owned(), text(value.get_help())))
            .collect(),
        notes: notes.iter().map(|note| lang.of(note).to_owned()).collect(),
    }
}

impl Entry {
    /// The lines of help, no wider than `room`.
    fn lines(&self, room: usize) -> Vec<String> {
        let longest = self.values.iter().map(|(name, _)| cells(name)).max();
        let column = longest.unwrap_or_default() + 2;
        let mut lines: Vec<String> = Vec::new();
        lines.extend(self.help.iter().flat_map(|text| fold(text, room)));
        for (name, help) in &self.values {
            let mut indent = format!("{name}{}", " ".repeat(column - cells(name)));
            for line in fold(help, room.saturating_sub(column).max(20)) {
                lines.push(indent + &line);
                indent = " ".repeat(column);
            }
        }
        lines.extend(self.notes.iter().flat_map(|text| fold(text, room)));
        lines
    }

    /// The name, and from `column` on the help.
    fn draw(&self, out: &mut String, column: usize, width: usize) {
        let name = format!("  {}", self.name);
        let gap = column.saturating_sub(cells(&name));
        // A name too long for its column has a line of its own.
        let mut indent = if gap < 2 {
            let _ = writeln!(out, "{name}");
            " ".repeat(column)
        } else {
            format!("{name}{}", " ".repeat(gap))
        };
        for line in self.lines(width.saturating_sub(column).max(20)) {
            let _ = writeln!(out, "{}", format!("{indent}{line}").trim_end());
            indent = " ".repeat(column);
        }
    }
}

fn cells(text: &str) -> usize {
    text.chars().map(cell_width).sum()
}

/// Lines no wider than `width`: broken at blanks, and between 汉字, but not before a mark that closes.
fn fold(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in words(paragraph) {
            if cells(&line) + cells(word.trim_end()) > width && !line.is_empty() {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            line.push_str(word);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The pieces of a text between which a line may end.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let pairs = text.chars().zip(text.char_indices().skip(1));
    for (before, (at, c)) in pairs {
        let closes = "，。；：、！？）》”… ".contains(c);
        let opens = "（《“".contains(before);
        let wide = cell_width(before) == 2 || cell_width(c) == 2;
        if (before == ' ' && c != ' ') || (wide && !closes && !opens) {
            words.push(text.get(start..at).unwrap_or_default());
            start = at;
        }
    }
    words.push(text.get(start..).unwrap_or_default());
    words
}
