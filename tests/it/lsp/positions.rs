//! Positions in every encoding, and edits in place, with 汉字, 𠮷 and full-width digits.

use serde_json::{Value, json};

use super::{Editor, of_rule, pulling, range};

/// 𠮷 is two UTF-16 units and four bytes; １２ are three bytes each; é is written with a combining mark.
const TEXT: &str = "清河县2023年法治政府建设年度报告\r\n一、主要举措和成效\r\n　　𠮷祥镇办件１２件，e\u{301}，依法行政，，扎实推进。\r\n";

fn double_comma(encodings: &Value) -> (String, Value) {
    let mut capabilities = pulling();
    capabilities["general"] = json!({ "positionEncodings": encodings });
    let (mut editor, answer) = Editor::start_with(&[], &capabilities, &json!({}));
    let uri = editor.open("报告.txt", TEXT);
    let params = json!({ "textDocument": { "uri": uri } });
    let report = editor.result("textDocument/diagnostic", &params);
    let encoding = answer["capabilities"]["positionEncoding"].as_str();
    let encoding = encoding.expect("an encoding").to_owned();
    let found = of_rule(&report["items"], "common/clashing-marks")["range"].clone();
    assert_eq!(editor.leave(), 0);
    (encoding, found)
}

#[test]
fn each_client_gets_the_positions_it_counts() {
    let in_front = "　　𠮷祥镇办件１２件，e\u{301}，依法行政";
    let utf16 = u32::try_from(in_front.encode_utf16().count()).expect("short");
    let utf32 = u32::try_from(in_front.chars().count()).expect("short");
    let utf8 = u32::try_from(in_front.len()).expect("short");
    for (offered, encoding, start, width) in [
        (json!(null), "utf-16", utf16, 1),
        (json!(["utf-8", "utf-16"]), "utf-8", utf8, 3),
        (json!(["utf-7", "utf-32", "utf-8"]), "utf-32", utf32, 1),
        (json!(["utf-16"]), "utf-16", utf16, 1),
    ] {
        let (chosen, found) = double_comma(&offered);
        assert_eq!(chosen, encoding, "{offered}");
        assert_eq!(
            found,
            range((2, start), (2, start + 2 * width)),
            "{offered}"
        );
    }
}

#[test]
fn edits_in_place_lead_to_the_same_as_the_whole_text() {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let uri = editor.open("a.txt", "清河县2023年法治政府建设年度报告\r\n");
    let mut version = 1;
    let mut change = |editor: &mut Editor, changes: Value| {
        version += 1;
        editor.tell(
            "textDocument/didChange",
            &json!({
                "textDocument": { "uri": uri, "version": version }, "contentChanges": changes,
            }),
        );
    };
    // Added behind the end, line by line; then 𠮷 put in front, the comma doubled behind it, and a line end taken out and put back.
    change(
        &mut editor,
        json!([{ "range": range((1, 0), (1, 0)), "text": "一、主要举措和成效\r\n　　祥镇办件１２件，e\u{301}，依法行政，" }]),
    );
    change(
        &mut editor,
        json!([
            { "range": range((2, 99), (2, 99)), "text": "扎实推进。\r\n" },
            { "range": range((2, 2), (2, 2)), "text": "𠮷" },
            { "range": range((2, 19), (2, 19)), "text": "，" },
        ]),
    );
    change(
        &mut editor,
        json!([{ "range": range((1, 9), (2, 0)), "text": "" }]),
    );
    change(
        &mut editor,
        json!([{ "range": range((1, 9), (1, 9)), "text": "\r\n" }]),
    );
    let params = json!({ "textDocument": { "uri": uri } });
    let in_place = editor.result("textDocument/diagnostic", &params);
    let whole = editor.open("b.txt", TEXT);
    let params = json!({ "textDocument": { "uri": whole } });
    let whole = editor.result("textDocument/diagnostic", &params);
    assert!(!whole["items"].as_array().expect("diagnostics").is_empty());
    // The same text has the same name.
    assert_eq!(in_place["resultId"], whole["resultId"]);
    assert_eq!(in_place["items"], whole["items"]);
    assert_eq!(editor.leave(), 0);
}
