//! A hub with a clock that stands still, and whoever comes to it.

mod frames;
mod socket;

use std::sync::Arc;

use ajar_hub::{Bearer, DeskEnd, Hub, TalkEnd, VisitEnd};
use ajar_live::Kind as Stocked;
use ajar_protocol::octets::Octets;
pub(crate) use ajar_testkit::SLUG;
use ajar_testkit::{FaultyStore, ManualClock, TestHub};
use serde_json::{Value, json};

pub(crate) use frames::{accept, b64, bless, counsellors, envelope, hello, offer, pair, resume, text, visitors};
pub(crate) use socket::{Desk, Heard, Socket};

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

    /// HELLO again, by a socket that may be refused.
    pub(crate) async fn visitor_or_refusal(&self, last: &mut Socket<VisitEnd>) {
        let mut socket = self.visit();
        socket.say(&hello(json!({ "urgent": false }))).await;
        *last = socket;
    }
}

/// A visitor's socket and what the page wrote down.
pub(crate) struct Visitor {
    pub(crate) socket: Socket<VisitEnd>,
    pub(crate) token: String,
    pub(crate) welcome: Value,
}
