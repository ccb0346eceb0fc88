//! Diagnostics and what can be done about them.

use serde_json::{Value, json};

use super::{Editor, REPORT, of_rule, pulling, range};

fn actions(editor: &mut Editor, uri: &str, range: &Value, only: &Value) -> Vec<Value> {
    let mut context = json!({ "diagnostics": [] });
    if !only.is_null() {
        context["only"] = only.clone();
    }
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    let answer = editor.result("textDocument/codeAction", &params);
    answer.as_array().cloned().unwrap_or_default()
}

/// The text after an action, edits counted in UTF-16 on lines that end in LF.
fn after(text: &str, edits: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let offset = |position: &Value| {
        let line = position["line"].as_u64().expect("a line");
        let mut starts = std::iter::once(0).chain(
            units
                .iter()
                .enumerate()
                .filter(|&(_, &unit)| unit == u16::from(b'\n'))
                .map(|(at, _)| at + 1),
        );
        let start = starts.nth(usize::try_from(line).expect("small"));
        let character = position["character"].as_u64().expect("a character");
        start.expect("the line is there") + usize::try_from(character).expect("small")
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| {
            let (start, end) = (&edit["range"]["start"], &edit["range"]["end"]);
            (
                offset(start),
                offset(end),
                edit["newText"].as_str().expect("text"),
            )
        })
        .collect();
    edits.sort_unstable();
    let mut units = units.clone();
    for (start, end, new) in edits.into_iter().rev() {
        units.splice(start..end, new.encode_utf16());
    }
    String::from_utf16(&units).expect("no half characters")
}

#[test]
fn a_diagnostic_tells_all_and_is_sent_on_open_change_and_save() {
    let mut editor = Editor::start(&json!({}), &json!({ "rulePages": "guiju:/" }));
    let uri = editor.open("a.txt", REPORT);
    let found = editor.diagnostics(&uri);
    let skipped = of_rule(&found, "common/skipped-number");
    assert_eq!(skipped["source"], "guiju");
    assert_eq!(skipped["severity"], 2);
    assert_eq!(skipped["range"], range((3, 0), (3, 7)));
    assert_eq!(
        skipped["codeDescription"]["href"],
        "guiju:/common/skipped-number.md"
    );
    assert_eq!(
        skipped["relatedInformation"][0]["location"]["range"],
        range((2, 0), (2, 7))
    );
    assert_eq!(skipped["relatedInformation"][0]["message"], "上一个序号");
    assert!(
        skipped["data"]["fingerprint"]
            .as_str()
            .is_some_and(|print| print.len() == 16)
    );
    assert!(skipped.get("tags").is_none());
    let missing = of_rule(&found, "annual-report/missing-shortcomings");
    assert_eq!(missing["severity"], 1);
    assert_eq!(missing["range"]["start"]["line"], 0);

    editor.tell(
        "textDocument/didChange",
        &json!({
            "textDocument": { "uri": uri, "version": 2 },
            "contentChanges": [{ "range": range((3, 1), (3, 2)), "text": "二" }],
        }),
    );
    let found = editor.diagnostics(&uri);
    let all = found.as_array().expect("diagnostics");
    assert!(
        all.iter()
            .all(|found| found["code"] != "common/skipped-number")
    );
    editor.tell(
        "textDocument/didSave",
        &json!({ "textDocument": { "uri": uri } }),
    );
    assert_eq!(editor.diagnostics(&uri), found);
    editor.tell(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": uri } }),
    );
    assert_eq!(editor.diagnostics(&uri), json!([]));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn without_a_place_for_rule_pages_no_address_is_made_up() {
    let mut editor = Editor::start(&json!({}), &json!({}));
    let uri = editor.open("a.txt", REPORT);
    let found = editor.diagnostics(&uri);
    assert!(
        of_rule(&found, "common/skipped-number")
            .get("codeDescription")
            .is_none()
    );
    assert_eq!(editor.leave(), 0);
}

#[test]
fn safe_fixes_are_preferred_and_others_ask_to_be_checked() {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let text = "𠮷祥镇2023年法治政府建设年度报告\n一、主要举措和成效\n（一)办理案件。全年完成１２项。\n落实《法治政府建设实施纲要（2021—2025年）》，截止2023年底完成。\n";
    let uri = editor.open("a.txt", text);
    let whole = range((0, 0), (4, 0));
    let found = actions(&mut editor, &uri, &whole, &json!(["quickfix"]));
    assert_eq!(found[0]["title"], "把“)”改为“）”");
    assert_eq!(found[0]["isPreferred"], true);
    assert_eq!(found[0]["diagnostics"][0]["code"], "common/mixed-brackets");
    let fixed = after(text, &found[0]["edit"]["changes"][&uri]);
    assert_eq!(fixed, text.replace("（一)", "（一）"));
    let of_term = |a: &&Value| a["diagnostics"][0]["code"] == "common/misused-term";
    let term = found.iter().find(of_term).expect("a fix for the term");
    assert_eq!(term["title"], "把“截止”改为“截至”（请核对）");
    assert!(term.get("isPreferred").is_none());
    // Only what the range touches.
    let first_line = range((0, 0), (0, 3));
    let found = actions(&mut editor, &uri, &first_line, &json!(["quickfix"]));
    assert!(
        found
            .iter()
            .all(|a| a["diagnostics"][0]["code"] != "common/mixed-brackets")
    );
    assert_eq!(editor.leave(), 0);
}

#[test]
fn all_safe_fixes_at_once() {
    let mut editor = Editor::start(
        &json!({ "textDocument": { "diagnostic": {} }, "workspace": { "workspaceEdit": { "documentChanges": true } } }),
        &json!({}),
    );
    let text = "一、工作情况\n推动制度不断完善不断完善，已公布 266项清单，依法行政，，扎实推进。\n";
    let uri = editor.open("a.txt", text);
    let whole = range((0, 0), (0, 0));
    for only in [
        json!(["source.fixAll"]),
        json!(["source"]),
        json!(["source.fixAll.guiju"]),
    ] {
        let found = actions(&mut editor, &uri, &whole, &only);
        assert_eq!(found.len(), 1, "{only}");
        assert_eq!(found[0]["kind"], "source.fixAll.guiju");
        let change = &found[0]["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"], json!({ "uri": uri, "version": 1 }));
        let fixed = after(text, &change["edits"]);
        assert_eq!(
            fixed,
            "一、工作情况\n推动制度不断完善，已公布266项清单，依法行政，扎实推进。\n"
        );
    }
    assert!(actions(&mut editor, &uri, &whole, &json!(["refactor"])).is_empty());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn in_markdown_a_comment_lets_a_finding_stand() {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let text = "# 工作情况\n\n依法行政，，扎实推进。\n";
    let uri = editor.open("a.md", text);
    let found = actions(
        &mut editor,
        &uri,
        &range((2, 4), (2, 4)),
        &json!(["quickfix"]),
    );
    let ignore = found.last().expect("an action");
    assert_eq!(ignore["title"], "忽略这一处（加注释）");
    let changed = after(text, &ignore["edit"]["changes"][&uri]);
    assert_eq!(
        changed,
        text.replace(
            "推进。",
            "推进。 <!-- guiju-ignore common/clashing-marks -->"
        )
    );
    let other = editor.open("b.md", &changed);
    let params = json!({ "textDocument": { "uri": other } });
    let report = editor.result("textDocument/diagnostic", &params);
    assert_eq!(report["items"], json!([]));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn in_plain_text_an_entry_in_the_configuration_lets_a_finding_stand() {
    let mut capabilities = pulling();
    capabilities["workspace"] =
        json!({ "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } });
    let (mut editor, _) = Editor::start_with(&[], &capabilities, &json!({}));
    let text = "一、工作情况\n依法行政，，扎实推进。\n依法办事。。\n";
    let uri = editor.open("云溪镇.txt", text);
    let place = range((1, 4), (1, 4));
    let found = actions(&mut editor, &uri, &place, &json!(["quickfix"]));
    let ignore = found.last().expect("an action");
    assert_eq!(ignore["title"], "忽略这一处（写入 guiju.yaml）");
    let operations = &ignore["edit"]["documentChanges"];
    assert_eq!(operations[0]["kind"], "create");
    assert_eq!(
        operations[1]["textDocument"]["uri"],
        editor.uri("guiju.yaml")
    );
    let made = operations[1]["edits"][0]["newText"]
        .as_str()
        .expect("text")
        .to_owned();
    assert_eq!(
        made,
        "ignore:\n  - rule: common/clashing-marks\n    files: [\"/云溪镇.txt\"]\n    outline: \"一、\"\n    text: \"，，\"\n"
    );
    // Once it is written, the server reads its configuration anew.
    editor.write("guiju.yaml", &made);
    let changed = json!({ "changes": [{ "uri": editor.uri("guiju.yaml"), "type": 1 }] });
    editor.tell("workspace/didChangeWatchedFiles", &changed);
    let params = json!({ "textDocument": { "uri": uri } });
    let report = editor.result("textDocument/diagnostic", &params);
    let lines: Vec<&Value> = report["items"]
        .as_array()
        .expect("diagnostics")
        .iter()
        .map(|found| &found["range"]["start"]["line"])
        .collect();
    assert_eq!(lines, [2]);
    // The next one joins it.
    let place = range((2, 4), (2, 4));
    let found = actions(&mut editor, &uri, &place, &json!(["quickfix"]));
    let ignore = found.last().expect("an action");
    let edit = &ignore["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["range"], range((1, 0), (1, 0)));
    assert!(
        edit["newText"]
            .as_str()
            .expect("text")
            .starts_with("  - rule: common/")
    );
    assert_eq!(editor.leave(), 0);
}

#[test]
fn an_entry_means_one_place_though_its_words_stand_in_others() {
    let text = "一、工作情况\n依法行政，，扎实推进。\n依法行政，，效果好。\n";
    let (mut editor, _) = Editor::start_with(&[("guiju.yaml", "")], &pulling(), &json!({}));
    let uri = editor.open("a.txt", text);
    let yaml = editor.uri("guiju.yaml");
    let place = range((1, 4), (1, 4));
    let found = actions(&mut editor, &uri, &place, &json!(["quickfix"]));
    let ignore = found.last().expect("an action");
    let entry = ignore["edit"]["changes"][&yaml][0]["newText"].as_str();
    let entry = entry.expect("an entry");
    assert!(entry.ends_with("    text: \"政，，扎\"\n"), "{entry}");
    editor.write("guiju.yaml", entry);
    let changed = json!({ "changes": [{ "uri": yaml, "type": 2 }] });
    editor.tell("workspace/didChangeWatchedFiles", &changed);
    let params = json!({ "textDocument": { "uri": uri } });
    let report = editor.result("textDocument/diagnostic", &params);
    let doubled = of_rule(&report["items"], "common/clashing-marks");
    assert_eq!(doubled["range"]["start"]["line"], 2);
    assert_eq!(editor.leave(), 0);
}

/// The report after its missing section was added.
fn added(name: &str, text: &str) -> String {
    let mut editor = Editor::start(&pulling(), &json!({}));
    let uri = editor.open(name, text);
    let found = actions(
        &mut editor,
        &uri,
        &range((0, 0), (0, 20)),
        &json!(["quickfix"]),
    );
    let add = found.iter().find(|a| {
        a["title"]
            .as_str()
            .expect("a title")
            .starts_with("在这里补上")
    });
    let add = add.unwrap_or_else(|| panic!("{found:#?}"));
    let changed = after(text, &add["edit"]["changes"][&uri]);
    assert_eq!(editor.leave(), 0);
    changed
}

#[test]
fn a_missing_section_is_added_in_its_place_and_the_rest_counted_on() {
    let expected = REPORT.replace("三、2024", "三、存在的不足和原因\n四、2024");
    assert_eq!(added("a.txt", REPORT), expected);
}

#[test]
fn the_last_section_goes_before_the_signature() {
    let text = "清河县2023年法治政府建设年度报告\n　　一、主要举措和成效\n　　办理案件31件。\n　　二、党政主要负责人履行推进法治建设第一责任人职责情况\n　　县长主持召开法治建设会议3次。\n　　三、存在的不足和原因\n　　执法人员少，原因是编制未配齐。\n\n清河县人民政府\n2024年1月10日\n";
    let expected = text.replace(
        "\n清河县人民政府",
        "\n　　四、下一年度主要安排\n清河县人民政府",
    );
    assert_eq!(added("a.txt", text), expected);
}

#[test]
fn in_markdown_the_heading_looks_like_the_others() {
    let text = "# 清河县2023年法治政府建设年度报告\n\n## 一、主要举措和成效\n\n办理案件31件。\n\n## 二、党政主要负责人履行推进法治建设第一责任人职责情况\n\n县长主持召开法治建设会议3次。\n\n## 四、2024年主要安排\n\n组织行政执法培训4期。\n";
    // 四、 already leaves room for 三、.
    let expected = text.replace("## 四、", "## 三、存在的不足和原因\n\n## 四、");
    assert_eq!(added("a.md", text), expected);
}
