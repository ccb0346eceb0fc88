//! `guiju config show`: what holds for a document as YAML, each value with the place it comes from.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use super::{
    ConfigError, Projects,
    layer::Layer,
    place::{absolute, shown},
    project::{Project, ids},
};
use crate::{
    lang::{Lang, config as words},
    rules::{Step, line_at},
    verdict::{FailOn, Setting},
};

impl Projects {
    /// What the configuration says for the document at `path`, as YAML.
    pub fn show(&mut self, path: &Path, lang: Lang) -> Result<String, ConfigError> {
        let path = absolute(path);
        let folder = path.parent().unwrap_or(&path);
        let name = shown(&path);
        match self.project(folder)? {
            Some(project) => Ok(Show {
                lang,
                lines: Vec::new(),
            }
            .project(&project, &path, &name)),
            None => Ok(format!("# {name}\n# {}\n", lang.of(&words::none()))),
        }
    }
}

/// Lines of YAML with a comment each.
struct Show {
    lang: Lang,
    lines: Vec<(String, String)>,
}

impl Show {
    fn project(mut self, project: &Project, path: &Path, name: &str) -> String {
        let inside = project.inside(Some(path));
        let inside = inside.as_deref();
        self.line(format!("# {name}"), String::new());
        if project.ignore_files.mean(inside) {
            let said = format!("# {}", self.lang.of(&words::left_alone()));
            self.line(said, String::new());
        }
        self.scalars(project, inside);
        self.lists(project);
        self.rules(project, inside);
        self.ignores(project, inside);
        let (file, baseline) = &project.baseline;
        let named = project
            .layers
            .iter()
            .rev()
            .find(|layer| layer.baseline.is_some());
        let from = named.map(|layer| place(layer, &[Step::Key("baseline")]));
        let count: usize = baseline.documents.values().map(Vec::len).sum();
        let from = from.unwrap_or_else(|| self.default());
        let from = self.lang.of(&words::accepted(&from, count)).to_owned();
        self.line(format!("baseline: {}", scalar(&shown(file))), from);
        self.text()
    }

    fn scalars(&mut self, project: &Project, path: Option<&Path>) {
        let mut ruleset = None;
        let mut fail_on = (FailOn::default(), self.default());
        for (layer, profile, sheet) in project.sheets(path) {
            if let Some(name) = &sheet.ruleset {
                ruleset = Some((
                    format!("ruleset: {}", scalar(name)),
                    self.said(layer, profile, &[Step::Key("ruleset")]),
                ));
            }
            if let Some(threshold) = sheet.fail_on {
                fail_on = (
                    threshold,
                    self.said(layer, profile, &[Step::Key("fail-on")]),
                );
            }
        }
        let by_title = format!("# {}", self.lang.of(&words::by_title()));
        let (name, from) = ruleset.unwrap_or((by_title, self.default()));
        self.line(name, from);
        let threshold = match fail_on.0 {
            FailOn::Severity(severity) => severity.name(),
            FailOn::Never => "never",
        };
        self.line(format!("fail-on: {threshold}"), fail_on.1);
        let speaks = project
            .layers
            .iter()
            .rev()
            .find(|layer| layer.lang.is_some());
        let from = speaks.map(|layer| place(layer, &[Step::Key("lang")]));
        let lang = project.lang().unwrap_or_default().name();
        let from = from.unwrap_or_else(|| self.default());
        self.line(format!("lang: {lang}"), from);
    }

    fn lists(&mut self, project: &Project) {
        let list = |layer: &Layer, key: &str| match key {
            "rule-files" => layer.rule_files.clone(),
            _ => layer.ignore_files.clone(),
        };
        for key in ["rule-files", "ignore-files"] {
            if project
                .layers
                .iter()
                .any(|layer| !list(layer, key).is_empty())
            {
                self.line(format!("{key}:"), String::new());
            }
            for layer in &project.layers {
                for (index, value) in list(layer, key).iter().enumerate() {
                    let from = place(layer, &[Step::Key(key), Step::Index(index)]);
                    self.line(format!("  - {}", scalar(value)), from);
                }
            }
        }
    }

    fn rules(&mut self, project: &Project, path: Option<&Path>) {
        let mut rules: BTreeMap<String, (Setting, String)> = BTreeMap::new();
        for (layer, profile, sheet) in project.sheets(path) {
            for (name, setting) in &sheet.rules {
                let from = self.said(layer, profile, &[Step::Key("rules"), Step::Name(name)]);
                for id in ids(&project.engine, name) {
                    rules.insert(id, (*setting, from.clone()));
                }
            }
        }
        if !rules.is_empty() {
            self.line("rules:".to_owned(), String::new());
        }
        for (id, (setting, from)) in rules {
            let setting = match setting {
                Setting::Off => "off",
                Setting::Severity(severity) => severity.name(),
            };
            self.line(format!("  {id}: {setting}"), from);
        }
    }

    fn ignores(&mut self, project: &Project, path: Option<&Path>) {
        let mut heading = Some("ignore:".to_owned());
        for layer in &project.layers {
            for (index, raw, files) in &layer.ignore {
                if !raw.files.is_empty() && !files.mean(path) {
                    continue;
                }
                if let Some(heading) = heading.take() {
                    self.line(heading, String::new());
                }
                let from = place(layer, &[Step::Key("ignore"), Step::Index(*index)]);
                self.line(format!("  - rule: {}", scalar(&raw.rule)), from);
                let reason = raw.reason.as_deref().unwrap_or_default();
                let more = [
                    ("outline", raw.outline.as_str()),
                    ("text", &raw.text),
                    ("reason", reason),
                ];
                for (key, value) in more.into_iter().filter(|(_, value)| !value.is_empty()) {
                    self.line(format!("    {key}: {}", scalar(value)), String::new());
                }
            }
        }
    }

    /// Where something is said, and in which profile.
    fn said(&self, layer: &Layer, profile: Option<usize>, path: &[Step<'_>]) -> String {
        let Some(index) = profile else {
            return place(layer, path);
        };
        let steps = [&[Step::Key("profiles"), Step::Index(index)], path].concat();
        let name = layer.profiles.iter().find(|profile| profile.index == index);
        let name = name.and_then(|profile| profile.name.clone());
        let name = name.map(|name| format!(" {name}")).unwrap_or_default();
        let said = words::in_profile(&place(layer, &steps), &name);
        self.lang.of(&said).to_owned()
    }

    fn default(&self) -> String {
        self.lang.of(&words::default()).to_owned()
    }

    fn line(&mut self, yaml: String, from: String) {
        self.lines.push((yaml, from));
    }

    /// The lines, their comments in one column.
    fn text(&self) -> String {
        let cells = |line: &str| -> usize { line.chars().map(crate::text::cell_width).sum() };
        let commented = self.lines.iter().filter(|(_, from)| !from.is_empty());
        let column = commented.map(|(yaml, _)| cells(yaml)).max().unwrap_or(0);
        let mut out = String::new();
        for (yaml, from) in &self.lines {
            out.push_str(yaml);
            if !from.is_empty() {
                let gap = " ".repeat(column - cells(yaml) + 2);
                // A `String` takes whatever is written to it.
                let _ = write!(out, "{gap}# {from}");
            }
            out.push('\n');
        }
        out
    }
}

/// `guiju.yaml:12`.
fn place(layer: &Layer, path: &[Step<'_>]) -> String {
    let (name, yaml) = &*layer.file;
    format!("{name}:{}", line_at(yaml, path))
}

/// A text as YAML on one line.
fn scalar(text: &str) -> String {
    serde_yaml::to_string(text).map_or_else(|_| text.to_owned(), |yaml| yaml.trim_end().to_owned())
}
