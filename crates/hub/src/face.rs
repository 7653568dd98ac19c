//! A place in the queue in the form that lies in the store: nothing that the visitor did not agree to show.

use ajar_domain::{
    ids::{Arrival, ConversationId, Handle},
    queue::Place,
    routing::{Routing, Topic, Who},
    time::Moment,
};
use bytes::{BufMut, Bytes, BytesMut};

const URGENT: u8 = 1;
const AWAY: u8 = 2;
const RETURNED: u8 = 4;
const WANTED: u8 = 8;
const UNSAID: u8 = 0xff;

/// At most 8 + 4 + 3 + 8 + 2 + 8 x 24 = 217 bytes; the conversation's name stands beside it in the store.
pub(crate) fn to_bytes(place: &Place) -> Bytes {
    let mut bytes = BytesMut::with_capacity(64);
    bytes.put_u64(place.opened.0);
    bytes.put_u32(place.arrival.0);
    bytes.put_u8(code(place.routing.who, &Who::ALL));
    bytes.put_u8(code(place.routing.topic, &Topic::ALL));
    bytes.put_u8(flags(place));
    bytes.put_slice(&place.wanted.unwrap_or(Handle([0; 8])).0);
    put_handles(&mut bytes, &place.declined);
    put_handles(&mut bytes, &place.released);
    bytes.freeze()
}

/// `None` when the bytes are not a place.
pub(crate) fn from_bytes(conversation: ConversationId, mut bytes: &[u8]) -> Option<Place> {
    let opened = Moment(u64::from_be_bytes(take(&mut bytes)?));
    let arrival = Arrival(u32::from_be_bytes(take(&mut bytes)?));
    let [who, topic, flags] = take(&mut bytes)?;
    let wanted = Handle(take(&mut bytes)?);
    let (who, topic) = (decode(who, &Who::ALL)?, decode(topic, &Topic::ALL)?);
    let declined = take_handles(&mut bytes)?;
    let released = take_handles(&mut bytes)?;
    bytes.is_empty().then_some(Place {
        conversation,
        arrival,
        opened,
        routing: Routing { who, topic, urgent: flags & URGENT != 0 },
        away: flags & AWAY != 0,
        returned: flags & RETURNED != 0,
        wanted: (flags & WANTED != 0).then_some(wanted),
        declined,
        released,
    })
}

fn flags(place: &Place) -> u8 {
    let flag = |set, bit| if set { bit } else { 0 };
    flag(place.routing.urgent, URGENT)
        | flag(place.away, AWAY)
        | flag(place.returned, RETURNED)
        | flag(place.wanted.is_some(), WANTED)
}

fn code<T: PartialEq>(said: Option<T>, all: &[T]) -> u8 {
    let at = said.and_then(|said| all.iter().position(|one| *one == said));
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(UNSAID)
}

fn decode<T: Copy>(code: u8, all: &[T]) -> Option<Option<T>> {
    if code == UNSAID { Some(None) } else { all.get(usize::from(code)).map(|one| Some(*one)) }
}

fn put_handles(bytes: &mut BytesMut, handles: &[Handle]) {
    bytes.put_u8(u8::try_from(handles.len()).expect("the rules keep at most 16 declined and 8 released handles"));
    for handle in handles {
        bytes.put_slice(&handle.0);
    }
}

fn take_handles(bytes: &mut &[u8]) -> Option<Vec<Handle>> {
    let [length] = take(bytes)?;
    (0..length).map(|_| take(bytes).map(Handle)).collect()
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*head)
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn handles(most: usize) -> impl Strategy<Value = Vec<Handle>> {
        prop::collection::vec(any::<[u8; 8]>().prop_map(Handle), 0..=most)
    }

    fn routing() -> impl Strategy<Value = Routing> {
        let who = prop::option::of(prop::sample::select(Who::ALL.to_vec()));
        let topic = prop::option::of(prop::sample::select(Topic::ALL.to_vec()));
        (who, topic, any::<bool>()).prop_map(|(who, topic, urgent)| Routing { who, topic, urgent })
    }

    pub(crate) fn places() -> impl Strategy<Value = Place> {
        let plain = (any::<u32>(), any::<u64>(), any::<bool>(), any::<bool>(), any::<[u8; 16]>());
        let wanted = prop::option::of(any::<[u8; 8]>().prop_map(Handle));
        (plain, routing(), wanted, handles(16), handles(8)).prop_map(
            |((arrival, opened, away, returned, id), routing, wanted, declined, released)| Place {
                conversation: ConversationId(id),
                arrival: Arrival(arrival),
                opened: Moment(opened),
                routing,
                away,
                returned,
                wanted,
                declined,
                released,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_and_fits(place in places()) {
            let bytes = to_bytes(&place);
            prop_assert!(bytes.len() <= 256, "the store's limit");
            prop_assert_eq!(from_bytes(place.conversation, &bytes), Some(place));
        }

        #[test]
        fn other_bytes_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..256)) {
            let _ = from_bytes(ConversationId([0; 16]), &bytes);
        }
    }
}
