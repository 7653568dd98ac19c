//! The documents name things that exist: every path in ARCHITECTURE.md, SECURITY.md and README.md is there.

use crate::{read, root};

const DOCUMENTS: [&str; 4] = ["README.md", "ARCHITECTURE.md", "SECURITY.md", "CONTRIBUTING.md"];

/// Folders whose paths are written out in full in the documents.
const ROOMS: [&str; 5] = ["crates/", "web-widget/", "deploy/", "tests/", ".ci/"];

#[test]
fn every_path_named_in_a_document_exists() {
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        for path in paths(&read(document)) {
            if !root().join(&path).exists() && !is_built(&path) {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// What stands in backticks or in the target of a link and starts with a room's name.
fn paths(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2).map(str::to_owned);
    let linked = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned);
    quoted
        .chain(linked)
        .filter(|path| ROOMS.iter().any(|room| path.starts_with(room)))
        .filter(|path| !path.contains([' ', '*', '{', '<', '$']))
        .map(|path| path.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned())
        .collect()
}

fn is_built(path: &str) -> bool {
    path.starts_with("web-widget/dist") || path.starts_with("tests/e2e/screens")
}

#[test]
fn the_reader_of_paths_reads() {
    let text = "see `crates/hub/src/lib.rs` and [it](deploy/x.toml#a), not `make run` or `crates/*`";
    assert_eq!(paths(text), ["crates/hub/src/lib.rs", "deploy/x.toml"]);
}
