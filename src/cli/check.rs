//! `guiju check`.

use std::{
    io::{self, IsTerminal as _, Write},
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    FAILED, Failure,
    args::{CheckOptions, FormatArgument},
    fix::{diff, fixed, report, write},
    progress::Progress,
    terminal,
    why::why,
};
use crate::{
    config::{ConfigError, Given, Projects, Settings},
    engine::Engine,
    lang::{command, why as words},
    report::{
        Annotated, Github, Gitlab, Html, Json, Junit, Kept, Lang, Ndjson, Pretty, Rdjson, Render,
        Sarif, Short, View, Words, input_error, plain,
    },
    rules::Rule,
    source::{Input, SourceError, discover},
    verdict::Counts,
};

/// Documents that are held in memory before they are written out.
const BATCH: usize = 512;

/// Checks all inputs, writes what was found, and gives the exit code. The language asked for comes before the project's.
pub(super) fn check(
    options: &CheckOptions,
    given: Given,
    lang: Option<Lang>,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut projects = projects(options, given);
    let code = check_in(&mut projects, options, lang, out);
    // The process ends here: taking the rules apart piece by piece would be felt in a run over one report.
    std::mem::forget(projects);
    code
}

/// The projects of a run.
pub(super) fn projects(options: &CheckOptions, given: Given) -> Projects {
    Projects::new(Given {
        rules: options.settings.clone(),
        rule_files: options.rules.clone(),
        ruleset: options.ruleset.clone(),
        fail_on: options.fail_on.map(Into::into),
        no_baseline: options.all.no_baseline,
        no_ignore_files: options.all.no_ignore_files,
        ..given
    })
}

/// The same with projects of the caller's.
pub(super) fn check_in(
    projects: &mut Projects,
    options: &CheckOptions,
    lang: Option<Lang>,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let (inputs, missing) = inputs(options)?;
    if options.fix && inputs.iter().any(|input| matches!(input, Input::Stdin(_))) {
        return Err(Failure::Refused(command::fix_stdin()));
    }
    let mut counts = Counts::default();
    let mut tasks: Vec<Task> = Vec::new();
    let mut left_alone: Vec<String> = Vec::new();
    for input in inputs {
        let settings = settings(projects, &input)?;
        if settings.left_alone {
            counts.skipped += 1;
            left_alone.push(input.name());
        } else {
            tasks.push((input, settings));
        }
    }
    let project_lang = || tasks.first().and_then(|(_, settings)| settings.lang);
    let lang = lang.or_else(project_lang).unwrap_or_default();
    if let Some(rule) = &options.why {
        for name in &left_alone {
            let said = words::left_alone(&plain(name));
            writeln!(out, "{}", lang.of(&said))?;
        }
        return why(&tasks, rule, missing, lang, out);
    }
    if options.diff {
        return show_diff(&tasks, missing, lang, out);
    }
    let render = renderer(options.format, &tasks, lang);
    let mut failed = false;
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
    let pool = (tasks.len() > 1).then(|| pool(options.jobs)).flatten();
    let progress = Progress::new(tasks.len(), lang);
    let run = Run {
        render: &*render,
        fix: options.fix,
        progress: &progress,
    };
    for batch in tasks.chunks(BATCH) {
        let outcomes = run.batch(batch, pool.as_ref());
        progress.clear();
        for ((input, settings), outcome) in batch.iter().zip(outcomes) {
            match outcome {
                Ok(piece) => {
                    counts.add(&piece.counts);
                    failed |= piece.counts.fails(settings.fail_on);
                    writer.piece(&piece.text)?;
                    writer.kept.documents.extend(piece.kept);
                    if piece.fixed > 0 {
                        let said = Words::of(lang).fixed(piece.fixed);
                        let _ = writeln!(io::stderr(), "{}: {said}", plain(&input.name()));
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
    Ok(counts.exit_code(failed))
}

/// An input and what holds for it.
pub(super) type Task = (Input, Settings);

/// Inputs, and paths that lead to none.
type Found = (Vec<Input>, Vec<(String, SourceError)>);

/// What there is to check, standard input under the name it is given.
fn inputs(options: &CheckOptions) -> Result<Found, Failure> {
    let Some(name) = &options.stdin_filename else {
        return Ok(discover(&options.paths));
    };
    if options.paths.iter().any(|path| path != "-") {
        return Err(Failure::Refused(command::stdin_filename_alone()));
    }
    Ok((vec![Input::Stdin(Some(name.into()))], Vec::new()))
}

/// What holds for an input; standard input without a name belongs to the current folder.
pub(super) fn settings(projects: &mut Projects, input: &Input) -> Result<Settings, ConfigError> {
    match input {
        Input::File(path) => projects.of(path),
        Input::Stdin(Some(name)) => projects.of(name),
        Input::Stdin(None) => projects.here(),
    }
}

fn renderer(format: FormatArgument, tasks: &[Task], lang: Lang) -> Box<dyn Render> {
    let (width, color) = (terminal::width(), terminal::color(&io::stdout()));
    match format {
        FormatArgument::Pretty => Box::new(Pretty { lang, width, color }),
        FormatArgument::Short => Box::new(Short { lang }),
        FormatArgument::Json => Box::new(Json { lang }),
        FormatArgument::Ndjson => Box::new(Ndjson { lang }),
        FormatArgument::Annotated => Box::new(Annotated { lang, width, color }),
        FormatArgument::Html => Box::new(Html { lang }),
        FormatArgument::Sarif => Box::new(Sarif::new(rules(tasks), lang)),
        FormatArgument::Github => Box::new(Github { lang }),
        FormatArgument::Gitlab => Box::new(Gitlab { lang }),
        FormatArgument::Junit => Box::new(Junit { lang }),
        FormatArgument::Rdjson => Box::new(Rdjson { lang }),
    }
}

/// The rules of a run, those of each engine once.
fn rules(tasks: &[Task]) -> impl Iterator<Item = &Rule> {
    let mut engines: Vec<&Arc<Engine>> = Vec::new();
    for (_, settings) in tasks {
        if !engines
            .iter()
            .any(|known| Arc::ptr_eq(known, &settings.engine))
        {
            engines.push(&settings.engine);
        }
    }
    engines.into_iter().flat_map(|engine| engine.rules())
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
    render: &'a dyn Render,
    fix: bool,
    progress: &'a Progress,
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
        tasks: &[Task],
        pool: Option<&rayon::ThreadPool>,
    ) -> Vec<Result<Piece, SourceError>> {
        match pool {
            Some(pool) => pool.install(|| tasks.par_iter().map(|task| self.one(task)).collect()),
            None => tasks.iter().map(|task| self.one(task)).collect(),
        }
    }

    fn one(&self, task: &Task) -> Result<Piece, SourceError> {
        let piece = self.checked(task);
        self.progress.step();
        piece
    }

    fn checked(&self, (input, settings): &Task) -> Result<Piece, SourceError> {
        let document = input.read()?;
        let (report, fixed) = if self.fix {
            fixed(settings, document)?
        } else {
            (report(settings, document)?, 0)
        };
        if fixed > 0 {
            write(input, &report.document)?;
        }
        let view = View {
            fail_on: settings.fail_on,
            ..report.view()
        };
        let mut counts = Counts::default();
        counts.document(view.findings, view.omitted, view.suppressed);
        Ok(Piece {
            text: self.render.document(&view),
            kept: self.render.keep(&view),
            counts,
            fixed,
        })
    }
}

/// `--diff`: what fixes would change, as one patch. Nothing is written.
fn show_diff(
    tasks: &[Task],
    missing: Vec<(String, SourceError)>,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut unreadable = missing;
    let mut changed = false;
    let terminal = io::stdout().is_terminal();
    for (input, settings) in tasks {
        let fixed = input.read().and_then(|document| {
            let before = document.text.clone();
            let (report, _) = fixed(settings, document)?;
            Ok(diff(&input.name(), &before, &report.document.text))
        });
        match fixed {
            Ok(patch) => {
                changed |= !patch.is_empty();
                // A program gets the very bytes, a terminal what can be seen.
                for line in patch.split_inclusive('\n') {
                    let bare = line
                        .strip_suffix("\r\n")
                        .or_else(|| line.strip_suffix('\n'));
                    match bare.filter(|_| terminal) {
                        Some(line) => writeln!(out, "{}", plain(line))?,
                        None => out.write_all(line.as_bytes())?,
                    }
                }
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
