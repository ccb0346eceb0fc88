//! The desk where documents are read, each with the settings of its project.

use std::{path::Path, sync::Arc};

use crate::{
    check::{Checked, Program},
    config::{ConfigError, Projects, Settings},
    engine::Report,
    outline::Outline,
    parts::Reading,
    source::Document,
};

/// A document that was read, with all there is to say about it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) document: Document,
    pub(super) outline: Outline,
    pub(super) reading: Reading,
    pub(super) checked: Checked,
    pub(super) settings: Arc<Settings>,
    ruleset: String,
}

impl Seen {
    /// Reads a document. Of one that the project leaves alone nothing is told, though its outline can be asked for.
    pub(super) fn read(document: Document, settings: &Arc<Settings>) -> Option<Self> {
        let Report {
            document,
            outline,
            program,
            reading,
            mut checked,
            ..
        } = settings.report(document)?;
        let ruleset = program.ruleset.name.clone();
        if settings.left_alone {
            checked = Checked::default();
        }
        Some(Self {
            document,
            outline,
            reading,
            checked,
            settings: Arc::clone(settings),
            ruleset,
        })
    }

    /// The rules the document was held against.
    pub(super) fn program(&self) -> Option<&Program> {
        self.settings.engine.program(&self.ruleset)
    }

    /// The text with all its safe fixes carried out.
    pub(super) fn fixed(&self) -> Option<String> {
        let (report, count) = self.settings.fixed(self.document.clone())?;
        (count > 0).then_some(report.document.text)
    }
}

/// The projects that documents belong to, and what is wrong with them.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) projects: Projects,
    /// What could not be used and the user has not been told yet.
    complaints: Vec<ConfigError>,
    /// What was complained of, so that it is told once.
    known: Vec<String>,
}

impl Desk {
    /// With projects of which nothing is read yet.
    pub(super) fn new(projects: Projects) -> Self {
        Self {
            projects,
            complaints: Vec::new(),
            known: Vec::new(),
        }
    }

    /// The settings for the document at `path`; `None` where they cannot be used.
    pub(super) fn settings(&mut self, path: Option<&Path>) -> Option<Arc<Settings>> {
        let settings = match path {
            Some(path) => self.projects.of(path),
            None => self.projects.here(),
        };
        match settings {
            Ok(settings) => Some(Arc::new(settings)),
            Err(error) => {
                let said = format!("{error:?}");
                if !self.known.contains(&said) {
                    self.known.push(said);
                    self.complaints.push(error);
                }
                None
            }
        }
    }

    /// What the user has to be told.
    pub(super) fn complaints(&mut self) -> Vec<ConfigError> {
        std::mem::take(&mut self.complaints)
    }
}
