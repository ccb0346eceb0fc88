//! Every format held against the table of positions, in its own units.

use guiju::text::cell_width;
use serde_json::Value;

use crate::{
    positions::{At, Case, cases},
    runner::Cli,
};

/// The output of a run over the case in a format.
fn run(case: &Case, format: &str) -> String {
    let outcome = Cli::new()
        .file("案例.txt", &case.bytes)
        .run(&format!("check 案例.txt --fail-on never --format {format}"));
    assert_eq!(outcome.code, 0, "{}: {}", case.name, outcome.stderr);
    outcome.stdout
}

fn json(case: &Case, format: &str) -> Value {
    serde_json::from_str(&run(case, format)).expect("JSON")
}

/// The only element of `list` whose `key` is the case's rule.
fn of_rule(case: &Case, list: &Value, key: &str) -> Value {
    let list = list.as_array().expect("a list");
    let mut found = list
        .iter()
        .filter(|row| row.pointer(key) == Some(&case.rule.into()));
    let row = found
        .next()
        .unwrap_or_else(|| panic!("{}: no finding", case.name));
    assert!(found.next().is_none(), "{}: one finding only", case.name);
    row.clone()
}

/// `{"line": …, "column": …}` counted from 1, columns as `unit` says.
fn from_one(at: At, column: usize) -> Value {
    serde_json::json!({"line": at.line + 1, "column": column + 1})
}

#[test]
fn json_and_ndjson() {
    for case in cases() {
        let whole = json(&case, "json");
        let documents = whole["documents"].as_array().expect("documents");
        let line: Value = serde_json::from_str(&run(&case, "ndjson")).expect("one line of JSON");
        assert_eq!(documents, &[line], "{}", case.name);
        let found = of_rule(&case, &documents[0]["findings"], "/rule");
        let point = |at: At| serde_json::json!({"line": at.line, "character": at.utf16});
        let range = serde_json::json!({"start": point(case.start), "end": point(case.end)});
        assert_eq!(found["range"], range, "{}", case.name);
        assert_eq!(
            found["position"],
            from_one(case.start, case.start.character),
            "{}",
            case.name
        );
        assert_eq!(found["text"], case.quote, "{}", case.name);
        let span = &found["span"];
        let length =
            span["end"].as_u64().expect("a byte") - span["start"].as_u64().expect("a byte");
        assert_eq!(length, case.quote.len() as u64, "{}", case.name);
    }
}

#[test]
fn sarif() {
    for case in cases() {
        let log = json(&case, "sarif");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "utf16CodeUnits");
        let found = of_rule(&case, &run["results"], "/ruleId");
        let place = &found["locations"][0]["physicalLocation"];
        let expected = serde_json::json!({
            "startLine": case.start.line + 1, "startColumn": case.start.utf16 + 1,
            "endLine": case.end.line + 1, "endColumn": case.end.utf16 + 1,
            "snippet": {"text": case.quote},
        });
        assert_eq!(place["region"], expected, "{}", case.name);
        assert_eq!(place["artifactLocation"]["uri"], "%E6%A1%88%E4%BE%8B.txt");
        let rule = &run["tool"]["driver"]["rules"]
            [usize::try_from(found["ruleIndex"].as_u64().expect("an index")).expect("small")];
        assert_eq!(rule["id"], case.rule);
    }
}

#[test]
fn github() {
    for case in cases() {
        let (start, end) = (case.start, case.end);
        let place = if start.line == end.line {
            format!(
                "line={},col={},endLine={},endColumn={}",
                start.line + 1,
                start.character + 1,
                end.line + 1,
                end.character + 1
            )
        } else {
            // GitHub refuses columns where the lines differ.
            format!("line={},endLine={}", start.line + 1, end.line + 1)
        };
        let wanted = format!(" file=案例.txt,{place},title={}::", case.rule);
        let out = run(&case, "github");
        assert_eq!(out.matches(&wanted).count(), 1, "{}: {out}", case.name);
    }
}

#[test]
fn gitlab() {
    for case in cases() {
        let found = of_rule(&case, &json(&case, "gitlab"), "/check_name");
        let expected = serde_json::json!({
            "path": "案例.txt",
            "lines": {"begin": case.start.line + 1, "end": case.end.line + 1},
            "positions": {
                "begin": from_one(case.start, case.start.character),
                "end": from_one(case.end, case.end.character),
            },
        });
        assert_eq!(found["location"], expected, "{}", case.name);
    }
}

#[test]
fn rdjson() {
    for case in cases() {
        let found = of_rule(&case, &json(&case, "rdjson")["diagnostics"], "/code/value");
        // The bytes of the file's line: the byte order mark is among them.
        let mark = |at: At| match (at.line, case.bytes.starts_with(b"\xEF\xBB\xBF")) {
            (0, true) => 3,
            _ => 0,
        };
        let expected = serde_json::json!({
            "path": "案例.txt",
            "range": {
                "start": from_one(case.start, case.start.byte + mark(case.start)),
                "end": from_one(case.end, case.end.byte + mark(case.end)),
            },
        });
        assert_eq!(found["location"], expected, "{}", case.name);
    }
}

#[test]
fn junit() {
    for case in cases() {
        let out = run(&case, "junit");
        let document = roxmltree::Document::parse(&out).expect("XML");
        let ending = format!("[{}]", case.rule);
        let mut found = document.descendants().filter(|node| {
            node.attribute("name")
                .is_some_and(|name| name.ends_with(&ending))
        });
        let said = found
            .next()
            .expect("the case")
            .children()
            .next()
            .expect("its output");
        let (line, column) = (case.start.line + 1, case.start.character + 1);
        let place = format!("案例.txt:{line}:{column} ");
        let said = said.text().expect("words");
        assert!(
            said.replace('\n', " ").contains(&place),
            "{}: {said}",
            case.name
        );
        assert!(
            said.contains(&format!("“{}”", case.quote)),
            "{}: {said}",
            case.name
        );
    }
}

#[test]
fn short() {
    for case in cases() {
        let (line, column) = (case.start.line + 1, case.start.character + 1);
        let out = run(&case, "short");
        let mut found = out
            .lines()
            .filter(|line| line.ends_with(&format!("[{}]", case.rule)));
        let said = found.next().expect("the finding");
        assert!(
            said.starts_with(&format!("案例.txt:{line}:{column}: ")),
            "{}: {said}",
            case.name
        );
    }
}

fn cells(text: &str) -> usize {
    text.chars().map(cell_width).sum()
}

/// Whether `rule`, the row below `text`, underlines exactly the first line of the case's quote.
fn underlines(case: &Case, text: &str, rule: &str) {
    let quote = case.quote.lines().next().expect("a line");
    let (before, _) = text
        .split_once(quote)
        .unwrap_or_else(|| panic!("{}: {text}", case.name));
    let drawn = |c: char| matches!(c, '─' | '┬' | '┴' | '▲');
    let start = rule
        .find(drawn)
        .unwrap_or_else(|| panic!("{}: {rule}", case.name));
    let length = rule[start..].chars().take_while(|&c| drawn(c)).count();
    assert_eq!(
        cells(before),
        cells(&rule[..start]),
        "{}:\n{text}\n{rule}",
        case.name
    );
    assert_eq!(cells(quote), length, "{}:\n{text}\n{rule}", case.name);
}

#[test]
fn pretty() {
    for case in cases() {
        let out = run(&case, "pretty");
        let (_, drawn) = out
            .split_once(&format!("{}\n", case.rule))
            .expect("the finding");
        let rows: Vec<&str> = drawn.lines().collect();
        let (line, column) = (case.start.line + 1, case.start.character + 1);
        let header = rows.iter().position(|row| row.contains("─["));
        let header = header.expect("where it is");
        assert!(
            rows[header].ends_with(&format!("[案例.txt:{line}:{column}]")),
            "{}: {}",
            case.name,
            rows[header]
        );
        underlines(&case, rows[header + 1], rows[header + 2]);
    }
}

#[test]
fn annotated() {
    for case in cases() {
        let out = run(&case, "annotated");
        let rows: Vec<&str> = out.lines().collect();
        let (line, column) = (case.start.line + 1, case.start.character + 1);
        let said = rows.iter().position(|row| {
            row.contains(&format!("─ {line}:{column} "))
                && row.ends_with(&format!("[{}]", case.rule))
        });
        let said = said.unwrap_or_else(|| panic!("{}: {out}", case.name));
        // Above the label stand its arrow with the underline, and the text.
        underlines(&case, rows[said - 2], rows[said - 1]);
    }
}

#[test]
fn html() {
    for case in cases() {
        let out = run(&case, "html");
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            ..Default::default()
        };
        let page = roxmltree::Document::parse_with_options(&out, options).expect("XML");
        let card = page
            .descendants()
            .find(|node| node.attribute("class") == Some("rule") && node.text() == Some(case.rule));
        let card = card
            .expect("a card")
            .ancestors()
            .nth(2)
            .expect("the whole card");
        let id = card.attribute("id").expect("an anchor");
        let number = id.rsplit_once('f').expect("a number").1;
        let mut marked = Vec::new();
        for row in page
            .descendants()
            .filter(|node| node.attribute("class") == Some("row"))
        {
            let line: usize = row
                .attribute("data-line")
                .expect("a line")
                .parse()
                .expect("a number");
            let mut before = String::new();
            for text in row
                .first_element_child()
                .expect("the text")
                .descendants()
                .filter(roxmltree::Node::is_text)
            {
                if text
                    .ancestors()
                    .any(|node| node.attribute("data-f") == Some(number))
                {
                    marked.push((
                        line - 1,
                        before.chars().count(),
                        text.text().expect("text").to_owned(),
                    ));
                }
                before.push_str(text.text().expect("text"));
            }
        }
        let first = marked
            .first()
            .unwrap_or_else(|| panic!("{}: no mark", case.name));
        assert_eq!(
            (first.0, first.1),
            (case.start.line, case.start.character),
            "{}",
            case.name
        );
        let text: Vec<&str> = marked.iter().map(|(_, _, text)| text.as_str()).collect();
        assert_eq!(
            text.join("\n"),
            case.quote.replace('\r', ""),
            "{}",
            case.name
        );
        let last = marked.last().expect("a mark");
        let end = (last.0, last.1 + last.2.chars().count());
        assert_eq!(end, (case.end.line, case.end.character), "{}", case.name);
    }
}
