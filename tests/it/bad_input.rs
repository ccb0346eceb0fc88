//! Input that cannot be checked: one clear sentence with what to do, exit code 2, and the other inputs still checked.

use crate::runner::{Cli, GOOD, Outcome};

fn fails(outcome: &Outcome, sentence: &str) {
    assert_eq!(outcome.code, 2, "stderr: {}", outcome.stderr);
    assert!(outcome.stderr.contains(sentence), "{}", outcome.stderr);
    assert_eq!(
        outcome.stderr.lines().count(),
        1,
        "one sentence: {}",
        outcome.stderr
    );
}

#[test]
fn no_such_file_and_the_others_are_still_checked() {
    let outcome = Cli::new().file("好.txt", GOOD).run("check 没有.txt 好.txt");
    fails(&outcome, "没有.txt：找不到这个文件或文件夹，请检查路径");
    assert!(
        outcome.stdout.contains("检查 1 份文件"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn a_folder_without_reports() {
    fails(
        &Cli::new().file("空/图.png", "x").run("check 空"),
        "空：里面没有可以检查的报告",
    );
}

#[test]
fn a_glob_that_matches_nothing() {
    fails(
        &Cli::new().run("check 报告*.txt"),
        "报告*.txt：里面没有可以检查的报告",
    );
}

#[test]
fn an_empty_file() {
    fails(
        &Cli::new().file("空.txt", "").run("check 空.txt"),
        "空.txt：文件是空的",
    );
    fails(
        &Cli::new()
            .file("空.txt", "\u{FEFF} \n\u{3000}\n")
            .run("check 空.txt"),
        "空.txt：文件是空的",
    );
}

#[test]
fn a_binary_file() {
    let noise: Vec<u8> = (0..4000_u32)
        .map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1])
        .collect();
    fails(
        &Cli::new().file("图.txt", noise).run("check 图.txt"),
        "图.txt：不是文本文件",
    );
    fails(
        &Cli::new()
            .file("图.txt", b"ELF\0\0\0\x01\x02\0")
            .run("check 图.txt"),
        "图.txt：不是文本文件",
    );
}

#[test]
fn a_word_processor_file_is_named_not_skipped() {
    let outcome = Cli::new()
        .file("夹/报告.docx", b"PK\x03\x04....")
        .file("夹/好.txt", GOOD)
        .run("check 夹");
    fails(&outcome, "请另存为纯文本（.txt）再检查");
    assert!(outcome.stdout.contains("好.txt"), "{}", outcome.stdout);
}

#[test]
fn damaged_text() {
    let mut bytes = GOOD.as_bytes().to_vec();
    bytes[100] = 0xFF;
    fails(
        &Cli::new().file("坏.txt", bytes).run("check 坏.txt"),
        "坏.txt：认不出文字编码，或文件已损坏",
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::{fs, os::unix::fs::PermissionsExt as _};

    let cli = Cli::new().file("密.txt", GOOD);
    let path = cli.path().join("密.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("chmod");
    // Who may read everything cannot be denied.
    if fs::File::open(&path).is_err() {
        fails(&cli.run("check 密.txt"), "密.txt：没有读取权限");
    }
}

#[test]
fn an_unknown_rule_set_rule_or_setting() {
    let outcome = Cli::new()
        .file("好.txt", GOOD)
        .run("check 好.txt --ruleset anual-report");
    fails(
        &outcome,
        "没有名为 anual-report 的规则集。是不是想写 annual-report？",
    );
    let outcome = Cli::new()
        .file("好.txt", GOOD)
        .run("check 好.txt --rule common/skiped-number=off");
    fails(
        &outcome,
        "没有名为 common/skiped-number 的规则。是不是想写 common/skipped-number？",
    );
    assert_eq!(
        Cli::new()
            .file("好.txt", GOOD)
            .run("check 好.txt --rule 无")
            .code,
        2
    );
    assert_eq!(Cli::new().run("check").code, 2);
}

#[test]
fn unreadable_inputs_stand_in_the_json_too() {
    let outcome = Cli::new()
        .file("好.txt", GOOD)
        .run("check 没有.txt 好.txt --format json");
    assert_eq!(outcome.code, 2);
    let json: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert!(
        json["documents"][0]["error"]
            .as_str()
            .is_some_and(|error| error.contains("找不到"))
    );
    assert!(json["documents"][1]["error"].is_null());
    assert_eq!(json["summary"]["unreadable"], 1);
}

#[test]
fn nonsense_is_checked_like_anything_else() {
    for nonsense in [
        "。。。！？",
        "一一一一一一一一",
        "（（（（（（",
        "《》《》“”“”",
        "1.1.1.1.1.1.",
        "\u{202E}\u{200F}文",
        "𠮷𠮷𠮷",
    ] {
        let outcome = Cli::new()
            .file("乱.txt", nonsense.repeat(50))
            .run("check 乱.txt --fail-on never");
        assert_eq!(outcome.code, 0, "{nonsense}: {}", outcome.stderr);
    }
}

#[test]
fn in_english_too() {
    let outcome = Cli::new().run("check none.txt --lang en");
    fails(&outcome, "none.txt: no such file or folder; check the path");
}
