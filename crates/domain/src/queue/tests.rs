//! Cases of the queue's order.

use proptest::prelude::*;

use super::*;
use crate::routing::Who;

const ME: Handle = Handle([1; 8]);
const OTHER: Handle = Handle([2; 8]);

fn place(arrival: u32) -> Place {
    Place {
        conversation: ConversationId([0; 16]),
        arrival: Arrival(arrival),
        opened: Moment(0),
        routing: Routing::default(),
        away: false,
        returned: false,
        wanted: None,
        declined: vec![],
        released: vec![],
    }
}

fn professional(arrival: u32) -> Place {
    Place { routing: Routing { who: Some(Who::Professional), ..Routing::default() }, ..place(arrival) }
}

fn returned(place: Place) -> Place {
    Place { returned: true, ..place }
}

fn away(arrival: u32) -> Place {
    Place { away: true, ..place(arrival) }
}

/// Compares the order of arrivals and whom take-next takes for `ME`.
fn check(places: &[Place], order: &[u32], next: Result<u32, Rejection>) {
    let queue = Queue::new(places.to_vec());
    let found: Vec<u32> = queue.places().iter().map(|place| place.arrival.0).collect();
    assert_eq!(found, order, "{places:?}");
    assert_eq!(queue.next_for(&[ME]).map(|place| place.arrival.0), next, "{places:?}");
}

#[test]
fn children_by_arrival_then_professionals() {
    check(&[], &[], Err(Rejection::Nobody));
    check(&[place(3), place(1), place(2)], &[1, 2, 3], Ok(1));
    check(&[professional(1), place(2)], &[2, 1], Ok(2));
    check(&[professional(1), professional(2)], &[1, 2], Ok(1));
}

#[test]
fn whoever_comes_back_is_first_in_their_lane() {
    check(&[place(1), returned(place(2))], &[2, 1], Ok(2));
    check(&[returned(place(4)), place(1), returned(place(2))], &[2, 4, 1], Ok(2));
    check(&[returned(professional(1)), place(2), professional(0)], &[2, 1, 0], Ok(2));
}

#[test]
fn urgent_is_shown_and_moves_nobody() {
    let urgent = Place { routing: Routing { urgent: true, ..Routing::default() }, ..place(2) };
    check(&[place(1), urgent], &[1, 2], Ok(1));
}

#[test]
fn take_next_passes_over_and_the_place_stays() {
    check(&[away(1), place(2)], &[1, 2], Ok(2));
    check(&[away(1)], &[1], Err(Rejection::Nobody));
    check(&[Place { wanted: Some(OTHER), ..place(1) }, place(2)], &[1, 2], Ok(2));
    check(&[Place { wanted: Some(ME), ..place(1) }, place(2)], &[1, 2], Ok(1));
    check(&[Place { declined: vec![ME], ..place(1) }, place(2)], &[1, 2], Ok(2));
    check(&[Place { released: vec![ME], ..place(1) }, place(2)], &[1, 2], Ok(2));
    check(&[Place { released: vec![OTHER], ..place(1) }], &[1], Ok(1));
    check(&[away(1), professional(2)], &[1, 2], Ok(2));
}

#[test]
fn a_pick_is_taken_declined_or_given() {
    let check = |place: Place, arrival, found| {
        let queue = Queue::new([place]);
        assert_eq!(queue.pick(Arrival(arrival), &[ME]).map(|place| place.arrival.0), found, "{queue:?}");
    };
    check(place(1), 1, Ok(1));
    check(place(1), 2, Err(Rejection::Taken));
    check(away(1), 1, Ok(1));
    check(Place { released: vec![ME], ..place(1) }, 1, Ok(1));
    check(Place { wanted: Some(OTHER), ..place(1) }, 1, Err(Rejection::Declined));
    check(Place { wanted: Some(ME), declined: vec![ME], ..place(1) }, 1, Err(Rejection::Declined));
}

#[test]
fn the_line_counts_everybody_before() {
    let queue = Queue::new([away(1), professional(2), place(3)]);
    assert_eq!([1, 3, 2, 9].map(|arrival| queue.line_of(Arrival(arrival))), [Some(1), Some(2), Some(3), None]);
}

fn any_place() -> impl Strategy<Value = Place> {
    (any::<u8>(), any::<[bool; 4]>()).prop_map(|(arrival, [is_professional, away, returned, wanted])| Place {
        away,
        returned,
        wanted: wanted.then_some(OTHER),
        ..if is_professional { professional(arrival.into()) } else { place(arrival.into()) }
    })
}

proptest! {
    #[test]
    fn a_professional_is_never_before_a_child(places in prop::collection::vec(any_place(), 0..12)) {
        let queue = Queue::new(places);
        prop_assert!(queue.places().is_sorted_by_key(|place| place.routing.lane()));
        if let Ok(next) = queue.next_for(&[ME]) && next.routing.lane() == Lane::Professionals {
            prop_assert!(queue.places().iter().all(|place| place.routing.lane() == Lane::Professionals || !place.is_next_for(&[ME])));
        }
    }
}
