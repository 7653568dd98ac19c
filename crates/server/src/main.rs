//! The binary `ajar`: seals the process, reads the command line and hands over; never holds a rule.

use std::process::ExitCode;

use ajar_server::{cli, process, telemetry};
use zeroizing_alloc::ZeroAlloc;

/// Memory is wiped when it is given back, so that what a visitor sent does not lie around in what is free.
#[global_allocator]
static WIPING: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    telemetry::install();
    process::seal();
    cli::run(std::env::args_os(), std::env::vars_os())
}
