//! The README and the pages of docs show only what runs: their terminal pictures are the commands' output.

use std::{fs, path::Path};

use serde_json::Value;

use crate::runner::Cli;

#[test]
fn the_pictures_are_what_the_commands_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = ["README.md", "README.zh-CN.md", "docs/terminal.md"]
        .map(str::to_owned)
        .to_vec();
    for entry in fs::read_dir(root.join("docs/formats")).expect("the pages on formats") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        if name != "README.md" && path.extension().is_some_and(|ending| ending == "md") {
            pages.push(format!("docs/formats/{name}"));
        }
    }
    assert!(pages.len() >= 10);
    for page in pages {
        let text = fs::read(root.join(&page)).expect("the page");
        let text = String::from_utf8(text).expect("UTF-8");
        let mut shown = 0;
        for block in text.split("```console\n").skip(1) {
            let block = block.split("```").next().expect("an end");
            let (command, picture) = block.split_once('\n').expect("a command and a picture");
            holds(root, &page, command, picture);
            shown += 1;
        }
        assert!(shown > 0, "{page} shows no run");
    }
}

/// Runs the command; what follows `|` or `>` in it is a `jq` path or a file.
fn holds(root: &Path, page: &str, command: &str, picture: &str) {
    let line = command
        .strip_prefix("$ guiju ")
        .expect("a command of guiju");
    let (arguments, jq) = match line.split_once(" | jq ") {
        Some((arguments, path)) => (arguments, Some(path.trim_matches('\''))),
        None => (line, None),
    };
    let (arguments, file) = match arguments.split_once(" > ") {
        Some((arguments, file)) => (arguments, Some(file)),
        None => (arguments, None),
    };
    let (arguments, stdin) = arguments.split_once(" < ").unwrap_or((arguments, ""));
    let mut cli = Cli::new();
    if !stdin.is_empty() {
        cli = cli.stdin(fs::read(root.join(stdin)).expect("the fixture"));
    }
    let words = arguments.split_whitespace();
    for name in words.filter(|word| word.starts_with("fixtures/")) {
        cli = cli.file(name, fs::read(root.join(name)).expect("the fixture"));
    }
    let out = cli.run(arguments).stdout;
    match (jq, file) {
        (Some(path), _) => {
            let json = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
            let pointer = path.replace(['.', '['], "/").replace(']', "");
            let part = json(&out).pointer(&pointer).cloned();
            assert_eq!(part, Some(json(picture)), "{page}: {command}");
        }
        (None, Some(_)) => {
            assert!(!out.is_empty() && picture.is_empty(), "{page}: {command}");
        }
        (None, None) => assert_eq!(out.trim_end(), picture.trim_end(), "{page}: {command}"),
    }
}
