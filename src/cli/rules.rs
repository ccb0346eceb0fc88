//! `guiju explain` and `guiju rules`.

use std::{io::Write, sync::Arc};

use super::Failure;
use crate::{
    config::{Choice, Given, Projects},
    engine::Engine,
    lang::{Lang, command},
    report,
    rules::{Rule, is_called, nearest_rule},
};

/// The engine of the current folder's project, with more rule files.
fn engine(files: &[String], given: Given) -> Result<Arc<Engine>, Failure> {
    let mut projects = Projects::new(Given {
        rule_files: files.to_vec(),
        ..given
    });
    Ok(projects.here()?.engine)
}

/// The engine with rule files alone.
fn engine_of(files: &[String]) -> Result<Arc<Engine>, Failure> {
    let given = Given {
        config: Choice::None,
        ..Given::default()
    };
    engine(files, given)
}

/// The rule with this id, with or without its rule set's name.
pub(super) fn find<'e>(engine: &'e Engine, name: &str) -> Result<&'e Rule, Failure> {
    let found = engine.rules().find(|rule| is_called(&rule.id, name));
    found.ok_or_else(|| {
        let ids: Vec<&str> = engine.rules().map(|rule| &*rule.id).collect();
        Failure::UnknownRule {
            name: name.to_owned(),
            nearest: nearest_rule(name, &ids).map(str::to_owned),
        }
    })
}

/// Explains one rule.
pub(super) fn explain(
    name: &str,
    files: &[String],
    given: Given,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let engine = engine(files, given)?;
    out.write_all(report::explain(find(&engine, name)?, lang).as_bytes())?;
    Ok(0)
}

/// Lists all rules.
pub(super) fn list(
    files: &[String],
    given: Given,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let engine = engine(files, given)?;
    out.write_all(report::list(engine.rules(), lang).as_bytes())?;
    Ok(0)
}

/// Checks rule files: an engine that takes them has found nothing wrong.
pub(super) fn check(files: &[String], lang: Lang, out: &mut impl Write) -> Result<u8, Failure> {
    engine_of(files)?;
    for file in files {
        writeln!(out, "{}", lang.of(&command::nothing_wrong(file)))?;
    }
    Ok(0)
}

/// Runs the examples of every rule: `pass` must not make it fire, `fail` must.
pub(super) fn test(files: &[String], lang: Lang, out: &mut impl Write) -> Result<u8, Failure> {
    let engine = engine_of(files)?;
    let mut examples = 0;
    let mut wrong = 0;
    for outcome in engine.examples(files) {
        examples += 1;
        if !outcome.as_expected {
            wrong += 1;
            let said = command::wrong_example(&outcome.rule, outcome.should_fire, &outcome.text);
            writeln!(out, "{}", lang.of(&said))?;
        }
    }
    writeln!(out, "{}", lang.of(&command::examples(examples, wrong)))?;
    Ok(u8::from(wrong > 0))
}
