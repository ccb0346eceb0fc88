//! `guiju outline`.

use std::io::{self, Write};

use super::{
    Failure,
    args::{OutlineFormat, OutlineOptions},
    check::{code, settings},
};
use crate::{
    config::{Given, Projects},
    report::{Lang, input_error, outline_json, outline_tree},
    source::discover,
};

/// Draws the outline of each input.
pub(super) fn outline(
    options: &OutlineOptions,
    given: Given,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut projects = Projects::new(Given {
        rule_files: options.rules.clone(),
        ruleset: options.ruleset.clone(),
        ..given
    });
    let (inputs, mut failed) = discover(&options.paths);
    for input in inputs {
        let document = match input.read() {
            Ok(document) => document,
            Err(error) => {
                failed.push((input.name(), error));
                continue;
            }
        };
        let settings = settings(&mut projects, &input)?;
        let Some(report) = settings.report(document) else {
            continue;
        };
        let view = report.view();
        let text = match options.format {
            OutlineFormat::Pretty => outline_tree(&view, lang),
            OutlineFormat::Json => outline_json(&view),
        };
        out.write_all(text.as_bytes())?;
    }
    for (name, error) in &failed {
        let _ = writeln!(io::stderr(), "{}", input_error(name, error, lang));
    }
    Ok(code(!failed.is_empty()))
}
