//! Accounts, roles, sessions, links, device keys and audit, whatever database is behind the ledger; one service, id 1, is there.

use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_ledger::{Account, AccountId, DeviceKeys, Ledger, Noted, Role, RoleSet, Saved, SessionId, StaffSession, Way};

const SERVICE: ServiceId = ServiceId([1; 16]);
const METTE: AccountId = AccountId([1; 16]);
const SARA: AccountId = AccountId([2; 16]);
const NOW: Moment = Moment(0);

/// Runs the suite on a ledger that holds service 1 only, and takes that service away at the end.
pub(crate) async fn all(ledger: &dyn Ledger) {
    accounts_are_changed_by_compare_and_swap(ledger).await;
    the_last_coordinator_stays_one(ledger).await;
    sessions_hold_until_the_nearer_expiry(ledger).await;
    keeping_moves_the_idle_expiry_only_forward_and_never_beyond_the_end(ledger).await;
    a_new_token_ends_the_old_one(ledger).await;
    sessions_end_and_expire(ledger).await;
    a_link_is_taken_once_and_the_newest_counts(ledger).await;
    device_keys_are_changed_by_compare_and_swap(ledger).await;
    who_serves_and_which_keys_moved_is_read_at_once(ledger).await;
    more_to_do_drops_links_and_other_sessions(ledger).await;
    the_audit_is_of_its_service_and_expires(ledger).await;
    an_account_takes_its_sessions_along_and_a_service_its_roles(ledger).await;
}

pub(crate) fn account(id: AccountId, sign_in: Option<&str>) -> Account {
    Account {
        id,
        version: 0,
        sign_in: sign_in.map(Into::into),
        subject: None,
        administrator: false,
        document: r#"{"name":"Mette"}"#.into(),
    }
}

pub(crate) fn session(digest: u8) -> StaffSession {
    StaffSession {
        digest: Digest([digest; 32]),
        id: SessionId([digest; 16]),
        account: METTE,
        way: Way::Passkey,
        provider: None,
        since: NOW,
        fresh_until: Moment(300),
        idle_until: Moment(1_000),
        until: Moment(5_000),
    }
}

async fn accounts_are_changed_by_compare_and_swap(ledger: &dyn Ledger) {
    assert_eq!(ledger.put_account(&account(METTE, Some("mette"))).await.unwrap(), Saved::Done);
    assert_eq!(ledger.put_account(&account(SARA, Some("mette"))).await.unwrap(), Saved::Taken);
    assert_eq!(ledger.put_account(&account(SARA, None)).await.unwrap(), Saved::Done);
    let read = ledger.account_by_sign_in("mette").await.unwrap().unwrap();
    assert_eq!((read.id, read.version), (METTE, 1));
    let changed = Account { subject: Some("idp|7".into()), document: "{}".into(), ..read.clone() };
    assert_eq!(ledger.put_account(&changed).await.unwrap(), Saved::Done);
    assert_eq!(ledger.put_account(&changed).await.unwrap(), Saved::Changed, "somebody was faster");
    let expected = Account { version: 2, ..changed.clone() };
    assert_eq!(ledger.account_by_subject("idp|7").await.unwrap(), Some(expected.clone()));
    assert_eq!(ledger.account(METTE).await.unwrap(), Some(expected));
    let taken = Account { version: 1, subject: Some("idp|7".into()), ..account(SARA, None) };
    assert_eq!(ledger.put_account(&taken).await.unwrap(), Saved::Taken);
    let gone = Account { version: 1, ..account(AccountId([9; 16]), None) };
    assert_eq!(ledger.put_account(&gone).await.unwrap(), Saved::Changed);
    assert_eq!(ledger.account_by_sign_in("nobody").await.unwrap(), None);
    assert_eq!(ledger.accounts().await.unwrap().len(), 2);
}

async fn the_last_coordinator_stays_one(ledger: &dyn Ledger) {
    use Role::{Coordinator, Counsellor};
    for (who, role, terminal, expected) in [
        (METTE, Some(Coordinator), false, RoleSet::Done),
        (METTE, Some(Counsellor), false, RoleSet::LastCoordinator),
        (METTE, None, false, RoleSet::LastCoordinator),
        (SARA, Some(Counsellor), false, RoleSet::Done),
        (METTE, None, false, RoleSet::LastCoordinator),
        (SARA, Some(Coordinator), false, RoleSet::Done),
        (METTE, Some(Counsellor), false, RoleSet::Done),
        (SARA, None, false, RoleSet::LastCoordinator),
        (SARA, None, true, RoleSet::Done),
    ] {
        let set = ledger.set_role(who, SERVICE, role, terminal).await.unwrap();
        assert_eq!(set, expected, "{who:?} {role:?} {terminal}");
    }
    assert_eq!(ledger.roles(METTE).await.unwrap(), [(SERVICE, Counsellor)]);
    assert_eq!(ledger.roles(SARA).await.unwrap(), []);
    let people: Vec<_> = ledger.people(SERVICE).await.unwrap().into_iter().map(|(who, role)| (who.id, role)).collect();
    assert_eq!(people, [(METTE, Counsellor)]);
    let nowhere = ledger.set_role(METTE, ServiceId([7; 16]), Some(Counsellor), true).await;
    assert!(nowhere.is_err(), "no role without a service");
}

async fn sessions_hold_until_the_nearer_expiry(ledger: &dyn Ledger) {
    let by_idle = session(1);
    let by_end =
        StaffSession { idle_until: Moment(9_000), provider: Some("p".into()), way: Way::Provider, ..session(2) };
    for session in [&by_idle, &by_end] {
        ledger.put_staff_session(session).await.unwrap();
    }
    for (digest, now, holds) in [(1, 0, true), (1, 999, true), (1, 1_000, false), (2, 4_999, true), (2, 5_000, false)] {
        let found = ledger.staff_session(Digest([digest; 32]), Moment(now)).await.unwrap();
        assert_eq!(found.is_some(), holds, "session {digest} at {now}");
        let named = ledger.staff_session_named(SessionId([digest; 16]), Moment(now)).await.unwrap();
        assert_eq!(named, found);
    }
    assert_eq!(ledger.staff_session(Digest([3; 32]), NOW).await.unwrap(), None);
    assert_eq!(ledger.staff_sessions(METTE, NOW).await.unwrap(), [by_idle, by_end.clone()]);
    assert_eq!(ledger.staff_sessions(METTE, Moment(1_000)).await.unwrap(), std::slice::from_ref(&by_end));
    assert_eq!(ledger.staff_sessions(SARA, NOW).await.unwrap(), []);
    assert_eq!(ledger.staff_sessions_of("p", NOW).await.unwrap(), [by_end]);
    let stock = ledger.inventory(Moment(900)).await.unwrap();
    let sessions = stock.iter().find(|one| one.kind == "staff-sessions").unwrap();
    assert_eq!((sessions.count, sessions.longest), (2, Some(std::time::Duration::from_millis(4_100))));
}

async fn keeping_moves_the_idle_expiry_only_forward_and_never_beyond_the_end(ledger: &dyn Ledger) {
    let digest = Digest([1; 32]);
    for (idle_until, now, kept, expected) in
        [(2_000, 500, true, 2_000), (1_500, 600, true, 2_000), (9_000, 700, true, 5_000), (9_000, 5_000, false, 5_000)]
    {
        let done = ledger.keep_staff_session(digest, Moment(idle_until), Moment(now)).await.unwrap();
        assert_eq!(done, kept, "{idle_until}");
        let found = ledger.staff_session(digest, NOW).await.unwrap().unwrap();
        assert_eq!(found.idle_until, Moment(expected), "{idle_until}");
    }
}

async fn a_new_token_ends_the_old_one(ledger: &dyn Ledger) {
    let (id, digest) = (SessionId([1; 16]), Digest([0x11; 32]));
    let before = ledger.staff_session(Digest([1; 32]), NOW).await.unwrap().unwrap();
    assert!(ledger.renew_staff_session(id, digest, None, Moment(900), Moment(600)).await.unwrap());
    assert_eq!(ledger.staff_session(Digest([1; 32]), NOW).await.unwrap(), None);
    let renewed = ledger.staff_session(digest, NOW).await.unwrap().unwrap();
    assert_eq!((renewed.id, renewed.fresh_until), (id, Moment(900)));
    assert_eq!(renewed.provider, before.provider, "nobody asked a municipality");
    assert!(ledger.renew_staff_session(id, digest, Some("anew"), Moment(900), Moment(600)).await.unwrap());
    let asked = ledger.staff_session(digest, NOW).await.unwrap().unwrap();
    assert_eq!(asked.provider.as_deref(), Some("anew"), "its word about the newest is heard");
    assert!(
        !ledger.renew_staff_session(id, Digest([5; 32]), None, Moment(9_000), Moment(5_000)).await.unwrap(),
        "over"
    );
}

async fn sessions_end_and_expire(ledger: &dyn Ledger) {
    let id = SessionId([1; 16]);
    assert!(ledger.end_staff_session(id).await.unwrap());
    assert!(!ledger.end_staff_session(id).await.unwrap());
    assert_eq!(ledger.staff_session_named(id, NOW).await.unwrap(), None);
    assert_eq!(ledger.expire(Moment(4_999)).await.unwrap(), 0);
    assert_eq!(ledger.expire(Moment(5_000)).await.unwrap(), 1);
    assert_eq!(ledger.staff_session(Digest([2; 32]), NOW).await.unwrap(), None);
}

async fn a_link_is_taken_once_and_the_newest_counts(ledger: &dyn Ledger) {
    let (old, new, late) = (Digest([1; 32]), Digest([2; 32]), Digest([3; 32]));
    for (digest, whose, until) in [(old, METTE, 100), (new, METTE, 100), (late, SARA, 50)] {
        ledger.put_staff_link(digest, whose, Moment(until)).await.unwrap();
    }
    for (digest, expected, why) in [
        (old, None, "replaced"),
        (late, None, "lapsed"),
        (new, Some(METTE), "good"),
        (new, None, "taken"),
        (Digest([9; 32]), None, "never was"),
    ] {
        assert_eq!(ledger.take_staff_link(digest, Moment(50)).await.unwrap(), expected, "{why}");
    }
    assert_eq!(ledger.expire(Moment(50)).await.unwrap(), 1);
}

async fn device_keys_are_changed_by_compare_and_swap(ledger: &dyn Ledger) {
    let keys = |version, document: &str| DeviceKeys { version, document: document.into() };
    assert_eq!(ledger.device_keys(SERVICE).await.unwrap(), None);
    for (version, document, done) in [(0, "a", true), (0, "b", false), (1, "c", true), (1, "d", false), (2, "e", true)]
    {
        assert_eq!(ledger.put_device_keys(SERVICE, &keys(version, document)).await.unwrap(), done, "{document}");
    }
    assert_eq!(ledger.device_keys(SERVICE).await.unwrap(), Some(keys(3, "e")));
}

async fn who_serves_and_which_keys_moved_is_read_at_once(ledger: &dyn Ledger) {
    // Mette serves service 1, Sara none; session 5 holds until 1,000, session 6 is Sara's.
    ledger.put_staff_session(&session(5)).await.unwrap();
    ledger.put_staff_session(&StaffSession { account: SARA, ..session(6) }).await.unwrap();
    for (now, expected) in
        [(0, vec![(SessionId([5; 16]), SERVICE)]), (999, vec![(SessionId([5; 16]), SERVICE)]), (1_000, vec![])]
    {
        assert_eq!(ledger.staff_serving(Moment(now)).await.unwrap(), expected, "at {now}");
    }
    assert_eq!(ledger.key_marks().await.unwrap(), [(SERVICE, 3)]);
}

async fn more_to_do_drops_links_and_other_sessions(ledger: &dyn Ledger) {
    let (second, invited) = (ServiceId([2; 16]), AccountId([3; 16]));
    ledger.put_service(&crate::conformance::service(2, "second")).await.unwrap();
    assert_eq!(ledger.put_account(&account(invited, None)).await.unwrap(), Saved::Done);
    ledger.put_staff_session(&session(7)).await.unwrap();
    let (own, of_sara) = (Digest([21; 32]), Digest([22; 32]));
    for (link, whose) in [(own, METTE), (of_sara, SARA)] {
        ledger.put_staff_link(link, whose, Moment(900)).await.unwrap();
    }
    let more = [(second, Role::Counsellor), (SERVICE, Role::Coordinator)];
    ledger.serve_more(METTE, &more, Some(SessionId([7; 16])), Some(invited)).await.unwrap();
    assert_eq!(ledger.roles(METTE).await.unwrap(), [(SERVICE, Role::Coordinator), (second, Role::Counsellor)]);
    assert_eq!(ledger.account(invited).await.unwrap(), None);
    assert_eq!(ledger.take_staff_link(own, NOW).await.unwrap(), None, "made before");
    assert_eq!(ledger.take_staff_link(of_sara, NOW).await.unwrap(), Some(SARA), "somebody else's");
    let left = |sessions: Vec<StaffSession>| sessions.into_iter().map(|one| one.id.0[0]).collect::<Vec<_>>();
    assert_eq!(left(ledger.staff_sessions(METTE, NOW).await.unwrap()), [7]);
    assert_eq!(left(ledger.staff_sessions(SARA, NOW).await.unwrap()), [6]);
    // A smaller role never replaces a larger one, and what fails changes nothing.
    ledger.serve_more(METTE, &[(SERVICE, Role::Counsellor)], Some(SessionId([7; 16])), None).await.unwrap();
    assert_eq!(ledger.roles(METTE).await.unwrap()[0], (SERVICE, Role::Coordinator));
    assert!(ledger.serve_more(METTE, &[(ServiceId([8; 16]), Role::Counsellor)], None, None).await.is_err());
    assert_eq!(left(ledger.staff_sessions(METTE, NOW).await.unwrap()), [7]);
    ledger.serve_more(METTE, &[], None, None).await.unwrap();
    assert!(ledger.staff_sessions(METTE, NOW).await.unwrap().is_empty());
    assert!(ledger.end_staff_session(SessionId([6; 16])).await.unwrap());
    assert!(ledger.remove_service(second).await.unwrap());
}

async fn the_audit_is_of_its_service_and_expires(ledger: &dyn Ledger) {
    let noted = |id: u8, service, at| Noted {
        id: [id; 16],
        service,
        at: Moment(at),
        until: Moment(at + 1_000),
        who: Some(METTE),
        what: "role-changed".into(),
        about: "Sara".into(),
    };
    for one in [noted(1, Some(SERVICE), 10), noted(2, None, 20), noted(3, Some(SERVICE), 30)] {
        ledger.note(&one).await.unwrap();
    }
    let found = ledger.noted(SERVICE, 10, Moment(40)).await.unwrap();
    assert_eq!(found, [noted(3, Some(SERVICE), 30), noted(1, Some(SERVICE), 10)]);
    assert_eq!(ledger.noted(SERVICE, 1, Moment(40)).await.unwrap().len(), 1);
    assert_eq!(ledger.noted(SERVICE, 10, Moment(1_010)).await.unwrap().len(), 1);
    assert_eq!(ledger.expire(Moment(1_030)).await.unwrap(), 3);
}

async fn an_account_takes_its_sessions_along_and_a_service_its_roles(ledger: &dyn Ledger) {
    ledger.put_staff_session(&session(4)).await.unwrap();
    assert!(ledger.remove_service(SERVICE).await.unwrap());
    assert_eq!(ledger.roles(METTE).await.unwrap(), []);
    assert_eq!(ledger.device_keys(SERVICE).await.unwrap(), None);
    assert!(ledger.staff_session(Digest([4; 32]), NOW).await.unwrap().is_some(), "the account is still there");
    for (id, there) in [(METTE, true), (METTE, false), (SARA, true)] {
        assert_eq!(ledger.remove_account(id).await.unwrap(), there);
    }
    assert_eq!(ledger.staff_session(Digest([4; 32]), NOW).await.unwrap(), None);
    assert!(ledger.put_staff_session(&session(4)).await.is_err(), "no session without an account");
}
