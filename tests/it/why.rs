//! `check --why`: a rule's account of one document.

use std::{fs, path::Path};

use guiju::{check::demand_keys, lang::why};

use crate::runner::Cli;

fn ask(fixture: &str, arguments: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(fixture);
    let text = fs::read(path).expect("the fixture");
    let outcome = Cli::new()
        .file("报告.txt", text)
        .run(&format!("check 报告.txt --why {arguments}"));
    assert_eq!(
        (outcome.code, outcome.stderr.as_str()),
        (0, ""),
        "{arguments}"
    );
    outcome.stdout
}

const FAULTS: &str = "faults/many-faults.txt";

#[test]
fn every_kind_of_demand_is_described_in_both_languages() {
    for key in demand_keys() {
        let text = why::demand(key).unwrap_or_default();
        assert!(
            !text.zh.is_empty() && text.en.is_some(),
            "no account of “{key}”: add it to src/lang/why.rs"
        );
    }
}

#[test]
fn a_part_that_is_there_and_one_that_is_not() {
    insta::assert_snapshot!("a_part_that_is_there", ask(FAULTS, "missing-shortcomings"));
    insta::assert_snapshot!(
        "a_part_that_is_not",
        ask("parts/plan-absent.txt", "missing-next-year-plan")
    );
    insta::assert_snapshot!(
        "a_part_in_english",
        ask("parts/plan-mention.txt", "missing-next-year-plan --lang en")
    );
}

#[test]
fn words_that_were_looked_for() {
    insta::assert_snapshot!("words_found", ask(FAULTS, "placeholder-left"));
    insta::assert_snapshot!("words_of_a_part", ask(FAULTS, "responsible-person-unnamed"));
    insta::assert_snapshot!("years", ask(FAULTS, "wrong-plan-year"));
}

#[test]
fn words_that_an_exception_covers() {
    let text = "公文\n一、甲\n《条例》（XX牌）规定，做好A4纸管理，由某XXA公司负责。\n";
    let outcome = Cli::new()
        .file("文.txt", text)
        .run("check 文.txt --why misspelling");
    assert!(outcome.stdout.contains("文中没有"), "{}", outcome.stdout);
    let text = "公文\n一、甲\n坚持稳健立法。\n";
    let outcome = Cli::new()
        .file("文.txt", text)
        .run("check 文.txt --why misspelling");
    assert!(
        outcome.stdout.contains("“健立”（旁边有例外的写法，放过）"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn a_rule_that_is_off_found_something_all_the_same() {
    let said = ask(FAULTS, "skipped-number --rule skipped-number=off");
    assert!(said.contains("有 1 处查到了而没有列出"), "{said}");
    let said = ask(FAULTS, "skipped-number");
    assert!(
        said.contains("指出 1 处：\n    7:1 “（五）加强安全生产监管” 警告："),
        "{said}"
    );
}

#[test]
fn a_rule_of_another_set_was_not_held_against_the_document() {
    let said = ask(FAULTS, "missing-safeguards");
    assert!(said.contains("这个规则集里没有这条规则"), "{said}");
    assert!(!said.contains("结果"), "{said}");
}

#[test]
fn what_may_have_been_meant() {
    let nearest = |name: &str| {
        let outcome = Cli::new()
            .file("文.txt", "公文\n")
            .run(&format!("check 文.txt --why {name}"));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
        outcome.stderr
    };
    assert!(nearest("skiped-number").contains("是不是想写 skipped-number？"));
    assert!(nearest("annual-report/skipped-number").contains("是不是想写 common/skipped-number？"));
    assert!(nearest("common/skiped-number").contains("是不是想写 common/skipped-number？"));
}

#[test]
fn every_rule_can_be_asked_about() {
    let engine = guiju::engine::Engine::new(&[]).expect("the built-in rules");
    let text = fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures")
            .join(FAULTS),
    );
    let text = String::from_utf8(text.expect("the fixture")).expect("UTF-8");
    for program in engine.programs() {
        let document = guiju::source::Document::from_text("报告.txt", text.clone());
        let report = engine
            .report(document, Some(&program.ruleset.name))
            .expect("a report");
        for rule in program.rules() {
            let (_, found) = engine.account(&report, &rule.id).expect("an account");
            let listed = report
                .checked
                .findings
                .iter()
                .filter(|it| it.rule == rule.id)
                .count();
            assert!(
                found.len() >= listed,
                "{}: {} of {listed}",
                rule.id,
                found.len()
            );
        }
    }
}

#[test]
fn rules_about_ignores_hold_everywhere() {
    let cli = Cli::new()
        .file(
            "文.md",
            "公文\n\n<!-- guiju-ignore skipped-number -->\n好。\n",
        )
        .file("guiju.yaml", "ignore-files: [草稿.txt]\n")
        .file("草稿.txt", "公文\n");
    let said = cli.step("check 文.md --why guiju/unused-ignore").stdout;
    assert!(
        said.contains("对每份文件都查") && said.contains("指出 1 处"),
        "{said}"
    );
    let said = cli.step("check 草稿.txt --why skipped-number").stdout;
    assert!(
        said.contains("草稿.txt  在配置的 ignore-files 里"),
        "{said}"
    );
}
