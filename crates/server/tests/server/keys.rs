//! The command line: keys that end up in files of their owner, and refusals in words.

use std::{os::unix::fs::PermissionsExt, path::Path, process::Command};

fn ajar(arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_ajar")).args(arguments).env_clear().output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(text).unwrap())
}

fn word_after<'t>(text: &'t str, name: &str) -> &'t str {
    text.lines().find_map(|line| line.strip_prefix(name)).and_then(|rest| rest.split_whitespace().next()).unwrap()
}

#[test]
fn a_root_an_issuer_a_device_and_a_roster() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (fine, said) = ajar(&["keys", "root", "--out", &path("")]);
    assert!(fine, "{said}");
    assert_eq!(word_after(&said, "pin").len(), 43);
    let service = word_after(&said, "service id").to_owned();
    let issuer = ["keys", "issuer", "--root", &path("root.key"), "--service", &service, "--out", &path("")];
    assert!(ajar(&issuer).0);
    let by = |more: &[&str]| {
        let all = [("--root-public", "root.pub"), ("--issuer", "issuer.cert"), ("--issuer-key", "issuer.key")];
        let files = all.map(|(flag, file)| [flag.to_owned(), path(file)]).concat();
        let mut arguments: Vec<String> = vec!["keys".into(), more[0].into()];
        arguments.extend(files);
        arguments.extend(["--service".to_owned(), service.clone()]);
        arguments.extend(more[1..].iter().map(|more| (*more).to_owned()));
        ajar(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let key = std::fs::read_to_string(path("root.pub")).unwrap();
    let certify = ["keys", "certify", "--root", &path("root.key"), "--root-public", &path("root.pub")];
    let (fine, said) = ajar(&[&certify[..], &["--service", &service, "--key", key.trim()]].concat());
    assert!(fine && said.lines().next().unwrap().split_whitespace().count() == 7, "six words: {said}");
    assert_eq!((word_after(&said, "certificate").len(), word_after(&said, "root")), (216, key.trim()));
    let (fine, said) = by(&["device", "--key", key.trim()]);
    assert!(fine && word_after(&said, "certificate").len() == 216, "{said}");
    let handle = word_after(&said, "handle").to_owned();
    assert!(by(&["roster", "--revoke", &handle, "--out", &path("roster")]).0);
    // 256 bytes without a handle, 264 with one: 352 characters of base64url.
    assert_eq!(std::fs::read_to_string(path("roster")).unwrap().trim().len(), 352);
    for secret in ["root.key", "issuer.key"] {
        assert_eq!(mode(Path::new(&path(secret))), 0o600, "{secret}");
    }
}

fn mode(file: &Path) -> u32 {
    std::fs::metadata(file).unwrap().permissions().mode() & 0o777
}

#[test]
fn nothing_is_written_over_and_nothing_secret_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    assert!(ajar(&["keys", "root", "--out", out]).0);
    let key = std::fs::read_to_string(folder.path().join("root.key")).unwrap();
    let (fine, said) = ajar(&["keys", "root", "--out", out]);
    assert!(!fine && said.contains("root.key"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("root.key")).unwrap(), key);
    assert!(!said.contains(key.lines().nth(1).unwrap()));
}

#[test]
fn refusals_are_sentences() {
    for (arguments, word) in [
        (vec!["serve"], "/etc/ajar/ajar.toml"),
        (vec!["serve", "--config", "/nowhere"], "/nowhere"),
        (vec!["keys", "issuer", "--root", "/nowhere", "--service", "x", "--out", "."], "16 bytes"),
        (vec!["keys", "issuer", "--root", "/nowhere", "--service", "-AAAAAAAAAAAAAAAAAAAAA", "--out", "."], "/nowhere"),
        (vec!["nothing"], "unrecognized subcommand"),
    ] {
        let (fine, said) = ajar(&arguments);
        assert!(!fine && said.contains(word), "{arguments:?}: {said}");
    }
}

#[test]
fn the_inventory_of_nothing_says_so() {
    let output = Command::new(env!("CARGO_BIN_EXE_ajar"))
        .arg("inventory")
        .env_clear()
        .env("AJAR_ADMIN_LISTEN", "127.0.0.1:9")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("No server answers"), "{text}");
}
