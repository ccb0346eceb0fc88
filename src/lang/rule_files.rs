//! What can be wrong with a rule file, said to its author.

use super::{Text, both};

/// “是不是想写 x？”
pub fn did_you_mean(name: &str) -> Text {
    both!("是不是想写 {name}？", "did you mean {name}?")
}

/// How many problems a file has.
pub fn how_many(name: &str, count: usize) -> Text {
    let s = if count == 1 { "" } else { "s" };
    both!("{name}：有 {count} 处问题", "{name}: {count} problem{s}")
}

/// A file larger than rules are.
pub fn too_large() -> Text {
    both!("文件超过 1 MiB", "the file is larger than 1 MiB")
}

/// Lists in lists in lists.
pub fn too_deep(most: usize) -> Text {
    both!("嵌套超过 {most} 层", "nested deeper than {most} levels")
}

/// The id of a rule that another has.
pub fn twice() -> Text {
    both!(
        "规则编号重复，前面已有同名规则",
        "this id is taken: a rule before has it"
    )
}

/// An id in other letters than ids are written in.
pub fn not_kebab_case() -> Text {
    both!(
        "编号只用小写英文字母、数字和连字符，如 missing-shortcomings",
        "an id is lower-case letters, digits and hyphens, like missing-shortcomings"
    )
}

/// The id of a part that is no string.
pub fn part_id() -> Text {
    both!("部分的编号应为英文", "the id of a part is an ASCII word")
}

/// A rule that is no mapping.
pub fn not_a_rule() -> Text {
    both!(
        "一条规则应为若干“键: 值”",
        "a rule is a number of “key: value”"
    )
}

/// A rule without examples.
pub fn no_examples() -> Text {
    both!(
        "每条规则要有合格的（pass）和不合格的（fail）示例各至少一个",
        "a rule has at least one example that passes (pass) and one that does not (fail)"
    )
}

/// A basis that is not declared.
pub fn no_basis(key: &str) -> Text {
    both!(
        "文件开头的 basis 里没有 {key}",
        "there is no {key} in basis at the head of the file"
    )
}

/// A key that a rule does not have.
pub fn unknown_key(key: &str) -> Text {
    both!("不认识的键 {key}", "unknown key {key}")
}

/// A second demand in one rule.
pub fn two_demands() -> Text {
    both!(
        "一条规则只能有一个要求（demand）",
        "a rule has one demand only"
    )
}

/// A rule that asks nothing.
pub fn no_demand(known: &str) -> Text {
    both!(
        "这条规则没有要求，应有其中一个键：{known}",
        "this rule demands nothing; it needs one of these keys: {known}"
    )
}

/// A severity that does not exist.
pub fn no_severity(name: &str) -> Text {
    both!(
        "严重程度应为 error、warning 或 note，不是 {name}",
        "a severity is error, warning or note, not {name}"
    )
}

/// A confidence that does not exist.
pub fn no_confidence(name: &str) -> Text {
    both!(
        "把握程度应为 high 或 low，不是 {name}",
        "a confidence is high or low, not {name}"
    )
}

/// A pattern that would match everywhere.
pub fn empty_pattern() -> Text {
    both!("空的写法", "an empty pattern")
}

/// No regular expression. The reason is the parser's, in English.
pub fn bad_regex(reason: &str) -> Text {
    both!(
        "正则表达式有误：{reason}",
        "not a regular expression: {reason}"
    )
}

/// A data file that does not exist.
pub fn no_data(name: &str, known: &[&str]) -> Text {
    let (zh, en) = (known.join("、"), known.join(", "));
    both!(
        "没有数据文件 {name}，可以用：{zh}",
        "no data file {name}; there are: {en}"
    )
}

/// A data file in another shape than the demand takes.
pub fn bad_data(name: &str, reason: &str) -> Text {
    both!("数据文件 {name}：{reason}", "data file {name}: {reason}")
}

/// A class that a data file does not have.
pub fn no_class(name: &str, class: &str) -> Text {
    both!(
        "{name} 里没有这一类：{class}",
        "{name} has no class {class}"
    )
}

/// A case that a demand does not have.
pub fn no_case(demand: &str, case: &str, known: &[&str]) -> Text {
    if known.is_empty() {
        return both!(
            "{demand} 没有情形 {case}，可以用：只有一种情形",
            "{demand} has no case {case}: it has one case only"
        );
    }
    let (zh, en) = (known.join("、"), known.join(", "));
    both!(
        "{demand} 没有情形 {case}，可以用：{zh}",
        "{demand} has no case {case}; there are: {en}"
    )
}

/// A placeholder for which there is nothing to fill in.
pub fn no_placeholder(name: &str, known: &str) -> Text {
    both!(
        "消息里的 {{{name}}} 没有内容，可以用：{known}",
        "nothing is known for {{{name}}} in the message; there are: {known}"
    )
}

/// A part that the rule set does not have.
pub fn no_part(id: &str) -> Text {
    both!("没有名为 {id} 的部分", "no part named {id}")
}

/// A style of marks that does not exist.
pub fn no_style(name: &str) -> Text {
    both!(
        "没有名为 {name} 的序号样式",
        "no style of marks named {name}"
    )
}

/// The same, with those that exist.
pub fn no_style_but(name: &str, known: &str) -> Text {
    both!(
        "没有名为 {name} 的序号样式，可以用：{known}",
        "no style of marks named {name}; there are: {known}"
    )
}

/// Marks that are no pair.
pub fn not_a_pair() -> Text {
    both!(
        "应为左右两个符号，如《》",
        "an opening and a closing mark are wanted, like 《》"
    )
}

/// Years asked of reports that are about none.
pub fn no_period() -> Text {
    both!(
        "只有 period: year 的规则集才有报告年份",
        "only a rule set with period: year has a year to report on"
    )
}

/// A rule set that does not exist.
pub fn no_ruleset(name: &str) -> Text {
    both!("没有名为 {name} 的规则集", "no rule set named {name}")
}

/// A set with parts cannot be extended.
pub fn has_parts(name: &str, common: &str) -> Text {
    both!(
        "{name} 有自己的部分，不能被扩展；可以扩展 {common}",
        "{name} has parts of its own and cannot be extended; {common} can"
    )
}

/// A set that others extend has got parts.
pub fn must_not_have_parts(heir: &str, name: &str) -> Text {
    both!(
        "{heir} 扩展了 {name}，它不能有自己的部分",
        "{heir} extends {name}, which therefore cannot have parts of its own"
    )
}

/// What the YAML reader says, in the words of a rule's author.
pub fn of_yaml(said: &str) -> Text {
    for (english, zh, en) in FAULTS {
        if let Some((_, rest)) = said.split_once(english) {
            let chinese = outside_quotes(rest, |words| {
                let words = words
                    .replace(", expected one of ", "，可以用：")
                    .replace(", expected ", "，应为");
                KINDS
                    .iter()
                    .fold(words, |words, (english, zh)| words.replace(english, zh))
            });
            let rest = outside_quotes(rest, |words| {
                words
                    .replace(", expected one of ", "; there are: ")
                    .replace(", expected ", ", wanted ")
            });
            return both!("{zh}{chinese}", "{en}{rest}");
        }
    }
    let mut known = BREAKS.iter().filter(|(english, _)| said.contains(english));
    let zh = known.next().map_or("请检查缩进、冒号和引号", |(_, zh)| *zh);
    both!("YAML 写法有误：{zh}", "not YAML: {said}")
}

/// Changes what does not stand in quotes; what does is the user's own.
fn outside_quotes(text: &str, change: impl Fn(&str) -> String) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(start) = rest.find(['`', '"']) {
        let (words, quoted) = rest.split_at(start);
        let quote = quoted.chars().next().unwrap_or('`');
        let mut before = quote;
        let closing = quoted.char_indices().skip(1).find(|&(_, c)| {
            let escaped = std::mem::replace(&mut before, c) == '\\';
            c == quote && !escaped
        });
        let end = closing.map_or(quoted.len(), |(at, c)| at + c.len_utf8());
        let (quoted, behind) = quoted.split_at(end);
        out = out + &change(words) + quoted;
        rest = behind;
    }
    out + &change(rest)
}

/// What goes wrong most often.
const FAULTS: [(&str, &str, &str); 8] = [
    ("unknown field ", "不认识的键 ", "unknown key "),
    ("missing field ", "缺少键 ", "missing key "),
    ("duplicate field ", "重复的键 ", "repeated key "),
    ("duplicate entry with key ", "重复的键 ", "repeated key "),
    ("duplicate entry ", "重复的键 ", "repeated key "),
    ("unknown variant ", "不认识的取值 ", "unknown value "),
    ("invalid type: ", "类型不对，写成了", "wrong type: "),
    ("invalid value: ", "取值不对，写成了", "wrong value: "),
];

/// What YAML values are called; what holds another name comes before it.
const KINDS: [(&str, &str); 20] = [
    ("a YAML mapping", "“键: 值”"),
    ("a mapping", "“键: 值”"),
    ("mapping", "“键: 值”"),
    ("a sequence", "列表"),
    ("sequence", "列表"),
    ("a map", "“键: 值”"),
    ("map", "“键: 值”"),
    ("struct RawIgnore", "“键: 值”"),
    ("struct RawProfile", "“键: 值”"),
    ("a string", "文字"),
    ("string ", "文字 "),
    ("unit value", "空值"),
    ("floating point ", "小数 "),
    ("integer ", "整数 "),
    ("a boolean", "true 或 false"),
    ("boolean ", "是非值 "),
    ("usize", "整数"),
    ("u32", "整数"),
    ("null", "空值"),
    (" or ", "或"),
];

/// How YAML breaks.
const BREAKS: [(&str, &str); 9] = [
    ("',' or ']'", "方括号没有配对，或少了逗号"),
    ("',' or '}'", "花括号没有配对，或少了逗号"),
    (
        "mapping values are not allowed",
        "这里不能有冒号；文字里有冒号的，要加引号",
    ),
    ("expected key", "这里应为“键: 值”；请检查缩进"),
    ("'-' indicator", "列表的各项没有对齐"),
    ("node content", "这里缺少内容，或有多余的符号"),
    ("unexpected end of stream", "引号没有配对"),
    (
        "cannot start any token",
        "这里不能用这个字符；以它开头的文字要加引号，缩进不能用制表符",
    ),
    ("control characters", "文件里有控制字符"),
];
