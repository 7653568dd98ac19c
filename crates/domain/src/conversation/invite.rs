//! INVITE: the leading counsellor asks the colleagues at their desks, one invitation at a time.

use crate::{
    conversation::{Event, Invitation, Rejection, draft::Draft, state::Purpose},
    ids::{InvitationId, Socket},
    limits::INVITATION,
    time::Moment,
};

pub(crate) fn invite(
    draft: &mut Draft,
    socket: Socket,
    id: InvitationId,
    purpose: Purpose,
    now: Moment,
) -> Result<(), Rejection> {
    let live = draft.led_by(socket)?;
    if live.invitation.is_some() || live.guest.is_some() {
        return Err(Rejection::NotNow);
    }
    live.invitation = Some(Invitation { id, purpose, until: now.after(INVITATION) });
    draft.events.push(Event::Invitation { invitation: id, purpose });
    Ok(())
}
