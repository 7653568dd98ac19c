//! JOIN: a counsellor opens the talk, at first and after every lost line; the newest socket wins.

use crate::conversation::{Event, Line, Notice, Rejection, To, command::Join, draft::Draft, state::Stage};

pub(crate) fn join(draft: &mut Draft, join: &Join) -> Result<(), Rejection> {
    let end = draft.state.holder_of(join.lease).ok_or(Rejection::Unknown)?;
    let last = draft.state.mailbox.last();
    let lease = draft.state.lease_mut(end).ok_or(Rejection::Unknown)?;
    let before = lease.line;
    lease.line = Line::Here { socket: join.socket };
    lease.reached = join.from.min(last);
    match before {
        Line::Here { socket } if socket == join.socket => {}
        Line::Here { socket } => draft.events.push(Event::Replaced { socket }),
        Line::Lost { .. } => tell_back(draft, end),
    }
    draft.tell(end, Notice::Joined);
    tell_missed(draft, end);
    Ok(())
}

fn tell_back(draft: &mut Draft, end: To) {
    if let Some(seat) = draft.state.seen_seat(end) {
        draft.tell(To::Visitor, Notice::Back { seat });
        draft.tell_colleague_of(end, Notice::Colleague { here: true });
    }
}

/// The papers that the console may have missed.
fn tell_missed(draft: &mut Draft, end: To) {
    let papers = &draft.state.papers;
    let guest = draft.state.live().and_then(|live| live.guest.as_ref()).map(|guest| guest.stage);
    let mut notices = Vec::new();
    match (end, guest) {
        (To::Lead, stage) => {
            let bless = papers.bless.clone().filter(|_| stage.is_none());
            notices.extend(bless.map(Notice::Bless));
            notices.extend(papers.lead.accept.clone().map(Notice::Accept));
            if stage == Some(Stage::Offered) {
                notices.extend(papers.guest.offer.clone().map(Notice::Offer));
            }
        }
        (To::Guest, Some(Stage::Blessed | Stage::Seated)) => {
            notices.extend(papers.bless.clone().map(Notice::Bless));
            notices.extend(papers.guest.accept.clone().map(Notice::Accept));
        }
        (To::Guest, Some(Stage::Invited | Stage::Offered) | None) | (To::Visitor, _) => {}
    }
    for notice in notices {
        draft.tell(end, notice);
    }
}
