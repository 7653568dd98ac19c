//! END: by either end, by a token, or by a rule; everything of the conversation is deleted at once and both ends are told.

use crate::{
    conversation::{
        Ended, EndedBy, Event, Notice, Phase, Rejection, To,
        draft::Draft,
        event::{QueueMove, Ticket},
        visitor::TokenIs,
    },
    ids::{Digest, Socket},
    mailbox::Mailbox,
    time::Moment,
};

/// The visitor may end at any time, the leading counsellor once the talk is live (before that: RELEASE).
pub(crate) fn end(draft: &mut Draft, socket: Socket, now: Moment) -> Result<(), Rejection> {
    let by = match draft.sender(socket)? {
        To::Visitor => EndedBy::Visitor,
        To::Lead if draft.state.live().is_some() => EndedBy::Counsellor,
        To::Lead | To::Guest => return Err(Rejection::NotNow),
    };
    finish(draft, by, now);
    Ok(())
}

/// The beacon of the quick exit needs no socket; a retired token ends too, and says that it was another page.
pub(crate) fn end_by_token(draft: &mut Draft, token: Digest, now: Moment) -> Result<(), Rejection> {
    let by = match draft.state.visitor.token_is(token) {
        TokenIs::Present | TokenIs::Next => EndedBy::Visitor,
        TokenIs::Retired => EndedBy::Elsewhere,
        TokenIs::Unknown => return Err(Rejection::Unknown),
    };
    finish(draft, by, now);
    Ok(())
}

/// Ends the conversation for ever. Tickets are due only when a talk took place: to the visitor, and to who held it last.
pub(crate) fn finish(draft: &mut Draft, by: EndedBy, now: Moment) {
    let ticket = ticket(draft, now);
    draft.tell(To::Visitor, Notice::Ended { by, ticket });
    draft.tell_if_there(To::Lead, Notice::Ended { by, ticket: ticket.filter(|_| draft.state.live().is_some()) });
    draft.tell_if_there(To::Guest, Notice::Ended { by, ticket: None });
    if let Some(invitation) = draft.state.live().and_then(|live| live.invitation) {
        draft.events.push(Event::InvitationGone { invitation: invitation.id });
    }
    if draft.state.waiting().is_some() {
        draft.queue(QueueMove::Left);
    }
    draft.state.phase = Phase::Ended(Ended { by, at: now });
    draft.state.mailbox = Mailbox::default();
    draft.state.papers.forget_all();
    draft.state.visitor.forget();
    draft.events.push(Event::Delete);
}

fn ticket(draft: &Draft, now: Moment) -> Option<Ticket> {
    let talked = draft.state.talked?;
    Some(Ticket { waited: talked.since(draft.state.opened), talked: now.since(talked) })
}
