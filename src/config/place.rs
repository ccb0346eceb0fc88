//! Paths: where `guiju.yaml` is, and one path as seen from another.

use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
};

/// The name of a configuration file.
pub const NAME: &str = "guiju.yaml";

/// Finds the nearest configuration of a folder; each folder is looked at once.
#[derive(Debug, Default)]
pub(super) struct Finder {
    nearest: BTreeMap<PathBuf, Option<PathBuf>>,
}

impl Finder {
    /// The folders that were looked at.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.nearest.keys().map(PathBuf::as_path)
    }

    /// The configuration of `folder`, which is absolute: its own, else that of the folder it is in.
    pub(super) fn nearest(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(known) = self.nearest.get(folder) {
            return known.clone();
        }
        let own = folder.join(NAME);
        let found = if own.is_file() {
            Some(own)
        } else {
            folder.parent().and_then(|parent| self.nearest(parent))
        };
        self.nearest.insert(folder.to_owned(), found.clone());
        found
    }
}

/// The path from the root of the file system, without `.` and `..`. The file need not exist.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}

/// The current folder.
pub(super) fn here() -> PathBuf {
    absolute(Path::new("."))
}

/// `path` as seen from `folder`, with `/`; both are absolute.
pub fn seen_from(folder: &Path, path: &Path) -> String {
    let common = folder
        .components()
        .zip(path.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = folder.components().skip(common).map(|_| "..".into());
    let down = path.components().skip(common);
    let down = down.map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// `path` as the user would write it here.
pub fn shown(path: &Path) -> String {
    let (here, whole) = (here(), path.display().to_string());
    let seen = seen_from(&here, path);
    if seen.len() < whole.len() {
        seen
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_folders() {
        let seen = |folder: &str, path: &str| seen_from(Path::new(folder), Path::new(path));
        assert_eq!(seen("/甲", "/甲/乙/丙.txt"), "乙/丙.txt");
        assert_eq!(seen("/甲/乙", "/甲/丙.txt"), "../丙.txt");
        assert_eq!(absolute(Path::new("/甲/./乙/../丙")), Path::new("/甲/丙"));
    }
}
