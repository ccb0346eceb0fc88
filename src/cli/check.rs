//! `guiju check`.

use std::io::{self, Write};

use rayon::prelude::*;

use super::{
    FAILED, Failure,
    args::{CheckOptions, FormatArgument},
    engine, terminal,
};
use crate::{
    engine::Engine,
    report::{Annotated, Json, Lang, Pretty, Render, Short, input_error},
    rules::nearest,
    source::{Input, SourceError, discover},
    verdict::{Counts, Policy},
};

/// Documents that are held in memory before they are written out.
const BATCH: usize = 512;

/// Checks all inputs, writes what was found, and gives the exit code.
pub(super) fn check(
    options: &CheckOptions,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let engine = engine(&options.rules)?;
    known_ruleset(&engine, options.ruleset.as_deref())?;
    let policy = policy(&engine, options)?;
    let (inputs, missing) = discover(&options.paths);
    let run = Run {
        engine: &engine,
        ruleset: options.ruleset.as_deref(),
        policy: &policy,
    };
    let render = renderer(options.format, lang);
    let mut counts = Counts::default();
    let mut writer = Pieces {
        render: &*render,
        out,
        written: 0,
    };
    writer.write_raw(&render.open())?;
    for (name, error) in &missing {
        counts.unreadable += 1;
        writer.unreadable(name, error, lang)?;
    }
    let pool = (inputs.len() > 1).then(|| pool(options.jobs)).flatten();
    for batch in inputs.chunks(BATCH) {
        for (input, outcome) in batch.iter().zip(run.batch(batch, &*render, pool.as_ref())) {
            match outcome {
                Ok(piece) => {
                    counts.add(&piece.counts);
                    writer.piece(&piece.text)?;
                }
                Err(error) => {
                    counts.unreadable += 1;
                    writer.unreadable(&input.name(), &error, lang)?;
                }
            }
        }
    }
    writer.write_raw(&render.close(&counts))?;
    // The process ends here: taking the rules apart piece by piece would be felt in a run over one report.
    std::mem::forget(engine);
    Ok(counts.exit_code(options.fail_on.into()))
}

/// Refuses a rule set that does not exist.
pub(super) fn known_ruleset(engine: &Engine, name: Option<&str>) -> Result<(), Failure> {
    match name {
        Some(name) if engine.program(name).is_none() => Err(Failure::UnknownRuleset {
            name: name.to_owned(),
            nearest: nearest(name, engine.names()).map(str::to_owned),
            known: engine.names().map(str::to_owned).collect(),
        }),
        _ => Ok(()),
    }
}

fn policy(engine: &Engine, options: &CheckOptions) -> Result<Policy, Failure> {
    let mut policy = Policy::default();
    for (name, setting) in &options.settings {
        let rule = super::rules::find(engine, name)?;
        policy.rules.insert(rule.id.to_string(), *setting);
    }
    Ok(policy)
}

fn renderer(format: FormatArgument, lang: Lang) -> Box<dyn Render> {
    let (width, color) = (terminal::width(), terminal::color(&io::stdout()));
    match format {
        FormatArgument::Pretty => Box::new(Pretty { lang, width, color }),
        FormatArgument::Short => Box::new(Short { lang }),
        FormatArgument::Json => Box::new(Json { lang }),
        FormatArgument::Annotated => Box::new(Annotated { lang, width, color }),
    }
}

fn pool(jobs: Option<usize>) -> Option<rayon::ThreadPool> {
    match jobs {
        Some(1) => None,
        // 0 lets rayon count the processors.
        _ => rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.unwrap_or(0))
            .build()
            .ok(),
    }
}

/// What every document is checked with.
struct Run<'a> {
    engine: &'a Engine,
    ruleset: Option<&'a str>,
    policy: &'a Policy,
}

/// One document, checked and rendered.
struct Piece {
    text: String,
    counts: Counts,
}

impl Run<'_> {
    fn batch(
        &self,
        inputs: &[Input],
        render: &dyn Render,
        pool: Option<&rayon::ThreadPool>,
    ) -> Vec<Result<Piece, SourceError>> {
        match pool {
            Some(pool) => pool.install(|| {
                inputs
                    .par_iter()
                    .map(|input| self.one(input, render))
                    .collect()
            }),
            None => inputs.iter().map(|input| self.one(input, render)).collect(),
        }
    }

    fn one(&self, input: &Input, render: &dyn Render) -> Result<Piece, SourceError> {
        let document = input.read()?;
        let Some(mut report) = self.engine.report(document, self.ruleset) else {
            return Err(SourceError::NotFound);
        };
        self.policy
            .apply(&mut report.checked.findings, &mut report.checked.omitted);
        let view = report.view();
        let mut counts = Counts::default();
        counts.document(view.findings);
        Ok(Piece {
            text: render.document(&view),
            counts,
        })
    }
}

/// Writes the pieces of a format in order.
struct Pieces<'a, W> {
    render: &'a dyn Render,
    out: &'a mut W,
    written: usize,
}

impl<W: Write> Pieces<'_, W> {
    fn write_raw(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    fn piece(&mut self, text: &str) -> io::Result<()> {
        if self.written > 0 {
            self.write_raw(self.render.between())?;
        }
        self.written += 1;
        self.write_raw(text)
    }

    fn unreadable(&mut self, name: &str, error: &SourceError, lang: Lang) -> io::Result<()> {
        let _ = writeln!(io::stderr(), "{}", input_error(name, error, lang));
        match self.render.unreadable(name, error) {
            Some(text) => self.piece(&text),
            None => Ok(()),
        }
    }
}

/// The exit code for commands that only fail.
pub(super) const fn code(failed: bool) -> u8 {
    if failed { FAILED } else { 0 }
}
