//! The first coordinator of a real installation and everybody after: the real binary's `ajar staff` beside the real server, on
//! both databases; never the demo.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use ajar_testkit::PostgresProcess;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::{
    client::{self, Answer},
    harness::free,
};

const SAMPLE: &str = include_str!("../../../../deploy/ajar.toml");
const CONSOLE: &str = "konsol.solvig.example";
const SESSION: &str = "/api/v1/staff/session";
const AUDIT: &str = "/api/v1/staff/services/aaben-doer/accounts/audit";

/// An installation as the guide makes it, but for its places.
struct Installation {
    folder: tempfile::TempDir,
    listen: String,
    server: Option<Child>,
}

impl Installation {
    fn new(database: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (listen, inside) = (free(), folder.path().display());
        let url = database.map_or_else(|| format!("sqlite:{inside}/ajar.db"), str::to_owned);
        let config = SAMPLE
            .replace("unix:/run/ajar/hub.sock", &listen)
            .replace("unix:/run/ajar/admin.sock", &free())
            .replace("sqlite:/var/lib/ajar/ajar.db", &url)
            .replace("# [redis]\n", &format!("booking_key = \"{inside}/booking.key\"\n"));
        // Coordinators certify here, and so no issuer lies on the server.
        let (config, _) = config.split_once("# A last resort").unwrap();
        std::fs::write(folder.path().join("ajar.toml"), config).unwrap();
        Self { folder, listen, server: None }
    }

    fn config(&self) -> String {
        Path::new(self.folder.path()).join("ajar.toml").to_str().unwrap().to_owned()
    }

    fn start(&mut self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ajar"));
        let mut child = command.args(["serve", "--config", &self.config()]).env_clear();
        child = child.stderr(Stdio::piped());
        let mut child = child.spawn().unwrap();
        let (mut said, mut err) = (String::new(), BufReader::new(child.stderr.take().unwrap()));
        while !said.contains("\"started\"") {
            assert!(err.read_line(&mut said).unwrap() > 0, "{said}");
        }
        self.server = Some(child);
    }

    fn ajar(&self, words: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ajar"));
        let output = command.arg("staff").args(words).args(["--config", &self.config()]).env_clear().output().unwrap();
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    fn fine(&self, words: &[&str]) -> String {
        let (fine, said) = self.ajar(words);
        assert!(fine, "{words:?}: {said}");
        said
    }

    fn console(&self, method: &str, path: &str, cookie: &str, body: &str) -> Answer {
        let origin = format!("https://{CONSOLE}");
        let headers = [("origin", origin.as_str()), ("content-type", "application/json"), ("cookie", cookie)];
        let port = self.listen.rsplit(':').next().unwrap().parse().unwrap();
        client::ask(port, method, CONSOLE, path, &headers, body)
    }

    /// Signs in as a browser does that follows the printed link; the cookie, or nothing.
    fn enter(&self, said: &str) -> Option<String> {
        let link = said.split_once(&format!("https://{CONSOLE}/console/#link=")).unwrap().1.lines().next().unwrap();
        let answer = self.console("POST", SESSION, "", &format!("{{\"link\":\"{link}\"}}"));
        (answer.status == 200).then(|| answer.header("set-cookie").split(';').next().unwrap().to_owned())
    }

    fn session(&self, cookie: &str) -> Option<Value> {
        let answer = self.console("GET", SESSION, cookie, "");
        (answer.status == 200).then(|| answer.json())
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        let Some(server) = &mut self.server else { return };
        kill_process(Pid::from_child(server), Signal::TERM).unwrap();
        assert!(server.wait().unwrap().success() || std::thread::panicking());
    }
}

fn account(said: &str) -> String {
    said.lines().find_map(|line| line.strip_prefix("account  ")).unwrap().to_owned()
}

/// From nobody to a coordinator, through the loss of everything, to nobody again.
fn story(mut ajar: Installation) {
    let invite = ["invite", "aaben-doer", "--role", "coordinator", "--name", "Kirsten", "--full-name", "Kirsten Bach"];
    let (fine, said) = ajar.ajar(&invite);
    assert!(!fine && said.contains("has a server been started"), "{said}");
    ajar.start();

    let invited = ajar.fine(&invite);
    let kirsten = account(&invited);
    let listed = ajar.fine(&["list", "aaben-doer"]);
    assert!(listed.contains(&kirsten) && listed.contains("coordinator") && listed.contains("Kirsten Bach (Kirsten)"));
    assert!(listed.contains("by link") && !listed.contains("#link"), "{listed}");
    let cookie = ajar.enter(&invited).unwrap();
    let session = ajar.session(&cookie).unwrap();
    assert_eq!((&session["services"][0]["role"], &session["ways"]), (&"coordinator".into(), &false.into()));
    assert_eq!(ajar.enter(&invited), None, "a link signs in once");

    let anew = ajar.fine(&["reset", "aaben-doer", &kirsten]);
    assert_eq!(ajar.session(&cookie), None, "whoever found the lost computer is signed out");
    let cookie = ajar.enter(&anew).unwrap();

    let second = ajar.fine(&["invite", "aaben-doer", "--role", "counsellor", "--name", "Mette"]);
    let mette = ajar.enter(&second).unwrap();
    assert!(ajar.fine(&["remove", "aaben-doer", &account(&second)]).contains("removed"));
    assert_eq!(ajar.session(&mette), None);
    let steps = ajar.console("GET", AUDIT, &cookie, "").json();
    let steps: Vec<_> = steps["entries"].as_array().unwrap().iter().map(|one| (&one["what"], &one["who"])).collect();
    let mut words: Vec<_> = steps.iter().map(|(what, _)| what.as_str().unwrap()).collect();
    words.sort_unstable();
    assert_eq!(words, ["invited", "invited", "reset", "role-taken"]);
    assert!(steps.iter().all(|(_, who)| *who == "*"), "somebody at the terminal has no account: {steps:?}");

    let gone = ajar.fine(&["remove", "aaben-doer", &kirsten]);
    assert!(gone.contains("no coordinator now"), "{gone}");
    assert_eq!((ajar.session(&cookie), ajar.fine(&["list", "aaben-doer"]).lines().count()), (None, 1));
    refusals(&ajar, &kirsten);
}

fn refusals(ajar: &Installation, nobody: &str) {
    for (words, why) in [
        (vec!["reset", "aaben-doer", nobody], "nobody of this service"),
        (vec!["remove", "aaben-doer", nobody], "nobody of this service"),
        (vec!["remove", "aaben-doer", "x"], "16 bytes"),
        (vec!["also", "aaben-doer", nobody, "--role", "counsellor"], "nobody has this account"),
        (vec!["list", "en-anden"], "no service `en-anden`"),
        (vec!["invite", "aaben-doer", "--role", "king", "--name", "A"], "counsellor, coordinator"),
        (vec!["invite", "aaben-doer", "--role", "counsellor", "--name", ""], "a name is one line"),
    ] {
        let (fine, said) = ajar.ajar(&words);
        assert!(!fine && said.contains(why), "{words:?}: {said}");
    }
}

#[test]
fn the_first_coordinator_with_a_file() {
    story(Installation::new(None));
}

#[test]
fn the_first_coordinator_with_a_database_server() {
    let postgres = PostgresProcess::start();
    let url = postgres.database();
    postgres.run(&url, "CREATE DATABASE booking");
    story(Installation::new(Some(&url)));
}
