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
    live: bool,
    /// Who has claimed, and has not begun to talk.
    claimed: Option<Fence>,
}

impl Told {
    /// Says what has changed.
    pub(super) fn say(&mut self, state: &State, now: Moment, out: &mut Outbox) {
        // Before an OFFER: whoever reads late must know that the talk before it is over.
        self.say_asked(state, out);
        self.say_lapsed(state, out);
        self.say_offers(state, out);
        self.say_seats(state, out);
        self.say_lines(state, now, out);
        self.live = state.live().is_some();
    }

    /// One claim lapsed and the next was won before this was read: the place at the front lies between them, and with it
    /// the OFFER of the first is off.
    fn say_lapsed(&mut self, state: &State, out: &mut Outbox) {
        let claimed = match &state.phase {
            Phase::Claimed(claimed) => Some(claimed.lease.fence),
            Phase::Waiting(_) | Phase::Live(_) | Phase::Ended(_) => None,
        };
        if self.claimed.is_some() && claimed.is_some() && self.claimed != claimed {
            out.frame(&VisitorDown::Queued { place: 1, estimate: None });
        }
        self.claimed = claimed;
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
        // Whoever was lost before the talk began is named again when it begins: there was nobody to show before.
        let begins = !self.live && state.live().is_some();
        let mut lost = BTreeMap::new();
        for (lease, since) in seen(state).filter_map(|lease| Some((lease, lease.line.lost_since()?))) {
            lost.insert(lease.fence, lease.seat);
            if begins || !self.lost.contains_key(&lease.fence) {
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
        let asked = match &state.phase {
            Phase::Waiting(waiting) => waiting.asked,
            Phase::Claimed(claimed) => claimed.waited.asked,
            Phase::Live(_) | Phase::Ended(_) => None,
        };
        // Somebody else has claimed: it is asked only where the question was never read.
        let open = state.waiting().is_some() || self.live;
        if let Some(reason) = asked
            && open
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

#[cfg(test)]
mod tests {
    use ajar_domain::conversation::{Notice, To};
    use proptest::{prelude::*, test_runner::Config};

    use super::{Outbox, Told};
    use crate::ends::scripts::{notices, said, script, socket, told, world::World};

    /// What is said to somebody who read after one script, and then only after another.
    fn late(first: &str, then: &str) -> Vec<String> {
        let (mut world, mut known) = (World::after(first), Told::default());
        known.say(&world.state, world.now, &mut Outbox::default());
        then.split(' ').for_each(|word| world.step(word));
        let (mut out, mut again) = (Outbox::default(), Outbox::default());
        known.say(&world.state, world.now, &mut out);
        known.say(&world.state, world.now, &mut again);
        assert_eq!(said(&mut again), [""; 0], "told once");
        said(&mut out)
    }

    #[test]
    fn who_reads_late_hears_what_lies_between_two_counsellors() {
        let next = "claim:B join:B offer:B";
        for (first, then, what) in [
            ("claim:A join:A offer:A accept", "lost:A +60 lapse", "\"ASK\" \"lost\""),
            ("claim:A join:A offer:A accept", "release:A", "\"ASK\" \"released\""),
            ("claim:A join:A offer:A", "lost:A +60 lapse", "\"QUEUED\" null"),
            ("claim:A join:A", "+30 lapse", "\"QUEUED\" null"),
        ] {
            let heard = late(first, &format!("{then} {next}"));
            assert_eq!((heard.len(), heard[0].as_str()), (2, what), "and an OFFER: {heard:?}");
            assert_eq!(late(first, &format!("{then} claim:B")), [what], "{first} {then}");
        }
        assert_eq!(late("", "claim:A +30 lapse claim:B"), [""; 0], "nothing was seen of the first");
    }

    proptest! {
        #![proptest_config(Config::with_cases(400))]

        #[test]
        fn a_visitor_hears_what_the_rules_tell_and_nothing_else(words in script()) {
            let (mut world, mut known, mut so_far) = (World::opened(), Told::default(), String::new());
            for word in words {
                world.step(word);
                so_far = so_far + " " + word;
                if world.is_over() {
                    return Ok(());
                }
                let Some(socket) = socket(&world.state, To::Visitor) else { continue };
                let resumed = notices(&world.events, To::Visitor, socket).any(|notice| *notice == Notice::Resumed);
                if resumed {
                    known = Told::default();
                }
                let mut out = Outbox::default();
                known.say(&world.state, world.now, &mut out);
                let mut told = told(&world.events, To::Visitor, socket);
                if told.iter().any(|frame| frame.starts_with("\"ASK\"")) {
                    // Whoever is asked has nobody left: that a colleague's seat is empty too says nothing more.
                    told.retain(|frame| !frame.starts_with("\"SEAT_LEFT\""));
                }
                prop_assert_eq!(said(&mut out), told, "after{}", so_far);
            }
        }
    }
}
