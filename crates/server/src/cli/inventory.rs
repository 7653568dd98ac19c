//! `ajar inventory`: asks the running server over its administrator's listener; when none runs, only the database can hold
//! anything, and is looked at instead.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    os::unix::net::UnixStream,
    path::PathBuf,
    time::Duration,
};

use ajar_hub::stores;
use clap::Args;
use serde_json::Value;

use super::{Environment, Stopped, read};
use crate::{
    config::{self, Listen, Places},
    open, out,
};

/// How long a server that is there may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
const REQUEST: &[u8] = b"GET /inventory HTTP/1.1\r\nHost: ajar\r\nConnection: close\r\n\r\n";

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
        match ask(&places.admin) {
            Ok(answer) => {
                show(&running(&answer).ok_or_else(|| Stopped::Said("the server's answer is not understood".into()))?)
            }
            Err(_) => at_rest(&places)?,
        }
        Ok(())
    }
}

fn ask(listen: &Listen) -> io::Result<String> {
    match listen {
        Listen::Tcp(address) => {
            let stream = TcpStream::connect_timeout(address, PATIENCE)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            talk(stream)
        }
        Listen::Unix(path) => {
            let stream = UnixStream::connect(path)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            talk(stream)
        }
    }
}

fn talk(mut stream: impl Read + Write) -> io::Result<String> {
    stream.write_all(REQUEST)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// The body behind the head of an answer with status 200.
fn running(answer: &str) -> Option<Vec<Line>> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let fine = head.starts_with("HTTP/1.1 200 ");
    let all: Vec<Value> = serde_json::from_str(body).ok().filter(|_| fine)?;
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
