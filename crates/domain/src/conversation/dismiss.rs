//! DISMISS: the leading counsellor or the visitor said no; the colleague is out, or the invitation is withdrawn.

use crate::{
    conversation::{Event, Rejection, draft::Draft, seats},
    ids::Socket,
    time::Moment,
};

pub(crate) fn dismiss(draft: &mut Draft, socket: Socket, now: Moment) -> Result<(), Rejection> {
    let live = draft.led_by(socket)?;
    if let Some(guest) = &live.guest {
        // Too late before it was unwanted: the colleague's own server, which sees only that they are out, says the same.
        let late = guest.lease.lapsed(now);
        seats::guest_is_out(draft, late);
        return Ok(());
    }
    let invitation = live.invitation.take().ok_or(Rejection::NotNow)?.id;
    draft.events.push(Event::InvitationGone { invitation });
    Ok(())
}
