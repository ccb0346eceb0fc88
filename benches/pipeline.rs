//! What a run costs, beside a bare reader of the same files: read, validate UTF-8, find newlines.
//!
//! `cargo bench` prints both; the ratio of `two_thousand_reports` to `bare_reader` is what the README quotes. The reports are the
//! fixtures, lengthened to some 20 KB each, written to a temporary folder.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on has failed"
)]

use std::{fs, hint::black_box, io::Read as _, path::PathBuf, sync::LazyLock};

use guiju::{
    check::{Subject, demand_keys},
    engine::Engine,
    outline::outline,
    report::{Lang, Render as _, Short},
    source::{Document, Input},
    text::PairIndex,
};
use tempfile::TempDir;

fn main() {
    divan::main();
}

const REPORTS: usize = 2_000;
const BYTES: usize = 20_000;

struct Batch {
    _folder: TempDir,
    paths: Vec<PathBuf>,
}

/// 2,000 reports on disk.
static BATCH: LazyLock<Batch> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/parts");
    let mut texts: Vec<String> = fs::read_dir(fixtures)
        .expect("fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| String::from_utf8(fs::read(path).expect("a fixture")).expect("UTF-8"))
        .collect();
    texts.sort();
    let paths = (0..REPORTS).map(|number| {
        let path = folder.path().join(format!("{number:04}.txt"));
        fs::write(&path, lengthened(&texts, number % texts.len())).expect("a file");
        path
    });
    let paths = paths.collect();
    Batch {
        _folder: folder,
        paths,
    }
});

/// The headings of one report over longer paragraphs, which go on with those of the others: no sentence stands twice.
fn lengthened(texts: &[String], which: usize) -> String {
    let lines = texts[which].lines().count();
    let share = (BYTES - texts[which].len()) / lines;
    let mut others = (1..texts.len())
        .map(|step| &texts[(which + step) % texts.len()])
        .flat_map(|text| text.lines())
        .filter_map(|line| line.split_once('。'))
        .map(|(_, body)| body);
    let longer = texts[which].lines().map(|line| {
        let mut longer = line.to_owned();
        while longer.len() < line.len() + share
            && let Some(body) = others.next()
        {
            longer.push_str(body);
        }
        longer + "\n"
    });
    longer.collect()
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn bare_reader(bencher: divan::Bencher<'_, '_>) {
    let batch = &*BATCH;
    bencher.bench_local(|| {
        let mut newlines = 0;
        for path in &batch.paths {
            let mut bytes = Vec::new();
            fs::File::open(path)
                .expect("a file")
                .read_to_end(&mut bytes)
                .expect("its bytes");
            let text = std::str::from_utf8(&bytes).expect("UTF-8");
            newlines += memchr::memchr_iter(b'\n', text.as_bytes()).count();
        }
        black_box(newlines)
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn two_thousand_reports(bencher: divan::Bencher<'_, '_>) {
    let batch = &*BATCH;
    bencher.bench_local(|| {
        let engine = Engine::new(&[]).expect("the built-in rules compile");
        let render = Short { lang: Lang::Zh };
        for path in &batch.paths {
            let document = Input::File(path.clone()).read().expect("a report");
            let report = engine.report(document, None).expect("a rule set");
            let view = report.view();
            black_box(render.document(&view));
        }
    });
}

#[divan::bench]
fn one_report_from_a_cold_engine() {
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    black_box(
        engine
            .report(one(), None)
            .expect("a rule set")
            .checked
            .findings
            .len(),
    );
}

#[divan::bench]
fn outline_of_one_report(bencher: divan::Bencher<'_, '_>) {
    let document = one();
    bencher.bench_local(|| black_box(outline(&document).sections.len()));
}

/// The rules of each kind of demand, on one report.
#[divan::bench(args = demand_keys())]
fn demand(bencher: divan::Bencher<'_, '_>, key: &str) {
    let engine = Engine::new(&[]).expect("the built-in rules compile");
    let report = engine.report(one(), None).expect("a rule set");
    let hits = report.program.patterns.scan(&report.document.text);
    let subject = Subject {
        document: &report.document,
        outline: &report.outline,
        reading: &report.reading,
        hits: &hits,
        pairs: &PairIndex::new(&report.document.text),
    };
    bencher.bench_local(|| black_box(report.program.check_demand(&subject, key).findings.len()));
}

fn one() -> Document {
    let path = BATCH.paths.first().expect("a report").clone();
    Input::File(path).read().expect("a report")
}
