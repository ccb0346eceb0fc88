//! What the user wants of the server: arguments of the command line, overlaid by what the client sends.

use serde::Deserialize;
use serde_json::Value;

use crate::report::Lang;

/// How the server was started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of messages, unless the client sets one.
    pub lang: Lang,
    /// Additional rule files.
    pub rules: Vec<String>,
    /// The rule set to use whatever the title says.
    pub ruleset: Option<String>,
}

/// What a client may set, in `initializationOptions` or under `guiju` in its configuration. Keys of a client's own are left alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Settings {
    lang: Option<String>,
    rules: Option<Vec<String>>,
    ruleset: Option<String>,
    workspace: Option<bool>,
    rule_pages: Option<String>,
}

impl Settings {
    /// From what a client sent, with or without the key `guiju` around it. `None` when it sent nothing that could be settings.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let inner = value.get("guiju").unwrap_or(value);
        inner
            .is_object()
            .then(|| Self::deserialize(inner).ok())
            .flatten()
    }

    /// The language of messages.
    pub(super) fn lang(&self, options: &Options) -> Lang {
        match self.lang.as_deref() {
            Some("zh") => Lang::Zh,
            Some("en") => Lang::En,
            _ => options.lang,
        }
    }

    /// Additional rule files: those of the command line, then the client's.
    pub(super) fn rules(&self, options: &Options) -> Vec<String> {
        let own = self.rules.iter().flatten();
        options.rules.iter().chain(own).cloned().collect()
    }

    /// The rule set to use whatever the title says.
    pub(super) fn ruleset(&self, options: &Options) -> Option<String> {
        let own = self.ruleset.clone().filter(|name| !name.is_empty());
        own.or_else(|| options.ruleset.clone())
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
