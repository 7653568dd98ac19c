//! The one place that prints to the terminal; never prints a secret except where the command exists to hand it over once.

use std::{fmt::Display, process::ExitCode};

/// Prints one line for the person at the terminal.
#[expect(
    clippy::print_stdout,
    reason = "the one place where the command line speaks; everything else is telemetry::Event"
)]
pub fn line(text: impl Display) {
    println!("{text}");
}

/// Prints why the command stops.
#[expect(clippy::print_stderr, reason = "the one place where the command line complains")]
pub fn complaint(text: impl Display) {
    eprintln!("ajar: {text}");
}

/// Prints help, version or what is wrong with a command line, as the parser wrote it.
#[must_use]
pub fn usage(error: &clap::Error) -> ExitCode {
    // A terminal that is gone cannot be told so.
    let _closed = error.print();
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}
