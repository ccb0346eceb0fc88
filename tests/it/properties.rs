//! Laws that hold for any text.

use guiju::{
    engine::Engine,
    finding::Safety,
    fix::apply,
    outline::outline,
    report::{Annotated, Github, Gitlab, Html, Junit, Kept, Lang, Rdjson, Render, Sarif},
    source::Document,
    text::{LineIndex, Span, window},
    verdict::{Counts, Policy},
};
use proptest::prelude::*;

/// Text made of what reports are made of, in any order: marks, headings, punctuation, blanks, noise.
fn reportlike() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("一、"),
        Just("二、"),
        Just("三、"),
        Just("四．"),
        Just("（一）"),
        Just("（二)"),
        Just("(三）、"),
        Just("㈠"),
        Just("1."),
        Just("2、"),
        Just("19 ."),
        Just("（1）"),
        Just("①"),
        Just("3)"),
        Just("第一章 "),
        Just("第三条　"),
        Just("附件\n"),
        Just("一是"),
        Just("二是"),
        Just("首先，"),
        Just("第一，"),
        Just("\n"),
        Just("\r\n"),
        Just("\n\n"),
        Just("　　"),
        Just("\t"),
        Just("。"),
        Just("，"),
        Just("："),
        Just("；"),
        Just("《"),
        Just("》"),
        Just("“"),
        Just("”"),
        Just("（"),
        Just(")"),
        Just("清河县2023年度法治政府建设年度报告"),
        Just("存在的不足和原因"),
        Just("主要举措和成效"),
        Just("下一步工作打算"),
        Just("党政主要负责人履行推进法治建设第一责任人职责情况"),
        Just("但与上级要求相比还有差距"),
        Just("2024年，我县将继续"),
        Just("20212025年"),
        Just("XX市"),
        Just("1.5亿元"),
        Just("2023年"),
        Just("𠮷"),
        Just("é́"),
        Just("开展执法检查"),
        Just("召开会议5次"),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => reportlike(), 1 => any::<String>(), 1 => reportlike().prop_map(|text| text.replace('\n', "").repeat(9))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_outline_covers_the_text_exactly_once(text in any_text()) {
        let document = Document::from_text("text", text);
        let outline = outline(&document);
        let mut at = outline.preamble.end();
        prop_assert_eq!(outline.preamble.start(), 0);
        for section in &outline.sections {
            prop_assert_eq!(section.start, at, "a section begins where the last one ended");
            prop_assert!(section.start <= section.mark.span.start());
            prop_assert!(section.mark.span.end() <= section.title.start() || section.title.is_empty());
            prop_assert!(section.title.end() <= section.body.start());
            prop_assert!(section.body.end() <= section.end);
            at = section.body.end();
        }
        prop_assert_eq!(at, document.text.len());
    }

    #[test]
    fn sections_stand_inside_their_parents(text in any_text()) {
        let document = Document::from_text("text", text);
        let outline = outline(&document);
        for (index, section) in outline.sections.iter().enumerate() {
            let parent = section.parent.map(|parent| (parent, &outline.sections[parent]));
            if let Some((at, parent)) = parent {
                prop_assert!(at < index && parent.span().covers(section.span()));
                prop_assert_eq!(section.depth, parent.depth + 1);
            } else {
                prop_assert_eq!(section.depth, 0);
            }
        }
    }

    #[test]
    fn findings_lie_on_character_boundaries_and_in_order(text in any_text(), ruleset in prop_oneof![
        Just(None), Just(Some("annual-report")), Just(Some("implementation-plan")), Just(Some("common"))
    ]) {
        let engine = Engine::new(&[]).expect("the built-in rules compile");
        let report = engine.report(Document::from_text("text", text), ruleset).expect("a known rule set");
        let text = report.document.text.as_str();
        let on_boundaries = |span: Span| text.get(span.range()).is_some();
        let mut last = Span::default();
        for finding in &report.checked.findings {
            prop_assert!(on_boundaries(finding.span), "{}", finding.rule);
            prop_assert!(finding.related.iter().all(|&place| on_boundaries(place)));
            prop_assert!(finding.fix.iter().flat_map(|fix| &fix.edits).all(|edit| on_boundaries(edit.span)));
            prop_assert!(last <= finding.span);
            last = finding.span;
        }
        for part in &report.reading.parts {
            prop_assert!(part.place.iter().chain(&part.regions).all(|&place| on_boundaries(place)));
        }
    }

    #[test]
    fn safe_fixes_do_not_change_a_word_and_converge(text in reportlike()) {
        let engine = Engine::new(&[]).expect("the built-in rules compile");
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let mut text = text;
        for _ in 0..12 {
            let document = Document::from_text("text", text.clone());
            let report = engine.report(document, None).expect("a rule set");
            for finding in &report.checked.findings {
                let safe = finding.fix.iter().filter(|fix| fix.safety == Safety::Safe);
                for edit in safe.flat_map(|fix| &fix.edits) {
                    let lost = edit.span.of(&text);
                    if &*finding.rule == "common/doubled-word" {
                        // What goes stands right before it too.
                        prop_assert!(text[..edit.span.start()].ends_with(lost));
                        prop_assert!(edit.text.is_empty());
                    } else {
                        prop_assert_eq!(words(lost), words(&edit.text), "{}", finding.rule);
                    }
                }
            }
            match apply(&text, &report.checked.findings) {
                Some(fixed) => text = fixed.text,
                None => return Ok(()),
            }
        }
        prop_assert!(false, "twelve rounds of fixes have not come to rest: {}", text);
    }

    #[test]
    fn a_window_fits_and_shows_the_focus(text in "[ -~一-龥，。]{1,200}", start in 0_usize..200, length in 0_usize..20) {
        let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let from = boundaries[start.min(boundaries.len() - 1)];
        let to = boundaries[(start + length).min(boundaries.len() - 1)];
        let shown = window(&text, Span::new(0, text.len()), Span::new(from, to), 50);
        prop_assert!(shown.start() <= from && from <= shown.end());
        prop_assert!(text.get(shown.range()).is_some());
        prop_assert!(text[shown.range()].chars().map(guiju::text::cell_width).sum::<usize>() <= 50);
    }

    #[test]
    fn lines_and_their_ends_make_up_the_text(text in any::<String>()) {
        let index = LineIndex::new(&text);
        prop_assert_eq!(index.count(), text.matches('\n').count() + 1);
        for line in index.lines(&text) {
            prop_assert!(!line.span.of(&text).contains('\n'));
            prop_assert_eq!(index.line_of(line.span.start()), line.number);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_holds_any_text(text in any_text(), name in "[^\\x00]{1,9}") {
        let engine = Engine::new(&[]).expect("the built-in rules compile");
        let report = engine.report(Document::from_text(&name, text), None).expect("no rule set was asked for");
        let view = report.view();
        let lang = Lang::Zh;
        let whole = |render: &dyn Render| {
            let kept = Kept { documents: render.keep(&view).into_iter().collect(), unreadable: Vec::new() };
            render.open() + &render.document(&view) + &render.close(&Counts::default(), &kept)
        };
        for xml in [whole(&Html { lang }), whole(&Junit { lang })] {
            let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
            let error = roxmltree::Document::parse_with_options(&xml, options).err();
            prop_assert!(error.is_none(), "{:?}: {}", error, xml);
        }
        for json in [whole(&Sarif::new(engine.rules(), lang)), whole(&Gitlab { lang }), whole(&Rdjson { lang })] {
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{}", json);
        }
        let commands = whole(&Github { lang });
        let found = report.checked.findings.len() + report.checked.omitted.len();
        prop_assert_eq!(commands.lines().filter(|line| line.starts_with("::")).count(), found);
        let drawn = whole(&Annotated { lang, width: 80, color: false });
        for finding in &report.checked.findings {
            let label = format!("[{}]", finding.rule);
            prop_assert!(drawn.contains(&label), "{}: {}", label, drawn);
        }
    }
}

#[test]
fn huge_and_deep_texts_take_linear_time() {
    // Each is a few MB; anything worse than linear would not come back within the hour.
    for text in [
        "一、\n".repeat(400_000),
        "一、甲（一）乙1.丙（1）丁①戊".repeat(60_000),
        format!(
            "清河县2023年法治政府建设年度报告\n{}",
            "甲，".repeat(1_500_000)
        ),
        "（".repeat(1_000_000),
        "“《".repeat(500_000),
        "20212025年".repeat(200_000),
        "XX".repeat(1_000_000),
        "\n".repeat(3_000_000),
        "1、甲，乙\n".repeat(200_000),
        "一 ".repeat(200_000),
        "XX市，".repeat(100_000),
        "》".repeat(300_000),
        format!("{}{}", "（".repeat(300_000), "》".repeat(300_000)),
        format!("甲。{}", " ".repeat(1_000_000)).repeat(3),
        "存在问题\n".repeat(100_000),
        "履行第一责任职责，".repeat(100_000),
        "截止2023年底完成，".repeat(100_000),
        "警调联调项目，".repeat(100_000),
        "《清河县行政执法办法》，落实政府信息公开条例，".repeat(60_000),
        "“两个确定”，办结21件，其中调解30件，办结率12%，".repeat(50_000),
        "清单工作 266项，不断完善不断完善，".repeat(60_000),
        "甲，乙。\n存在问题\n执法力量不足。\n下一步打算\n开展培训。\n".repeat(50_000),
        format!(
            "一、存在的不足\n{}二、下一步打算\n{}",
            "一是执法力量不足，二是档案混乱。\n".repeat(50_000),
            "一是开展培训，进一步加强领导。\n".repeat(50_000)
        ),
    ] {
        let engine = Engine::new(&[]).expect("the built-in rules compile");
        let report = engine
            .judge(
                Document::from_text("text", text),
                Some("annual-report"),
                &Policy::default(),
            )
            .expect("a rule set");
        assert!(
            report.checked.findings.len() < 20_000,
            "findings are capped for each rule"
        );
    }
}
