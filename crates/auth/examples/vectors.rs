//! Writes `tests/vectors/certificates.json` anew, with fresh keys; only for a change of protocol.
#![expect(clippy::unwrap_used, reason = "a tool for developers, which may stop")]

#[path = "../tests/auth/cases.rs"]
mod cases;
#[path = "../tests/auth/document.rs"]
mod document;
#[path = "../tests/auth/forge.rs"]
mod forge;

fn main() {
    let text = serde_json::to_string_pretty(&document::document(&cases::Keys::fresh())).unwrap();
    std::fs::write(document::FILE, text + "\n").unwrap();
}
