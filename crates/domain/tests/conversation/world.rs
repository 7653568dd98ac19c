//! One conversation and its ends for tests: a script of short words drives it, and what it decides is said in short words.
//!
//! Counsellors are `A`, `B`, `C`; the visitor is `v`. `+30` lets 30 seconds pass. The words are the arms of `World::command`.

// Named by its path because the hub's tests load this file too.
#[path = "world/words.rs"]
mod words;

use std::collections::BTreeMap;

use ajar_domain::{
    conversation::{Command, Decision, Event, Founding, Opening, Phase, Rejection, State, decide, open, vacant},
    ids::{Arrival, ConversationId, Digest, Epoch, Handle, Seat, Sequence, ServiceId, Socket, Version},
    routing::Routing,
    secret::{Half, Paper},
    time::Moment,
};

#[derive(Clone)]
pub(crate) struct World {
    pub(crate) state: State,
    pub(crate) now: Moment,
    /// What the last step decided.
    pub(crate) events: Vec<Event>,
    pub(crate) outcome: Result<(), Rejection>,
    /// The newest socket of each end, and the one before.
    sockets: BTreeMap<char, (Socket, Socket)>,
    drawn: u32,
    /// The pair that talked when the store was lost.
    refounding: (Epoch, Seat),
    /// The token that the visitor's page holds, and the one before it.
    token: Digest,
    old_token: Digest,
    leases: BTreeMap<char, Digest>,
    /// Next `n` of each end's messages.
    n: BTreeMap<char, u32>,
    /// The OFFER of each epoch and seat.
    offers: BTreeMap<(Epoch, Seat), Paper>,
}

impl World {
    pub(crate) fn opened() -> Self {
        let opening = Opening {
            ahead: None,
            id: ConversationId([9; 16]),
            service: ServiceId([8; 16]),
            arrival: Arrival(7),
            routing: Routing::default(),
            hello: Paper::new(b"hello"),
            socket: Socket(1),
            token: digest(1),
            half: Half([1; 32]),
        };
        let now = Moment(1_000_000);
        let Decision { state, events } = open(opening, now).expect("HELLO is small");
        Self {
            state,
            now,
            events,
            outcome: Ok(()),
            sockets: BTreeMap::from([('v', (Socket(1), Socket(0)))]),
            drawn: 1,
            refounding: (Epoch(1), Seat::First),
            token: digest(1),
            old_token: digest(999),
            leases: BTreeMap::new(),
            n: BTreeMap::new(),
            offers: BTreeMap::new(),
        }
    }

    /// A world after a script.
    pub(crate) fn after(script: &str) -> Self {
        let mut world = Self::opened();
        for word in script.split_whitespace() {
            world.step(word);
            assert_eq!(world.outcome, Ok(()), "{word} in {script}");
        }
        world
    }

    /// Does one word of a script.
    pub(crate) fn step(&mut self, word: &str) {
        self.events.clear();
        self.outcome = Ok(());
        if let Some(seconds) = word.strip_prefix('+') {
            self.now = Moment(self.now.0 + seconds.parse::<u64>().expect("seconds") * 1000);
            return;
        }
        if word == "store-lost" {
            return self.lose_the_store();
        }
        let (verb, who) = word.split_once(':').unwrap_or((word, "v"));
        let who = who.chars().next().expect("somebody");
        let command = self.command(verb, who);
        self.decide(&command);
        if self.outcome == Ok(()) {
            self.learn(verb);
        }
    }

    /// A new generation: nothing is known but what the ends say of their talk.
    fn lose_the_store(&mut self) {
        let state = &self.state;
        let lead = state.lead().expect("somebody holds it");
        let founding = Founding {
            id: state.id,
            service: state.service,
            arrival: Arrival(state.arrival.0 + 1),
            routing: state.routing,
            hello: state.papers.hello.clone(),
            epoch: lead.epoch,
            seat: lead.seat,
        };
        self.refounding = (lead.epoch, lead.seat);
        self.state = vacant(founding, self.now).expect("there was a talk");
    }

    /// Decides any command at all, and holds what is true of every decision.
    pub(crate) fn decide(&mut self, command: &Command) {
        let before = self.state.clone();
        match decide(&before, command, self.now) {
            Ok(Decision { state, events }) => {
                let changed = State { version: before.version, ..state.clone() } != before;
                assert_eq!(state.version, Version(before.version.0 + u64::from(changed)), "{command:?}");
                (self.state, self.events) = (state, events);
            }
            Err(rejection) => self.outcome = Err(rejection),
        }
    }

    /// What the ends know after a step: sockets, tokens, counters, offers.
    fn learn(&mut self, verb: &str) {
        if verb == "confirm" || verb == "resume-next" {
            let present = self.state.visitor.token;
            self.old_token = if present == self.token { self.old_token } else { self.token };
            self.token = present;
        }
        let known = [('v', Some(self.state.visitor.line))].into_iter();
        let known: Vec<_> = known.chain(['A', 'B', 'C'].map(|who| (who, self.lease_of(who).map(|l| l.line)))).collect();
        for (who, line) in known {
            if let Some(socket) = line.and_then(|line| line.socket()) {
                let before = self.sockets.get(&who).map_or(socket, |sockets| sockets.0);
                if before != socket || !self.sockets.contains_key(&who) {
                    self.sockets.insert(who, (socket, before));
                }
            }
        }
        self.learn_counters();
        let lead = self.state.lead().map(|lease| (lease.epoch, lease.seat)).zip(self.state.papers.lead.offer.clone());
        let guest = self.state.guest().map(|guest| (guest.lease.epoch, guest.lease.seat));
        let offers = lead.into_iter().chain(guest.zip(self.state.papers.guest.offer.clone()));
        for (pair, paper) in offers {
            let first = self.offers.entry(pair).or_insert_with(|| paper.clone());
            assert_eq!(*first, paper, "one OFFER an epoch and seat: {pair:?}");
        }
    }

    fn learn_counters(&mut self) {
        for event in &self.events {
            if let Event::Append { header, .. } = event {
                self.n.insert(char::from(header.cid.0[0]), header.n + 1);
            }
        }
    }

    fn draw(&mut self) -> u32 {
        self.drawn += 1;
        self.drawn
    }

    /// The holder's letter.
    pub(crate) fn holder(&self) -> Option<char> {
        letter(self.state.lead()?.holder)
    }

    /// The invited colleague's letter.
    pub(crate) fn guest(&self) -> Option<char> {
        letter(self.state.guest()?.lease.holder)
    }

    pub(crate) fn is_over(&self) -> bool {
        matches!(self.state.phase, Phase::Ended(_))
    }

    /// Sequences to report as reached by an end.
    pub(crate) fn reach(&mut self, who: char, through: u64) {
        let socket = self.socket(who);
        self.decide(&Command::Reached { socket, through: Sequence(through) });
    }
}

pub(crate) fn handle(who: char) -> Handle {
    Handle([who as u8; 8])
}

fn letter(holder: Handle) -> Option<char> {
    ['A', 'B', 'C'].into_iter().find(|who| handle(*who) == holder)
}

pub(crate) fn digest(number: u32) -> Digest {
    let mut bytes = [0; 32];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    Digest(bytes)
}
