//! Between the two counsellors of one talk: only they, only while the visitor has both, and nothing of it for anybody else.

use ajar_hub::TalkEnd;
use ajar_protocol::envelope::{COLLEAGUES, Direction, Kind, LENGTHS};
use bytes::Bytes;
use serde_json::{Value, json};

use crate::kit::{Socket, Visitor, World, accept, bless, envelope, offer, pair};

/// A talk with a colleague in it.
struct Company {
    world: World,
    visitor: Visitor,
    lead: Socket<TalkEnd>,
    guest: Socket<TalkEnd>,
    claimed: Value,
    epoch: u16,
}

/// A talk whose colleague has made an OFFER that nobody has answered.
async fn offered(purpose: &str) -> Company {
    let world = World::new();
    let (visitor, _, mut lead, _) = world.talking().await;
    let mut desk = world.desk(2, 1).await;
    lead.say(&json!({ "t": "INVITE", "purpose": purpose })).await;
    let invitation = desk.read_and_hear("INVITATION").await;
    desk.say(&json!({ "t": "ANSWER_INVITATION", "invitation": invitation["invitation"] })).await;
    let claimed = desk.hear("CLAIMED");
    let mut guest = world.join(&claimed).await;
    guest.hear("JOINED");
    let (epoch, seat) = pair(&claimed);
    guest.say(&offer(epoch, seat)).await;
    Company { world, visitor, lead, guest, claimed, epoch }
}

impl Company {
    async fn seated() -> Self {
        let mut all = offered("company").await;
        let (epoch, seat) = pair(&all.claimed);
        all.lead.read().await;
        all.lead.say(&bless(epoch, seat)).await;
        all.visitor.socket.read().await;
        all.visitor.socket.say(&accept(epoch, seat, 77)).await;
        all.read().await;
        all
    }

    async fn read(&mut self) {
        self.lead.read().await;
        self.guest.read().await;
        self.visitor.socket.read().await;
    }

    /// Envelopes that came: to the leading one, to the colleague, to the visitor.
    async fn came(&mut self) -> [usize; 3] {
        self.read().await;
        [self.lead.envelopes().len(), self.guest.envelopes().len(), self.visitor.socket.envelopes().len()]
    }
}

fn word(direction: Direction, epoch: u16, n: u32) -> Bytes {
    envelope(Kind::Control, direction, (epoch, COLLEAGUES), direction as u8 + 40, n, 0)
}

#[tokio::test]
async fn a_word_goes_to_the_other_counsellor_and_to_nobody_else() {
    let mut all = Company::seated().await;
    all.lead.post(&word(Direction::FromLead, all.epoch, 0)).await;
    all.lead.hear("STORED");
    assert_eq!(all.came().await, [0, 1, 0]);
    all.guest.post(&word(Direction::FromGuest, all.epoch, 0)).await;
    all.guest.hear("STORED");
    assert_eq!(all.came().await, [1, 0, 0]);
    let large = envelope(Kind::Message, Direction::FromLead, (all.epoch, COLLEAGUES), 50, 0, 2);
    all.lead.post(&large).await;
    assert_eq!((large.len(), all.came().await), (LENGTHS[2], [0, 1, 0]));
}

#[tokio::test]
async fn beats_pass_between_the_two_and_are_stored_nowhere() {
    let mut all = Company::seated().await;
    let beat = envelope(Kind::Beat, Direction::FromGuest, (all.epoch, COLLEAGUES), 50, 0, 1);
    all.guest.post(&beat).await;
    let mut came = all.lead.envelopes();
    while came.is_empty() {
        all.lead.end_wait().await;
        all.lead.read().await;
        came = all.lead.envelopes();
    }
    assert_eq!((came.len(), &came[0].1), (1, &beat));
    assert_eq!(all.came().await, [0, 0, 0]);
    assert_eq!(all.world.stock(ajar_live::Kind::Envelopes).await, 0);
}

#[tokio::test]
async fn nobody_writes_in_anothers_place() {
    let mut all = Company::seated().await;
    all.lead.post(&word(Direction::FromGuest, all.epoch, 0)).await;
    all.lead.hear_refusal("malformed");
    all.guest.post(&word(Direction::FromLead, all.epoch, 0)).await;
    all.guest.hear_refusal("malformed");
    all.lead.post(&word(Direction::FromLead, all.epoch + 1, 0)).await;
    // The envelope by its name: a command that is refused at the same time names none.
    let refused = all.lead.hear("REFUSED");
    assert_eq!((&refused["problem"], &refused["stamp"]["n"]), (&json!("not-now"), &json!(0)));
    all.lead.say(&json!({ "t": "INVITE", "purpose": "company" })).await;
    let refused = all.lead.hear("REFUSED");
    assert_eq!((&refused["problem"], refused.get("stamp")), (&json!("not-now"), None));
    assert_eq!(all.came().await, [0, 0, 0]);
}

#[tokio::test]
async fn not_before_the_visitor_let_the_colleague_in_and_not_at_a_hand_over() {
    for purpose in ["company", "hand_over"] {
        let mut all = offered(purpose).await;
        all.lead.post(&word(Direction::FromLead, all.epoch, 0)).await;
        all.lead.hear_refusal("not-now");
        all.guest.post(&word(Direction::FromGuest, all.epoch, 0)).await;
        all.guest.hear_refusal("not-now");
        let (epoch, seat) = pair(&all.claimed);
        all.lead.read().await;
        all.lead.say(&bless(epoch, seat)).await;
        all.lead.post(&word(Direction::FromLead, all.epoch, 0)).await;
        all.lead.hear_refusal("not-now");
        assert_eq!(all.came().await, [0, 0, 0], "{purpose}");
    }
}

#[tokio::test]
async fn it_ends_with_the_company_whoever_goes() {
    let mut all = Company::seated().await;
    all.guest.post(&word(Direction::FromGuest, all.epoch, 0)).await;
    assert_eq!(all.came().await, [1, 0, 0]);
    all.guest.say(&json!({ "t": "LEAVE" })).await;
    all.lead.post(&word(Direction::FromLead, all.epoch, 0)).await;
    all.lead.hear_refusal("not-now");
    let mut all = Company::seated().await;
    all.lead.say(&json!({ "t": "RELEASE" })).await;
    all.guest.read_and_hear("SEAT_LEFT").await;
    for direction in [Direction::FromGuest, Direction::FromLead] {
        all.guest.post(&word(direction, all.epoch, 0)).await;
        assert!(all.guest.try_hear("STORED").is_none());
    }
    assert_eq!(all.came().await, [0, 0, 0]);
}

#[tokio::test]
async fn a_reloaded_console_gets_both_sides_of_it_again_and_the_end_leaves_nothing() {
    let mut all = Company::seated().await;
    all.lead.post(&word(Direction::FromLead, all.epoch, 0)).await;
    all.guest.post(&word(Direction::FromGuest, all.epoch, 0)).await;
    all.read().await;
    let mut again = all.world.rejoin(&all.claimed, 0, true).await;
    again.hear("JOINED");
    again.read().await;
    assert_eq!(again.envelopes().len(), 2, "its own, and the other's");
    all.lead.say(&json!({ "t": "END" })).await;
    all.world.assert_empty(2).await;
}
