//! Hello, goodbye, and what comes in between in the wrong order.

use serde_json::{Value, json};

use super::{Editor, REPORT, at, of_rule, pulling};
use crate::runner::Cli;

#[test]
fn a_client_that_says_goodbye_leaves_code_0() {
    let editor = Editor::start(&json!({}), &json!({}));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn one_that_just_goes_leaves_code_1() {
    let mut editor = Editor::start(&json!({}), &json!({}));
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.ended(), 1);
    assert_eq!(Editor::start(&json!({}), &json!({})).ended(), 1);
    assert_eq!(Editor::silent().ended(), 1);
}

#[test]
fn before_hello_and_after_goodbye_nothing_is_answered() {
    let mut editor = Editor::silent();
    let answer = editor.ask("textDocument/hover", &at("file:///a.txt", 0, 0));
    assert_eq!(answer["error"]["code"], -32002);
    let answer = editor.ask("initialize", &json!({ "capabilities": {} }));
    assert_eq!(answer["result"]["serverInfo"]["name"], "guiju");
    editor.result("shutdown", &Value::Null);
    let answer = editor.ask("textDocument/hover", &at("file:///a.txt", 0, 0));
    assert_eq!(answer["error"]["code"], -32600);
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.ended(), 0);
}

#[test]
fn what_is_not_understood_is_refused_and_the_server_goes_on() {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let answer = editor.ask("textDocument/rename", &json!({}));
    assert_eq!(answer["error"]["code"], -32601);
    let answer = editor.ask("textDocument/hover", &json!({ "position": 1 }));
    assert_eq!(answer["error"]["code"], -32602);
    editor.tell("textDocument/didOpen", &json!({ "textDocument": 1 }));
    editor.tell("$/somethingNew", &json!({}));
    // A document that is not open has nothing to say.
    assert_eq!(
        editor.result("textDocument/hover", &at("file:///a.txt", 0, 0)),
        Value::Null
    );
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_request_that_is_cancelled_while_it_waits_is_not_worked_on() {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let uri = editor.open("a.txt", &REPORT.repeat(40));
    let mut messages: Vec<Value> = (0..20)
        .map(|n| {
            let id = format!("s{n}");
            json!({ "id": id, "method": "textDocument/documentSymbol", "params": { "textDocument": { "uri": uri } } })
        })
        .collect();
    messages.push(json!({ "method": "$/cancelRequest", "params": { "id": "s19" } }));
    editor.burst(&messages);
    assert_eq!(editor.answer(&json!("s19"))["error"]["code"], -32800);
    assert!(editor.answer(&json!("s0"))["result"].is_array());
    // Too late: the answer is out, and there is no second one.
    editor.tell("$/cancelRequest", &json!({ "id": "s0" }));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn changes_that_follow_closely_lead_to_one_check() {
    let mut editor = Editor::start(&json!({}), &json!({}));
    let uri = editor.open("a.txt", &REPORT.repeat(40));
    editor.diagnostics(&uri);
    let change = |version: i32| {
        json!({ "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": uri, "version": version },
            "contentChanges": [{ "range": super::range((0, 0), (0, 0)), "text": "甲" }],
        } })
    };
    let changes: Vec<Value> = (2..202).map(change).collect();
    editor.burst(&changes);
    // Whatever was sent in between, the last word is about the last text.
    editor.result(
        "textDocument/documentSymbol",
        &json!({ "textDocument": { "uri": uri } }),
    );
    let last = loop {
        let params = editor.next("textDocument/publishDiagnostics");
        if params["version"] == 201 {
            break params;
        }
    };
    assert_eq!(last["uri"], *uri);
    assert!(editor.count("textDocument/publishDiagnostics") < 100);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_message_that_cannot_be_read_ends_the_server_with_a_word() {
    for broken in [
        "Content-Length: 4\r\n\r\n{\n\n\n",
        "Content-Length 4\r\n\r\n",
    ] {
        let hello =
            r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;
        let sent = format!("Content-Length: {}\r\n\r\n{hello}{broken}", hello.len());
        let outcome = Cli::new().stdin(sent).run("lsp");
        assert_eq!(outcome.code, 1);
        let said = "编辑器发来的消息读不懂，服务到此为止：malformed";
        assert!(outcome.stderr.starts_with(said), "{}", outcome.stderr);
        assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
    }
}

#[test]
fn a_setting_of_the_wrong_type_is_told_and_the_others_hold() {
    let options =
        json!({ "lang": "en", "workspace": "no", "ruleset": null, "rulePages": "guiju:/" });
    let mut editor = Editor::start(&json!({}), &options);
    let shown = editor.next("window/showMessage");
    assert_eq!(
        shown["message"],
        "the editor's setting guiju.workspace is of the wrong type and was not used"
    );
    let uri = editor.open("a.txt", REPORT);
    let found = editor.diagnostics(&uri);
    let skipped = of_rule(&found, "common/skipped-number");
    let page = &skipped["codeDescription"]["href"];
    assert_eq!(page, "guiju:/common/skipped-number.md");
    let message = skipped["message"].to_string();
    assert!(message.contains("missing"), "{message}");
    assert_eq!(editor.count("window/showMessage"), 0);
    assert_eq!(editor.leave(), 0);
}
