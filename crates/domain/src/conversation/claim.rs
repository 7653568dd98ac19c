//! Claim: one counsellor takes a visitor from the queue. Whoever commits first wins; everybody else is told.

use crate::{
    conversation::{
        Claimed, Event, Lease, Line, Phase, Rejection, State, Waiting, command::Claim, draft::Draft, event::QueueMove,
    },
    ids::{Epoch, Fence, Seat},
    time::Moment,
};

pub(crate) fn claim(draft: &mut Draft, claim: &Claim, now: Moment) -> Result<(), Rejection> {
    let waited = draft.state.waiting().ok_or(Rejection::Taken)?.clone();
    may_hold(&draft.state, &waited, claim)?;
    let epoch = draft.state.epoch.next().ok_or(Rejection::NotNow)?;
    draft.state.epoch = epoch;
    let lease = lease(draft, claim, (epoch, Seat::First), now);
    draft.state.phase = Phase::Claimed(Claimed { lease, waited });
    draft.queue(QueueMove::Left);
    Ok(())
}

fn may_hold(state: &State, waited: &Waiting, claim: &Claim) -> Result<(), Rejection> {
    let for_another = waited.wanted.is_some_and(|wanted| !claim.is_of(wanted.holder));
    if for_another || state.declined.iter().any(|declined| claim.is_of(*declined)) {
        Err(Rejection::Declined)
    } else {
        Ok(())
    }
}

/// A lease with the next fence, told to the desk that claimed.
pub(crate) fn lease(draft: &mut Draft, claim: &Claim, pair: (Epoch, Seat), now: Moment) -> Lease {
    let (epoch, seat) = pair;
    let fence = Fence(draft.state.fence.0.saturating_add(1));
    draft.state.fence = fence;
    draft.events.push(Event::Claimed { epoch, seat, fence });
    Lease {
        holder: claim.handle,
        token: claim.lease,
        half: claim.half,
        fence,
        epoch,
        seat,
        claimed: now,
        offered: false,
        line: Line::Lost { since: now },
        // Nothing that lies in the mailbox was sealed for this pair.
        reached: draft.state.mailbox.last(),
    }
}
