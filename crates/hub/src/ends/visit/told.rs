//! What a visitor's socket was told of the state, and what follows from the difference; a lost hint costs time only.

use std::collections::{BTreeMap, BTreeSet};

use ajar_domain::{
    conversation::{
        Lease, Phase, State,
        state::{Asked, Stage},
    },
    ids::{Fence, Seat},
    limits::COUNSELLOR_GRACE,
    secret::Paper,
    time::Moment,
};
use ajar_protocol::visitor::{Estimate, VisitorDown};

use crate::{ends::Outbox, wire};

/// What was said on this socket.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Place in line and estimate.
    pub(super) place: Option<(u32, Option<Estimate>)>,
    offers: BTreeSet<Fence>,
    lost: BTreeMap<Fence, Seat>,
    seats: BTreeSet<Seat>,
    asked: Option<Asked>,
}

impl Told {
    /// Says what has changed.
    pub(super) fn say(&mut self, state: &State, now: Moment, out: &mut Outbox) {
        self.say_offers(state, out);
        self.say_seats(state, out);
        self.say_lines(state, now, out);
        self.say_asked(state, out);
    }

    fn say_offers(&mut self, state: &State, out: &mut Outbox) {
        for (fence, offer) in offers(state) {
            if self.offers.insert(fence) {
                out.written(&offer.0);
            }
        }
    }

    /// A seat that is empty while the talk goes on was left.
    fn say_seats(&mut self, state: &State, out: &mut Outbox) {
        let seats: BTreeSet<Seat> = seats(state).collect();
        if state.live().is_some() {
            for left in self.seats.difference(&seats) {
                out.frame(&VisitorDown::SeatLeft { seat: left.number() });
            }
        }
        self.seats = seats;
    }

    fn say_lines(&mut self, state: &State, now: Moment, out: &mut Outbox) {
        let there: BTreeSet<Fence> = seen(state).map(|lease| lease.fence).collect();
        let mut lost = BTreeMap::new();
        for (lease, since) in seen(state).filter_map(|lease| Some((lease, lease.line.lost_since()?))) {
            lost.insert(lease.fence, lease.seat);
            if !self.lost.contains_key(&lease.fence) {
                let grace = COUNSELLOR_GRACE.saturating_sub(now.since(since)).as_secs();
                let grace = u16::try_from(grace).unwrap_or(u16::MAX);
                out.frame(&VisitorDown::Lost { seat: lease.seat.number(), grace });
            }
        }
        for (fence, seat) in &self.lost {
            // Who is gone for good was told as ASK, SEAT_LEFT or a new place in line.
            if !lost.contains_key(fence) && there.contains(fence) {
                out.frame(&VisitorDown::Back { seat: seat.number() });
            }
        }
        self.lost = lost;
    }

    fn say_asked(&mut self, state: &State, out: &mut Outbox) {
        let asked = state.waiting().and_then(|waiting| waiting.asked);
        if let Some(reason) = asked
            && self.asked != asked
        {
            out.frame(&VisitorDown::Ask { reason: wire::asked(reason) });
        }
        self.asked = asked;
    }
}

/// The OFFERs that wait for the visitor's ACCEPT.
fn offers(state: &State) -> impl Iterator<Item = (Fence, &Paper)> {
    let lead = match &state.phase {
        Phase::Claimed(claimed) => state.papers.lead.offer.as_ref().map(|offer| (claimed.lease.fence, offer)),
        Phase::Waiting(_) | Phase::Live(_) | Phase::Ended(_) => None,
    };
    let guest = state.guest().filter(|guest| guest.stage == Stage::Blessed);
    let guest = guest.and_then(|guest| Some((guest.lease.fence, state.papers.guest.offer.as_ref()?)));
    [lead, guest].into_iter().flatten()
}

/// The seats that the visitor knows of: a colleague's from the OFFER on.
fn seats(state: &State) -> impl Iterator<Item = Seat> {
    let guest = state.guest().filter(|guest| guest.stage >= Stage::Blessed).map(|guest| guest.lease.seat);
    seen(state).map(|lease| lease.seat).chain(guest)
}

/// The counsellors whom the visitor has seen.
fn seen(state: &State) -> impl Iterator<Item = &Lease> {
    let lead = state.lead().filter(|lease| lease.offered);
    let guest = state.guest().filter(|guest| guest.seated()).map(|guest| &guest.lease);
    [lead, guest].into_iter().flatten()
}
