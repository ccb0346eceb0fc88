//! What can be wrong with an input. Whose fault it is, and the sentence that says so.

use thiserror::Error;

use crate::lang::{Text, inputs};

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

impl SourceError {
    /// One sentence on what is wrong and what to do.
    pub fn words(&self) -> Text {
        match self {
            Self::NotFound => inputs::not_found(),
            Self::Denied => inputs::denied(),
            Self::Locked => inputs::locked(),
            Self::NoReports => inputs::no_reports(),
            Self::Empty => inputs::empty(),
            Self::Unsupported(format) => inputs::unsupported(format),
            Self::Binary => inputs::binary(),
            Self::Charset => inputs::charset(),
            Self::TooLarge { limit } => inputs::too_large(*limit),
            Self::Io(reason) => inputs::failed(reason),
        }
    }
}
