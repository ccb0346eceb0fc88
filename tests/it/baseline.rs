//! The baseline: today's findings are accepted by fingerprint, later runs show only new ones.

use crate::runner::Cli;

const TEXT: &str = "公文\n一、甲\n甲。\n二、乙\n乙。\n四、丙\n丙，TODO。\n";

fn project() -> Cli {
    Cli::new()
        .file("guiju.yaml", "fail-on: note\n")
        .file("乡镇/云溪镇.txt", TEXT)
}

fn short(cli: &Cli) -> (i32, String) {
    let outcome = cli.step("check 乡镇 --format short");
    (outcome.code, outcome.stdout)
}

#[test]
fn only_what_is_new_counts() {
    let cli = project();
    assert_eq!(short(&cli).1.lines().count(), 2);
    let written = cli.step("baseline write");
    assert_eq!(
        (written.code, written.stdout.as_str()),
        (0, "guiju-baseline.json：1 份文件，2 个问题\n")
    );
    assert_eq!(short(&cli), (0, String::new()));
    assert!(cli.step("check 乡镇").stdout.contains("基线 2"));
    insta::assert_snapshot!(cli.read("guiju-baseline.json"));
    // Lines in front of them, and another problem.
    let cli = cli.file(
        "乡镇/云溪镇.txt",
        TEXT.replace("一、甲\n", "一、甲\n\n新的一段。\n\n又一段XX。\n"),
    );
    let (code, left) = short(&cli);
    assert_eq!(code, 1);
    assert_eq!(
        left,
        "乡镇/云溪镇.txt:6:4: error: 占位符“XX”没有填写 [common/placeholder-left]\n"
    );
    assert_eq!(
        cli.step("check 乡镇 --format short --no-baseline")
            .stdout
            .lines()
            .count(),
        3
    );
    assert_eq!(
        cli.step("check 乡镇 --format short --no-config --fail-on never")
            .stdout
            .lines()
            .count(),
        3
    );
}

#[test]
fn a_problem_that_comes_a_second_time_is_new() {
    let cli = project();
    cli.step("baseline write");
    let cli = cli.file(
        "乡镇/云溪镇.txt",
        TEXT.replace("丙，TODO。", "丙，TODO。TODO。"),
    );
    let (_, left) = short(&cli);
    assert_eq!(left.lines().count(), 1, "{left}");
}

#[test]
fn entries_that_are_gone_are_said_and_pruned() {
    let cli = project();
    cli.step("baseline write");
    let cli = cli.file("乡镇/云溪镇.txt", TEXT.replace("，TODO", ""));
    let (code, left) = short(&cli);
    assert_eq!(code, 1, "fail-on: note");
    assert_eq!(
        left,
        "乡镇/云溪镇.txt:1:1: note: 基线里有 1 个问题已经没有了：common/placeholder-left “TODO” [guiju/stale-baseline]\n"
    );
    let english = cli.step("check 乡镇 --format short --lang en").stdout;
    assert!(
        english.contains("1 problems of the baseline are gone"),
        "{english}"
    );
    assert_eq!(
        cli.step("baseline prune").stdout,
        "guiju-baseline.json：1 份文件，1 个问题\n"
    );
    assert_eq!(short(&cli), (0, String::new()));
}

#[test]
fn prune_adds_nothing_and_forgets_documents_that_are_gone() {
    let cli = project().file("部门/甲.txt", TEXT);
    cli.step("baseline write");
    std::fs::remove_file(cli.path().join("部门/甲.txt")).expect("to be removed");
    let cli = cli.file("乡镇/云溪镇.txt", TEXT.replace("甲。", "甲XX。"));
    cli.step("baseline prune 乡镇");
    let baseline = cli.read("guiju-baseline.json");
    assert!(
        !baseline.contains("部门") && !baseline.contains("XX"),
        "{baseline}"
    );
    assert_eq!(short(&cli).1.lines().count(), 1, "the new one is still new");
}

#[test]
fn a_part_can_be_written_anew() {
    let cli = project().file("部门/甲.txt", TEXT);
    cli.step("baseline write");
    let before = cli.read("guiju-baseline.json");
    cli.step("baseline write 部门");
    assert_eq!(
        cli.read("guiju-baseline.json"),
        before,
        "the same findings, the same bytes"
    );
    let cli = cli.file("部门/甲.txt", "公文\n一、甲\n甲。\n");
    cli.step("baseline write 部门/甲.txt");
    let after = cli.read("guiju-baseline.json");
    assert!(
        after.contains("乡镇/云溪镇.txt") && !after.contains("部门"),
        "{after}"
    );
}

#[test]
fn the_file_is_where_the_project_says() {
    let cli = Cli::new()
        .file("县/guiju.yaml", "baseline: ../基线/县.json\n")
        .file("县/甲.txt", TEXT)
        .file("基线/说明.txt", "甲");
    assert_eq!(
        cli.step("baseline write 县").stdout,
        "基线/县.json：1 份文件，2 个问题\n"
    );
    assert!(cli.read("基线/县.json").contains("\"../县/甲.txt\""));
    assert_eq!(cli.step("check 县 --format short --fail-on note").code, 0);
}

#[test]
fn ignored_findings_and_notices_are_not_accepted() {
    let text = "公文\n\n一、甲\n\n甲。\n\n二、乙\n\n乙。\n\n<!-- guiju-ignore skipped-number, mixed-brackets -->\n四、丙\n\n丙。\n";
    let cli = Cli::new().file("guiju.yaml", "").file("文.md", text);
    assert_eq!(
        cli.step("baseline write").stdout,
        "guiju-baseline.json：0 份文件，0 个问题\n"
    );
    assert!(
        cli.step("check 文.md --format short")
            .stdout
            .contains("unused-ignore")
    );
}

#[test]
fn fixes_do_not_touch_what_is_accepted() {
    let text = "公文\n一、甲\n甲，，乙。\n";
    let cli = Cli::new().file("guiju.yaml", "").file("文.txt", text);
    cli.step("baseline write");
    assert_eq!(cli.step("check --diff 文.txt").code, 0);
    assert_eq!(cli.step("check --diff --no-baseline 文.txt").code, 1);
}

#[test]
fn without_a_project_there_is_no_place_for_it() {
    let outcome = Cli::new().file("文.txt", TEXT).run("baseline write");
    let said = "没有找到 guiju.yaml，基线无处可放；先运行 guiju init\n";
    assert_eq!((outcome.code, outcome.stderr.as_str()), (2, said));
}

#[test]
fn a_damaged_baseline_is_an_error_and_is_kept() {
    for damaged in [
        "{",
        "{\"version\":2,\"documents\":{}}",
        "{\"version\":1,\"documents\":{},\"x\":0}",
    ] {
        let cli = project().file("guiju-baseline.json", damaged);
        for command in ["check 乡镇", "baseline write"] {
            let outcome = cli.step(command);
            assert_eq!(outcome.code, 2, "{damaged}");
            assert!(
                outcome.stderr.contains("基线文件读不懂"),
                "{}",
                outcome.stderr
            );
        }
        assert_eq!(cli.read("guiju-baseline.json"), damaged);
    }
}

#[test]
fn what_is_new_is_seen_behind_hundreds_that_are_accepted() {
    let many = "XX完成。\n".repeat(250);
    let cli = Cli::new()
        .file("guiju.yaml", "")
        .file("文.txt", format!("公文\n{many}"));
    let said = cli.step("check 文.txt").stdout;
    assert!(
        said.contains("还有 50 处") && said.contains("错误 250"),
        "{said}"
    );
    let written = cli.step("baseline write").stdout;
    assert!(written.contains("250 个问题"), "{written}");
    assert_eq!(cli.step("check 文.txt --format short").stdout, "");
    for text in [
        format!("公文\n{many}TODO新的。\n"),
        format!("公文\nTODO新的。\n{many}"),
    ] {
        let cli = Cli::new()
            .file("guiju.yaml", "")
            .file("guiju-baseline.json", cli.read("guiju-baseline.json"))
            .file("文.txt", text);
        let outcome = cli.step("check 文.txt --format short");
        let said = &outcome.stdout;
        assert_eq!((outcome.code, said.lines().count()), (1, 1), "{said}");
        assert!(said.contains("“TODO”"), "{said}");
    }
}

#[test]
fn what_is_no_file_and_what_is_no_baseline_is_refused() {
    let outcome = project().stdin(TEXT).run("baseline write -");
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.stderr.contains("不能用于标准输入"),
        "{}",
        outcome.stderr
    );
    let cli = project()
        .file("guiju.yaml", "baseline: 说明.txt\n")
        .file("说明.txt", "甲\n");
    let said = cli.step("check 乡镇").stderr;
    assert!(
        said.contains("检查 guiju.yaml 里 baseline 的路径") && !said.contains("删去它"),
        "{said}"
    );
}
