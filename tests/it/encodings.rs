//! One text in every encoding, with line ends and characters of every width: the same findings at the same places.

use encoding_rs::{GB18030, GBK};

use crate::runner::Cli;

/// Line 3 holds a finding behind a 汉字 outside the basic plane, a full-width digit, a combining mark and a tab.
const TEXT: &str = "清河县2023年法治政府建设年度报告\n一、主要举措和成效\n\u{3000}\u{3000}在𠮷家村、１２个é点\t开展普法，落实《清河县办法，效果好。\n二、存在的不足\n甲。\n";

fn place(bytes: Vec<u8>) -> (u64, u64, u64, String) {
    let outcome = Cli::new()
        .file("文.txt", bytes)
        .run("check 文.txt --format json --fail-on never");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let json: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let findings = json["documents"][0]["findings"]
        .as_array()
        .expect("findings")
        .clone();
    let found = findings
        .iter()
        .find(|finding| finding["rule"] == "common/unbalanced-pair")
        .expect("the finding");
    (
        found["position"]["line"].as_u64().expect("a line"),
        found["position"]["column"].as_u64().expect("a column"),
        found["range"]["start"]["character"]
            .as_u64()
            .expect("a character"),
        found["text"].as_str().expect("a text").to_owned(),
    )
}

/// Line 3; column 22 in characters, 22 in UTF-16 from 0 because 𠮷 counts twice there.
fn expected() -> (u64, u64, u64, String) {
    let line = TEXT.lines().nth(2).expect("line 3");
    let before = line.split('《').next().expect("what stands before");
    let utf16 = before.encode_utf16().count() as u64;
    (3, before.chars().count() as u64 + 1, utf16, "《".to_owned())
}

#[test]
fn utf8_with_and_without_byte_order_mark() {
    assert_eq!(place(TEXT.into()), expected());
    assert_eq!(place(format!("\u{FEFF}{TEXT}").into()), expected());
}

#[test]
fn utf8_with_windows_line_ends() {
    assert_eq!(place(TEXT.replace('\n', "\r\n").into()), expected());
}

#[test]
fn utf16_of_both_kinds_with_and_without_mark() {
    let units = |mark: &str| format!("{mark}{TEXT}").encode_utf16().collect::<Vec<u16>>();
    for mark in ["\u{FEFF}", ""] {
        assert_eq!(
            place(
                units(mark)
                    .iter()
                    .flat_map(|unit| unit.to_le_bytes())
                    .collect()
            ),
            expected(),
            "LE {mark:?}"
        );
        assert_eq!(
            place(
                units(mark)
                    .iter()
                    .flat_map(|unit| unit.to_be_bytes())
                    .collect()
            ),
            expected(),
            "BE {mark:?}"
        );
    }
}

#[test]
fn gb18030_and_gbk() {
    assert_eq!(place(GB18030.encode(TEXT).0.into_owned()), expected());
    // GBK has no 𠮷.
    let text = TEXT.replace('𠮷', "吉");
    let (bytes, _, failed) = GBK.encode(&text);
    assert!(!failed, "GBK holds the text");
    let (line, column, _, _) = expected();
    let found = place(bytes.into_owned());
    assert_eq!((found.0, found.1), (line, column));
}

#[test]
fn big5_is_not_taken_for_gbk() {
    let text = "清河縣法治政府建設年度報告\n一、主要舉措和成效\n深入學習貫徹，認真落實各項任務，依法履行職責。\n".repeat(20);
    let bytes = encoding_rs::BIG5.encode(&text).0.into_owned();
    let outcome = Cli::new().file("文.txt", bytes).run("check 文.txt");
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.stderr.contains("认不出文字编码"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_short_text_in_gb18030_may_have_several_rare_characters() {
    let text = "一、𠮷家村、𠮷祥镇、𠮷庆村、𠮷安村开展普法。\n";
    let bytes = GB18030.encode(text).0.into_owned();
    let outcome = Cli::new().file("文.txt", bytes).run("outline 文.txt");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("𠮷安村"), "{}", outcome.stdout);
}
