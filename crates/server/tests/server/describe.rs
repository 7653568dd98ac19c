//! The committed descriptions are what the types say today, and what the server serves.

use std::path::PathBuf;

use ajar_server::describe::{asyncapi_document, openapi_document, text};

use crate::harness::{At, Running};

fn committed(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/api").join(name)
}

/// Set to write the files anew: `AJAR_WRITE_API=1 cargo test -p ajar-server descriptions`.
const WRITE: &str = "AJAR_WRITE_API";

#[test]
fn descriptions_are_fresh_and_served() {
    let server = Running::start();
    for (name, document) in [("openapi.json", openapi_document()), ("asyncapi.json", asyncapi_document())] {
        let fresh = text(&document);
        if std::env::var_os(WRITE).is_some() {
            std::fs::write(committed(name), &fresh).unwrap();
        }
        let known = std::fs::read_to_string(committed(name)).unwrap_or_default();
        assert!(known == fresh, "tests/api/{name} is stale: {WRITE}=1 cargo test -p ajar-server descriptions");
        let served = server.get(At::Chat, &format!("/{name}"));
        assert_eq!((served.header("content-type"), served.body == fresh), ("application/json", true), "{name}");
    }
}
