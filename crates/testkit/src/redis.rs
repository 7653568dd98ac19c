//! A real Redis on a Unix socket of its own, started with the shipped deploy/redis.conf and ended on drop; never a mock, never left out.

use std::{
    fmt::Write as _,
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::net::UnixStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

use sha2::{Digest, Sha256};

pub(crate) const PROGRAM: &str = "/usr/bin/redis-server";
const SAMPLE: &str = include_str!("../../../deploy/redis.conf");
/// What the server says once it takes connections; versions differ in the letter before.
const READY: &str = "eady to accept connections";

/// A running server; its folder and everything in it goes with it.
#[derive(Debug)]
pub struct RedisProcess {
    child: Child,
    folder: PathBuf,
}

impl RedisProcess {
    /// Starts a server with the shipped settings.
    ///
    /// # Panics
    /// When Debian's package `redis-server` is not installed, or the server does not start.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with("")
    }

    /// Starts a server with other settings behind the shipped ones, which stand over them.
    ///
    /// # Panics
    /// As [`RedisProcess::start`].
    #[must_use]
    pub fn start_with(settings: &str) -> Self {
        let folder = folder();
        let conf = folder.join("redis.conf");
        fs::write(&conf, configuration(&folder, settings)).expect("a fresh folder takes a file");
        let mut child = Command::new(PROGRAM)
            .arg(&conf)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("redis-server is not there: install Debian's package redis-server (make packages)");
        let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
        wait_until_ready(&mut output);
        // The server must never wait for somebody to read what it says.
        std::thread::spawn(move || io::copy(&mut output, &mut io::sink()));
        Self { child, folder }
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

    /// Runs one command as an account that may do everything, and gives the raw answer.
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn command(&self, words: &[&str]) -> String {
        self.command_of_bytes(&words.iter().map(|word| word.as_bytes()).collect::<Vec<_>>())
    }

    /// As [`RedisProcess::command`], with words that need not be text.
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn command_of_bytes(&self, words: &[&[u8]]) -> String {
        let answer = self.ask(words).expect("the server answers");
        answer.strip_prefix("+OK\r\n").expect("the tester signs in").to_owned()
    }

    /// Whether it leads; one that was ended does not, nor one whose lines are being cut by a failover.
    #[must_use]
    pub fn leads(&self) -> bool {
        self.ask(&[b"ROLE"]).is_ok_and(|role| role.contains("$6\r\nmaster"))
    }

    fn ask(&self, words: &[&[u8]]) -> io::Result<String> {
        ask(UnixStream::connect(self.socket())?, &[&["AUTH", "tester", "tester"].map(str::as_bytes), words])
    }

    /// Whether it takes connections; it may have been ended.
    #[must_use]
    pub fn answers(&self) -> bool {
        UnixStream::connect(self.socket()).is_ok()
    }

    /// Every key, with the milliseconds it has left (-1: for ever).
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn keys(&self) -> Vec<(Vec<u8>, i64)> {
        const SCRIPT: &str = "local all = {} for _, key in ipairs(redis.call('KEYS', '*')) do \
            local hex = string.gsub(key, '.', function(c) return string.format('%02x', string.byte(c)) end) \
            all[#all + 1] = hex .. ' ' .. redis.call('PTTL', key) end return all";
        let answer = self.command(&["EVAL", SCRIPT, "0"]);
        let lines = answer.lines().filter_map(|line| line.split_once(' '));
        lines.map(|(hex, left)| (unhex(hex), left.parse().expect("a number"))).collect()
    }

    /// Ends the server at once, as a machine that loses its power.
    pub fn kill(&mut self) {
        self.child.kill().expect("the server is ours");
        self.child.wait().expect("it ends");
    }

    /// Stops the server in its tracks, as a machine that hangs: its sockets stay open.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(sent.expect("kill is there").success(), "the server is there");
    }

    fn url_of(&self, user: &str) -> String {
        format!("redis+unix://{}?user={user}&pass={user}", self.socket().display())
    }

    fn socket(&self) -> PathBuf {
        self.folder.join("redis.sock")
    }
}

impl Drop for RedisProcess {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Says these commands and a goodbye on a fresh line, and gives what is answered before the goodbye.
fn ask(mut stream: impl Read + Write, commands: &[&[&[u8]]]) -> io::Result<String> {
    for command in commands.iter().chain([&[&b"QUIT"[..]][..]].iter()) {
        stream.write_all(&packed(command))?;
    }
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    answer.strip_suffix("+OK\r\n").map(str::to_owned).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

pub(crate) fn folder() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("ajar-redis-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    folder
}

/// The shipped file with passwords (each account's is its name) and a socket of its own, and an account for the tests.
fn configuration(folder: &std::path::Path, settings: &str) -> String {
    let sum = |password: &str| {
        Sha256::digest(password).iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("a String takes all text");
            hex
        })
    };
    let shipped = SAMPLE.replace("#AJAR-SHA256", &format!("#{}", sum("ajar")));
    let shipped = shipped.replace("#CHECK-SHA256", &format!("#{}", sum("ajar-check")));
    let place = folder.display();
    format!(
        "{shipped}\nunixsocket {place}/redis.sock\ndir {place}\n\
         user tester on >tester allkeys allchannels allcommands\n{settings}\n"
    )
}

fn wait_until_ready(output: &mut impl BufRead) {
    let mut said = String::new();
    while !said.contains(READY) {
        let read = output.read_line(&mut said).expect("the server's output is text");
        assert!(read > 0, "redis-server ended: {said}");
    }
}

pub(crate) fn packed(words: &[&[u8]]) -> Vec<u8> {
    let mut command = format!("*{}\r\n", words.len()).into_bytes();
    for word in words {
        command.extend([format!("${}\r\n", word.len()).as_bytes(), word, b"\r\n"].concat());
    }
    command
}

pub(crate) fn unhex(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.chars().filter_map(|digit| digit.to_digit(16)?.try_into().ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}
