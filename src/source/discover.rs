//! Which files to check: paths, folders and globs as given on a command line.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use super::{Document, MAX_BYTES, SourceError};

/// File endings looked for in a folder. The ones we cannot read yet are found too, so that they are named, not skipped.
const ENDINGS: [&str; 12] = [
    "txt", "md", "markdown", "text", "docx", "doc", "wps", "pdf", "ofd", "rtf", "html", "htm",
];

/// One thing to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input, shown as `-`, or by the name of the file it stands for.
    Stdin(Option<PathBuf>),
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The name to show.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin(None) => "-".to_owned(),
            Self::Stdin(Some(path)) | Self::File(path) => path.display().to_string(),
        }
    }

    /// Reads and decodes it.
    pub fn read(&self) -> Result<Document, SourceError> {
        let mut bytes = Vec::new();
        match self {
            Self::Stdin(_) => {
                std::io::stdin()
                    .take(MAX_BYTES + 1)
                    .read_to_end(&mut bytes)?;
            }
            Self::File(path) => {
                let file = File::open(path)?;
                let meta = file.metadata()?;
                if meta.is_dir() {
                    return Err(SourceError::NoReports);
                }
                if meta.len() > MAX_BYTES {
                    return Err(SourceError::TooLarge {
                        limit: MAX_BYTES / (1024 * 1024),
                    });
                }
                bytes.reserve_exact(usize::try_from(meta.len()).unwrap_or_default() + 1);
                // A device has no length to be refused by.
                file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
            }
        }
        Document::read(&self.name(), &bytes)
    }
}

/// The inputs that `paths` name, in order, folders and globs spread out in alphabetical order, each file once.
/// A path that leads to nothing gives its name and why.
pub fn discover(paths: &[String]) -> (Vec<Input>, Vec<(String, SourceError)>) {
    let mut inputs: Vec<Input> = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        match expand(path) {
            Ok(found) => inputs.extend(found),
            Err(error) => errors.push((path.clone(), error)),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    inputs.retain(|input| seen.insert(input.name()));
    (inputs, errors)
}

fn expand(path: &str) -> Result<Vec<Input>, SourceError> {
    if path == "-" {
        return Ok(vec![Input::Stdin(None)]);
    }
    let as_path = Path::new(path);
    match as_path.metadata() {
        Ok(meta) if meta.is_dir() => folder(as_path),
        Ok(_) => Ok(vec![Input::File(as_path.to_owned())]),
        Err(error) if path.contains(['*', '?', '[']) => glob(path, error),
        Err(error) => Err(error.into()),
    }
}

fn folder(path: &Path) -> Result<Vec<Input>, SourceError> {
    // An unreadable folder inside is the folder's error: say it rather than check half of it in silence.
    let files: Result<Vec<Option<PathBuf>>, SourceError> = Entries::of(path).collect();
    let mut files: Vec<PathBuf> = files?.into_iter().flatten().collect();
    files.sort();
    if files.is_empty() {
        return Err(SourceError::NoReports);
    }
    Ok(files.into_iter().map(Input::File).collect())
}

/// All entries of a folder and those inside it, one by one as they are met: the path of each that may be a report, `None` for
/// any other.
#[expect(missing_debug_implementations, reason = "the walk has none")]
pub struct Entries {
    folder: PathBuf,
    walk: ignore::Walk,
}

impl Entries {
    /// The entries of `folder`, without those that `.gitignore` excludes.
    pub fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            walk: ignore::WalkBuilder::new(folder).require_git(true).build(),
        }
    }
}

impl Iterator for Entries {
    type Item = Result<Option<PathBuf>, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.walk.next()?.map_err(|error| {
            let unnamed = || SourceError::Io(self.folder.display().to_string());
            error.into_io_error().map_or_else(unnamed, Into::into)
        });
        Some(entry.map(|entry| {
            let wanted = entry.path().extension().is_some_and(|ending| {
                ENDINGS.contains(&ending.to_string_lossy().to_ascii_lowercase().as_str())
            });
            let is_report = wanted && entry.file_type().is_some_and(|kind| kind.is_file());
            is_report.then(|| entry.into_path())
        }))
    }
}

fn glob(pattern: &str, missing: std::io::Error) -> Result<Vec<Input>, SourceError> {
    let Ok(paths) = glob::glob(pattern) else {
        return Err(missing.into());
    };
    let mut files: Vec<PathBuf> = paths
        .filter_map(Result::ok)
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    // A pattern may lead to one file by many ways, links that go round in a circle among them.
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|file| file.canonicalize().map_or(true, |real| seen.insert(real)));
    if files.is_empty() {
        return Err(SourceError::NoReports);
    }
    Ok(files.into_iter().map(Input::File).collect())
}
