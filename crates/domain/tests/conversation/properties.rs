//! Random scripts: after each word every promise holds, and a simple model agrees on who holds the conversation.

use proptest::{prelude::*, sample::select, test_runner::Config};

use crate::{invariants, world::World};

/// Every word of the script language, for everybody who may say it and for some who may not.
pub(crate) const WORDS: &[&str] = &[
    "resume",
    "resume-old",
    "resume-next",
    "resume-right",
    "resume-wrong",
    "resume-stranger",
    "confirm",
    "confirm-old",
    "lock",
    "unlock",
    "claim:A",
    "claim:B",
    "claim:C",
    "join:A",
    "join:B",
    "join:C",
    "offer:v",
    "offer:A",
    "offer:B",
    "offer:C",
    "offer-other:A",
    "accept",
    "accept-other",
    "another",
    "another:A",
    "wait",
    "next",
    "release:A",
    "release:B",
    "release:v",
    "hand:A",
    "hand:B",
    "hand:v",
    "company:A",
    "company:B",
    "answer:A",
    "answer:B",
    "answer:C",
    "bless:A",
    "bless:B",
    "dismiss:A",
    "dismiss:B",
    "leave:A",
    "leave:B",
    "leave:C",
    "lost",
    "lost:A",
    "lost:B",
    "lost:C",
    "lost-stale",
    "post",
    "post:A",
    "post:B",
    "post-again",
    "post-gap:A",
    "beat",
    "beat:A",
    "beat:B",
    "end",
    "end:A",
    "end:B",
    "beacon",
    "beacon-old",
    "lapse",
    "+20",
    "+60",
    "+600",
];

/// The way to a talk, so that scripts get there often enough.
const BEGINNINGS: &[&str] = &[
    "",
    "claim:A join:A offer:A",
    "claim:A join:A offer:A accept",
    "claim:A join:A offer:A accept company:A answer:B join:B offer:B bless:A accept",
    "claim:A join:A offer:A accept hand:A answer:B join:B offer:B bless:A",
    "claim:A join:A offer:A accept lost:A +60 lapse",
];

/// Words that end it are rare, or no script would go far.
fn word() -> impl Strategy<Value = &'static str> {
    let ends = ["end", "end:A", "end:B", "beacon", "beacon-old", "resume-old", "+600"];
    let (rare, common): (Vec<&str>, Vec<&str>) = WORDS.iter().partition(|word| ends.contains(word));
    prop_oneof![1 => select(rare), 24 => select(common)]
}

fn script() -> impl Strategy<Value = (&'static str, Vec<&'static str>)> {
    (select(BEGINNINGS), prop::collection::vec(word(), 1..60))
}

/// Who may hold the conversation after a word that was not refused, in the eyes of somebody who knows no state.
fn may_hold(word: &str, holder: Option<char>, guest: Option<char>) -> Vec<Option<char>> {
    match word.split(':').next().unwrap_or(word) {
        "claim" => vec![word.chars().last()],
        "another" => vec![None],
        "accept" => vec![holder, guest],
        "release" | "leave" | "lapse" => vec![holder, guest, None],
        "end" | "beacon" | "beacon-old" => vec![None],
        "resume-old" | "resume-wrong" => vec![holder, None],
        _ => vec![holder],
    }
}

proptest! {
    #![proptest_config(Config::with_cases(1000))]

    #[test]
    fn every_promise_holds_for_every_script((beginning, words) in script()) {
        let mut world = World::after(beginning);
        for word in words {
            let before = world.clone();
            world.step(word);
            invariants::hold(&before, &world, word);
            invariants::the_sweeper_is_exact(&world);
        }
    }

    #[test]
    fn a_simple_model_agrees_on_the_holder((beginning, words) in script()) {
        let mut world = World::after(beginning);
        let (mut holder, mut declined) = (world.holder(), Vec::new());
        for word in words {
            let guest = world.guest();
            world.step(word);
            let moved = world.outcome.is_ok() && !word.starts_with('+');
            let allowed = if moved { may_hold(word, holder, guest) } else { vec![holder] };
            prop_assert!(allowed.contains(&world.holder()), "{word}: {:?} not in {allowed:?}", world.holder());
            if moved && word == "another" {
                declined.extend(holder);
            }
            holder = world.holder();
            prop_assert!([holder, world.guest()].iter().flatten().all(|who| !declined.contains(who)), "{word}");
        }
    }
}
