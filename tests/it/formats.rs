//! The formats of others: real output fits their schemas, whatever is in it, and nothing of a document gets out of its place.

use std::{fs, path::Path};

use guiju::{
    engine::Engine,
    report::{Gitlab, Html, Json, Junit, Kept, Lang, Rdjson, Render, Sarif, View},
    source::Document,
    verdict::{Counts, FailOn, Suppressed, Suppression},
};
use serde_json::Value;

use crate::runner::{Cli, GOOD};

const ALL: [&str; 11] = [
    "pretty",
    "short",
    "json",
    "ndjson",
    "annotated",
    "html",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn faults() -> Vec<u8> {
    fs::read(root().join("fixtures/faults/many-faults.txt")).expect("the fixture")
}

/// All fixtures, a clean report, one with omitted findings, and an input that does not exist.
fn everything(format: &str) -> String {
    let many = format!("公文\n一、情况\n{}", "XX镇开展工作。\n".repeat(300));
    let fixtures = root().join("fixtures");
    let outcome = Cli::new()
        .file("好.txt", GOOD)
        .file("多.txt", many)
        .run(&format!(
            "check 没有.txt {} 好.txt 多.txt --format {format}",
            fixtures.display()
        ));
    assert_eq!(outcome.code, 2, "one input does not exist");
    outcome.stdout
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn fits(schema: &Value, output: &Value) {
    let validator = jsonschema::validator_for(schema).expect("a well-formed schema");
    let errors: Vec<String> = validator
        .iter_errors(output)
        .take(20)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

fn sarif_schema() -> Value {
    let schema = fs::read(root().join("tests/schemas/sarif-2.1.0.json")).expect("the schema");
    let schema = String::from_utf8(schema).expect("UTF-8");
    // The pattern of languages has a bracket too many: lenient engines read it as a character, this one does not read it.
    let lenient = "-[a-zA-Z]{2}]?$";
    assert!(schema.contains(lenient));
    parse(&schema.replace(lenient, "-[a-zA-Z]{2}\\\\]?$"))
}

#[test]
fn the_threshold_decides_the_exit_code_in_every_format() {
    for format in ALL {
        for (fail_on, code) in [("error", 0), ("warning", 1), ("note", 1), ("never", 0)] {
            let text = "公文\n一、甲\n甲。\n二、乙\n乙。\n四、丙\n丙。\n";
            let outcome = Cli::new().file("文.txt", text).run(&format!(
                "check 文.txt --format {format} --fail-on {fail_on}"
            ));
            assert_eq!(outcome.code, code, "{format} {fail_on}: {}", outcome.stdout);
        }
        assert_eq!(
            Cli::new()
                .run(&format!("check 没有.txt --format {format}"))
                .code,
            2
        );
    }
}

#[test]
fn sarif_fits_the_standard() {
    let schema = sarif_schema();
    let output = parse(&everything("sarif"));
    fits(&schema, &output);
    let run = &output["runs"][0];
    let results = run["results"].as_array().expect("results");
    let with = |key: &str| {
        results
            .iter()
            .filter(|result| !result[key].is_null())
            .count()
    };
    assert!(with("fixes") >= 3 && with("relatedLocations") >= 3 && results.len() >= 200);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let notes = &run["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(notes.as_array().expect("notifications").len(), 1);
    assert!(run["artifacts"].as_array().expect("artifacts").len() >= 60);
    let omitted = results.iter().filter(|result| {
        result["message"]["text"]
            .as_str()
            .expect("words")
            .contains("未逐一列出")
    });
    assert_eq!(omitted.count(), 1, "what is only counted is said");
    let clean = Cli::new()
        .file("好.txt", GOOD)
        .run("check 好.txt --format sarif --lang en");
    fits(&schema, &parse(&clean.stdout));
    let nothing = Cli::new().run("check 没有.txt --format sarif");
    fits(&schema, &parse(&nothing.stdout));
}

#[test]
fn sarif_rules_are_those_of_the_run() {
    let rules = "ruleset: my\ntitle: 我的规则\nrules:\n  - id: own\n    title: 不写甲\n    severity: note\n    forbid: { any: [甲] }\n    message: 写了甲\n    examples: { pass: \"公文\\n一、乙\\n\", fail: \"公文\\n一、甲\\n\" }\n";
    let outcome = Cli::new()
        .file("规则.yaml", rules)
        .file("文.txt", "公文\n一、甲\n乙。\n")
        .run("check 文.txt --rules 规则.yaml --ruleset my --format sarif");
    assert_eq!(outcome.stderr, "");
    let output = parse(&outcome.stdout);
    fits(&sarif_schema(), &output);
    let rules = output["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules");
    assert!(rules.iter().any(|rule| rule["id"] == "my/own"));
    for rule in rules {
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(
                !rule[key]["text"].as_str().expect("words").is_empty(),
                "{rule}"
            );
        }
    }
}

#[test]
fn rdjson_says_what_the_format_says() {
    // The fields and their types as reviewdog's protocol buffers define them; unknown ones would be an error there.
    let point = serde_json::json!({
        "type": "object", "required": ["line", "column"], "additionalProperties": false,
        "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    });
    let range = serde_json::json!({
        "type": "object", "required": ["start", "end"], "additionalProperties": false,
        "properties": {"start": point, "end": point},
    });
    let diagnostic = serde_json::json!({
        "type": "object", "required": ["message", "location", "severity", "code"], "additionalProperties": false,
        "properties": {
            "message": {"type": "string", "minLength": 1},
            "location": {
                "type": "object", "required": ["path"], "additionalProperties": false,
                "properties": {"path": {"type": "string"}, "range": range},
            },
            "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
            "code": {"type": "object", "required": ["value"], "additionalProperties": false, "properties": {"value": {"type": "string"}}},
            "suggestions": {"type": "array", "items": {
                "type": "object", "required": ["range", "text"], "additionalProperties": false,
                "properties": {"range": range, "text": {"type": "string"}},
            }},
        },
    });
    let schema = serde_json::json!({
        "type": "object", "required": ["source", "diagnostics"], "additionalProperties": false,
        "properties": {"source": {"const": {"name": "guiju"}}, "diagnostics": {"type": "array", "items": diagnostic}},
    });
    let output = parse(&everything("rdjson"));
    fits(&schema, &output);
    let found = output["diagnostics"].as_array().expect("diagnostics");
    assert!(
        found
            .iter()
            .filter(|row| !row["suggestions"].is_null())
            .count()
            >= 3
    );
    assert_eq!(found[0]["code"]["value"], "guiju/unreadable");
    fits(
        &schema,
        &parse(
            &Cli::new()
                .file("好.txt", GOOD)
                .run("check 好.txt --format rdjson")
                .stdout,
        ),
    );
}

/// What reviewdog would do with a suggestion: cut the lines of the file at the bytes given.
#[test]
fn rdjson_suggestions_mend_the_bytes_of_the_file() {
    for mark in ["", "\u{FEFF}"] {
        let text = format!("{mark}（一）在𠮷家村加强领导。甲。\n（二)规范执法。乙。\n");
        let outcome = Cli::new()
            .file("文.txt", &text)
            .run("check 文.txt --format rdjson");
        let output = parse(&outcome.stdout);
        let found = output["diagnostics"].as_array().expect("diagnostics");
        let fix = &found
            .iter()
            .find(|row| row["code"]["value"] == "common/mixed-brackets")
            .expect("the finding")["suggestions"][0];
        let at = |end: &str| {
            let number = |key: &str| {
                usize::try_from(fix["range"][end][key].as_u64().expect("a number")).expect("small")
                    - 1
            };
            text.split_inclusive('\n')
                .take(number("line"))
                .map(str::len)
                .sum::<usize>()
                + number("column")
        };
        let mut mended = text.clone();
        mended.replace_range(
            at("start")..at("end"),
            fix["text"].as_str().expect("a text"),
        );
        assert_eq!(mended, text.replace("二)", "二）"));
    }
    let gbk = encoding_rs::GBK
        .encode("公文\n（一）深入贯彻落实。甲。\n（二)规范执法，依法履行职责。乙。\n")
        .0
        .into_owned();
    let out = Cli::new()
        .file("文.txt", gbk)
        .run("check 文.txt --format rdjson")
        .stdout;
    assert!(
        out.contains("common/mixed-brackets") && !out.contains("suggestions"),
        "{out}"
    );
}

#[test]
fn gitlab_says_what_gitlab_reads() {
    let output = parse(&everything("gitlab"));
    let issues = output.as_array().expect("a list");
    assert!(issues.len() >= 200);
    let mut prints = std::collections::BTreeSet::new();
    for issue in issues {
        for key in ["description", "check_name", "fingerprint"] {
            assert!(
                issue[key].as_str().is_some_and(|text| !text.is_empty()),
                "{key}: {issue}"
            );
        }
        let severity = issue["severity"].as_str().expect("a severity");
        assert!(["info", "minor", "major", "blocker"].contains(&severity));
        assert!(
            issue["location"]["lines"]["begin"]
                .as_u64()
                .is_some_and(|line| line >= 1)
        );
        assert!(
            prints.insert(issue["fingerprint"].as_str()),
            "GitLab would drop one of two: {issue}"
        );
    }
    assert_eq!(
        parse(
            &Cli::new()
                .file("好.txt", GOOD)
                .run("check 好.txt --format gitlab")
                .stdout
        ),
        serde_json::json!([])
    );
}

#[test]
fn junit_counts_what_it_lists() {
    let output = everything("junit");
    let document = roxmltree::Document::parse(&output).expect("XML");
    let suites: Vec<_> = document
        .root_element()
        .children()
        .filter(|node| node.has_tag_name("testsuite"))
        .collect();
    assert!(suites.len() >= 60);
    for suite in suites {
        let cases: Vec<_> = suite
            .children()
            .filter(|node| node.has_tag_name("testcase"))
            .collect();
        assert!(!cases.is_empty(), "a clean document passes one case");
        let with = |tag: &str| {
            cases
                .iter()
                .filter(|case| case.children().any(|node| node.has_tag_name(tag)))
                .count()
        };
        for (attribute, count) in [
            ("tests", cases.len()),
            ("failures", with("failure")),
            ("errors", with("error")),
            ("skipped", with("skipped")),
        ] {
            assert_eq!(
                suite.attribute(attribute),
                Some(count.to_string().as_str()),
                "{attribute}"
            );
        }
        let names: std::collections::BTreeSet<_> =
            cases.iter().map(|case| case.attribute("name")).collect();
        assert_eq!(names.len(), cases.len(), "no two cases of one name");
    }
}

/// A test server and the exit code must not disagree.
#[test]
fn junit_fails_where_the_run_fails() {
    for (fail_on, failures) in [("error", 2), ("warning", 5), ("never", 0)] {
        let outcome = Cli::new()
            .file("文.txt", faults())
            .run(&format!("check 文.txt --format junit --fail-on {fail_on}"));
        assert_eq!(outcome.stdout.matches("<failure ").count(), failures);
        assert_eq!(outcome.code, i32::from(failures > 0));
    }
}

#[test]
fn ndjson_is_one_document_a_line() {
    let whole = parse(&everything("json"));
    let lines: Vec<Value> = everything("ndjson").lines().map(parse).collect();
    assert_eq!(whole["documents"], Value::Array(lines));
}

#[test]
fn annotated_shows_the_whole_text() {
    let text = String::from_utf8(faults())
        .expect("UTF-8")
        .replace("三、存在", "\n\n\t三、存在");
    let outcome = Cli::new()
        .file("文.txt", &text)
        .run("check 文.txt --format annotated");
    let shown: String = outcome
        .stdout
        .lines()
        .filter_map(|line| line.split_once(" │ "))
        .filter(|(number, _)| number.trim().parse::<usize>().is_ok())
        .map(|(_, text)| text.trim())
        .collect();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(&shown), squeezed(&text));
    for label in [
        "主要举措和成效（单列",
        "履行第一责任人职责情况（单列",
        "存在的不足和原因（单列",
        "下一年度主要安排（单列",
    ] {
        assert_eq!(outcome.stdout.matches(label).count(), 1, "{label}");
    }
    assert_eq!(
        outcome.stdout.matches("guiju: ").count(),
        1,
        "the document stands there once"
    );
}

/// A document, a file name and findings full of what the formats use as marks.
#[test]
fn nothing_breaks_out() {
    let evil = "公文<script>alert('1')</script>\n一、&lt;b>\"'`《<img src=x onerror=alert(1)>％0A::error::]]>\n二、\u{8}\u{1b}[31mXX镇\u{202E}{{x}}\r\n四、<!-- --></p></style>\n";
    let cli = || Cli::new().file("甲'&<b>,：:%0A.txt", evil);
    let run = |format: &str| {
        cli()
            .run(&format!(
                "check 甲'&<b>,：:%0A.txt --format {format} --fail-on never"
            ))
            .stdout
    };
    for format in ["json", "sarif", "gitlab", "rdjson"] {
        parse(&run(format));
    }
    let junit = run("junit");
    roxmltree::Document::parse(&junit).expect("XML");
    for line in run("github").lines().filter(|line| line.starts_with("::")) {
        assert!(
            line.contains(" file=甲'&<b>%2C：%3A%250A.txt,line="),
            "{line}"
        );
        assert_eq!(
            line.matches("::").count() - line.matches("::error::]]").count(),
            2,
            "{line}"
        );
    }
    let html = run("html");
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let page = roxmltree::Document::parse_with_options(&html, options).expect("well-formed");
    let known = "html head meta title style body input div label main article header h1 p span ul li a section b code mark del ins details summary nav";
    let known: Vec<&str> = known.split(' ').collect();
    for node in page.descendants().filter(roxmltree::Node::is_element) {
        assert!(
            known.contains(&node.tag_name().name()),
            "{:?}",
            node.tag_name()
        );
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{attribute:?}");
        }
    }
}

/// Renders the faulty fixture with its first finding ignored and its second in the baseline.
fn suppressed(render: &dyn Render) -> String {
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    let document = Document::read("文.txt", &faults()).expect("it is text");
    let mut report = engine
        .report(document, None)
        .expect("no rule set was asked for");
    let by = [Suppression::Ignored, Suppression::Baselined];
    let out = report
        .checked
        .findings
        .drain(..2)
        .zip(by)
        .map(|(finding, by)| Suppressed { finding, by });
    report.suppressed = out.collect();
    let view = View {
        fail_on: FailOn::Never,
        ..report.view()
    };
    let mut counts = Counts::default();
    counts.document(view.findings, view.omitted, view.suppressed);
    let kept = Kept {
        documents: render.keep(&view).into_iter().collect(),
        unreadable: Vec::new(),
    };
    render.open() + &render.document(&view) + &render.close(&counts, &kept)
}

#[test]
fn findings_that_do_not_count_are_shown_as_such() {
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    let lang = Lang::Zh;
    let sarif = parse(&suppressed(&Sarif::new(engine.rules(), lang)));
    fits(&sarif_schema(), &sarif);
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let kinds: Vec<&Value> = results
        .iter()
        .map(|result| &result["suppressions"][0]["kind"])
        .collect();
    assert_eq!(
        kinds[..3],
        [
            &Value::from("inSource"),
            &Value::from("external"),
            &Value::Null
        ]
    );
    let junit = suppressed(&Junit { lang });
    assert!(
        junit.contains("tests=\"5\" failures=\"0\" errors=\"0\" skipped=\"2\""),
        "{junit}"
    );
    let html = suppressed(&Html { lang });
    assert!(html.contains("已忽略或在基线中：2") && !html.contains("data-f=\"4\""));
    for render in [
        &Json { lang } as &dyn Render,
        &Gitlab { lang },
        &Rdjson { lang },
    ] {
        assert_eq!(
            suppressed(render).matches("common/").count(),
            2,
            "only what counts"
        );
    }
}
