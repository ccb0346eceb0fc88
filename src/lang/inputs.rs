//! Why an input could not be read, and what to do.

use super::{Text, both};

/// No file or folder of that name.
pub fn not_found() -> Text {
    both!(
        "找不到这个文件或文件夹，请检查路径",
        "no such file or folder; check the path"
    )
}

/// The system denies reading.
pub fn denied() -> Text {
    both!(
        "没有读取权限，请检查文件权限，或复制到自己的文件夹再试",
        "permission denied; check the file's permissions or copy it to a folder of your own"
    )
}

/// The system denies writing.
pub fn locked() -> Text {
    both!(
        "没有写入权限，没有改动；请检查文件和文件夹的权限",
        "permission to write denied; nothing was changed"
    )
}

/// A folder or a glob in which nothing can be checked.
pub fn no_reports() -> Text {
    both!(
        "里面没有可以检查的报告（.txt、.md），请换一个文件夹或直接指定文件",
        "no reports (.txt, .md) in it; name another folder or the files themselves"
    )
}

/// Nothing but blanks.
pub fn empty() -> Text {
    both!(
        "文件是空的，请确认是否保存成功",
        "the file is empty; make sure it was saved"
    )
}

/// A format that this version does not read.
pub fn unsupported(format: &str) -> Text {
    both!(
        "本版本还不能读 {format} 文件，请另存为纯文本（.txt）再检查",
        "this version does not read {format} files; save it as plain text (.txt) first"
    )
}

/// Bytes that are no text.
pub fn binary() -> Text {
    both!(
        "不是文本文件，请确认选对了文件",
        "not a text file; make sure it is the right one"
    )
}

/// Text in no character set we know, or damaged.
pub fn charset() -> Text {
    both!(
        "认不出文字编码，或文件已损坏，请用 UTF-8 编码另存后再试",
        "unknown or damaged text encoding; save it as UTF-8 and try again"
    )
}

/// More than the limit, in MiB.
pub fn too_large(limit: u64) -> Text {
    both!(
        "文件超过 {limit} MiB，请拆分后再检查",
        "larger than {limit} MiB; split it first"
    )
}

/// Anything else the system says.
pub fn failed(reason: &str) -> Text {
    both!(
        "读取失败（{reason}），请稍后再试",
        "reading failed ({reason}); try again"
    )
}
