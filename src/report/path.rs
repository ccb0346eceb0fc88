//! Names of documents as the formats of code hosts want them: forward slashes, and URIs.

use std::fmt::Write as _;

/// The path with forward slashes and without a leading `./`: hosts compare it with the paths of the repository.
pub(super) fn slashed(name: &str) -> String {
    let name = if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name.to_owned()
    };
    match name.strip_prefix("./") {
        Some(rest) => rest.trim_start_matches('/').to_owned(),
        None => name,
    }
}

/// The path as a URI reference: relative where it is relative, else `file://`; whatever is not plain is percent-encoded.
pub(super) fn uri(name: &str) -> String {
    let path = slashed(name);
    let drive = path
        .split_once(":/")
        .is_some_and(|(drive, _)| cfg!(windows) && drive.len() == 1);
    let mut uri = match (path.starts_with('/'), drive) {
        (true, _) => "file://".to_owned(),
        (false, true) => "file:///".to_owned(),
        (false, false) => String::new(),
    };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{slashed, uri};

    #[test]
    fn names_become_uris() {
        assert_eq!(uri("报 告/a#1%.txt"), "%E6%8A%A5%20%E5%91%8A/a%231%25.txt");
        assert_eq!(uri("./a:b?.txt"), "a%3Ab%3F.txt");
        assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
        assert_eq!(slashed(".//a/./b.txt"), "a/./b.txt");
    }
}
