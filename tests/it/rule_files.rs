//! Rule files: every error with a caret into the YAML, all at once; examples that run; sets that extend others.

use guiju::{engine::Engine, rules::RuleFile};

use crate::runner::{Cli, GOOD};

const OWN: &str = r#"ruleset: county
title: 清河县报告
extends: [common]
applies: { title: [清河县工作报告] }
parts:
  figures: { title: 统计数据, heading: [统计数据] }
rules:
  - id: missing-figures
    title: 应有统计数据
    severity: { absent: error }
    require: { part: figures }
    message: 没有写“{part}”
    examples: { pass: "清河县工作报告\n一、统计数据\n甲。\n", fail: "清河县工作报告\n一、工作情况\n甲。\n" }
"#;

const WRONG: &str = r"ruleset: My_Rules
title: 甲
extends: [comon]
parts:
  a: { title: 甲, heading: ['regex:(未闭合'] }
rules:
  - id: one
    title: 甲
    severity: fatal
    require: { part: b }
    message: 缺{什么}
    examples: { pass: 甲, fail: 乙 }
  - id: one
    title: 乙
    severity: note
    forbid: { any: [''] }
    message: 乙
  - id: three
    title: 丙
    severity: note
    forbit: { any: [丙] }
    message: 丙
    basis: nowhere
    examples: { pass: 甲, fail: 丙 }
  - id: four
    title: 丁
    severity: note
    message: 丁
    colour: red
    examples: { pass: 甲, fail: 丁 }
";

fn problems(yaml: &str) -> String {
    problems_in("zh", yaml)
}

fn problems_in(lang: &str, yaml: &str) -> String {
    let outcome = Cli::new()
        .file("规则.yaml", yaml)
        .env("COLUMNS", "100")
        .run(&format!("rules check 规则.yaml --lang {lang}"));
    assert_eq!(outcome.code, 2, "{}", outcome.stdout);
    outcome.stderr
}

#[test]
fn the_built_in_rules_compile_without_their_shortcut() {
    // As a user's file would be: from the YAML, every pattern parsed.
    for file in guiju::rules::BUILT_IN {
        let file = RuleFile { json: None, ..file };
        if let Err(errors) = Engine::new(&[file]) {
            let problems: Vec<&str> = errors
                .iter()
                .flat_map(|e| &e.problems)
                .map(|p| p.message.zh.as_str())
                .collect();
            panic!("{}: {}", file.name, problems.join("\n"));
        }
    }
}

#[test]
fn every_rule_is_right_about_its_own_examples() {
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    let examples = engine.examples(&[]);
    assert!(examples.len() > 60, "{}", examples.len());
    for example in examples {
        assert!(
            example.as_expected,
            "{} should{} fire on:\n{}",
            example.rule,
            if example.should_fire { "" } else { " not" },
            example.text
        );
    }
}

#[test]
fn every_rule_says_what_why_and_how_in_both_languages() {
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    for ruleset in engine.rulesets() {
        assert!(ruleset.title.en.is_some(), "{}: title", ruleset.name);
        for part in &ruleset.parts {
            assert!(part.title.en.is_some(), "{}: title", part.id);
        }
    }
    for rule in engine.rules() {
        let id = &rule.id;
        assert!(rule.title.en.is_some(), "{id}: title in English");
        assert!(
            rule.why.as_ref().is_some_and(|why| why.en.is_some()),
            "{id}: why"
        );
        assert!(
            rule.help.as_ref().is_some_and(|help| help.en.is_some()),
            "{id}: help"
        );
        assert!(
            rule.message
                .cases
                .values()
                .all(|message| message.en.is_some()),
            "{id}: message in English"
        );
        let related = rule.related.as_ref();
        assert!(related.is_none_or(|it| it.en.is_some()), "{id}: related");
    }
}

#[test]
fn a_set_of_ones_own_is_used_for_its_kind() {
    let cli = || {
        Cli::new().file("规则.yaml", OWN).file(
            "文.txt",
            "清河县工作报告\n一、工作情况\n甲。\n三、打算\n乙。\n",
        )
    };
    let outcome = cli().run("check 文.txt --rules 规则.yaml --format short");
    assert_eq!(outcome.code, 1);
    assert_eq!(
        outcome.stdout,
        "文.txt:1:1: error: 没有写“统计数据” [county/missing-figures]\n\
         文.txt:4:1: warning: 序号跳号：“三、”前面缺“二、” [common/skipped-number]\n"
    );
    assert_eq!(
        cli().run("rules check 规则.yaml").stdout,
        "规则.yaml：写法正确\n"
    );
    assert_eq!(
        cli().run("rules test 规则.yaml").stdout,
        "试跑 2 个示例，0 个不符\n"
    );
    assert!(
        cli()
            .run("rules list --rules 规则.yaml")
            .stdout
            .contains("county/missing-figures")
    );
}

#[test]
fn a_wrong_example_is_shown() {
    let yaml = OWN.replace("一、统计数据", "一、数据统计");
    let outcome = Cli::new()
        .file("规则.yaml", yaml)
        .run("rules test 规则.yaml");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome
            .stdout
            .contains("✘ county/missing-figures: 合格示例被误报"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn all_problems_come_at_once_each_with_a_caret() {
    insta::assert_snapshot!(problems(WRONG));
}

#[test]
fn the_same_problems_in_english() {
    // What is shown of the file is as it was written; everything that is said is English.
    let yaml = "ruleset: a\ntitle: a\nextends: [annual-report]\nrules:\n- { id: 1x, title: [], severity: { of: bad }, years: { fault: plan } }\n- x\n";
    insta::assert_snapshot!(problems_in("en", WRONG));
    insta::assert_snapshot!("other_problems_in_english", problems_in("en", yaml));
}

#[test]
fn demands_and_parts_that_do_not_exist_come_with_a_suggestion() {
    let yaml = OWN
        .replace("part: figures }", "part: figurs }")
        .replace("{ absent: error }", "{ absnt: error }")
        .replace("“{part}”", "“{prt}”")
        .replace("extends: [common]", "extends: [comon]");
    insta::assert_snapshot!(problems(&yaml));
}

#[test]
fn only_sets_without_parts_can_be_extended() {
    let yaml = "ruleset: city\ntitle: 市\nextends: [annual-report]\nrules: []\n";
    assert!(problems(yaml).contains("annual-report 有自己的部分，不能被扩展"));
    let yaml =
        "ruleset: common\ntitle: 通用\nparts: { a: { title: 甲, heading: [甲] } }\nrules: []\n";
    assert!(problems(yaml).contains("annual-report 扩展了 common，它不能有自己的部分"));
}

#[test]
fn broken_yaml_is_shown_where_it_breaks() {
    insta::assert_snapshot!(problems("ruleset: a\ntitle: [甲\nrules: []\n"));
}

#[test]
fn a_bomb_is_refused() {
    assert!(
        problems(&format!("ruleset: a\ntitle: {}\n", "[".repeat(50_000)))
            .contains("嵌套超过 32 层")
    );
    assert!(
        problems(&format!("ruleset: a\ntitle: {}\n", "甲".repeat(400_000))).contains("超过 1 MiB")
    );
}

#[test]
fn a_rule_file_that_cannot_be_read_is_one_sentence() {
    let outcome = Cli::new()
        .file("好.txt", GOOD)
        .run("check 好.txt --rules 没有.yaml");
    assert_eq!(
        (outcome.code, outcome.stderr.as_str()),
        (2, "没有.yaml：找不到这个文件或文件夹，请检查路径\n")
    );
}
