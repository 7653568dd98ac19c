//! RESUME: the visitor comes back by a new socket, with the right token and, on a shared phone, the right animals.

use crate::{
    conversation::{
        EndedBy, Event, Line, Notice, Phase, Rejection, To,
        command::Resume,
        confirm,
        draft::Draft,
        end,
        event::QueueMove,
        state::Stage,
        visitor::{TokenIs, Unlock},
    },
    time::Moment,
};

pub(crate) fn resume(draft: &mut Draft, resume: &Resume, now: Moment) -> Result<(), Rejection> {
    match draft.state.visitor.token_is(resume.token) {
        TokenIs::Unknown => return Err(Rejection::Unknown),
        TokenIs::Retired => return refuse_and_end(draft, resume, EndedBy::Elsewhere, now),
        TokenIs::Present | TokenIs::Next => {}
    }
    match draft.state.visitor.unlock(resume.proof) {
        Unlock::Locked => return Err(Rejection::Locked),
        Unlock::WrongOnce => {
            draft.tell_by(To::Visitor, resume.socket, Notice::WrongLock);
            return Ok(());
        }
        Unlock::WrongTwice => return refuse_and_end(draft, resume, EndedBy::WrongLock, now),
        Unlock::Open => {}
    }
    // The page wrote the next pair down and its CONFIRM was lost with the line.
    if draft.state.visitor.token_is(resume.token) == TokenIs::Next {
        confirm::retire(&mut draft.state.visitor);
    }
    attach(draft, resume);
    tell_standing(draft);
    Ok(())
}

/// The end is told to the page that holds the conversation and to the one that knocked.
fn refuse_and_end(draft: &mut Draft, resume: &Resume, by: EndedBy, now: Moment) -> Result<(), Rejection> {
    end::finish(draft, by, now);
    if draft.state.visitor.line.socket() != Some(resume.socket) {
        draft.tell_by(To::Visitor, resume.socket, Notice::Ended { by, ticket: None });
    }
    Ok(())
}

fn attach(draft: &mut Draft, resume: &Resume) {
    let last = draft.state.mailbox.last();
    let visitor = &mut draft.state.visitor;
    let before = visitor.line;
    visitor.line = Line::Here { socket: resume.socket };
    visitor.reached = resume.from.min(last);
    visitor.next.get_or_insert(resume.next);
    match before {
        Line::Here { socket } if socket == resume.socket => {}
        Line::Here { socket } => draft.events.push(Event::Replaced { socket }),
        Line::Lost { .. } => tell_back(draft),
    }
}

fn tell_back(draft: &mut Draft) {
    for to in [To::Lead, To::Guest] {
        draft.tell_if_there(to, Notice::Visitor { here: true });
    }
    if draft.state.waiting().is_some() {
        draft.queue(QueueMove::Changed);
    }
}

/// RESUMED, and everything that the page may have missed and RESUMED does not say.
fn tell_standing(draft: &mut Draft) {
    let mut notices = vec![Notice::Resumed];
    match &draft.state.phase {
        Phase::Waiting(waiting) => {
            notices.push(Notice::Queued);
            notices.extend(waiting.asked.map(|reason| Notice::Ask { reason }));
        }
        Phase::Claimed(claimed) => {
            notices.extend(draft.state.papers.lead.offer.clone().map(Notice::Offer));
            let gone = claimed.lease.offered && !claimed.lease.line.is_here();
            notices.extend(gone.then_some(Notice::Lost { seat: claimed.lease.seat }));
        }
        Phase::Live(live) => {
            notices.extend(live.lost_seats().map(|seat| Notice::Lost { seat }));
            if live.guest.as_ref().is_some_and(|guest| guest.stage == Stage::Blessed) {
                notices.extend(draft.state.papers.guest.offer.clone().map(Notice::Offer));
            }
        }
        Phase::Ended(_) => {}
    }
    for notice in notices {
        draft.tell(To::Visitor, notice);
    }
}
