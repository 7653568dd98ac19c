//! A socket closed or fell silent: the other ends are told, and a deadline starts. An older socket's loss means nothing.

use crate::{
    conversation::{Line, Notice, Rejection, To, draft::Draft, event::QueueMove},
    ids::Socket,
    time::Moment,
};

pub(crate) fn line_lost(draft: &mut Draft, socket: Socket, now: Moment) -> Result<(), Rejection> {
    let end = draft.sender(socket)?;
    let lost = Line::Lost { since: now };
    match end {
        To::Visitor => {
            draft.state.visitor.line = lost;
            tell_counsellors(draft);
        }
        To::Lead | To::Guest => {
            if let Some(lease) = draft.state.lease_mut(end) {
                lease.line = lost;
            }
            tell_others(draft, end);
        }
    }
    Ok(())
}

fn tell_counsellors(draft: &mut Draft) {
    for to in [To::Lead, To::Guest] {
        draft.tell_if_there(to, Notice::Visitor { here: false });
    }
    if draft.state.waiting().is_some() {
        draft.queue(QueueMove::Changed);
    }
}

/// The visitor is told of a counsellor whom they have seen; before OFFER there is nobody to miss.
fn tell_others(draft: &mut Draft, end: To) {
    if let Some(seat) = draft.state.seen_seat(end) {
        draft.tell(To::Visitor, Notice::Lost { seat });
        draft.tell_colleague_of(end, Notice::Colleague { here: false });
    }
}
