//! `guiju check --watch`: checks, then checks again what changes, until it is ended.
//!
//! It looks at the files' times and sizes a few times a second. That costs next to nothing, and unlike the systems' own
//! notices it also works for folders on a network share.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, IsTerminal as _, Write},
    thread,
    time::{Duration, SystemTime},
};

use super::{Failure, args::CheckOptions, check::check};
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
    let mut seen = Look::at(options);
    if seen.stdin {
        return Err(Failure::Refused(command::watch_stdin()));
    }
    round(options, given, options.paths.clone(), lang, out)?;
    loop {
        thread::sleep(PAUSE);
        let mut now = Look::at(options);
        if now == seen {
            continue;
        }
        // A file that is being written is left until it has come to rest.
        loop {
            thread::sleep(PAUSE / 5);
            let again = Look::at(options);
            if again == now {
                break;
            }
            now = again;
        }
        let changed = now.changed_since(&seen);
        seen = now;
        if !changed.is_empty() {
            round(options, given, changed, lang, out)?;
        }
    }
}

/// One run over some of the paths.
fn round(
    options: &CheckOptions,
    given: &Given,
    paths: Vec<String>,
    lang: Option<Lang>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let options = CheckOptions {
        paths,
        ..options.clone()
    };
    if io::stdout().is_terminal() {
        out.write_all(CLEAR.as_bytes())?;
    }
    let said = lang.unwrap_or_default();
    match check(&options, given.clone(), lang, out) {
        // Rules with a mistake in them are watched until it is mended.
        Err(Failure::Rules(errors)) => {
            let _ = write!(io::stderr(), "{}", Failure::Rules(errors).words(said));
        }
        done => {
            done?;
        }
    }
    let _ = writeln!(io::stderr(), "{}", said.of(&command::watching()));
    out.flush()?;
    Ok(())
}

/// When a file was written, and how long it is.
type Stamp = Option<(SystemTime, u64)>;

/// What the files look like at one moment.
#[derive(PartialEq, Eq)]
struct Look {
    files: BTreeMap<String, Stamp>,
    rules: Vec<Stamp>,
    stdin: bool,
}

impl Look {
    fn at(options: &CheckOptions) -> Self {
        let (inputs, missing) = discover(&options.paths);
        let mut files: BTreeMap<String, Stamp> = BTreeMap::new();
        let mut stdin = false;
        for input in inputs {
            match input {
                Input::File(path) => {
                    let name = path.display().to_string();
                    files.insert(name.clone(), stamp(&name));
                }
                Input::Stdin(_) => stdin = true,
            }
        }
        files.extend(missing.into_iter().map(|(name, _)| (name, None)));
        let rules = options.rules.iter().map(|path| stamp(path)).collect();
        Self {
            files,
            rules,
            stdin,
        }
    }

    /// The files that are new or not as they were; all of them where the rules are.
    fn changed_since(&self, before: &Self) -> Vec<String> {
        let same = |name: &String, stamp: &Stamp| {
            self.rules == before.rules && before.files.get(name) == Some(stamp)
        };
        let changed = self.files.iter().filter(|(name, stamp)| !same(name, stamp));
        changed.map(|(name, _)| name.clone()).collect()
    }
}

fn stamp(path: &str) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}
