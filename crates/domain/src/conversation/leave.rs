//! LEAVE: an invited colleague leaves the talk; the visitor's talk goes on.

use crate::{
    conversation::{Notice, Rejection, To, draft::Draft, event::Withdrawn, release, seats},
    ids::{Seat, Socket},
};

pub(crate) fn leave(draft: &mut Draft, socket: Socket) -> Result<(), Rejection> {
    match draft.sender(socket)? {
        To::Guest => {
            seats::guest_goes(draft, Notice::Withdrawn { reason: Withdrawn::Released });
            Ok(())
        }
        // A colleague who leads on from the second seat gives the talk back like any lead.
        To::Lead if draft.state.lead().is_some_and(|lease| lease.seat == Seat::Second) => {
            release::release(draft, socket)
        }
        To::Lead | To::Visitor => Err(Rejection::NotNow),
    }
}
