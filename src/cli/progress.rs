//! How far a long run has come, on a terminal's error stream and nowhere else.

use std::{
    io::{self, IsTerminal as _},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::lang::{Lang, command};

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that appears when a run turns out to be long.
pub(super) struct Progress {
    bar: Mutex<Option<ProgressBar>>,
    done: AtomicU64,
    started: Instant,
    /// Inputs in all; `None` where nobody looks.
    all: Option<u64>,
    lang: Lang,
}

impl Progress {
    /// Over `all` inputs.
    pub(super) fn new(all: usize, lang: Lang) -> Self {
        Self {
            bar: Mutex::new(None),
            done: AtomicU64::new(0),
            started: Instant::now(),
            all: (all > 1 && io::stderr().is_terminal()).then_some(all as u64),
            lang,
        }
    }

    /// One more is done.
    pub(super) fn step(&self) {
        let Some(all) = self.all else {
            return;
        };
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.started.elapsed() > PATIENCE
            && let Ok(mut shown) = self.bar.lock()
        {
            let bar = shown.get_or_insert_with(|| bar(all, self.lang));
            bar.set_position(done);
        }
    }

    /// Takes the bar away, for something to be written where it stands. The next step brings it back.
    pub(super) fn clear(&self) {
        let shown = self.bar.lock().ok().and_then(|mut shown| shown.take());
        if let Some(bar) = shown {
            bar.finish_and_clear();
        }
    }
}

fn bar(all: u64, lang: Lang) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(all), ProgressDrawTarget::stderr());
    // The template is ours, and right.
    if let Ok(style) = ProgressStyle::with_template(lang.of(&command::progress())) {
        bar.set_style(style);
    }
    bar
}
