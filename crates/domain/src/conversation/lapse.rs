//! The sweeper's verb: every deadline that has come takes effect, the gravest first; without one nothing changes.

use crate::{
    conversation::{
        EndedBy, Event, Lease, Live, Notice, Rejection, State, To,
        draft::Draft,
        end,
        event::{QueueMove, Withdrawn},
        seats,
        state::Asked,
    },
    limits::VISITOR_GRACE,
    time::Moment,
};

pub(crate) fn lapse(draft: &mut Draft, now: Moment) -> Result<(), Rejection> {
    if visitor_deadline(&draft.state).is_some_and(|deadline| now.reached(deadline)) {
        end::finish(draft, EndedBy::VisitorLost, now);
        return Ok(());
    }
    // The colleague before the lead: who is gone cannot lead on.
    lapse_guest(draft, now);
    if draft.state.lead().is_some_and(|lease| lease.lapsed(now)) {
        seats::lead_goes(draft, Withdrawn::Lapsed);
    }
    lapse_invitation(draft, now);
    lapse_reservation(draft, now);
    Ok(())
}

/// Where the lead goes in the same moment, the talk is not there any more for a colleague to be too late for.
fn lapse_guest(draft: &mut Draft, now: Moment) {
    let Some(guest) = draft.state.guest().filter(|guest| guest.lease.lapsed(now)) else { return };
    let goes_on = !draft.state.lead().is_some_and(|lease| lease.lapsed(now));
    let late = goes_on || guest.seated();
    seats::guest_is_out(draft, late);
}

fn lapse_invitation(draft: &mut Draft, now: Moment) {
    let Some(live) = draft.state.live_mut() else { return };
    if let Some(invitation) = live.invitation.take_if(|invitation| now.reached(invitation.until)) {
        draft.events.push(Event::InvitationGone { invitation: invitation.id });
    }
}

/// A counsellor who never comes back must not hold a child: the visitor is asked again, and anybody may take.
fn lapse_reservation(draft: &mut Draft, now: Moment) {
    let Some(waiting) = draft.state.waiting_mut() else { return };
    if waiting.wanted.take_if(|wanted| now.reached(wanted.until)).is_some() {
        waiting.asked = Some(Asked::Lost);
        draft.queue(QueueMove::Changed);
        draft.tell(To::Visitor, Notice::Ask { reason: Asked::Lost });
    }
}

fn visitor_deadline(state: &State) -> Option<Moment> {
    state.visitor.line.lost_since().map(|since| since.after(VISITOR_GRACE))
}

/// When [`Command::Lapse`](crate::conversation::Command::Lapse) will change something if nothing else happens; `None`: never.
#[must_use]
pub fn next_deadline(state: &State) -> Option<Moment> {
    let leases = [state.lead(), state.guest().map(|guest| &guest.lease)];
    let invitation = state.live().and_then(|live: &Live| live.invitation).map(|invitation| invitation.until);
    let reservation = state.waiting().and_then(|waiting| waiting.wanted).map(|wanted| wanted.until);
    let of_visitor = if state.ended().is_some() { None } else { visitor_deadline(state) };
    let of_leases = leases.into_iter().flatten().filter_map(Lease::expiry);
    of_leases.chain(of_visitor).chain(invitation).chain(reservation).min()
}
