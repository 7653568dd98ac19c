//! Who may know whom among the crates (ARCHITECTURE.md, "Borders").

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, Package};

use crate::metadata;

/// Crate, and the crates of the workspace that it may use when it ships.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("ajar-domain", &[]),
    ("ajar-protocol", &[]),
    ("ajar-auth", &[]),
    ("ajar-live", &["ajar-domain"]),
    ("ajar-ledger", &["ajar-domain"]),
    ("ajar-hub", &["ajar-auth", "ajar-domain", "ajar-ledger", "ajar-live", "ajar-protocol"]),
    ("ajar-server", &["ajar-hub", "ajar-protocol"]),
    // Measures the others and never ships (tests/load).
    ("ajar-load", &["ajar-domain", "ajar-hub", "ajar-live", "ajar-protocol", "ajar-server"]),
    ("ajar-testkit", &["ajar-hub", "ajar-protocol", "ajar-auth", "ajar-domain", "ajar-ledger", "ajar-live"]),
];

/// All that the two pure rooms may take from outside.
const PURE: [(&str, &[&str]); 2] =
    [("ajar-domain", &["thiserror"]), ("ajar-protocol", &["base64", "serde", "serde_json", "thiserror", "utoipa"])];

/// Crates made to open envelopes; none may be within reach of what ships.
const OPENERS: [&str; 3] = ["hpke", "chacha20poly1305", "crypto_box"];
/// What an opener would be made of. The passkey library brings them for attestation formats, so they are within reach of the
/// binary; no crate of ours that ships may name one.
const PARTS: [&str; 4] = ["aes-gcm", "aes", "p256", "hkdf"];

fn shipped(package: &Package) -> impl Iterator<Item = &str> {
    package.dependencies.iter().filter(|d| d.kind == DependencyKind::Normal).map(|d| d.name.as_str())
}

fn ours(metadata: &Metadata) -> BTreeMap<&str, &Package> {
    metadata.workspace_packages().into_iter().map(|package| (package.name.as_str(), package)).collect()
}

#[test]
fn a_crate_knows_only_whom_it_may() {
    let metadata = metadata();
    let ours = ours(&metadata);
    assert_eq!(ours.keys().copied().collect::<BTreeSet<_>>(), MAY_USE.iter().map(|(name, _)| *name).collect());
    for (name, allowed) in MAY_USE {
        for used in shipped(ours[name]).filter(|used| ours.contains_key(used)) {
            assert!(allowed.contains(&used), "{name} may not use {used}");
        }
    }
}

#[test]
fn nothing_that_ships_uses_the_test_kit() {
    for (name, package) in ours(&metadata()) {
        assert!(!shipped(package).any(|used| used == "ajar-testkit"), "{name} ships the test kit");
    }
}

#[test]
fn pure_rooms_take_next_to_nothing_from_outside() {
    let metadata = metadata();
    let ours = ours(&metadata);
    for (name, allowed) in PURE {
        for used in shipped(ours[name]) {
            assert!(allowed.contains(&used), "{name} may not use {used}");
        }
    }
}

#[test]
fn nothing_that_ships_can_open_an_envelope() {
    let reach = within_reach(&metadata(), "ajar-server");
    assert!(reach.contains("actix-web") && reach.contains("ring"), "the walk reaches what the server uses");
    for opener in OPENERS {
        assert!(!reach.contains(opener), "the server ships {opener}, which opens envelopes");
    }
    for (name, package) in ours(&metadata()).into_iter().filter(|(name, _)| *name != "ajar-testkit") {
        for part in PARTS {
            assert!(!shipped(package).any(|used| used == part), "{name} could open envelopes with {part}");
        }
    }
}

/// Names of every crate that ends up in the binary: normal dependencies only, followed to the end.
fn within_reach(metadata: &Metadata, start: &str) -> BTreeSet<String> {
    let resolve = metadata.resolve.as_ref().expect("cargo metadata resolves");
    let nodes: BTreeMap<_, _> = resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let first = &ours(metadata)[start].id;
    let mut seen = BTreeSet::new();
    let mut next = vec![first];
    while let Some(id) = next.pop() {
        if seen.insert(id) {
            let normal = |kind: &cargo_metadata::DepKindInfo| kind.kind == DependencyKind::Normal;
            next.extend(nodes[id].deps.iter().filter(|dep| dep.dep_kinds.iter().any(normal)).map(|dep| &dep.pkg));
        }
    }
    seen.into_iter().map(|id| metadata[id].name.to_string()).collect()
}

#[test]
fn ring_is_spoken_to_in_one_room() {
    for (name, package) in ours(&metadata()) {
        let uses = shipped(package).any(|used| used == "ring");
        assert_eq!(uses, name == "ajar-auth", "{name}: only auth speaks to ring");
    }
}
