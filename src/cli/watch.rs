//! `guiju check --watch`: checks, then checks again what changes, until it is ended.
//!
//! It looks at the files' times and sizes a few times a second. That costs next to nothing, and unlike the systems' own
//! notices it also works for folders on a network share.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, IsTerminal as _, Write},
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use super::{
    Failure,
    args::CheckOptions,
    check::{check_in, projects},
};
use crate::{
    config::Given,
    lang::{Lang, command},
    source::{Input, discover},
};

/// Between two looks at the files.
const PAUSE: Duration = Duration::from_millis(250);

/// Clears a terminal and what has scrolled off it.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Checks all files, and from then on those that change. It ends when it is ended, or nobody reads on.
pub(super) fn watch(
    options: &CheckOptions,
    given: &Given,
    lang: Option<Lang>,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut seen = Look::at(options, options.rules.iter().map(PathBuf::from));
    if seen.stdin {
        return Err(Failure::Refused(command::watch_stdin()));
    }
    let mut due = options.paths.clone();
    let mut failed = false;
    loop {
        if !due.is_empty() {
            failed = !round(options, given, due, lang, &mut seen, out)?;
        }
        let now = changed(options, &seen);
        due = if failed || now.settings != seen.settings {
            options.paths.clone()
        } else {
            now.changed_since(&seen)
        };
        seen = now;
    }
}

/// Waits until something has changed. A file that is being written is left until it has come to rest.
fn changed(options: &CheckOptions, seen: &Look) -> Look {
    let look = |pause| {
        thread::sleep(pause);
        Look::at(options, seen.settings.keys().cloned())
    };
    let mut now = look(PAUSE);
    while now == *seen {
        now = look(PAUSE);
    }
    loop {
        let again = look(PAUSE / 5);
        if again == now {
            return now;
        }
        now = again;
    }
}

/// One run over some of the paths. What their settings depend on is looked at from now on. Gives whether it could be carried out:
/// settings with a mistake in them, or out of the way for a moment, are waited for.
fn round(
    options: &CheckOptions,
    given: &Given,
    paths: Vec<String>,
    lang: Option<Lang>,
    seen: &mut Look,
    out: &mut impl Write,
) -> Result<bool, Failure> {
    let options = CheckOptions {
        paths,
        ..options.clone()
    };
    if io::stdout().is_terminal() {
        out.write_all(CLEAR.as_bytes())?;
    }
    let said = lang.unwrap_or_default();
    let mut projects = projects(&options, given.clone());
    let carried_out = match check_in(&mut projects, &options, lang, out) {
        Ok(_) => true,
        Err(failure @ (Failure::Io(_) | Failure::Refused(_))) => return Err(failure),
        Err(failure) => {
            let _ = write!(io::stderr(), "{}", failure.words(said));
            false
        }
    };
    for path in projects.files() {
        let stamp = stamp(&path);
        seen.settings.entry(path).or_insert(stamp);
    }
    let _ = writeln!(io::stderr(), "{}", said.of(&command::watching()));
    out.flush()?;
    Ok(carried_out)
}

/// When a file was written, and how long it is.
type Stamp = Option<(SystemTime, u64)>;

/// What the files look like at one moment.
#[derive(PartialEq, Eq)]
struct Look {
    /// What is checked.
    files: BTreeMap<String, Stamp>,
    /// What everything depends on: configuration, rules, baseline.
    settings: BTreeMap<PathBuf, Stamp>,
    stdin: bool,
}

impl Look {
    fn at(options: &CheckOptions, settings: impl Iterator<Item = PathBuf>) -> Self {
        let (inputs, missing) = discover(&options.paths);
        let mut files: BTreeMap<String, Stamp> = BTreeMap::new();
        let mut stdin = false;
        for input in inputs {
            match input {
                Input::File(path) => {
                    files.insert(path.display().to_string(), stamp(&path));
                }
                Input::Stdin(_) => stdin = true,
            }
        }
        files.extend(missing.into_iter().map(|(name, _)| (name, None)));
        let settings = settings.map(|path| {
            let stamp = stamp(&path);
            (path, stamp)
        });
        Self {
            files,
            settings: settings.collect(),
            stdin,
        }
    }

    /// The files that are new or not as they were.
    fn changed_since(&self, before: &Self) -> Vec<String> {
        let changed = self
            .files
            .iter()
            .filter(|(name, stamp)| before.files.get(*name) != Some(stamp));
        changed.map(|(name, _)| name.clone()).collect()
    }
}

fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}
