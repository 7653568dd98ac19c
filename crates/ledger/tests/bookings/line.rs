//! The waiting list: what becomes free is kept for the first in line, a day each, and for nobody twice.

use ajar_domain::{
    booking::{Rejection, SeatState, SlotId},
    time::Moment,
};
use ajar_ledger::{Bookings, Publication};

use crate::kit::{DAY, HOUR, NOW, SERVICE, at, booked, code, digest, hold, on_each, publish, time, with_lanes};

const UNTIL: Moment = Moment(NOW.0 + 60 * DAY);

#[tokio::test]
async fn what_becomes_free_goes_down_the_line() {
    on_each(|db| async move {
        with_lanes(&db).await;
        publish(&db, time(1, 100, "mette", 1)).await;
        let wait = async |number| db.wait(SERVICE, "talk", digest(number), UNTIL, NOW).await.unwrap();
        assert_eq!(wait(11).await, Err(Rejection::NotNow), "a time is free");
        booked(&db, &[1], 1).await;
        for number in [11, 12] {
            wait(number).await.unwrap();
        }
        assert_eq!(wait(12).await, Err(Rejection::Taken));
        assert_eq!(db.lines(SERVICE).await.unwrap(), [("talk".into(), 2)]);
        db.cancel(SERVICE, code(1), None, NOW).await.unwrap().unwrap();
        let state = async |number| {
            let found = db.look(SERVICE, code(number)).await.unwrap();
            found.places.first().map(|(slot, seat)| slot.seats[*seat].state)
        };
        assert_eq!((state(11).await, state(12).await), (Some(SeatState::Offered), None));
        let anybody = hold(&[1], 50, at(1));
        assert_eq!(db.hold(SERVICE, &anybody, NOW).await.unwrap(), Err(Rejection::Taken));
        assert_eq!(db.answer(SERVICE, code(12), true, NOW).await.unwrap(), Err(Rejection::NotNow));
        assert_eq!(db.answer(SERVICE, code(77), true, NOW).await.unwrap(), Err(Rejection::Unknown));
        // A day goes by without an answer.
        assert_eq!(
            db.answer(SERVICE, code(11), true, at(24)).await.unwrap(),
            Err(Rejection::NotNow),
            "told that it is late"
        );
        db.retire(at(24)).await.unwrap();
        assert_eq!((state(11).await, state(12).await), (None, Some(SeatState::Offered)));
        // Who let it go by stands last as soon as they look again.
        db.wake(SERVICE, code(11), UNTIL, at(25)).await.unwrap();
        assert_eq!(state(11).await, None);
        db.answer(SERVICE, code(12), false, at(25)).await.unwrap().unwrap();
        assert_eq!((state(11).await, state(12).await), (Some(SeatState::Offered), None));
        db.answer(SERVICE, code(11), true, at(26)).await.unwrap().unwrap();
        assert_eq!(state(11).await, Some(SeatState::Booked));
        assert_eq!(db.lines(SERVICE).await.unwrap(), [("talk".into(), 1)]);
        db.wake(SERVICE, code(12), UNTIL, at(26)).await.unwrap();
        // A time that is published anew is kept for who waits, before anybody sees it.
        assert_eq!(publish(&db, time(2, 200, "mette", 1)).await, Publication::Done);
        assert_eq!(state(12).await, Some(SeatState::Offered));
        db.cancel(SERVICE, code(12), None, NOW).await.unwrap().unwrap();
        assert_eq!(db.lines(SERVICE).await.unwrap(), []);
        db.hold(SERVICE, &hold(&[2], 60, at(1)), NOW).await.unwrap().unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_who_waits_alone_keeps_a_time_from_nobody_for_ever() {
    on_each(|db| async move {
        with_lanes(&db).await;
        publish(&db, time(1, 100, "mette", 1)).await;
        booked(&db, &[1], 1).await;
        db.wait(SERVICE, "talk", digest(11), UNTIL, NOW).await.unwrap().unwrap();
        db.cancel(SERVICE, code(1), None, NOW).await.unwrap().unwrap();
        // Left by saying so, or by staying away: free for everybody, also after the next round of upkeep.
        db.answer(SERVICE, code(11), false, NOW).await.unwrap().unwrap();
        db.retire(NOW).await.unwrap();
        db.hold(SERVICE, &hold(&[1], 60, at(1)), NOW).await.unwrap().unwrap();
        db.release(SERVICE, digest(60)).await.unwrap();
        db.wake(SERVICE, code(11), UNTIL, NOW).await.unwrap();
        assert_eq!(
            db.hold(SERVICE, &hold(&[1], 61, at(1)), NOW).await.unwrap(),
            Err(Rejection::Taken),
            "they look again"
        );
        db.retire(at(24)).await.unwrap();
        db.retire(at(25)).await.unwrap();
        db.hold(SERVICE, &hold(&[1], 62, at(26)), at(25)).await.unwrap().unwrap();
        assert_eq!(db.look(SERVICE, code(11)).await.unwrap().waiting, Some("talk".into()), "the code is still good");
    })
    .await;
}

#[tokio::test]
async fn a_place_in_line_lasts_as_long_as_it_is_looked_at() {
    on_each(|db| async move {
        let days = |days: u64| Moment(NOW.0 + days * DAY);
        let there = async |number| db.look(SERVICE, code(number)).await.unwrap().waiting.is_some();
        for number in [1, 2] {
            db.wait(SERVICE, "talk", digest(number), days(7), NOW).await.unwrap().unwrap();
        }
        db.wake(SERVICE, code(1), days(13), days(6)).await.unwrap();
        db.wake(SERVICE, code(1), days(12), days(6)).await.unwrap();
        db.retire(days(7)).await.unwrap();
        assert_eq!((there(1).await, there(2).await), (true, false), "the other was not looked at");
        db.retire(days(12)).await.unwrap();
        assert!(there(1).await, "never shorter");
        db.retire(days(13)).await.unwrap();
        assert!(!there(1).await);
        db.wait(SERVICE, "", digest(3), days(8), NOW).await.unwrap().unwrap();
        db.wake(SERVICE, code(3), days(20), NOW).await.unwrap();
        db.retire(days(8)).await.unwrap();
        assert!(!there(3).await, "a first place does not last longer by looking");
    })
    .await;
}

#[tokio::test]
async fn an_offer_ends_on_a_full_hour_and_says_nothing_of_who_cancelled() {
    on_each(|db| async move {
        with_lanes(&db).await;
        for (number, minutes, until) in [(1, 0, at(24)), (2, 1, at(25)), (3, 59, at(25))] {
            let kind = format!("kind-{number}");
            let mut new = time(number.into(), 100 + u64::from(number) * 2, "mette", 1);
            new.slot.kind.clone_from(&kind);
            assert_eq!(publish(&db, new).await, Publication::Done);
            booked(&db, &[number.into()], number).await;
            db.wait(SERVICE, &kind, digest(10 + number), UNTIL, NOW).await.unwrap().unwrap();
            db.cancel(SERVICE, code(number), None, Moment(NOW.0 + minutes * 60_000)).await.unwrap().unwrap();
            let found = db.look(SERVICE, code(10 + number)).await.unwrap();
            let (slot, seat) = found.places.first().unwrap();
            assert_eq!(slot.seats[*seat].until, until, "{minutes} minutes past the hour");
        }
    })
    .await;
}

#[tokio::test]
async fn a_first_place_is_spent_once_and_lapses() {
    on_each(|db| async move {
        for number in [1, 2] {
            db.wait(SERVICE, "", digest(number), Moment(NOW.0 + 8 * DAY), NOW).await.unwrap().unwrap();
        }
        assert_eq!(db.look(SERVICE, code(1)).await.unwrap().waiting, Some(String::new()));
        assert_eq!(db.open(SERVICE, code(1), &[], NOW).await.unwrap(), Ok(None));
        assert_eq!(db.open(SERVICE, code(1), &[], NOW).await.unwrap(), Err(Rejection::Unknown));
        db.retire(Moment(NOW.0 + 8 * DAY)).await.unwrap();
        assert_eq!(db.open(SERVICE, code(2), &[], NOW).await.unwrap(), Err(Rejection::Unknown));
    })
    .await;
}

#[tokio::test]
async fn what_is_old_goes() {
    on_each(|db| async move {
        with_lanes(&db).await;
        publish(&db, time(1, 10, "mette", 1)).await;
        booked(&db, &[1], 1).await;
        db.retire(Moment(at(12).0 - 1)).await.unwrap();
        assert_eq!(db.look(SERVICE, code(1)).await.unwrap().places.len(), 1);
        db.retire(at(12)).await.unwrap();
        assert_eq!(db.look(SERVICE, code(1)).await.unwrap().places.len(), 0);
        let left = async || db.slots(SERVICE, NOW, at(1_000)).await.unwrap().len();
        assert_eq!(left().await, 1, "the coordinator's week still shows that there was a time");
        db.retire(Moment(at(11).0 + 8 * DAY)).await.unwrap();
        assert_eq!(left().await, 0);
        assert_eq!(db.withdraw(SERVICE, &[SlotId(1)], Moment(HOUR)).await.unwrap(), []);
    })
    .await;
}
