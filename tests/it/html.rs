//! The page for people: it stands alone, holds the text as it is, and marks the right characters.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;

use crate::runner::{Cli, GOOD};

fn faults() -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read(root.join("fixtures/faults/many-faults.txt")).expect("the fixture")
}

fn parse(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    Document::parse_with_options(page, options).expect("well-formed")
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let html = Cli::new()
        .file("甲.txt", faults())
        .file("乙.txt", GOOD)
        .run("check 甲.txt 乙.txt 没有.txt --format html")
        .stdout;
    for outside in [
        "http:", "https:", "//", "src=", "url(", "@import", "<script", "<link", "<img",
    ] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("default-src 'none'"));
    let page = parse(&html);
    let ids: Vec<&str> = page
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "every anchor stands once");
    for link in page.descendants().filter_map(|node| node.attribute("href")) {
        let target = link.strip_prefix('#').expect("a link within the page");
        assert!(ids.contains(&target), "{link} leads nowhere");
    }
    let text: String = page
        .descendants()
        .filter(|node| node.attribute("class") == Some("line"))
        .fold(String::new(), |mut text, line| {
            let words: String = line
                .descendants()
                .filter(Node::is_text)
                .filter_map(|node| node.text())
                .collect();
            let _ = writeln!(text, "{words}");
            text
        });
    let expected = String::from_utf8(faults()).expect("UTF-8") + GOOD;
    assert_eq!(
        text.trim_end(),
        expected.replace('\r', "").trim_end(),
        "the text stands there as it is"
    );
}

/// Marks that overlap or stand inside each other each cover their own text.
#[test]
fn overlapping_findings_are_marked_each() {
    let text = "清河县2023年法治政府建设年度报告\n一、主要举措和成效\n甲。\n二、2023年主要《安排XX\n乙。\n";
    let outcome = Cli::new()
        .file("文.txt", text)
        .run("check 文.txt --format html --fail-on never");
    let page = parse(&outcome.stdout);
    let nested = page.descendants().any(|node| {
        node.has_tag_name("mark")
            && node
                .parent_element()
                .is_some_and(|up| up.has_tag_name("mark"))
    });
    assert!(nested, "one finding stands inside another");
    let json = Cli::new()
        .file("文.txt", text)
        .run("check 文.txt --format json")
        .stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let findings = json["documents"][0]["findings"]
        .as_array()
        .expect("findings");
    assert!(findings.len() >= 5);
    for (finding, number) in findings.iter().zip(1..) {
        let number = number.to_string();
        let marks = page
            .descendants()
            .filter(|node| node.attribute("data-f") == Some(&number));
        let marked: String = marks
            .flat_map(|mark| mark.descendants())
            .filter(Node::is_text)
            .filter_map(|node| node.text())
            .collect();
        assert_eq!(marked, finding["text"], "{}", finding["rule"]);
    }
}
