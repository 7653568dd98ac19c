//! DISMISS: the leading counsellor or the visitor said no; the colleague is out, or the invitation is withdrawn.

use crate::{
    conversation::{Event, Notice, Rejection, draft::Draft, seats},
    ids::Socket,
};

pub(crate) fn dismiss(draft: &mut Draft, socket: Socket) -> Result<(), Rejection> {
    let live = draft.led_by(socket)?;
    if live.guest.is_some() {
        seats::guest_goes(draft, Notice::Dismissed);
        return Ok(());
    }
    let invitation = live.invitation.take().ok_or(Rejection::NotNow)?.id;
    draft.events.push(Event::InvitationGone { invitation });
    Ok(())
}
