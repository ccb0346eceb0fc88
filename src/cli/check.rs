//! `guiju check`.

use std::io::{self, Write};

use rayon::prelude::*;

use super::{
    FAILED, Failure,
    args::{CheckOptions, FormatArgument},
    engine,
    fix::{Bench, diff, write},
    terminal,
};
use crate::{
    engine::Engine,
    report::{
        Annotated, Github, Gitlab, Html, Json, Junit, Kept, Lang, Ndjson, Pretty, Rdjson, Render,
        Sarif, Short, Words, input_error,
    },
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
    if options.fix && inputs.contains(&Input::Stdin) {
        return Err(Failure::FixStdin);
    }
    let bench = Bench {
        engine: &engine,
        ruleset: options.ruleset.as_deref(),
        policy: &policy,
    };
    let run = Run {
        bench,
        fix: options.fix,
    };
    if options.diff {
        return show_diff(bench, &inputs, missing, lang, out);
    }
    let render = renderer(options, &engine, lang);
    let mut counts = Counts::default();
    let mut writer = Pieces {
        render: &*render,
        out,
        written: 0,
        kept: Kept::default(),
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
                    writer.kept.documents.extend(piece.kept);
                    if piece.fixed > 0 {
                        let said = Words::of(lang).fixed(piece.fixed);
                        let _ = writeln!(io::stderr(), "{}: {said}", input.name());
                    }
                }
                Err(error) => {
                    counts.unreadable += 1;
                    writer.unreadable(&input.name(), &error, lang)?;
                }
            }
        }
    }
    let end = render.close(&counts, &writer.kept);
    writer.write_raw(&end)?;
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

fn renderer(options: &CheckOptions, engine: &Engine, lang: Lang) -> Box<dyn Render> {
    let (width, color) = (terminal::width(), terminal::color(&io::stdout()));
    match options.format {
        FormatArgument::Pretty => Box::new(Pretty { lang, width, color }),
        FormatArgument::Short => Box::new(Short { lang }),
        FormatArgument::Json => Box::new(Json { lang }),
        FormatArgument::Ndjson => Box::new(Ndjson { lang }),
        FormatArgument::Annotated => Box::new(Annotated { lang, width, color }),
        FormatArgument::Html => Box::new(Html { lang }),
        FormatArgument::Sarif => Box::new(Sarif::new(engine.programs(), lang)),
        FormatArgument::Github => Box::new(Github { lang }),
        FormatArgument::Gitlab => Box::new(Gitlab { lang }),
        FormatArgument::Junit => Box::new(Junit {
            lang,
            fail_on: options.fail_on.into(),
        }),
        FormatArgument::Rdjson => Box::new(Rdjson { lang }),
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

/// What is done with every document.
#[derive(Clone, Copy)]
struct Run<'a> {
    bench: Bench<'a>,
    fix: bool,
}

/// One document, checked and rendered.
struct Piece {
    text: String,
    /// What waits for the end of the output.
    kept: Option<String>,
    counts: Counts,
    /// Fixes that were made.
    fixed: usize,
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
        let (report, fixed) = if self.fix {
            self.bench.fixed(document)?
        } else {
            (self.bench.report(document)?, 0)
        };
        if fixed > 0 {
            write(input, &report.document)?;
        }
        let view = report.view();
        let mut counts = Counts::default();
        counts.document(view.findings, view.suppressed);
        Ok(Piece {
            text: render.document(&view),
            kept: render.keep(&view),
            counts,
            fixed,
        })
    }
}

/// `--diff`: what fixes would change, as one patch. Nothing is written.
fn show_diff(
    bench: Bench<'_>,
    inputs: &[Input],
    missing: Vec<(String, SourceError)>,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut unreadable = missing;
    let mut changed = false;
    for input in inputs {
        let fixed = input.read().and_then(|document| {
            let before = document.text.clone();
            let (report, _) = bench.fixed(document)?;
            Ok(diff(&input.name(), &before, &report.document.text))
        });
        match fixed {
            Ok(patch) => {
                changed |= !patch.is_empty();
                out.write_all(patch.as_bytes())?;
            }
            Err(error) => unreadable.push((input.name(), error)),
        }
    }
    for (name, error) in &unreadable {
        let _ = writeln!(io::stderr(), "{}", input_error(name, error, lang));
    }
    Ok(match (unreadable.is_empty(), changed) {
        (false, _) => FAILED,
        (true, changed) => u8::from(changed),
    })
}

/// Writes the pieces of a format in order.
struct Pieces<'a, W> {
    render: &'a dyn Render,
    out: &'a mut W,
    written: usize,
    kept: Kept,
}

impl<W: Write> Pieces<'_, W> {
    fn write_raw(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    fn piece(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if self.written > 0 {
            self.write_raw(self.render.between())?;
        }
        self.written += 1;
        self.write_raw(text)
    }

    fn unreadable(&mut self, name: &str, error: &SourceError, lang: Lang) -> io::Result<()> {
        let _ = writeln!(io::stderr(), "{}", input_error(name, error, lang));
        let kept = self.render.keep_unreadable(name, error);
        self.kept.unreadable.extend(kept);
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
