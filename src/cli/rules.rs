//! `guiju explain` and `guiju rules`.

use std::io::Write;

use super::{Failure, engine};
use crate::{
    engine::Engine,
    lang::{Lang, command},
    report,
    rules::{Rule, nearest},
};

/// The rule with this id, with or without its rule set's name.
pub(super) fn find<'e>(engine: &'e Engine, name: &str) -> Result<&'e Rule, Failure> {
    let mut rules = engine.programs().flat_map(crate::check::Program::rules);
    let found = rules.find(|rule| {
        *rule.id == *name || rule.id.split_once('/').is_some_and(|(_, id)| id == name)
    });
    found.ok_or_else(|| {
        let ids = || {
            engine
                .programs()
                .flat_map(crate::check::Program::rules)
                .map(|rule| &*rule.id)
        };
        let short = |id: &'e str| id.split_once('/').map(|(_, short)| short);
        let meant = match name.split_once('/') {
            // The right name in the wrong set is nearer than any other.
            Some((_, own)) => ids()
                .find(|&id| short(id) == Some(own))
                .or_else(|| nearest(name, ids())),
            None => nearest(name, ids().filter_map(short)),
        };
        Failure::UnknownRule {
            name: name.to_owned(),
            nearest: meant.map(str::to_owned),
        }
    })
}

/// Explains one rule.
pub(super) fn explain(
    name: &str,
    files: &[String],
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let engine = engine(files)?;
    out.write_all(report::explain(find(&engine, name)?, lang).as_bytes())?;
    Ok(0)
}

/// Lists all rules.
pub(super) fn list(files: &[String], lang: Lang, out: &mut impl Write) -> Result<u8, Failure> {
    let engine = engine(files)?;
    out.write_all(report::list(engine.programs(), lang).as_bytes())?;
    Ok(0)
}

/// Checks rule files: an engine that takes them has found nothing wrong.
pub(super) fn check(files: &[String], lang: Lang, out: &mut impl Write) -> Result<u8, Failure> {
    engine(files)?;
    for file in files {
        writeln!(out, "{}", lang.of(&command::nothing_wrong(file)))?;
    }
    Ok(0)
}

/// Runs the examples of every rule: `pass` must not make it fire, `fail` must.
pub(super) fn test(files: &[String], lang: Lang, out: &mut impl Write) -> Result<u8, Failure> {
    let engine = engine(files)?;
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
