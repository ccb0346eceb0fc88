//! The README and the page on the terminal show only what runs: their pictures are what the commands print.

use std::{fs, path::Path};

use crate::runner::Cli;

#[test]
fn the_pictures_are_what_the_commands_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for readme in ["README.md", "README.zh-CN.md", "docs/terminal.md"] {
        let text =
            String::from_utf8(fs::read(root.join(readme)).expect("the readme")).expect("UTF-8");
        let mut shown = 0;
        for block in text.split("```console\n").skip(1) {
            let block = block.split("```").next().expect("an end");
            let (command, picture) = block.split_once('\n').expect("a command and a picture");
            let arguments = command
                .strip_prefix("$ guiju ")
                .expect("a command of guiju");
            let mut cli = Cli::new();
            let (arguments, stdin) = arguments.split_once(" < ").unwrap_or((arguments, ""));
            if !stdin.is_empty() {
                cli = cli.stdin(fs::read(root.join(stdin)).expect("the fixture"));
            }
            for name in arguments
                .split_whitespace()
                .filter(|word| word.starts_with("fixtures/"))
            {
                cli = cli.file(name, fs::read(root.join(name)).expect("the fixture"));
            }
            assert_eq!(
                cli.run(arguments).stdout.trim_end(),
                picture.trim_end(),
                "{readme}: {command}"
            );
            shown += 1;
        }
        assert!(shown > 0, "{readme} shows no run");
    }
}
