//! The command line: its help in English, beside the Chinese in `cli::args`, and what it says when a command cannot be carried
//! out.

use super::{Text, both};

/// English help, by the way to what it is about: a command (`rules list`), an option (`--rules`, or `check --rules` where one
/// command means something else by it), an argument (`<paths>`), a value (`--format=json`).
const HELP: &[(&str, &str)] = &[
    (
        "",
        "Checks Chinese official reports (法治政府建设年度报告 and others): what is missing, what is wrong and where, on what \
         basis, and what to do. Never touches the network.",
    ),
    (
        "--lang",
        "Language of the output; zh unless said; also the variable GUIJU_LANG",
    ),
    ("--lang=zh", "Chinese"),
    ("--lang=en", "English"),
    ("--help", "Show this help"),
    ("--version", "Show the version"),
    ("check", "Check reports"),
    (
        "check <paths>",
        "Files, folders or globs; - for standard input",
    ),
    ("--format", "Format of the output"),
    ("--format=pretty", "For people: every place is drawn"),
    (
        "--format=short",
        "One finding a line: path:line:column: severity: message [rule]",
    ),
    ("--format=json", "For programs; see docs/schema"),
    ("--format=ndjson", "The same, one document a line"),
    (
        "--format=html",
        "A web page: text, marks, what they mean, and the parts; to be printed or sent, needs nothing else",
    ),
    (
        "--format=sarif",
        "SARIF 2.1.0, for code scanning and viewers",
    ),
    ("--format=github", "Annotations of GitHub Actions"),
    ("--format=gitlab", "GitLab's Code Quality report"),
    ("--format=junit", "JUnit XML, for Jenkins and the like"),
    ("--format=rdjson", "The Reviewdog Diagnostic Format"),
    (
        "--format=annotated",
        "The whole report with its parts and findings (in the margin the lines as folded, in the labels line:column of the file)",
    ),
    (
        "--rules",
        "Further rule files; one named like a built-in set takes its place",
    ),
    (
        "--ruleset",
        "Use this rule set instead of going by the title",
    ),
    ("--rule", "Change a rule: RULE=off|note|warning|error"),
    (
        "--fail-on",
        "From which severity on the exit code is 1; error unless said",
    ),
    ("--fail-on=error", "If there are errors"),
    ("--fail-on=warning", "If there are errors or warnings"),
    ("--fail-on=note", "If anything is found"),
    ("--fail-on=never", "Never: findings are no failure"),
    (
        "--jobs",
        "Files to check at the same time (default: one for each processor)",
    ),
    (
        "--fix",
        "Make the fixes that are safe (punctuation, brackets, doubled words, stray blanks …) and write the files; no wording is changed",
    ),
    (
        "--diff",
        "Show what --fix would change, and write nothing; the exit code is 1 if anything would",
    ),
    (
        "--stdin-filename",
        "Take standard input for this file: it is shown by this name and read by its ending",
    ),
    (
        "--watch",
        "Go on watching the files, and check again what changes; Ctrl-C ends it",
    ),
    (
        "--why",
        "List no findings, but say why a rule found something or nothing",
    ),
    (
        "outline",
        "Draw a report's outline, and where its parts are",
    ),
    (
        "lsp",
        "The language server, for editors; speaks on standard input and output",
    ),
    (
        "--stdio",
        "Speak on standard input and output, as it does in any case",
    ),
    ("outline <paths>", "Files; - for standard input"),
    (
        "--config",
        "Use this configuration instead of looking for guiju.yaml",
    ),
    ("--no-config", "Use no configuration"),
    ("--no-baseline", "Count what the baseline knows, too"),
    (
        "--no-ignore-files",
        "Check what ignore-files leaves alone, too",
    ),
    (
        "init",
        "Write a guiju.yaml into this folder, and the hook where there is pre-commit",
    ),
    (
        "init --hook",
        "Write .pre-commit-config.yaml, too, where there is none",
    ),
    ("init --force", "Overwrite the guiju.yaml that is there"),
    ("config", "Configuration"),
    (
        "config show",
        "Show the configuration that holds for a file, and where each value comes from",
    ),
    ("config show <path>", "The file; it need not exist"),
    (
        "baseline",
        "Baseline: put aside the problems there are, and see only new ones",
    ),
    ("baseline write", "Accept all problems there are now"),
    ("baseline write <paths>", "Files, folders or globs"),
    (
        "baseline prune",
        "Take out of the baseline what is found no more",
    ),
    ("baseline prune <paths>", "Files, folders or globs"),
    ("outline --format=pretty", "A tree"),
    ("outline --format=json", "For programs"),
    (
        "explain",
        "Explain a rule: what it asks, why, on what basis, with examples, and how to silence it",
    ),
    (
        "explain <rule>",
        "The rule, like annual-report/missing-shortcomings (the first half may be left out)",
    ),
    ("rules", "Rules: list them, check them, run their examples"),
    ("rules list", "List all rules"),
    ("rules check", "Check how rule files are written"),
    ("rules check <files>", "Rule files"),
    (
        "rules test",
        "Run the examples that rules carry (those of the built-in rules where no file is named)",
    ),
    ("rules test <files>", "Rule files"),
    (
        "completions",
        "Print a completion script, for the shell's folder of completions",
    ),
    ("completions <shell>", "Which shell"),
    ("completions <shell>=bash", "Bash"),
    ("completions <shell>=zsh", "Zsh"),
    ("completions <shell>=fish", "fish"),
    ("completions <shell>=powershell", "PowerShell"),
    ("completions <shell>=elvish", "Elvish"),
    (
        "man",
        "Print the manual page; given a folder, write a page for every command into it",
    ),
    ("man <folder>", "Write the pages into this folder"),
];

/// Names of values in help.
const VALUES: &[(&str, &str)] = &[
    ("语言", "LANG"),
    ("文件", "FILE"),
    ("文件夹", "FOLDER"),
    ("文件名", "NAME"),
    ("路径", "PATH"),
    ("格式", "FORMAT"),
    ("名称", "NAME"),
    ("程度", "SEVERITY"),
    ("编号", "RULE"),
    ("编号=程度", "RULE=SEVERITY"),
];

/// The English help for `name` of `command`, where there is any.
pub fn help(command: &str, name: &str) -> Option<&'static str> {
    let own = format!("{command} {name}");
    let of = |wanted: &str| {
        let mut found = HELP.iter().filter(|(path, _)| *path == wanted);
        found.next().map(|(_, help)| *help)
    };
    of(own.trim()).or_else(|| of(name))
}

/// The English name of a value.
pub fn value(name: &str) -> Option<&'static str> {
    let mut found = VALUES.iter().filter(|(zh, _)| *zh == name);
    found.next().map(|(_, en)| *en)
}

/// What a setting of a rule looks like.
pub fn rule_setting() -> Text {
    both!(
        "应写成 编号=off、编号=note、编号=warning 或 编号=error",
        "write RULE=off, RULE=note, RULE=warning or RULE=error"
    )
}

/// What a number of jobs looks like.
pub fn jobs() -> Text {
    both!("应为整数，如 4", "an integer is wanted, like 4")
}

/// No rule of that name, and perhaps one that was meant.
pub fn no_rule(name: &str, nearest: Option<&str>) -> Text {
    match nearest {
        Some(meant) => both!(
            "没有名为 {name} 的规则。是不是想写 {meant}？",
            "no rule named {name}; did you mean {meant}?"
        ),
        None => both!(
            "没有名为 {name} 的规则。guiju rules list 列出所有规则。",
            "no rule named {name}; guiju rules list shows them all."
        ),
    }
}

/// No rule set of that name; perhaps one that was meant, else all there are.
pub fn no_ruleset(name: &str, nearest: Option<&str>, known: &[String]) -> Text {
    let (zh, en) = (known.join("、"), known.join(", "));
    match nearest {
        Some(meant) => both!(
            "没有名为 {name} 的规则集。是不是想写 {meant}？",
            "no rule set named {name}; did you mean {meant}?"
        ),
        None => both!(
            "没有名为 {name} 的规则集。可以用：{zh}",
            "no rule set named {name}; there are: {en}"
        ),
    }
}

/// `--fix` on standard input.
pub fn fix_stdin() -> Text {
    both!(
        "标准输入不能用 --fix；看会怎样改，请用 --diff",
        "--fix cannot write standard input; use --diff to see the fixes"
    )
}

/// `--watch` on standard input.
pub fn watch_stdin() -> Text {
    both!(
        "标准输入不会再变，不能用 --watch；请指定文件或文件夹",
        "--watch cannot watch standard input; name files or folders"
    )
}

/// Between two rounds of `--watch`.
pub fn watching() -> Text {
    both!(
        "等待改动……按 Ctrl-C 结束",
        "waiting for changes; Ctrl-C ends it"
    )
}

/// The bar of a long run.
pub fn progress() -> Text {
    both!(
        "已检查 {{pos}}/{{len}} 份 {{wide_bar}} 还需 {{eta}}",
        "{{pos}} of {{len}} checked {{wide_bar}} {{eta}} left"
    )
}

/// `--stdin-filename` where standard input is not checked.
pub fn stdin_filename_alone() -> Text {
    both!(
        "--stdin-filename 只用于标准输入：路径写 -，或不写路径",
        "--stdin-filename is for standard input: give - as the path, or no path"
    )
}

/// A rule file without anything wrong.
pub fn nothing_wrong(file: &str) -> Text {
    both!("{file}：写法正确", "{file}: nothing wrong")
}

/// An example that did not come out as it should.
pub fn wrong_example(rule: &str, should_fire: bool, text: &str) -> Text {
    if should_fire {
        both!(
            "✘ {rule}: 不合格示例没有被指出\n{text}\n",
            "✘ {rule}: a failing example is not reported\n{text}\n"
        )
    } else {
        both!(
            "✘ {rule}: 合格示例被误报\n{text}\n",
            "✘ {rule}: a passing example is reported\n{text}\n"
        )
    }
}

/// How many examples were run.
pub fn examples(count: usize, wrong: usize) -> Text {
    both!(
        "试跑 {count} 个示例，{wrong} 个不符",
        "{count} examples, {wrong} wrong"
    )
}
