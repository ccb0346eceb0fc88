//! Files that are not open, and settings that change.

use serde_json::{Value, json};

use super::{Editor, REPORT, of_rule, pulling};

const CLEAN: &str = "公文\n一、甲\n甲。\n二、乙\n乙。\n";

fn files(report: &Value) -> Vec<(String, String, usize)> {
    let items = report["items"].as_array().expect("items");
    let mut files: Vec<_> = items
        .iter()
        .map(|item| {
            let uri = item["uri"].as_str().expect("an address");
            let name = uri.rsplit('/').next().expect("a name").to_owned();
            let found = item["items"].as_array().map_or(0, Vec::len);
            (
                name,
                item["kind"].as_str().expect("a kind").to_owned(),
                found,
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_client_that_asks_gets_all_files_and_then_only_what_changed() {
    let given = [
        ("a.txt", REPORT),
        ("b.md", CLEAN),
        ("c.docx", "PK\u{3}\u{4}"),
        ("d.json", "{}"),
    ];
    let (mut editor, answer) = Editor::start_with(&given, &pulling(), &json!({}));
    assert_eq!(
        answer["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"],
        true
    );
    let ask = |editor: &mut Editor, known: &Value| {
        editor.result(
            "workspace/diagnostic",
            &json!({ "previousResultIds": known }),
        )
    };
    let all = ask(&mut editor, &json!([]));
    let found = files(&all);
    assert_eq!(found[0].0, "a.txt");
    assert!(found[0].2 >= 3, "{found:?}");
    assert_eq!(found[1], ("b.md".to_owned(), "full".to_owned(), 0));
    assert_eq!(found[2], ("c.docx".to_owned(), "full".to_owned(), 0));
    assert_eq!(found.len(), 3);

    let known: Vec<Value> = all["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| json!({ "uri": item["uri"], "value": item["resultId"] }))
        .collect();
    std::fs::remove_file(editor.path().join("a.txt")).expect("it was there");
    editor.write("b.md", &REPORT.replace("一)", "一）"));
    let found = files(&ask(&mut editor, &json!(known)));
    assert_eq!(found[0], ("a.txt".to_owned(), "full".to_owned(), 0));
    assert!(found[1].2 >= 2, "{found:?}");
    assert_eq!(found[2], ("c.docx".to_owned(), "unchanged".to_owned(), 0));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn an_open_document_counts_as_it_is_in_the_editor() {
    let (mut editor, _) = Editor::start_with(&[("a.txt", REPORT)], &pulling(), &json!({}));
    let uri = editor.open("a.txt", CLEAN);
    let all = editor.result("workspace/diagnostic", &json!({ "previousResultIds": [] }));
    assert_eq!(files(&all), [("a.txt".to_owned(), "full".to_owned(), 0)]);
    assert_eq!(all["items"][0]["version"], 1);
    let params =
        json!({ "textDocument": { "uri": uri }, "previousResultId": all["items"][0]["resultId"] });
    let again = editor.result("textDocument/diagnostic", &params);
    assert_eq!(again["kind"], "unchanged");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_sweep_can_be_cancelled_and_is_sent_piece_by_piece() {
    let (mut editor, _) = Editor::start_with(&[], &pulling(), &json!({}));
    for n in 0..70 {
        editor.write(&format!("{n}.txt"), REPORT);
    }
    let sweep = |id: &str| {
        json!({ "id": id, "method": "workspace/diagnostic",
            "params": { "previousResultIds": [], "partialResultToken": id } })
    };
    editor.burst(&[
        sweep("one"),
        json!({ "method": "textDocument/didSave", "params": {} }),
        json!({ "method": "$/cancelRequest", "params": { "id": "one" } }),
    ]);
    assert_eq!(editor.answer(&json!("one"))["error"]["code"], -32800);
    editor.burst(&[sweep("two"), sweep("three")]);
    assert_eq!(editor.answer(&json!("two"))["error"]["code"], -32802);
    let last = editor.answer(&json!("three"));
    let mut total = last["result"]["items"].as_array().expect("items").len();
    while editor.count("$/progress") > 0 {
        let piece = editor.next("$/progress");
        if piece["token"] == "three" {
            total += piece["value"]["items"].as_array().expect("items").len();
        }
    }
    assert_eq!(total, 70);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_client_that_does_not_ask_is_sent_what_is_found_in_closed_files() {
    let (mut editor, answer) = Editor::start_with(
        &[("a.txt", REPORT), ("b.txt", CLEAN)],
        &json!({}),
        &json!({}),
    );
    assert!(answer["capabilities"].get("diagnosticProvider").is_none());
    let uri = editor.uri("a.txt");
    let found = editor.diagnostics(&uri);
    of_rule(&found, "annual-report/missing-shortcomings");
    // Opened and emptied of faults, then closed without saving: the file counts again.
    editor.open("a.txt", CLEAN);
    assert_eq!(editor.diagnostics(&uri), json!([]));
    editor.tell(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": uri } }),
    );
    assert_eq!(editor.diagnostics(&uri), found);
    std::fs::remove_file(editor.path().join("a.txt")).expect("it was there");
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({ "changes": [{ "uri": uri, "type": 3 }] }),
    );
    assert_eq!(editor.diagnostics(&uri), json!([]));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn closed_files_are_left_alone_when_the_client_wants_that() {
    let given = [("a.txt", REPORT)];
    let (mut editor, _) = Editor::start_with(&given, &pulling(), &json!({ "workspace": false }));
    let all = editor.result("workspace/diagnostic", &json!({ "previousResultIds": [] }));
    assert_eq!(all["items"], json!([]));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn the_configuration_holds_and_its_mistakes_are_shown_in_place() {
    let off = "rules:\n  missing-shortcomings: off\nignore-files: [/附件]\n";
    let mut capabilities = pulling();
    capabilities["workspace"] = json!({
        "diagnostics": { "refreshSupport": true },
        "didChangeWatchedFiles": { "dynamicRegistration": true },
    });
    let given = [("guiju.yaml", off)];
    let (mut editor, _) = Editor::start_with(&given, &capabilities, &json!({}));
    let registered = editor.next("client/registerCapability");
    assert_eq!(
        registered["registrations"][0]["registerOptions"]["watchers"][0]["globPattern"],
        "**/*.{yaml,yml}"
    );
    let uri = editor.open("a.txt", REPORT);
    let codes = |editor: &mut Editor| -> Vec<String> {
        let params = json!({ "textDocument": { "uri": uri } });
        let report = editor.result("textDocument/diagnostic", &params);
        let items = report["items"].as_array().expect("diagnostics");
        items
            .iter()
            .map(|item| item["code"].as_str().expect("a code").to_owned())
            .collect()
    };
    let missing = "annual-report/missing-shortcomings".to_owned();
    assert!(!codes(&mut editor).contains(&missing));
    // A document that the project leaves alone.
    std::fs::create_dir(editor.path().join("附件")).expect("a folder");
    let left_alone = format!("{}/a.txt", editor.uri("附件"));
    editor.tell("textDocument/didOpen", &json!({ "textDocument": { "uri": left_alone, "languageId": "plaintext", "version": 1, "text": REPORT } }));
    let report = editor.result(
        "textDocument/diagnostic",
        &json!({ "textDocument": { "uri": left_alone } }),
    );
    assert_eq!(report["items"], json!([]));

    let changed = json!({ "changes": [{ "uri": editor.uri("guiju.yaml"), "type": 2 }] });
    editor.write("guiju.yaml", "rules:\n  missing-shortcoming: off\n");
    editor.tell("workspace/didChangeWatchedFiles", &changed);
    editor.next("workspace/diagnostic/refresh");
    assert!(codes(&mut editor).is_empty());
    let shown = editor.next("window/showMessage");
    assert_eq!(
        shown["message"],
        "guiju.yaml:2: 没有名为 missing-shortcoming 的规则\n是不是想写 missing-shortcomings？"
    );
    let yaml = editor.uri("guiju.yaml");
    let problems = editor.diagnostics(&yaml);
    assert_eq!(problems[0]["range"], super::range((1, 2), (1, 26)));
    // Told once, and taken back when it is mended.
    assert!(codes(&mut editor).is_empty());
    assert_eq!(editor.count("window/showMessage"), 0);
    editor.write("guiju.yaml", "");
    editor.tell("workspace/didChangeWatchedFiles", &changed);
    assert_eq!(editor.diagnostics(&yaml), json!([]));
    assert!(codes(&mut editor).contains(&missing));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn while_the_configuration_is_broken_nothing_old_stands_at_wrong_places() {
    let given = [("guiju.yaml", "rules: {}\n")];
    let (mut editor, _) = Editor::start_with(&given, &json!({}), &json!({}));
    let uri = editor.open("a.txt", REPORT);
    of_rule(&editor.diagnostics(&uri), "common/skipped-number");
    let yaml = editor.uri("guiju.yaml");
    let changed = json!({ "changes": [{ "uri": yaml, "type": 2 }] });
    editor.write("guiju.yaml", "rules: [\n");
    editor.tell("workspace/didChangeWatchedFiles", &changed);
    assert_eq!(editor.diagnostics(&uri), json!([]));
    let edit = json!({
        "textDocument": { "uri": uri, "version": 2 },
        "contentChanges": [{ "range": super::range((0, 0), (0, 0)), "text": "\n" }],
    });
    editor.tell("textDocument/didChange", &edit);
    let params = loop {
        let params = editor.next("textDocument/publishDiagnostics");
        if params["uri"] == *uri {
            break params;
        }
    };
    assert_eq!(
        (&params["diagnostics"], &params["version"]),
        (&json!([]), &json!(2))
    );
    editor.write("guiju.yaml", "");
    editor.tell("workspace/didChangeWatchedFiles", &changed);
    let found = editor.diagnostics(&uri);
    let skipped = of_rule(&found, "common/skipped-number");
    assert_eq!(skipped["range"], super::range((4, 0), (4, 7)));
    assert_eq!(editor.leave(), 0);
}
