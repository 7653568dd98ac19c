//! OFFER: a counsellor's session key, once an epoch and seat; a colleague's goes to the leading counsellor first.

use crate::{
    conversation::{Handshake, Notice, Rejection, To, command::Offer, draft::Draft, state::Stage},
    limits::PAPER,
    secret::Paper,
};

pub(crate) fn offer(draft: &mut Draft, offer: &Offer) -> Result<(), Rejection> {
    if offer.paper.0.len() > PAPER {
        return Err(Rejection::Malformed);
    }
    let end = draft.sender(offer.socket)?;
    let lease = draft.state.lease_mut(end).ok_or(Rejection::NotNow)?;
    if !lease.is_pair(offer.epoch, offer.seat) {
        return Err(Rejection::NotNow);
    }
    if lease.offered {
        return again(draft, end, &offer.paper);
    }
    lease.offered = true;
    pass_on(draft, end, &offer.paper);
    Ok(())
}

/// The same frame once more, after a lost line, changes nothing; another one is refused.
fn again(draft: &Draft, end: To, paper: &Paper) -> Result<(), Rejection> {
    let before = match end {
        To::Lead => draft.state.papers.lead.offer.as_ref(),
        To::Guest => draft.state.papers.guest.offer.as_ref(),
        To::Visitor => None,
    };
    if before == Some(paper) { Ok(()) } else { Err(Rejection::NotNow) }
}

fn pass_on(draft: &mut Draft, end: To, paper: &Paper) {
    let handshake = Handshake { offer: Some(paper.clone()), accept: None };
    let reader = match end {
        To::Lead => {
            draft.state.papers.lead = handshake;
            To::Visitor
        }
        To::Guest => {
            draft.state.papers.guest = handshake;
            draft.state.set_stage(Stage::Offered);
            To::Lead
        }
        To::Visitor => return,
    };
    draft.tell(reader, Notice::Offer(paper.clone()));
}
