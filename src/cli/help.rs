//! The command line with its help in the reader's language: Chinese as the arguments have it, English from the table.

use clap::{
    Arg, ArgAction, Command, CommandFactory as _,
    builder::{PossibleValue, PossibleValuesParser, Str},
};

use super::{args::Arguments, page::page};
use crate::lang::{Lang, command as words, usage};

/// The command line with all its help in one language.
pub fn command(lang: Lang) -> Command {
    let root = Arguments::command().arg(
        Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help(lang.of(&usage::version()).to_owned()),
    );
    in_language(root.disable_version_flag(true), "", lang)
}

/// The same, ready to answer `--help` with pages of its own.
pub(super) fn with_pages(lang: Lang, width: usize) -> Command {
    let mut root = command(lang);
    // Global options and usages are worked out now.
    root.build();
    paged(root, lang, width)
}

fn in_language(mut command: Command, path: &str, lang: Lang) -> Command {
    command = command.disable_help_subcommand(true);
    command = command.disable_help_flag(true).arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(lang.of(&usage::help()).to_owned()),
    );
    if lang == Lang::Zh {
        command = command.subcommand_value_name(usage::frame(lang).a_command);
    } else {
        if let Some(about) = words::help("", path) {
            command = command.about(about).long_about(None::<&str>);
        }
        command = command.mut_args(|arg| english(arg, path));
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for name in names {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(&name, |sub| in_language(sub, path.trim(), lang));
    }
    command
}

fn english(mut arg: Arg, path: &str) -> Arg {
    let name = name_of(&arg);
    if let Some(help) = words::help(path, &name) {
        arg = arg.help(help).long_help(None::<&str>);
    }
    let values: Vec<PossibleValue> = arg
        .get_possible_values()
        .into_iter()
        .map(|value| {
            let name = format!("{name}={}", value.get_name());
            let help = words::help(path, &name);
            help.map_or_else(|| value.clone(), |help| value.clone().help(help))
        })
        .collect();
    if !values.is_empty() {
        arg = arg.value_parser(PossibleValuesParser::from(values));
    }
    let names: Option<Vec<Str>> = arg.get_value_names().map(|names| {
        let english = |name: &Str| words::value(name).map_or_else(|| name.clone(), Str::from);
        names.iter().map(english).collect()
    });
    match names {
        Some(names) => arg.value_names(names),
        None => arg,
    }
}

/// How an argument is named in the table of English help: `--rules`, `<paths>`.
fn name_of(arg: &Arg) -> String {
    match arg.get_long() {
        Some(long) => format!("--{long}"),
        None => format!("<{}>", arg.get_id()),
    }
}

fn paged(command: Command, lang: Lang, width: usize) -> Command {
    let page = page(&command, lang, width);
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = command.override_help(page);
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| paged(sub, lang, width))
    })
}
