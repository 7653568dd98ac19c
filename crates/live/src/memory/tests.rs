//! After any calls in any order, every way to a conversation agrees with the conversations that are there.

use std::collections::{BTreeMap, BTreeSet};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Sequence, ServiceId, Socket, Version},
    time::Moment,
};
use bytes::Bytes;
use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
};

use super::{
    record::Standing,
    room::{Item, Room, SMALL},
};
use crate::{
    Caps, Change, Claiming, Commit, Committed, Count, Desk, DeskMove, IndexChange, IndexKey, Mark, Once, OnceKind,
    QueueMove, Stored,
};

/// One call; small numbers, so that calls meet.
#[derive(Debug, Clone)]
enum Call {
    Commit(u8, Option<u8>, Write),
    Touch(u8, u8),
    Expire(u8),
    Put(u8, u8),
    Take(u8),
    Desk(u8, u64, Option<u8>),
}

/// What a commit writes; without an expiry it amends or deletes.
#[derive(Debug, Clone)]
struct Write {
    expires: Option<u8>,
    amends: bool,
    deadline: Option<u8>,
    index: Vec<(bool, u8)>,
    queue: Option<Option<u8>>,
    append: bool,
    marks: Option<BTreeSet<Mark>>,
    claim: Option<Claiming>,
}

fn calls() -> impl Strategy<Value = Vec<Call>> {
    let queue = option::of(option::of(0u8..8));
    let write = (option::weighted(0.8, any::<u8>()), any::<Option<u8>>(), vec((any::<bool>(), 0u8..12), 0..4), queue);
    let marks = option::of(btree_set(
        prop_oneof![Just(Mark::Asking), Just(Mark::Errand), (0u8..4).prop_map(|n| Mark::Held(Handle([n; 8])))],
        0..3,
    ));
    let claiming = |(handle, socket, places)| Claiming { handle: Handle([handle; 8]), socket: Socket(socket), places };
    let claim = option::weighted(0.2, (0u8..4, 0u64..2, 0u8..3).prop_map(claiming));
    let write = (write, any::<[bool; 2]>(), marks, claim);
    let write = write.prop_map(|((expires, deadline, index, queue), [append, amends], marks, claim)| Write {
        expires,
        amends,
        deadline,
        index,
        queue,
        append,
        marks,
        claim,
    });
    let call = prop_oneof![
        8 => (0u8..6, option::of(0u8..4), write).prop_map(|(id, expected, write)| Call::Commit(id, expected, write)),
        1 => (0u8..6, any::<u8>()).prop_map(|(id, expires)| Call::Touch(id, expires)),
        1 => any::<u8>().prop_map(Call::Expire),
        1 => (0u8..4, any::<u8>()).prop_map(|(digest, expires)| Call::Put(digest, expires)),
        1 => (0u8..4).prop_map(Call::Take),
        1 => (0u8..4, 0u64..2, any::<Option<u8>>()).prop_map(|(handle, socket, expires)| Call::Desk(handle, socket, expires)),
    ];
    vec(call, 0..120)
}

fn moment(at: u8) -> Moment {
    Moment(at.into())
}

fn id(number: u8) -> ConversationId {
    ConversationId([number.wrapping_mul(91); 16])
}

fn commit(number: u8, expected: Option<u8>, write: &Write, next: u64) -> Commit {
    let state = Stored::from_store(Bytes::new());
    let deadline = write.deadline.map(moment);
    let change = match write.expires {
        Some(at) => Change::Write { state, expires: moment(at), deadline },
        None if write.amends => Change::Amend { state },
        None => Change::Delete,
    };
    let key = |byte: &u8| {
        if byte.is_multiple_of(2) {
            IndexKey::Digest(Digest([*byte; 32]))
        } else {
            IndexKey::Arrival(Arrival((*byte).into()))
        }
    };
    let index =
        |(add, byte): &(bool, u8)| if *add { IndexChange::Add(key(byte)) } else { IndexChange::Remove(key(byte)) };
    Commit {
        service: ServiceId([0; 16]),
        id: id(number),
        expected: expected.map(|version| Version(version.into())),
        change,
        index: write.index.iter().map(index).collect(),
        marks: write.marks.clone(),
        claim: write.claim,
        attach: vec![],
        append: if write.append { vec![(Sequence(next), Bytes::from_static(b"sealed"))] } else { vec![] },
        keep_from: write.append.then_some(Sequence(next.saturating_sub(3))),
        queue: write.queue.map(|to| match to {
            Some(rank) => QueueMove::Stand { rank: [rank; 16], face: Bytes::new() },
            None => QueueMove::Leave,
        }),
        unless: None,
        hints: vec![],
        by: None,
        ends: None,
    }
}

fn run(room: &mut Room, call: &Call, next: u64) {
    match call {
        Call::Commit(number, expected, write) => {
            let before = room.load(id(*number));
            // Mostly the right version, so that commits get through.
            let current = before.as_ref().and_then(|current| u8::try_from(current.version.0).ok());
            let expected = if expected.is_some() { *expected } else { current };
            let committed = room.commit(commit(*number, expected, write, next));
            if !matches!(committed, Committed::Done(_)) {
                assert_eq!(room.load(id(*number)), before, "what is refused writes nothing");
            }
        }
        Call::Touch(number, expires) => room.touch(&[id(*number)], moment(*expires)),
        Call::Expire(now) => room.expire(moment(*now)),
        Call::Put(digest, expires) => {
            let on_lapse = vec![Count { schema: [0; 8], words: vec![(3, 1)] }];
            let (kind, digest) = (OnceKind::TallyTicket, Digest([*digest; 32]));
            room.put(Once { kind, digest, payload: Bytes::new(), expires: moment(*expires), on_lapse });
        }
        Call::Take(digest) => {
            room.take(OnceKind::TallyTicket, Digest([*digest; 32]), &[], Moment(0));
        }
        Call::Desk(handle, socket, expires) => {
            let desk = Desk { places: 1, taken: 0, socket: Socket(*socket) };
            let to = expires.map_or(DeskMove::StandUp(desk.socket), |at| DeskMove::Stay(desk, moment(at)));
            room.desk(Handle([*handle; 8]), to);
        }
    }
}

fn agrees(room: &Room) {
    let conversations: BTreeMap<_, _> = room.conversations.iter().collect();
    let keys = conversations.iter().flat_map(|(id, record)| record.keys.iter().map(|key| (*key, **id)));
    assert_eq!(room.index.iter().map(|(key, id)| (*key, *id)).collect::<BTreeMap<_, _>>(), keys.collect());

    let marks = conversations.iter().flat_map(|(id, record)| record.marks.iter().map(|mark| (*mark, **id)));
    assert_eq!(room.marks, marks.collect());

    let standing: BTreeSet<Standing> = conversations.iter().filter_map(|(id, record)| record.place(**id)).collect();
    assert_eq!(room.queue.following(None, usize::MAX), standing.into_iter().collect::<Vec<_>>());

    let deadlines = conversations.iter().filter_map(|(id, record)| Some((record.deadline?, **id)));
    assert_eq!(room.deadlines.all(), deadlines.collect());

    let mut expiries: BTreeSet<(Moment, Item)> =
        conversations.iter().map(|(id, record)| (record.expires, Item::Conversation(**id))).collect();
    expiries.extend(room.desks.iter().map(|(handle, (_, expires))| (*expires, Item::Desk(*handle))));
    expiries.extend(room.once.values().map(|item| (item.expires, Item::Once(item.kind, item.digest))));
    expiries.extend(room.tally.iter().map(|tally| (tally.expires, Item::Counters)));
    assert_eq!(room.expiries.all(), expiries, "everything has an expiry, and nothing that is gone");

    for record in conversations.values() {
        let held = record.envelopes(Sequence(0), usize::MAX);
        assert_eq!(record.kept(None), (held.len(), held.iter().map(|(_, envelope)| envelope.len()).sum()));
    }
}

proptest! {
    #[test]
    fn all_ways_lead_to_what_is_there(calls in calls()) {
        let mut room = Room::new(Caps { conversations: 4, index: 5, desks: 3, once: 3, ..Caps::default() });
        for (next, call) in (1..).zip(&calls) {
            run(&mut room, call, next);
            agrees(&room);
        }
        room.expire(Moment(u64::MAX));
        room.expire(Moment(u64::MAX));
        agrees(&room);
        prop_assert!(room.conversations.is_empty() && room.once.is_empty() && room.desks.is_empty());
        prop_assert!(room.tally.is_none() && room.index.is_empty() && room.marks.is_empty() && room.waiting() == 0);
    }
}

#[test]
fn a_busy_hour_leaves_no_room_behind() {
    let mut room = Room::new(Caps::default());
    let named = |n: u16| ConversationId([n.to_be_bytes(); 8].concat().try_into().expect("sixteen bytes"));
    for n in 0..5000_u16 {
        let change =
            Change::Write { state: Stored::from_store(Bytes::new()), expires: Moment(n.into()), deadline: None };
        let index = vec![IndexChange::Add(IndexKey::Arrival(Arrival(n.into())))];
        room.commit(Commit { index, ..Commit::of(ServiceId([0; 16]), named(n), change) });
        let digest = Digest([n.to_be_bytes(); 16].concat().try_into().expect("thirty-two bytes"));
        let (kind, payload) = (OnceKind::TallyTicket, Bytes::new());
        room.put(Once { kind, digest, payload, expires: Moment(n.into()), on_lapse: vec![] });
    }
    for left in [4999, 600, 40, 0] {
        room.expire(Moment(4999 - left));
        let tables = [
            (room.conversations.len(), room.conversations.capacity()),
            (room.index.len(), room.index.capacity()),
            (room.once.len(), room.once.capacity()),
        ];
        for (held, capacity) in tables {
            assert!(capacity <= (held * 8).max(SMALL * 2), "{held} in a table for {capacity}");
        }
    }
}
