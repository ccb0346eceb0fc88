//! docs/configuration.md and docs/baseline.md are stories: their files are written, their commands run, and the output is what they show.

use std::{fs, path::Path};

use crate::runner::Cli;

#[test]
fn configuration() {
    told("configuration.md");
}

#[test]
fn baseline() {
    told("baseline.md");
}

/// A block that names a file is that file; a console block is a command and all it prints.
fn told(page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(page);
    let text = String::from_utf8(fs::read(path).expect("the page")).expect("UTF-8");
    let mut cli = Cli::new();
    let mut runs = 0;
    for block in text.split("\n```").skip(1).step_by(2) {
        let (head, body) = block.split_once('\n').expect("a block");
        match head.split_once(' ') {
            Some((_, name)) => cli = cli.file(name, body.to_owned() + "\n"),
            None if head == "console" => {
                let (command, picture) = body.split_once('\n').expect("a command and a picture");
                let arguments = command
                    .strip_prefix("$ guiju ")
                    .expect("a command of guiju");
                let outcome = cli.step(arguments);
                let said = outcome.stdout + &outcome.stderr;
                assert_eq!(said.trim_end(), picture.trim_end(), "{page}: {command}");
                runs += 1;
            }
            None => {}
        }
    }
    assert!(runs >= 3, "{page} shows {runs} runs");
}
