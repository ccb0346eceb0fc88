//! The desk where documents are read: the engine with the user's settings.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::settings::{Options, Settings};
use crate::{
    check::{Checked, Program},
    engine::{Engine, Report},
    fix::apply,
    outline::Outline,
    parts::Reading,
    source::Document,
};

/// Rounds after which a text is left as it is: a fix may make room for another, but not for ever.
const ROUNDS: usize = 12;

/// A document that was read, with all there is to say about it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) document: Document,
    pub(super) outline: Outline,
    pub(super) reading: Reading,
    pub(super) checked: Checked,
    /// Where it was read from, for the configuration that holds there.
    path: Option<PathBuf>,
    engine: Arc<Engine>,
    ruleset: String,
}

impl Seen {
    /// The rules the document was held against.
    pub(super) fn program(&self) -> Option<&Program> {
        self.engine.program(&self.ruleset)
    }
}

/// The engine with the user's settings.
#[derive(Debug)]
pub(super) struct Desk {
    engine: Arc<Engine>,
    ruleset: Option<String>,
}

impl Desk {
    /// With the rule files of `settings`; the words to show when they cannot be used.
    pub(super) fn open(settings: &Settings, options: &Options) -> Result<Self, String> {
        let engine = Engine::new(&[]).map_err(|_| String::new())?;
        Ok(Self {
            engine: Arc::new(engine),
            ruleset: settings.ruleset(options),
        })
    }

    /// Reads a document.
    pub(super) fn read(&self, document: Document, path: Option<&Path>) -> Option<Seen> {
        let Report {
            document,
            outline,
            program,
            reading,
            checked,
            ..
        } = self.engine.report(document, self.ruleset.as_deref())?;
        Some(Seen {
            document,
            outline,
            reading,
            checked,
            path: path.map(Path::to_owned),
            engine: Arc::clone(&self.engine),
            ruleset: program.ruleset.name.clone(),
        })
    }

    /// The text of a document with all its safe fixes carried out.
    pub(super) fn fixed(&self, seen: &Seen) -> String {
        let mut text = seen.document.text.clone();
        let mut findings = seen.checked.findings.clone();
        for _ in 0..ROUNDS {
            let Some(fixed) = apply(&text, &findings) else {
                break;
            };
            text = fixed.text;
            let again = Document::from_text(&seen.document.name, text.clone());
            let Some(again) = self.read(again, seen.path.as_deref()) else {
                break;
            };
            findings = again.checked.findings;
        }
        text
    }
}
