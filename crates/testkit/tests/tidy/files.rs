//! Every source file says in its first line what it is for, and stays small.

use crate::{read, tracked};

/// Lines at which a file must be split.
const LONGEST: usize = 450;

const SOURCES: [&str; 5] = [".rs", ".ts", ".tsx", ".css", ".mjs"];

fn sources() -> Vec<String> {
    let mut files = tracked("crates", &SOURCES);
    files.extend(tracked("web-widget", &SOURCES));
    files.extend(tracked("tests", &SOURCES));
    assert!(files.len() > 50, "the walk finds the sources");
    files
}

fn is_generated(file: &str) -> bool {
    file.contains("generated")
}

#[test]
fn first_lines_say_what_a_file_is_for() {
    let openings = ["//! ", "/** ", "/*\n", "/* ", "// ", "/**\n", "#!"];
    let silent: Vec<_> = sources().into_iter().filter(|f| !openings.iter().any(|o| read(f).starts_with(o))).collect();
    assert_eq!(silent, Vec::<String>::new(), "files without an opening sentence");
}

#[test]
fn files_stay_small() {
    let long: Vec<_> = sources()
        .into_iter()
        .filter(|file| !is_generated(file))
        .map(|file| (read(&file).lines().count(), file))
        .filter(|(lines, _)| *lines > LONGEST)
        .collect();
    assert_eq!(long, Vec::new(), "files over {LONGEST} lines: what is their second subject?");
}

#[test]
fn no_test_is_switched_off() {
    let words = [
        concat!("#[ign", "ore"),
        concat!("it.sk", "ip("),
        concat!("test.sk", "ip("),
        concat!("describe.sk", "ip("),
        concat!("test.on", "ly("),
        concat!("it.on", "ly("),
        concat!("describe.on", "ly("),
        concat!("it.to", "do("),
    ];
    let found: Vec<_> =
        sources().into_iter().filter(|file| words.iter().any(|word| read(file).contains(word))).collect();
    assert_eq!(found, Vec::<String>::new(), "files with a test that does not run");
}

#[test]
fn nothing_is_left_for_later() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("todo", "!("), concat!("unimplemented", "!(")];
    let found: Vec<_> =
        sources().into_iter().filter(|file| words.iter().any(|word| read(file).contains(word))).collect();
    assert_eq!(found, Vec::<String>::new(), "files with work left in a comment");
}
