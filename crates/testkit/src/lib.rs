//! For tests only: manual clock, seeded entropy, socket client and a sealing peer; no shipped crate may depend on it.

pub mod peer;
