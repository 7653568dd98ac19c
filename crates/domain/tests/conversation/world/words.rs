//! The words of the script language and the commands they stand for.

use ajar_domain::{
    conversation::{
        Command, Lease,
        command::{Accept, Choice, Claim, Join, Offer, Refound, Resume},
        state::Purpose,
        visitor::NextPair,
    },
    ids::{Cid, Digest, Epoch, InvitationId, Seat, Socket},
    mailbox::{Header, Kind, Side, Size},
    secret::{Half, Paper, Token},
};

use super::{World, digest, handle};

/// The right proof of the lock, and a wrong one.
const RIGHT: Digest = Digest([200; 32]);
const WRONG: Digest = Digest([201; 32]);

impl World {
    pub(super) fn command(&mut self, verb: &str, who: char) -> Command {
        let socket = self.socket(who);
        match verb {
            "resume" => self.resume(self.token, None),
            "resume-old" => self.resume(self.old_token, None),
            "resume-next" => self.resume(self.next_token(), None),
            "resume-right" => self.resume(self.token, Some(RIGHT)),
            "resume-wrong" => self.resume(self.token, Some(WRONG)),
            "resume-stranger" => self.resume(digest(12_345), None),
            "refound" => self.refound(who, self.refounding.0),
            "refound-next" => self.refound(who, Epoch(self.refounding.0.0 + 1)),
            "refound-stranger" => self.refound_by(who, digest(12_345), self.refounding.0),
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
        Header { kind, sealed_by, seat: Some(seat), epoch, cid: Cid([who as u8; 16]), n, size: Size::Large }
    }

    pub(super) fn lease_of(&self, who: char) -> Option<&Lease> {
        let guest = self.state.guest().map(|guest| &guest.lease);
        self.state.lead().into_iter().chain(guest).find(|lease| lease.holder == handle(who))
    }

    fn resume(&mut self, token: Digest, proof: Option<Digest>) -> Command {
        let secret = self.draw();
        let next = NextPair { token: Token([0; 32]), digest: digest(secret), half: Half([0; 32]) };
        let socket = Socket(secret.into());
        Command::Resume(Resume { socket, token, proof, from: self.state.mailbox.last(), next })
    }

    fn refound(&self, who: char, epoch: Epoch) -> Command {
        let token = if who == 'v' { self.token } else { self.leases[&who] };
        self.refound_by(who, token, epoch)
    }

    fn refound_by(&self, who: char, token: Digest, epoch: Epoch) -> Command {
        let (half, seat) = (Half([3; 32]), self.refounding.1);
        Command::Refound(match who {
            'v' => Refound::Visitor { token, half, epoch, seat },
            _ => {
                Refound::Lead { claim: Claim { handle: handle(who), devices: vec![], lease: token, half }, epoch, seat }
            }
        })
    }

    fn claim(&mut self, who: char) -> Claim {
        let lease = digest(self.draw());
        self.leases.insert(who, lease);
        Claim { handle: handle(who), devices: vec![], lease, half: Half([2; 32]) }
    }

    fn join(&mut self, who: char) -> Command {
        let lease = self.leases.get(&who).copied().unwrap_or(digest(12_345));
        let socket = Socket(self.draw().into());
        Command::Join(Join { socket, lease, from: self.state.mailbox.last() })
    }

    fn offer(&mut self, verb: &str, who: char) -> Command {
        let pair = self.lease_of(who).map_or((Epoch(1), Seat::First), |lease| (lease.epoch, lease.seat));
        let fresh = Paper::new(format!("offer {}", self.draw()).as_bytes());
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
        Command::Accept(Accept {
            socket: self.socket('v'),
            epoch,
            seat,
            cid: Cid(cid),
            paper: Paper::new(format!("accept {epoch:?} {seat:?}").as_bytes()),
        })
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
        Command::Bless { socket, epoch: pair.0, seat: pair.1, paper: Paper::new(format!("bless {pair:?}").as_bytes()) }
    }

    fn next_token(&self) -> Digest {
        self.state.visitor.next.map_or(digest(12_345), |next| next.digest)
    }

    pub(super) fn socket(&self, who: char) -> Socket {
        self.sockets.get(&who).map_or(Socket(u64::MAX), |sockets| sockets.0)
    }
}
