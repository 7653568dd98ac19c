//! The attack suite of the statistics: a generated history of three years, the promises that hold for it, and an attacker who
//! has every export and the source code.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(
    clippy::print_stdout,
    reason = "measured figures are shown with --nocapture; those of the whole form are reported"
)]

mod audit;
mod bayes;
mod calendar;
mod checks;
mod close;
mod erlang;
mod events;
mod exports;
mod generator;
mod invariants;
mod mutants;
mod reading;
mod seeds;
mod utility;
mod world;

/// Contacts a week of the services that are generated.
const RATES: [u32; 4] = [2, 5, 20, 60];

/// Whether the whole form was asked for (`AJAR_WHOLE=1`); the short form takes samples with a fixed seed.
fn whole() -> bool {
    #[expect(clippy::disallowed_methods, reason = "the length of a test run is no setting of the product")]
    std::env::var("AJAR_WHOLE").is_ok_and(|value| value == "1")
}
