//! Behaviour through the public surface: the command line, and the library's modules.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on has failed"
)]

mod answers;
mod architecture;
mod bad_input;
mod baseline;
mod comfort;
mod config;
mod corpus;
mod encodings;
mod figures;
mod fix;
mod fixtures;
mod format_positions;
mod formats;
mod html;
mod ignores;
mod json;
mod languages;
mod lexicon;
#[cfg(feature = "lsp")]
mod lsp;
mod positions;
mod project_pages;
mod properties;
mod readings;
mod readme;
mod rule_files;
mod rule_pages;
mod runner;
mod schemas;
mod snapshots;
mod why;
