//! A project: a `guiju.yaml` with those it extends, the engine with its rule files, its baseline; and what that means for one
//! document.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    ConfigError, Given, Settings,
    engines::Engines,
    globs::Globs,
    layer::{Layer, Sheet},
    place::{absolute, seen_from, shown},
};
use crate::{
    engine::Engine,
    lang::{Lang, config as words, rule_files},
    rules::{Problem, RuleFileError, Step, is_called, nearest_rule, suggestion},
    source::{Input, SourceError},
    text::Span,
    verdict::{Baseline, FailOn, Ignore, Policy, Setting},
};

/// The name of a baseline, unless the configuration gives another.
const BASELINE: &str = "guiju-baseline.json";

/// A project, ready to be asked.
#[derive(Debug)]
pub(super) struct Project {
    /// The folder from which globs are seen.
    pub(super) root: PathBuf,
    /// The files, those that are extended first.
    pub(super) layers: Vec<Layer>,
    pub(super) engine: Arc<Engine>,
    /// Which documents are left alone.
    pub(super) ignore_files: Globs,
    /// Where the baseline is or would be, and what is in it.
    pub(super) baseline: (PathBuf, Baseline),
}

impl Project {
    /// Reads the configuration at `path` and all it names, and puts every file that is looked for into `files`. The problems of all
    /// its files come together.
    pub(super) fn load(
        path: &Path,
        root: PathBuf,
        given: &Given,
        engines: &mut Engines,
        files: &mut BTreeSet<PathBuf>,
    ) -> Result<Self, ConfigError> {
        files.insert(path.to_owned());
        let mut layers = Vec::new();
        let text = read(path).map_err(|error| ConfigError::Input(shown(path), error))?;
        collect(path, text, &mut Vec::new(), &mut layers);
        let mut rule_files = Vec::new();
        for layer in &mut layers {
            let folder = layer.path.parent().map(Path::to_owned).unwrap_or_default();
            let named = layer.extends.iter().chain(&layer.rule_files);
            files.extend(named.map(|file| absolute(&folder.join(file))));
            for (index, file) in layer.rule_files.clone().iter().enumerate() {
                let file = absolute(&folder.join(file));
                if file.is_file() {
                    rule_files.push((shown(&file), file));
                } else {
                    let at = [Step::Key("rule-files"), Step::Index(index)];
                    layer.say(&at, words::no_file(), None);
                }
            }
        }
        rule_files.extend(given.rule_files());
        let (baseline, baseline_error) = baseline(&layers, path, given);
        files.insert(baseline.0.clone());
        let engine = match engines.get(&rule_files) {
            Ok(engine) => engine,
            Err(ConfigError::Files(mut errors)) => {
                errors.splice(0..0, layers.iter().filter_map(Layer::error));
                return Err(ConfigError::Files(errors));
            }
            Err(other) => return Err(other),
        };
        for layer in &mut layers {
            unknown_names(layer, &engine);
        }
        let mut errors: Vec<RuleFileError> = layers.iter().filter_map(Layer::error).collect();
        errors.extend(baseline_error);
        if !errors.is_empty() {
            return Err(ConfigError::Files(errors));
        }
        let left_alone = layers.iter().flat_map(|layer| layer.ignore_files.clone());
        let (ignore_files, _) = Globs::new(&left_alone.collect::<Vec<_>>());
        Ok(Self {
            root,
            layers,
            engine,
            ignore_files,
            baseline,
        })
    }

    /// The path of a document as its globs see it; `None` outside the project.
    pub(super) fn inside(&self, path: Option<&Path>) -> Option<PathBuf> {
        path?.strip_prefix(&self.root).map(Path::to_owned).ok()
    }

    /// What is said for the document at `path`, in the order in which the later wins: of each file what holds for all documents, then its
    /// profiles.
    pub(super) fn sheets<'s>(
        &'s self,
        path: Option<&'s Path>,
    ) -> impl Iterator<Item = (&'s Layer, Option<usize>, &'s Sheet)> {
        self.layers.iter().flat_map(move |layer| {
            let profiles = layer.profiles.iter();
            let profiles = profiles.filter(move |profile| profile.files.mean(path));
            let profiles =
                profiles.map(move |profile| (layer, Some(profile.index), &profile.sheet));
            std::iter::once((layer, None, &layer.top)).chain(profiles)
        })
    }

    /// The language the project asks for.
    pub(super) fn lang(&self) -> Option<Lang> {
        self.layers
            .iter()
            .filter_map(|layer| layer.lang)
            .next_back()
    }

    /// What holds for the document at the absolute `path`; without one, what holds for any.
    pub(super) fn settings(&self, path: Option<&Path>, given: &Given) -> Settings {
        let inside = self.inside(path);
        let inside = inside.as_deref();
        let mut settings = Settings {
            engine: Arc::clone(&self.engine),
            ruleset: None,
            policy: Policy::default(),
            fail_on: FailOn::default(),
            lang: self.lang(),
            left_alone: !given.no_ignore_files && self.ignore_files.mean(inside),
            baseline: None,
        };
        for (_, _, sheet) in self.sheets(inside) {
            settings.ruleset = sheet.ruleset.clone().or(settings.ruleset);
            settings.fail_on = sheet.fail_on.unwrap_or(settings.fail_on);
            for (name, setting) in &sheet.rules {
                set(&mut settings, name, *setting);
            }
        }
        settings.policy.ignores = self.ignores(inside);
        if let Some(path) = path {
            let (file, baseline) = &self.baseline;
            let folder = file.parent().unwrap_or(&self.root);
            let key = seen_from(folder, path);
            if let Some(entries) = baseline.documents.get(&key) {
                settings.policy.baseline.clone_from(entries);
            }
            settings.baseline = Some((file.clone(), key));
        }
        settings
    }

    fn ignores(&self, path: Option<&Path>) -> Vec<Ignore> {
        let mut ignores = Vec::new();
        for layer in &self.layers {
            for (index, raw, files) in &layer.ignore {
                if raw.files.is_empty() || files.mean(path) {
                    ignores.push(Ignore {
                        rules: ids(&self.engine, &raw.rule),
                        written: raw.rule.clone(),
                        outline: raw.outline.clone(),
                        text: raw.text.clone(),
                        alone: files.mean_only(path),
                        file: Arc::clone(&layer.file),
                        index: *index,
                    });
                }
            }
        }
        ignores
    }
}

/// Sets every rule of that name.
pub(super) fn set(settings: &mut Settings, name: &str, setting: Setting) {
    for id in ids(&settings.engine, name) {
        settings.policy.rules.insert(id, setting);
    }
}

/// The full ids of the rules of that name.
pub(super) fn ids(engine: &Engine, name: &str) -> Vec<String> {
    let rules = engine.rules().map(|rule| &*rule.id);
    rules
        .filter(|id| is_called(id, name))
        .map(str::to_owned)
        .collect()
}

/// Reads a configuration; an empty one says nothing.
fn read(path: &Path) -> Result<String, SourceError> {
    match Input::File(path.to_owned()).read() {
        Ok(document) => Ok(document.text),
        Err(SourceError::Empty) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// Reads a file's text into a layer behind those it extends. `open` are the files that lead here.
fn collect(path: &Path, text: String, open: &mut Vec<PathBuf>, layers: &mut Vec<Layer>) {
    let mut layer = Layer::read(path.to_owned(), shown(path), text);
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    open.push(path.to_owned());
    for (index, base) in layer.extends.clone().iter().enumerate() {
        let base = absolute(&folder.join(base));
        let at = [Step::Key("extends"), Step::Index(index)];
        if open.contains(&base) {
            layer.say(&at, words::circle(), None);
        } else if !layers.iter().any(|other| other.path == base) {
            match read(&base) {
                Ok(text) => collect(&base, text, open, layers),
                Err(_) => layer.say(&at, words::no_file(), None),
            }
        }
    }
    open.pop();
    layers.push(layer);
}

/// Rules and rule sets that a layer names and nobody has, and rules of which it says two things.
fn unknown_names(layer: &mut Layer, engine: &Engine) {
    let known: Vec<&str> = engine.rules().map(|rule| &*rule.id).collect();
    let mut problems: Vec<Problem> = Vec::new();
    let top = (Vec::new(), &layer.top.rules);
    let profiles = layer.profiles.iter().map(|profile| {
        let at = vec![Step::Key("profiles"), Step::Index(profile.index)];
        (at, &profile.sheet.rules)
    });
    let sheets: Vec<_> = std::iter::once(top).chain(profiles).collect();
    let mut rule = |path: &[Step<'_>], name: &str| {
        if !known.iter().any(|id| is_called(id, name)) {
            let problem = Problem::at(&layer.file.1, path, words::no_rule(name));
            let meant = nearest_rule(name, &known);
            problems.push(problem.help(meant.map(rule_files::did_you_mean)));
        }
    };
    for (at, rules) in &sheets {
        for (name, _) in *rules {
            let path = [at.as_slice(), &[Step::Key("rules"), Step::Name(name)]].concat();
            rule(&path, name);
        }
    }
    for (index, raw, _) in &layer.ignore {
        let at = [Step::Key("ignore"), Step::Index(*index)];
        rule(&[at[0], at[1], Step::Key("rule")], &raw.rule);
    }
    for (at, rules) in &sheets {
        for (name, before) in twice(rules, engine) {
            let path = [at.as_slice(), &[Step::Key("rules"), Step::Name(name)]].concat();
            let message = words::twice(name, before);
            problems.push(Problem::at(&layer.file.1, &path, message));
        }
    }
    let mut ruleset = |path: &[Step<'_>], sheet: &Sheet| {
        let Some(name) = &sheet.ruleset else { return };
        if !engine.names().any(|known| known == name) {
            let problem = Problem::at(&layer.file.1, path, rule_files::no_ruleset(name));
            problems.push(problem.help(suggestion(name, engine.names())));
        }
    };
    ruleset(&[Step::Key("ruleset")], &layer.top);
    for profile in &layer.profiles {
        let at = [Step::Key("profiles"), Step::Index(profile.index)];
        ruleset(&[at[0], at[1], Step::Key("ruleset")], &profile.sheet);
    }
    layer.problems.extend(problems);
}

/// Names under which the same rules are set again, each with the name before it. One that means fewer or more rules may stand
/// beside it.
fn twice<'l>(rules: &'l [(String, Setting)], engine: &Engine) -> Vec<(&'l str, &'l str)> {
    let mut named: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (name, _) in rules {
        let meant = ids(engine, name);
        if !meant.is_empty()
            && let Some(before) = named.insert(meant, name)
        {
            found.push((name.as_str(), before));
        }
    }
    found
}

/// Where the baseline of a project is and what is in it; nothing where there is no such file yet.
fn baseline(
    layers: &[Layer],
    path: &Path,
    given: &Given,
) -> ((PathBuf, Baseline), Option<RuleFileError>) {
    let named = layers.iter().rev().find_map(|layer| {
        let name = layer.baseline.as_ref()?;
        Some(absolute(&layer.path.with_file_name(name)))
    });
    let file = named.unwrap_or_else(|| path.with_file_name(BASELINE));
    if given.no_baseline || !file.is_file() {
        return ((file, Baseline::default()), None);
    }
    let text = read(&file).unwrap_or_default();
    match Baseline::read(&text) {
        Ok(baseline) => ((file, baseline), None),
        Err(why) => {
            let name = shown(&file);
            let problem = Problem {
                message: words::bad_baseline(&why),
                help: Some(if file.ends_with(BASELINE) {
                    words::baseline_anew()
                } else {
                    words::baseline_path()
                }),
                span: Span::new(0, text.lines().next().unwrap_or_default().len()),
            };
            let error = RuleFileError {
                name,
                text,
                problems: vec![problem],
            };
            ((file, Baseline::default()), Some(error))
        }
    }
}
