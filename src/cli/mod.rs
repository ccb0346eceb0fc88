//! The command line: arguments, files, threads, the terminal, exit codes. Nothing here decides anything about a report.

mod args;
mod check;
mod fix;
mod outline;
mod rules;
mod terminal;

use std::{
    ffi::OsString,
    io::{self, Write as _},
};

use clap::Parser as _;

use self::args::{Arguments, Command, RulesCommand};
use crate::{
    engine::Engine,
    report::{Lang, input_error, rule_file_errors},
    rules::{RuleFile, RuleFileError},
    source::SourceError,
};

/// Something could not be done: bad usage, unreadable input, bad rules.
const FAILED: u8 = 2;

/// Runs the command line and gives the exit code: 0 nothing found, 1 findings, 2 something could not be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // --help and --version come this way too, and are no failure.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(FAILED);
        }
    };
    let lang = arguments.lang.map_or(Lang::Zh, Into::into);
    #[cfg(feature = "lsp")]
    if let Command::Lsp(options) = arguments.command {
        // The server writes to standard output itself.
        return crate::lsp::serve(crate::lsp::Options {
            lang,
            rules: options.rules,
            ruleset: options.ruleset,
        });
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match &arguments.command {
        Command::Check(options) => check::check(options, lang, &mut out),
        Command::Outline(options) => outline::outline(options, lang, &mut out),
        Command::Explain { rule, rules } => rules::explain(rule, rules, lang, &mut out),
        Command::Rules { command } => match command {
            RulesCommand::List { rules } => rules::list(rules, lang, &mut out),
            RulesCommand::Check { files } => rules::check(files, lang, &mut out),
            RulesCommand::Test { files } => rules::test(files, lang, &mut out),
        },
        #[cfg(feature = "lsp")]
        Command::Lsp(_) => Ok(0),
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
    /// `--fix` on standard input.
    FixStdin,
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
        match self {
            Self::Rules(errors) => {
                rule_file_errors(errors, terminal::width(), terminal::color(&io::stderr()))
            }
            Self::Input(name, error) => input_error(name, error, lang) + "\n",
            Self::UnknownRule {
                name,
                nearest: Some(meant),
            } => match lang {
                Lang::Zh => format!("没有名为 {name} 的规则。是不是想写 {meant}？\n"),
                Lang::En => format!("no rule named {name}; did you mean {meant}?\n"),
            },
            Self::UnknownRule {
                name,
                nearest: None,
            } => match lang {
                Lang::Zh => format!("没有名为 {name} 的规则。guiju rules list 列出所有规则。\n"),
                Lang::En => format!("no rule named {name}; guiju rules list shows them all.\n"),
            },
            Self::UnknownRuleset {
                name,
                nearest: Some(meant),
                ..
            } => match lang {
                Lang::Zh => format!("没有名为 {name} 的规则集。是不是想写 {meant}？\n"),
                Lang::En => format!("no rule set named {name}; did you mean {meant}?\n"),
            },
            Self::UnknownRuleset {
                name,
                nearest: None,
                known,
            } => match lang {
                Lang::Zh => format!("没有名为 {name} 的规则集。可以用：{}\n", known.join("、")),
                Lang::En => format!(
                    "no rule set named {name}; there are: {}\n",
                    known.join(", ")
                ),
            },
            Self::FixStdin => match lang {
                Lang::Zh => "标准输入不能用 --fix；看会怎样改，请用 --diff\n".to_owned(),
                Lang::En => {
                    "--fix cannot write standard input; use --diff to see the fixes\n".to_owned()
                }
            },
            Self::Io(error) => format!("{error}\n"),
        }
    }
}

/// An engine with the user's rule files.
fn engine(paths: &[String]) -> Result<Engine, Failure> {
    let mut files = Vec::new();
    for path in paths {
        files.push((path.as_str(), read_rules(path)?));
    }
    let files: Vec<RuleFile<'_>> = files
        .iter()
        .map(|(name, text)| RuleFile {
            name,
            text,
            json: None,
        })
        .collect();
    Engine::new(&files).map_err(Failure::Rules)
}

/// The text of a rule file.
fn read_rules(path: &str) -> Result<String, Failure> {
    let input = crate::source::Input::File(path.into());
    input
        .read()
        .map(|document| document.text)
        .map_err(|error| Failure::Input(path.to_owned(), error))
}
