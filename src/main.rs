//! The command `guiju`: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    guiju::cli::run(std::env::args_os()).into()
}
