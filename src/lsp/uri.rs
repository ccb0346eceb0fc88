//! Between `file:` addresses and paths.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use lsp_types::Uri;

/// The path of a `file:` address; `None` for any other (`untitled:`, `git:`, …).
pub(super) fn to_path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    // file://server/share is a Windows share; file:///… and file://localhost/… are here.
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = decode(path)?;
    let drive = path.as_bytes();
    if let [b'/', letter, b':', ..] = drive
        && letter.is_ascii_alphabetic()
    {
        return path.get(1..).map(PathBuf::from);
    }
    if path.starts_with('/') {
        Some(PathBuf::from(path))
    } else {
        Some(PathBuf::from(format!("//{path}")))
    }
}

/// The `file:` address of an absolute path.
pub(super) fn from_path(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let mut uri = String::from(if path.starts_with("//") {
        "file:"
    } else if path.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // A `String` takes whatever is written to it.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.parse().ok()
}

/// Undoes `%E6%B8%85`.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (path, uri) in [
            ("/报告/a b.txt", "file:///%E6%8A%A5%E5%91%8A/a%20b.txt"),
            ("/x/50%.md", "file:///x/50%25.md"),
            ("C:/报告.txt", "file:///C:/%E6%8A%A5%E5%91%8A.txt"),
            ("//server/share/a.txt", "file://server/share/a.txt"),
        ] {
            assert_eq!(from_path(Path::new(path)).unwrap().as_str(), uri);
            assert_eq!(to_path(uri), Some(PathBuf::from(path)));
        }
    }

    #[test]
    fn addresses_as_editors_write_them() {
        for (uri, path) in [
            ("file:///c%3A/a.txt", Some("c:/a.txt")),
            ("file://localhost/a.txt", Some("/a.txt")),
            ("untitled:Untitled-1", None),
            ("file:///%ZZ", None),
            ("file:///%E6", None),
        ] {
            assert_eq!(to_path(uri), path.map(PathBuf::from), "{uri}");
        }
    }
}
