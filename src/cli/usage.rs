//! What is wrong with a command line as typed, in one sentence, and the way on.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::{Lang, Text, rule_files::did_you_mean, usage};

/// The sentence for an error of the parser in `command`, as far as that was understood.
pub(super) fn sentence(error: &clap::Error, command: &str, lang: Lang) -> String {
    let context = Context { error, command };
    let mut out = lang.of(&context.sentence()).to_owned();
    if let Some(meant) = context.meant() {
        out.push_str(lang.pick("。", "; "));
        out.push_str(lang.of(&did_you_mean(&meant)));
    }
    format!("{out}\n{}\n", lang.of(&usage::more(command)))
}

/// What the parser tells of an error.
struct Context<'a> {
    error: &'a clap::Error,
    command: &'a str,
}

impl Context<'_> {
    fn sentence(&self) -> Text {
        let option = self.option();
        let value = self.words(ContextKind::InvalidValue).join(" ");
        match self.error.kind() {
            ErrorKind::UnknownArgument if option.starts_with('-') => usage::unknown_option(&option),
            ErrorKind::UnknownArgument => usage::unknown_argument(&option),
            ErrorKind::InvalidSubcommand => {
                usage::unknown_command(&self.words(ContextKind::InvalidSubcommand).join(" "))
            }
            ErrorKind::InvalidValue if value.is_empty() => usage::no_value(&option),
            ErrorKind::InvalidValue => {
                usage::unknown_value(&option, &value, &self.words(ContextKind::ValidValue))
            }
            ErrorKind::ValueValidation => usage::bad_value(&option, &value, &self.reason()),
            ErrorKind::TooManyValues
            | ErrorKind::TooFewValues
            | ErrorKind::WrongNumberOfValues
            | ErrorKind::NoEquals => usage::wrong_number(&option),
            ErrorKind::ArgumentConflict => {
                let other = self.words(ContextKind::PriorArg).join(" ");
                let other = name(&other);
                if other == option || other.is_empty() {
                    usage::repeated(&option)
                } else {
                    usage::conflict(&option, &other)
                }
            }
            ErrorKind::MissingRequiredArgument if self.is_about_paths() => {
                usage::nothing_to_check()
            }
            ErrorKind::MissingRequiredArgument => {
                usage::missing(&self.words(ContextKind::InvalidArg).join(" "))
            }
            ErrorKind::MissingSubcommand => {
                usage::missing_command(&self.words(ContextKind::ValidSubcommand))
            }
            ErrorKind::InvalidUtf8 => usage::not_utf8(),
            _ => Text::from(self.error.to_string()),
        }
    }

    /// The option or argument the error is about, without its values.
    fn option(&self) -> String {
        name(&self.words(ContextKind::InvalidArg).join(" "))
    }

    /// Why a value was refused.
    fn reason(&self) -> Text {
        let source = std::error::Error::source(self.error);
        let own = source.and_then(|source| source.downcast_ref::<Text>());
        own.cloned()
            .unwrap_or_else(|| source.map(ToString::to_string).unwrap_or_default().into())
    }

    /// What may have been meant.
    fn meant(&self) -> Option<String> {
        let kinds = [
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedValue,
        ];
        // Of several the last is the likeliest.
        kinds
            .into_iter()
            .find_map(|kind| self.words(kind).into_iter().next_back())
    }

    fn is_about_paths(&self) -> bool {
        self.command == "guiju check"
    }

    fn words(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(word)) => vec![word.clone()],
            Some(ContextValue::Strings(words)) => words.clone(),
            Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
            _ => Vec::new(),
        }
    }
}

/// `--format <格式>` without its value.
fn name(option: &str) -> String {
    let end = if option.starts_with('-') {
        option.find([' ', '=', '[']).unwrap_or(option.len())
    } else {
        option.len()
    };
    option.get(..end).unwrap_or_default().to_owned()
}
