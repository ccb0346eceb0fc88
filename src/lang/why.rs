//! `check --why`: what a rule looks at, and what came of it in one document.

use super::{Text, both};

/// What each kind of demand looks at, in plain words: the key, Chinese, English.
const DEMANDS: &[(&str, &str, &str)] = &[
    (
        "answers",
        "把前一部分写的问题逐条拆开，看后一部分有没有用到同样的词；只比词，不懂意思",
        "takes the items of the one part apart and looks for their words in the other; it compares words, not meanings",
    ),
    (
        "count",
        "在这一部分里数这些词：超过规定的次数和比例才指出",
        "counts these words in the part; more than so many, and in more than so large a share of its sentences, are reported",
    ),
    (
        "damage",
        "看文字有没有复制粘贴留下的损坏：页码、断行、空格、没写完的句子",
        "looks for what copying and pasting breaks: page numbers, line breaks, blanks, sentences cut off",
    ),
    (
        "dates",
        "看日期的先后：起止是否颠倒，按时间的叙述是否倒退，数字截止和落款的日期是否早于年底",
        "looks at the order of dates: ranges, what is told by dates, and whether figures and signature are of before the end of the year",
    ),
    (
        "declared-count",
        "看“三项机制”“四个方面”“附件3份”这样的数，与前后列出的项数比对",
        "holds counts such as 三项机制 or 附件3份 against what is listed before or after them",
    ),
    (
        "each",
        "看这一部分的每一条里有没有写这些词",
        "looks for these words in every item of the part",
    ),
    (
        "forbid",
        "在文中找这些不该出现的写法；旁边有例外的写法时放过",
        "looks for what must not stand in the text; what an exception covers is left alone",
    ),
    (
        "formula",
        "找与固定提法只差一两个字的写法；不要求一定写",
        "looks for what is a character or two away from a set phrase; it does not ask for the phrase",
    ),
    (
        "mention",
        "看这一部分有没有写到这些词；只有一句话的部分不再要求",
        "looks for these words in the part; of a part that is one sentence only nothing more is asked",
    ),
    (
        "numbering",
        "看各级序号是否齐全、顺序和写法是否一致（guiju outline 显示读到的层次）",
        "looks at the numbers of headings, their order and how they are written (guiju outline shows the outline as read)",
    ),
    (
        "one-name",
        "看同一个单位有没有两种写法",
        "looks for one body under two names",
    ),
    (
        "pairs",
        "在每个标题和正文里看成对的符号是否配对",
        "looks whether brackets and quotation marks match in each heading and its text",
    ),
    (
        "prefer",
        "在文中找词表里的写法；旁边有例外的写法时放过",
        "looks for the words of a list; what an exception covers is left alone",
    ),
    (
        "proportion",
        "比较两个部分的字数",
        "compares the length of two parts",
    ),
    (
        "rates",
        "看文中的比率与前面的两个数是否相符",
        "holds rates against the two figures before them",
    ),
    (
        "repeats",
        "看有没有重复的词、句子、段落或标题",
        "looks for words, sentences, paragraphs and titles said twice",
    ),
    (
        "require",
        "看报告有没有这一部分：先看标题，再看段落开头，最后看句子",
        "looks whether the report has the part: by headings first, then by what opens paragraphs, then by sentences",
    ),
    (
        "restated",
        "看前面文字完全相同的两个数是否一致",
        "holds two figures with the same words before them against each other",
    ),
    (
        "sums",
        "看“其中”“包括”后面的分项相加是否等于前面的总数",
        "adds up the parts behind 其中 or 包括 and holds them against the total before",
    ),
    (
        "titles",
        "看书名号里的文件名与名录是否一致、有没有漏加书名号",
        "holds titles against the list of known ones, and looks for titles without 《》",
    ),
    (
        "years",
        "看各处写的年份与报告的年份是否一致",
        "holds the years in the text against the year of the report",
    ),
];

/// What the options of rules are to somebody who has not written them.
const OPTIONS: &[(&str, &str, &str)] = &[
    ("any", "要找的写法", "looked for"),
    (
        "when",
        "有这些写法才往下查",
        "asks more only where this stands",
    ),
    (
        "opening",
        "可能引出这一部分的话（在段落开头、年份相符才算）",
        "what may open the part (counts at a paragraph's head, with the right year)",
    ),
    ("mention", "提到这一部分的话", "what mentions the part"),
    (
        "lists",
        "引出分项的词",
        "words that lead to parts of a total",
    ),
    ("of", "要看的说法", "what is looked at"),
    ("counted", "后面带着数的说法", "what is counted"),
    ("names", "要看的名称", "names looked at"),
    ("entries", "词表里的写法", "words of the list"),
    ("headings", "读到的序号和标题", "numbered headings as read"),
    ("marks", "成对的符号", "marks that come in pairs"),
    ("list", "书名号里的名称", "titles in 《》"),
];

/// What a kind of demand looks at; nothing for one that is not known.
pub fn demand(key: &str) -> Option<Text> {
    entry(DEMANDS, key)
}

/// What stands under an option.
pub fn option(name: &str) -> Text {
    entry(OPTIONS, name).unwrap_or_else(|| name.into())
}

fn entry(table: &[(&str, &str, &str)], key: &str) -> Option<Text> {
    let (_, zh, en) = table.iter().find(|(known, _, _)| *known == key)?;
    Some(both!("{zh}", "{en}"))
}

/// Heading of what the rule looks at.
pub fn looks_at() -> Text {
    both!("查什么", "What it looks at")
}

/// Heading of what it saw.
pub fn saw() -> Text {
    both!("看到什么", "What it saw")
}

/// Heading of what came of it.
pub fn outcome() -> Text {
    both!("结果", "What came of it")
}

/// The rule set a document was held against.
pub fn ruleset(name: &str, title: &str) -> Text {
    both!(
        "按规则集 {name}（{title}）检查",
        "held against the rule set {name} ({title})"
    )
}

/// The rule is of another set.
pub fn not_held() -> Text {
    both!(
        "这个规则集里没有这条规则，所以没有查。--ruleset 可以另选规则集",
        "that set does not have this rule, so the document was not held against it; --ruleset chooses another set"
    )
}

/// The rule is about ignores and the baseline.
pub fn of_every_document() -> Text {
    both!(
        "这条规则对每份文件都查：看忽略的约定和基线是否写对、是否还用得上",
        "holds for every document: it looks whether ignores and the baseline are well written and still of use"
    )
}

/// The document is not checked.
pub fn left_alone(name: &str) -> Text {
    both!(
        "{name}  在配置的 ignore-files 里，没有查。--no-ignore-files 可以照查",
        "{name}  is one of ignore-files, so it was not checked; --no-ignore-files checks it all the same"
    )
}

/// How a part is shown.
pub fn part(title: &str, evidence: &str, place: &str) -> Text {
    let space = if place.is_empty() { "" } else { " " };
    both!(
        "部分“{title}”：{evidence}{space}{place}",
        "part “{title}”: {evidence}{space}{place}"
    )
}

/// A heading and the parts it is taken for.
pub fn heading(place: &str, parts_zh: &str, parts_en: &str) -> Text {
    if parts_zh.is_empty() {
        return both!(
            "标题 {place}：不算任何部分",
            "heading {place}: taken for no part"
        );
    }
    both!(
        "标题 {place}：算作{parts_zh}",
        "heading {place}: taken for {parts_en}"
    )
}

/// Words in a heading that speak for the part.
pub fn for_the_part(words: &str) -> Text {
    both!("，因有“{words}”像是", "; “{words}” speaks for the part")
}

/// Words in a heading that speak against the part.
pub fn against_the_part(words: &str) -> Text {
    both!("，但“{words}”说明不是", ", but “{words}” speaks against it")
}

/// Where words of an option stand.
pub fn words(option: &Text, written: &str, count: usize) -> Text {
    let (zh, en) = (&option.zh, option.en.as_ref().unwrap_or(&option.zh));
    let (colon_zh, colon_en) = if written.is_empty() {
        ("", "")
    } else {
        ("：", ": ")
    };
    let places = if count == 1 { "place" } else { "places" };
    match count {
        0 => both!(
            "{zh}{colon_zh}{written} ——文中没有",
            "{en}{colon_en}{written} – nowhere in the text"
        ),
        _ => both!(
            "{zh}{colon_zh}{written} ——{count} 处",
            "{en}{colon_en}{written} – {count} {places}"
        ),
    }
}

/// Words that are excused.
pub fn excused() -> Text {
    both!("（旁边有例外的写法，放过）", " (covered by an exception)")
}

/// More places than are shown.
pub fn more(count: usize) -> Text {
    both!("还有 {count} 处", "{count} more")
}

/// The year of the report and where it is read.
pub fn year(year: u32, place: &str) -> Text {
    both!(
        "报告年份：{year} {place}",
        "year of the report: {year} {place}"
    )
}

/// No year was read.
pub fn no_year() -> Text {
    both!(
        "没有读到报告年份，所以没有比较的依据",
        "no year of the report was read, so there is nothing to compare with"
    )
}

/// The part is too weak to ask more.
pub fn too_weak() -> Text {
    both!(
        "这一部分没有标题，也没有成段，就不再往下查",
        "the part has neither a heading nor a paragraph, so nothing more is asked of it"
    )
}

/// No more is known than the kind of demand tells.
pub fn nothing_kept() -> Text {
    both!(
        "（这类规则不记下中间看过什么）",
        "(a rule of this kind keeps no record of what it passes over)"
    )
}

/// A finding that counts.
pub fn found(count: usize) -> Text {
    let places = if count == 1 { "place" } else { "places" };
    both!("指出 {count} 处：", "reported in {count} {places}:")
}

/// Nothing was found.
pub fn nothing() -> Text {
    both!(
        "没有指出：没有看到违反这条规则的地方",
        "nothing reported: nothing was seen that goes against the rule"
    )
}

/// Of a part: the evidence is good enough for this rule.
pub fn good_enough(evidence: &str) -> Text {
    both!(
        "没有指出：对这条规则来说，“{evidence}”已经够了，或归另一条规则管",
        "nothing reported: “{evidence}” is good enough for this rule, or another rule's business"
    )
}

/// Somebody said that the findings may stand.
pub fn ignored(count: usize) -> Text {
    both!(
        "有 {count} 处按忽略的约定不算",
        "{count} ignored, as somebody asked"
    )
}

/// The baseline knows the findings.
pub fn baselined(count: usize) -> Text {
    both!("有 {count} 处在基线里，不算", "{count} in the baseline")
}

/// Found, and taken out by a setting or by another rule.
pub fn taken_out(count: usize) -> Text {
    both!(
        "有 {count} 处查到了而没有列出：规则被设置关闭，或同一处已由另一条规则指出",
        "{count} found and not listed: the rule is off by a setting, or another rule reports the place"
    )
}
