//! What the terminal can do.

use std::{env, io::IsTerminal};

/// Columns when neither the terminal nor `COLUMNS` says.
const DEFAULT_WIDTH: usize = 80;

/// Columns of the terminal.
pub(super) fn width() -> usize {
    let said = env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let seen = || {
        terminal_size::terminal_size()
            .map(|(terminal_size::Width(columns), _)| usize::from(columns))
    };
    said.or_else(seen).unwrap_or(DEFAULT_WIDTH).clamp(40, 200)
}

/// Whether to use colours on `stream`: `NO_COLOR` forbids, `CLICOLOR_FORCE` demands, `CLICOLOR=0` declines, else a terminal that
/// knows colours decides.
pub(super) fn color(stream: &impl IsTerminal) -> bool {
    let value = |name| env::var_os(name).filter(|value| !value.is_empty());
    let zero = |name| value(name).is_some_and(|value| value == "0");
    if value("NO_COLOR").is_some() {
        return false;
    }
    if value("CLICOLOR_FORCE").is_some() && !zero("CLICOLOR_FORCE") {
        return true;
    }
    let dumb = value("TERM").is_some_and(|term| term == "dumb");
    stream.is_terminal() && !zero("CLICOLOR") && !dumb
}
