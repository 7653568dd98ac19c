//! A hub with a clock that stands still, and sockets that are driven by hand.

use std::sync::Arc;

use ajar_hub::{Bearer, DeskEnd, Down, End, Hub, Outbox, Taken, TalkEnd, VisitEnd};
use ajar_live::Kind as Stocked;
use ajar_protocol::{
    close::Close,
    envelope::{Direction, Header, Kind, LENGTHS, VERSION},
    octets::{Bounded, Octets},
    offer::{Accept, Bless, Chain, Offer},
    peer::Side,
};
pub(crate) use ajar_testkit::SLUG;
use ajar_testkit::{FaultyStore, ManualClock, TestHub};
use bytes::Bytes;
use serde_json::{Value, json};

/// One hub and its stores.
pub(crate) struct World {
    pub(crate) hub: Hub,
    pub(crate) clock: ManualClock,
    pub(crate) store: Arc<FaultyStore>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::of(TestHub::new(1))
    }

    pub(crate) fn of(TestHub { hub, clock, store }: TestHub) -> Self {
        Self { hub, clock, store }
    }

    /// Another process on the same store.
    pub(crate) fn elsewhere(&self) -> Hub {
        TestHub { hub: self.hub.clone(), clock: self.clock.clone(), store: self.store.clone() }.second(2).hub
    }

    /// The same, with everything that a test does there.
    pub(crate) fn beside(&self) -> Self {
        Self { hub: self.elsewhere(), clock: self.clock.clone(), store: self.store.clone() }
    }

    /// The same hub after a crash that took the store along.
    pub(crate) fn restarted(&self) -> Self {
        let before = TestHub { hub: self.hub.clone(), clock: self.clock.clone(), store: self.store.clone() };
        Self::of(before.restarted(3))
    }

    /// The store is lost while the process goes on.
    pub(crate) fn lose_the_store(&self) {
        self.kit().lose_the_store();
    }

    /// The same, right after the next commit.
    pub(crate) fn lose_the_store_after_a_commit(&self, generation: u32) {
        self.kit().lose_the_store_after_a_commit(generation);
    }

    fn kit(&self) -> TestHub {
        TestHub { hub: self.hub.clone(), clock: self.clock.clone(), store: self.store.clone() }
    }

    pub(crate) fn visit(&self) -> Socket<VisitEnd> {
        Socket::new(self.hub.visit(SLUG).expect("the service exists"))
    }

    pub(crate) fn talk(&self) -> Socket<TalkEnd> {
        Socket::new(self.hub.talk(SLUG).expect("the service exists"))
    }

    /// A ticket of a session whose device has a handle of this byte only.
    pub(crate) async fn ticket_of(&self, device: u8) -> String {
        self.ticket_of_all(&[device]).await
    }

    async fn ticket_of_all(&self, devices: &[u8]) -> String {
        let devices = devices.iter().map(|device| [*device; 8]).collect();
        let bearer = Bearer { account: [1; 16], session: [2; 16], devices };
        self.hub.mint_ticket(SLUG, &bearer).await.expect("the store works").expect("there is room").text().to_string()
    }

    /// A visitor who waits.
    pub(crate) async fn visitor(&self) -> Visitor {
        self.visitor_as(json!({ "urgent": false })).await
    }

    pub(crate) async fn visitor_as(&self, routing: Value) -> Visitor {
        let mut socket = self.visit();
        socket.say(&hello(routing)).await;
        let welcome = socket.hear("WELCOME");
        let token = text(&welcome["token"]);
        Visitor { socket, token, welcome }
    }

    /// A desk that is ready.
    pub(crate) async fn desk(&self, handle: u8, places: u8) -> Socket<DeskEnd> {
        self.desk_among(&[handle], places).await
    }

    /// A desk that is ready, at the first of somebody's devices.
    pub(crate) async fn desk_among(&self, devices: &[u8], places: u8) -> Socket<DeskEnd> {
        let mut socket = self.desk_signed_in(devices).await;
        socket.say(&json!({ "t": "READY", "places": places })).await;
        socket
    }

    /// A desk that has said nothing yet.
    pub(crate) async fn desk_signed_in(&self, devices: &[u8]) -> Socket<DeskEnd> {
        let mut socket = Socket::new(self.hub.desk(SLUG).expect("the service exists"));
        let ticket = self.ticket_of_all(devices).await;
        let handle = serde_json::to_value(Octets([devices[0]; 8])).expect("plain data");
        socket.say(&json!({ "t": "SIGN_IN", "ticket": ticket, "handle": handle })).await;
        socket.hear("SIGNED_IN");
        socket
    }

    /// A talk socket for what was claimed.
    pub(crate) async fn join(&self, claimed: &Value) -> Socket<TalkEnd> {
        self.rejoin(claimed, 0, false).await
    }

    pub(crate) async fn rejoin(&self, claimed: &Value, from: u32, own: bool) -> Socket<TalkEnd> {
        let mut talk = self.talk();
        let from = json!({ "generation": 7, "sequence": from });
        let ticket = self.ticket_of(0).await;
        talk.say(&json!({ "t": "JOIN", "ticket": ticket, "lease": claimed["lease"], "from": from, "own": own })).await;
        talk
    }

    /// A visitor and a counsellor who talk.
    pub(crate) async fn talking(&self) -> (Visitor, Socket<DeskEnd>, Socket<TalkEnd>, Value) {
        let mut visitor = self.visitor().await;
        let mut desk = self.desk(1, 3).await;
        let (talk, claimed) = self.take_up(&mut visitor, &mut desk).await;
        (visitor, desk, talk, claimed)
    }

    /// From the queue to the first word.
    pub(crate) async fn take_up(&self, visitor: &mut Visitor, desk: &mut Socket<DeskEnd>) -> (Socket<TalkEnd>, Value) {
        desk.say(&json!({ "t": "TAKE" })).await;
        let claimed = desk.hear("CLAIMED");
        let mut talk = self.join(&claimed).await;
        talk.hear("JOINED");
        let (epoch, seat) = pair(&claimed);
        talk.say(&offer(epoch, seat)).await;
        visitor.socket.read().await;
        visitor.socket.hear("OFFER");
        visitor.socket.say(&accept(epoch, seat, epoch as u8)).await;
        talk.read().await;
        talk.hear("ACCEPT");
        (talk, claimed)
    }

    pub(crate) async fn pass(&self, seconds: u64) {
        self.clock.advance(seconds * 1000);
        self.hub.sweep().await.expect("the store works");
    }

    /// How many of a kind lie in the store.
    pub(crate) async fn stock(&self, kind: Stocked) -> usize {
        let all = self.hub.inventory().await.expect("the store works");
        all.iter().flat_map(|(_, stocks)| stocks).filter(|stock| stock.kind == kind).map(|stock| stock.count).sum()
    }

    /// Nothing of any conversation is left.
    pub(crate) async fn assert_empty(&self, tickets: usize) {
        let gone = [Stocked::Conversations, Stocked::Attachments, Stocked::Envelopes, Stocked::Index, Stocked::Queue];
        for kind in gone {
            assert_eq!(self.stock(kind).await, 0, "{}", kind.word());
        }
        assert_eq!(self.stock(Stocked::TallyTickets).await, tickets);
    }
}

/// A visitor's socket and what the page wrote down.
pub(crate) struct Visitor {
    pub(crate) socket: Socket<VisitEnd>,
    pub(crate) token: String,
    pub(crate) welcome: Value,
}

/// What came down.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Heard {
    Frame(Value),
    Envelope(u64, Bytes),
    Closed(Close),
}

/// One end, driven by hand.
pub(crate) struct Socket<E: End> {
    pub(crate) end: E,
    out: Outbox,
    pub(crate) heard: Vec<Heard>,
}

impl<E: End> Socket<E> {
    pub(crate) fn new(end: E) -> Self {
        Self { end, out: Outbox::default(), heard: Vec::new() }
    }

    /// Sends a control frame.
    pub(crate) async fn say(&mut self, frame: &Value) {
        let text = frame.to_string();
        let parsed = serde_json::from_str::<<E::Side as Side>::Frame>(&text).expect("a frame of this socket");
        self.end.command(parsed, &text, &mut self.out).await;
        self.collect();
    }

    /// Sends an envelope; answers whether it was a repeat.
    pub(crate) async fn post(&mut self, envelope: &Bytes) -> bool {
        let header = Header::parse(envelope).expect("well-formed");
        let taken = self.end.envelope(header, envelope.clone(), &mut self.out).await;
        self.collect();
        taken == Taken::Repeat
    }

    /// Reads until there is nothing more to say.
    pub(crate) async fn read(&mut self) {
        loop {
            self.end.read(&mut self.out).await;
            self.collect();
            if !self.end.is_behind() {
                return;
            }
        }
    }

    pub(crate) async fn tick(&mut self) {
        self.end.tick(&mut self.out).await;
        self.collect();
    }

    /// Waits for what must come, such as a beat on its way.
    pub(crate) async fn end_wait(&mut self) {
        self.end.wait().await;
    }

    /// The socket is gone.
    pub(crate) async fn end_gone(&mut self) {
        self.end.gone().await;
    }

    /// A ping that is answered.
    pub(crate) async fn ping(&mut self) {
        self.end.pinged();
        self.end.ponged().await;
    }

    fn collect(&mut self) {
        let heard = self.out.drain().map(|down| match down {
            Down::Text(text) => Heard::Frame(serde_json::from_str(&text).expect("the hub speaks JSON")),
            Down::Binary(bytes) => {
                let sequence = u64::from_be_bytes(bytes[..8].try_into().expect("eight bytes"));
                Heard::Envelope(sequence, bytes.slice(8..))
            }
            Down::Close(code) => Heard::Closed(code),
        });
        self.heard.extend(heard);
    }

    /// Takes the first frame of this kind out of what was heard.
    #[track_caller]
    pub(crate) fn hear(&mut self, kind: &str) -> Value {
        self.try_hear(kind).unwrap_or_else(|| panic!("no {kind} in {:?}", self.heard))
    }

    pub(crate) fn try_hear(&mut self, kind: &str) -> Option<Value> {
        let at = self.heard.iter().position(|heard| matches!(heard, Heard::Frame(frame) if frame["t"] == kind))?;
        if let Heard::Frame(frame) = self.heard.remove(at) { Some(frame) } else { None }
    }

    #[track_caller]
    pub(crate) fn hear_refusal(&mut self, problem: &str) {
        assert_eq!(self.hear("REFUSED")["problem"], problem);
    }

    #[track_caller]
    pub(crate) fn hear_close(&mut self, code: Close) {
        assert_eq!(self.heard.last(), Some(&Heard::Closed(code)), "{:?}", self.heard);
    }

    /// Takes out the envelopes that were heard.
    pub(crate) fn envelopes(&mut self) -> Vec<(u64, Bytes)> {
        let all = std::mem::take(&mut self.heard);
        let (envelopes, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|h| matches!(h, Heard::Envelope(..)));
        self.heard = rest;
        let only = |heard| if let Heard::Envelope(sequence, bytes) = heard { Some((sequence, bytes)) } else { None };
        envelopes.into_iter().filter_map(only).collect()
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

pub(crate) fn hello(routing: Value) -> Value {
    json!({ "t": "HELLO", "version": 1, "suites": [1], "nonce": b64(&[1; 32]), "routing": routing })
}

pub(crate) fn resume(token: &str, unlock: Option<&str>, from: u32, own: bool) -> Value {
    let mut frame = json!({ "t": "RESUME", "token": token, "from": { "generation": 7, "sequence": from }, "own": own });
    if let Some(unlock) = unlock {
        frame["unlock"] = json!(unlock);
    }
    frame
}

pub(crate) fn b64(bytes: &[u8; 32]) -> Value {
    serde_json::to_value(Octets(*bytes)).expect("plain data")
}

pub(crate) fn pair(claimed: &Value) -> (u16, u8) {
    let number = |value: &Value| value.as_u64().expect("a number");
    (number(&claimed["epoch"]) as u16, number(&claimed["seat"]) as u8)
}

fn framed(kind: &str, body: impl serde::Serialize) -> Value {
    let mut frame = serde_json::to_value(body).expect("plain data");
    frame["t"] = json!(kind);
    frame
}

fn chain() -> Chain {
    let certificate = Octets([2; 162]);
    Chain { root: Octets([1; 65]), issuer: certificate, device: certificate, roster: Bounded(vec![3; 256]) }
}

pub(crate) fn offer(epoch: u16, seat: u8) -> Value {
    framed("OFFER", Offer { epoch, seat, session_key: Octets([4; 65]), chain: chain(), signature: Octets([5; 64]) })
}

pub(crate) fn bless(epoch: u16, seat: u8) -> Value {
    let (enc, sealed, signature) = (Octets([6; 65]), Octets([7; 48]), Octets([8; 64]));
    framed("BLESS", Bless { epoch, seat, enc, sealed, signature, chain: chain() })
}

pub(crate) fn accept(epoch: u16, seat: u8, cid: u8) -> Value {
    let envelope = Bounded(visitors(Kind::Control, (epoch, seat), cid, 0).to_vec());
    framed("ACCEPT", Accept { epoch, seat, enc: Octets([9; 65]), envelope })
}

/// An envelope of the visitor; `cid` names the connection, and its `n` is written into the ciphertext too.
pub(crate) fn visitors(kind: Kind, pair: (u16, u8), cid: u8, n: u32) -> Bytes {
    envelope(kind, Direction::FromVisitor, pair, cid, n, 0)
}

pub(crate) fn counsellors(kind: Kind, pair: (u16, u8), cid: u8, n: u32) -> Bytes {
    envelope(kind, Direction::FromCounsellor, pair, cid, n, 0)
}

pub(crate) fn envelope(
    kind: Kind,
    direction: Direction,
    (epoch, seat): (u16, u8),
    cid: u8,
    n: u32,
    size: usize,
) -> Bytes {
    let mut bytes = vec![0; LENGTHS[size]];
    bytes[0] = VERSION;
    bytes[1] = kind.byte();
    bytes[2..4].copy_from_slice(&epoch.to_be_bytes());
    bytes[4..20].fill(cid);
    bytes[20..24].copy_from_slice(&n.to_be_bytes());
    bytes[24] = direction.flags(seat);
    bytes[25..29].copy_from_slice(&n.to_be_bytes());
    bytes.into()
}

/// The desk's side, named so that tests need no import of their own.
pub(crate) type Desk = Socket<DeskEnd>;

impl World {
    /// HELLO again, by a socket that may be refused.
    pub(crate) async fn visitor_or_refusal(&self, last: &mut Socket<VisitEnd>) {
        let mut socket = self.visit();
        socket.say(&hello(json!({ "urgent": false }))).await;
        *last = socket;
    }
}

impl<E: End> Socket<E> {
    /// Reads, and takes the first frame of this kind.
    pub(crate) async fn read_and_hear(&mut self, kind: &str) -> Value {
        self.read().await;
        self.hear(kind)
    }
}
