//! A real PostgreSQL on a Unix socket of its own, one for a test binary and a fresh database for each test; never a mock, never left out.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Where Debian's packages lie, a folder for each version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// The account that Debian's package makes, since PostgreSQL refuses to run as root; also the name of the first role.
const ACCOUNT: &str = "postgres";
/// Makes and starts the server, says where it is, and ends it when nobody holds the other end of its input any more: so it
/// goes with the test process however that ends. Nothing here must survive a crash of the machine: nothing waits for the disk.
const KEEPER: &str = r#"set -eu
folder=$(mktemp -d -t ajar-postgres-XXXXXX)
trap 'rm -rf "$folder"' EXIT
"$1/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb"
cat >>"$folder/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$folder'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_recycle = off
max_connections = 200
END
"$1/pg_ctl" -D "$folder/data" -l "$folder/log" -w start </dev/null >/dev/null
echo "$folder"
cat >/dev/null
"$1/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null
"#;

/// A running server; its folder and everything in it goes with it.
#[derive(Debug)]
pub struct PostgresProcess {
    keeper: Child,
    folder: PathBuf,
    programs: PathBuf,
}

impl PostgresProcess {
    /// The server that all tests of this binary share; each takes a database of its own.
    ///
    /// # Panics
    /// As [`PostgresProcess::start`].
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<PostgresProcess> = OnceLock::new();
        SHARED.get_or_init(Self::start)
    }

    /// Starts a server for one test alone, which means to hurt it.
    ///
    /// # Panics
    /// When Debian's package `postgresql` is not installed, or the server does not start.
    #[must_use]
    pub fn start() -> Self {
        let programs = programs();
        let mut command = Command::new("sh");
        if fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0) {
            command = Command::new("setpriv");
            command.args(["--reuid", ACCOUNT, "--regid", ACCOUNT, "--clear-groups", "sh"]);
        }
        // A group of its own: a Ctrl-C at the terminal must not end the keeper before it has cleaned up.
        command.args(["-c", KEEPER, "keeper"]).arg(&programs).process_group(0).current_dir("/");
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut keeper = started.expect("sh and setpriv belong to every Debian");
        let mut folder = String::new();
        let mut output = BufReader::new(keeper.stdout.take().expect("it is piped"));
        output.read_line(&mut folder).expect("the keeper's output is text");
        assert!(!folder.is_empty(), "PostgreSQL does not start; what it says stands above");
        Self { keeper, folder: folder.trim_end().into(), programs }
    }

    /// Makes an empty database; the address of it for `AJAR_DATABASE_URL`.
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn database(&self) -> String {
        static NEXT: AtomicUsize = AtomicUsize::new(1);
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let url = self.url(&name);
        self.run(&self.url(ACCOUNT), &format!("CREATE DATABASE {name}"));
        url
    }

    /// Runs SQL past the ledger, and gives what `psql` prints: a line a row, columns parted by `|`.
    ///
    /// # Panics
    /// When the server refuses it.
    #[expect(clippy::must_use_candidate, reason = "often run for what it does")]
    pub fn run(&self, url: &str, sql: &str) -> String {
        let psql =
            Command::new(self.programs.join("psql")).args(["-X", "-A", "-t", "-q", "-d", url, "-c", sql]).output();
        let psql = psql.expect("psql comes with the package");
        assert!(psql.status.success(), "psql: {}", String::from_utf8_lossy(&psql.stderr));
        String::from_utf8(psql.stdout).expect("the database is UTF-8").trim_end().to_owned()
    }

    /// Where all its files lie, for a test that looks for what must not be there.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?user={ACCOUNT}&host={}", self.folder.display())
    }
}

impl Drop for PostgresProcess {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // It may have ended by itself, and then there is nothing left to end.
        let _ = self.keeper.wait();
    }
}

fn programs() -> PathBuf {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().filter_map(Result::ok);
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|version| version.path()).max_by_key(|path| number(path));
    newest.expect("PostgreSQL is not there: install Debian's package postgresql (make packages)").join("bin")
}
