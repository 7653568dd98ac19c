//! Every crate that ends up in the binary carries a licence that goes together with the EUPL-1.2.

use crate::metadata;

/// Words of a licence expression that may stand in it.
const FINE: [&str; 14] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MPL-2.0",
    "Zlib",
    "0BSD",
    "Unlicense",
    "CC0-1.0",
    "BSL-1.0",
    "Unicode-3.0",
    "EUPL-1.2",
];

#[test]
fn every_dependency_is_fine_to_ship() {
    for package in &metadata().packages {
        let licence = package.license.clone().unwrap_or_else(|| read(package));
        assert!(is_fine(&licence), "{} {} is licensed {licence}", package.name, package.version);
    }
}

/// A crate without an expression may carry the text itself.
fn read(package: &cargo_metadata::Package) -> String {
    let text = package.license_file().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
    let apache = text.contains("Apache License") && text.contains("Version 2.0, January 2004");
    if apache { "Apache-2.0" } else { "none" }.to_owned()
}

/// An expression is fine when, of each OR, one side is; AND wants all; a WITH exception only widens.
fn is_fine(expression: &str) -> bool {
    let flat = expression.replace(['(', ')'], " ").replace('/', " OR ");
    flat.split(" AND ")
        .all(|all| all.split(" OR ").any(|one| FINE.contains(&one.split(" WITH ").next().unwrap_or("").trim())))
}

#[test]
fn the_check_can_fail() {
    for (expression, fine) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("MIT/Apache-2.0", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("MIT AND AGPL-3.0", false),
        ("none", false),
        ("Apache-2.0 WITH LLVM-exception", true),
    ] {
        assert_eq!(is_fine(expression), fine, "{expression}");
    }
}
