//! `guiju init`: a configuration to begin with, and the hook entry.

use std::{fs, io::Write, path::Path};

use serde_yaml::Value;

use super::{Failure, args::InitOptions, not_written};
use crate::{
    config::NAME,
    lang::{Lang, config as words},
};

/// The configuration, with all it can say.
const TEMPLATE: &str = include_str!("init.yaml");

/// The same in English.
const TEMPLATE_EN: &str = include_str!("init.en.yaml");

/// The file of pre-commit.
const HOOKS: &str = ".pre-commit-config.yaml";

/// The hook, as an entry of `repos:` without indentation. It runs the command that is installed here.
const HOOK: &str = "\
- repo: local
  hooks:
    - id: guiju
      name: guiju 规矩
      entry: guiju check
      language: system
      files: \\.(txt|md|markdown)$
";

/// Writes both into the current folder. What is there already is not overwritten.
pub(super) fn init(options: &InitOptions, lang: Lang, out: &mut impl Write) -> Result<u8, Failure> {
    if Path::new(NAME).exists() && !options.force {
        return Err(Failure::Refused(words::exists(NAME)));
    }
    fs::write(NAME, lang.pick(TEMPLATE, TEMPLATE_EN)).map_err(|error| not_written(NAME, error))?;
    writeln!(out, "{}", lang.of(&words::written(NAME)))?;
    let hooked = Path::new(HOOKS).exists();
    let wanted = options.hook || (hooked && Path::new(".git").exists());
    if !wanted {
        return Ok(0);
    }
    let before = if hooked {
        fs::read(HOOKS).map_err(|error| Failure::Input(HOOKS.to_owned(), error.into()))?
    } else {
        b"repos:\n".to_vec()
    };
    let before = String::from_utf8_lossy(&before);
    let said = if before.contains("id: guiju") {
        words::hooked_before(HOOKS)
    } else if let Some(after) = with_hook(&before) {
        fs::write(HOOKS, after).map_err(|error| not_written(HOOKS, error))?;
        words::hooked(HOOKS)
    } else {
        words::add_hook(HOOKS, HOOK)
    };
    writeln!(out, "{}", lang.of(&said))?;
    Ok(0)
}

/// The hooks with ours at the end of `repos:`, when the file is one that can be added to by its last line.
fn with_hook(before: &str) -> Option<String> {
    let repos = |yaml: &str| -> Option<usize> {
        match serde_yaml::from_str::<Value>(yaml).ok()?.get("repos")? {
            Value::Sequence(repos) => Some(repos.len()),
            Value::Null => Some(0),
            _ => None,
        }
    };
    let count = repos(before)?;
    let listed = before
        .lines()
        .find(|line| line.trim_start().starts_with("- repo:"));
    let indent = listed.map_or("  ", |line| line.split('-').next().unwrap_or_default());
    let entry = HOOK.lines().map(|line| format!("{indent}{line}\n"));
    let end = if before.ends_with('\n') { "" } else { "\n" };
    let after = format!("{before}{end}{}", entry.collect::<String>());
    // Where `repos` is not the last key, or is written in another way, the entry went astray.
    (repos(&after) == Some(count + 1)).then_some(after)
}
