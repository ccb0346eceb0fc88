//! Hover, symbols, folds, and the next mark.

use serde_json::{Value, json};

use super::{Editor, REPORT, at, pulling, range};

fn lines(symbols: &Value, indent: usize, out: &mut String) {
    for symbol in symbols.as_array().into_iter().flatten() {
        let name = symbol["name"].as_str().expect("a name");
        let detail = symbol["detail"].as_str().unwrap_or_default();
        let start = &symbol["range"]["start"]["line"];
        let end = &symbol["range"]["end"]["line"];
        out.extend(format!("{:indent$}{name} [{detail}] {start}-{end}\n", "").chars());
        lines(&symbol["children"], indent + 2, out);
    }
}

#[test]
fn symbols_are_the_outline_with_its_parts() {
    let mut capabilities = pulling();
    capabilities["textDocument"]["documentSymbol"] =
        json!({ "hierarchicalDocumentSymbolSupport": true });
    let mut editor = Editor::start(&capabilities, &json!({}));
    let uri = editor.open("a.txt", REPORT);
    let params = json!({ "textDocument": { "uri": uri } });
    let symbols = editor.result("textDocument/documentSymbol", &params);
    let mut tree = String::new();
    lines(&symbols, 0, &mut tree);
    assert_eq!(
        tree,
        "一、主要举措和成效 [主要举措和成效] 1-3
  （一)完善制度 [] 2-2
  （三）规范执法 [] 3-3
二、党政主要负责人履行推进法治建设第一责任人职责情况 [党政主要负责人履行第一责任人职责情况] 4-5
三、2024年主要安排 [下一年度主要安排] 6-7
"
    );
    assert_eq!(symbols[0]["selectionRange"], range((1, 0), (1, 9)));
    let folds = editor.result("textDocument/foldingRange", &params);
    let folds: Vec<(u64, u64)> = folds
        .as_array()
        .expect("folds")
        .iter()
        .map(|fold| {
            let line = |key: &str| fold[key].as_u64().expect("a line");
            (line("startLine"), line("endLine"))
        })
        .collect();
    assert_eq!(folds, [(1, 3), (4, 5), (6, 7)]);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_client_without_trees_gets_a_list() {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let uri = editor.open("a.txt", REPORT);
    let params = json!({ "textDocument": { "uri": uri } });
    let symbols = editor.result("textDocument/documentSymbol", &params);
    assert_eq!(symbols[1]["name"], "（一)完善制度");
    assert_eq!(symbols[1]["containerName"], "一、主要举措和成效");
    assert_eq!(symbols[1]["location"]["range"], range((2, 0), (2, 18)));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn hover_says_what_is_wrong_why_and_on_what_basis() {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let uri = editor.open("a.txt", REPORT);
    let hover = editor.result("textDocument/hover", &at(&uri, 0, 5));
    assert_eq!(hover["contents"]["kind"], "markdown");
    insta::assert_snapshot!(hover["contents"]["value"].as_str().expect("words"));
    assert_eq!(
        editor.result("textDocument/hover", &at(&uri, 5, 2)),
        Value::Null
    );
    assert_eq!(editor.leave(), 0);
}

#[test]
fn words_are_in_the_language_the_client_sets() {
    let mut editor = Editor::start(&pulling(), &json!({ "lang": "en", "rulePages": "guiju:/" }));
    let uri = editor.open("a.txt", REPORT);
    let words = |editor: &mut Editor| {
        let hover = editor.result("textDocument/hover", &at(&uri, 2, 1));
        hover["contents"]["value"]
            .as_str()
            .expect("words")
            .to_owned()
    };
    assert!(words(&mut editor).contains("What to do"));
    editor.tell(
        "workspace/didChangeConfiguration",
        &json!({ "settings": { "guiju": { "lang": "zh" } } }),
    );
    assert!(words(&mut editor).contains("怎么办"));
    // What the client did not speak of stays as it was.
    let params = json!({ "textDocument": { "uri": uri } });
    let report = editor.result("textDocument/diagnostic", &params);
    let found = super::of_rule(&report["items"], "common/mixed-brackets");
    assert_eq!(
        found["codeDescription"]["href"],
        "guiju:/common/mixed-brackets.md"
    );
    assert_eq!(editor.leave(), 0);
}

fn offered(editor: &mut Editor, uri: &str, line: u32, character: u32) -> Vec<String> {
    let list = editor.result("textDocument/completion", &at(uri, line, character));
    let items = list["items"].as_array().cloned().unwrap_or_default();
    items
        .iter()
        .map(|item| {
            item["textEdit"]["newText"]
                .as_str()
                .expect("a mark")
                .to_owned()
        })
        .collect()
}

#[test]
fn the_next_mark_is_offered_at_the_head_of_a_line() {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let text = "一、主要举措\n（一）制度\n1.审查\n\n　　2\n（\n二\n法治";
    let uri = editor.open("a.txt", text);
    assert_eq!(
        offered(&mut editor, &uri, 3, 0),
        ["2.", "（1）", "（二）", "二、"]
    );
    assert_eq!(offered(&mut editor, &uri, 4, 3), ["2."]);
    assert_eq!(offered(&mut editor, &uri, 5, 1), ["（1）", "（二）"]);
    assert_eq!(offered(&mut editor, &uri, 6, 1), ["（二）", "二、"]);
    // Inside words and in front of a mark that is there nothing is offered.
    assert!(offered(&mut editor, &uri, 7, 2).is_empty());
    assert!(offered(&mut editor, &uri, 2, 0).is_empty());
    // In front of words that lack theirs, it is.
    assert_eq!(offered(&mut editor, &uri, 7, 0)[0], "2.");
    // What was typed is replaced, the indentation kept.
    let list = editor.result("textDocument/completion", &at(&uri, 4, 3));
    assert_eq!(list["items"][0]["textEdit"]["range"], range((4, 2), (4, 3)));
    assert_eq!(list["items"][0]["detail"], "接“1.审查”");
    assert_eq!(editor.leave(), 0);
}
