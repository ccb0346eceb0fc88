//! Everything people read is there in Chinese and in English, and in the language they ask for.

use std::{
    fs,
    path::{Path, PathBuf},
};

use guiju::{cli::command, lang::Lang};

use crate::runner::Cli;

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c))
}

/// Every help text of the command line with the key under which `lang::command` has its English.
fn helps(lang: Lang) -> Vec<(String, String)> {
    let mut root = command(lang);
    root.build();
    let mut found = Vec::new();
    let mut open = vec![(String::new(), root)];
    while let Some((path, command)) = open.pop() {
        let about = command.get_about().map(ToString::to_string);
        found.push((path.clone(), about.unwrap_or_default()));
        for arg in command.get_arguments() {
            let name = match arg.get_long() {
                Some(long) => format!("--{long}"),
                None => format!("<{}>", arg.get_id()),
            };
            let key = format!("{path} {name}");
            let help = arg.get_help().map(ToString::to_string);
            found.push((key.clone(), help.unwrap_or_default()));
            let long = arg.get_long_help().map(ToString::to_string);
            found.extend(long.map(|long| (key.clone(), long)));
            for value in arg.get_possible_values() {
                let help = value.get_help().map(ToString::to_string);
                found.push((
                    format!("{key}={}", value.get_name()),
                    help.unwrap_or_default(),
                ));
            }
            for name in arg.get_value_names().unwrap_or_default() {
                if lang == Lang::En && arg.get_action().takes_values() {
                    let words = if has_han(name) {
                        name.to_string()
                    } else {
                        "A".to_owned()
                    };
                    found.push((format!("{key}: VALUES: {name}"), words));
                }
            }
        }
        for sub in command.get_subcommands() {
            let path = format!("{path} {}", sub.get_name());
            open.push((path.trim().to_owned(), sub.clone()));
        }
    }
    found
}

#[test]
fn every_command_option_and_value_has_help_in_chinese() {
    for (key, help) in helps(Lang::Zh) {
        // The names of programs are the same in every language.
        let name = key.rsplit('=').next().unwrap_or_default();
        assert!(
            has_han(&help) || help.eq_ignore_ascii_case(name),
            "no Chinese help for “{key}”: write a doc comment in src/cli/args.rs"
        );
    }
}

#[test]
fn every_command_option_and_value_has_help_in_english() {
    for (key, help) in helps(Lang::En) {
        // A report's title stays Chinese in an English sentence.
        let title = help.contains("法治政府建设年度报告");
        assert!(
            !help.is_empty() && (!has_han(&help) || title),
            "no English help for “{}”: add it to src/lang/command.rs",
            key.trim()
        );
    }
}

#[test]
fn help_is_in_the_language_asked_for() {
    let of = |arguments: &str| Cli::new().run(arguments);
    assert!(of("--help").stdout.contains("用法：guiju [选项] <命令>"));
    for arguments in [
        "--help --lang en",
        "--lang=en --help",
        "--lang en check --help",
        "check --help --lang=en",
        "rules list -h --lang en",
    ] {
        let outcome = of(arguments);
        let report = outcome.stdout.replace("法治政府建设年度报告", "");
        assert!(!has_han(&report), "{arguments}: {}", outcome.stdout);
        assert!(outcome.stdout.contains("Usage: guiju"), "{arguments}");
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    }
    let variable = Cli::new().env("GUIJU_LANG", "en").run("outline --help");
    assert!(variable.stdout.starts_with("Draw a report's outline"));
    let both = Cli::new()
        .env("GUIJU_LANG", "en")
        .run("outline --help --lang zh");
    assert!(
        both.stdout.starts_with("画出报告的层次"),
        "the option is stronger"
    );
}

const MISTAKES: &[&str] = &[
    "check",
    "chekc",
    "check a --fixx",
    "check a --format prety",
    "check a --format",
    "check a --format json --format short",
    "check a --rule x",
    "check a --fix --diff",
    "explain",
    "explain a b",
    "rules tset",
    "completions fsh",
    "--lang fr check a",
    "rules",
    "check a -j x",
    "check a --diff --format json",
];

fn answers(lang: &str) -> String {
    let answer = |arguments: &&str| {
        let outcome = Cli::new().env("GUIJU_LANG", lang).run(arguments);
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (2, ""),
            "{arguments}"
        );
        format!("$ guiju {arguments}\n{}\n", outcome.stderr)
    };
    MISTAKES.iter().map(answer).collect()
}

#[test]
fn mistakes_on_the_command_line_are_answered_in_chinese() {
    insta::assert_snapshot!(answers("zh"));
}

#[test]
fn mistakes_on_the_command_line_are_answered_in_english() {
    let answers = answers("en");
    assert!(!has_han(&answers), "{answers}");
    insta::assert_snapshot!(answers);
}

#[test]
fn a_variable_may_be_empty_or_a_locale() {
    let first = |value: &str| {
        let outcome = Cli::new()
            .env("GUIJU_LANG", value)
            .file("文.txt", "公文\n")
            .run("check 文.txt");
        (outcome.code, outcome.stdout + &outcome.stderr)
    };
    for (value, word) in [
        ("", "检查 1 份文件"),
        ("zh-CN", "检查 1 份文件"),
        ("EN", "1 document checked"),
        ("en_US.UTF-8", "1 document checked"),
    ] {
        let (code, said) = first(value);
        assert!(code == 0 && said.contains(word), "{value}: {said}");
    }
    let (code, said) = first("fr");
    assert!(code == 2 && said.contains("GUIJU_LANG"), "{said}");
}

#[test]
fn english_is_punctuated_in_english() {
    let text = include_str!("../../fixtures/faults/many-faults.txt");
    let cli = Cli::new().file("a.txt", text);
    for command in [
        "check a.txt --format annotated --lang en",
        "outline a.txt --lang en",
        "check a.txt --lang en",
    ] {
        let outcome = cli.step(command);
        for sign in ["error：", "warning：", "（a", "（the", "own）", "heading）"] {
            assert!(!outcome.stdout.contains(sign), "{sign} {}", outcome.stdout);
        }
    }
    let cli = Cli::new().file("a.txt", "公文\n");
    assert_eq!(cli.step("init --lang en").code, 0);
    assert!(
        cli.read("guiju.yaml")
            .starts_with("# Configuration of guiju.")
    );
    assert!(
        cli.step("check a.txt")
            .stdout
            .contains("1 document checked")
    );
}

#[test]
fn no_command_is_answered_with_help() {
    let outcome = Cli::new().run("");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
    assert!(outcome.stderr.contains("用法：guiju"), "{}", outcome.stderr);
}

/// Rooms that speak to people in words of `lang` only. What reads or writes reports knows Chinese by trade, and the formats of
/// `report` set a few words beside each other where they are used.
const ROOMS: &[&str] = &[
    "cli",
    "config",
    "rules",
    "verdict",
    "fix",
    "finding",
    "engine.rs",
];

#[test]
fn the_programs_words_stand_in_one_place() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open: Vec<PathBuf> = ROOMS.iter().map(|room| src.join(room)).collect();
    let mut seen = 0;
    while let Some(path) = open.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            open.extend(entries.map(|entry| entry.expect("an entry").path()));
            continue;
        }
        // Which 汉字 are frequent is no sentence.
        let Ok(bytes) = fs::read(&path) else { continue };
        if path.ends_with("needles.rs") {
            continue;
        }
        seen += 1;
        let text = String::from_utf8(bytes).expect("UTF-8");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            // Comments of the arguments are their help in Chinese, and their values are named beside them.
            let code = line.split("//").next().unwrap_or_default();
            let quoted: String = code.split('"').skip(1).step_by(2).collect();
            assert!(
                !has_han(&quoted) || code.contains("value_name"),
                "{}:{}: words for people belong into src/lang: {quoted}",
                path.display(),
                number + 1
            );
        }
    }
    assert!(seen > 20, "{seen} files");
}
