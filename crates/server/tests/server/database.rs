//! The ledger as an operator meets it: a PostgreSQL by its address, its loss told by `/readyz`, and the move from SQLite.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use ajar_testkit::PostgresProcess;
use rustix::process::{Pid, Signal, kill_process};

use crate::{client, harness::free};

/// Stands in an address and must never be said.
const SECRET: &str = "hunter-4711";

pub(crate) fn ajar(variables: &[(&str, &str)], arguments: &[&str]) -> (bool, String) {
    let variables = variables.iter().copied();
    let output = Command::new(env!("CARGO_BIN_EXE_ajar")).args(arguments).env_clear().envs(variables).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!said.contains(SECRET), "{said}");
    (output.status.success(), said)
}

/// A demo whose ledger is at an address.
pub(crate) struct Server {
    child: Child,
    admin: String,
}

impl Server {
    pub(crate) fn start(database: &str) -> Self {
        let (listen, admin) = (free(), free());
        let variables =
            [("AJAR_LISTEN", listen.as_str()), ("AJAR_ADMIN_LISTEN", &admin), ("AJAR_DATABASE_URL", database)];
        let mut command = Command::new(env!("CARGO_BIN_EXE_ajar"));
        command.args(["serve", "--demo"]).env_clear().envs(variables).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().unwrap();
        let mut said = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        while !said.contains("coordinator's browser") && out.read_line(&mut said).unwrap() > 0 {}
        assert!(said.contains("the database you named") && !said.contains(SECRET), "{said}");
        Self { child, admin }
    }

    fn ready(&self) -> u16 {
        let port = self.admin.rsplit(':').next().unwrap().parse().unwrap();
        client::ask(port, "GET", &self.admin, "/readyz", &[], "").status
    }

    fn inventory(&self) -> String {
        let (fine, said) = ajar(&[("AJAR_ADMIN_LISTEN", &self.admin)], &["inventory"]);
        assert!(fine, "{said}");
        said
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        assert!(self.child.wait().unwrap().success() || std::thread::panicking());
    }
}

fn has(table: &str, kind: &str, count: u64) -> bool {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    table.lines().map(words).any(|line| line.starts_with(&["ledger".into(), kind.into(), count.to_string()]))
}

#[test]
fn from_a_file_to_a_server_and_on() {
    let postgres = PostgresProcess::start();
    let url = format!("{}&password={SECRET}", postgres.database());
    postgres.run(&url, "CREATE DATABASE booking");
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite:{}/ajar.db", folder.path().display());

    drop(Server::start(&file));
    let (fine, said) = ajar(&[], &["migrate", "--from", &file, "--to", &url]);
    assert!(fine && said.contains("Moved."), "{said}");
    let service = said.lines().find(|line| line.starts_with("service ")).unwrap();
    assert!(service.contains(" 2 rows"), "{said}");
    assert_eq!(postgres.run(&url, "SELECT count(*) FROM service"), "2");
    let (fine, said) = ajar(&[], &["migrate", "--from", &file, "--to", &url]);
    assert!(!fine && said.contains("not empty"), "{said}");

    let server = Server::start(&url);
    assert_eq!(server.ready(), 200);
    assert!(has(&server.inventory(), "services", 2));
    drop(postgres);
    assert_eq!(server.ready(), 503, "a lost database is told");
}

#[test]
fn tables_are_brought_up_to_date_and_looked_at_without_a_server() {
    let postgres = PostgresProcess::start();
    let url = postgres.database();
    let at = [("AJAR_DATABASE_URL", url.as_str()), ("AJAR_ADMIN_LISTEN", &free())];
    let (fine, said) = ajar(&at, &["migrate"]);
    assert!(!fine && said.contains("booking"), "the booking database is missing: {said}");
    postgres.run(&url, "CREATE DATABASE booking");
    let (fine, said) = ajar(&at, &["migrate"]);
    assert!(fine && said.contains("ledger   up to date"), "{said}");
    let (fine, said) = ajar(&at, &["inventory"]);
    assert!(fine && has(&said, "services", 0), "{said}");
}

#[test]
fn what_cannot_be_moved_is_refused_in_words() {
    let far = format!("postgres://ajar:{SECRET}@db.example/ajar");
    for (from, to, word) in [
        ("sqlite:/nowhere/ajar.db", "postgres:///ajar", "/nowhere/ajar.db"),
        ("postgres:///ajar", "postgres:///other", "only a database of sqlite"),
        ("sqlite:/nowhere/ajar.db", far.as_str(), "sslmode=verify-full"),
        ("ajar.db", "postgres:///ajar", "--from: sqlite:"),
    ] {
        let (fine, said) = ajar(&[], &["migrate", "--from", from, "--to", to]);
        assert!(!fine && said.contains(word), "{from}: {said}");
    }
    assert!(!ajar(&[], &["migrate", "--from", "sqlite:/x"]).0, "one end alone means nothing");
}
