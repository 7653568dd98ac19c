//! Publishing, holding, booking, looking, cancelling, moving: alike in every database.

use ajar_domain::{
    booking::{Company, Rejection, SeatState, SlotId, SlotState},
    ids::ServiceId,
    time::Moment,
};
use ajar_ledger::{Block, Bookings, Publication};

use crate::kit::{HOUR, NOW, SERVICE, at, booked, code, digest, hold, on_each, publish, time, with_lanes};

const LATER: Moment = Moment(NOW.0 + 300_000);

#[tokio::test]
async fn nobody_is_in_two_places() {
    on_each(|db| async move {
        with_lanes(&db).await;
        let check = async |id, hours, who: &str, expected| {
            assert_eq!(publish(&db, time(id, hours, who, 1)).await, expected, "{id}");
        };
        check(1, 10, "mette", Publication::Done).await;
        check(2, 10, "mette", Publication::Counsellor).await;
        check(3, 11, "mette", Publication::Counsellor).await;
        check(4, 10, "sara", Publication::Done).await;
        check(5, 12, "mette", Publication::Done).await;
        check(6, 10, "pool", Publication::Done).await;
        check(7, 10, "pool", Publication::Done).await;
        check(8, 10, "pool", Publication::Counsellor).await;
        let in_room = |id, who: &str| {
            let mut new = time(id, 20, who, 1);
            new.slot.room = Some("room".into());
            new
        };
        assert_eq!(publish(&db, in_room(9, "mette")).await, Publication::Done);
        assert_eq!(publish(&db, in_room(10, "sara")).await, Publication::Room);
        assert_eq!(publish(&db, time(11, 20, "sara", 1)).await, Publication::Done, "the refusal left nothing");
        let block = |id, hours| Block { id, resource: "sara".into(), starts: at(hours), ends: at(hours + 2) };
        db.hold(SERVICE, &hold(&[11], 1, LATER), NOW).await.unwrap().unwrap();
        assert_eq!(db.block(SERVICE, &block(1, 20)).await.unwrap(), Err(Rejection::Taken), "what somebody has stays");
        assert_eq!(publish(&db, time(13, 24, "sara", 1)).await, Publication::Done);
        db.block(SERVICE, &block(3, 24)).await.unwrap().unwrap();
        check(14, 24, "sara", Publication::Counsellor).await;
        db.block(SERVICE, &block(2, 30)).await.unwrap().unwrap();
        check(12, 31, "sara", Publication::Counsellor).await;
        assert!(db.unblock(SERVICE, 2).await.unwrap());
        check(12, 31, "sara", Publication::Done).await;
    })
    .await;
}

#[tokio::test]
async fn a_pattern_makes_each_time_once() {
    on_each(|db| async move {
        with_lanes(&db).await;
        let made = |id| {
            let mut new = time(id, 10, "mette", 1);
            new.slot.pattern = Some("p".into());
            new
        };
        assert_eq!(publish(&db, made(1)).await, Publication::Done);
        assert_eq!(publish(&db, made(2)).await, Publication::There);
        db.set_state(SERVICE, SlotId(1), SlotState::Cancelled, NOW).await.unwrap().unwrap();
        assert_eq!(publish(&db, made(3)).await, Publication::There, "what was cancelled does not come back");
        assert_eq!(publish(&db, time(4, 10, "mette", 1)).await, Publication::Done, "the counsellor is free again");
    })
    .await;
}

#[tokio::test]
async fn a_place_goes_to_one_and_a_hold_lapses() {
    on_each(|db| async move {
        with_lanes(&db).await;
        publish(&db, time(1, 10, "mette", 1)).await;
        publish(&db, time(2, 20, "mette", 2)).await;
        db.hold(SERVICE, &hold(&[1], 1, LATER), NOW).await.unwrap().unwrap();
        assert_eq!(db.hold(SERVICE, &hold(&[1, 2], 2, LATER), NOW).await.unwrap(), Err(Rejection::Taken));
        assert_eq!(db.book(SERVICE, digest(2), digest(9), None, NOW).await.unwrap(), Err(Rejection::Unknown));
        // Lapsed: another may have it, and the first cannot book it any longer.
        db.hold(SERVICE, &hold(&[1], 3, Moment(LATER.0 + 300_000)), LATER).await.unwrap().unwrap();
        assert_eq!(db.book(SERVICE, digest(1), digest(9), None, LATER).await.unwrap(), Err(Rejection::Unknown));
        // A page that chooses again lets go of what it had, in the same step, or keeps it when the answer is no.
        let mut again = hold(&[1], 4, LATER);
        again.instead_of = Some(digest(3));
        again.slots = vec![SlotId(77)];
        assert_eq!(db.hold(SERVICE, &again, LATER).await.unwrap(), Err(Rejection::Unknown));
        again.slots = vec![SlotId(1)];
        again.until = Moment(LATER.0 + 300_000);
        db.hold(SERVICE, &again, LATER).await.unwrap().unwrap();
        let made = db.book(SERVICE, digest(4), digest(9), Some(Company::Adult), LATER).await.unwrap().unwrap();
        assert_eq!(made[0].id, SlotId(1));
        assert_eq!(db.book(SERVICE, digest(4), digest(8), None, LATER).await.unwrap(), Err(Rejection::Unknown));
        let found = db.look(SERVICE, code(9)).await.unwrap();
        let (slot, seat) = &found.places[0];
        assert_eq!((slot.seats[*seat].state, slot.seats[*seat].company), (SeatState::Booked, Some(Company::Friend)));
        assert_eq!(slot.seats[*seat].until, Moment(0));
        assert_eq!(db.look(ServiceId([2; 16]), code(9)).await.unwrap().places, [], "another service knows nothing");
        assert_eq!(db.cancel(ServiceId([2; 16]), code(9), None, NOW).await.unwrap(), Err(Rejection::Unknown));
    })
    .await;
}

#[tokio::test]
async fn several_times_under_one_code() {
    on_each(|db| async move {
        with_lanes(&db).await;
        for (id, hours) in [(1, 10), (2, 20), (3, 30), (4, 40)] {
            publish(&db, time(id, hours, "mette", 1)).await;
        }
        booked(&db, &[1, 2, 3], 7).await;
        let times = async || db.look(SERVICE, code(7)).await.unwrap().places.len();
        assert_eq!(times().await, 3);
        db.cancel(SERVICE, code(7), Some(SlotId(2)), NOW).await.unwrap().unwrap();
        assert_eq!(times().await, 2);
        db.relocate(SERVICE, code(7), (SlotId(3), SlotId(4)), NOW).await.unwrap().unwrap();
        let check = async |pair: (u32, u32), expected| {
            let pair = (SlotId(pair.0), SlotId(pair.1));
            assert_eq!(db.relocate(SERVICE, code(7), pair, NOW).await.unwrap(), Err(expected), "{pair:?}");
        };
        check((1, 4), Rejection::Taken).await;
        check((2, 3), Rejection::Unknown).await;
        check((1, 99), Rejection::Unknown).await;
        booked(&db, &[2, 3], 8).await;
        assert_eq!(db.cancel(SERVICE, code(7), None, NOW).await.unwrap().unwrap().len(), 2);
        assert_eq!(db.cancel(SERVICE, code(7), None, NOW).await.unwrap(), Err(Rejection::Unknown));
        assert_eq!(db.cancel(SERVICE, code(8), None, at(25)).await.unwrap().unwrap().len(), 1, "what has begun stays");
    })
    .await;
}

#[tokio::test]
async fn a_course_is_booked_whole() {
    on_each(|db| async move {
        with_lanes(&db).await;
        for (id, hours) in [(1, 10), (2, 20)] {
            let mut new = time(id, hours, "mette", 2);
            new.slot.course = Some(5);
            publish(&db, new).await;
        }
        assert_eq!(db.hold(SERVICE, &hold(&[1], 1, LATER), NOW).await.unwrap(), Err(Rejection::Malformed));
        booked(&db, &[1, 2], 1).await;
        booked(&db, &[2, 1], 2).await;
        assert_eq!(db.hold(SERVICE, &hold(&[1, 2], 1, LATER), NOW).await.unwrap(), Err(Rejection::Taken));
    })
    .await;
}

#[tokio::test]
async fn reassigned_before_cancelled_and_seen_with_the_code() {
    on_each(|db| async move {
        with_lanes(&db).await;
        publish(&db, time(1, 10, "mette", 1)).await;
        booked(&db, &[1], 1).await;
        let both = ["mette".into(), "sara".into()];
        assert_eq!(db.free_during(SERVICE, SlotId(1), &both).await.unwrap(), Some(vec!["sara".into()]));
        db.reassign(SERVICE, SlotId(1), "sara").await.unwrap().unwrap();
        assert_eq!(publish(&db, time(2, 10, "mette", 1)).await, Publication::Done);
        assert_eq!(publish(&db, time(3, 10, "sara", 1)).await, Publication::Counsellor);
        assert_eq!(db.reassign(SERVICE, SlotId(1), "mette").await.unwrap(), Err(Rejection::Taken));
        let slot = db.look(SERVICE, code(1)).await.unwrap().places[0].0.clone();
        assert_eq!((slot.counsellor.as_str(), slot.changed, slot.apart), ("sara", true, true));
        db.reassign(SERVICE, SlotId(2), "sara").await.unwrap().unwrap_err();
        publish(&db, time(4, 20, "mette", 1)).await;
        db.reassign(SERVICE, SlotId(4), "sara").await.unwrap().unwrap();
        let slot = db.slots(SERVICE, at(20), at(21)).await.unwrap().remove(0);
        assert_eq!(
            (slot.changed, slot.apart),
            (false, true),
            "nobody had booked it: nobody is told, its pattern leaves it"
        );
        db.set_state(SERVICE, SlotId(1), SlotState::Cancelled, NOW).await.unwrap().unwrap();
        let (slot, seat) = db.look(SERVICE, code(1)).await.unwrap().places.remove(0);
        assert_eq!((slot.state, slot.seats[seat].state), (SlotState::Cancelled, SeatState::Cancelled));
        assert_eq!(db.free_during(SERVICE, SlotId(1), &both).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_chat_opens_in_its_time_only() {
    on_each(|db| async move {
        with_lanes(&db).await;
        publish(&db, time(1, 10, "mette", 1)).await;
        booked(&db, &[1], 1).await;
        let minutes = |minutes: u64| Moment(NOW.0 + minutes * 60_000);
        let check = async |place: &str, now, expected: Result<bool, Rejection>| {
            let found = db.open(SERVICE, code(1), &[place.into()], now).await.unwrap();
            assert_eq!(found.map(|slot| slot.is_some()), expected, "{place} {now:?}");
        };
        check("chat", minutes(589), Err(Rejection::NotNow)).await;
        check("elsewhere", minutes(600), Err(Rejection::NotNow)).await;
        check("chat", minutes(590), Ok(true)).await;
        check("chat", minutes(659), Ok(true)).await;
        check("chat", minutes(660), Err(Rejection::NotNow)).await;
        assert_eq!(db.open(SERVICE, code(2), &["chat".into()], NOW).await.unwrap(), Err(Rejection::Unknown));
        let over = db.retire(Moment(minutes(660).0 + HOUR)).await.unwrap();
        assert_eq!(over.iter().map(|one| one.state).collect::<Vec<_>>(), [SeatState::Came]);
        assert!(db.look(SERVICE, code(1)).await.unwrap().places.is_empty());
        assert!(db.retire(Moment(minutes(660).0 + HOUR)).await.unwrap().is_empty(), "each is counted once");
    })
    .await;
}
