//! A commit as arguments of its script, and the script's answer; the order of arguments is that of `lua/commit.lua`.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Digest, Handle, Seat, Version},
    time::Moment,
};
use bytes::Bytes;

use super::{
    read,
    scripts::{Call, Home, SCRIPTS, ms},
};
use crate::{
    Attachment, Cap, Caps, Change, Claiming, Commit, Committed, DeskMove, IndexChange, IndexKey, LiveError, Mark,
    OnceKind, QueueMove, Step,
};

/// What other processes are told of a commit.
pub(super) struct Word {
    /// Where all of them hear it.
    pub(super) channel: String,
    /// Where to look again.
    pub(super) hints: Vec<u8>,
    /// What those that hold an end are told in its place.
    pub(super) step: Option<Told>,
}

/// A step and who is told: state and envelopes go behind the head as they are written, of a commit that
/// [`Commit::is_of_mailbox_alone`].
pub(super) struct Told {
    pub(super) step: Arc<Step>,
    pub(super) head: Vec<u8>,
    /// Where each server hears it.
    pub(super) channels: Vec<String>,
}

/// The call that writes `commit` and says `word`.
pub(super) fn call(home: Home, commit: &Commit, caps: &Caps, word: &Word, now: Moment) -> Call {
    let expected = commit.expected.map_or_else(String::new, |version| version.0.to_string());
    if let Change::Amend { state } = &commit.change
        && commit.is_of_mailbox_alone()
    {
        let call = SCRIPTS.amend.call(home, now).arg(&commit.id.0).arg(expected);
        let call = step(word.step.as_ref(), call.arg(&word.channel[..]).arg(&word.hints[..]));
        return envelopes(commit, call.arg(&state.bytes()[..]).arg(caps.envelopes).arg(caps.mailbox_bytes));
    }
    let (channel, hints) = (&word.channel[..], &word.hints[..]);
    let unless = commit.unless.map_or_else(Vec::new, |(kind, digest)| once(kind, digest));
    let call = SCRIPTS.commit.call(home, now).arg(&commit.id.0).arg(expected).arg(unless).arg(channel).arg(hints);
    let call = match &commit.change {
        Change::Delete => return claim(commit.claim, call.arg("delete")),
        Change::Amend { state } => call.arg("write").arg(&state.bytes()[..]).arg("").arg(""),
        Change::Write { state, expires, deadline } => {
            let deadline = deadline.map_or_else(String::new, |at| ms(at).to_string());
            call.arg("write").arg(&state.bytes()[..]).arg(ms(*expires)).arg(deadline)
        }
    };
    let call = call.arg(caps.conversations).arg(caps.envelopes).arg(caps.mailbox_bytes);
    lists(commit, call.arg(caps.attachment_bytes).arg(caps.index))
}

fn step(told: Option<&Told>, call: Call) -> Call {
    let Some(Told { head, channels, .. }) = told else { return call.arg("").arg(0) };
    channels.iter().fold(call.arg(&head[..]).arg(channels.len()), |call, channel| call.arg(&channel[..]))
}

/// From where the mailbox is kept, and what goes behind it.
fn envelopes(commit: &Commit, call: Call) -> Call {
    // Nothing stands before the first envelope, so there is nothing to trim there.
    let keep_from = commit.keep_from.filter(|first| first.0 > 0);
    let call = call.arg(keep_from.map_or_else(String::new, |first| first.0.to_string())).arg(commit.append.len());
    commit.append.iter().fold(call, |call, (sequence, bytes)| call.arg(sequence.0).arg(&bytes[..]))
}

fn lists(commit: &Commit, call: Call) -> Call {
    let call = envelopes(commit, call);
    let call = commit.attach.iter().fold(call.arg(commit.attach.len()), |call, (slot, paper)| match paper {
        Some(paper) => call.arg(&[code(*slot)]).arg("+").arg(&paper.0[..]),
        None => call.arg(&[code(*slot)]).arg("-").arg(""),
    });
    let call = commit.index.iter().fold(call.arg(commit.index.len()), |call, change| match change {
        IndexChange::Add(key) => call.arg("+").arg(way(*key)),
        IndexChange::Remove(key) => call.arg("-").arg(way(*key)),
    });
    let call = claim(commit.claim, marks(commit.marks.as_ref(), call));
    match &commit.queue {
        Some(QueueMove::Stand { rank, face }) => call.arg("stand").arg(&rank[..]).arg(&face[..]),
        Some(QueueMove::Leave) => call.arg("leave"),
        None => call.arg("stay"),
    }
}

fn marks(marks: Option<&BTreeSet<Mark>>, call: Call) -> Call {
    let call = call.arg(if marks.is_some() { "+" } else { "" }).arg(marks.map_or(0, BTreeSet::len));
    marks.into_iter().flatten().fold(call, |call, one| call.arg(&mark(*one)[..]))
}

fn claim(claim: Option<Claiming>, call: Call) -> Call {
    let Some(Claiming { handle, socket, places }) = claim else { return call.arg("").arg("").arg("").arg(0) };
    call.arg(&handle.0).arg(&mark(Mark::Held(handle))[..]).arg(&socket.0.to_be_bytes()).arg(places)
}

/// A move at a desk as arguments: the kind, what is said of the desk, whose it is, and until when.
pub(super) fn desk(call: Call, to: &DeskMove) -> Call {
    let (word, desk) = match to {
        DeskMove::SitDown(desk, at) => ("sit", Some((desk, at))),
        DeskMove::Stay(desk, at) => ("stay", Some((desk, at))),
        DeskMove::StandUp(_) => ("leave", None),
    };
    let said = desk.map_or_else(Vec::new, |(desk, _)| vec![desk.places, desk.taken]);
    let until = desk.map_or(0, |(_, at)| ms(*at));
    call.arg(word).arg(said).arg(&to.socket().0.to_be_bytes()).arg(until)
}

/// As the scripts count.
pub(super) fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

/// What became of it.
pub(super) fn answer(answer: &[Bytes]) -> Result<Committed, LiveError> {
    let words: Vec<&[u8]> = answer.iter().map(|part| &part[..]).collect();
    match words[..] {
        [b"done", version] => Ok(Committed::Done(Version(read::number(version)?))),
        [b"conflict", ..] => Ok(Committed::Conflict(read::versioned(&answer[1..])?)),
        [b"taken"] => Ok(Committed::Taken),
        [b"full", cap] => full(cap),
        _ => Err(LiveError::Unreadable),
    }
}

fn full(cap: &[u8]) -> Result<Committed, LiveError> {
    match cap {
        b"conversations" => Ok(Committed::Full(Cap::Conversations)),
        b"mailbox" => Ok(Committed::Full(Cap::Mailbox)),
        b"papers" => Ok(Committed::Full(Cap::Attachments)),
        b"index" => Ok(Committed::Full(Cap::Index)),
        b"places" => Ok(Committed::Full(Cap::Places)),
        _ => Err(LiveError::Unreadable),
    }
}

/// The name of a way to a conversation.
pub(super) fn way(key: IndexKey) -> Vec<u8> {
    match key {
        IndexKey::Digest(digest) => [b"d", &digest.0[..]].concat(),
        IndexKey::Arrival(arrival) => [b"a", &arrival.0.to_be_bytes()[..]].concat(),
    }
}

/// The name of a mark.
pub(super) fn mark(mark: Mark) -> [u8; 9] {
    let (tag, Handle([a, b, c, d, e, f, g, h])) = match mark {
        Mark::Held(handle) => (b'h', handle),
        Mark::Asking => (b'i', Handle([0; 8])),
        Mark::Errand => (b'j', Handle([0; 8])),
    };
    [tag, a, b, c, d, e, f, g, h]
}

/// The name of a once-item; its first byte is the place of the kind in the inventory, behind the first of the four; of the last two
/// behind the counters.
pub(super) fn once(kind: OnceKind, digest: Digest) -> Vec<u8> {
    let kind = match kind {
        OnceKind::Ceremony => 0,
        OnceKind::StaffTicket => 1,
        OnceKind::TallyTicket => 2,
        OnceKind::LastWord => 3,
        OnceKind::Turn => 4,
        OnceKind::Pace => 5,
    };
    [&[kind][..], &digest.0].concat()
}

const SLOTS: [Attachment; 6] = [
    Attachment::Hello,
    Attachment::Offer(Seat::First),
    Attachment::Offer(Seat::Second),
    Attachment::Accept(Seat::First),
    Attachment::Accept(Seat::Second),
    Attachment::Bless,
];

fn code(slot: Attachment) -> u8 {
    match slot {
        Attachment::Hello => b'0',
        Attachment::Offer(Seat::First) => b'1',
        Attachment::Offer(Seat::Second) => b'2',
        Attachment::Accept(Seat::First) => b'3',
        Attachment::Accept(Seat::Second) => b'4',
        Attachment::Bless => b'5',
    }
}

/// The slot of a code.
pub(super) fn slot(of: &[u8]) -> Option<Attachment> {
    SLOTS.into_iter().find(|slot| of == [code(*slot)])
}
