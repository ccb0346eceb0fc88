//! What is said around findings.

use super::Lang;
use crate::finding::Severity;

/// Machine names of the kinds of evidence, strongest first.
const EVIDENCES: [&str; 7] = [
    "section",
    "areas",
    "shared",
    "subsection",
    "paragraph",
    "mention",
    "absent",
];

/// Words for one language.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "cli"),
    expect(dead_code, reason = "some are said at a terminal only")
)]
pub struct Words {
    /// Severity names: error, warning, note.
    pub(crate) severities: [&'static str; 3],
    /// Names of the kinds of evidence, strongest first.
    evidences: [&'static str; 7],
    pub(crate) related: &'static str,
    /// What opens the advice below an excerpt.
    pub(crate) help: &'static str,
    pub(crate) unsure: &'static str,
    /// The same of a rule as a whole.
    pub(crate) only_a_hint: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) no_kind: &'static str,
    pub(crate) no_year: &'static str,
    pub(crate) clean: &'static str,
    /// Of a finding that somebody said may stand, and of one that the baseline knows.
    pub(crate) ignored: &'static str,
    pub(crate) baselined: &'static str,
    /// What is tried on a file that cannot be read.
    pub(crate) reading: &'static str,
    /// The page of `html`: its title, before the filters, before what does not count, before safe and other fixes.
    pub(crate) page: &'static str,
    pub(crate) show: &'static str,
    pub(crate) set_aside: &'static str,
    pub(crate) safe: &'static str,
    pub(crate) confirm: &'static str,
    /// The name of the language in BCP 47.
    pub(crate) tag: &'static str,
    fixed: &'static str,
}

const ZH: Words = Words {
    severities: ["错误", "警告", "提示"],
    evidences: [
        "单列一级标题",
        "以各工作领域为一级标题",
        "与其他部分合用一个标题",
        "下级标题",
        "有段落，没有标题",
        "只有一句话",
        "没有",
    ],
    related: "相关位置",
    help: "  建议：",
    unsure: "（供参考）",
    only_a_hint: "（供参考，不一定是错）",
    basis: "依据",
    no_kind: "不是已知的报告类型，只检查通用规则",
    no_year: "年份不明",
    clean: "没有发现问题",
    ignored: "已忽略",
    baselined: "已在基线中",
    reading: "读取文件",
    page: "规矩：检查结果",
    show: "显示",
    set_aside: "已忽略或在基线中：",
    safe: "可以直接改：",
    confirm: "核对后改：",
    tag: "zh-CN",
    fixed: "已改正 {count} 处",
};

const EN: Words = Words {
    severities: ["error", "warning", "note"],
    evidences: [
        "an outermost heading of its own",
        "the outermost headings are its work areas",
        "a heading shared with another part",
        "an inner heading",
        "a paragraph without a heading",
        "a sentence only",
        "absent",
    ],
    related: "related place",
    help: "  help: ",
    unsure: " (a hint)",
    only_a_hint: "(a hint: it may well be right as it stands)",
    basis: "basis",
    no_kind: "no known kind of report: common rules only",
    no_year: "year unknown",
    clean: "nothing found",
    ignored: "ignored",
    baselined: "in the baseline",
    reading: "reading the file",
    page: "guiju: what was found",
    show: "show",
    set_aside: "ignored or in the baseline: ",
    safe: "safe to change: ",
    confirm: "change after a look: ",
    tag: "en",
    fixed: "{count} fixed",
};

impl Words {
    /// How many fixes were made in a document.
    pub fn fixed(&self, count: usize) -> String {
        self.fixed.replace("{count}", &count.to_string())
    }

    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// How bad a finding is.
    pub fn severity(&self, severity: Severity) -> &'static str {
        let [error, warning, note] = self.severities;
        match severity {
            Severity::Error => error,
            Severity::Warning => warning,
            Severity::Note => note,
        }
    }

    /// The kind of evidence with this machine name.
    pub fn evidence(&self, name: &str) -> &'static str {
        let named = EVIDENCES.iter().zip(self.evidences);
        let mut named = named.filter(|(known, _)| **known == name);
        named.next().map_or("", |(_, words)| words)
    }
}
