//! A real primary with two replicas, watched by three real Sentinels on loopback; failovers are theirs, not pretended.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{
    ports::free,
    redis::{PROGRAM, RedisProcess, folder, packed},
};

/// What the Sentinels call the primary.
const NAME: &str = "ajar";

/// Milliseconds: a Sentinel otherwise looks around every ten seconds and takes its time with every step. What it publishes stays
/// slow enough that nobody undoes a promotion that others have not heard of (it waits four periods).
const QUICK: [&str; 8] =
    ["INFO-PERIOD", "100", "PUBLISH-PERIOD", "1000", "PING-PERIOD", "100", "ELECTION-TIMEOUT", "1000"];

/// Three servers and three watchers; the first server begins as the primary.
#[derive(Debug)]
pub struct RedisSentinels {
    /// The servers; [`RedisSentinels::primary`] says which of them leads.
    pub nodes: Vec<RedisProcess>,
    watchers: Vec<Watcher>,
    scheme: &'static str,
}

/// How servers are reached over loopback, by their fellows too.
#[derive(Debug, Clone, Copy)]
pub enum Over<'a> {
    /// In the clear.
    Plain,
    /// Over TLS and nothing else: the folder has `server.pem`, `server.key` and the authority's `authority.pem`.
    Tls(&'a Path),
}

#[derive(Debug)]
struct Watcher {
    child: Child,
    /// In the clear, for this kit.
    port: u16,
    /// For everybody else.
    door: u16,
    folder: PathBuf,
}

impl RedisSentinels {
    /// Starts all six, and waits until each watcher knows the others and both replicas.
    ///
    /// # Panics
    /// As [`RedisProcess::start`].
    #[must_use]
    pub fn start() -> Self {
        Self::start_over(Over::Plain)
    }

    /// The same, reached in this way.
    ///
    /// # Panics
    /// As [`RedisProcess::start`].
    #[must_use]
    pub fn start_over(over: Over<'_>) -> Self {
        let ports = [(); 3].map(|()| free());
        let follow = format!("replicaof 127.0.0.1 {}\n", ports[0]);
        let node = |(number, port): (usize, &u16)| {
            let follow = if number == 0 { "" } else { &follow };
            RedisProcess::start_with(&format!("{}{follow}", on(*port, over)))
        };
        let nodes: Vec<_> = ports.iter().enumerate().map(node).collect();
        let watchers = (0..3).map(|_| Watcher::start(ports[0], over)).collect();
        let all = Self { nodes, watchers, scheme: over.scheme() };
        until(|| all.nodes[0].command(&["INFO", "replication"]).matches("state=online").count() == 2);
        until(|| all.watchers.iter().all(Watcher::knows_all));
        all
    }

    /// Address for the servers' own account.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_of("ajar")
    }

    /// Address for the account that looks at the configuration.
    #[must_use]
    pub fn check_url(&self) -> String {
        self.url_of("ajar-check")
    }

    /// The number of the server that leads at this moment.
    ///
    /// # Panics
    /// When none of those that run leads.
    #[must_use]
    pub fn primary(&self) -> usize {
        self.nodes.iter().position(RedisProcess::leads).expect("somebody leads")
    }

    /// Has the Sentinels make another server the primary, and waits until it is.
    pub fn fail_over(&self) {
        let before = self.primary();
        // A busy machine makes a watcher give up, or the others undo what they have not heard of: then it is told again.
        until(|| {
            self.leads_now(before) || {
                self.watchers[0].ask(&["SENTINEL", "FAILOVER", NAME]);
                false
            }
        });
    }

    /// Ends the primary without a word, and waits until another one leads.
    pub fn lose_the_primary(&mut self) {
        let before = self.primary();
        self.nodes[before].kill();
        until(|| self.leads_now(before));
    }

    /// Whether another server than `before` leads.
    fn leads_now(&self, before: usize) -> bool {
        self.nodes.iter().enumerate().any(|(number, node)| number != before && node.leads())
    }

    fn url_of(&self, user: &str) -> String {
        let watchers: Vec<_> = self.watchers.iter().map(|watcher| format!("127.0.0.1:{}", watcher.door)).collect();
        format!("{}+sentinel://{user}:{user}@{}/{NAME}", self.scheme, watchers.join(","))
    }
}

impl Watcher {
    fn start(primary: u16, over: Over<'_>) -> Self {
        let (folder, port) = (folder(), free());
        let (door, secure) = match over {
            Over::Plain => (port, String::new()),
            Over::Tls(_) => {
                let door = free();
                (door, format!("tls-port {door}\n{}", over.certificates()))
            }
        };
        let conf = folder.join("sentinel.conf");
        let settings = format!(
            "port {port}\n{secure}bind 127.0.0.1\ndir {}\nsentinel monitor {NAME} 127.0.0.1 {primary} 2\n\
             sentinel auth-user {NAME} tester\nsentinel auth-pass {NAME} tester\n\
             sentinel down-after-milliseconds {NAME} 500\nsentinel failover-timeout {NAME} 2000\n",
            folder.display()
        );
        fs::write(&conf, settings).expect("a fresh folder takes a file");
        let mut command = Command::new(PROGRAM);
        command.arg(&conf).arg("--sentinel").stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("redis-server is there: it was started before");
        let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut said = String::new();
        while !said.contains("Sentinel ID is") {
            let read = output.read_line(&mut said).expect("the watcher's output is text");
            assert!(read > 0, "the watcher ended: {said}");
        }
        std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        let watcher = Self { child, port, door, folder };
        assert!(
            watcher.ask(&[&["SENTINEL", "DEBUG"][..], &QUICK].concat()).starts_with("+OK"),
            "it is told to be quick"
        );
        watcher
    }

    /// One command and its answer, a line or a text: a Sentinel knows no goodbye.
    fn ask(&self, words: &[&str]) -> String {
        let words: Vec<_> = words.iter().map(|word| word.as_bytes()).collect();
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).expect("the watcher listens");
        line.write_all(&packed(&words)).expect("the watcher reads");
        let (mut answer, mut reading) = (String::new(), BufReader::new(line));
        reading.read_line(&mut answer).expect("the watcher answers");
        if let Some(length) = answer.strip_prefix('$').and_then(|length| length.trim_end().parse().ok()) {
            let mut text = vec![0; length];
            reading.read_exact(&mut text).expect("the watcher answers");
            answer = String::from_utf8_lossy(&text).into_owned();
        }
        answer
    }

    fn knows_all(&self) -> bool {
        let said = self.ask(&["INFO", "sentinel"]);
        said.contains("status=ok") && said.contains("slaves=2,sentinels=3")
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Over<'_> {
    pub(crate) const fn scheme(self) -> &'static str {
        match self {
            Self::Plain => "redis",
            Self::Tls(_) => "rediss",
        }
    }

    /// What a server says of its own certificate and of whom it believes; nothing in the clear.
    fn certificates(self) -> String {
        let Self::Tls(folder) = self else { return String::new() };
        let at = folder.display();
        format!(
            "tls-cert-file {at}/server.pem\ntls-key-file {at}/server.key\ntls-ca-cert-file {at}/authority.pem\n\
             tls-auth-clients no\ntls-replication yes\n"
        )
    }
}

/// What a server needs to be reached over loopback by its fellows.
pub(crate) fn on(port: u16, over: Over<'_>) -> String {
    let port = match over {
        Over::Plain => format!("port {port}\n"),
        Over::Tls(_) => format!("port 0\ntls-port {port}\n{}", over.certificates()),
    };
    format!("bind 127.0.0.1\n{port}masteruser tester\nmasterauth tester\nrepl-diskless-sync-delay 0\n")
}

/// Asks until it is so: each look is a question to a server, and so waits by itself.
pub(crate) fn until(is: impl Fn() -> bool) {
    while !is() {
        std::thread::yield_now();
    }
}
