//! REFOUND: after the loss of the live store the two ends, who hold the keys, found their talk again; each takes its own end, and
//! neither can take the other's. What was said is not here: each end sends again what the other has not acknowledged.

use crate::{
    conversation::{
        Lease, Line, Live, Papers, Phase, Rejection, State, Visitor,
        command::{Claim, Refound},
        draft::Draft,
    },
    ids::{Arrival, ConversationId, Digest, Epoch, Fence, Handle, Seat, Sequence, ServiceId, Version},
    limits::HELLO,
    mailbox::Mailbox,
    routing::Routing,
    secret::{Half, Paper},
    time::Moment,
};

/// The digest of no token: stands in the place of an end that has not come yet.
pub(crate) const NOBODY: Digest = Digest([0; 32]);

/// What the end that comes first says of the talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// Its name, which only the two ends and the hub of before knew.
    pub id: ConversationId,
    /// The service.
    pub service: ServiceId,
    /// The next number of the service's order of arrival, for the case that the other end never comes.
    pub arrival: Arrival,
    /// What the visitor agreed to show, as HELLO has it.
    pub routing: Routing,
    /// HELLO as it was sent: part of the transcript of every later OFFER.
    pub hello: Paper,
    /// Key period of the pair that talks.
    pub epoch: Epoch,
    /// Seat of the pair that talks.
    pub seat: Seat,
}

/// A talk in a new generation, with both places empty; [`Command::Refound`](crate::conversation::Command::Refound) fills one.
///
/// # Errors
/// [`Rejection::Malformed`] for an epoch that was never given out, or a HELLO that is too long.
pub fn vacant(founding: Founding, now: Moment) -> Result<State, Rejection> {
    if founding.epoch == Epoch(0) || founding.hello.0.len() > HELLO {
        return Err(Rejection::Malformed);
    }
    let lead = empty_seat((founding.epoch, founding.seat), Fence(1), now);
    Ok(State {
        version: Version(0),
        id: founding.id,
        service: founding.service,
        arrival: founding.arrival,
        opened: now,
        talked: Some(now),
        routing: founding.routing,
        visitor: no_visitor(now),
        declined: Vec::new(),
        released: Vec::new(),
        epoch: founding.epoch,
        // Whether a colleague ever sat there is not known: no place of this key period is given out again.
        second_epoch: founding.epoch,
        fence: Fence(1),
        phase: Phase::Live(Live { lead, invitation: None, guest: None }),
        mailbox: Mailbox::founded_again(),
        papers: Papers { hello: founding.hello, ..Papers::default() },
    })
}

const fn no_visitor(now: Moment) -> Visitor {
    Visitor {
        line: Line::Lost { since: now },
        token: NOBODY,
        half: Half([0; 32]),
        next: None,
        retired: Vec::new(),
        lock: None,
        reached: Sequence(0),
    }
}

/// A lease that nobody holds; it lapses like one whose holder's line is lost.
const fn empty_seat((epoch, seat): (Epoch, Seat), fence: Fence, now: Moment) -> Lease {
    Lease {
        holder: Handle([0; 8]),
        token: NOBODY,
        half: Half([0; 32]),
        fence,
        epoch,
        seat,
        claimed: now,
        offered: true,
        line: Line::Lost { since: now },
        reached: Sequence(0),
    }
}

pub(crate) fn refound(draft: &mut Draft, end: &Refound, now: Moment) -> Result<(), Rejection> {
    match end {
        Refound::Visitor { token, half, epoch, seat } => visitor(draft, (*token, *half), (*epoch, *seat), now),
        Refound::Lead { claim, epoch, seat } => lead(draft, claim, (*epoch, *seat)),
    }
}

/// The visitor knows best with whom they talk: a counsellor of another pair, who came first, gives way.
fn visitor(
    draft: &mut Draft,
    (token, half): (Digest, Half),
    pair: (Epoch, Seat),
    now: Moment,
) -> Result<(), Rejection> {
    if draft.state.visitor.token != NOBODY {
        return same(draft.state.visitor.token, token);
    }
    let fence = Fence(draft.state.fence.0.saturating_add(1));
    let live = draft.state.live_mut().ok_or(Rejection::Taken)?;
    let gives_way = !live.lead.is_pair(pair.0, pair.1);
    if gives_way {
        live.lead = empty_seat(pair, fence, now);
        draft.state.fence = fence;
        draft.state.epoch = draft.state.epoch.max(pair.0);
        draft.state.second_epoch = draft.state.second_epoch.max(pair.0);
    }
    draft.state.visitor.token = token;
    draft.state.visitor.half = half;
    Ok(())
}

/// The fence is the empty seat's: whoever was told that its line is lost hears that it is back.
fn lead(draft: &mut Draft, claim: &Claim, pair: (Epoch, Seat)) -> Result<(), Rejection> {
    let live = draft.state.live_mut().ok_or(Rejection::Taken)?;
    if live.lead.token != NOBODY {
        return same(live.lead.token, claim.lease);
    }
    if !live.lead.is_pair(pair.0, pair.1) {
        return Err(Rejection::Taken);
    }
    live.lead.holder = claim.handle;
    live.lead.token = claim.lease;
    live.lead.half = claim.half;
    Ok(())
}

/// A frame that comes twice changes nothing; another's is too late.
fn same(held: Digest, presented: Digest) -> Result<(), Rejection> {
    if held == presented { Ok(()) } else { Err(Rejection::Taken) }
}
