//! `guiju completions` and `guiju man`: made from the command line itself, in the reader's language.

use std::{fs, io::Write, path::Path};

use clap::ValueEnum as _;

use super::{Failure, args::Shell, help::command};
use crate::{lang::Lang, source::SourceError};

/// Writes the completion script of a shell.
pub(super) fn completions(shell: Shell, lang: Lang, out: &mut impl Write) -> Result<u8, Failure> {
    let name = shell.to_possible_value();
    let name = name.as_ref().map_or("", |value| value.get_name());
    let Ok(shell) = clap_complete::Shell::from_str(name, true) else {
        return Ok(super::FAILED);
    };
    // The generator cannot be told that writing failed: it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(lang), "guiju", &mut script);
    out.write_all(&script)?;
    Ok(0)
}

/// Writes the manual page of the program, or those of all commands into a folder.
pub(super) fn man(folder: Option<&Path>, lang: Lang, out: &mut impl Write) -> Result<u8, Failure> {
    let Some(folder) = folder else {
        clap_mangen::Man::new(command(lang)).render(out)?;
        return Ok(0);
    };
    fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(command(lang), folder))
        .map_err(|error| Failure::Input(folder.display().to_string(), SourceError::from(error)))?;
    Ok(0)
}
