//! One conversation and its ends for tests: a script of short words drives it, and what it decides is said in short words.
//!
//! Counsellors are `A`, `B`, `C`; the visitor is `v`. `+30` lets 30 seconds pass. The words are the arms of [`World::step`].

use std::collections::BTreeMap;

use ajar_domain::{
    conversation::{
        Command, Decision, Event, Opening, Phase, Rejection, State,
        command::{Accept, Choice, Claim, Join, Offer, Resume},
        decide, open,
        state::Purpose,
        visitor::NextPair,
    },
    ids::{
        Arrival, Cid, ConversationId, Digest, Epoch, Handle, InvitationId, Seat, Sequence, ServiceId, Socket, Version,
    },
    mailbox::{Header, Kind, Side, Size},
    routing::Routing,
    secret::{Half, Paper, Token},
    time::Moment,
};

/// The right proof of the lock, and a wrong one.
const RIGHT: Digest = Digest([200; 32]);
const WRONG: Digest = Digest([201; 32]);

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
        let (verb, who) = word.split_once(':').unwrap_or((word, "v"));
        let who = who.chars().next().expect("somebody");
        let command = self.command(verb, who);
        self.decide(&command);
        if self.outcome == Ok(()) {
            self.learn(verb);
        }
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

    fn command(&mut self, verb: &str, who: char) -> Command {
        let socket = self.socket(who);
        match verb {
            "resume" => self.resume(self.token, None),
            "resume-old" => self.resume(self.old_token, None),
            "resume-next" => self.resume(self.next_token(), None),
            "resume-right" => self.resume(self.token, Some(RIGHT)),
            "resume-wrong" => self.resume(self.token, Some(WRONG)),
            "resume-stranger" => self.resume(digest(12_345), None),
            "confirm" => Command::Confirm { socket, token: self.next_token() },
            "confirm-old" => Command::Confirm { socket, token: self.old_token },
            "lock" => Command::Lock { socket, digest: Some(RIGHT) },
            "unlock" => Command::Lock { socket, digest: None },
            "claim" => Command::Claim(self.claim(who)),
            "join" => self.join(who),
            "offer" | "offer-other" => self.offer(verb, who),
            "accept" | "accept-other" => self.accept(verb),
            "another" => Command::Another { socket },
            "wait" => Command::Choose { socket, choice: Choice::Wait },
            "next" => Command::Choose { socket, choice: Choice::Another },
            "release" => Command::Release { socket },
            "hand" => self.invite(socket, Purpose::HandOver),
            "company" => self.invite(socket, Purpose::Company),
            "answer" => Command::Answer { invitation: self.invitation(), claim: self.claim(who) },
            "bless" => self.bless(socket),
            "dismiss" => Command::Dismiss { socket },
            "leave" => Command::Leave { socket },
            "lost" => Command::LineLost { socket },
            "lost-stale" => Command::LineLost { socket: self.sockets[&who].1 },
            "end" => Command::End { socket },
            "beacon" => Command::EndByToken { token: self.token },
            "beacon-old" => Command::EndByToken { token: self.old_token },
            "lapse" => Command::Lapse,
            _ => self.envelope(verb, who, socket),
        }
    }

    fn envelope(&mut self, verb: &str, who: char, socket: Socket) -> Command {
        let n = self.n.get(&who).copied().unwrap_or_default();
        let (kind, n) = match verb {
            "post" => (Kind::Message, n),
            "post-again" => (Kind::Message, n.saturating_sub(1)),
            "post-gap" => (Kind::Message, n + 1),
            "beat" => (Kind::Beat, n),
            _ => panic!("unknown word {verb}"),
        };
        let header = self.header(who, kind, n);
        if verb == "beat" { Command::Beat { socket, header } } else { Command::Post { socket, header } }
    }

    /// A header of the pair that this end has, or of one that nobody has.
    fn header(&self, who: char, kind: Kind, n: u32) -> Header {
        let lease = self.lease_of(who).or_else(|| self.state.lead());
        let (epoch, seat) = lease.map_or((Epoch(1), Seat::First), |lease| (lease.epoch, lease.seat));
        let sealed_by = if who == 'v' { Side::Visitor } else { Side::Counsellor };
        Header { kind, sealed_by, seat, epoch, cid: Cid([who as u8; 16]), n, size: Size::Large }
    }

    fn lease_of(&self, who: char) -> Option<&ajar_domain::conversation::Lease> {
        let guest = self.state.guest().map(|guest| &guest.lease);
        self.state.lead().into_iter().chain(guest).find(|lease| lease.holder == handle(who))
    }

    fn resume(&mut self, token: Digest, proof: Option<Digest>) -> Command {
        let secret = self.draw();
        let next = NextPair { token: Token([0; 32]), digest: digest(secret), half: Half([0; 32]) };
        let socket = Socket(secret.into());
        Command::Resume(Resume { socket, token, proof, from: self.state.mailbox.last(), next })
    }

    fn claim(&mut self, who: char) -> Claim {
        let lease = digest(self.draw());
        self.leases.insert(who, lease);
        Claim { handle: handle(who), lease, half: Half([2; 32]) }
    }

    fn join(&mut self, who: char) -> Command {
        let lease = self.leases.get(&who).copied().unwrap_or(digest(12_345));
        let socket = Socket(self.draw().into());
        Command::Join(Join { socket, lease, from: self.state.mailbox.last() })
    }

    fn offer(&mut self, verb: &str, who: char) -> Command {
        let pair = self.lease_of(who).map_or((Epoch(1), Seat::First), |lease| (lease.epoch, lease.seat));
        let fresh = Paper::new(&self.draw().to_be_bytes());
        let known = self.offers.get(&pair).filter(|_| verb == "offer").cloned();
        let paper = known.unwrap_or(fresh);
        Command::Offer(Offer { socket: self.socket(who), epoch: pair.0, seat: pair.1, paper })
    }

    fn accept(&mut self, verb: &str) -> Command {
        let lease = self.state.guest().map(|guest| &guest.lease).or_else(|| self.state.lead());
        let (epoch, seat) = lease.map_or((Epoch(1), Seat::First), |lease| (lease.epoch, lease.seat));
        let epoch = if verb == "accept" { epoch } else { Epoch(epoch.0 + 1) };
        let mut cid = [b'a'; 16];
        cid[..3].copy_from_slice(&[epoch.0.to_be_bytes()[0], epoch.0.to_be_bytes()[1], seat.number()]);
        Command::Accept(Accept { socket: self.socket('v'), epoch, seat, cid: Cid(cid), paper: Paper::new(&cid) })
    }

    fn invite(&mut self, socket: Socket, purpose: Purpose) -> Command {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.draw().to_be_bytes());
        Command::Invite { socket, invitation: InvitationId(id), purpose }
    }

    fn invitation(&self) -> InvitationId {
        self.state.live().and_then(|live| live.invitation).map_or(InvitationId([0; 16]), |invitation| invitation.id)
    }

    fn bless(&self, socket: Socket) -> Command {
        let pair = self.state.guest().map_or((Epoch(1), Seat::First), |guest| (guest.lease.epoch, guest.lease.seat));
        Command::Bless { socket, epoch: pair.0, seat: pair.1, paper: Paper::new(&[pair.0.0.to_be_bytes()[1], 0xb1]) }
    }

    fn next_token(&self) -> Digest {
        self.state.visitor.next.map_or(digest(12_345), |next| next.digest)
    }

    fn socket(&self, who: char) -> Socket {
        self.sockets.get(&who).map_or(Socket(u64::MAX), |sockets| sockets.0)
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
