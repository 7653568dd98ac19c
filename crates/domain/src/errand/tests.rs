//! Whose errand it is, who may do what with it, and what stays in its mailboxes: one step and one answer a row.

use super::*;
use crate::limits::ERRAND_ENVELOPES;

const ASKER: Handle = Handle([1; 8]);
const COLLEAGUE: Handle = Handle([2; 8]);
const THIRD: Handle = Handle([3; 8]);

fn open() -> Errand {
    Errand::asked_by(ASKER, ErrandId([9; 16]), ServiceId([8; 16]))
}

fn taken() -> Errand {
    written(open().decide(COLLEAGUE, Command::Take))
}

/// The state after a step that must write.
fn written(decided: Result<Decision, Rejection>) -> Errand {
    match decided {
        Ok(Decision::Write(next) | Decision::Append(next)) => next,
        other => panic!("nothing was written: {other:?}"),
    }
}

fn post(errand: &Errand, by: Handle, n: u32) -> Errand {
    written(errand.decide(by, Command::Post(n)))
}

/// What a step comes to, in a word.
fn word(decided: Result<Decision, Rejection>) -> &'static str {
    match decided {
        Ok(Decision::Nothing) => "nothing",
        Ok(Decision::Write(_)) => "write",
        Ok(Decision::Append(_)) => "append",
        Ok(Decision::Delete) => "delete",
        Err(Rejection::Taken) => "taken",
        Err(Rejection::Unknown) => "unknown",
        Err(Rejection::NotNow) => "not now",
        Err(Rejection::Malformed) => "malformed",
        Err(Rejection::MailboxFull) => "mailbox full",
        Err(_) => "something else",
    }
}

#[test]
fn who_may_do_what() {
    for (step, (errand, by, command, expected)) in [
        (open(), COLLEAGUE, Command::Take, "write"),
        (open(), ASKER, Command::Take, "not now"),
        (open(), COLLEAGUE, Command::Decline, "write"),
        (open(), ASKER, Command::Decline, "not now"),
        (open(), ASKER, Command::Post(0), "not now"),
        (open(), COLLEAGUE, Command::Post(0), "unknown"),
        (open(), ASKER, Command::Seen(Sequence(7)), "nothing"),
        (open(), COLLEAGUE, Command::Seen(Sequence(7)), "unknown"),
        (open(), ASKER, Command::Close, "delete"),
        (open(), COLLEAGUE, Command::Close, "unknown"),
        (taken(), THIRD, Command::Take, "taken"),
        (taken(), COLLEAGUE, Command::Take, "taken"),
        (taken(), ASKER, Command::Take, "not now"),
        (taken(), THIRD, Command::Decline, "nothing"),
        (taken(), THIRD, Command::Post(0), "unknown"),
        (taken(), THIRD, Command::Close, "unknown"),
        (taken(), ASKER, Command::Post(0), "append"),
        (taken(), ASKER, Command::Post(1), "malformed"),
        (taken(), COLLEAGUE, Command::Post(0), "append"),
        (taken(), COLLEAGUE, Command::Seen(Sequence(u64::MAX)), "nothing"),
        (taken(), COLLEAGUE, Command::Close, "delete"),
        (post(&taken(), ASKER, 0), ASKER, Command::Post(0), "nothing"),
        (post(&taken(), ASKER, 0), COLLEAGUE, Command::Seen(Sequence(1)), "write"),
        (post(&taken(), ASKER, 0), ASKER, Command::Seen(Sequence(1)), "nothing"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(word(errand.decide(by, command)), expected, "row {step}: {command:?}");
    }
}

#[test]
fn it_is_shown_to_whoever_is_not_its_asker_and_did_not_say_no() {
    let declined = written(open().decide(COLLEAGUE, Command::Decline));
    for (errand, desk, own, shown) in [
        (open(), COLLEAGUE, &[COLLEAGUE][..], true),
        (open(), ASKER, &[ASKER], false),
        // The same person at another computer.
        (open(), THIRD, &[THIRD, ASKER], false),
        (declined.clone(), COLLEAGUE, &[COLLEAGUE], false),
        (declined, THIRD, &[THIRD], true),
        (taken(), THIRD, &[THIRD], false),
    ] {
        assert_eq!(errand.asks(desk, own), shown, "{errand:?}");
    }
}

#[test]
fn what_both_have_seen_goes_and_nothing_else() {
    let errand = post(&post(&post(&taken(), ASKER, 0), COLLEAGUE, 0), ASKER, 1);
    assert_eq!((errand.keep_from(), errand.last), (Sequence(1), Sequence(3)));
    let errand = written(errand.decide(COLLEAGUE, Command::Seen(Sequence(3))));
    assert_eq!(errand.keep_from(), Sequence(2), "what the colleague wrote was not seen");
    let errand = written(errand.decide(ASKER, Command::Seen(Sequence(2))));
    assert_eq!(errand.keep_from(), Sequence(4), "nothing is left");
}

#[test]
fn a_mailbox_is_full_for_its_own_direction_only() {
    let mut errand = taken();
    for n in 0..u32::try_from(ERRAND_ENVELOPES).unwrap() {
        errand = post(&errand, ASKER, n);
    }
    let next = u32::try_from(ERRAND_ENVELOPES).unwrap();
    assert_eq!(word(errand.decide(ASKER, Command::Post(next))), "mailbox full");
    assert_eq!(word(errand.decide(ASKER, Command::Post(next - 1))), "nothing", "one that lies there is no new one");
    assert_eq!(word(errand.decide(COLLEAGUE, Command::Post(0))), "append");
    let errand = written(errand.decide(COLLEAGUE, Command::Seen(Sequence(1))));
    assert_eq!(word(errand.decide(ASKER, Command::Post(next))), "append");
}

#[test]
fn whoever_takes_it_forgets_who_did_not() {
    let declined = written(open().decide(THIRD, Command::Decline));
    assert!(written(declined.decide(COLLEAGUE, Command::Take)).declined.is_empty());
    assert_eq!(word(declined.decide(THIRD, Command::Take)), "write", "a no may be thought over");
}
