//! `--fix` writes safe fixes in the character set the file came in, comes to rest, and says what it did; `--diff` only shows.

use encoding_rs::GB18030;

use crate::runner::Cli;

const BEFORE: &str = "一、工作情况\n推动制度不断完善不断完善，已公布 266项清单，依法行政，，扎实推进。\n落实《法治政府建设实施纲要（20212025年）》，截止2023年底完成。\n";
const AFTER: &str = "一、工作情况\n推动制度不断完善，已公布266项清单，依法行政，扎实推进。\n落实《法治政府建设实施纲要（2021—2025年）》，截止2023年底完成。\n";

#[test]
fn safe_fixes_are_written_and_words_are_left_to_people() {
    let (outcome, content) = Cli::new()
        .file("a.txt", BEFORE)
        .run_on("check --fix --format short a.txt", "a.txt");
    assert_eq!(String::from_utf8(content).expect("UTF-8"), AFTER);
    assert_eq!(outcome.stderr, "a.txt: 已改正 4 处\n");
    // 截止 for 截至 changes a word: it is still told.
    assert!(
        outcome.stdout.contains("common/misused-term"),
        "{}",
        outcome.stdout
    );
    assert!(
        !outcome.stdout.contains("common/doubled-word"),
        "{}",
        outcome.stdout
    );
    assert_eq!(outcome.code, 0);
}

#[test]
fn a_second_run_changes_nothing() {
    let (outcome, content) = Cli::new()
        .file("a.txt", AFTER)
        .run_on("check --fix a.txt", "a.txt");
    assert_eq!(content, AFTER.as_bytes());
    assert_eq!(outcome.stderr, "");
}

#[test]
fn the_character_set_and_line_ends_stay() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let with_mark = |text: &str| [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let gb = |text: &str| GB18030.encode(text).0.into_owned();
    let utf16 = |mark: &str, text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("{mark}{text}");
        text.encode_utf16().flat_map(bytes).collect()
    };
    let (le, be) = (u16::to_le_bytes, u16::to_be_bytes);
    for (before, after) in [
        (crlf(BEFORE).into_bytes(), crlf(AFTER).into_bytes()),
        (with_mark(BEFORE), with_mark(AFTER)),
        (gb(BEFORE), gb(AFTER)),
        (utf16("\u{FEFF}", BEFORE, le), utf16("\u{FEFF}", AFTER, le)),
        (utf16("", BEFORE, le), utf16("", AFTER, le)),
        (utf16("\u{FEFF}", BEFORE, be), utf16("\u{FEFF}", AFTER, be)),
        (utf16("", BEFORE, be), utf16("", AFTER, be)),
    ] {
        let (_, content) = Cli::new()
            .file("a.txt", before)
            .run_on("check --fix a.txt", "a.txt");
        assert!(content == after);
    }
}

#[test]
fn a_diff_shows_and_writes_nothing() {
    let (outcome, content) = Cli::new()
        .file("a.txt", BEFORE)
        .run_on("check --diff a.txt", "a.txt");
    assert_eq!(content, BEFORE.as_bytes());
    assert_eq!(outcome.code, 1);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert!(lines.contains(&"-推动制度不断完善不断完善，已公布 266项清单，依法行政，，扎实推进。"));
    assert!(lines.contains(&"+推动制度不断完善，已公布266项清单，依法行政，扎实推进。"));
    let outcome = Cli::new().file("a.txt", AFTER).run("check --diff a.txt");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""));
    let outcome = Cli::new().stdin(BEFORE).run("check --diff -");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stdout.starts_with("--- -\n+++ -\n"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn what_cannot_be_done_is_said() {
    let outcome = Cli::new()
        .file("a.txt", BEFORE)
        .run("check --diff a.txt missing.txt");
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("missing.txt"));
    assert!(
        outcome.stdout.contains("+++ a.txt"),
        "the others are still shown"
    );
    assert_eq!(
        Cli::new()
            .file("a.txt", BEFORE)
            .run("check --fix --diff a.txt")
            .code,
        2
    );
}
