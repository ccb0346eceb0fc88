//! Behaviour through the public surface: the command line, and the library's six doors.

mod architecture;
mod bad_input;
mod corpus;
mod encodings;
mod fixtures;
mod json;
mod properties;
mod readme;
mod rule_files;
mod runner;
mod snapshots;
