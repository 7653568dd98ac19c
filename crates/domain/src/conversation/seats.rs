//! What happens to a talk when a counsellor goes: a seated colleague leads on, otherwise the visitor is first in line.

use crate::{
    conversation::{
        Notice, Phase, To, Waiting,
        draft::Draft,
        event::Withdrawn,
        refound::NOBODY,
        state::{Asked, Stage},
    },
    ids::Handle,
};

/// The leading counsellor's lease is over, by lapse or release.
pub(crate) fn lead_goes(draft: &mut Draft, reason: Withdrawn) {
    draft.tell(To::Lead, Notice::Withdrawn { reason });
    match draft.state.phase.clone() {
        // No word was said: the visitor waits as before, and first.
        Phase::Claimed(claimed) => {
            draft.put_in_front(claimed.waited);
            draft.tell(To::Visitor, Notice::Queued);
        }
        Phase::Live(live) if live.guest.as_ref().is_some_and(|guest| guest.seated() && guest.lease.line.is_here()) => {
            let seat = live.lead.seat;
            draft.tell(To::Visitor, Notice::SeatLeft { seat });
            draft.tell(To::Guest, Notice::SeatLeft { seat });
            draft.state.guest_leads();
        }
        Phase::Live(live) => ask(draft, reason, (live.lead.token != NOBODY).then_some(live.lead.holder)),
        Phase::Waiting(_) | Phase::Ended(_) => {}
    }
}

/// Nobody is left: to the front of the queue, and the visitor is asked.
fn ask(draft: &mut Draft, reason: Withdrawn, holder: Option<Handle>) {
    draft.clear_guests(reason);
    let (asked, former) = match reason {
        Withdrawn::Lapsed => (Asked::Lost, holder),
        Withdrawn::Released | Withdrawn::Another | Withdrawn::HandedOver => (Asked::Released, None),
    };
    draft.put_in_front(Waiting { asked: Some(asked), former, ..Waiting::default() });
    draft.tell(To::Visitor, Notice::Ask { reason: asked });
}

/// The invited colleague is out, and is told whether they were too late or not wanted.
pub(crate) fn guest_is_out(draft: &mut Draft, late: bool) {
    guest_goes(draft, if late { Notice::Withdrawn { reason: Withdrawn::Lapsed } } else { Notice::Dismissed });
}

/// The invited colleague goes; `notice` tells them why, and the others hear of it as far as they knew of the colleague.
pub(crate) fn guest_goes(draft: &mut Draft, notice: Notice) {
    let Some(live) = draft.state.live() else { return };
    let Some(guest) = live.guest.as_ref() else { return };
    let (seat, stage, leads_there) = (guest.lease.seat, guest.stage, live.lead.seat == guest.lease.seat);
    draft.tell(To::Guest, notice);
    draft.tell(To::Lead, Notice::SeatLeft { seat });
    // The colleague of a hand-over has no seat of their own yet: SEAT_LEFT would name the leading counsellor's.
    if stage >= Stage::Blessed && !leads_there {
        draft.tell(To::Visitor, Notice::SeatLeft { seat });
    }
    draft.state.drop_guest();
}
