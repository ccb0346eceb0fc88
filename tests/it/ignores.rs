//! Ignores: by comment in Markdown, by rule, outline and words in guiju.yaml. One that ignores nothing is a finding.

use crate::runner::Cli;

fn check(markdown: &str) -> Vec<String> {
    let outcome = Cli::new()
        .file("文.md", markdown)
        .run("check 文.md --format short");
    assert_eq!(outcome.stderr, "");
    outcome.stdout.lines().map(str::to_owned).collect()
}

/// A document with gaps before 四 and before 六.
fn gaps(before_four: &str, before_six: &str) -> String {
    format!(
        "公文\n\n一、甲\n\n甲。\n\n二、乙\n\n乙。\n\n{before_four}四、丙\n\n丙。\n\n{before_six}六、丁\n\n丁。\n"
    )
}

#[test]
fn a_comment_lets_the_next_line_stand() {
    assert_eq!(check(&gaps("", "")).len(), 2);
    let left = check(&gaps("<!-- guiju-ignore skipped-number 原件如此 -->\n", ""));
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("六、"), "{left:?}");
    let both = "<!-- guiju-ignore common/skipped-number, mixed-brackets -->\n\n";
    let left = check(&gaps("", both));
    assert!(
        left[0].contains("四、") && left[1].contains("unused-ignore"),
        "{left:?}"
    );
}

#[test]
fn a_comment_beside_words_lets_its_own_line_stand() {
    let text = gaps("", "").replace("四、丙\n", "四、丙<!-- guiju-ignore skipped-number -->\n");
    let left = check(&text);
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("六、"), "{left:?}");
}

#[test]
fn marks_beside_a_comment_are_no_words() {
    for (mark, next) in [("> ", "> "), ("- ", "  "), ("**", "**")] {
        let text =
            format!("公文\n\n{mark}<!-- guiju-ignore placeholder-left -->\n{next}XX完成。\n");
        assert_eq!(check(&text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_section_is_named_by_whole_marks() {
    let heads = "一二三四五六七八九十"
        .chars()
        .map(|n| format!("{n}、甲\n甲。\n"));
    let text = format!(
        "公文\n{}十一、乙\n（一）丙\nXX完成。\n",
        heads.collect::<String>()
    );
    let ignored = |outline: &str| {
        let entry = format!("{{ rule: placeholder-left, outline: {outline} }}");
        let cli = Cli::new().file("guiju.yaml", format!("ignore: [{entry}]\n"));
        let said = cli.file("文.txt", &text).run("check 文.txt --format short");
        !said.stdout.contains("placeholder-left")
    };
    assert!(ignored("十一、") && ignored("十一、（一）"));
    assert!(!ignored("十") && !ignored("十一") && !ignored("十一、（") && !ignored("一、"));
}

#[test]
fn a_comment_may_speak_of_the_file_or_of_a_stretch() {
    let file = format!(
        "<!-- guiju-ignore-file skipped-number -->\n{}",
        gaps("", "")
    );
    assert_eq!(check(&file), Vec::<String>::new());
    let (start, end) = (
        "<!-- guiju-ignore-start skipped-number -->\n\n",
        "<!-- guiju-ignore-end -->\n\n",
    );
    let left = check(&gaps(start, end));
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("六、"), "{left:?}");
    let open = check(&gaps(start, ""));
    assert!(
        open.iter().any(|line| line.contains("没有结束")),
        "{open:?}"
    );
    let closed = check(&gaps("", end));
    assert!(
        closed.iter().any(|line| line.contains("没有开头")),
        "{closed:?}"
    );
}

#[test]
fn only_comments_are_read() {
    for prose in [
        "`<!-- guiju-ignore skipped-number -->`\n",
        "```\n<!-- guiju-ignore skipped-number -->\n```\n",
        "\\<!-- guiju-ignore skipped-number -->\n",
        "guiju-ignore skipped-number\n",
        "<!-- 不要 guiju-ignore skipped-number -->\n",
        "<!-- guiju 是什么 -->\n",
    ] {
        let left = check(&gaps(prose, ""));
        let skipped = left
            .iter()
            .filter(|line| line.contains("skipped-number]"))
            .count();
        assert_eq!(skipped, 2, "{prose}: {left:?}");
        assert!(
            !left.iter().any(|line| line.contains("[guiju/")),
            "{prose}: {left:?}"
        );
    }
    let text = gaps("<!-- guiju-ignore skipped-number -->\n", "");
    let outcome = Cli::new()
        .file("文.txt", text)
        .run("check 文.txt --format short");
    assert!(
        outcome.stdout.contains("四、"),
        "plain text has no comments"
    );
}

#[test]
fn what_cannot_be_understood_is_said() {
    for (comment, said) in [
        (
            "<!-- guiju-ignore skiped-number -->",
            "没有名为 skiped-number 的规则，是不是想写 skipped-number？",
        ),
        ("<!-- guiju-ignore xyzzy -->", "没有名为 xyzzy 的规则"),
        ("<!-- guiju-ignore skipped-number", "没有写完"),
        ("<!-- guiju-ignore 原件如此 -->", "没有写明规则"),
        (
            "<!-- guiju-ignor skipped-number -->",
            "不认识 guiju-ignor，是不是想写 guiju-ignore？",
        ),
    ] {
        let left = check(&gaps(&format!("{comment}\n\n"), ""));
        let told: Vec<&String> = left
            .iter()
            .filter(|line| line.ends_with("[guiju/bad-ignore]"))
            .collect();
        assert_eq!(told.len(), 1, "{comment}: {left:?}");
        assert!(told[0].contains(said), "{comment}: {left:?}");
        assert!(!told[0].contains(['{', '}']), "{told:?}");
    }
}

#[test]
fn comments_are_no_part_of_the_document() {
    let good = crate::runner::GOOD;
    let commented = format!(
        "<!-- 初稿，待核：TODO，XX镇，（二) -->\n{}\n<!-- 尾注 -->\n",
        good.replace('。', "。<!-- TODO -->")
    );
    let run = |text: &str| {
        let outcome = Cli::new()
            .file("文.md", text)
            .run("check 文.md --format json");
        let output: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        let document = output["documents"][0].clone();
        (
            document["title"].clone(),
            document["year"].clone(),
            document["findings"].clone(),
        )
    };
    assert_eq!(run(&commented), run(good));
}

#[test]
fn fixes_leave_comments_as_they_are() {
    let text = "公文\n\n一、甲 <!-- 一 -->\n\n甲<!-- 二，，-->乙，，丙。<!-- 三 -->\n";
    let (_, fixed) = Cli::new()
        .file("文.md", text)
        .run_on("check --fix 文.md", "文.md");
    let fixed = String::from_utf8(fixed).expect("UTF-8");
    assert_eq!(fixed, text.replace("乙，，丙", "乙，丙"));
}

#[test]
fn the_configuration_ignores_by_rule_outline_and_words() {
    let run = |entry: &str| {
        let yaml = format!("ignore:\n  - {{ rule: skipped-number, {entry} }}\n");
        let cli = Cli::new()
            .file("guiju.yaml", yaml)
            .file("文.txt", gaps("", ""));
        let json = cli.step("check 文.txt --format json").stdout;
        let output: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let short = cli.step("check 文.txt --format short").stdout;
        (output["summary"]["ignored"].as_u64(), short)
    };
    let (ignored, left) = run("text: 四、丙");
    assert!(ignored == Some(1) && left.contains("六、"), "{left}");
    let (ignored, left) = run("outline: 六、");
    assert!(ignored == Some(1) && left.contains("四、"), "{left}");
    assert_eq!(run("files: ['*.txt']").0, Some(2));
    assert_eq!(run("files: ['*.md']").0, Some(0));
    assert_eq!(
        run("text: 丁。").0,
        Some(0),
        "words beside the finding are not the finding's"
    );
    assert_eq!(run("outline: 四、, text: 六").0, Some(0), "both must hold");
    assert_eq!(run("outline: 四").0, Some(0), "a piece of a mark is none");
}

#[test]
fn an_entry_for_one_file_must_be_of_use_there() {
    let run = |files: &str| {
        let yaml =
            format!("ignore:\n  - rule: skipped-number\n    files: ['{files}']\n    text: 七、\n");
        let cli = Cli::new()
            .file("guiju.yaml", yaml)
            .file("文.txt", gaps("", ""));
        cli.step("check 文.txt --format short").stdout
    };
    let alone = run("文.txt");
    assert!(alone.contains("文.txt:1:1: warning: guiju.yaml:2 忽略的 skipped-number 在本文件里没有 [guiju/unused-ignore]"), "{alone}");
    assert!(
        !run("*.txt").contains("unused-ignore"),
        "it may be of use in another"
    );
}

#[test]
fn what_is_ignored_does_not_fail_the_run() {
    let text = gaps(
        "<!-- guiju-ignore skipped-number -->\n",
        "<!-- guiju-ignore skipped-number -->\n",
    );
    let outcome = Cli::new()
        .file("文.md", text)
        .run("check 文.md --fail-on note");
    assert_eq!(outcome.code, 0, "{}", outcome.stdout);
    assert!(outcome.stdout.contains("忽略 2"), "{}", outcome.stdout);
}

#[test]
fn the_rules_about_ignores_can_be_set() {
    let text = gaps("<!-- guiju-ignore mixed-brackets -->\n", "");
    let run = |level: &str| {
        let cli = Cli::new().file("文.md", &text);
        cli.run(&format!(
            "check 文.md --format short --rule unused-ignore={level}"
        ))
        .stdout
    };
    assert!(run("error").contains(": error: 这里没有 mixed-brackets"));
    assert!(!run("off").contains("unused-ignore"));
}

#[test]
fn thousands_of_comments_take_no_time() {
    let text = format!(
        "公文\n一、甲\n{}\n",
        "甲<!-- guiju-ignore skipped-number -->`".repeat(20_000)
    );
    let start = std::time::Instant::now();
    check(&text);
    check(&"<!-- guiju-ignore placeholder-left -->\n".repeat(20_000));
    check(&"<!-- guiju-ignore-start placeholder-left -->\n".repeat(20_000));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn an_ignore_far_down_is_of_use() {
    let text = format!("公文\n{}TODO完成。\n", "XX完成。\n".repeat(200));
    let cli = Cli::new()
        .file(
            "guiju.yaml",
            "ignore:\n  - { rule: placeholder-left, files: [文.txt], text: TODO }\n",
        )
        .file("文.txt", text);
    let short = cli.step("check 文.txt --format short").stdout;
    assert_eq!(short.lines().count(), 200, "{short}");
    assert!(!short.contains("guiju/"), "{short}");
}
