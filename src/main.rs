//! The command `guiju`: everything is in the library.

use std::process::ExitCode;

/// Many small strings live as long as one report: an allocator that is good at that spares a twentieth of a long run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    guiju::cli::run(std::env::args_os()).into()
}
