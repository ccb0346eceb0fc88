//! The command line: arguments, files, threads, the terminal, exit codes. Nothing here decides anything about a report.

mod args;
mod baseline;
mod check;
mod fix;
mod help;
mod init;
mod outline;
mod page;
mod progress;
mod rules;
mod shell;
mod terminal;
mod usage;
mod watch;
mod why;

use std::{
    env,
    ffi::OsString,
    io::{self, Write as _},
};

use clap::{Parser as _, error::ErrorKind};

use self::args::{Arguments, BaselineCommand, Command, ConfigCommand, RulesCommand};
pub use self::help::command;
#[cfg(feature = "lsp")]
use crate::lsp;
use crate::{
    config::{Choice, ConfigError, Given, Projects},
    lang::{Lang, Text, command as words, usage as usage_words},
    report::{input_error, rule_file_errors},
    rules::RuleFileError,
    source::SourceError,
};

/// Something could not be done: bad usage, unreadable input, bad rules.
const FAILED: u8 = 2;

/// The variable that names a language.
const VARIABLE: &str = "GUIJU_LANG";

/// Runs the command line and gives the exit code: 0 nothing found, 1 findings, 2 something could not be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let Ok(arguments) = Arguments::try_parse_from(&typed) else {
        return not_carried_out(&typed);
    };
    let wanted = match arguments.lang {
        Some(lang) => Some(lang.into()),
        None => match variable() {
            Ok(lang) => lang,
            Err(value) => {
                let said = usage_words::bad_variable(VARIABLE, &value);
                let said = Lang::default().of(&said).to_owned();
                let _ = writeln!(io::stderr(), "{said}");
                return FAILED;
            }
        },
    };
    let lang = wanted.unwrap_or_default();
    let given = Given {
        config: match (arguments.config, arguments.no_config) {
            (Some(file), _) => Choice::File(file),
            (None, true) => Choice::None,
            (None, false) => Choice::Nearest,
        },
        ..Given::default()
    };
    // Not locked: the language server writes to standard output itself.
    let mut out = io::BufWriter::new(io::stdout());
    let done = match &arguments.command {
        Command::Check(options) if options.watch => watch::watch(options, &given, wanted, &mut out),
        Command::Check(options) => check::check(options, given, wanted, &mut out),
        Command::Outline(options) => outline::outline(options, given, lang, &mut out),
        Command::Explain { rule, rules } => rules::explain(rule, rules, given, lang, &mut out),
        Command::Rules { command } => match command {
            RulesCommand::List { rules } => rules::list(rules, given, lang, &mut out),
            RulesCommand::Check { files } => rules::check(files, lang, &mut out),
            RulesCommand::Test { files } => rules::test(files, lang, &mut out),
        },
        #[cfg(feature = "lsp")]
        Command::Lsp(options) => Ok(lsp::serve(lsp::Options {
            lang: wanted,
            given: Given {
                rule_files: options.rules.clone(),
                ruleset: options.ruleset.clone(),
                ..given
            },
        })),
        Command::Init(options) => init::init(options, lang, &mut out),
        Command::Config { command } => match command {
            ConfigCommand::Show { path } => {
                let shown = Projects::new(given).show(path, lang);
                shown.map_err(Failure::from).and_then(|yaml| {
                    out.write_all(yaml.as_bytes())?;
                    Ok(0)
                })
            }
        },
        Command::Baseline { command } => match command {
            BaselineCommand::Write { paths } => baseline::write(paths, given, lang, &mut out),
            BaselineCommand::Prune { paths } => baseline::prune(paths, given, lang, &mut out),
        },
        Command::Completions { shell } => shell::completions(*shell, lang, &mut out),
        Command::Man { folder } => shell::man(folder.as_deref(), lang, &mut out),
    };
    let done = done.and_then(|code| out.flush().map(|()| code).map_err(Into::into));
    match done {
        Ok(code) => code,
        // The reader of a pipe has seen enough; whether the rest was clean nobody knows.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => FAILED,
        Err(failure) => {
            let _ = write!(io::stderr(), "{}", failure.words(lang));
            FAILED
        }
    }
}

/// Answers a command line that asks for help, or is wrong, in the language it asks for.
fn not_carried_out(typed: &[OsString]) -> u8 {
    let lang = language(typed);
    let mut root = help::with_pages(lang, terminal::width());
    let Err(error) = root.try_get_matches_from_mut(typed) else {
        return FAILED;
    };
    // A closed pipe is no reason for another exit code.
    if !error.use_stderr() {
        let _ = write!(io::stdout(), "{error}");
        return 0;
    }
    let said = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => error.to_string(),
        _ => usage::sentence(&error, &named(&root, typed), lang),
    };
    let _ = write!(io::stderr(), "{said}");
    FAILED
}

/// The command that a command line names, as far as there is one: `guiju rules list`.
fn named(root: &clap::Command, typed: &[OsString]) -> String {
    let mut name = root.get_name().to_owned();
    let mut command = root;
    for word in typed.iter().skip(1) {
        if let Some(sub) = command.find_subcommand(word) {
            command = sub;
            name = format!("{name} {}", sub.get_name());
        }
    }
    name
}

/// The language that a command line asks for, however wrong the rest of it is.
fn language(typed: &[OsString]) -> Lang {
    let words = || typed.iter().map(|word| word.to_string_lossy());
    let after = words().skip(1).zip(words());
    let spaced = after.filter_map(|(word, before)| (before == "--lang").then_some(word));
    let joined = words().filter_map(|word| Some(word.strip_prefix("--lang=")?.to_owned().into()));
    let mut named = spaced.chain(joined);
    let named = named.find_map(|name| Lang::from_name(&name));
    named
        .or_else(|| variable().ok().flatten())
        .unwrap_or_default()
}

/// The language of the environment. A variable that is empty is not set; else its value, if that names no language.
fn variable() -> Result<Option<Lang>, String> {
    let value = env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let Some(value) = value.map(|value| value.to_string_lossy().into_owned()) else {
        return Ok(None);
    };
    Lang::from_locale(&value).map(Some).ok_or(value)
}

/// A file that could not be written.
fn not_written(name: &str, error: io::Error) -> Failure {
    Failure::Input(name.to_owned(), fix::not_written(error))
}

/// Why a command could not be carried out at all.
#[derive(Debug)]
enum Failure {
    /// Rule files with problems.
    Rules(Vec<RuleFileError>),
    /// A file that could not be read.
    Input(String, SourceError),
    /// No rule of that name, and perhaps one that was meant.
    UnknownRule {
        name: String,
        nearest: Option<String>,
    },
    /// No rule set of that name; perhaps one that was meant, else all there are.
    UnknownRuleset {
        name: String,
        nearest: Option<String>,
        known: Vec<String>,
    },
    /// Options that cannot do what they are asked.
    Refused(Text),
    /// Output could not be written.
    Io(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Failure {
    fn words(&self, lang: Lang) -> String {
        let text = match self {
            Self::Rules(errors) => {
                let (width, color) = (terminal::width(), terminal::color(&io::stderr()));
                return rule_file_errors(errors, lang, width, color);
            }
            Self::Input(name, error) => return input_error(name, error, lang) + "\n",
            Self::UnknownRule { name, nearest } => words::no_rule(name, nearest.as_deref()),
            Self::UnknownRuleset {
                name,
                nearest,
                known,
            } => words::no_ruleset(name, nearest.as_deref(), known),
            Self::Refused(text) => text.clone(),
            Self::Io(error) => error.to_string().into(),
        };
        lang.of(&text).to_owned() + "\n"
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        match error {
            ConfigError::Files(errors) => Self::Rules(errors),
            ConfigError::Input(name, error) => Self::Input(name, error),
            ConfigError::UnknownRule(name, nearest) => Self::UnknownRule { name, nearest },
            ConfigError::UnknownRuleset(name, nearest, known) => Self::UnknownRuleset {
                name,
                nearest,
                known,
            },
        }
    }
}
