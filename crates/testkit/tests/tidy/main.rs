//! Holds the house in order: borders between rooms, licences, first lines, file sizes, paths named in ARCHITECTURE.md; tests nothing of what Ajar does.

mod borders;
mod documents;
mod files;
mod licences;
mod standard;
mod web_borders;

use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace is two folders up")
}

fn metadata() -> cargo_metadata::Metadata {
    cargo_metadata::MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(vec!["--locked".into(), "--filter-platform".into(), host()])
        .exec()
        .expect("cargo describes its own workspace")
}

/// The platform that the binary is built for here; crates of others are never fetched.
fn host() -> String {
    let output = std::process::Command::new("rustc").arg("-vV").output().expect("rustc is there");
    let text = String::from_utf8(output.stdout).expect("rustc writes text");
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

/// Every file that git knows or would add, below `folder`, with one of `endings`.
fn tracked(folder: &str, endings: &[&str]) -> Vec<String> {
    let output = std::process::Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", folder])
        .current_dir(root())
        .output()
        .expect("git lists the files");
    let text = String::from_utf8(output.stdout).expect("file names are text");
    let mut files: Vec<String> = text
        .lines()
        .filter(|file| endings.iter().any(|ending| file.ends_with(ending)) && root().join(file).exists())
        .map(str::to_owned)
        .collect();
    files.sort();
    files.dedup();
    files
}

fn read(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).expect("a listed file can be read")
}
