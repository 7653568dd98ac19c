//! When a time can be booked, which places go together, and whom a time keeps busy.

use ajar_domain::{
    booking::{
        Company, Rejection, Seat, Slot, SlotId, SlotState,
        seat::NOBODY,
        slot::{QUANTUM, Quantum, quanta, together},
    },
    ids::Digest,
    time::Moment,
};

const HOUR: u64 = 3_600_000;
const MINE: Digest = Digest([1; 32]);

fn slot(id: u32, seats: Vec<Seat>) -> Slot {
    Slot {
        id: SlotId(id),
        kind: "talk".into(),
        place: "chat".into(),
        counsellor: "mette".into(),
        room: None,
        starts: Moment(100 * HOUR),
        ends: Moment(101 * HOUR),
        opens: Moment(10 * HOUR),
        closes: Moment(98 * HOUR),
        state: SlotState::Open,
        pattern: None,
        course: None,
        changed: false,
        apart: false,
        seats,
    }
}

fn check(slots: &[Slot], courses: &[u32], now: u64, expected: Result<&[usize], Rejection>) {
    let courses: Vec<SlotId> = courses.iter().copied().map(SlotId).collect();
    let found = together(slots, &courses, Moment(now * HOUR));
    assert_eq!(found, expected.map(<[usize]>::to_vec), "{slots:?}");
}

#[test]
fn notice_and_horizon_bound_when() {
    let one = [slot(1, vec![Seat::FREE])];
    for (now, expected) in [(9, false), (10, true), (97, true), (98, false), (100, false)] {
        check(&one, &[], now, if expected { Ok(&[0]) } else { Err(Rejection::NotNow) });
        assert_eq!(one[0].is_shown(Moment(now * HOUR)), expected);
    }
    for state in [SlotState::Closed, SlotState::Cancelled] {
        check(&[Slot { state, ..one[0].clone() }], &[], 50, Err(Rejection::NotNow));
    }
}

#[test]
fn the_last_place_goes_once() {
    let booked = Seat::booked(MINE, Some(Company::Alone));
    check(&[slot(1, vec![booked, Seat::FREE])], &[], 50, Ok(&[1]));
    check(&[slot(1, vec![booked, booked])], &[], 50, Err(Rejection::Taken));
    check(&[slot(1, vec![Seat::held(MINE, None, Moment(50 * HOUR + 1))])], &[], 50, Err(Rejection::Taken));
    check(&[slot(1, vec![Seat::held(MINE, None, Moment(50 * HOUR))])], &[], 50, Ok(&[0]));
    // An offer that lapsed is the next one's in line, not whoever's comes.
    check(&[slot(1, vec![Seat::offered(MINE, Moment(1))])], &[], 50, Err(Rejection::Taken));
}

#[test]
fn what_is_booked_together_belongs_together() {
    let (one, two) = (slot(1, vec![Seat::FREE]), slot(2, vec![Seat::FREE]));
    check(&[one.clone(), two.clone()], &[], 50, Ok(&[0, 0]));
    check(&[], &[], 50, Err(Rejection::Malformed));
    check(&[one.clone(), one.clone()], &[], 50, Err(Rejection::Malformed));
    check(&[one.clone(), Slot { kind: "group".into(), ..two.clone() }], &[], 50, Err(Rejection::Malformed));
    let course = |slot: &Slot| Slot { course: Some(7), ..slot.clone() };
    check(&[course(&one)], &[1, 2], 50, Err(Rejection::Malformed));
    check(&[course(&one), course(&two)], &[1, 2], 50, Ok(&[0, 0]));
    check(&[course(&one), two], &[1], 50, Err(Rejection::Malformed));
    let many: Vec<Slot> = (1..=13).map(|id| slot(id, vec![Seat::FREE])).collect();
    check(&many[..12], &[], 50, Ok(&[0; 12]));
    check(&many, &[], 50, Err(Rejection::Malformed));
}

#[test]
fn buffers_are_busy_too() {
    let check = |starts: u64, ends: u64, before: u64, after: u64, expected: std::ops::Range<u64>| {
        let found = quanta(Moment(starts * QUANTUM), Moment(ends * QUANTUM), before * QUANTUM, after * QUANTUM);
        assert_eq!(found, expected.map(Quantum).collect::<Vec<_>>());
    };
    check(10, 12, 0, 0, 10..12);
    check(10, 12, 1, 2, 9..14);
    check(0, 1, 5, 0, 0..1);
    assert_eq!(quanta(Moment(1), Moment(2), 0, 0), [Quantum(0)], "a part of a quantum is the whole of it");
}

#[test]
fn a_free_place_says_nothing() {
    assert_eq!((Seat::FREE.owner, Seat::FREE.until, Seat::FREE.company), (NOBODY, Moment(0), None));
    assert_eq!(Seat::booked(MINE, None).until, Moment(0), "the moment of a booking is not kept");
}
