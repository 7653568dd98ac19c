//! Password and one-time code in virtual time: what signs in, once, and what is refused with the one word; nobody is locked out.

use std::time::Duration;

use ajar_hub::{
    Clock,
    staff::{Newcomer, SignedIn, Staff, Way},
};
use ajar_protocol::{
    http::{Role, accounts::NewPassword, sign_in::PasswordSignIn},
    problem::Problem,
};
use ajar_testkit::TestHub;
use totp_rs::{Builder, Secret, Totp};

use crate::sign_in::{SERVICE, pass, staff};

const NAME: &str = "Mette.Holm";
const PASSWORD: &str = "hylde tåge vindue kano";
/// A step of RFC 6238.
const STEP: Duration = Duration::from_secs(30);

/// Somebody with a password, a telephone and paper with codes.
struct Person {
    who: SignedIn,
    app: Totp,
    codes: Vec<String>,
}

async fn world() -> (Staff, TestHub) {
    let (staff, world) = staff().await;
    (staff.with_passwords(), world)
}

async fn invited(staff: &Staff, name: &str) -> SignedIn {
    let role = Some((SERVICE, Role::Counsellor));
    let newcomer = Newcomer { role, name: name.into(), full_name: format!("{name} Holm") };
    let (_, link) = staff.invite(None, &newcomer).await.unwrap().unwrap();
    staff.sign_in(&link, None).await.unwrap().unwrap().1
}

fn code(app: &Totp, world: &TestHub) -> String {
    app.generate(world.clock.now() / 1000).to_string()
}

async fn try_to_set(
    staff: &Staff,
    world: &TestHub,
    who: &SignedIn,
    name: &str,
    password: &str,
) -> Result<Person, Problem> {
    try_to_change(staff, world, who, (name, password), None).await
}

async fn try_to_change(
    staff: &Staff,
    world: &TestHub,
    who: &SignedIn,
    (name, password): (&str, &str),
    present: Option<&str>,
) -> Result<Person, Problem> {
    let begun = staff.begin_password(who).await.unwrap()?;
    let app = Builder::new().with_secret(Secret::try_from_base32(&begun.secret).unwrap()).build().unwrap();
    let (sign_in_name, password) = (name.to_owned(), password.to_owned());
    let (present, code) = (present.map(str::to_owned), code(&app, world));
    let new = NewPassword { ceremony: begun.ceremony, sign_in_name, present, password, code };
    let codes = staff.set_password(who, &new).await.unwrap()?.codes;
    Ok(Person { who: who.clone(), app, codes })
}

async fn mette(staff: &Staff, world: &TestHub) -> Person {
    let who = invited(staff, "Mette").await;
    try_to_set(staff, world, &who, NAME, PASSWORD).await.unwrap()
}

async fn enter(staff: &Staff, name: &str, password: &str, code: &str) -> Result<SignedIn, Problem> {
    let (sign_in_name, password, code) = (name.to_owned(), password.to_owned(), code.to_owned());
    let answer = PasswordSignIn { sign_in_name, password, code };
    staff.enter_by_password(&answer, None).await.unwrap().map(|(_, who)| who)
}

#[tokio::test]
async fn password_and_code_sign_in_and_the_code_is_used_up() {
    let (staff, world) = world().await;
    let mette = mette(&staff, &world).await;
    let now = code(&mette.app, &world);
    assert_eq!(enter(&staff, NAME, PASSWORD, &now).await, Err(Problem::SignIn), "it was used to set the password");
    pass(&world, STEP);
    let next = code(&mette.app, &world);
    let who = enter(&staff, " mette.HOLM ", PASSWORD, &next).await.unwrap();
    assert_eq!((who.way, who.full_name.as_str(), who.ways), (Way::Password, "Mette Holm", true));
    assert_eq!(enter(&staff, NAME, PASSWORD, &next).await, Err(Problem::SignIn), "replayed");
    pass(&world, STEP);
    assert_eq!(enter(&staff, NAME, PASSWORD, &next).await, Err(Problem::SignIn), "replayed within its neighbour");
}

#[tokio::test]
async fn of_two_browsers_with_one_code_one_gets_in() {
    let (staff, world) = world().await;
    let mette = mette(&staff, &world).await;
    pass(&world, STEP);
    let code = code(&mette.app, &world);
    let both = tokio::join!(enter(&staff, NAME, PASSWORD, &code), enter(&staff, NAME, PASSWORD, &code));
    assert_eq!([both.0, both.1].iter().filter(|came| came.is_ok()).count(), 1);
}

#[tokio::test]
async fn everything_that_does_not_fit_gets_one_word() {
    let (staff, world) = world().await;
    let mette = mette(&staff, &world).await;
    pass(&world, STEP);
    let right = code(&mette.app, &world);
    for (name, password, code) in [
        ("nobody", PASSWORD, right.as_str()),
        (NAME, "hylde tåge vindue kani", &right),
        (NAME, "", &right),
        ("", PASSWORD, &right),
        (NAME, PASSWORD, "000000"),
        (NAME, PASSWORD, ""),
    ] {
        assert_eq!(enter(&staff, name, password, code).await, Err(Problem::SignIn), "{name} {password} {code}");
        pass(&world, STEP * 10);
    }
    assert_eq!(enter(&staff, NAME, PASSWORD, &code(&mette.app, &world)).await.map(|_| ()), Ok(()));
}

#[tokio::test]
async fn a_name_that_nobody_has_is_slowed_down_like_one_that_somebody_has() {
    let (staff, world) = world().await;
    let mette = mette(&staff, &world).await;
    for name in [NAME, "nobody"] {
        for tried in 0..8 {
            let word = if tried < 5 { Problem::SignIn } else { Problem::TooFast };
            assert_eq!(enter(&staff, name, "wrong wrong wrong", "123456").await, Err(word), "{name}, try {tried}");
        }
    }
    pass(&world, STEP);
    let right = code(&mette.app, &world);
    assert!(enter(&staff, NAME, PASSWORD, &right).await.is_ok(), "half a minute later she is in again");
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_telephone_once() {
    let (staff, world) = world().await;
    let mette = mette(&staff, &world).await;
    assert_eq!(mette.codes.len(), 8);
    let written = mette.codes[3].to_uppercase().replace('-', " ");
    assert_eq!(enter(&staff, NAME, "wrong wrong wrong", &written).await, Err(Problem::SignIn));
    let who = enter(&staff, NAME, PASSWORD, &written).await.unwrap();
    assert_eq!(enter(&staff, NAME, PASSWORD, &written).await, Err(Problem::SignIn));
    let account = staff.own_account(&who).await.unwrap();
    assert_eq!((account.password, account.recovery_left), (true, 7));
}

#[tokio::test]
async fn what_may_not_be_set_changes_nothing() {
    let (staff, world) = world().await;
    mette(&staff, &world).await;
    let sara = invited(&staff, "Sara").await;
    for (name, password, word) in [
        ("sara", "short", Problem::Weak),
        ("sara", "password1234", Problem::Weak),
        ("sara.holm", "sara.holm.sara", Problem::Weak),
        ("mette.holm", "fire våde elge på loftet", Problem::Taken),
        ("sa", "fire våde elge på loftet", Problem::Malformed),
        ("sara\u{202e}x", "fire våde elge på loftet", Problem::Malformed),
    ] {
        assert_eq!(try_to_set(&staff, &world, &sara, name, password).await.err(), Some(word), "{name} {password}");
    }
    assert!(!staff.own_account(&sara).await.unwrap().password);
    assert!(try_to_set(&staff, &world, &sara, "sara", "fire våde elge på loftet").await.is_ok());
}

#[tokio::test]
async fn a_wrong_code_while_setting_may_be_mended_and_anothers_ceremony_may_not_be_used() {
    let (staff, world) = world().await;
    let (sara, other) = (invited(&staff, "Sara").await, invited(&staff, "Ida").await);
    let begun = staff.begin_password(&sara).await.unwrap().unwrap();
    let app = Builder::new().with_secret(Secret::try_from_base32(&begun.secret).unwrap()).build().unwrap();
    let right = code(&app, &world);
    let new = |code: &str| NewPassword {
        ceremony: begun.ceremony,
        sign_in_name: "sara".into(),
        present: None,
        password: PASSWORD.into(),
        code: code.into(),
    };
    assert_eq!(staff.set_password(&sara, &new("000000")).await.unwrap().err(), Some(Problem::Unknown));
    assert_eq!(staff.set_password(&sara, &new(&right)).await.unwrap().map(|codes| codes.codes.len()), Ok(8));
    assert_eq!(staff.set_password(&sara, &new(&right)).await.unwrap().err(), Some(Problem::Malformed), "once");
    let begun = staff.begin_password(&sara).await.unwrap().unwrap();
    let stolen = NewPassword { ceremony: begun.ceremony, ..new(&right) };
    assert_eq!(staff.set_password(&other, &stolen).await.unwrap().err(), Some(Problem::Malformed));
}

#[tokio::test]
async fn a_new_password_ends_what_the_old_one_opened_and_the_last_way_in_stays() {
    let (staff, world) = world().await;
    let mette = mette(&staff, &world).await;
    pass(&world, STEP);
    let elsewhere = enter(&staff, NAME, PASSWORD, &code(&mette.app, &world)).await.unwrap();
    assert_eq!(staff.remove_password(&mette.who).await.unwrap(), Err(Problem::NotNow));
    let again = try_to_set(&staff, &world, &mette.who, NAME, "fire våde elge på loftet").await.unwrap();
    assert_eq!(staff.again(&elsewhere).await.unwrap(), None, "signed out");
    assert!(staff.again(&mette.who).await.unwrap().is_some(), "came by the link");
    pass(&world, STEP);
    let (old, new) = (code(&mette.app, &world), code(&again.app, &world));
    assert_eq!(enter(&staff, NAME, PASSWORD, &old).await, Err(Problem::SignIn));
    assert!(enter(&staff, NAME, "fire våde elge på loftet", &new).await.is_ok());
}

#[tokio::test]
async fn a_change_asks_for_the_password_of_before_and_no_faster_than_a_stranger_is_asked() {
    let (staff, world) = world().await;
    let mette = mette(&staff, &world).await;
    pass(&world, STEP * 20);
    let who = enter(&staff, NAME, PASSWORD, &code(&mette.app, &world)).await.unwrap();
    let new = (NAME, "fire våde elge på loftet");
    for present in [None, Some(""), Some("hylde tåge vindue kani")] {
        let came = try_to_change(&staff, &world, &who, new, present).await.err();
        assert_eq!(came, Some(Problem::NotAllowed), "{present:?}");
    }
    assert!(try_to_change(&staff, &world, &who, new, Some(PASSWORD)).await.is_ok());
    let mut came = Vec::new();
    for _ in 0..8 {
        came.push(try_to_change(&staff, &world, &who, (NAME, PASSWORD), Some("wrong wrong wrong")).await.err());
    }
    assert_eq!(
        came.iter().filter(|came| **came == Some(Problem::TooFast)).count(),
        7,
        "four were taken above: {came:?}"
    );
}

#[tokio::test]
async fn a_new_link_stands_in_for_a_password_that_was_forgotten_for_five_minutes() {
    let (staff, world) = world().await;
    let mette = mette(&staff, &world).await;
    let new = (NAME, "fire våde elge på loftet");
    pass(&world, STEP * 20);
    let who = staff.again(&mette.who).await.unwrap().unwrap();
    assert_eq!(try_to_change(&staff, &world, &who, new, None).await.err(), Some(Problem::NotAllowed), "long ago");
    let link = staff.link_anew(None, SERVICE, mette.who.account.0).await.unwrap().unwrap();
    let (_, who) = staff.sign_in(&link, None).await.unwrap().unwrap();
    assert_eq!(
        try_to_change(&staff, &world, &who, new, Some("wrong")).await.err(),
        Some(Problem::NotAllowed),
        "wrong is wrong"
    );
    assert!(try_to_change(&staff, &world, &who, new, None).await.is_ok());
}

#[tokio::test]
async fn where_it_is_not_offered_there_is_nothing() {
    let (staff, _world) = staff().await;
    let who = invited(&staff, "Mette").await;
    assert!(!staff.offers_passwords());
    assert_eq!(staff.begin_password(&who).await.unwrap().err(), Some(Problem::Unknown));
    assert_eq!(enter(&staff, NAME, PASSWORD, "123456").await, Err(Problem::Unknown));
}
