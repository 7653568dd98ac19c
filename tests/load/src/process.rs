//! The real `ajar` as processes: started, asked for what they use, stopped in every rude way; never talks to them otherwise.

use std::{
    fs, io,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, prlimit};

/// How often, and after what pause, a server that does not come up is started again: as `deploy/ajar.service` says to systemd.
const STARTS: u8 = 5;
const RESTART: Duration = Duration::from_secs(2);

/// Ticks a second in /proc (sysconf(_SC_CLK_TCK), 100 on every Linux).
const TICKS: f64 = 100.0;

/// What a process uses at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    /// Seconds of processor time so far.
    pub cpu: f64,
    /// Resident bytes of its own, without the pages of its program: those come in as code runs, and are the system's to take.
    pub resident: u64,
    /// Open descriptors.
    pub descriptors: u64,
    /// Threads.
    pub threads: u64,
}

/// Reads what the process `id` uses.
///
/// # Panics
/// When it is gone.
#[must_use]
pub fn usage(id: u32) -> Usage {
    let proc = Path::new("/proc").join(id.to_string());
    let stat = fs::read_to_string(proc.join("stat")).expect("the process is there");
    // After the name, which may hold anything: field 14 and 15 of proc(5) are utime and stime.
    let rest: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |field: usize| rest.get(field).and_then(|text| text.parse::<f64>().ok()).unwrap_or_default();
    let status = fs::read_to_string(proc.join("status")).expect("the process is there");
    let value = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|text| text.parse::<u64>().ok()).unwrap_or_default()
    };
    let descriptors = fs::read_dir(proc.join("fd")).map_or(0, |all| all.count() as u64);
    let cpu = (ticks(11) + ticks(12)) / TICKS;
    Usage { cpu, resident: value("RssAnon:") * 1024, descriptors, threads: value("Threads:") }
}

/// Lets this process and those it starts have as many descriptors as the machine allows; answers how many.
#[must_use]
pub fn raise_descriptors() -> u64 {
    let limit = rustix::process::getrlimit(Resource::Nofile);
    let most = limit.maximum.unwrap_or(1 << 20);
    let wanted = Rlimit { current: Some(most), maximum: limit.maximum };
    // Where the system refuses, the soft limit stays, and the caller scales to it.
    let _ = rustix::process::setrlimit(Resource::Nofile, wanted);
    rustix::process::getrlimit(Resource::Nofile).current.unwrap_or(most)
}

/// A port that nobody holds; it is given back just before the server takes it.
///
/// # Panics
/// When the machine has none.
#[must_use]
pub fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

/// A running server of any kind.
#[derive(Debug)]
pub struct Process {
    child: Child,
    command: PathBuf,
    arguments: Vec<String>,
    settings: Vec<(String, String)>,
    /// Where it listens.
    pub at: SocketAddr,
}

impl Process {
    /// Starts a program and waits until it listens at `at`.
    ///
    /// # Errors
    /// When it does not start, or ends before it listens.
    pub fn start(
        command: &Path,
        arguments: &[String],
        settings: &[(String, String)],
        at: SocketAddr,
    ) -> io::Result<Self> {
        let child = spawn(command, arguments, settings)?;
        let (arguments, settings) = (arguments.to_vec(), settings.to_vec());
        let mut process = Self { child, command: command.to_owned(), arguments, settings, at };
        process.wait_until_it_listens()?;
        Ok(process)
    }

    /// Starts it again after it was killed.
    ///
    /// # Errors
    /// As [`Process::start`].
    pub fn again(&mut self) -> io::Result<()> {
        let mut started = Err(io::ErrorKind::NotConnected.into());
        for _ in 0..STARTS {
            self.child = spawn(&self.command, &self.arguments, &self.settings)?;
            started = self.wait_until_it_listens();
            if started.is_ok() {
                break;
            }
            // It died saying why; its databases may be as busy as the machine.
            std::thread::sleep(RESTART);
        }
        started
    }

    fn wait_until_it_listens(&mut self) -> io::Result<()> {
        for _ in 0..6000 {
            if TcpStream::connect_timeout(&self.at, Duration::from_millis(200)).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                return Err(io::Error::other(format!("it ended before it listened: {status}")));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err(io::ErrorKind::TimedOut.into())
    }

    /// Its number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it uses.
    #[must_use]
    pub fn usage(&self) -> Usage {
        usage(self.id())
    }

    /// Ends it without a word.
    pub fn kill(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Whether it runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Stops it in its tracks: its sockets stay open.
    pub fn freeze(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        self.signal(Signal::CONT);
    }

    /// Tells it to stop.
    pub fn terminate(&self) {
        self.signal(Signal::TERM);
    }

    fn signal(&self, signal: Signal) {
        // A process that has ended needs no signal.
        let _ = kill_process(self.pid(), signal);
    }

    fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Sets the soft limit of open files, or of the length of a file in bytes; `None`: as much as the hard limit allows.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn limit(&self, resource: Resource, current: Option<u64>) -> io::Result<()> {
        // Asking means setting: the hard limit of this process is the child's too.
        let maximum = rustix::process::getrlimit(resource).maximum;
        prlimit(Some(self.pid()), resource, Rlimit { current: current.or(maximum), maximum })?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

fn spawn(command: &Path, arguments: &[String], settings: &[(String, String)]) -> io::Result<Child> {
    let said = if settings.iter().any(|(name, _)| name == "AJAR_LOUD") { Stdio::inherit() } else { Stdio::null() };
    let settings = settings.iter().filter(|(name, _)| name != "AJAR_LOUD").cloned();
    Command::new(command)
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .envs(settings)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(said)
        .spawn()
}
