//! Who may know whom in the browser, and that one room alone touches the browser (ARCHITECTURE.md, "Borders").

use crate::{read, tracked};

/// Folder, and the packages it may import.
const MAY_IMPORT: [(&str, &[&str]); 7] = [
    ("web-widget/packages/protocol", &[]),
    ("web-widget/packages/sealing", &["protocol"]),
    ("web-widget/packages/session", &["protocol", "sealing"]),
    ("web-widget/packages/platform", &["protocol", "session"]),
    ("web-widget/packages/ui", &["protocol", "session"]),
    ("web-widget/widget", &["protocol", "session", "ui", "platform"]),
    ("web-widget/console", &["protocol", "session", "ui", "platform"]),
];

/// Names that reach the machine; in the pure rooms they are arguments.
const OF_THE_BROWSER: [&str; 12] = [
    "window.",
    "document.",
    "localStorage",
    "sessionStorage.",
    "indexedDB.",
    "navigator.",
    "new WebSocket(",
    "setTimeout(",
    "setInterval(",
    "Date.now(",
    "Math.random(",
    "globalThis.crypto",
];

const PURE: [&str; 3] = ["web-widget/packages/protocol", "web-widget/packages/sealing", "web-widget/packages/session"];

#[test]
fn a_package_imports_only_what_it_may() {
    for (folder, allowed) in MAY_IMPORT {
        for file in tracked(folder, &[".ts", ".tsx"]) {
            for package in imported(&read(&file)) {
                let own = folder.ends_with(&format!("/{package}"));
                let test_only = file.contains(".test.") || file.contains("/testing/");
                assert!(
                    own || test_only || allowed.contains(&package.as_str()),
                    "{file} may not import @ajar/{package}"
                );
            }
        }
    }
}

fn imported(text: &str) -> Vec<String> {
    let rest = text.split("\"@ajar/").skip(1);
    rest.map(|part| part.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

/// Where a draft is shown on the visitor's own screens: there alone the console looks into the other app, through what that app exports.
const PREVIEW: &str = "web-widget/console/src/service/";

#[test]
fn only_the_preview_looks_into_the_other_app() {
    for file in tracked("web-widget/console/src", &[".ts", ".tsx"]) {
        let text = read(&file);
        assert!(file.starts_with(PREVIEW) || !text.contains("\"widget/"), "{file} may not import the widget");
        assert!(!text.contains("/widget/src"), "{file} goes around what the widget exports");
    }
    for file in tracked("web-widget/widget", &[".ts", ".tsx"]) {
        assert!(!read(&file).contains("/console/src"), "{file} may not import the console");
    }
}

#[test]
fn pure_packages_do_not_touch_the_browser() {
    let mut found = Vec::new();
    for file in PURE.iter().flat_map(|folder| tracked(folder, &[".ts", ".tsx"])) {
        if file.contains(".test.") || file.contains("/testing/") {
            continue;
        }
        let text = read(&file);
        let code = text.lines().filter(|line| !line.trim_start().starts_with(['*', '/']));
        for line in code {
            found
                .extend(OF_THE_BROWSER.iter().filter(|name| touches(line, name)).map(|name| format!("{file}: {name}")));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// A name counts where it is not a part of a longer one, such as `clock.setTimeout(`.
fn touches(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'))
}
