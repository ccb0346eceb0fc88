//! What people see at their terminal, read by a person before it was accepted.

use std::{fs, path::Path};

use crate::runner::Cli;

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name);
    String::from_utf8(fs::read(path).expect("the fixture")).expect("UTF-8")
}

fn check(name: &str, columns: &str, arguments: &str) -> String {
    let cli = Cli::new()
        .file("报告.txt", fixture(name))
        .env("COLUMNS", columns);
    cli.run(&format!("check 报告.txt {arguments}")).stdout
}

#[test]
fn many_faults_at_80_columns() {
    insta::assert_snapshot!(check("faults/many-faults.txt", "80", ""));
}

#[test]
fn many_faults_at_120_columns() {
    insta::assert_snapshot!(check("faults/many-faults.txt", "120", ""));
}

#[test]
fn many_faults_in_english() {
    insta::assert_snapshot!(check("faults/many-faults.txt", "80", "--lang en"));
}

#[test]
fn many_faults_one_a_line() {
    insta::assert_snapshot!(check("faults/many-faults.txt", "80", "--format short"));
}

#[test]
fn many_faults_annotated() {
    insta::assert_snapshot!(check("faults/many-faults.txt", "80", "--format annotated"));
}

#[test]
fn a_good_report() {
    insta::assert_snapshot!(check("parts/good-county.txt", "80", ""));
}

#[test]
fn parts_without_headings() {
    insta::assert_snapshot!(check("parts/short-paragraph-closing.txt", "80", ""));
}

#[test]
fn an_unknown_kind_of_document() {
    insta::assert_snapshot!(check("kinds/work-points.txt", "80", ""));
}

#[test]
fn outlines() {
    let outline = |name: &str| {
        Cli::new()
            .file("报告.txt", fixture(name))
            .run("outline 报告.txt")
            .stdout
    };
    insta::assert_snapshot!("outline_of_one_line", outline("layout/one-line.txt"));
    insta::assert_snapshot!("outline_with_page_marks", outline("layout/page-marks.txt"));
    insta::assert_snapshot!("outline_of_mixed_marks", outline("layout/mixed-marks.txt"));
}

#[test]
fn an_outline_as_json() {
    let text = "清河县2023年法治政府建设年度报告\n一、主要举措和成效\n（一）加强领导。甲。\n二、存在的不足\n乙。\n";
    insta::assert_snapshot!(
        Cli::new()
            .file("报告.txt", text)
            .run("outline 报告.txt --format json")
            .stdout
    );
}

#[test]
fn a_rule_explained() {
    let explain = |arguments: &str| Cli::new().run(&format!("explain {arguments}")).stdout;
    insta::assert_snapshot!("explain_in_chinese", explain("missing-shortcomings"));
    insta::assert_snapshot!(
        "explain_in_english",
        explain("common/skipped-number --lang en")
    );
}

#[test]
fn all_rule_ids() {
    insta::assert_snapshot!(Cli::new().run("rules list").stdout);
}

#[test]
fn help() {
    insta::assert_snapshot!("help_of_guiju", Cli::new().run("--help").stdout);
    insta::assert_snapshot!("help_of_check", Cli::new().run("check --help").stdout);
}

#[test]
fn carets_stand_under_wide_characters() {
    // 𠮷 and full-width digits are two cells, a combining mark none, a tab four.
    let text = "公文\n一、在𠮷家村、１２个é点\t开展普法，落实《清河县办法，效果好。\n";
    let outcome = Cli::new().file("文.txt", text).run("check 文.txt");
    insta::assert_snapshot!(outcome.stdout);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for (columns, width) in [("80", 80), ("120", 120)] {
        let long = format!(
            "公文\n一、{}《{}\n",
            "落实各项任务要求，".repeat(300),
            "推进工作。".repeat(300)
        );
        let outcome = Cli::new()
            .file("文.txt", long)
            .env("COLUMNS", columns)
            .run("check 文.txt");
        for line in outcome.stdout.lines() {
            let cells: usize = line.chars().map(guiju::text::cell_width).sum();
            assert!(cells <= width, "{cells} cells: {line}");
        }
    }
}
