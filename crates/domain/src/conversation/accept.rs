//! ACCEPT: the visitor takes an OFFER. The first one makes the talk live; a colleague's seats them or hands the talk over.

use crate::{
    conversation::{
        Claimed, Live, Notice, Phase, Rejection, To,
        command::Accept,
        draft::Draft,
        event::Withdrawn,
        state::{Purpose, Stage},
    },
    limits::PAPER,
    time::Moment,
};

pub(crate) fn accept(draft: &mut Draft, accept: &Accept, now: Moment) -> Result<(), Rejection> {
    draft.only(To::Visitor, accept.socket)?;
    if accept.paper.0.len() > PAPER {
        return Err(Rejection::Malformed);
    }
    if draft.state.papers.accepted(&accept.paper) {
        return Ok(());
    }
    match &draft.state.phase {
        Phase::Claimed(claimed) if claimed.lease.offered && claimed.lease.is_pair(accept.epoch, accept.seat) => {
            let claimed = claimed.clone();
            go_live(draft, accept, claimed, now)
        }
        Phase::Live(live) => {
            let guest = live.guest.as_ref().filter(|guest| guest.stage == Stage::Blessed);
            let guest = guest.filter(|guest| guest.lease.is_pair(accept.epoch, accept.seat));
            let purpose = guest.ok_or(Rejection::NotNow)?.purpose;
            let_in(draft, accept, purpose)
        }
        Phase::Waiting(_) | Phase::Claimed(_) | Phase::Ended(_) => Err(Rejection::NotNow),
    }
}

fn go_live(draft: &mut Draft, accept: &Accept, claimed: Claimed, now: Moment) -> Result<(), Rejection> {
    count(draft, accept)?;
    draft.state.talked.get_or_insert(now);
    draft.state.papers.lead.accept = Some(accept.paper.clone());
    draft.state.phase = Phase::Live(Live { lead: claimed.lease, invitation: None, guest: None });
    draft.tell(To::Lead, Notice::Accept(accept.paper.clone()));
    tell_lost(draft, To::Lead);
    Ok(())
}

fn let_in(draft: &mut Draft, accept: &Accept, purpose: Purpose) -> Result<(), Rejection> {
    count(draft, accept)?;
    draft.state.papers.guest.accept = Some(accept.paper.clone());
    draft.tell(To::Guest, Notice::Accept(accept.paper.clone()));
    match purpose {
        Purpose::Company => {
            draft.state.set_stage(Stage::Seated);
            tell_lost(draft, To::Guest);
        }
        Purpose::HandOver => {
            hand_over(draft);
            tell_lost(draft, To::Lead);
        }
    }
    Ok(())
}

/// ACCEPT's envelope is the sealing connection's control 0.
fn count(draft: &mut Draft, accept: &Accept) -> Result<(), Rejection> {
    draft.state.mailbox.accept(accept.cid).map_err(|_| Rejection::NotNow)
}

/// The colleague becomes the one holder; the former lead's lease is over.
fn hand_over(draft: &mut Draft) {
    let Some(seat) = draft.state.lead().map(|lease| lease.seat) else { return };
    draft.tell(To::Lead, Notice::Withdrawn { reason: Withdrawn::HandedOver });
    draft.tell(To::Guest, Notice::SeatLeft { seat });
    draft.state.guest_leads();
}

/// A counsellor's line that was lost before the visitor could see it.
fn tell_lost(draft: &mut Draft, end: To) {
    if let (Some(seat), Some(false)) = (draft.state.seen_seat(end), draft.state.line(end).map(|line| line.is_here())) {
        draft.tell(To::Visitor, Notice::Lost { seat });
    }
}
