//! Turns a decision into one commit: what changed between the old state and the new, and nothing else.

use std::{collections::BTreeSet, time::Duration};

use ajar_domain::{
    conversation::{Decision, Event, State, next_deadline},
    ids::{Sequence, Version},
    limits::VISITOR_GRACE,
    time::Moment,
};
use ajar_live::{Change, Commit, Hint, IndexChange, IndexKey, Mark, QueueMove, Stored};
use bytes::Bytes;

use crate::{papers, queue};

/// Beyond the last deadline of a conversation, so that the sweeper can tell the ends before the store forgets by itself.
const SLACK: Duration = Duration::from_secs(60);

/// When everything of a conversation goes by itself if no hub keeps it.
pub(crate) fn expiry(now: Moment) -> Moment {
    now.after(VISITOR_GRACE + SLACK)
}

/// The commit that makes `decision` true; `envelope` is the one that was posted, if one was.
pub(crate) fn commit(old: Option<&State>, decision: &Decision, envelope: Option<&Bytes>, now: Moment) -> Commit {
    let new = &decision.state;
    let deleted = decision.events.contains(&Event::Delete);
    let change = change(old, decision, now);
    let queue = if deleted { None } else { queue_move(old, new) };
    let queue_changed = queue.is_some() || deleted && old.is_some_and(|state| state.waiting().is_some());
    let marked = differ_in_marks(old, new);
    Commit {
        service: new.service,
        id: new.id,
        expected: old.map(|state| state.version),
        unless: None,
        change,
        index: if deleted { Vec::new() } else { index(old, new) },
        attach: if deleted { Vec::new() } else { papers::changes(old.map(|state| &state.papers), &new.papers) },
        append: appended(&decision.events, envelope),
        keep_from: decision.events.iter().find_map(dropped),
        marks: marked.then(|| marks(new).collect()),
        claim: None,
        queue,
        hints: hints(old, new, queue_changed, marked),
        by: None,
        ends: None,
    }
}

fn change(old: Option<&State>, decision: &Decision, now: Moment) -> Change {
    let (state, deadline) = (Stored::of(&decision.state), next_deadline(&decision.state));
    let appends = decision.events.iter().any(|event| matches!(event, Event::Append { .. }));
    match old {
        _ if decision.events.contains(&Event::Delete) => Change::Delete,
        // Whoever posts has a line, and a line keeps the conversation.
        Some(old) if appends && next_deadline(old) == deadline => Change::Amend { state },
        _ => Change::Write { state, expires: expiry(now), deadline },
    }
}

fn hints(old: Option<&State>, new: &State, queue_changed: bool, marked: bool) -> Vec<Hint> {
    let version = Version::after(old.map(|old| old.version));
    let mut hints = vec![Hint::Conversation(new.id, version)];
    hints.extend(queue_changed.then_some(Hint::Queue));
    hints.extend(marked.then_some(Hint::Desks));
    hints
}

/// Whether desks find it by other marks than before. Most changes are messages, which change none: nothing is gathered for them.
pub(crate) fn differ_in_marks(old: Option<&State>, new: &State) -> bool {
    let before = || old.into_iter().flat_map(marks);
    !before().eq(marks(new)) && before().collect::<BTreeSet<_>>() != marks(new).collect()
}

/// What desks look for, whichever server they are at: who holds it, and whether it asks the colleagues.
fn marks(state: &State) -> impl Iterator<Item = Mark> {
    let guest = state.guest().map(|guest| &guest.lease);
    let holders = [state.lead(), guest].into_iter().flatten().map(|lease| Mark::Held(lease.holder));
    let asks = state.live().is_some_and(|live| live.invitation.is_some());
    holders.chain(asks.then_some(Mark::Asking))
}

fn queue_move(old: Option<&State>, new: &State) -> Option<QueueMove> {
    let (before, after) = (old.and_then(queue::place), queue::place(new));
    match (before == after, after) {
        (true, _) => None,
        (false, Some((rank, face))) => Some(QueueMove::Stand { rank, face }),
        (false, None) => Some(QueueMove::Leave),
    }
}

fn index(old: Option<&State>, new: &State) -> Vec<IndexChange> {
    if old.is_some_and(|old| keys(old).eq(keys(new))) {
        return Vec::new();
    }
    let (before, after): (BTreeSet<_>, BTreeSet<_>) = (old.into_iter().flat_map(keys).collect(), keys(new).collect());
    let gone = before.difference(&after).map(|key| IndexChange::Remove(*key));
    gone.chain(after.difference(&before).map(|key| IndexChange::Add(*key))).collect()
}

/// Every way that leads to a conversation.
fn keys(state: &State) -> impl Iterator<Item = IndexKey> {
    state.tokens().map(IndexKey::Digest).chain([IndexKey::Arrival(state.arrival)])
}

fn appended(events: &[Event], envelope: Option<&Bytes>) -> Vec<(Sequence, Bytes)> {
    let sequences = events
        .iter()
        .filter_map(|event| if let Event::Append { sequence, .. } = event { Some(*sequence) } else { None });
    sequences.zip(envelope.cloned()).collect()
}

fn dropped(event: &Event) -> Option<Sequence> {
    if let Event::Drop { first } = event { Some(*first) } else { None }
}
