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

/// Whether to use colours on `stream`: `NO_COLOR` forbids, `CLICOLOR_FORCE` demands, else a terminal decides.
pub(super) fn color(stream: &impl IsTerminal) -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    !set("NO_COLOR") && (set("CLICOLOR_FORCE") || stream.is_terminal())
}
