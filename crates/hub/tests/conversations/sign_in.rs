//! Links, sessions and survey tickets in virtual time: each is good once, or as long as it says, and no longer.

use std::{sync::Arc, time::Duration};

use ajar_auth::{TallyTicket, Token};
use ajar_domain::ids::{Digest, ServiceId};
use ajar_hub::{
    Clock,
    staff::{FRESH, LINK_LIFE, Newcomer, SESSION_IDLE, SESSION_LIFE, Staff},
    stores,
};
use ajar_live::{LiveStore, Once, OnceKind};
use ajar_protocol::{
    http::{Helped, Role, Survey},
    octets::Octets,
};
use ajar_testkit::{SLUG, TestHub};
use bytes::Bytes;

pub(crate) const SERVICE: [u8; 16] = [5; 16];

pub(crate) async fn staff() -> (Staff, TestHub) {
    let world = TestHub::new(1);
    let staff = Staff::new(world.hub.clone(), stores::ledger(None).await.expect("memory can be opened"));
    assert!(staff.adopt(SLUG, SERVICE, "Åben Dør", &[[1; 32]]).await.expect("the ledger answers"));
    (staff, world)
}

fn mette() -> Newcomer {
    Newcomer { role: Some((SERVICE, Role::Counsellor)), name: "Mette".into(), full_name: "Mette Holm".into() }
}

async fn link(staff: &Staff) -> [u8; 32] {
    staff.invite(None, &mette()).await.expect("the ledger answers").expect("the names fit").1
}

async fn signed_in(staff: &Staff) -> [u8; 32] {
    let link = link(staff).await;
    staff.sign_in(&link, None).await.expect("the ledger answers").expect("a fresh link").0
}

async fn who(staff: &Staff, token: &[u8; 32]) -> Option<String> {
    staff.session(token).await.expect("the ledger answers").map(|session| session.full_name)
}

fn name() -> Option<String> {
    Some("Mette Holm".into())
}

pub(crate) fn pass(world: &TestHub, time: Duration) {
    world.clock.advance(u64::try_from(time.as_millis()).expect("hours fit"));
}

#[tokio::test]
async fn a_link_signs_in_once_within_a_day() {
    for (waited, good) in [(Duration::ZERO, true), (LINK_LIFE - Duration::from_millis(1), true), (LINK_LIFE, false)] {
        let (staff, world) = staff().await;
        let link = link(&staff).await;
        pass(&world, waited);
        let signed_in = staff.sign_in(&link, None).await.unwrap();
        assert_eq!(signed_in.map(|(_, who)| who.full_name), name().filter(|_| good), "{waited:?}");
        assert_eq!(staff.sign_in(&link, None).await.unwrap(), None);
    }
}

#[tokio::test]
async fn two_browsers_with_one_link_make_one_session() {
    let (staff, _world) = staff().await;
    let link = link(&staff).await;
    let (one, other) = tokio::join!(staff.sign_in(&link, None), staff.sign_in(&link, None));
    assert_eq!([one, other].into_iter().filter(|signed_in| signed_in.as_ref().unwrap().is_some()).count(), 1);
}

#[tokio::test]
async fn a_session_lives_while_it_is_used_and_never_beyond_a_shift() {
    let (staff, world) = staff().await;
    let token = signed_in(&staff).await;
    let hour = Duration::from_secs(3_600);
    for used in 1..12 {
        pass(&world, hour);
        assert_eq!(who(&staff, &token).await, name(), "after {used} hours of use");
    }
    pass(&world, SESSION_LIFE - 11 * hour);
    assert_eq!(staff.session(&token).await.unwrap(), None, "the shift is over");
}

#[tokio::test]
async fn an_idle_session_ends_and_is_swept() {
    let (staff, world) = staff().await;
    let token = signed_in(&staff).await;
    let sessions =
        async |staff: &Staff| staff.inventory().await.unwrap().iter().find(|one| one.0 == "staff-sessions").unwrap().1;
    pass(&world, SESSION_IDLE);
    assert_eq!(staff.session(&token).await.unwrap(), None);
    staff.expire().await.unwrap();
    assert_eq!(sessions(&staff).await, 0);
}

#[tokio::test]
async fn signing_out_ends_one_session_only() {
    let (staff, _world) = staff().await;
    let mut tokens = Vec::new();
    for _ in 0..2 {
        tokens.push(signed_in(&staff).await);
    }
    let first = staff.session(&tokens[0]).await.unwrap().unwrap();
    staff.sign_out(&first).await.unwrap();
    assert_eq!(staff.session(&tokens[0]).await.unwrap(), None);
    assert_eq!(who(&staff, &tokens[1]).await, name());
}

#[tokio::test]
async fn whoever_signs_in_again_is_fresh_under_a_new_token_and_the_old_one_is_worth_nothing() {
    let (staff, world) = staff().await;
    let (account, first) = staff.invite(None, &mette()).await.unwrap().unwrap();
    let (old, before) = staff.sign_in(&first, None).await.unwrap().unwrap();
    pass(&world, FRESH - Duration::from_secs(1));
    assert!(!staff.session(&old).await.unwrap().unwrap().fresh.is_zero());
    pass(&world, Duration::from_secs(1));
    let stale = staff.session(&old).await.unwrap().unwrap();
    assert!(stale.fresh.is_zero());
    let again = staff.link_anew(None, SERVICE, account.0).await.unwrap().unwrap();
    let (new, after) = staff.sign_in(&again, Some(&stale)).await.unwrap().unwrap();
    assert!(new != old && after.session == before.session && after.fresh == FRESH, "one session, another token");
    assert_eq!(staff.session(&old).await.unwrap(), None);
    assert_eq!(staff.sessions(&after).await.unwrap().len(), 1);
    // It lives no longer for it.
    pass(&world, SESSION_LIFE - FRESH);
    assert_eq!(staff.session(&new).await.unwrap(), None);
}

#[tokio::test]
async fn names_that_do_not_fit_are_not_invited() {
    let (staff, _world) = staff().await;
    for (name, fits) in [(String::new(), false), ("x".repeat(40), true), ("x".repeat(41), false)] {
        let invited = staff.invite(None, &Newcomer { name, ..mette() }).await.unwrap();
        assert_eq!(invited.is_ok(), fits);
    }
}

#[tokio::test]
async fn a_survey_ticket_counts_once() {
    let world = TestHub::new(1);
    let ticket = [9; 32];
    let answers =
        Survey { ticket: Octets(ticket), helped: Some(Helped::Yes), change: None, recommend: None, age: None };
    assert_eq!(world.hub.survey("nobody", &answers).await.unwrap(), None);
    assert_eq!(world.hub.survey(SLUG, &answers).await.unwrap(), Some(false), "no such ticket");
    put(&world, ticket).await;
    for (counted, times) in [(true, "first"), (false, "second"), (false, "third")] {
        assert_eq!(world.hub.survey(SLUG, &answers).await.unwrap(), Some(counted), "{times}");
    }
}

async fn put(world: &TestHub, ticket: [u8; 32]) {
    let now = ajar_domain::time::Moment(world.clock.now());
    let once = Once {
        kind: OnceKind::TallyTicket,
        digest: Digest(*Token::<TallyTicket>::presented(ticket).digest().bytes()),
        payload: Bytes::from_static(&[1]),
        expires: now.after(Duration::from_secs(1_800)),
        on_lapse: Vec::new(),
    };
    let store: Arc<dyn LiveStore> = world.store.clone();
    store.put(ServiceId(SERVICE), once, now).await.expect("the store answers");
}
