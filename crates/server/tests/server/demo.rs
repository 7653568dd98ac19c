//! The binary as a newcomer starts it: the demo, its links, a sealed process, and an end on request.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use rustix::process::{Pid, Signal, kill_process};

use crate::{client, harness::free};

struct Demo {
    child: Child,
    port: u16,
    admin: String,
    said: String,
}

fn start(place: &str) -> Demo {
    let (listen, admin) = (free(), free());
    let mut child = Command::new(env!("CARGO_BIN_EXE_ajar"))
        .args(["serve", "--demo"])
        .current_dir(place)
        .env_clear()
        .envs([("AJAR_LISTEN", &listen), ("AJAR_ADMIN_LISTEN", &admin)])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    while !said.contains("coordinator's browser") && out.read_line(&mut said).unwrap() > 0 {}
    let port = listen.rsplit(':').next().unwrap().parse().unwrap();
    Demo { child, port, admin, said }
}

#[test]
fn starts_tells_and_stops_without_leaving_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = start(folder.path().to_str().unwrap());
    let port = demo.port;
    for part in [
        &format!("http://127.0.0.1:{port}/"),
        &format!("http://localhost:{port}/chat/aaben-doer"),
        "Mette, counsellor",
        "Sara, counsellor",
        "Kirsten, coordinator",
        "Ali, counsellor",
        &format!("http://ungelinjen.localhost:{port}/chat/ungelinjen"),
        "lives on this server",
    ] {
        assert!(demo.said.contains(part), "{part} in {}", demo.said);
    }
    assert_eq!(demo.said.matches("/console/#link=").count(), 4);
    let answer = client::ask(port, "GET", &format!("localhost:{port}"), "/asyncapi.json", &[], "");
    assert_eq!(answer.status, 200);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", demo.child.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["1", "1"], "{core}");
    kill_process(Pid::from_child(&demo.child), Signal::TERM).unwrap();
    assert!(demo.child.wait().unwrap().success());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file is left");
}

#[test]
fn a_drained_server_pauses_and_stops_by_itself_when_nobody_would_be_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = start(folder.path().to_str().unwrap());
    let drained = Command::new(env!("CARGO_BIN_EXE_ajar"))
        .arg("drain")
        .env_clear()
        .env("AJAR_ADMIN_LISTEN", &demo.admin)
        .output()
        .unwrap();
    let said = String::from_utf8(drained.stdout).unwrap();
    assert!(drained.status.success() && said.ends_with("The server has stopped.\n"), "{said}");
    assert!(demo.child.wait().unwrap().success());
    let again = Command::new(env!("CARGO_BIN_EXE_ajar"))
        .arg("drain")
        .env_clear()
        .env("AJAR_ADMIN_LISTEN", &demo.admin)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(again.stdout).unwrap(), "No server answers; nothing to drain.\n");
}
