//! `guiju baseline write` and `prune`.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{FAILED, Failure, check::settings, fix::report, not_written};
use crate::{
    config::{Given, Projects, Settings},
    finding::Finding,
    lang::{Lang, config as words},
    report::input_error,
    source::{Input, SourceError, discover},
    verdict::{Baseline, Suppression},
};

/// What is done with the entries of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    /// All that is found is accepted.
    Write,
    /// What is found no more is taken out.
    Prune,
}

/// Accepts today's findings of the inputs. What the baseline holds of other documents stays.
pub(super) fn write(
    paths: &[String],
    given: Given,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    run(Act::Write, paths, given, lang, out)
}

/// Takes out of the baseline what is found no more in the inputs, and documents that are there no more.
pub(super) fn prune(
    paths: &[String],
    given: Given,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    run(Act::Prune, paths, given, lang, out)
}

fn run(
    act: Act,
    paths: &[String],
    given: Given,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut projects = Projects::new(given);
    let (inputs, mut unreadable) = discover(paths);
    if inputs.iter().any(|input| matches!(input, Input::Stdin(_))) {
        return Err(Failure::Refused(words::baseline_stdin()));
    }
    let mut baselines: BTreeMap<PathBuf, Baseline> = BTreeMap::new();
    let mut orphans = false;
    for input in inputs {
        let settings = settings(&mut projects, &input)?;
        let Some((file, name)) = &settings.baseline else {
            orphans = true;
            continue;
        };
        if settings.left_alone {
            continue;
        }
        if !baselines.contains_key(file) {
            baselines.insert(file.clone(), read(file));
        }
        let Some(baseline) = baselines.get_mut(file) else {
            continue;
        };
        if let Err(error) = one(act, baseline, name, &settings, &input) {
            unreadable.push((input.name(), error));
        }
    }
    if orphans {
        return Err(Failure::Refused(words::no_config()));
    }
    for (file, mut baseline) in baselines {
        if act == Act::Prune {
            let folder = file.parent().unwrap_or(Path::new(""));
            baseline
                .documents
                .retain(|name, _| folder.join(name).is_file());
        }
        let (findings, documents) = baseline.size();
        let written = fs::write(&file, baseline.write());
        let file = crate::config::shown(&file);
        written.map_err(|error| not_written(&file, error))?;
        let said = words::baseline(&file, documents, findings);
        writeln!(out, "{}", lang.of(&said))?;
    }
    for (name, error) in &unreadable {
        let _ = writeln!(io::stderr(), "{}", input_error(name, error, lang));
    }
    Ok(if unreadable.is_empty() { 0 } else { FAILED })
}

/// The baseline as it is; the project has read it before, so that it is well-formed if it is there.
fn read(file: &Path) -> Baseline {
    let text = fs::read(file).unwrap_or_default();
    Baseline::read(&String::from_utf8_lossy(&text)).unwrap_or_default()
}

fn one(
    act: Act,
    baseline: &mut Baseline,
    name: &str,
    settings: &Settings,
    input: &Input,
) -> Result<(), SourceError> {
    let report = report(settings, input.read()?)?;
    let known = report.suppressed.iter();
    let known = known.filter(|suppressed| suppressed.by == Suppression::Baselined);
    let known = known.map(|suppressed| &suppressed.finding);
    // What is said of ignores and of the baseline itself is to be mended, not accepted.
    let new = report.checked.findings.iter().chain(&report.beyond);
    let new = new.filter(|finding| act == Act::Write && !finding.rule.starts_with("guiju/"));
    let accepted: Vec<&Finding> = known.chain(new).collect();
    baseline.accept(name, &report.document.text, accepted.into_iter());
    Ok(())
}
