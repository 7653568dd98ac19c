//! Whoever loses role, session or device loses the open sockets too, at every server and within a second, and what they were
//! given before opens none; the visitor is told of a lost line and stands first after the usual grace.

use std::{sync::Arc, time::Duration};

use ajar_hub::{
    Clock, DeskEnd, TalkEnd,
    keys::{self, Issuer},
    staff::{Newcomer, SESSION_IDLE, SESSION_LIFE, SignedIn, Staff},
    stores,
};
use ajar_ledger::Ledger;
use ajar_protocol::{
    close::Close,
    http::{Role, devices::DeviceRequest},
    octets::Octets,
};
use ajar_testkit::{SLUG, TestHub};
use serde_json::{Value, json};

use crate::kit::{Heard, Socket, Visitor, World, accept, offer, pair};

pub(crate) const SERVICE: [u8; 16] = [5; 16];

/// Somebody at work: signed in, with a certified device, and the desk and talk that they hold.
pub(crate) struct AtWork {
    pub(crate) who: SignedIn,
    pub(crate) handle: Octets<8>,
    pub(crate) desk: Socket<DeskEnd>,
}

/// The staff of a world, held against one ledger.
pub(crate) async fn staff_of(world: &World, ledger: &Arc<dyn Ledger>) -> Staff {
    world.hub.staffed_by(ledger.clone());
    let staff = Staff::new(world.hub.clone(), ledger.clone());
    assert!(staff.adopt(SLUG, SERVICE, "Åben Dør", &[[1; 32]]).await.unwrap());
    staff
}

/// Invites, signs in, certifies a device and sits down.
pub(crate) async fn at_work(world: &World, staff: &Staff, role: Role) -> AtWork {
    let newcomer = Newcomer { role: Some((SERVICE, role)), name: "Mette".into(), full_name: "Mette Holm".into() };
    let (_, link) = staff.invite(None, &newcomer).await.unwrap().unwrap();
    let who = staff.sign_in(&link, None).await.unwrap().unwrap().1;
    in_another_browser(world, staff, who).await
}

/// Certifies a device of somebody who is signed in, and sits down with it.
pub(crate) async fn in_another_browser(world: &World, staff: &Staff, who: SignedIn) -> AtWork {
    let now = u32::try_from(world.clock.now() / 1000).unwrap();
    let issuer = Issuer::for_the_demo(SERVICE, now).unwrap();
    let asked = DeviceRequest { key: Octets(*keys::make().unwrap().public()), renews: None };
    let handle = staff.ask_device(&who, SERVICE, &asked, Some(&issuer)).await.unwrap().unwrap().handle;
    let mut desk = Socket::new(world.hub.desk(SLUG).unwrap());
    desk.say(&sign_in(&ticket(world, staff, &who).await, handle)).await;
    desk.hear("SIGNED_IN");
    desk.say(&json!({ "t": "READY", "places": 3 })).await;
    AtWork { who, handle, desk }
}

async fn ticket(world: &World, staff: &Staff, who: &SignedIn) -> String {
    let bearer = staff.bearer(who, &SERVICE).await.unwrap();
    world.hub.mint_ticket(SLUG, &bearer).await.unwrap().unwrap().text().to_string()
}

fn sign_in(ticket: &str, handle: Octets<8>) -> Value {
    json!({ "t": "SIGN_IN", "ticket": ticket, "handle": serde_json::to_value(handle).unwrap() })
}

fn join(ticket: &str, claimed: &Value) -> Value {
    let from = json!({ "generation": 7, "sequence": 0 });
    json!({ "t": "JOIN", "ticket": ticket, "lease": claimed["lease"], "from": from, "own": false })
}

/// A visitor who waits is taken, and the talk opened.
async fn taken(world: &World, staff: &Staff, one: &mut AtWork) -> (Visitor, Socket<TalkEnd>, Value) {
    let mut visitor = world.visitor().await;
    one.desk.say(&json!({ "t": "TAKE" })).await;
    let claimed = one.desk.hear("CLAIMED");
    let mut talk = world.talk();
    talk.say(&join(&ticket(world, staff, &one.who).await, &claimed)).await;
    talk.hear("JOINED");
    let (epoch, seat) = pair(&claimed);
    talk.say(&offer(epoch, seat)).await;
    visitor.socket.read().await;
    visitor.socket.say(&accept(epoch, seat, 1)).await;
    (visitor, talk, claimed)
}

/// What takes somebody's right to sit there.
#[derive(Debug, Clone, Copy)]
enum Loss {
    SignedOut,
    SessionRevoked,
    RoleTaken,
    Reset,
    DeviceRevoked,
    Idle,
    ShiftOver,
}

const LOSSES: [Loss; 7] = [
    Loss::SignedOut,
    Loss::SessionRevoked,
    Loss::RoleTaken,
    Loss::Reset,
    Loss::DeviceRevoked,
    Loss::Idle,
    Loss::ShiftOver,
];

async fn lose(loss: Loss, world: &World, staff: &Staff, one: &AtWork) {
    let pass = |time: Duration| world.clock.advance(u64::try_from(time.as_millis()).unwrap());
    let (who, account) = (&one.who, one.who.account.0);
    match loss {
        Loss::SignedOut => staff.sign_out(who).await.unwrap(),
        Loss::SessionRevoked => staff.revoke(who, who.session.0).await.unwrap().unwrap(),
        Loss::RoleTaken => staff.set_role(None, SERVICE, account, None).await.unwrap().unwrap(),
        Loss::Reset => drop(staff.reset(SERVICE, account).await.unwrap().unwrap()),
        Loss::DeviceRevoked => staff.revoke_key(who, SERVICE, one.handle.0, false).await.unwrap().unwrap(),
        Loss::Idle => pass(SESSION_IDLE),
        Loss::ShiftOver => pass(SESSION_LIFE),
    }
}

#[tokio::test]
async fn what_is_taken_takes_its_sockets_along() {
    for loss in LOSSES {
        let world = World::of(TestHub::new(1));
        let ledger = stores::ledger(None).await.unwrap();
        let staff = staff_of(&world, &ledger).await;
        let mut one = at_work(&world, &staff, Role::Counsellor).await;
        let (mut visitor, mut talk, _) = taken(&world, &staff, &mut one).await;
        world.hub.call_roll().await.unwrap();
        one.desk.read().await;
        talk.read().await;
        assert!(talk.heard.iter().chain(&one.desk.heard).all(|heard| !matches!(heard, Heard::Closed(_))));

        lose(loss, &world, &staff, &one).await;
        world.hub.call_roll().await.unwrap();
        one.desk.end_wait().await;
        one.desk.read().await;
        one.desk.hear_close(Close::Withdrawn);
        talk.read().await;
        talk.hear_close(Close::Withdrawn);

        // As with every lost line: told, and first in line when the grace is over. After hours without a word it is over anyhow.
        talk.end_gone().await;
        world.pass(61).await;
        if matches!(loss, Loss::Idle | Loss::ShiftOver) {
            continue;
        }
        visitor.socket.read().await;
        assert!(visitor.socket.try_hear("ASK").is_some(), "{loss:?}: {:?}", visitor.socket.heard);
    }
}

#[tokio::test]
async fn a_ticket_of_before_opens_nothing() {
    for loss in [Loss::SignedOut, Loss::RoleTaken, Loss::Reset, Loss::DeviceRevoked] {
        let world = World::of(TestHub::new(1));
        let ledger = stores::ledger(None).await.unwrap();
        let staff = staff_of(&world, &ledger).await;
        let mut one = at_work(&world, &staff, Role::Counsellor).await;
        let (_visitor, _talk, claimed) = taken(&world, &staff, &mut one).await;
        let (first, second) = (ticket(&world, &staff, &one.who).await, ticket(&world, &staff, &one.who).await);
        lose(loss, &world, &staff, &one).await;
        let mut desk = Socket::new(world.hub.desk(SLUG).unwrap());
        desk.say(&sign_in(&first, one.handle)).await;
        desk.hear_refusal("sign-in");
        desk.hear_close(Close::Refused);
        if matches!(loss, Loss::DeviceRevoked) {
            // The session still holds; the talk was claimed under the device that does not.
            continue;
        }
        let mut talk = world.talk();
        talk.say(&join(&second, &claimed)).await;
        talk.hear_refusal("sign-in");
        talk.hear_close(Close::Refused);
    }
}

#[tokio::test]
async fn colleagues_stay_and_a_ledger_that_is_away_closes_nothing() {
    let world = World::of(TestHub::new(1));
    let ledger = stores::ledger(None).await.unwrap();
    let staff = staff_of(&world, &ledger).await;
    let one = at_work(&world, &staff, Role::Counsellor).await;
    let mut other = at_work(&world, &staff, Role::Coordinator).await;
    lose(Loss::SignedOut, &world, &staff, &one).await;
    world.hub.call_roll().await.unwrap();
    other.desk.heard.clear();
    other.desk.read().await;
    assert!(other.desk.heard.iter().all(|heard| !matches!(heard, Heard::Closed(_))));
    // A role that becomes another one keeps its sockets: they ask for either.
    staff.set_role(None, SERVICE, other.who.account.0, Some(Role::Counsellor)).await.unwrap().unwrap();
    world.hub.call_roll().await.unwrap();
    other.desk.read().await;
    assert!(other.desk.heard.iter().all(|heard| !matches!(heard, Heard::Closed(_))));
}
