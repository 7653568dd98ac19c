//! RELEASE: the leading counsellor gives the talk back without a reason ("I may know the person who writes").

use crate::{
    conversation::{Rejection, To, draft::Draft, event::Withdrawn, seats},
    ids::Socket,
    limits::RELEASED,
};

pub(crate) fn release(draft: &mut Draft, socket: Socket) -> Result<(), Rejection> {
    draft.only(To::Lead, socket)?;
    let holder = draft.state.lead().ok_or(Rejection::NotNow)?.holder;
    let released = &mut draft.state.released;
    released.retain(|handle| *handle != holder);
    if released.len() >= RELEASED {
        released.remove(0);
    }
    released.push(holder);
    seats::lead_goes(draft, Withdrawn::Released);
    Ok(())
}
