//! `guiju check --fix` and `--diff`: safe fixes carried out, or shown.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    config::Settings,
    engine::Report,
    report::plain,
    source::{Document, Input, SourceError},
};

/// Checks a document. The rule set is known to exist.
pub(super) fn report(settings: &Settings, document: Document) -> Result<Report<'_>, SourceError> {
    settings.report(document).ok_or(SourceError::NotFound)
}

/// Checks a document and carries out its safe fixes: the last report, and how many were made.
pub(super) fn fixed(
    settings: &Settings,
    document: Document,
) -> Result<(Report<'_>, usize), SourceError> {
    settings.fixed(document).ok_or(SourceError::NotFound)
}

/// What `--diff` prints for one document; empty when there is nothing to fix.
pub(super) fn diff(name: &str, before: &str, after: &str) -> String {
    // `patch` takes a name to end at a blank, unless there is a tab behind it.
    let tab = if name.contains(' ') { "\t" } else { "" };
    let name = format!("{}{tab}", plain(name));
    let diff = similar::TextDiff::from_lines(before, after);
    let mut unified = diff.unified_diff();
    unified.context_radius(1).header(&name, &name);
    unified.to_string()
}

/// Writes a document back in the character set it came in. The new file takes the old one's place only when it is complete.
pub(super) fn write(input: &Input, document: &Document) -> Result<(), SourceError> {
    replace(input, document).map_err(not_written)
}

/// Why a file could not be written.
pub(super) fn not_written(error: io::Error) -> SourceError {
    match error.kind() {
        io::ErrorKind::PermissionDenied => SourceError::Locked,
        _ => error.into(),
    }
}

fn replace(input: &Input, document: &Document) -> io::Result<()> {
    let Input::File(path) = input else {
        return Ok(());
    };
    // A link stays a link: the file behind it changes.
    let path = path.canonicalize()?;
    if fs::metadata(&path)?.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let beside = beside(&path);
    fs::write(&beside, document.encode())?;
    let done = fs::metadata(&path)
        .and_then(|meta| fs::set_permissions(&beside, meta.permissions()))
        .and_then(|()| fs::rename(&beside, &path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// A name in the same folder that nothing else has.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.guiju-{}", std::process::id()))
}
