//! What the language server offers to do.

use super::{Text, both};

/// A heading for a part that is missing.
pub fn add_section(title: &str) -> Text {
    both!("在这里补上“{title}”一节", "Add the section “{title}” here")
}

/// All safe fixes.
pub fn fix_all() -> Text {
    both!("改正所有有把握的问题", "Make all safe fixes")
}

/// A fix of one place.
pub fn change(old: &str, new: &str) -> Text {
    match (old.is_empty(), new.is_empty()) {
        (true, _) => both!("加上“{new}”", "Insert “{new}”"),
        (_, true) => both!("删去“{old}”", "Delete “{old}”"),
        _ => both!("把“{old}”改为“{new}”", "Replace “{old}” by “{new}”"),
    }
}

/// A fix of several places.
pub fn mend(places: usize, message: &str) -> Text {
    both!(
        "改正 {places} 处：{message}",
        "Mend {places} places: {message}"
    )
}

/// Said of a fix that changes words.
pub fn please_check() -> Text {
    both!("（请核对）", " (please check)")
}

/// A comment that lets a finding stand.
pub fn ignore_by_comment() -> Text {
    both!("忽略这一处（加注释）", "Ignore this (with a comment)")
}

/// An entry in the configuration that lets a finding stand.
pub fn ignore_in_config() -> Text {
    both!(
        "忽略这一处（写入 guiju.yaml）",
        "Ignore this (in guiju.yaml)"
    )
}

/// The heading a mark follows.
pub fn after(heading: &str) -> Text {
    both!("接“{heading}”", "after “{heading}”")
}

/// The heading a mark opens a level under.
pub fn under(heading: &str) -> Text {
    both!("“{heading}”之下", "under “{heading}”")
}

/// Messages cannot be read any more.
pub fn garbled(error: &str) -> Text {
    both!(
        "编辑器发来的消息读不懂，服务到此为止：{error}",
        "the editor's messages cannot be read; the server ends: {error}"
    )
}

/// A setting of the client that is not of the kind it must be.
pub fn wrong_setting(key: &str) -> Text {
    both!(
        "编辑器设置 guiju.{key} 的值类型不对，没有采用",
        "the editor's setting guiju.{key} is of the wrong type and was not used"
    )
}
