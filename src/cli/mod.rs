//! The command line: arguments, files, threads, the terminal, exit codes. Nothing here decides anything about a report.

mod args;
mod baseline;
mod check;
mod fix;
mod init;
mod outline;
mod rules;
mod terminal;

use std::{
    ffi::OsString,
    io::{self, Write as _},
};

use clap::Parser as _;

use self::args::{Arguments, BaselineCommand, Command, ConfigCommand, RulesCommand};
use crate::{
    config::{Choice, ConfigError, Given, Projects},
    report::{Lang, input_error, rule_file_errors},
    rules::RuleFileError,
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
    let wanted = arguments.lang.map(Into::into);
    let lang = wanted.unwrap_or_default();
    let given = Given {
        config: match (arguments.config, arguments.no_config) {
            (Some(file), _) => Choice::File(file),
            (None, true) => Choice::None,
            (None, false) => Choice::Nearest,
        },
        ..Given::default()
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match &arguments.command {
        Command::Check(options) => check::check(options, given, wanted, &mut out),
        Command::Outline(options) => outline::outline(options, given, lang, &mut out),
        Command::Explain { rule, rules } => rules::explain(rule, rules, given, lang, &mut out),
        Command::Rules { command } => match command {
            RulesCommand::List { rules } => rules::list(rules, given, lang, &mut out),
            RulesCommand::Check { files } => rules::check(files, lang, &mut out),
            RulesCommand::Test { files } => rules::test(files, lang, &mut out),
        },
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
    /// A baseline is wanted where there is no configuration.
    NoConfig,
    /// A file that is not to be overwritten.
    Exists(&'static str),
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
            Self::NoConfig => lang
                .pick(
                    "没有找到 guiju.yaml，基线无处可放；先运行 guiju init\n",
                    "no guiju.yaml found to put the baseline beside; run guiju init first\n",
                )
                .to_owned(),
            Self::Exists(name) => match lang {
                Lang::Zh => format!("{name} 已经有了，没有改动；要覆盖，请加 --force\n"),
                Lang::En => format!("{name} exists, nothing was changed; --force overwrites it\n"),
            },
            Self::Io(error) => format!("{error}\n"),
        }
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
