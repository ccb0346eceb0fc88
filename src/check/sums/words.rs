//! Words that tell whether a figure is a part of the whole before it.

use crate::text::is_blank;

/// Words right before a figure that make it a difference or an average: neither a total nor a part.
const COMPARED: &[&str] = &[
    "增加", "增长", "增", "减少", "下降", "降低", "压减", "上升", "提高", "提升", "多", "少", "较",
    "比", "均", "每",
];

/// Words anywhere in the clause that do so.
const OF_ANOTHER_KIND: &[&str] = &[
    "同比",
    "环比",
    "每",
    "平均",
    "人均",
    "户均",
    "相当于",
    "比上年",
    "比去年",
    "较上年",
    "较去年",
];

/// Words that make a figure in a list one of another time.
pub(super) const OF_ANOTHER_TIME: &[&str] = &[
    "累计",
    "历年",
    "以来",
    "去年",
    "上年",
    "前年",
    "往年",
    "上一年",
    "同期",
    "截至",
    "总",
    "达到",
    "共有",
    "现有",
];

/// Words that open a new statement behind a comma, whatever the list before it named.
const NEW_STATEMENT: &[&str] = &[
    "办结", "审结", "结案", "办理", "受理", "化解", "调解", "成功", "整改", "完成", "答复", "回复",
    "反馈", "处理", "处置", "处罚", "罚款", "落实", "满意", "履行", "挽回", "兑现", "发放", "培训",
    "召开", "开展", "组织", "举办", "印发", "印制", "制作", "走访", "检查", "排查", "解答", "接待",
    "接受", "提供", "移送", "出庭", "应诉", "参与", "参加", "新增", "全年", "共", "均", "全部",
    "已", "实现", "发现", "提出", "采纳", "涉及", "覆盖", "惠及", "吸引", "服务", "宣传", "审查",
    "审核", "备案", "公开", "发布", "解决", "达", "建成", "建立", "配备", "聘请", "下发", "责令",
    "立案", "查处", "收到", "取得", "获", "推动", "帮助", "为", "此外", "另", "同时", "并", "今年",
    "本年",
];

/// Characters before those that make them the opposite, or the name of a kind: 未办结, 行政检查.
const NOT: &[char] = &['未', '不', '尚', '正', '待', '拟', '无', '政'];

/// What may be counted twice: people and households by what they are, matters by what they touch on.
pub(super) const OVERLAPPING_UNITS: &[&str] =
    &["人", "名", "位", "户", "家", "人次", "户次", "家次", "次"];
pub(super) const OVERLAPPING: &[&str] = &[
    "涉",
    "含",
    "重大",
    "重点",
    "疑难",
    "复杂",
    "负责人",
    "出庭",
    "以上",
    "女",
    "党员",
    "获",
    "首",
    "联合",
    "跨",
    "线上",
    "网上",
    "调解",
    "和解",
    "听证",
    "免罚",
    "当场",
    "省级",
    "市级",
    "国家级",
    "优秀",
    "高频",
    "主动",
    "罚款",
    "没收",
    "责令",
    "警告",
    "吊销",
    "停业",
    "承接",
    "采用",
    "名义",
    "典型",
    "示范",
];

/// Whether the words before a figure make it neither a total nor a part.
pub(super) fn is_compared(label: &str) -> bool {
    let label = label.trim_end_matches(is_blank);
    let label = label.strip_suffix('了').unwrap_or(label);
    // 比2020年的11183批次增加了5458批次 names neither the whole nor a part of it.
    label.starts_with(['比', '较'])
        || label.contains("年的")
        || COMPARED.iter().any(|word| label.ends_with(word))
        || OF_ANOTHER_KIND.iter().any(|word| label.contains(word))
}

/// Whether the words around a figure say something new of the whole, rather than name the next part.
pub(super) fn opens_statement(label: &str, behind: &str) -> bool {
    [label, behind].iter().any(|words| {
        NEW_STATEMENT.iter().any(|word| {
            words.find(word).is_some_and(|at| {
                let before = words
                    .get(..at)
                    .and_then(|before| before.chars().next_back());
                !before.is_some_and(|c| NOT.contains(&c))
            })
        })
    })
}
