//! Which files some patterns mean: written as in `.gitignore`, seen from the project's folder.

use std::{borrow::Cow, path::Path};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::lang::{Text, config as words};

/// Patterns, ready to use.
#[derive(Clone, Debug)]
pub(super) struct Globs {
    patterns: Gitignore,
    /// As they were written.
    pub(super) written: Vec<String>,
}

impl Globs {
    /// The patterns, and for those that are none their index and why.
    pub(super) fn new(written: &[String]) -> (Self, Vec<(usize, Text)>) {
        let mut builder = GitignoreBuilder::new("");
        let mut wrong = Vec::new();
        for (index, pattern) in written.iter().enumerate() {
            let pattern = from_the_root(pattern);
            if pattern == ".." || pattern.starts_with("../") {
                wrong.push((index, words::outside()));
            } else if let Err(error) = builder.add_line(None, &pattern) {
                wrong.push((index, words::bad_glob(&error.to_string())));
            }
        }
        let globs = Self {
            patterns: builder.build().unwrap_or_else(|_| Gitignore::empty()),
            written: written.to_vec(),
        };
        (globs, wrong)
    }

    /// Whether they mean the file at `path`, which is seen from the project's folder; a file outside it they never mean.
    pub(super) fn mean(&self, path: Option<&Path>) -> bool {
        path.is_some_and(|path| {
            let matched = self.patterns.matched_path_or_any_parents(path, false);
            matched.is_ignore()
        })
    }

    /// Whether they mean the file at `path` and can hardly mean another: its path is written out.
    pub(super) fn mean_only(&self, path: Option<&Path>) -> bool {
        match (self.written.as_slice(), path) {
            ([written], Some(path)) => {
                Path::new(from_the_root(written).trim_start_matches('/')) == path
            }
            _ => false,
        }
    }
}

/// A pattern that begins at the project's folder by `./` as `.gitignore` writes it.
fn from_the_root(pattern: &str) -> Cow<'_, str> {
    match pattern.strip_prefix("./") {
        None => pattern.into(),
        Some("") => "**".into(),
        Some(rest) => format!("/{rest}").into(),
    }
}
