//! guiju.yaml: found upward, merged in a written order, every mistake with a caret; `config show`, `init`.

use crate::runner::Cli;

/// One warning: common/skipped-number.
const GAP: &str = "公文\n一、甲\n甲。\n二、乙\n乙。\n四、丙\n丙。\n";

fn short(cli: &Cli, arguments: &str) -> (i32, String) {
    let outcome = cli.step(&format!("check --format short {arguments}"));
    assert_eq!(outcome.stderr, "", "{arguments}");
    (outcome.code, outcome.stdout)
}

fn severity(cli: &Cli, arguments: &str) -> String {
    let (_, said) = short(cli, arguments);
    let mut parts = said.split(": ");
    parts.nth(1).unwrap_or("nothing").to_owned()
}

#[test]
fn the_nearest_file_upward_holds() {
    let cli = Cli::new()
        .file("guiju.yaml", "rules: { skipped-number: error }")
        .file("乡镇/guiju.yaml", "rules: { skipped-number: note }")
        .file("甲.txt", GAP)
        .file("乡镇/乙.txt", GAP)
        .file("部门/科室/丙.txt", GAP);
    assert_eq!(severity(&cli, "甲.txt"), "error");
    assert_eq!(severity(&cli, "乡镇/乙.txt"), "note");
    assert_eq!(severity(&cli, "部门/科室/丙.txt"), "error");
    assert_eq!(severity(&cli, "乡镇/../甲.txt"), "error");
    assert_eq!(severity(&cli, "--no-config 甲.txt"), "warning");
    assert_eq!(severity(&cli, "--config 乡镇/guiju.yaml 甲.txt"), "note");
    let (code, all) = short(&cli, "甲.txt 乡镇/乙.txt");
    assert_eq!(code, 1, "each input goes by its own");
    assert!(
        all.contains("甲.txt:6:1: error") && all.contains("乙.txt:6:1: note"),
        "{all}"
    );
}

#[test]
fn standard_input_belongs_to_the_current_folder() {
    let outcome = Cli::new()
        .file("guiju.yaml", "rules: { skipped-number: off }")
        .stdin(GAP)
        .run("check - --format short");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""));
}

#[test]
fn what_is_written_later_wins() {
    let profiles = "profiles:\n  - files: [乡镇/]\n    rules: { skipped-number: note }\n";
    let cli = |own: &str| {
        Cli::new()
            .file("省.yaml", "rules: { skipped-number: error }")
            .file("市.yaml", profiles)
            .file("guiju.yaml", own)
            .file("甲.txt", GAP)
            .file("乡镇/甲.txt", GAP)
    };
    let base = "extends: [省.yaml, 市.yaml]\n";
    assert_eq!(severity(&cli(base), "甲.txt"), "error", "省");
    assert_eq!(severity(&cli(base), "乡镇/甲.txt"), "note", "市 after 省");
    let own = format!("{base}rules: {{ common/skipped-number: warning }}\n");
    assert_eq!(
        severity(&cli(&own), "乡镇/甲.txt"),
        "warning",
        "the file itself"
    );
    let two =
        format!("{own}{profiles}  - files: ['甲.*']\n    rules: {{ skipped-number: error }}\n");
    assert_eq!(
        severity(&cli(&two), "乡镇/甲.txt"),
        "error",
        "the last profile"
    );
    let arguments = "--rule skipped-number=note 乡镇/甲.txt";
    assert_eq!(severity(&cli(&two), arguments), "note", "the command line");
}

#[test]
fn the_threshold_is_that_of_each_input() {
    let yaml = "fail-on: never\nprofiles: [{ files: [乡镇/], fail-on: warning }]\n";
    let cli = Cli::new()
        .file("guiju.yaml", yaml)
        .file("甲.txt", GAP)
        .file("乡镇/甲.txt", GAP);
    assert_eq!(short(&cli, "甲.txt").0, 0);
    assert_eq!(short(&cli, "乡镇/甲.txt").0, 1);
    assert_eq!(short(&cli, "甲.txt 乡镇/甲.txt").0, 1);
    assert_eq!(short(&cli, "--fail-on note 甲.txt").0, 1);
    assert_eq!(short(&cli, "--fail-on never 乡镇/甲.txt").0, 0);
}

#[test]
fn ignored_files_are_not_checked_even_when_a_hook_names_them() {
    let cli = Cli::new()
        .file(
            "guiju.yaml",
            "ignore-files: [草稿/, '*.bak.txt']\nfail-on: warning\n",
        )
        .file("草稿/甲.txt", GAP)
        .file("乙.bak.txt", GAP)
        .file("丙.txt", GAP);
    assert_eq!(short(&cli, "草稿/甲.txt 乙.bak.txt"), (0, String::new()));
    assert!(
        cli.step("check 草稿/甲.txt")
            .stdout
            .contains("按配置跳过 1 份")
    );
    let (code, all) = short(&cli, ".");
    assert_eq!((code, all.lines().count()), (1, 1), "{all}");
    assert_eq!(short(&cli, "--no-ignore-files 草稿/甲.txt").0, 1);
    assert_eq!(cli.step("check 没有.txt 乙.bak.txt").code, 2);
    let json = cli.step("check 草稿 丙.txt --format json").stdout;
    assert!(json.contains("\"skipped\":1"), "{json}");
}

#[test]
fn rule_files_and_rule_sets_come_from_the_project() {
    let own = "ruleset: county\ntitle: 清河县报告\nrules:\n  - id: no-wish\n    title: 不写“希望”\n    severity: error\n    \
               forbid: { any: [希望] }\n    message: 写了“{found}”\n    examples: { pass: 甲, fail: 希望 }\n";
    let yaml =
        "rule-files: [规则/县.yaml]\nprofiles: [{ name: 县级, files: [县级/], ruleset: county }]\n";
    let cli = Cli::new()
        .file("guiju.yaml", yaml)
        .file("规则/县.yaml", own)
        .file("县级/甲.txt", "清河县\n希望如此。\n")
        .file("乡镇/甲.txt", "云溪镇\n希望如此。\n");
    let (code, all) = short(&cli, ".");
    assert_eq!(code, 1);
    assert_eq!(
        all,
        "./县级/甲.txt:2:1: error: 写了“希望” [county/no-wish]\n"
    );
    assert!(
        cli.step("explain no-wish")
            .stdout
            .starts_with("county/no-wish")
    );
    assert!(cli.step("rules list").stdout.contains("county/no-wish"));
    assert_eq!(cli.step("explain no-wish --no-config").code, 2);
}

#[test]
fn all_mistakes_come_at_once_each_with_a_caret() {
    let yaml = "\
extends: [没有.yaml]
rule: { skipped-number: off }
rules:
  skiped-number: note
  common/mixed-brackets: fatal
rule-files: 规则.yaml
ruleset: anual-report
fail-on: errors
ignore-files: ['{甲']
profiles:
  - name: 乡镇
    file: [乡镇/]
  - files: [部门/]
    ruleset: county
    rules: { two-totals: off }
ignore:
  - rule: skipped-number
  - rule: nothing-like-it
    text: 甲
colour: red
";
    let outcome = Cli::new()
        .file("guiju.yaml", yaml)
        .file("甲.txt", GAP)
        .env("COLUMNS", "100")
        .run("check 甲.txt");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(outcome.stderr);
}

#[test]
fn files_that_lead_in_a_circle_or_are_no_yaml_are_errors() {
    let cli = Cli::new()
        .file("guiju.yaml", "extends: [乙.yaml]")
        .file("乙.yaml", "extends: [guiju.yaml]")
        .file("甲.txt", GAP);
    let said = cli.step("check 甲.txt");
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("互相引用") && said.stderr.contains("乙.yaml:1:11"),
        "{}",
        said.stderr
    );
    for (yaml, wanted) in [
        ("rules: [", "YAML"),
        ("甲", "类型不对"),
        ("rules: {}\nrules: {}", "重复的键"),
    ] {
        let outcome = Cli::new()
            .file("guiju.yaml", yaml)
            .file("甲.txt", GAP)
            .run("check 甲.txt");
        assert_eq!(outcome.code, 2, "{yaml}");
        assert!(
            outcome.stderr.contains(wanted),
            "{yaml}: {}",
            outcome.stderr
        );
    }
    let bomb = format!("rules: {}", "[".repeat(40_000));
    let outcome = Cli::new()
        .file("guiju.yaml", bomb)
        .file("甲.txt", GAP)
        .run("check 甲.txt");
    assert!(outcome.stderr.contains("嵌套超过 32 层"));
}

#[test]
fn a_file_of_comments_says_nothing() {
    for yaml in [
        "",
        "# 还没有写\n",
        "rules: {}\n",
        "rules:\n# a: off\nlang:\n",
    ] {
        let cli = Cli::new().file("guiju.yaml", yaml).file("甲.txt", GAP);
        assert_eq!(severity(&cli, "甲.txt"), "warning", "{yaml:?}");
    }
}

#[test]
fn a_configuration_that_is_not_there_is_one_sentence() {
    let outcome = Cli::new()
        .file("甲.txt", GAP)
        .run("check 甲.txt --config 没有.yaml");
    let said = "没有.yaml：找不到这个文件或文件夹，请检查路径\n";
    assert_eq!((outcome.code, outcome.stderr.as_str()), (2, said));
}

#[test]
fn the_project_may_choose_the_language() {
    let cli = Cli::new()
        .file("guiju.yaml", "lang: en")
        .file("甲.txt", GAP);
    assert!(short(&cli, "甲.txt").1.contains("is missing"));
    assert!(short(&cli, "甲.txt --lang zh").1.contains("前面缺"));
}

#[test]
fn show_says_where_each_value_comes_from() {
    let cli = Cli::new()
        .file("省/guiju.yaml", "fail-on: warning\nrules:\n  mixed-brackets: off\n  skipped-number: error\n")
        .file("县/guiju.yaml", "extends: [../省/guiju.yaml]\nignore-files: [草稿/]\nprofiles:\n  - name: 乡镇\n    files: [乡镇/]\n    ruleset: annual-report\n    rules:\n      skipped-number: note\nignore:\n  - rule: placeholder-left\n    text: 'X 号'\n    reason: 样本编号\n");
    let outcome = cli.step("config show 县/乡镇/云溪镇.txt");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    insta::assert_snapshot!(outcome.stdout);
    let value: serde_yaml::Value = serde_yaml::from_str(&outcome.stdout).expect("YAML");
    assert_eq!(value["rules"]["common/skipped-number"], "note");
    let left = cli.step("config show 县/草稿/甲.txt").stdout;
    assert!(
        left.contains("不检查") && !left.contains("annual-report"),
        "{left}"
    );
    let none = Cli::new().run("config show 甲.txt --lang en").stdout;
    assert_eq!(none, "# 甲.txt\n# no guiju.yaml: all as built in\n");
}

#[test]
fn init_writes_a_file_that_works_and_overwrites_none() {
    let cli = Cli::new().file("甲.txt", GAP);
    let first = cli.step("init");
    assert_eq!(
        (first.code, first.stdout.as_str()),
        (0, "已写 guiju.yaml\n")
    );
    assert_eq!(severity(&cli, "甲.txt"), "warning");
    let again = cli.step("init");
    assert_eq!(again.code, 2);
    assert_eq!(
        again.stderr,
        "guiju.yaml 已经有了，没有改动；要覆盖，请加 --force\n"
    );
    assert_eq!(cli.step("init --force").code, 0);
    // Its comments are configuration that works, too.
    let whole: String = cli
        .read("guiju.yaml")
        .lines()
        .skip_while(|line| !line.starts_with("# extends"))
        .skip(1)
        .filter(|line| *line != "rules: {}" && !line.starts_with("# rule-files"))
        .map(
            |line| match line.strip_prefix("# ").or_else(|| line.strip_prefix("#")) {
                Some(yaml)
                    if yaml.contains(": ") || yaml.ends_with(':') || yaml.starts_with(' ') =>
                {
                    if yaml.contains('：') || yaml.contains('。') {
                        String::new()
                    } else {
                        format!("{yaml}\n")
                    }
                }
                Some(_) => String::new(),
                None => format!("{line}\n"),
            },
        )
        .collect();
    assert!(
        whole.contains("profiles:") && whole.contains("ignore-files:"),
        "{whole}"
    );
    let whole = whole.replace(
        "  common/skipped-number: error\n  short",
        "rules:\n  common/skipped-number: error\n  short",
    );
    let all = Cli::new().file("guiju.yaml", &whole).file("甲.txt", GAP);
    assert_eq!(severity(&all, "甲.txt"), "error", "{whole}");
}

#[test]
fn init_adds_the_hook_where_there_are_hooks() {
    let before = "repos:\n  - repo: local\n    hooks: []\n";
    let cli = Cli::new()
        .file(".git/HEAD", "")
        .file(".pre-commit-config.yaml", before);
    assert!(
        cli.step("init")
            .stdout
            .contains("已加钩子 .pre-commit-config.yaml")
    );
    let hooks = cli.read(".pre-commit-config.yaml");
    assert!(hooks.starts_with(before), "{hooks}");
    let value: serde_yaml::Value = serde_yaml::from_str(&hooks).expect("YAML");
    assert_eq!(value["repos"][1]["hooks"][0]["id"], "guiju");
    assert!(cli.step("init --force").stdout.contains("里已有 guiju"));
    assert_eq!(cli.read(".pre-commit-config.yaml"), hooks);
}

#[test]
fn init_leaves_hooks_alone_that_it_cannot_add_to() {
    let before = "repos: []\nci: { skip: [] }\n";
    let cli = Cli::new().file(".pre-commit-config.yaml", before);
    assert_eq!(
        cli.step("init").stdout,
        "已写 guiju.yaml\n",
        "no repository"
    );
    assert!(
        cli.step("init --force --hook")
            .stdout
            .contains("请把这一段加到")
    );
    assert_eq!(cli.read(".pre-commit-config.yaml"), before);
    let fresh = Cli::new();
    assert_eq!(fresh.step("init --hook").code, 0);
    assert!(
        fresh
            .read(".pre-commit-config.yaml")
            .starts_with("repos:\n  - repo: local\n")
    );
}

#[test]
fn rules_about_ignores_can_be_explained_and_listed() {
    let explained = Cli::new().run("explain unused-ignore").stdout;
    assert!(
        explained.starts_with("guiju/unused-ignore\n"),
        "{explained}"
    );
    assert!(
        Cli::new()
            .run("rules list")
            .stdout
            .contains("guiju/stale-baseline")
    );
}

#[test]
fn keys_that_are_no_words_and_rules_named_twice_are_errors() {
    for (yaml, wanted) in [
        ("rules: { 1: off }", "没有名为 1 的规则"),
        ("1: off", "不认识的键 1"),
        (
            "rules: { skipped-number: off, common/skipped-number: error }",
            "common/skipped-number 和上面的 skipped-number 是同一条规则",
        ),
        (
            "profiles: [{ files: [甲/], rules: { skipped-number: off, common/skipped-number: off } }]",
            "同一条规则",
        ),
        ("profiles: [{ files: [] }]", "files 里至少要写一项"),
        ("ignore-files: [../甲.txt]", "不能以 ../ 开头"),
    ] {
        let cli = Cli::new().file("guiju.yaml", yaml).file("甲.txt", GAP);
        let outcome = cli.run("check 甲.txt");
        assert_eq!(outcome.code, 2, "{yaml}");
        assert!(outcome.stderr.contains(wanted), "{}", outcome.stderr);
    }
}

#[test]
fn a_dot_at_the_head_means_the_folder_itself() {
    let cli = Cli::new()
        .file("guiju.yaml", "ignore-files: [./甲.txt]\nprofiles: [{ files: [./乙.txt], rules: { skipped-number: off } }]\n")
        .file("甲.txt", GAP)
        .file("乙.txt", GAP)
        .file("乡镇/甲.txt", GAP);
    assert_eq!(short(&cli, "甲.txt 乙.txt").1, "");
    assert_eq!(severity(&cli, "乡镇/甲.txt"), "warning");
}

#[test]
fn what_the_yaml_reader_says_is_put_into_chinese() {
    for (yaml, said) in [
        ("rules: [a]\n", "写成了列表，应为“键: 值”"),
        ("- a\n", "写成了列表，应为“键: 值”"),
        ("hello map\n", "写成了文字 \"hello map\"，应为“键: 值”"),
        ("lang: fr\n", "不认识的取值 `fr`，应为`zh`或`en`"),
        ("baseline: [1\n", "YAML 写法有误：方括号没有配对"),
        ("fail-on: error\nfail-on: note\n", "重复的键 \"fail-on\""),
        ("extends: 1.5\n", "写成了小数 `1.5`，应为列表"),
    ] {
        let outcome = Cli::new()
            .file("文.txt", "公文\n")
            .file("guiju.yaml", yaml)
            .run("check 文.txt");
        assert_eq!(outcome.code, 2, "{yaml}");
        assert!(outcome.stderr.contains(said), "{yaml}: {}", outcome.stderr);
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let cli = Cli::new()
        .file("guiju.yaml", "baseline: 甲\n")
        .file("甲/乙.txt", "公文\n");
    let outcome = cli.step("baseline write");
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.starts_with("甲："), "{}", outcome.stderr);
}
