//! Several servers on one store agree: who is invited, how many places a desk has left and who sits there, how often something may
//! be tried. Each on the memory store and on Redis.

use std::sync::Arc;

use ajar_domain::ids::ServiceId;
use ajar_hub::staff::Staff;
use ajar_live::LiveStore;
use ajar_protocol::{close::Close, http::sign_in::PasswordSignIn, problem::Problem};
use ajar_testkit::{ManualClock, RedisProcess, SLUG, TestHub};
use serde_json::{Value, json};

use crate::{
    kit::{Desk, Heard, World, accept, bless, offer, pair},
    shared::live,
};

/// Two servers on one store.
pub(crate) struct Pair {
    pub(crate) here: World,
    pub(crate) there: World,
    /// Lives as long as the two.
    pub(crate) _redis: Option<RedisProcess>,
}

impl Pair {
    fn in_memory() -> Self {
        let here = World::new();
        Self { there: here.beside(), here, _redis: None }
    }

    pub(crate) async fn on_redis() -> Self {
        let (redis, clock) = (RedisProcess::start(), ManualClock::default());
        let here = World::of(TestHub::on(Arc::new(live(&redis).await), clock.clone(), 1));
        let there = World::of(TestHub::on(Arc::new(live(&redis).await), clock, 2));
        Self { here, there, _redis: Some(redis) }
    }

    pub(crate) async fn both() -> [Self; 2] {
        [Self::in_memory(), Self::on_redis().await]
    }
}

fn answer(invitation: &Value) -> Value {
    json!({ "t": "ANSWER_INVITATION", "invitation": invitation["invitation"] })
}

fn claims(desk: &mut Desk) -> usize {
    std::iter::from_fn(|| desk.try_hear("CLAIMED")).count()
}

#[tokio::test]
async fn a_colleague_at_another_server_is_invited_and_comes() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (mut visitor, mut own, mut lead, _) = here.talking().await;
        let mut own_there = there.desk(1, 3).await;
        let (mut other, mut third) = (there.desk(2, 1).await, here.desk(3, 1).await);
        lead.say(&json!({ "t": "INVITE", "purpose": "company" })).await;
        for desk in [&mut own, &mut own_there] {
            desk.read().await;
            assert!(desk.try_hear("INVITATION").is_none(), "who asks is not asked");
        }
        let invitation = other.read_and_hear("INVITATION").await;
        assert_eq!(third.read_and_hear("INVITATION").await, invitation);
        other.say(&answer(&invitation)).await;
        let claimed = other.hear("CLAIMED");
        third.say(&answer(&invitation)).await;
        third.hear_refusal("taken");
        third.read().await;
        third.hear("INVITATION_GONE");
        let mut guest = there.join(&claimed).await;
        guest.hear("JOINED");
        let (epoch, seat) = pair(&claimed);
        guest.say(&offer(epoch, seat)).await;
        lead.read().await;
        lead.say(&bless(epoch, seat)).await;
        visitor.socket.read().await;
        visitor.socket.say(&accept(epoch, seat, 77)).await;
        guest.read_and_hear("ACCEPT").await;
        lead.say(&json!({ "t": "END" })).await;
        here.assert_empty(2).await;
    }
}

#[tokio::test]
async fn an_invitation_that_lapses_or_ends_is_gone_at_every_server() {
    for Pair { here, there, _redis } in Pair::both().await {
        for ends in [false, true] {
            let (_visitor, _own, mut lead, _) = here.talking().await;
            let mut other = there.desk(2, 1).await;
            lead.say(&json!({ "t": "INVITE", "purpose": "hand_over" })).await;
            let invitation = other.read_and_hear("INVITATION").await;
            if ends {
                lead.say(&json!({ "t": "END" })).await;
            } else {
                there.pass(121).await;
            }
            other.say(&answer(&invitation)).await;
            other.hear_refusal("taken");
            other.read_and_hear("INVITATION_GONE").await;
            if !ends {
                lead.say(&json!({ "t": "END" })).await;
            }
        }
    }
}

#[tokio::test]
async fn an_invitation_rings_at_the_other_server() {
    let Pair { here, there, _redis } = Pair::on_redis().await;
    let (_visitor, _own, mut lead, _) = here.talking().await;
    let mut other = there.desk(2, 1).await;
    other.read().await;
    let sharing = there.hub.spawn_sweeper();
    lead.say(&json!({ "t": "INVITE", "purpose": "company" })).await;
    while other.try_hear("INVITATION").is_none() {
        other.end_wait().await;
        other.read().await;
    }
    sharing.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn what_a_desk_holds_counts_at_every_server() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (mut visitor, _waits) = (here.visitor().await, here.visitor().await);
        let mut desk = here.desk(1, 1).await;
        let (mut talk, _) = here.take_up(&mut visitor, &mut desk).await;
        desk.end_gone().await;
        let mut desk = there.desk(1, 1).await;
        desk.read().await;
        assert_eq!(desk.hear("QUEUE")["free"], 0);
        desk.say(&json!({ "t": "TAKE" })).await;
        desk.hear_refusal("no-place");
        talk.say(&json!({ "t": "END" })).await;
        desk.say(&json!({ "t": "TAKE" })).await;
        desk.hear("CLAIMED");
        desk.say(&json!({ "t": "TAKE" })).await;
        desk.hear_refusal("no-place");
    }
}

#[tokio::test]
async fn the_newest_desk_wins_over_all_servers() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (_one, _two) = (here.visitor().await, here.visitor().await);
        // The older one finds out by a look, by a tick, by what it presses, or never.
        let mut older = [here.desk(1, 3).await, here.desk(1, 3).await, here.desk(1, 3).await, here.desk(1, 3).await];
        let mut newer = there.desk(1, 1).await;
        older[0].read().await;
        here.clock.advance(5000);
        older[1].tick().await;
        older[2].say(&json!({ "t": "TAKE" })).await;
        for desk in &mut older[..3] {
            desk.hear_close(Close::Replaced);
            assert_eq!(claims(desk), 0);
        }
        for desk in &mut older {
            desk.end_gone().await;
        }
        newer.read().await;
        assert!(!newer.heard.contains(&Heard::Closed(Close::Replaced)));
        let queue = std::iter::from_fn(|| newer.try_hear("QUEUE")).last().expect("it is shown");
        assert_eq!((&queue["ready"], &queue["free"]), (&json!(1), &json!(1)), "the others took nothing along");
        newer.say(&json!({ "t": "TAKE" })).await;
        newer.hear("CLAIMED");
    }
}

#[tokio::test]
async fn pressed_at_two_servers_at_once_a_desk_never_holds_more_than_its_places() {
    for Pair { here, there, _redis } in Pair::both().await {
        here.store.interleave();
        there.store.interleave();
        for race in 0..30 {
            let mut visitors = [here.visitor().await, there.visitor().await, here.visitor().await];
            let (mut older, mut newer) = (here.desk(1, 1).await, there.desk(1, 1).await);
            let take = json!({ "t": "TAKE" });
            if race % 2 == 0 {
                tokio::join!(older.say(&take), newer.say(&take));
            } else {
                tokio::join!(newer.say(&take), older.say(&take));
            }
            assert_eq!((claims(&mut older), claims(&mut newer)), (0, 1), "race {race}");
            for visitor in &mut visitors {
                visitor.socket.say(&json!({ "t": "END" })).await;
            }
            newer.end_gone().await;
        }
    }
}

#[tokio::test]
async fn a_guesser_gets_no_more_tries_from_two_servers() {
    for Pair { here, there, _redis } in Pair::both().await {
        let ledger = ajar_hub::stores::ledger(None).await.expect("memory can be opened");
        let staff = [&here, &there].map(|world| Staff::new(world.hub.clone(), ledger.clone()).with_passwords());
        let guess = async |at: usize, name: &str| {
            let (sign_in_name, password, code) = (name.to_owned(), "wrong wrong wrong".to_owned(), "123456".to_owned());
            let answer = PasswordSignIn { sign_in_name, password, code };
            staff[at % 2].enter_by_password(&answer, None).await.unwrap().err()
        };
        for tried in 0..8 {
            let word = if tried < 5 { Problem::SignIn } else { Problem::TooFast };
            assert_eq!(guess(tried, "mette").await, Some(word), "try {tried}");
        }
        here.clock.advance(30_000);
        assert_eq!(guess(0, "mette").await, Some(Problem::SignIn), "half a minute later there is one more");
        assert_eq!(guess(1, "mette").await, Some(Problem::TooFast), "for both together");
        here.clock.advance(5 * 30_000);
        let now = ajar_domain::time::Moment(ajar_hub::Clock::now(&here.clock));
        let left = here.store.inventory(ServiceId([0xff; 16]), now).await.unwrap();
        assert!(left.iter().all(|stock| stock.count == 0), "after a rest nothing of it is left");
    }
}

#[tokio::test]
async fn the_minutes_to_wait_are_the_same_at_every_server() {
    for Pair { here, there, _redis } in Pair::both().await {
        let mut desk = here.desk(1, 1).await;
        let mut heard = Vec::new();
        for minutes in [5, 5, 5] {
            let (mut talk, _) = here.take_up(&mut here.visitor().await, &mut desk).await;
            here.clock.advance(minutes * 60_000);
            desk.tick().await;
            let [one, other] = [&here, &there].map(|world| world.hub.status(SLUG));
            let waits = [one.await.unwrap().unwrap().wait, other.await.unwrap().unwrap().wait];
            assert_eq!(waits[0], waits[1]);
            heard.extend(waits[0]);
            talk.say(&json!({ "t": "END" })).await;
        }
        assert_eq!(heard, [84, 47, 35], "the average, and then what the talks teach");
    }
}
