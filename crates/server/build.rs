//! Looks for the web build that the binary carries; says what to do when it is not there.

use std::path::Path;

/// For builds of the Rust side alone: pages then answer "unknown".
const WITHOUT: &str = "AJAR_ALLOW_NO_WEB";

fn main() {
    println!("cargo:rerun-if-env-changed={WITHOUT}");
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web-widget/dist");
    println!("cargo:rerun-if-changed={}", dist.display());
    if dist.join("chat/index.html").exists() {
        return;
    }
    let allowed = std::env::var_os(WITHOUT).is_some_and(|value| value == "1");
    assert!(
        allowed,
        "web-widget/dist is missing: run `make web` first (or set {WITHOUT}=1 for a server without pages)"
    );
    std::fs::create_dir_all(&dist).expect("web-widget is a folder of this project");
}
