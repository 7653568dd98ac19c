//! `ajar-load bench`: the figures of the bench on the release binary beside its references; `ajar-load relay` is the reference R.

use std::{
    io::{self, Write as _, stderr},
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
};

use ajar_load::{
    bench::{self, Course, figure::Report, reference},
    process::raise_descriptors,
};
use clap::Parser;

/// The load generator of Ajar.
#[derive(Parser)]
enum Command {
    /// Measures; prints a JSON object a line and a table, and appends to the results.
    Bench {
        /// The long form: 19,000 waiting, 2,000 stalled, 10^6 envelopes, half an hour of churn and another half until its tickets are gone.
        #[arg(long)]
        long: bool,
        /// Parts that run: relay, redis, waiting, queue, start, stalled, foreign, killed, churn; all without it.
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
        /// The folder of the repository.
        #[arg(long, default_value = ".")]
        root: PathBuf,
    },
    /// The reference R.
    Relay {
        /// Where to listen.
        at: SocketAddr,
    },
}

fn main() -> ExitCode {
    match run(Command::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // There is nobody else to tell.
            let _ = writeln!(stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> io::Result<bool> {
    let descriptors = raise_descriptors();
    let (long, only, root) = match command {
        Command::Relay { at } => return reference::serve(at).map(|()| true),
        Command::Bench { long, only, root } => (long, only, root),
    };
    let own = std::env::current_exe()?;
    let course = Course {
        ajar: own.with_file_name("ajar"),
        own,
        reference: root.join("tests/load/reference"),
        long,
        only,
        descriptors,
    };
    let mut report = Report::default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let whole = runtime.block_on(bench::run(&course, &mut report));
    report.table();
    report.keep(&root.join("tests/load/results.jsonl"))?;
    Ok(whole)
}
