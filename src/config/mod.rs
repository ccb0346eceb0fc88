//! Configuration: what is wanted for a document, from the `guiju.yaml` nearest to it and from the command line.
//!
//! Enters: the path of a document, which need not exist. Leaves: its `Settings`, or every problem of the files that lead to them,
//! each with its place. Must not know: what is in a document, how findings are shown, which command runs.
//!
//! The order in which the later wins: built-in rules; the files of `extends`, in order; the file itself; its profiles that mean the
//! document, in order; the command line. An extended file is one unit: its profiles come before the file that extends it. Globs are seen
//! from the folder of the nearest `guiju.yaml` (with `--config` from the current folder), paths to other files from the file they are
//! written in.
//!
//! ```no_run
//! use std::path::Path;
//! use guiju::{config::{Given, Projects}, source::Document};
//!
//! let mut projects = Projects::new(Given::default());
//! let settings = projects.of(Path::new("乡镇/云溪镇.md")).unwrap();
//! let document = Document::from_text("乡镇/云溪镇.md", "云溪镇2023年……".to_owned());
//! let report = settings.report(document).unwrap();
//! println!("{} {}", report.checked.findings.len(), report.suppressed.len());
//! ```

mod engines;
mod globs;
mod layer;
mod place;
mod project;
mod raw;
#[cfg(test)]
mod schema;
mod show;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use self::{
    engines::{Engines, NamedFile},
    place::{Finder, absolute, here},
    project::{Project, set},
};
use crate::{
    engine::{Engine, Report},
    fix::apply,
    lang::Lang,
    rules::{RuleFileError, is_called, nearest, nearest_rule},
    source::{Document, SourceError},
    verdict::{FailOn, Policy, Setting},
};

pub use place::{NAME, seen_from, shown};

/// Rounds after which a text is left as it is: a fix may make room for another, but not for ever.
const ROUNDS: usize = 12;

/// What the command line says; an editor gives its own settings the same way.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Which configuration to go by.
    pub config: Choice,
    /// Settings of rules, by name.
    pub rules: Vec<(String, Setting)>,
    /// Further rule files.
    pub rule_files: Vec<String>,
    /// The rule set for every document.
    pub ruleset: Option<String>,
    /// From which severity on a finding makes the run fail.
    pub fail_on: Option<FailOn>,
    /// Whether to show what the baseline knows.
    pub no_baseline: bool,
    /// Whether to check what `ignore-files` leaves alone.
    pub no_ignore_files: bool,
}

impl Given {
    /// The rule files, each by the name it was given.
    fn rule_files(&self) -> impl Iterator<Item = NamedFile> {
        let files = self.rule_files.iter();
        files.map(|file| (file.clone(), absolute(Path::new(file))))
    }
}

/// Which configuration to go by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// For each document the nearest one, upward from it.
    #[default]
    Nearest,
    /// This file for all.
    File(PathBuf),
    /// None.
    None,
}

/// Why there are no settings.
#[derive(Debug)]
pub enum ConfigError {
    /// Configuration or rule files with problems.
    Files(Vec<RuleFileError>),
    /// A file that could not be read.
    Input(String, SourceError),
    /// The command line names a rule that nobody has; and perhaps one that was meant.
    UnknownRule(String, Option<String>),
    /// The command line names a rule set that nobody has; perhaps one that was meant, and all there are.
    UnknownRuleset(String, Option<String>, Vec<String>),
}

/// What holds for one document.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The rules.
    pub engine: Arc<Engine>,
    /// The rule set, if the document's title is not to decide.
    pub ruleset: Option<String>,
    /// Severities, ignores, baseline.
    pub policy: Policy,
    /// From which severity on a finding makes the run fail.
    pub fail_on: FailOn,
    /// The language the project asks for.
    pub lang: Option<Lang>,
    /// Whether the document is one of `ignore-files`, so that it is not to be checked.
    pub left_alone: bool,
    /// The project's baseline, there or not yet, and the document's name in it.
    pub baseline: Option<(PathBuf, String)>,
}

impl Settings {
    /// Reads and checks a document and says what counts of it: all there is to do for one document. `None` only when `ruleset` was
    /// changed since to one that does not exist.
    pub fn report(&self, document: Document) -> Option<Report<'_>> {
        self.engine
            .judge(document, self.ruleset.as_deref(), &self.policy)
    }

    /// Reads and checks a document, carries out its safe fixes, and again, until none is left: the last report, and how many were
    /// made. `None` as for `report`.
    pub fn fixed(&self, document: Document) -> Option<(Report<'_>, usize)> {
        let charset = document.charset;
        let mut last = self.report(document)?;
        let mut count = 0;
        for _ in 0..ROUNDS {
            let Some(fixed) = apply(&last.document.text, &last.checked.findings) else {
                break;
            };
            count += fixed.count;
            let document = Document {
                charset,
                ..Document::from_text(&last.document.name, fixed.text)
            };
            last = self.report(document)?;
        }
        Some((last, count))
    }
}

/// The projects that documents belong to, each read once.
#[derive(Debug)]
pub struct Projects {
    given: Given,
    finder: Finder,
    engines: Engines,
    known: BTreeMap<PathBuf, Arc<Project>>,
    files: BTreeSet<PathBuf>,
}

impl Projects {
    /// Projects of which nothing is read yet.
    pub fn new(given: Given) -> Self {
        Self {
            given,
            finder: Finder::default(),
            engines: Engines::default(),
            known: BTreeMap::new(),
            files: BTreeSet::new(),
        }
    }

    /// Every file that the settings given so far, or refused, depend on: those that are there, and those that are looked for.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        let looked_for = self.finder.folders().map(|folder| folder.join(NAME));
        self.files.iter().cloned().chain(looked_for)
    }

    /// The settings for the document at `path`.
    pub fn of(&mut self, path: &Path) -> Result<Settings, ConfigError> {
        let path = absolute(path);
        let folder = path.parent().unwrap_or(&path).to_owned();
        self.settings(&folder, Some(&path))
    }

    /// The settings for a document of no path, in the current folder.
    pub fn here(&mut self) -> Result<Settings, ConfigError> {
        self.settings(&here(), None)
    }

    fn settings(&mut self, folder: &Path, path: Option<&Path>) -> Result<Settings, ConfigError> {
        let mut settings = if let Some(project) = self.project(folder)? {
            project.settings(path, &self.given)
        } else {
            let files: Vec<_> = self.given.rule_files().collect();
            Settings {
                engine: self.engines.get(&files)?,
                ruleset: None,
                policy: Policy::default(),
                fail_on: FailOn::default(),
                lang: None,
                left_alone: false,
                baseline: None,
            }
        };
        self.command_line(&mut settings)?;
        Ok(settings)
    }

    /// The command line has the last word.
    fn command_line(&self, settings: &mut Settings) -> Result<(), ConfigError> {
        let Given {
            rules,
            ruleset,
            fail_on,
            ..
        } = &self.given;
        for (name, setting) in rules {
            let known = || settings.engine.rules().map(|rule| &*rule.id);
            if !known().any(|id| is_called(id, name)) {
                let meant = nearest_rule(name, &known().collect::<Vec<_>>()).map(str::to_owned);
                return Err(ConfigError::UnknownRule(name.clone(), meant));
            }
            set(settings, name, *setting);
        }
        if let Some(name) = ruleset {
            let known = || settings.engine.names();
            if !known().any(|known| known == name) {
                let meant = nearest(name, known()).map(str::to_owned);
                let known = known().map(str::to_owned).collect();
                return Err(ConfigError::UnknownRuleset(name.clone(), meant, known));
            }
            settings.ruleset = Some(name.clone());
        }
        settings.fail_on = fail_on.unwrap_or(settings.fail_on);
        Ok(())
    }

    /// The configuration that holds for the document at `path`, and the folder from which its globs are seen.
    pub fn file_of(&mut self, path: &Path) -> Option<(PathBuf, PathBuf)> {
        let path = absolute(path);
        self.found(path.parent()?)
    }

    fn found(&mut self, folder: &Path) -> Option<(PathBuf, PathBuf)> {
        match &self.given.config {
            Choice::None => None,
            Choice::File(file) => Some((absolute(file), here())),
            Choice::Nearest => {
                let file = self.finder.nearest(folder)?;
                let root = file.parent().unwrap_or(folder).to_owned();
                Some((file, root))
            }
        }
    }

    /// The project of a folder.
    fn project(&mut self, folder: &Path) -> Result<Option<Arc<Project>>, ConfigError> {
        let Some((config, root)) = self.found(folder) else {
            return Ok(None);
        };
        if let Some(project) = self.known.get(&config) {
            return Ok(Some(Arc::clone(project)));
        }
        let project = Project::load(
            &config,
            root,
            &self.given,
            &mut self.engines,
            &mut self.files,
        )?;
        let project = Arc::new(project);
        self.known.insert(config, Arc::clone(&project));
        Ok(Some(project))
    }
}
