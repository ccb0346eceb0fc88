//! `guiju explain` and `guiju rules`.

use std::{io::Write, sync::Arc};

use super::Failure;
use crate::{
    config::{Choice, Given, Projects},
    engine::Engine,
    report::{self, Lang},
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
fn find<'e>(engine: &'e Engine, name: &str) -> Result<&'e Rule, Failure> {
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
        writeln!(out, "{file}{}", lang.pick("：写法正确", ": nothing wrong"))?;
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
            let said = match (lang, outcome.should_fire) {
                (Lang::Zh, true) => "不合格示例没有被指出",
                (Lang::Zh, false) => "合格示例被误报",
                (Lang::En, true) => "a failing example is not reported",
                (Lang::En, false) => "a passing example is reported",
            };
            writeln!(out, "✘ {}: {said}\n{}\n", outcome.rule, outcome.text)?;
        }
    }
    match lang {
        Lang::Zh => writeln!(out, "试跑 {examples} 个示例，{wrong} 个不符")?,
        Lang::En => writeln!(out, "{examples} examples, {wrong} wrong")?,
    }
    Ok(u8::from(wrong > 0))
}
