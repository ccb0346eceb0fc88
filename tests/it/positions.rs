//! One table of places that are hard to count, for whatever shows places.

/// A place in the decoded text. All counts begin at 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    pub(crate) line: usize,
    /// Since the line's start, in bytes of UTF-8, in characters, in UTF-16 units.
    pub(crate) byte: usize,
    pub(crate) character: usize,
    pub(crate) utf16: usize,
}

/// A file with one finding of `rule`, and where it stands.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) rule: &'static str,
    /// The text of the finding.
    pub(crate) quote: &'static str,
    pub(crate) start: At,
    pub(crate) end: At,
}

const PAIR: &str = "common/unbalanced-pair";
const GAP: &str = "common/skipped-number";
const MISSING: &str = "annual-report/missing-shortcomings";

fn at(line: usize, byte: usize, character: usize, utf16: usize) -> At {
    At {
        line,
        byte,
        character,
        utf16,
    }
}

fn case(
    name: &'static str,
    bytes: impl Into<Vec<u8>>,
    (rule, quote): (&'static str, &'static str),
    start: At,
    end: At,
) -> Case {
    Case {
        name,
        bytes: bytes.into(),
        rule,
        quote,
        start,
        end,
    }
}

/// The table. The numbers are counted by hand.
#[rustfmt::skip]
pub(crate) fn cases() -> Vec<Case> {
    let third = |line: &str| format!("公文\n一、总体情况\n{line}\n");
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let open = (PAIR, "《");
    let wide = third("在𠮷家村落实《办法，效果好。");
    let gap = "公文\n一、甲\n甲。\n三、建设𠮷家村\n丙。\n";
    let first = "\u{FEFF}落实《办法，效果好。\n一、总体情况\n甲。\n";
    let title = "关于𠮷水县人民政府2023年度\n法治政府建设情况的报告\n一、主要举措和成效\n召开会议5次。\n\
        二、党政主要负责人履行推进法治建设第一责任人职责情况\n县长主持召开会议4次。\n三、2024年主要安排\n开展培训2次。\n";
    let over = (MISSING, "关于𠮷水县人民政府2023年度\n法治政府建设情况的报告");
    let over_crlf = (MISSING, "关于𠮷水县人民政府2023年度\r\n法治政府建设情况的报告");
    vec![
        case("汉字", third("落实《办法，效果好。"), open, at(2, 6, 2, 2), at(2, 9, 3, 3)),
        case("beyond the basic plane, before", wide.clone(), open, at(2, 19, 6, 7), at(2, 22, 7, 8)),
        case("beyond the basic plane, inside", gap, (GAP, "三、建设𠮷家村"), at(3, 0, 0, 0), at(3, 22, 7, 8)),
        case("combining mark", third("e\u{301}点落实《办法，效果好。"), open, at(2, 12, 5, 5), at(2, 15, 6, 6)),
        case("tabs", third("\t在\t落实《办法，效果好。"), open, at(2, 11, 5, 5), at(2, 14, 6, 6)),
        case("full-width digits", third("共１２项，落实《办法，效果好。"), open, at(2, 21, 7, 7), at(2, 24, 8, 8)),
        case("CRLF", wide.replace('\n', "\r\n"), open, at(2, 19, 6, 7), at(2, 22, 7, 8)),
        case("byte order mark", first, open, at(0, 6, 2, 2), at(0, 9, 3, 3)),
        case("GBK", gb18030(&third("认真落实《办法，效果好。")), open, at(2, 12, 4, 4), at(2, 15, 5, 5)),
        case("GB18030", gb18030(&wide), open, at(2, 19, 6, 7), at(2, 22, 7, 8)),
        case("over lines", title, over, at(0, 0, 0, 0), at(1, 33, 11, 11)),
        case("over lines, CRLF", title.replace('\n', "\r\n"), over_crlf, at(0, 0, 0, 0), at(1, 33, 11, 11)),
    ]
}
