//! One `guiju.yaml` as written, and every problem in it that can be told without reading another file.

use std::{path::PathBuf, sync::Arc};

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::{
    globs::Globs,
    raw::{KEYS, Language, Level, RawIgnore, RawProfile, Threshold},
};
use crate::{
    lang::{Lang, Text, config as words},
    rules::{Problem, RuleFileError, Step, out_of_bounds, suggestion, typed_at},
    verdict::{FailOn, Setting},
};

/// What one file says.
#[derive(Debug)]
pub(super) struct Layer {
    /// Where it is.
    pub(super) path: PathBuf,
    /// The name to show, and its text.
    pub(super) file: Arc<(String, String)>,
    pub(super) extends: Vec<String>,
    pub(super) rule_files: Vec<String>,
    pub(super) ignore_files: Vec<String>,
    pub(super) lang: Option<Lang>,
    pub(super) baseline: Option<String>,
    /// What holds for every file.
    pub(super) top: Sheet,
    pub(super) profiles: Vec<Profile>,
    /// Each with its index in the file and the files it is for.
    pub(super) ignore: Vec<(usize, RawIgnore, Globs)>,
    pub(super) problems: Vec<Problem>,
}

/// What may be said for every file and for some.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) ruleset: Option<String>,
    pub(super) fail_on: Option<FailOn>,
    pub(super) rules: Vec<(String, Setting)>,
}

/// A sheet for some files.
#[derive(Debug)]
pub(super) struct Profile {
    pub(super) index: usize,
    pub(super) name: Option<String>,
    pub(super) files: Globs,
    pub(super) sheet: Sheet,
}

impl Layer {
    /// Reads what the file at `path` says.
    pub(super) fn read(path: PathBuf, name: String, text: String) -> Self {
        let mut layer = Self {
            path,
            file: Arc::new((name, text)),
            extends: Vec::new(),
            rule_files: Vec::new(),
            ignore_files: Vec::new(),
            lang: None,
            baseline: None,
            top: Sheet::default(),
            profiles: Vec::new(),
            ignore: Vec::new(),
            problems: Vec::new(),
        };
        let file = Arc::clone(&layer.file);
        let mut reader = Reader {
            yaml: &file.1,
            problems: Vec::new(),
        };
        if let Some(mapping) = reader.mapping() {
            layer.fill(&mut reader, &mapping);
        }
        layer.problems = reader.problems;
        layer
    }

    fn fill(&mut self, reader: &mut Reader<'_>, mapping: &Mapping) {
        for key in mapping.keys() {
            let name = &*written(key);
            if !KEYS.contains(&name) {
                let help = suggestion(name, KEYS);
                reader.say(&[Step::Name(name)], words::unknown_key(name), help);
            }
        }
        self.extends = reader.key(mapping, "extends").unwrap_or_default();
        self.rule_files = reader.key(mapping, "rule-files").unwrap_or_default();
        self.ignore_files = reader.key(mapping, "ignore-files").unwrap_or_default();
        reader.globs(&self.ignore_files, &[Step::Key("ignore-files")]);
        self.lang = reader.key::<Language>(mapping, "lang").map(Into::into);
        self.baseline = reader.key(mapping, "baseline");
        self.top = Sheet {
            ruleset: reader.key(mapping, "ruleset"),
            fail_on: reader.key::<Threshold>(mapping, "fail-on").map(Into::into),
            rules: reader
                .key(mapping, "rules")
                .map(|rules| reader.settings(&rules, &[Step::Key("rules")]))
                .unwrap_or_default(),
        };
        let profiles: Vec<Value> = reader.key(mapping, "profiles").unwrap_or_default();
        for (index, value) in profiles.iter().enumerate() {
            let at = [Step::Key("profiles"), Step::Index(index)];
            let Some(raw) = reader.typed::<RawProfile>(value, &at) else {
                continue;
            };
            let [profiles, place] = at;
            if raw.files.is_empty() {
                let at = [profiles, place, Step::Key("files")];
                reader.say(&at, words::no_files(), None);
            }
            self.profiles.push(Profile {
                index,
                name: raw.name,
                files: reader.globs(&raw.files, &[profiles, place, Step::Key("files")]),
                sheet: Sheet {
                    ruleset: raw.ruleset,
                    fail_on: raw.fail_on.map(Into::into),
                    rules: reader.settings(&raw.rules, &[profiles, place, Step::Key("rules")]),
                },
            });
        }
        let ignore: Vec<Value> = reader.key(mapping, "ignore").unwrap_or_default();
        for (index, value) in ignore.iter().enumerate() {
            let at = [Step::Key("ignore"), Step::Index(index)];
            let Some(raw) = reader.typed::<RawIgnore>(value, &at) else {
                continue;
            };
            if raw.files.is_empty() && raw.outline.is_empty() && raw.text.is_empty() {
                let help = words::switch_off(&raw.rule);
                reader.say(&at, words::ignores_all(), Some(help));
            }
            let [list, place] = at;
            let files = reader.globs(&raw.files, &[list, place, Step::Key("files")]);
            self.ignore.push((index, raw, files));
        }
    }

    /// A problem of the value at `path`.
    pub(super) fn say(&mut self, path: &[Step<'_>], message: Text, help: Option<Text>) {
        let problem = Problem::at(&self.file.1, path, message);
        self.problems.push(problem.help(help));
    }

    /// All its problems, in the order of the file.
    pub(super) fn error(&self) -> Option<RuleFileError> {
        let mut problems = self.problems.clone();
        problems.sort_by_key(|problem| problem.span);
        let (name, text) = (*self.file).clone();
        (!problems.is_empty()).then_some(RuleFileError {
            name,
            text,
            problems,
        })
    }
}

/// A key as it stands in the file, whether it is words or not.
fn written(key: &Value) -> String {
    match key.as_str() {
        Some(words) => words.to_owned(),
        None => serde_yaml::to_string(key)
            .unwrap_or_default()
            .trim_end()
            .to_owned(),
    }
}

/// Reads values, and collects what is wrong with them.
struct Reader<'a> {
    yaml: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// The file as keys and values; a file of comments has none.
    fn mapping(&mut self) -> Option<Mapping> {
        if let Some(problem) = out_of_bounds(self.yaml) {
            self.problems.push(problem);
            return None;
        }
        match serde_yaml::from_str::<Option<Mapping>>(self.yaml) {
            Ok(mapping) => mapping,
            Err(error) => {
                self.problems.push(Problem::of_shape(self.yaml, &error));
                None
            }
        }
    }

    fn key<T: for<'de> Deserialize<'de>>(&mut self, mapping: &Mapping, key: &str) -> Option<T> {
        // A key whose values are all commented out says nothing.
        let value = mapping.get(key).filter(|value| !value.is_null())?;
        self.typed(value, &[Step::Key(key)])
    }

    /// Reads `value` as a `T`. When it is none, reads it again from the file, for the place of the error.
    fn typed<T: for<'de> Deserialize<'de>>(
        &mut self,
        value: &Value,
        path: &[Step<'_>],
    ) -> Option<T> {
        match T::deserialize(value) {
            Ok(typed) => Some(typed),
            Err(error) => {
                let located = typed_at::<T>(self.yaml, path).err();
                let error = located.as_ref().unwrap_or(&error);
                self.problems.push(Problem::of_shape(self.yaml, error));
                None
            }
        }
    }

    fn settings(&mut self, rules: &Mapping, path: &[Step<'_>]) -> Vec<(String, Setting)> {
        let mut settings = Vec::new();
        for (rule, level) in rules {
            let rule = written(rule);
            let path = [path, &[Step::Key(&rule)]].concat();
            if let Some(level) = self.typed::<Level>(level, &path) {
                settings.push((rule, level.into()));
            }
        }
        settings
    }

    fn globs(&mut self, written: &[String], path: &[Step<'_>]) -> Globs {
        let (globs, wrong) = Globs::new(written);
        for (index, why) in wrong {
            let path = [path, &[Step::Index(index)]].concat();
            self.say(&path, why, None);
        }
        globs
    }

    fn say(&mut self, path: &[Step<'_>], message: Text, help: Option<Text>) {
        let problem = Problem::at(self.yaml, path, message);
        self.problems.push(problem.help(help));
    }
}
