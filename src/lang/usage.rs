//! The frame of help pages, and what is wrong with a command line as typed.

use super::{Lang, Text, both};

/// Words around the entries of a help page.
#[derive(Debug)]
pub struct Frame {
    /// What stands before the usage.
    pub usage: &'static str,
    /// Heading of the commands.
    pub commands: &'static str,
    /// Heading of the arguments.
    pub arguments: &'static str,
    /// Heading of the options.
    pub options: &'static str,
    /// Stands for the options in a usage.
    pub any_options: &'static str,
    /// Stands for a command in a usage.
    pub a_command: &'static str,
}

/// The frame in a language.
pub fn frame(lang: Lang) -> Frame {
    Frame {
        usage: lang.pick("用法：", "Usage: "),
        commands: lang.pick("命令：", "Commands:"),
        arguments: lang.pick("参数：", "Arguments:"),
        options: lang.pick("选项：", "Options:"),
        any_options: lang.pick("[选项]", "[OPTIONS]"),
        a_command: lang.pick("命令", "COMMAND"),
    }
}

/// The value that holds where none is given.
pub fn default(value: &str) -> Text {
    both!("不写为 {value}", "default: {value}")
}

/// Help for the help option.
pub fn help() -> Text {
    both!("显示这份帮助", "Show this help")
}

/// Help for the version option.
pub fn version() -> Text {
    both!("显示版本", "Show the version")
}

/// An option that does not exist.
pub fn unknown_option(name: &str) -> Text {
    both!("没有选项 {name}", "no option {name}")
}

/// An argument too many.
pub fn unknown_argument(name: &str) -> Text {
    both!("多出的参数 {name}", "unexpected argument {name}")
}

/// A command that does not exist.
pub fn unknown_command(name: &str) -> Text {
    both!("没有命令 {name}", "no command {name}")
}

/// A command that needs another behind it.
pub fn missing_command(known: &[String]) -> Text {
    let (zh, en) = (known.join("、"), known.join(", "));
    both!(
        "后面还要写一个命令，可以用：{zh}",
        "a command is missing; there are: {en}"
    )
}

/// A value that an option does not take.
pub fn unknown_value(option: &str, value: &str, known: &[String]) -> Text {
    let (zh, en) = (known.join("、"), known.join(", "));
    both!(
        "{option} 不能是“{value}”，可以用：{zh}",
        "{option} cannot be “{value}”; there are: {en}"
    )
}

/// A variable with a language that there is not.
pub fn bad_variable(name: &str, value: &str) -> Text {
    both!(
        "环境变量 {name} 不能是“{value}”，可以用：zh、en",
        "the variable {name} cannot be “{value}”; there are: zh, en"
    )
}

/// An option that needs a value.
pub fn no_value(option: &str) -> Text {
    both!("{option} 后面要写一个值", "{option} needs a value")
}

/// A value that is refused, and why.
pub fn bad_value(option: &str, value: &str, reason: &Text) -> Text {
    let (zh, en) = (&reason.zh, reason.en.as_ref().unwrap_or(&reason.zh));
    both!(
        "{option} 的值“{value}”不对：{zh}",
        "{option}: “{value}” will not do: {en}"
    )
}

/// More or fewer values than an option takes.
pub fn wrong_number(option: &str) -> Text {
    both!(
        "{option} 的值个数不对",
        "{option}: the wrong number of values"
    )
}

/// The same option twice.
pub fn repeated(option: &str) -> Text {
    both!("{option} 只能写一次", "{option} can be given once only")
}

/// Two options that exclude each other.
pub fn conflict(a: &str, b: &str) -> Text {
    both!(
        "{a} 和 {b} 不能一起用",
        "{a} and {b} cannot be used together"
    )
}

/// Something that must be given.
pub fn missing(names: &str) -> Text {
    both!("缺少 {names}", "{names} is missing")
}

/// `guiju check` without anything to check.
pub fn nothing_to_check() -> Text {
    both!(
        "没有说要检查什么。例如：\n  guiju check 报告.txt    检查一份报告\n  guiju check 文件夹      检查文件夹里的所有报告\n  guiju check -           检查标准输入",
        "nothing to check was named. For example:\n  guiju check report.txt    one report\n  guiju check folder        all reports in a folder\n  guiju check -             standard input"
    )
}

/// A word that is not UTF-8.
pub fn not_utf8() -> Text {
    both!(
        "命令行里有不是 UTF-8 的文字",
        "the command line holds text that is not UTF-8"
    )
}

/// Where the whole help is.
pub fn more(command: &str) -> Text {
    both!("说明：{command} --help", "help: {command} --help")
}
