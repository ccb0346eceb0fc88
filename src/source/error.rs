//! What can be wrong with an input. The words are in `report`; here is whose fault it is.

use thiserror::Error;

/// Why an input could not be read. Every variant is the input's state, none a bug of ours.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SourceError {
    /// No file or folder of that name.
    #[error("not found")]
    NotFound,
    /// The system denies reading.
    #[error("permission denied")]
    Denied,
    /// The system denies writing.
    #[error("permission to write denied")]
    Locked,
    /// A folder (or a glob) in which nothing can be checked.
    #[error("no reports in it")]
    NoReports,
    /// Nothing but blanks.
    #[error("empty")]
    Empty,
    /// A word processor's or page format that this version does not read.
    #[error("unsupported format {0}")]
    Unsupported(&'static str),
    /// Bytes that are no text.
    #[error("binary")]
    Binary,
    /// Text in no character set we know, or damaged.
    #[error("unknown or damaged encoding")]
    Charset,
    /// More than the limit, in MiB.
    #[error("larger than {limit} MiB")]
    TooLarge {
        /// The limit in MiB.
        limit: u64,
    },
    /// Anything else the system says.
    #[error("{0}")]
    Io(String),
}

impl From<std::io::Error> for SourceError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound,
            std::io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Io(error.to_string()),
        }
    }
}
