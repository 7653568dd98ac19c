//! Somebody who serves one more service: what was made in the name of who they were before opens nothing of who they are now.

use std::time::Duration;

use ajar_hub::{
    staff::{AccountId, FRESH, Newcomer, SignedIn, Staff},
    stores,
};
use ajar_protocol::{http::Role, problem::Problem};
use ajar_testkit::{SLUG, TestHub};

use crate::sign_in::{SERVICE, pass};

const OTHER: [u8; 16] = [6; 16];

/// Mette, who is a coordinator of one service and signed in, and somebody's invitation to the other.
struct Two {
    staff: Staff,
    world: TestHub,
    mette: AccountId,
    token: [u8; 32],
    who: SignedIn,
    invitation: [u8; 32],
}

fn newcomer(service: [u8; 16], role: Role) -> Newcomer {
    Newcomer { role: Some((service, role)), name: "Mette".into(), full_name: "Mette Holm".into() }
}

async fn two() -> Two {
    let world = TestHub::new(1);
    let staff = Staff::new(world.hub.clone(), stores::ledger(None).await.unwrap());
    assert!(staff.adopt(SLUG, SERVICE, "Åben Dør", &[[1; 32]]).await.unwrap());
    assert!(staff.adopt("other", OTHER, "Den anden", &[[2; 32]]).await.unwrap());
    let (mette, link) = staff.invite(None, &newcomer(SERVICE, Role::Coordinator)).await.unwrap().unwrap();
    let (token, who) = staff.sign_in(&link, None).await.unwrap().unwrap();
    let (_, invitation) = staff.invite(None, &newcomer(OTHER, Role::Counsellor)).await.unwrap().unwrap();
    Two { staff, world, mette, token, who, invitation }
}

#[tokio::test]
async fn a_link_made_before_opens_nothing() {
    let Two { staff, mette, who, invitation, .. } = two().await;
    let before = staff.link_anew(None, SERVICE, mette.0).await.unwrap().unwrap();
    staff.join(&who, &invitation).await.unwrap().unwrap();
    assert_eq!(staff.sign_in(&before, None).await.unwrap(), None, "it would open both services");
}

#[tokio::test]
async fn a_session_opened_before_by_somebody_elses_link_is_over_and_ones_own_is_not() {
    let Two { staff, mette, token, who, invitation, .. } = two().await;
    let link = staff.link_anew(None, SERVICE, mette.0).await.unwrap().unwrap();
    let (elsewhere, _) = staff.sign_in(&link, None).await.unwrap().unwrap();
    staff.join(&who, &invitation).await.unwrap().unwrap();
    assert_eq!(staff.session(&elsewhere).await.unwrap(), None);
    let roles = staff.session(&token).await.unwrap().unwrap().roles;
    assert_eq!(roles, [(SERVICE, Role::Coordinator), (OTHER, Role::Counsellor)]);
    assert_eq!(staff.sessions(&who).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_audit_of_the_new_service_names_who_joined() {
    let Two { staff, world, who, invitation, .. } = two().await;
    pass(&world, Duration::from_secs(1));
    staff.join(&who, &invitation).await.unwrap().unwrap();
    let newest = staff.audit(OTHER).await.unwrap().remove(0);
    assert_eq!(
        (newest.who.as_str(), newest.what.as_str(), newest.about.as_str()),
        ("Mette Holm", "role-changed", "Mette Holm")
    );
}

#[tokio::test]
async fn joining_wants_a_fresh_sign_in_and_spends_nothing_without() {
    let Two { staff, world, who, invitation, mette, .. } = two().await;
    pass(&world, FRESH);
    let stale = staff.again(&who).await.unwrap().unwrap();
    assert_eq!(staff.join(&stale, &invitation).await.unwrap(), Err(Problem::Stale));
    let link = staff.link_anew(None, SERVICE, mette.0).await.unwrap().unwrap();
    let (_, fresh) = staff.sign_in(&link, Some(&stale)).await.unwrap().unwrap();
    staff.join(&fresh, &invitation).await.unwrap().unwrap();
}

#[tokio::test]
async fn whoever_the_terminal_gives_a_second_service_signs_in_again() {
    let Two { staff, mette, token, .. } = two().await;
    let before = staff.link_anew(None, SERVICE, mette.0).await.unwrap().unwrap();
    assert_eq!(staff.also_serves(AccountId([9; 16]), OTHER, Role::Counsellor).await.unwrap(), Err(Problem::Unknown));
    staff.also_serves(mette, OTHER, Role::Counsellor).await.unwrap().unwrap();
    assert_eq!(staff.sign_in(&before, None).await.unwrap(), None);
    assert_eq!(staff.session(&token).await.unwrap(), None);
}

#[tokio::test]
async fn of_two_who_join_by_one_invitation_one_does() {
    let Two { staff, who, invitation, .. } = two().await;
    let (one, other) = tokio::join!(staff.join(&who, &invitation), staff.join(&who, &invitation));
    assert_eq!([one.unwrap(), other.unwrap()].iter().filter(|joined| joined.is_ok()).count(), 1);
}
