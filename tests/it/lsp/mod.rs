//! `guiju lsp` over the wire: the built command, spoken to as an editor does.

mod actions;
mod client;
mod lifecycle;
mod outline;
mod positions;
mod workspace;

use serde_json::{Value, json};

use self::client::Editor;

/// A report with a bracket to fix, a number left out, and no word on shortcomings.
const REPORT: &str = "清河县2023年法治政府建设年度报告\n一、主要举措和成效\n（一)完善制度。全年审查文件26件。\n（三）规范执法。办理案件31件。\n二、党政主要负责人履行推进法治建设第一责任人职责情况\n县长主持召开法治建设会议3次。\n三、2024年主要安排\n组织行政执法培训4期，完成执法事项清单修订。\n";

/// The capabilities of a client that asks for diagnostics.
fn pulling() -> Value {
    json!({ "textDocument": { "diagnostic": {} } })
}

fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    json!({
        "start": { "line": start.0, "character": start.1 },
        "end": { "line": end.0, "character": end.1 },
    })
}

/// The diagnostic of a rule among others.
fn of_rule<'v>(diagnostics: &'v Value, rule: &str) -> &'v Value {
    let all = diagnostics.as_array().expect("diagnostics");
    all.iter()
        .find(|diagnostic| diagnostic["code"] == rule)
        .unwrap_or_else(|| panic!("no {rule} in {diagnostics:#}"))
}
