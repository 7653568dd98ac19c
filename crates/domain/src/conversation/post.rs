//! Envelopes of the talk: messages and controls are stored in one sequence, beats are passed on; none is ever opened.

use crate::{
    conversation::{Event, Notice, Rejection, To, draft::Draft, event::Stamp},
    ids::{Sequence, Socket},
    mailbox::{Header, Kind, Side, Verdict},
};

/// Stores a message or control, or says what it is instead.
pub(crate) fn post(draft: &mut Draft, socket: Socket, header: &Header) -> Result<(), Rejection> {
    let end = draft.sender(socket)?;
    if side(end) != header.sealed_by || header.kind == Kind::Beat {
        return Err(Rejection::Malformed);
    }
    let stamp = Stamp { cid: header.cid, kind: header.kind, n: header.n };
    let verdict = draft.state.mailbox.judge(header);
    // For a pair that does not talk nothing is due: its sender is not asked for what came before.
    if verdict != Verdict::Double {
        peer(draft, end, header).ok_or(Rejection::NotNow)?;
    }
    match verdict {
        Verdict::Double => draft.tell(end, Notice::Stored(stamp)),
        Verdict::Gap { expected } => draft.tell(end, Notice::Expected(Stamp { n: expected, ..stamp })),
        Verdict::Next => {
            store(draft, header)?;
            draft.tell(end, Notice::Stored(stamp));
        }
    }
    Ok(())
}

fn store(draft: &mut Draft, header: &Header) -> Result<(), Rejection> {
    let reached = draft.state.reached_by_all();
    let before = draft.state.mailbox.first;
    let sequence = draft.state.mailbox.append(header, reached).map_err(|_| Rejection::MailboxFull)?;
    let first = draft.state.mailbox.first;
    if first != before {
        draft.events.push(Event::Drop { first });
    }
    draft.events.push(Event::Append { sequence, header: *header });
    Ok(())
}

/// Passes a beat on to the other end of its pair if that is connected; a beat of a pair that is gone is dropped.
pub(crate) fn beat(draft: &mut Draft, socket: Socket, header: &Header) -> Result<(), Rejection> {
    let end = draft.sender(socket)?;
    if side(end) != header.sealed_by || header.kind != Kind::Beat {
        return Err(Rejection::Malformed);
    }
    let peer = peer(draft, end, header);
    if let Some((to, socket)) = peer.and_then(|to| Some((to, draft.state.line(to)?.socket()?))) {
        draft.events.push(Event::Relay { to, socket, sequence: draft.state.mailbox.last() });
    }
    Ok(())
}

/// Notes how far the mailbox is known to have reached an end.
pub(crate) fn reached(draft: &mut Draft, socket: Socket, through: Sequence) -> Result<(), Rejection> {
    let end = draft.sender(socket)?;
    let through = through.min(draft.state.mailbox.last());
    let position = match end {
        To::Visitor => Some(&mut draft.state.visitor.reached),
        To::Lead | To::Guest => draft.state.lease_mut(end).map(|lease| &mut lease.reached),
    };
    if let Some(position) = position {
        *position = through.max(*position);
    }
    Ok(())
}

/// The other end of the pair that the header names, if that pair talks and the sender belongs to it.
fn peer(draft: &Draft, end: To, header: &Header) -> Option<To> {
    let Some(seat) = header.seat else { return colleague(draft, end, header) };
    let counsellor = draft.state.talking(header.epoch, seat)?;
    match end {
        To::Visitor => Some(counsellor),
        To::Lead | To::Guest => (end == counsellor).then_some(To::Visitor),
    }
}

/// The other one of the two counsellors, while both sit in the talk and the visitor has let the one who joined in.
fn colleague(draft: &Draft, end: To, header: &Header) -> Option<To> {
    draft.state.company().filter(|epoch| *epoch == header.epoch)?;
    match end {
        To::Lead => Some(To::Guest),
        To::Guest => Some(To::Lead),
        To::Visitor => None,
    }
}

const fn side(end: To) -> Side {
    match end {
        To::Visitor => Side::Visitor,
        To::Lead | To::Guest => Side::Counsellor,
    }
}
