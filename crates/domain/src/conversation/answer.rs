//! A colleague answers an invitation: a lease for a pair of its own, which opens nothing before the visitor's yes.

use crate::{
    conversation::{
        Event, Guest, Live, Rejection, State, claim,
        command::Claim,
        draft::Draft,
        state::{Purpose, Stage},
    },
    ids::{Epoch, InvitationId, Seat},
    time::Moment,
};

pub(crate) fn answer(draft: &mut Draft, id: InvitationId, claim: &Claim, now: Moment) -> Result<(), Rejection> {
    let live = draft.state.live().ok_or(Rejection::Unknown)?;
    let purpose = purpose(live, id)?;
    if claim.is_of(live.lead.holder) {
        return Err(Rejection::NotNow);
    }
    if draft.state.declined.iter().any(|declined| claim.is_of(*declined)) {
        return Err(Rejection::Declined);
    }
    let pair = pair(&mut draft.state, purpose).ok_or(Rejection::NotNow)?;
    draft.events.push(Event::InvitationGone { invitation: id });
    draft.state.papers.forget_guest();
    let lease = claim::lease(draft, claim, pair, now);
    if let Some(live) = draft.state.live_mut() {
        live.invitation = None;
        live.guest = Some(Guest { lease, purpose, stage: Stage::Invited });
    }
    Ok(())
}

fn purpose(live: &Live, id: InvitationId) -> Result<Purpose, Rejection> {
    match (live.invitation, &live.guest) {
        (Some(invitation), _) if invitation.id == id => Ok(invitation.purpose),
        (_, Some(_)) => Err(Rejection::Taken),
        (_, None) => Err(Rejection::Unknown),
    }
}

/// The pair that the colleague offers for. Who takes over gets the leading seat in a new epoch; who joins gets the other
/// seat in the lead's epoch, or in a new one when that pair was used: one OFFER an epoch and seat.
fn pair(state: &mut State, purpose: Purpose) -> Option<(Epoch, Seat)> {
    let lead = state.lead()?;
    let (lead_epoch, lead_seat) = (lead.epoch, lead.seat);
    let seat = match purpose {
        Purpose::HandOver => lead_seat,
        Purpose::Company => lead_seat.other(),
    };
    let unused = purpose == Purpose::Company && seat == Seat::Second && state.second_epoch < lead_epoch;
    let epoch = if unused { lead_epoch } else { state.epoch.next()? };
    state.epoch = epoch.max(state.epoch);
    if seat == Seat::Second {
        state.second_epoch = epoch;
    }
    Some((epoch, seat))
}
