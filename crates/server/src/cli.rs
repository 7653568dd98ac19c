//! The command line: reads arguments, hands over, and turns what comes back into an exit code; holds no rule.

mod ask;
mod drain;
mod export;
mod inventory;
mod keys;
mod migrate;
mod serve;
mod service;
mod staff;

use std::{ffi::OsString, fs, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{config::Refused, open::OpenFault, out};

/// Where the configuration is when nobody says otherwise.
const USUAL: &str = "/etc/ajar/ajar.toml";

/// Anonymous, end-to-end sealed counselling chat.
#[derive(Parser)]
#[command(name = "ajar", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server.
    Serve(serve::Serve),
    /// Everything stored at this moment: kind, count, longest time to live; never contents.
    Inventory(inventory::Inventory),
    /// Take nobody new, let running talks end, then stop.
    Drain(drain::Drain),
    /// Bring the database up to date, or move everything from SQLite to PostgreSQL.
    Migrate(migrate::Migrate),
    /// The figures of a closed period as a file.
    Export(export::Export),
    /// The set-up of a service as a file.
    #[command(subcommand)]
    Service(service::Service),
    /// Who may sign in: invite, list, let go, help somebody who lost everything.
    #[command(subcommand)]
    Staff(staff::Staff),
    /// Make and certify the keys of a service.
    #[command(subcommand)]
    Keys(keys::Keys),
}

/// Why a command stops; for the person at the terminal.
#[derive(Debug, thiserror::Error)]
enum Stopped {
    #[error("{}: {source}", file.display())]
    File { file: PathBuf, source: std::io::Error },
    #[error("{}: {source}", file.display())]
    Config { file: PathBuf, source: Refused },
    #[error("{0}")]
    Refused(#[from] Refused),
    #[error("{0}")]
    Open(#[from] OpenFault),
    #[error("{0}")]
    Key(#[from] ajar_hub::keys::KeyFault),
    #[error("cannot listen: {0}")]
    Listen(std::io::Error),
    #[error("{0}")]
    Said(String),
}

/// Variables of the environment that are text.
type Environment = Vec<(String, String)>;

/// Runs a command line to its end.
#[must_use]
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    environment: impl IntoIterator<Item = (OsString, OsString)>,
) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => return out::usage(&usage),
    };
    let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
    let environment: Environment = environment.into_iter().filter_map(text).collect();
    let done = match arguments.command {
        Command::Serve(serve) => serve.run(environment),
        Command::Inventory(inventory) => inventory.run(environment),
        Command::Drain(drain) => drain.run(environment),
        Command::Migrate(migrate) => migrate.run(environment),
        Command::Export(export) => export.run(environment),
        Command::Service(service) => service.run(environment),
        Command::Staff(staff) => staff.run(environment),
        Command::Keys(keys) => keys.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stopped) => {
            out::complaint(stopped);
            ExitCode::FAILURE
        }
    }
}

fn read(file: &PathBuf) -> Result<String, Stopped> {
    fs::read_to_string(file).map_err(|source| Stopped::File { file: file.clone(), source })
}
