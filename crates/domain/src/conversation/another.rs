//! ANOTHER: another counsellor, please; no reason is asked, and the declined one never holds this conversation again.

use crate::{
    conversation::{Notice, Rejection, To, Waiting, draft::Draft, event::Withdrawn},
    ids::Socket,
    limits::DECLINED,
};

/// Refused after [`DECLINED`] times: an older name cannot be forgotten without breaking that promise. END is always there.
pub(crate) fn another(draft: &mut Draft, socket: Socket) -> Result<(), Rejection> {
    draft.only(To::Visitor, socket)?;
    let holder = draft.state.lead().ok_or(Rejection::NotNow)?.holder;
    if draft.state.declined.len() >= DECLINED {
        return Err(Rejection::NotNow);
    }
    draft.state.declined.push(holder);
    draft.tell(To::Lead, Notice::Withdrawn { reason: Withdrawn::Another });
    draft.clear_guests(Withdrawn::Another);
    draft.put_in_front(Waiting::default());
    draft.tell(To::Visitor, Notice::Queued);
    Ok(())
}
