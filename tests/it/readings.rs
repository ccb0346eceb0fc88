//! How titles, headings and sentences are taken, one line a case: wordings met in real reports, and their false friends.

use guiju::{
    engine::{Engine, Report},
    source::Document,
};

const LEAD: &str = "2023年，清河镇认真推进法治政府建设，现将情况报告如下。";
const DONE: &str =
    "一、主要举措和成效\n（一）规范执法。检查企业120家。\n（二）加强普法。开展活动12场。\n";
const PERSON: &str =
    "二、党政主要负责人履行推进法治建设第一责任人职责情况\n镇党委书记、镇长主持召开会议4次。\n";
const GAPS: &str = "三、存在的不足和原因\n执法力量薄弱，主要是编制少。\n";
const PLAN: &str = "四、2024年主要安排\n充实执法力量，规范执法程序。\n";

/// One run for many small documents: the engine is made once.
struct Reader {
    engine: Engine,
}

impl Reader {
    fn new() -> Self {
        Self {
            engine: Engine::new(&[]).expect("the built-in rules compile"),
        }
    }

    fn read(&self, text: &str) -> Report<'_> {
        self.engine
            .report(Document::from_text("case", text.to_owned()), None)
            .expect("a rule set")
    }

    fn kind(&self, text: &str) -> String {
        self.read(text).program.ruleset.name.clone()
    }

    fn year(&self, text: &str) -> Option<u32> {
        self.read(text).reading.year.map(|year| year.year)
    }

    /// The evidence for `part` in a report of these pieces.
    fn evidence(&self, part: &str, pieces: &[&str]) -> &'static str {
        let text = format!(
            "清河镇2023年法治政府建设年度报告\n{LEAD}\n{}",
            pieces.concat()
        );
        let report = self.read(&text);
        let found = report
            .reading
            .parts
            .iter()
            .find(|reading| reading.id == part);
        found.map_or("none", |reading| reading.evidence.name())
    }

    fn rules(&self, pieces: &[&str]) -> Vec<String> {
        let text = format!(
            "清河镇2023年法治政府建设年度报告\n{LEAD}\n{}",
            pieces.concat()
        );
        self.read(&text)
            .checked
            .findings
            .iter()
            .map(|finding| finding.rule.to_string())
            .collect()
    }
}

#[test]
fn titles_of_annual_reports() {
    let reader = Reader::new();
    for title in [
        "清河县2023年法治政府建设年度报告",
        "清河县自然资源和规划局关于2023年度法治政府建设情况的报告",
        "清河县委政策研究室2023年法治政府建设情况报告",
        "清河县政务公开办公室2023年法治政府建设年度报告",
        "清河县2023年度法治财政建设情况报告",
        "清河县市场监督管理局2023年法治市场监管年度报告",
        "清河县2023年度法治政府建设工作总结及2024年工作计划",
        "清河县2023年度法治政府建设工作总结暨2024年工作要点",
        "清河县2023年依法行政工作报告",
        "关于2023年度法治政府建设情况的报告",
        "首页 > 政务公开 > 法治政府建设年度报告\n清河县民政局2023年法治政府建设情况报告",
        "# 清河县2023年法治政府建设年度报告",
    ] {
        assert_eq!(
            reader.kind(&format!("{title}\n{LEAD}\n{DONE}")),
            "annual-report",
            "{title}"
        );
    }
}

#[test]
fn titles_of_other_documents() {
    let reader = Reader::new();
    for (title, kind) in [
        ("清河县2024年法治政府建设工作要点", "common"),
        ("清河县2024年法治政府建设工作计划", "common"),
        ("关于报送2023年度法治政府建设年度报告的通知", "common"),
        ("《清河县2023年法治政府建设情况的报告》政策解读", "common"),
        ("清河县公布2023年法治政府建设年度报告", "common"),
        ("清河县法治政府建设指标体系", "common"),
        ("清河县司法局局长2023年述法报告", "common"),
        (
            "清河县关于履行推进法治建设第一责任人职责情况的报告",
            "common",
        ),
        (
            "清河县法治政府建设实施方案（2021—2025年）",
            "implementation-plan",
        ),
        (
            "清河县关于加强法治政府建设的实施意见",
            "implementation-plan",
        ),
    ] {
        assert_eq!(
            reader.kind(&format!(
                "{title}\n为推进工作，结合实际，现就有关事项明确。\n一、甲\n乙。\n"
            )),
            kind,
            "{title}"
        );
    }
}

#[test]
fn years_and_where_they_are_not() {
    let reader = Reader::new();
    for (text, year) in [
        (
            "清河县2023年法治政府建设年度报告\n2024年1月5日\n一年来，工作扎实。\n",
            2023,
        ),
        (
            "清政〔2024〕3号\n清河镇人民政府\n关于2023年度法治政府建设工作情况的报告\n情况如下，请审阅。\n",
            2023,
        ),
        (
            "清河县法治政府建设情况报告\n根据2019年印发的规定，现将2023年度情况报告如下。\n",
            2023,
        ),
        (
            "清河县法治政府建设情况报告\n2023年以来，我县成效明显。2022年获评示范县。\n",
            2023,
        ),
        (
            "清河县 2023 年法治政府建设年度报告\n一年来，工作扎实。\n",
            2023,
        ),
        (
            "清河县二〇二三年法治政府建设年度报告\n一年来，工作扎实。\n",
            2023,
        ),
        (
            "清河镇2023年度\n法治政府建设情况报告\n一年来，工作扎实。\n",
            2023,
        ),
    ] {
        assert_eq!(reader.year(text), Some(year), "{text}");
    }
}

#[test]
fn headings_about_what_was_done() {
    let reader = Reader::new();
    for heading in [
        "2023年推进法治政府建设的主要举措和成效",
        "2023年推进法治政府建设的主要工作举措及成效",
        "2023年重点工作推进情况",
        "2023年工作任务完成情况",
        "2023年工作计划执行情况",
        "主要做法",
        "工作开展情况",
        "2023年法治政府建设工作总结",
        "工作亮点",
    ] {
        let done = format!("一、{heading}\n检查企业120家。\n");
        let pieces = [&done, PERSON, GAPS, PLAN];
        assert_eq!(
            reader.evidence("achievements", &pieces),
            "section",
            "{heading}"
        );
        assert_eq!(
            reader.evidence("next-year-plan", &[&done, PERSON, GAPS]),
            "absent",
            "{heading}"
        );
    }
}

#[test]
fn headings_about_the_plan() {
    let reader = Reader::new();
    for heading in [
        "2024年主要安排",
        "2024年主要工作",
        "2024年推进法治政府建设的主要举措",
        "2024年工作谋划",
        "下一步工作打算",
        "下一年度主要安排",
        "下步工作思路",
        "今后工作方向",
        "工作打算",
    ] {
        let plan = format!("四、{heading}\n充实执法力量。\n");
        assert_eq!(
            reader.evidence("next-year-plan", &[DONE, PERSON, GAPS, &plan]),
            "section",
            "{heading}"
        );
    }
    for heading in [
        "把牢法治工作方向",
        "明确目标任务，细化工作安排",
        "编制2023年立法计划和工作安排",
        "科学谋划工作思路",
    ] {
        let done = format!("一、主要举措和成效\n（一）{heading}。甲。\n（二）规范执法。乙。\n");
        assert_eq!(
            reader.evidence("next-year-plan", &[&done, PERSON, GAPS]),
            "absent",
            "{heading}"
        );
    }
}

#[test]
fn headings_about_shortcomings() {
    let reader = Reader::new();
    for heading in [
        "存在的不足和原因",
        "存在的主要问题",
        "存在的突出问题",
        "存在的问题及整改措施",
        "主要问题及原因",
        "工作中的困难",
        "问题和不足",
        "不足之处",
        "困难与问题",
        "面临的困难和挑战",
        "检视问题",
        "2023年度法治政府建设工作中存在的主要问题",
    ] {
        let gaps = format!("三、{heading}\n执法力量薄弱。\n");
        assert_eq!(
            reader.evidence("shortcomings", &[DONE, PERSON, &gaps, PLAN]),
            "section",
            "{heading}"
        );
    }
    for heading in [
        "聚焦突出问题，强化执法监督",
        "着力解决法治领域突出问题",
        "坚持问题导向，补短板强弱项",
        "提高困难群众生活救助水平",
        "短板问题“回头看”",
        "企业困难问题帮扶到位",
        "解决历史遗留突出问题",
    ] {
        let done = format!("一、主要举措和成效\n（一）{heading}。甲。\n（二）规范执法。乙。\n");
        assert_eq!(
            reader.evidence("shortcomings", &[&done, PERSON, PLAN]),
            "absent",
            "{heading}"
        );
    }
}

#[test]
fn one_heading_for_two_parts() {
    let reader = Reader::new();
    for (heading, one, other) in [
        ("存在问题及下步打算", "shortcomings", "next-year-plan"),
        (
            "2023年存在的问题及下一步工作打算",
            "shortcomings",
            "next-year-plan",
        ),
        (
            "2023年工作总结和2024年工作计划",
            "achievements",
            "next-year-plan",
        ),
        ("主要举措、成效和不足", "achievements", "shortcomings"),
    ] {
        let text = format!("一、{heading}\n甲。\n");
        assert_eq!(
            reader.evidence(one, &[&text, PERSON]),
            "shared",
            "{heading}"
        );
        assert_eq!(
            reader.evidence(other, &[&text, PERSON]),
            "shared",
            "{heading}"
        );
        assert!(
            !reader
                .rules(&[&text, PERSON])
                .iter()
                .any(|rule| rule.ends_with("wrong-plan-year")),
            "{heading}"
        );
    }
}

#[test]
fn closing_paragraphs() {
    let reader = Reader::new();
    for paragraph in [
        "但与上级要求相比还有差距。一是执法力量薄弱。",
        "虽然取得一定成效，但仍存在一些差距：一是行政检查不够规范；二是普法单一。",
        "对照检查，仍存在不足，执法力量薄弱。",
        "存在的问题：\n执法力量薄弱。",
        "我镇法治政府建设工作还存在一些薄弱环节。",
    ] {
        let done = format!("{DONE}{paragraph}\n");
        let evidence = reader.evidence("shortcomings", &[&done]);
        assert!(
            ["paragraph", "section"].contains(&evidence),
            "{evidence}: {paragraph}"
        );
    }
    for paragraph in [
        "下一步，我镇将压实责任。",
        "2024年，我镇将继续充实力量。",
        "2024 年，我镇将继续充实力量。",
        "二〇二四年，我镇将继续充实力量。",
        "针对以上问题，我镇将采取以下措施：一是充实力量。",
        "在今后的工作中，我镇将充实力量。",
        "新一年，我镇将充实力量。",
        "在下一步工作中，我镇将充实力量。",
    ] {
        let gaps = format!("三、存在的不足和原因\n执法力量薄弱，主要是编制少。\n{paragraph}\n");
        assert_eq!(
            reader.evidence("next-year-plan", &[DONE, PERSON, &gaps]),
            "paragraph",
            "{paragraph}"
        );
    }
    for paragraph in [
        "当前，全镇无较大安全问题。",
        "同时补齐基层执法短板，培训6场。",
        "今后凡重大决策一律须经合法性审查。",
    ] {
        let done = format!("{DONE}{paragraph}\n");
        assert_eq!(
            reader.evidence("shortcomings", &[&done, PERSON]),
            "absent",
            "{paragraph}"
        );
        assert_eq!(
            reader.evidence("next-year-plan", &[&done, PERSON]),
            "absent",
            "{paragraph}"
        );
    }
}

#[test]
fn the_responsible_person() {
    let reader = Reader::new();
    for heading in [
        "区政府主要负责同志履行推进法治建设第一责任人职责情况",
        "全面履行法治政府建设工作职责",
        "法治建设责任制工作情况",
        "担当尽责,法治建设第一责任人职责履行到位",
        "充分发挥“关键少数”示范带头作用",
        "第一责任人履职情况",
        "党政主要负责人述法情况",
    ] {
        let person = format!("二、{heading}\n镇长主持召开会议4次。\n");
        assert_eq!(
            reader.evidence("responsible-person", &[DONE, &person, GAPS, PLAN]),
            "section",
            "{heading}"
        );
    }
    for heading in [
        "贯彻落实《法治政府建设与责任落实督察工作规定》",
        "加强企业主要负责人法治宣传教育",
        "压实耕地保护第一责任人责任",
        "落实河湖长制第一责任人职责",
        "落实行政机关负责人出庭应诉制度",
    ] {
        let done = format!("一、主要举措和成效\n（一）{heading}。甲。\n（二）规范执法。乙。\n");
        assert_eq!(
            reader.evidence("responsible-person", &[&done, GAPS, PLAN]),
            "absent",
            "{heading}"
        );
    }
    let clause = "一、主要举措和成效\n（一）加强领导。县长认真履行推进法治建设第一责任人职责，研究法治建设、信访、安全生产等工作5次。\n（二）规范执法。乙。\n";
    assert_eq!(
        reader.evidence("responsible-person", &[clause, GAPS, PLAN]),
        "mention"
    );
}

#[test]
fn what_stands_in_the_way_of_an_outline() {
    let reader = Reader::new();
    let quoted = "一、依法全面履行政府职能\n落实《行政处罚法》\n第三十三条关于首违不罚的要求。\n二、严格规范公正文明执法\n甲。\n";
    assert_eq!(reader.evidence("achievements", &[quoted]), "areas");
    let parts = "第一部分：主要举措和成效\n甲。\n第二部分：存在的不足和原因\n乙。\n第三部分：2024年主要安排\n丙。\n";
    assert_eq!(reader.evidence("achievements", &[parts]), "section");
    assert_eq!(reader.evidence("next-year-plan", &[parts]), "section");
    let annexed =
        format!("{DONE}{PERSON}清河镇人民政府\n附件1\n存在问题\n无\n2024年工作计划\n12\n");
    assert_eq!(reader.evidence("shortcomings", &[&annexed]), "absent");
    let overview =
        format!("本报告包括主要举措和成效、存在不足和原因、2024年工作打算三个部分。\n{DONE}");
    assert_eq!(reader.evidence("shortcomings", &[&overview]), "absent");
}

#[test]
fn rules_that_must_stay_silent() {
    let reader = Reader::new();
    for sentence in [
        "调解张某某与李某某纠纷，办理李××诉王××案。",
        "（一）巩固2022年示范创建成果。甲。\n（二）完成2021年度立项任务。乙。",
        "五、六月开展检查。",
        "拨打（010）12345678。\n（010）12345678为举报电话。",
        "召开会议，内容如下\n1、听取汇报。\n2、研究工作。",
        "落实《清河县办法》。\n清河县司法局\n2024年1月5日",
        "一是学法，做到：一是读书；二是考试。二是用法。三是普法：一是进村，二是进校。四是守法。",
        "一是学法；二是用法。\n三是普法。\n办案讲究一是一、二是二。",
    ] {
        let done = format!("一、主要举措和成效\n{sentence}\n");
        let said = reader.rules(&[&done, PERSON, GAPS, PLAN]);
        let loud: Vec<_> = said
            .iter()
            .filter(|rule| !rule.ends_with("wrong-separator"))
            .collect();
        assert!(loud.is_empty(), "{loud:?}: {sentence}");
    }
}

#[test]
fn gaps_that_must_not_hide_behind_the_text() {
    let reader = Reader::new();
    for text in [
        "一、主要举措和成效\n甲。\n二、存在的不足\n第三、第四季度进度慢。\n四、2024年主要安排\n丙。\n",
        "一、主要举措和成效\n（一）甲。乙。\n（二）丙。落实第五条第（三）项规定。\n（四）丁。戊。\n",
        "一、主要举措和成效\n1.甲。乙。\n2.丙。增长3.5%。\n4.丁。戊。\n",
        "一、主要举措和成效\n一是学法。\n二是用法。\n四是普法。\n",
        "一、主要举措和成效\n开展工作：一是学法；二是用法；四是普法。\n",
    ] {
        assert!(
            reader
                .rules(&[text])
                .contains(&"common/skipped-number".to_owned()),
            "{text}"
        );
    }
    let unclosed = "一、主要举措和成效\n落实《清河县办法，甲。\n清河县司法局\n";
    assert!(
        reader
            .rules(&[unclosed])
            .contains(&"common/unbalanced-pair".to_owned())
    );
}
