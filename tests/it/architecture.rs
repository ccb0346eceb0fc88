//! The picture in docs/architecture.md, held against the code: who may use whom.

use std::{collections::BTreeSet, fs, path::Path};

/// Each module with those it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("finding", &["text"]),
    ("lang", &["finding"]),
    ("source", &["text", "lang"]),
    ("outline", &["text", "source"]),
    ("rules", &["text", "finding", "lang"]),
    ("parts", &["text", "source", "outline", "rules"]),
    (
        "check",
        &[
            "text", "finding", "lang", "source", "outline", "rules", "parts",
        ],
    ),
    ("fix", &["finding"]),
    (
        "verdict",
        &["text", "finding", "source", "outline", "rules"],
    ),
    (
        "report",
        &[
            "text", "finding", "lang", "source", "outline", "rules", "parts", "verdict", "check",
        ],
    ),
    (
        "config",
        &[
            "text", "lang", "finding", "source", "rules", "verdict", "engine", "fix",
        ],
    ),
    (
        "lsp",
        &[
            "text", "lang", "finding", "source", "outline", "rules", "parts", "check", "report",
            "engine", "config",
        ],
    ),
];

#[test]
fn modules_use_only_what_stands_before_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (module, allowed) in MAY_USE {
        for (file, text) in files(&src.join(module)) {
            for used in used_modules(&text) {
                let fine = used == *module || allowed.contains(&used.as_str());
                assert!(fine, "{file} uses crate::{used}, which {module} may not");
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (file, text) in files(&src) {
        assert!(
            text.starts_with("//!"),
            "{file} begins without a word on what it is for"
        );
        assert!(
            text.lines().count() <= 400,
            "{file} has {} lines: more than one idea?",
            text.lines().count()
        );
    }
    for (module, _) in MAY_USE {
        let text = fs::read(src.join(module).join("mod.rs"))
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let text = text.expect("a module");
        for word in ["Enters", "Leaves", "Must not"] {
            let said = text
                .lines()
                .take_while(|line| line.starts_with("//!"))
                .any(|line| line.contains(word) || line.contains("Must\n"));
            let wrapped = word == "Must not" && text.contains("Must\n//! not");
            assert!(said || wrapped, "{module}/mod.rs does not say: {word} …");
        }
    }
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let bytes = fs::read(&path).expect("a file");
            found.push((
                path.display().to_string(),
                String::from_utf8(bytes).expect("UTF-8"),
            ));
        }
    }
    found
}

/// Names behind `crate::`, one or several in braces.
fn used_modules(text: &str) -> BTreeSet<String> {
    let word = |text: &str| {
        text.chars()
            .take_while(char::is_ascii_lowercase)
            .collect::<String>()
    };
    let mut used = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (at, c) in list.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if start && c.is_ascii_lowercase() => {
                        used.insert(word(&list[at..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            used.insert(word(rest));
        }
    }
    used.remove("");
    used
}
