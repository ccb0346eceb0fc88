//! The program's own words, in both languages.

use super::Lang;
use crate::{source::SourceError, verdict::Counts};

/// Words for one language.
#[derive(Debug)]
pub struct Words {
    /// Severity names: error, warning, note.
    pub(super) severities: [&'static str; 3],
    /// Names of the kinds of evidence, strongest first.
    evidences: [&'static str; 7],
    pub(super) related: &'static str,
    pub(super) unsure: &'static str,
    pub(super) basis: &'static str,
    pub(super) no_kind: &'static str,
    pub(super) no_year: &'static str,
    pub(super) clean: &'static str,
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
    unsure: "（供参考）",
    basis: "依据",
    no_kind: "不是已知的报告类型，只检查通用规则",
    no_year: "年份不明",
    clean: "没有发现问题",
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
    unsure: " (a hint)",
    basis: "basis",
    no_kind: "no known kind of report: common rules only",
    no_year: "year unknown",
    clean: "nothing found",
    fixed: "{count} fixed",
};

impl Words {
    /// How many fixes were made in a document.
    pub fn fixed(&self, count: usize) -> String {
        self.fixed.replace("{count}", &count.to_string())
    }

    /// What was looked at and found, in one line.
    pub(super) fn summary(&self, counts: &Counts, lang: Lang) -> String {
        let Counts {
            documents,
            error,
            warning,
            note,
            ignored,
            baselined,
            unreadable,
            skipped,
        } = *counts;
        let [e, w, n] = self.severities;
        let more = [
            (ignored, "；忽略 {}", "; {} ignored"),
            (baselined, "；基线 {}", "; {} in the baseline"),
            (unreadable, "；{} 个文件读不了", "; {} unreadable"),
            (skipped, "；按配置跳过 {} 份", "; {} left alone"),
        ];
        let more: String = more
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, zh, en)| lang.pick(zh, en).replace("{}", &count.to_string()))
            .collect();
        match lang {
            Lang::Zh => {
                format!("检查 {documents} 份文件：{e} {error}，{w} {warning}，{n} {note}{more}")
            }
            Lang::En => format!(
                "{documents} documents checked: {error} {e}, {warning} {w}, {note} {n}{more}"
            ),
        }
    }

    /// Where it is written, as the line of a message.
    pub(super) fn on_basis(&self, basis: &str, lang: Lang) -> String {
        format!("{}{}{basis}", self.basis, lang.pick("：", ": "))
    }

    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    pub(super) fn severity(&self, severity: crate::finding::Severity) -> &'static str {
        use crate::finding::Severity;
        let [error, warning, note] = self.severities;
        match severity {
            Severity::Error => error,
            Severity::Warning => warning,
            Severity::Note => note,
        }
    }

    pub(super) fn evidence(&self, name: &str) -> &'static str {
        let index = crate::parts::Evidence::ALL
            .iter()
            .position(|evidence| evidence.name() == name);
        index
            .and_then(|index| self.evidences.get(index))
            .copied()
            .unwrap_or_default()
    }
}

/// One sentence on why an input could not be read, and what to do.
pub fn input_error(name: &str, error: &SourceError, lang: Lang) -> String {
    let (zh, en) = match error {
        SourceError::NotFound => (
            "找不到这个文件或文件夹，请检查路径".to_owned(),
            "no such file or folder; check the path".to_owned(),
        ),
        SourceError::Denied => (
            "没有读取权限，请检查文件权限，或复制到自己的文件夹再试".to_owned(),
            "permission denied; check the file's permissions or copy it to a folder of your own"
                .to_owned(),
        ),
        SourceError::Locked => (
            "没有写入权限，没有改动；请检查文件和文件夹的权限".to_owned(),
            "permission to write denied; nothing was changed".to_owned(),
        ),
        SourceError::NoReports => (
            "里面没有可以检查的报告（.txt、.md），请换一个文件夹或直接指定文件".to_owned(),
            "no reports (.txt, .md) in it; name another folder or the files themselves".to_owned(),
        ),
        SourceError::Empty => (
            "文件是空的，请确认是否保存成功".to_owned(),
            "the file is empty; make sure it was saved".to_owned(),
        ),
        SourceError::Unsupported(format) => (
            format!("本版本还不能读 {format} 文件，请另存为纯文本（.txt）再检查"),
            format!(
                "this version does not read {format} files; save it as plain text (.txt) first"
            ),
        ),
        SourceError::Binary => (
            "不是文本文件，请确认选对了文件".to_owned(),
            "not a text file; make sure it is the right one".to_owned(),
        ),
        SourceError::Charset => (
            "认不出文字编码，或文件已损坏，请用 UTF-8 编码另存后再试".to_owned(),
            "unknown or damaged text encoding; save it as UTF-8 and try again".to_owned(),
        ),
        SourceError::TooLarge { limit } => (
            format!("文件超过 {limit} MiB，请拆分后再检查"),
            format!("larger than {limit} MiB; split it first"),
        ),
        SourceError::Io(reason) => (
            format!("读取失败（{reason}），请稍后再试"),
            format!("reading failed ({reason}); try again"),
        ),
    };
    match lang {
        Lang::Zh => format!("{name}：{zh}"),
        Lang::En => format!("{name}: {en}"),
    }
}
