//! `ajar inventory`: asks the running server over its administrator's listener; when none runs, only the database can hold
//! anything, and is looked at instead.

use std::path::PathBuf;

use ajar_hub::stores;
use clap::Args;
use serde_json::Value;

use super::{
    Environment, Stopped,
    ask::{NOT_UNDERSTOOD, ask},
    read,
};
use crate::{
    config::{self, Places},
    open, out,
};

#[derive(Args)]
pub(super) struct Inventory {
    /// The configuration of the server that is asked; without one, the environment and the usual address.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// One line: of what, which kind, how many, seconds left.
type Line = (String, String, u64, Option<u64>);

impl Inventory {
    pub(super) fn run(self, environment: Environment) -> Result<(), Stopped> {
        let text = self.config.as_ref().map(read).transpose()?;
        let places = config::places(text.as_deref(), environment)?;
        match ask(&places.admin, "GET", "/inventory") {
            Ok(answer) => show(&answer.as_deref().and_then(lines).ok_or_else(|| Stopped::Said(NOT_UNDERSTOOD.into()))?),
            Err(_) => at_rest(&places)?,
        }
        Ok(())
    }
}

fn lines(body: &str) -> Option<Vec<Line>> {
    let all: Vec<Value> = serde_json::from_str(body).ok()?;
    all.iter().map(line).collect()
}

fn line(one: &Value) -> Option<Line> {
    let word = |name: &str| one.get(name).and_then(Value::as_str).map(str::to_owned);
    let number = |name: &str| one.get(name).and_then(Value::as_u64);
    Some((word("of")?, word("kind")?, number("count")?, number("longest_seconds")))
}

/// Without a running server a live store in its memory does not exist; a shared one lets go of everything by itself.
fn at_rest(places: &Places) -> Result<(), Stopped> {
    if places.shared {
        out::line(
            "No server answers. What other servers left in the shared live store goes by itself; ask one of them.",
        );
    } else {
        out::line("No server answers. What is live exists only while it runs, so nothing live is stored.");
    }
    let Some(database) = &places.database else {
        out::line("No database is configured, so nothing else is stored either.");
        return Ok(());
    };
    let stock = actix_web::rt::System::new().block_on(stores::inventory(database.expose()));
    let line = |(kind, count, left): (&str, u64, Option<u64>)| ("ledger".to_owned(), kind.to_owned(), count, left);
    show(&stock.map_err(open::OpenFault::from)?.into_iter().map(line).collect::<Vec<_>>());
    Ok(())
}

fn show(lines: &[Line]) {
    out::line(format_args!("{:<24} {:<16} {:>8}  longest left", "of", "kind", "count"));
    for (of, kind, count, left) in lines {
        let left = match (count, left) {
            (0, _) => "-".to_owned(),
            (_, Some(seconds)) => format!("{seconds} s"),
            (_, None) => "until taken away".to_owned(),
        };
        out::line(format_args!("{of:<24} {kind:<16} {count:>8}  {left}"));
    }
}
