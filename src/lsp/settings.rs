//! What the user wants of the server: arguments of the command line, overlaid by what the client sends.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{config::Given, report::Lang};

/// How the server was started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language that the command line or the environment asks for.
    pub lang: Option<Lang>,
    /// What the command line says of configuration and rules.
    pub given: Given,
}

/// What a client may set, in `initializationOptions` or under `guiju` in its configuration. Keys of a client's own are left alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    lang: Option<String>,
    rules: Option<Vec<String>>,
    ruleset: Option<String>,
    workspace: Option<bool>,
    rule_pages: Option<String>,
    /// Keys whose value is of the wrong type, and of which the user has not been told yet.
    pub(super) wrong: Vec<&'static str>,
}

impl Settings {
    /// From what a client sent, with or without the key `guiju` around it. `None` when it sent nothing that could be settings.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let inner = value.get("guiju").unwrap_or(value).as_object()?;
        let mut wrong = Vec::new();
        Some(Self {
            lang: one(inner, "lang", &mut wrong),
            rules: one(inner, "rules", &mut wrong),
            ruleset: one(inner, "ruleset", &mut wrong),
            workspace: one(inner, "workspace", &mut wrong),
            rule_pages: one(inner, "rulePages", &mut wrong),
            wrong,
        })
    }

    /// These settings, and where they say nothing, what was said before.
    pub(super) fn over(self, before: Self) -> Self {
        Self {
            lang: self.lang.or(before.lang),
            rules: self.rules.or(before.rules),
            ruleset: self.ruleset.or(before.ruleset),
            workspace: self.workspace.or(before.workspace),
            rule_pages: self.rule_pages.or(before.rule_pages),
            wrong: self.wrong,
        }
    }

    /// The language that is asked for.
    pub(super) fn lang(&self, options: &Options) -> Option<Lang> {
        match self.lang.as_deref() {
            Some("zh") => Some(Lang::Zh),
            Some("en") => Some(Lang::En),
            _ => options.lang,
        }
    }

    /// What the command line says, and on top of it the client: rule files of both, the client's rule set.
    pub(super) fn given(&self, options: &Options) -> Given {
        let mut given = options.given.clone();
        given
            .rule_files
            .extend(self.rules.iter().flatten().cloned());
        let own = self.ruleset.clone().filter(|name| !name.is_empty());
        given.ruleset = own.or(given.ruleset);
        given
    }

    /// Whether files that are not open are checked too.
    pub(super) fn workspace(&self) -> bool {
        self.workspace.unwrap_or(true)
    }

    /// Where the pages of the rules can be opened, if the client knows a place: what stands before `common/skipped-number.md`.
    pub(super) fn rule_pages(&self) -> Option<&str> {
        self.rule_pages.as_deref().filter(|base| !base.is_empty())
    }
}

/// One setting; one that cannot be read counts as not said, and its key goes to `wrong`.
fn one<T: DeserializeOwned>(
    said: &Map<String, Value>,
    key: &'static str,
    wrong: &mut Vec<&'static str>,
) -> Option<T> {
    let value = said.get(key).filter(|value| !value.is_null())?;
    let read = T::deserialize(value).ok();
    if read.is_none() {
        wrong.push(key);
    }
    read
}
