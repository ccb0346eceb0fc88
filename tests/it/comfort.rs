//! The command line at its edges: standard input under a name, watching, colours, progress.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use tempfile::TempDir;

use crate::runner::{Cli, GOOD};

const BAD: &str = "公文\n一、落实《清河县办法，效果好。\n";

#[test]
fn standard_input_has_the_name_it_is_given() {
    for arguments in [
        "check - --stdin-filename 乡/报告.txt",
        "check --stdin-filename 乡/报告.txt",
    ] {
        let outcome = Cli::new()
            .stdin(BAD)
            .run(&format!("{arguments} --format short"));
        assert!(
            outcome.stdout.starts_with("乡/报告.txt:2:5: warning: "),
            "{}",
            outcome.stdout
        );
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    }
}

#[test]
fn standard_input_is_read_by_the_ending_of_its_name() {
    let format = |name: &str| {
        let cli = Cli::new().stdin("# 公文\n\n一、甲\n");
        let outcome = cli.run(&format!("check --stdin-filename {name} --format json"));
        let json: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        json["documents"][0]["format"].as_str().map(str::to_owned)
    };
    assert_eq!(format("报告.md").as_deref(), Some("markdown"));
    assert_eq!(format("报告.txt").as_deref(), Some("text"));
}

#[test]
fn a_name_for_standard_input_is_for_nothing_else() {
    let cli = || Cli::new().file("好.txt", GOOD).stdin(GOOD);
    let outcome = cli().run("check 好.txt --stdin-filename 甲.txt");
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.stderr.contains("--stdin-filename 只用于标准输入"),
        "{}",
        outcome.stderr
    );
    assert_eq!(cli().run("check - --stdin-filename 甲.txt --fix").code, 2);
}

#[test]
fn what_cannot_be_watched_is_said() {
    let outcome = Cli::new().stdin(GOOD).run("check - --watch");
    assert_eq!(
        (outcome.code, outcome.stderr.as_str()),
        (2, "标准输入不会再变，不能用 --watch；请指定文件或文件夹\n")
    );
}

/// A watching process, ended with the test.
struct Watcher {
    child: Child,
    lines: Receiver<String>,
}

impl Watcher {
    fn start(folder: &TempDir, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
        command.args(["check", ".", "--watch", "--format", "short"]);
        command.args(more);
        command.current_dir(folder.path().join("报告"));
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let stdout = BufReader::new(child.stdout.take().expect("its output"));
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Self { child, lines }
    }

    fn line(&self) -> String {
        let line = self.lines.recv_timeout(Duration::from_secs(20));
        line.expect("a line within twenty seconds")
    }

    fn is_quiet(&self) -> bool {
        self.lines.recv_timeout(Duration::from_millis(800)).is_err()
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_changes_is_checked_again_and_nothing_else() {
    let folder = TempDir::new().expect("a folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    fs::create_dir(folder.path().join("报告")).expect("a folder");
    let rules = "ruleset: own\ntitle: 甲\nrules: []\n";
    write("规则.yaml", rules);
    write("报告/甲.txt", BAD);
    write("报告/乙.txt", GOOD);
    let watcher = Watcher::start(&folder, &["--rules", "../规则.yaml"]);
    assert!(watcher.line().starts_with("./甲.txt:2:5: warning: "));

    write("报告/乙.txt", &format!("{GOOD}《甲\n"));
    let line = watcher.line();
    assert!(line.starts_with("./乙.txt:"), "{line}");
    assert!(watcher.is_quiet(), "甲.txt has not changed");

    write("报告/丙.txt", BAD);
    let line = watcher.line();
    assert!(
        line.starts_with("./丙.txt:2:5: warning: "),
        "a new file is seen: {line}"
    );

    // Of a rule everything may depend. A file with a mistake in it does not end the watch.
    write("规则.yaml", "ruleset: [\n");
    assert!(watcher.is_quiet());
    write("规则.yaml", rules);
    let lines = [watcher.line(), watcher.line(), watcher.line()].concat();
    for name in ["甲.txt", "乙.txt", "丙.txt"] {
        assert!(lines.contains(name), "{name}: {lines}");
    }
}

#[test]
fn the_configuration_is_watched_too() {
    let folder = TempDir::new().expect("a folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    fs::create_dir(folder.path().join("报告")).expect("a folder");
    write("报告/甲.txt", BAD);
    write("共用.yaml", "rules: { common/unbalanced-pair: note }\n");
    let watcher = Watcher::start(&folder, &[]);
    let line = watcher.line();
    assert!(line.starts_with("./甲.txt:2:5: warning: "), "{line}");

    write("guiju.yaml", "extends: [共用.yaml]\n");
    let line = watcher.line();
    assert!(line.starts_with("./甲.txt:2:5: note: "), "{line}");
    write("共用.yaml", "rules: { common/unbalanced-pair: error }\n");
    let line = watcher.line();
    assert!(line.starts_with("./甲.txt:2:5: error: "), "{line}");

    // What changes while the configuration is broken is not forgotten.
    write("guiju.yaml", "extends: [\n");
    assert!(watcher.is_quiet());
    write("报告/甲.txt", &BAD.replace("公文\n", "公文\n\n"));
    assert!(watcher.is_quiet());
    write("guiju.yaml", "fail-on: note\n");
    let line = watcher.line();
    assert!(line.starts_with("./甲.txt:3:5: warning: "), "{line}");
}

#[test]
fn colours_only_where_they_are_wanted() {
    let run = |variables: &[(&str, &str)]| {
        let cli = Cli::new().file("好.txt", GOOD);
        let cli = variables
            .iter()
            .fold(cli, |cli, (name, value)| cli.env(name, value));
        cli.run("check 好.txt").stdout.contains('\u{1b}')
    };
    assert!(!run(&[]), "a pipe is no terminal");
    assert!(!run(&[("CLICOLOR", "1")]), "a pipe is no terminal");
    assert!(!run(&[("CLICOLOR_FORCE", "0")]));
    assert!(!run(&[("CLICOLOR_FORCE", "")]));
    assert!(run(&[("CLICOLOR_FORCE", "1")]));
    assert!(
        run(&[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")]),
        "forced is forced"
    );
    assert!(
        !run(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]),
        "forbidden is forbidden"
    );
    assert!(
        !run(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "0")]),
        "whatever its value"
    );
    assert!(
        run(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]),
        "empty is not set"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_colours_and_a_bar_and_a_pipe_gets_neither() {
    // `script` gives a command a terminal.
    let folder = TempDir::new().expect("a folder");
    for number in 0..1500 {
        let path = folder.path().join(format!("{number}.txt"));
        fs::write(path, BAD.repeat(40)).expect("written");
    }
    let run = |command: &str, variables: &[(&str, &str)]| {
        let mut script = Command::new("script");
        let command = command.replace("guiju", env!("CARGO_BIN_EXE_guiju"));
        script.args(["-qec", &command, "/dev/null"]);
        script.current_dir(folder.path()).stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GUIJU_LANG"] {
            script.env_remove(name);
        }
        script.env("TERM", "xterm").envs(variables.iter().copied());
        let output = script.output().expect("script of util-linux");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let one = "guiju check 0.txt --fail-on never";
    assert!(run(one, &[]).contains("\u{1b}["));
    assert!(!run(one, &[("CLICOLOR", "0")]).contains('\u{1b}'));
    assert!(!run(one, &[("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(!run(one, &[("TERM", "dumb")]).contains('\u{1b}'));
    assert!(!run(one, &[]).contains("已检查"), "a short run has no bar");
    let long = run("guiju check . --format short > /dev/null", &[]);
    assert!(long.contains("/1500 份"), "a long one has: {long}");
    assert_eq!(
        run("guiju check . --format short 2>&1 > /dev/null | cat", &[]),
        ""
    );
}

#[cfg(unix)]
#[test]
fn nothing_in_a_document_or_its_name_acts_on_the_terminal() {
    let text = "公\u{1b}]文\n一、\u{7}甲\u{9b}2J\u{202e}\rXX完成\u{1b}[31m《乙。\n".repeat(2);
    let name = "a\u{1b}[2J\nb.txt";
    let acts = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
    for format in ["pretty", "annotated", "short", "github"] {
        let cli = Cli::new().file(name, &text);
        let outcome = cli.run(&format!("check . --fail-on never --format {format}"));
        assert!(outcome.stdout.contains("XX"), "{}", outcome.stdout);
        assert!(
            !outcome.stdout.contains(acts),
            "{format}: {:?}",
            outcome.stdout
        );
        let name_on_its_line = |line: &str| line.contains("b.txt:");
        if format == "short" {
            assert!(
                outcome.stdout.lines().all(name_on_its_line),
                "{}",
                outcome.stdout
            );
        }
    }
    let cli = Cli::new().file(name, "");
    assert!(!cli.run("check .").stderr.contains(acts));
}

#[test]
fn a_patch_names_a_file_with_a_blank_so_that_patch_finds_it() {
    let cli = Cli::new().file("a b.txt", "公文\n一、、甲\n做好，，工作。\n");
    let outcome = cli.run("check . --diff");
    assert!(
        outcome
            .stdout
            .starts_with("--- ./a b.txt\t\n+++ ./a b.txt\t\n"),
        "{}",
        outcome.stdout
    );
}
