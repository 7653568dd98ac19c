//! `ajar migrate`: brings the tables of both databases up to date, or moves everything from SQLite to PostgreSQL; prints
//! tables and counts, never a row.

use std::{future::Future, path::PathBuf};

use ajar_hub::stores::{self, MoveFault};
use clap::Args;

use super::{Environment, Stopped, USUAL, read};
use crate::{
    config::{self, Refused},
    open, out,
};

#[derive(Args)]
pub(super) struct Migrate {
    /// The configuration whose database is brought up to date; without one, AJAR_DATABASE_URL or the usual file.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "to"])]
    config: Option<PathBuf>,
    /// Move everything from here: sqlite:/path/to/file. Stop the server first.
    #[arg(long, value_name = "URL", requires = "to")]
    from: Option<String>,
    /// To here: postgres://user@host/database, new and empty. A password is better in PGPASSWORD or ~/.pgpass: others on
    /// this machine can read a command line.
    #[arg(long, value_name = "URL", requires = "from")]
    to: Option<String>,
}

impl Migrate {
    pub(super) fn run(self, environment: Environment) -> Result<(), Stopped> {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => move_all(from, to),
            _ => self.bring_up_to_date(environment),
        }
    }

    fn bring_up_to_date(self, environment: Environment) -> Result<(), Stopped> {
        let named = self.config.is_some() || environment.iter().any(|(name, _)| name == "AJAR_DATABASE_URL");
        let file = self.config.or_else(|| (!named).then(|| USUAL.into()));
        let text = file.as_ref().map(read).transpose()?;
        let database = config::places(text.as_deref(), environment)?.database;
        let database = database.ok_or_else(|| Stopped::Said("no database_url: there is nothing to migrate".into()))?;
        usable("database_url", database.expose())?;
        let (ledger, booking) = block_on(stores::migrate(database.expose())).map_err(open::OpenFault::from)?;
        out::line(format_args!("ledger   up to date, step {ledger}"));
        out::line(format_args!("booking  up to date, step {booking}"));
        Ok(())
    }
}

fn move_all(from: &str, to: &str) -> Result<(), Stopped> {
    usable("--from", from)?;
    usable("--to", to)?;
    // A file that is not there would be made, empty, and moved with success.
    let file = from.strip_prefix("sqlite:").ok_or_else(|| Stopped::Said(MoveFault::NotAFile.to_string()))?;
    std::fs::metadata(file).map_err(|source| Stopped::File { file: file.into(), source })?;
    let moved = block_on(stores::move_all(from, to)).map_err(|fault| Stopped::Said(open::because(&fault)))?;
    for one in moved {
        out::line(format_args!("{:<32} {:>8} rows, read back and the same", one.table, one.rows));
    }
    out::line("Moved. Put the new address into the configuration, start, and then erase the old files.");
    Ok(())
}

fn usable(what: &str, url: &str) -> Result<(), Stopped> {
    stores::may_be_used(url).map_err(|why| Stopped::Refused(Refused::Rule(format!("{what}: {why}"))))
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(work)
}
