//! What the command line understands. The comments are its help in Chinese; the English stands in `lang::command`, and a test
//! finds what is missing there.

#![allow(
    missing_docs,
    clippy::doc_markdown,
    reason = "the comments are help texts"
)]

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    finding::Severity,
    lang::{Lang, Text, command},
    verdict::{FailOn, Setting},
};

/// 规矩：检查法治政府建设年度报告等公文，指出缺什么、错在哪、依据是什么、怎么改。不联网。
#[derive(Debug, Parser)]
#[command(name = "guiju", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// 输出的语言，不写为 zh；也可设环境变量 GUIJU_LANG
    #[arg(long, global = true, value_enum, value_name = "语言")]
    pub(super) lang: Option<LangArgument>,
    /// 用这个配置文件，不找 guiju.yaml
    #[arg(long, global = true, value_name = "文件", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// 不用配置文件
    #[arg(long, global = true)]
    pub(super) no_config: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 检查报告
    Check(CheckOptions),
    /// 画出报告的层次，标明各部分在哪里
    Outline(OutlineOptions),
    /// 解释一条规则：要求什么、为什么、依据、示例、怎样关闭
    Explain {
        /// 规则编号，如 annual-report/missing-shortcomings（前半可省）
        #[arg(value_name = "编号")]
        rule: String,
        /// 另加规则文件
        #[arg(long, value_name = "文件")]
        rules: Vec<String>,
    },
    /// 规则：列出、检查、试跑示例
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// 语言服务器（LSP），供编辑器使用，经标准输入输出通信
    #[cfg(feature = "lsp")]
    Lsp(LspOptions),
    /// 在当前文件夹写一份 guiju.yaml，有 pre-commit 时加上钩子
    Init(InitOptions),
    /// 配置
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// 基线：已有的问题先放下，以后只看新的
    Baseline {
        #[command(subcommand)]
        command: BaselineCommand,
    },
    /// 打印命令补全脚本，放进 shell 的补全目录
    Completions {
        /// 哪种 shell
        #[arg(value_name = "shell")]
        shell: Shell,
    },
    /// 打印手册页（man）；给出文件夹时，把每个命令的手册页写进去
    Man {
        /// 写到这个文件夹
        #[arg(value_name = "文件夹")]
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(super) struct InitOptions {
    /// 也写 .pre-commit-config.yaml（没有就新建）
    #[arg(long)]
    pub(super) hook: bool,
    /// 覆盖已有的 guiju.yaml
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// 显示对这个文件生效的配置，以及每一项从哪里来
    Show {
        /// 文件（不必存在）
        #[arg(value_name = "路径")]
        path: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum BaselineCommand {
    /// 接受现在的所有问题
    Write {
        /// 文件、文件夹或通配符
        #[arg(default_value = ".", value_name = "路径")]
        paths: Vec<String>,
    },
    /// 从基线里删去已经没有的问题
    Prune {
        /// 文件、文件夹或通配符
        #[arg(default_value = ".", value_name = "路径")]
        paths: Vec<String>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Shell {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// fish
    Fish,
    /// PowerShell
    Powershell,
    /// Elvish
    Elvish,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// 列出所有规则
    List {
        /// 另加规则文件
        #[arg(long, value_name = "文件")]
        rules: Vec<String>,
    },
    /// 检查规则文件的写法
    Check {
        /// 规则文件
        #[arg(required = true, value_name = "文件")]
        files: Vec<String>,
    },
    /// 试跑每条规则自带的示例（不给文件时，试跑内置规则）
    Test {
        /// 规则文件
        #[arg(value_name = "文件")]
        files: Vec<String>,
    },
}

#[derive(Clone, Debug, Args)]
pub(super) struct CheckOptions {
    /// 文件、文件夹或通配符；- 表示标准输入
    #[arg(required_unless_present = "stdin_filename", value_name = "路径")]
    pub(super) paths: Vec<String>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t = FormatArgument::Pretty, value_name = "格式")]
    pub(super) format: FormatArgument,
    /// 另加规则文件（与内置规则集同名的，取而代之）
    #[arg(long, value_name = "文件")]
    pub(super) rules: Vec<String>,
    /// 不看标题，直接用这个规则集
    #[arg(long, value_name = "名称")]
    pub(super) ruleset: Option<String>,
    /// 调整一条规则：编号=off|note|warning|error
    #[arg(long = "rule", value_name = "编号=程度", value_parser = rule_setting)]
    pub(super) settings: Vec<(String, Setting)>,
    /// 有这种程度以上的问题时，退出码为 1（不写为 error）
    #[arg(long, value_enum, value_name = "程度")]
    pub(super) fail_on: Option<FailOnArgument>,
    /// 同时检查的文件数（默认为处理器核数）
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<usize>,
    /// 改正有把握的问题（标点、括号、重复的词、多余的空格……），写回文件；不改字句
    #[arg(long, conflicts_with = "diff")]
    pub(super) fix: bool,
    /// 只显示 --fix 会怎样改，不写文件；有可改的，退出码为 1
    #[arg(long, conflicts_with = "format")]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) all: AllOptions,
    /// 标准输入的内容当作这个文件：输出里用这个名字，也按它的扩展名读
    #[arg(long, value_name = "文件名")]
    pub(super) stdin_filename: Option<String>,
    /// 一直看着这些文件，谁有改动就重新检查谁；按 Ctrl-C 结束
    #[arg(long, conflicts_with_all = ["fix", "diff", "stdin_filename"])]
    pub(super) watch: bool,
    /// 不列问题，只说明一条规则为什么指出了（或没有指出）问题
    #[arg(long, value_name = "编号", conflicts_with_all = ["fix", "diff", "watch", "format"])]
    pub(super) why: Option<String>,
}

/// What the configuration takes out of a check, and may be wanted all the same.
#[derive(Clone, Debug, Args)]
pub(super) struct AllOptions {
    /// 基线里的问题也算
    #[arg(long)]
    pub(super) no_baseline: bool,
    /// 配置里 ignore-files 不让查的也查
    #[arg(long)]
    pub(super) no_ignore_files: bool,
}

#[derive(Debug, Args)]
pub(super) struct OutlineOptions {
    /// 文件；- 表示标准输入
    #[arg(required = true, value_name = "路径")]
    pub(super) paths: Vec<String>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t = OutlineFormat::Pretty, value_name = "格式")]
    pub(super) format: OutlineFormat,
    /// 另加规则文件
    #[arg(long, value_name = "文件")]
    pub(super) rules: Vec<String>,
    /// 不看标题，直接用这个规则集
    #[arg(long, value_name = "名称")]
    pub(super) ruleset: Option<String>,
}

#[cfg(feature = "lsp")]
#[derive(Debug, Args)]
pub(super) struct LspOptions {
    /// 经标准输入输出通信；只有这一种，写不写都一样
    #[arg(long)]
    pub(super) stdio: bool,
    /// 另加规则文件
    #[arg(long, value_name = "文件")]
    pub(super) rules: Vec<String>,
    /// 不看标题，直接用这个规则集
    #[arg(long, value_name = "名称")]
    pub(super) ruleset: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangArgument {
    /// 中文
    Zh,
    /// 英文
    En,
}

impl From<LangArgument> for Lang {
    fn from(argument: LangArgument) -> Self {
        match argument {
            LangArgument::Zh => Self::Zh,
            LangArgument::En => Self::En,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArgument {
    /// 给人看：逐条画出位置
    Pretty,
    /// 一条一行：路径:行:列: 程度: 说明 [规则]
    Short,
    /// 给程序看，见 docs/schema
    Json,
    /// 同 json，一份文件一行
    Ndjson,
    /// 整篇报告连同各部分和问题（左侧是折行后的行号，标签里是原文的行:列）
    Annotated,
    /// 网页：原文、标记、说明和各部分，可打印，不引用外部资源
    Html,
    /// SARIF 2.1.0，供代码扫描平台和查看器使用
    Sarif,
    /// GitHub Actions 的注释
    Github,
    /// GitLab 的 Code Quality 报告
    Gitlab,
    /// JUnit XML，供 Jenkins 等使用
    Junit,
    /// reviewdog 的诊断格式
    Rdjson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutlineFormat {
    /// 树形
    Pretty,
    /// 给程序看
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FailOnArgument {
    /// 有错误时
    Error,
    /// 有错误或警告时
    Warning,
    /// 有任何问题时
    Note,
    /// 有问题也不算失败
    Never,
}

impl From<FailOnArgument> for FailOn {
    fn from(argument: FailOnArgument) -> Self {
        match argument {
            FailOnArgument::Error => Self::Severity(Severity::Error),
            FailOnArgument::Warning => Self::Severity(Severity::Warning),
            FailOnArgument::Note => Self::Severity(Severity::Note),
            FailOnArgument::Never => Self::Never,
        }
    }
}

fn jobs(argument: &str) -> Result<usize, Text> {
    argument.parse().ok().ok_or_else(command::jobs)
}

fn rule_setting(argument: &str) -> Result<(String, Setting), Text> {
    let wanted = command::rule_setting;
    let (rule, setting) = argument.split_once('=').ok_or_else(wanted)?;
    let setting = Setting::from_name(setting).ok_or_else(wanted)?;
    Ok((rule.to_owned(), setting))
}
