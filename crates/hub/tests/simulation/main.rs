//! Deterministic simulation: two hubs, a live store whose replica lags, modelled visitors and counsellors, virtual time and a seed;
//! no network, no sleep, no wall clock. A seed that fails is shown and replays the same: `AJAR_SEED=n cargo test -p ajar-hub --test simulation`.

mod book;
mod counsellor;
mod desk;
mod envelope;
mod errand;
mod face;
mod fate;
mod mail;
mod plant;
mod pump;
mod run;
mod sabotage;
mod stores;
mod visitor;
mod watch;
mod wire;
mod world;

use plant::Plant;

/// Runs of the short form.
const FEW: u64 = 1000;

#[expect(
    clippy::disallowed_methods,
    reason = "how many runs, and which one is shown again, is asked of whoever starts the test"
)]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|value| value.parse().ok())
}

/// Shows a run that failed, and fails.
fn show(seed: u64, plant: Option<Plant>) {
    let run = run::run(seed, plant, true);
    assert_eq!(run.wrong, None, "seed {seed}\n{}", run.told.join("\n"));
}

/// The first of `seeds` that fails.
fn first_wrong(mut seeds: impl Iterator<Item = u64>, plant: Option<Plant>) -> Option<u64> {
    seeds.find(|seed| run::run(*seed, plant, false).wrong.is_some())
}

/// Seeds that failed once in a long run, and are run every time since. 66446: a state that was read in one generation was written in
/// the next, where another had the same version.
const MET: [u64; 1] = [66_446];

/// The same, since errands are played. 3560: a page was told by a server of the old leader that its errand is gone, and the new one
/// went on with it.
const MET_WITH_ERRANDS: [u64; 1] = [3560];

/// Seeds that failed before errands were played are played as they were then.
fn plays_errands(seed: u64) -> bool {
    !MET.contains(&seed) && FOUND.iter().all(|(found, _)| *found != seed)
}

#[test]
fn every_invariant_holds() {
    if let (Some(seed), None) = (asked("AJAR_SEED"), asked("AJAR_RUNS")) {
        return show(seed, None);
    }
    let (first, runs) = (asked("AJAR_SEED").unwrap_or(1), asked("AJAR_RUNS").unwrap_or(FEW));
    let found = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2)
            .map(|thread| {
                scope.spawn(move || {
                    first_wrong(
                        (first..first + runs).chain(MET).chain(MET_WITH_ERRANDS).filter(|seed| seed % 2 == thread),
                        None,
                    )
                })
            })
            .collect();
        threads.into_iter().find_map(|thread| thread.join().unwrap())
    });
    found.into_iter().for_each(|seed| show(seed, None));
}

#[test]
fn a_seed_repeats_a_run() {
    let mut errand_words = 0;
    for seed in 1..=5 {
        let (one, two) = (run::run(seed, None, true), run::run(seed, None, true));
        let differs = one.told.iter().zip(&two.told).position(|(one, two)| one != two);
        let around = differs.map(|at| (&one.told[at.saturating_sub(8)..at + 3], &two.told[at..at + 3]));
        assert_eq!(around, None, "seed {seed}");
        assert_eq!((one.trace, one.events, one.shown), (two.trace, two.events, two.shown), "seed {seed}");
        let (events, shown, words) = (one.events, one.shown, one.errand_words);
        assert!(events >= run::EVENTS && shown > 0, "seed {seed}: {events} events, {shown} shown");
        errand_words += words;
    }
    assert!(errand_words > 0, "no errand was written");
}

/// Each of these found something that was mended since, or taught the run what is no loss.
const FOUND: [(u64, &str); 4] = [
    (156, "an ended talk was founded again by its other end"),
    (28, "a line took the version of one generation for that of the next"),
    (124, "a loss that the store refused was never written, and neither were those of a killed server"),
    (394, "a replica that took over gives a sequence twice until its generation is noticed"),
];

#[test]
fn what_was_found_stays_mended() {
    for (seed, what) in FOUND {
        assert_eq!(run::run(seed, None, false).wrong, None, "{what}: seed {seed}");
    }
}

/// Found within the runs of the short form.
fn check(plant: Plant) {
    let found = first_wrong(1..=FEW, Some(plant));
    assert!(found.is_some(), "{plant:?} was not found");
}

#[test]
fn a_lost_hint_treated_as_truth_is_found() {
    check(Plant::HintIsTruth);
}

#[test]
fn a_double_delivery_is_found() {
    check(Plant::DoubleDelivery);
}

#[test]
fn a_lease_without_fence_is_found() {
    check(Plant::NoFence);
}

#[test]
fn a_count_twice_is_found() {
    check(Plant::CountTwice);
}

#[test]
fn a_resume_token_used_again_is_found() {
    check(Plant::TokenAgain);
}

#[test]
fn a_replica_treated_as_truth_is_found() {
    check(Plant::ReplicaIsTruth);
}

#[test]
fn an_envelope_that_was_stored_nowhere_is_found() {
    check(Plant::LostEnvelope);
}

#[test]
fn an_errand_without_fence_is_found() {
    check(Plant::ErrandUnfenced);
}

#[test]
fn an_errands_word_that_stays_is_found() {
    check(Plant::SeenStays);
}
