//! CHOOSE: after a lost counsellor the visitor waits for the same one or takes the next; it may be changed while waiting.

use crate::{
    conversation::{Notice, Rejection, To, command::Choice, draft::Draft, event::QueueMove, state::Reservation},
    ids::Socket,
    limits::RESERVATION,
    time::Moment,
};

pub(crate) fn choose(draft: &mut Draft, socket: Socket, choice: Choice, now: Moment) -> Result<(), Rejection> {
    draft.only(To::Visitor, socket)?;
    let waiting = draft.state.waiting_mut().ok_or(Rejection::NotNow)?;
    if waiting.asked.is_none() && waiting.former.is_none() {
        return Err(Rejection::NotNow);
    }
    waiting.asked = None;
    waiting.wanted = match choice {
        // After a release there is no former counsellor to wait for: the place at the front stays, for everybody.
        Choice::Wait => waiting.former.map(|holder| Reservation { holder, until: now.after(RESERVATION) }),
        Choice::Another => None,
    };
    draft.queue(QueueMove::Changed);
    draft.tell(To::Visitor, Notice::Queued);
    Ok(())
}
