//! What a counsellor's socket was told of the state, and what follows from the difference; a lost hint costs time only.

use std::collections::BTreeSet;

use ajar_domain::{
    conversation::{
        Command, Standing, State, To,
        event::Withdrawn,
        state::{Asked, Purpose, Stage},
    },
    ids::{Fence, Handle, Seat},
};
use ajar_protocol::talk::TalkDown;

use crate::{ends::Outbox, wire};

/// What was said on this socket.
#[derive(Debug, Default)]
pub(super) struct Told {
    role: Option<To>,
    visitor_here: bool,
    accepted: bool,
    blessed: bool,
    offers: BTreeSet<Fence>,
    /// The leading counsellor's seat, as a colleague knows it.
    lead: Option<Seat>,
    guest: Option<Colleague>,
    /// This socket asked to be let go.
    leaving: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Colleague {
    fence: Fence,
    seat: Seat,
    purpose: Purpose,
    seated: bool,
}

impl Told {
    /// JOINED said how the visitor's line is.
    pub(super) fn joined(&mut self, state: &State, role: To) {
        self.visitor_here = state.visitor.line.is_here();
        self.role = Some(role);
        self.lead = state.lead().map(|lease| lease.seat);
        self.guest = colleague(state);
    }

    /// The role in which this socket was last seen.
    pub(super) fn role(&self) -> Option<To> {
        self.role
    }

    /// Notes what this socket asked for: a lease that ends then ends by its own wish.
    pub(super) fn asked(&mut self, command: &Command) {
        self.leaving |= matches!(command, Command::Release { .. } | Command::Leave { .. });
    }

    /// Says what has changed.
    pub(super) fn say(&mut self, state: &State, role: To, out: &mut Outbox) {
        self.leaving = false;
        self.say_visitor(state, out);
        self.say_seats(state, role, out);
        self.say_papers(state, role, out);
    }

    fn say_visitor(&mut self, state: &State, out: &mut Outbox) {
        let here = state.visitor.line.is_here();
        if here != self.visitor_here {
            self.visitor_here = here;
            out.frame(&TalkDown::Visitor { line: wire::line(here) });
        }
    }

    fn say_seats(&mut self, state: &State, role: To, out: &mut Outbox) {
        let guest = colleague(state);
        let left = match (self.role, role, self.guest) {
            // The colleague leads on: the former lead is gone.
            (Some(To::Guest), To::Lead, _) => self.lead,
            (Some(To::Lead), To::Lead, Some(known)) if guest.map(|guest| guest.fence) != Some(known.fence) => {
                Some(known.seat)
            }
            _ => None,
        };
        if let Some(seat) = left {
            out.frame(&TalkDown::SeatLeft { seat: seat.number() });
        }
        self.role = Some(role);
        self.lead = state.lead().map(|lease| lease.seat);
        self.guest = guest;
    }

    fn say_papers(&mut self, state: &State, role: To, out: &mut Outbox) {
        let papers = &state.papers;
        let stage = state.guest().map(|guest| guest.stage);
        let (accept, bless) = match role {
            // Who took over or leads on may have missed the psk that lets them open the talk.
            To::Lead => (papers.lead.accept.as_ref(), papers.bless.as_ref().filter(|_| stage.is_none())),
            To::Guest if stage >= Some(Stage::Blessed) => (papers.guest.accept.as_ref(), papers.bless.as_ref()),
            To::Guest | To::Visitor => (None, None),
        };
        if let Some(bless) = bless
            && !std::mem::replace(&mut self.blessed, true)
        {
            out.written(&bless.0);
        }
        if let Some(accept) = accept
            && !std::mem::replace(&mut self.accepted, true)
        {
            out.written(&accept.0);
        }
        self.say_colleagues_offer(state, role, out);
    }

    fn say_colleagues_offer(&mut self, state: &State, role: To, out: &mut Outbox) {
        let Some(guest) = state.guest().filter(|guest| role == To::Lead && guest.stage == Stage::Offered) else {
            return;
        };
        if let Some(offer) = &state.papers.guest.offer
            && self.offers.insert(guest.lease.fence)
        {
            out.written(&offer.0);
        }
    }

    /// Why the lease is over; `None` for a colleague who is simply out.
    pub(super) fn reason(&self, state: &State, holder: Handle) -> Option<Withdrawn> {
        if self.leaving {
            return Some(Withdrawn::Released);
        }
        match self.role {
            Some(To::Guest) if !self.guest.is_some_and(|guest| guest.seated) || state.live().is_some() => None,
            _ if state.declined.contains(&holder) => Some(Withdrawn::Another),
            Some(To::Guest) => Some(after_the_lead(state)),
            _ if self.handed_over(state) => Some(Withdrawn::HandedOver),
            _ => Some(Withdrawn::Lapsed),
        }
    }

    fn handed_over(&self, state: &State) -> bool {
        let known = self.guest.filter(|guest| guest.purpose == Purpose::HandOver).map(|guest| guest.fence);
        known.is_some() && state.live().map(|live| live.lead.fence) == known
    }
}

/// The whole talk went back to the queue, and the seated colleague with it.
fn after_the_lead(state: &State) -> Withdrawn {
    match (state.standing(), state.waiting().and_then(|waiting| waiting.asked)) {
        (_, Some(Asked::Lost)) => Withdrawn::Lapsed,
        (_, Some(Asked::Released)) => Withdrawn::Released,
        (Some(Standing::Waiting), None) => Withdrawn::Another,
        _ => Withdrawn::Lapsed,
    }
}

fn colleague(state: &State) -> Option<Colleague> {
    let guest = state.guest()?;
    let (fence, seat) = (guest.lease.fence, guest.lease.seat);
    Some(Colleague { fence, seat, purpose: guest.purpose, seated: guest.seated() })
}
