//! What holds between any state and the next, whatever the command: the promises of the rules, one function each.

use ajar_domain::{
    conversation::{
        Event, Lease, Line, Notice, Phase, Rejection, State, To,
        event::QueueMove,
        next_deadline,
        state::{Asked, Stage},
    },
    ids::{Handle, Sequence},
    limits::{CIDS, DECLINED, MAILBOX_BYTES, MAILBOX_ENVELOPES, RELEASED, RETIRED_TOKENS},
    queue::Place,
};

use crate::world::World;

/// Holds every promise between two worlds, one step apart.
#[track_caller]
pub(crate) fn hold(before: &World, after: &World, step: &str) {
    ended_is_final(before, after, step);
    if after.outcome.is_err() {
        assert_eq!((&before.state, after.events.len()), (&after.state, 0), "a rejection changes nothing: {step}");
        return;
    }
    numbers_only_rise(&before.state, &after.state, step);
    the_sequence_has_no_gap(before, after, step);
    a_holder_changes_only_with_a_word(before, after, step);
    whoever_was_declined_holds_nothing(&after.state, step);
    who_loses_the_counsellor_is_first_in_line(before, after, step);
    each_loss_is_told(before, after, step);
    nothing_grows_beyond_its_cap(&after.state, step);
    tokens_are_unlike(&after.state, step);
}

fn ended_is_final(before: &World, after: &World, step: &str) {
    if before.is_over() && !step.starts_with('+') {
        assert_eq!(after.outcome, Err(Rejection::Unknown), "ended is final: {step}");
    }
    let deletes = after.events.contains(&Event::Delete);
    assert_eq!(deletes, after.is_over() && !before.is_over(), "deleted when it ends, and only then: {step}");
}

fn numbers_only_rise(before: &State, after: &State, step: &str) {
    assert!(after.version >= before.version && after.fence >= before.fence && after.epoch >= before.epoch, "{step}");
    let claims = leases(after).filter(|lease| lease.fence > before.fence).count();
    assert_eq!(claims > 0, after.fence > before.fence, "a fence is a claim: {step}");
    for lease in leases(after).filter(|lease| lease.fence > before.fence) {
        assert!(
            leases(before).all(|known| (known.epoch, known.seat) != (lease.epoch, lease.seat)),
            "a new pair: {step}"
        );
    }
}

fn the_sequence_has_no_gap(before: &World, after: &World, step: &str) {
    if after.is_over() {
        return;
    }
    let mut last = before.state.mailbox.last();
    let mut first = before.state.mailbox.first;
    for event in &after.events {
        if let Event::Append { sequence, .. } = event {
            assert_eq!(*sequence, Sequence(last.0 + 1), "no gap: {step}");
            last = *sequence;
        }
        if let Event::Drop { first: stays } = event {
            assert!(*stays > first && stays.0 <= before.state.reached_by_all().0 + 1, "drops what has arrived: {step}");
            first = *stays;
        }
    }
    assert_eq!((after.state.mailbox.first, after.state.mailbox.last()), (first, last), "{step}");
}

fn a_holder_changes_only_with_a_word(before: &World, after: &World, step: &str) {
    let (old, new) = (holder(&before.state), holder(&after.state));
    if old == new {
        return;
    }
    match (old, new) {
        (None, Some(_)) => assert!(step.starts_with("claim"), "only a claim makes a holder: {step}"),
        (Some(_), Some(new)) => {
            let let_in = before.state.guest().filter(|guest| guest.stage >= Stage::Blessed);
            assert_eq!(let_in.map(|guest| guest.lease.holder), Some(new), "only a colleague who was let in: {step}");
            assert!(told(after, To::Lead, |notice| matches!(notice, Notice::Withdrawn { .. })), "{step}");
        }
        (Some(_), None) => {
            let word = |notice: &Notice| matches!(notice, Notice::Withdrawn { .. } | Notice::Ended { .. });
            assert!(told(after, To::Lead, word), "the old holder is told: {step}");
        }
        (None, None) => {}
    }
}

fn whoever_was_declined_holds_nothing(state: &State, step: &str) {
    assert!(leases(state).all(|lease| !state.declined.contains(&lease.holder)), "{step}");
    if let (Some(lead), Some(guest)) = (state.lead(), state.guest()) {
        assert_ne!(lead.holder, guest.lease.holder, "two seats are two counsellors: {step}");
        assert_ne!((lead.epoch, lead.seat), (guest.lease.epoch, guest.lease.seat), "two pairs: {step}");
    }
}

fn who_loses_the_counsellor_is_first_in_line(before: &World, after: &World, step: &str) {
    let (Some(_), Some(waiting)) = (before.state.lead(), after.state.waiting()) else { return };
    assert!(waiting.returned, "back to the front: {step}");
    assert!(Place::of(&after.state).is_some_and(|place| place.returned), "{step}");
    assert!(after.events.contains(&Event::Queue(QueueMove::Returned)), "{step}");
    let word = |notice: &Notice| matches!(notice, Notice::Queued | Notice::Ask { .. });
    assert!(told(after, To::Visitor, word), "the visitor is told: {step}");
    if step == "lapse" && matches!(before.state.phase, Phase::Live(_)) {
        assert_eq!(waiting.asked, Some(Asked::Lost), "{step}");
    }
}

fn each_loss_is_told(before: &World, after: &World, step: &str) {
    if after.is_over() {
        for end in [To::Visitor, To::Lead, To::Guest] {
            let there = before.state.line(end).is_some() && !before.is_over();
            assert_eq!(told(after, end, |notice| matches!(notice, Notice::Ended { .. })), there, "{end:?} {step}");
        }
        return;
    }
    let changed = |end| here(&before.state, end).zip(here(&after.state, end)).filter(|(was, is)| was != is);
    if let Some((_, is)) = changed(To::Visitor) {
        for end in [To::Lead, To::Guest].into_iter().filter(|end| after.state.line(*end).is_some()) {
            assert!(told(after, end, |notice| *notice == Notice::Visitor { here: is }), "{end:?} {step}");
        }
    }
    for end in [To::Lead, To::Guest] {
        let same = before.state.lease(end).map(|lease| lease.fence) == after.state.lease(end).map(|lease| lease.fence);
        if let (Some((_, is)), Some(seat), true) = (changed(end), after.state.seen_seat(end), same) {
            let word = if is { Notice::Back { seat } } else { Notice::Lost { seat } };
            assert!(told(after, To::Visitor, |notice| *notice == word), "{end:?} {step}");
        }
    }
}

fn nothing_grows_beyond_its_cap(state: &State, step: &str) {
    assert!(state.declined.len() <= DECLINED && state.released.len() <= RELEASED, "{step}");
    assert!(state.visitor.retired.len() <= RETIRED_TOKENS && state.mailbox.senders.len() <= CIDS, "{step}");
    assert!(state.mailbox.sizes.len() <= MAILBOX_ENVELOPES && state.mailbox.bytes() <= MAILBOX_BYTES, "{step}");
}

fn tokens_are_unlike(state: &State, step: &str) {
    let mut tokens: Vec<_> = state.tokens().collect();
    tokens.sort_unstable();
    assert!(tokens.is_sorted_by(|one, other| one < other), "two of them alike: {step}");
}

/// The sweeper does all that is due, and nothing before its time.
#[track_caller]
pub(crate) fn the_sweeper_is_exact(world: &World) {
    let mut swept = world.clone();
    swept.step("lapse");
    let due = next_deadline(&world.state).is_some_and(|deadline| world.now.reached(deadline));
    if !world.is_over() {
        assert_eq!(swept.state != world.state, due, "the deadline says when the sweeper acts");
    }
    assert!(next_deadline(&swept.state).is_none_or(|deadline| deadline > world.now), "nothing due is left");
}

fn told(world: &World, end: To, word: impl Fn(&Notice) -> bool) -> bool {
    world.events.iter().any(|event| matches!(event, Event::Tell { to, notice, .. } if *to == end && word(notice)))
}

fn leases(state: &State) -> impl Iterator<Item = &Lease> {
    state.lead().into_iter().chain(state.guest().map(|guest| &guest.lease))
}

fn holder(state: &State) -> Option<Handle> {
    state.lead().map(|lease| lease.holder)
}

fn here(state: &State, end: To) -> Option<bool> {
    state.line(end).map(Line::is_here)
}
