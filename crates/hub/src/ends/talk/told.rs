//! What a counsellor's socket was told of the state, and what follows from the difference; a lost hint costs time only.

use std::collections::BTreeSet;

use ajar_domain::{
    conversation::{
        Command, Lease, Standing, State, To,
        event::Withdrawn,
        state::{Asked, Purpose, Stage},
    },
    ids::{Fence, Handle, Seat},
    time::Moment,
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
    /// When its lease lapses if nothing happens.
    until: Option<Moment>,
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
        self.until = state.lease(role).and_then(Lease::expiry);
    }

    /// The role in which this socket was last seen.
    pub(super) fn role(&self) -> Option<To> {
        self.role
    }

    /// Notes what this socket asked for: a lease that ends then ends by its own wish.
    pub(super) fn asked(&mut self, command: &Command) {
        self.leaving |= matches!(command, Command::Release { .. } | Command::Leave { .. });
    }

    /// What was asked for was refused.
    pub(super) fn stays(&mut self) {
        self.leaving = false;
    }

    /// Says what has changed.
    pub(super) fn say(&mut self, state: &State, role: To, out: &mut Outbox) {
        self.leaving = false;
        self.until = state.lease(role).and_then(Lease::expiry);
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
    pub(super) fn reason(&self, state: &State, holder: Handle, now: Moment) -> Option<Withdrawn> {
        if self.leaving {
            return Some(Withdrawn::Released);
        }
        match self.role {
            Some(To::Guest) if !self.guest.is_some_and(|guest| guest.seated) || state.live().is_some() => {
                let lapsed = state.live().is_some() && self.until.is_some_and(|until| now.reached(until));
                lapsed.then_some(Withdrawn::Lapsed)
            }
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

#[cfg(test)]
mod tests {
    use ajar_domain::{
        conversation::{Notice, To},
        ids::{Digest, Handle, Socket},
    };
    use proptest::{prelude::*, test_runner::Config};

    use super::{Command, Outbox, State, TalkDown, Told, wire};
    use crate::ends::scripts::{notices, said, script, socket, told, world::World};

    /// A counsellor's socket.
    struct Sitting {
        token: Digest,
        holder: Handle,
        socket: Socket,
        told: Told,
    }

    /// Who joined in this step.
    fn joined(world: &World) -> Option<Sitting> {
        [To::Lead, To::Guest].into_iter().find_map(|role| {
            let socket = socket(&world.state, role)?;
            notices(&world.events, role, socket).find(|notice| **notice == Notice::Joined)?;
            let (lease, mut told) = (world.state.lease(role)?, Told::default());
            told.joined(&world.state, role);
            Some(Sitting { token: lease.token, holder: lease.holder, socket, told })
        })
    }

    impl Sitting {
        /// What this socket says after a step, and what the rules told it in the role that it had before.
        fn hear(&mut self, before: &State, after: &World) -> (Vec<String>, Vec<String>) {
            let mut out = Outbox::default();
            match after.state.holder_of(self.token) {
                Some(role) => self.told.say(&after.state, role, &mut out),
                None => match self.told.reason(&after.state, self.holder, after.now) {
                    Some(reason) => out.frame(&TalkDown::Withdrawn { reason: wire::withdrawn(reason) }),
                    None => out.frame(&TalkDown::Dismissed {}),
                },
            }
            let role = before.holder_of(self.token).expect("it held a lease until this step");
            (said(&mut out), told(&after.events, role, self.socket))
        }

        fn is_there(&self, state: &State) -> bool {
            state.holder_of(self.token).and_then(|role| socket(state, role)) == Some(self.socket)
        }
    }

    proptest! {
        #![proptest_config(Config::with_cases(400))]

        #[test]
        fn a_counsellor_hears_what_the_rules_tell_and_nothing_else(words in script()) {
            let (mut world, mut sitting, mut so_far) = (World::opened(), Vec::<Sitting>::new(), String::new());
            for word in words {
                let before = world.state.clone();
                world.step(word);
                so_far = so_far + " " + word;
                if world.is_over() {
                    return Ok(());
                }
                // A lost or replaced line is told nothing; a released one knows that it asked.
                sitting.retain(|one| one.is_there(&world.state) || world.state.holder_of(one.token).is_none());
                if let Some(fresh) = joined(&world) {
                    sitting.push(fresh);
                }
                for one in &mut sitting {
                    let asks = word.starts_with("release") || word.starts_with("leave");
                    if asks && world.outcome.is_ok() && word.ends_with(char::from(one.holder.0[0])) {
                        one.told.asked(&Command::Release { socket: one.socket });
                    }
                    let known = before.holder_of(one.token).is_some();
                    let (said, told) = one.hear(if known { &before } else { &world.state }, &world);
                    prop_assert_eq!(said, told, "{:?} after{}", char::from(one.holder.0[0]), so_far);
                }
                sitting.retain(|one| one.is_there(&world.state));
            }
        }
    }
}
