//! BLESS: after the visitor's yes the leading counsellor lets the colleague in; only then does the visitor see the OFFER.

use crate::{
    conversation::{Notice, Rejection, To, draft::Draft, state::Stage},
    ids::{Epoch, Seat, Socket},
    limits::PAPER,
    secret::Paper,
};

pub(crate) fn bless(draft: &mut Draft, socket: Socket, pair: (Epoch, Seat), paper: &Paper) -> Result<(), Rejection> {
    if paper.0.len() > PAPER {
        return Err(Rejection::Malformed);
    }
    let guest = draft.led_by(socket)?.guest.as_mut().ok_or(Rejection::NotNow)?;
    if guest.stage != Stage::Offered || !guest.lease.is_pair(pair.0, pair.1) {
        return again(draft, paper);
    }
    guest.stage = Stage::Blessed;
    draft.state.papers.bless = Some(paper.clone());
    draft.tell(To::Guest, Notice::Bless(paper.clone()));
    if let Some(offer) = draft.state.papers.guest.offer.clone() {
        draft.tell(To::Visitor, Notice::Offer(offer));
    }
    Ok(())
}

/// The same frame once more, after a lost line, changes nothing.
fn again(draft: &Draft, paper: &Paper) -> Result<(), Rejection> {
    if draft.state.papers.bless.as_ref() == Some(paper) { Ok(()) } else { Err(Rejection::NotNow) }
}
