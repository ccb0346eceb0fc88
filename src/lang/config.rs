//! Configuration and baseline: what can be wrong with them, and what their commands say.

use super::{Text, both};

/// A key that the configuration does not have.
pub fn unknown_key(key: &str) -> Text {
    both!("不认识的键 {key}", "unknown key {key}")
}

/// A rule that nobody has.
pub fn no_rule(name: &str) -> Text {
    both!("没有名为 {name} 的规则", "no rule named {name}")
}

/// A file that is named and not there.
pub fn no_file() -> Text {
    both!(
        "找不到或读不了这个文件",
        "this file is not there, or cannot be read"
    )
}

/// Files that extend one another.
pub fn circle() -> Text {
    both!("配置文件互相引用", "these files extend one another")
}

/// A pattern of files that is none. The reason is the parser's, in English.
pub fn bad_glob(reason: &str) -> Text {
    both!(
        "路径写法有误：方括号、花括号要成对，范围要从小到大",
        "not a pattern of files: {reason}"
    )
}

/// A pattern of files that can mean none of the project's.
pub fn outside() -> Text {
    both!(
        "只能写本项目文件夹里的路径，不能以 ../ 开头",
        "files outside the project's folder cannot be meant: no ../ here"
    )
}

/// A profile without files.
pub fn no_files() -> Text {
    both!("files 里至少要写一项", "files needs at least one entry")
}

/// Two settings of one rule.
pub fn twice(name: &str, before: &str) -> Text {
    both!(
        "{name} 和上面的 {before} 是同一条规则，只留一处",
        "{name} and {before} above are one rule: keep one of them"
    )
}

/// An ignore that would let everything of a rule stand.
pub fn ignores_all() -> Text {
    both!(
        "要写明 files、outline 或 text 中的至少一项",
        "at least one of files, outline and text is wanted"
    )
}

/// How to do without a rule.
pub fn switch_off(rule: &str) -> Text {
    both!(
        "整条规则都不要，请写 rules: {{ {rule}: off }}",
        "to do without the rule, write rules: {{ {rule}: off }}"
    )
}

/// A baseline that is none.
pub fn bad_baseline(reason: &str) -> Text {
    both!(
        "基线文件读不懂：可能已损坏，或由另一版本写成",
        "not a baseline: {reason}"
    )
}

/// How to mend a baseline.
pub fn baseline_anew() -> Text {
    both!(
        "删去它，再运行 guiju baseline write",
        "delete it and run guiju baseline write"
    )
}

/// The configuration names a file that is no baseline.
pub fn baseline_path() -> Text {
    both!(
        "检查 guiju.yaml 里 baseline 的路径",
        "check the path that guiju.yaml gives as baseline"
    )
}

/// Standard input has no name in a baseline.
pub fn baseline_stdin() -> Text {
    both!(
        "基线按文件名记录，不能用于标准输入",
        "a baseline goes by file names: standard input has none"
    )
}

/// A baseline is wanted where there is no configuration.
pub fn no_config() -> Text {
    both!(
        "没有找到 guiju.yaml，基线无处可放；先运行 guiju init",
        "no guiju.yaml found to put the baseline beside; run guiju init first"
    )
}

/// How much a baseline accepts.
pub fn baseline(file: &str, documents: usize, findings: usize) -> Text {
    both!(
        "{file}：{documents} 份文件，{findings} 个问题",
        "{file}: documents {documents}, findings {findings}"
    )
}

/// A file that is not to be overwritten.
pub fn exists(name: &str) -> Text {
    both!(
        "{name} 已经有了，没有改动；要覆盖，请加 --force",
        "{name} exists, nothing was changed; --force overwrites it"
    )
}

/// A file was written.
pub fn written(name: &str) -> Text {
    both!("已写 {name}", "wrote {name}")
}

/// The hook was added.
pub fn hooked(file: &str) -> Text {
    both!("已加钩子 {file}", "added the hook to {file}")
}

/// The hook was there.
pub fn hooked_before(file: &str) -> Text {
    both!("{file} 里已有 guiju", "{file} has guiju already")
}

/// The hook is for the user to add.
pub fn add_hook(file: &str, entry: &str) -> Text {
    both!(
        "请把这一段加到 {file} 的 repos 里：\n{entry}",
        "add this to the repos of {file}:\n{entry}"
    )
}

/// `config show` where there is no configuration.
pub fn none() -> Text {
    both!(
        "没有 guiju.yaml，全部用默认值",
        "no guiju.yaml: all as built in"
    )
}

/// `config show` of a document that is not checked.
pub fn left_alone() -> Text {
    both!(
        "这个文件在 ignore-files 里，不检查",
        "one of ignore-files: not checked"
    )
}

/// A rule set that nobody has chosen.
pub fn by_title() -> Text {
    both!("ruleset: 按标题判断", "ruleset: by the title")
}

/// A value that nobody has set.
pub fn default() -> Text {
    both!("默认", "built in")
}

/// How much a baseline accepts, behind where it is named.
pub fn accepted(from: &str, findings: usize) -> Text {
    both!(
        "{from}，共 {findings} 个问题",
        "{from}, findings {findings}"
    )
}

/// A place in a profile.
pub fn in_profile(place: &str, name: &str) -> Text {
    both!("{place}（profiles{name}）", "{place} (profiles{name})")
}
