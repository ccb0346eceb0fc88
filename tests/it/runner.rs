//! Runs the command in a folder of its own, with nothing of the caller's environment that could change its output.

use std::{fs, path::Path};

use assert_cmd::Command;
use tempfile::TempDir;

/// A run to be set up and made.
#[must_use]
pub(crate) struct Cli {
    folder: TempDir,
    command: Command,
}

/// What came of a run.
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Cli {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let command = Self::command(folder.path());
        Self { folder, command }
    }

    fn command(folder: &Path) -> Command {
        let mut command = Command::cargo_bin("guiju").expect("the command is built");
        command.current_dir(folder);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GUIJU_LANG", "CI"] {
            command.env_remove(name);
        }
        command.env("COLUMNS", "80");
        command
    }

    /// One of several runs in the same folder.
    pub(crate) fn step(&self, arguments: &str) -> Outcome {
        Self::finish(Self::command(self.folder.path()), arguments)
    }

    /// What is in a file.
    pub(crate) fn read(&self, name: &str) -> String {
        let bytes = fs::read(self.folder.path().join(name)).expect("the file is there");
        String::from_utf8(bytes).expect("UTF-8")
    }

    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn stdin(mut self, content: impl Into<Vec<u8>>) -> Self {
        self.command.write_stdin(content);
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs like `run`, and gives what is in a file afterwards.
    pub(crate) fn run_on(self, arguments: &str, name: &str) -> (Outcome, Vec<u8>) {
        let path = self.folder.path().join(name);
        let Self { folder, command } = self;
        let outcome = Self::finish(command, arguments);
        let content = fs::read(path).expect("the file is still there");
        drop(folder);
        (outcome, content)
    }

    /// Runs with arguments separated by blanks.
    pub(crate) fn run(self, arguments: &str) -> Outcome {
        let Self { folder, command } = self;
        let outcome = Self::finish(command, arguments);
        drop(folder);
        outcome
    }

    fn finish(mut command: Command, arguments: &str) -> Outcome {
        let output = command
            .args(arguments.split_whitespace())
            .output()
            .expect("it runs");
        Outcome {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
        }
    }
}

/// A good report, for tests in which something else goes wrong.
pub(crate) const GOOD: &str = include_str!("../../fixtures/parts/good-county.txt");
