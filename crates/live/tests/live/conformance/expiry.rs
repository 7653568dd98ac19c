//! Everything goes by itself at its moment, and deadlines are told until they are met.

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Digest, Handle, Sequence, ServiceId, Version},
    secret::Paper,
    time::Moment,
};
use ajar_live::{
    Attachment, Change, Commit, Committed, Counters, DeskMove, IndexChange, IndexKey, Kind, LiveStore, Mark, Once,
    OnceKind, Opened, Pace, QueueMove, Stock,
};
use bytes::Bytes;

use super::{LATER, NOW, deletion, desks::desk, done, id, opening, state, writing};

const SERVICE: ServiceId = ServiceId([3; 16]);
const KEY: IndexKey = IndexKey::Digest(Digest([3; 32]));

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    a_conversation_goes_with_all_that_belongs_to_it(store.as_ref()).await;
    a_touch_keeps_and_never_shortens(store.as_ref()).await;
    deadlines_are_due_until_they_change(store.as_ref()).await;
    an_amendment_moves_no_moment(store.as_ref()).await;
    the_inventory_counts_kinds(store.as_ref()).await;
}

fn everything(number: [u8; 2]) -> Commit {
    Commit {
        index: vec![IndexChange::Add(KEY)],
        marks: Some([Mark::Asking].into()),
        attach: vec![(Attachment::Hello, Some(Paper::new(b"hello")))],
        append: vec![(Sequence(1), Bytes::from_static(b"sealed"))],
        queue: Some(QueueMove::Stand { rank: [1; 16], face: Bytes::new() }),
        ..opening(SERVICE, number)
    }
}

async fn a_conversation_goes_with_all_that_belongs_to_it(store: &dyn LiveStore) {
    let number = [0, 1];
    done(store, everything(number)).await;
    let just_before = Moment(LATER.0 - 1);
    assert!(store.load(SERVICE, id(number), just_before).await.unwrap().is_some());
    assert_eq!(store.find(SERVICE, KEY, LATER).await.unwrap(), None);
    assert_eq!(store.load(SERVICE, id(number), LATER).await.unwrap(), None);
    assert_eq!(store.whole(SERVICE, id(number), LATER).await.unwrap(), None);
    assert_eq!(store.mailbox(SERVICE, id(number), Sequence(0), 9, LATER).await.unwrap(), []);
    assert_eq!(store.waiting(SERVICE, LATER).await.unwrap(), 0);
    assert_eq!(store.queue(SERVICE, None, 9, LATER).await.unwrap(), []);
    // Whatever belonged to it is free again.
    done(store, everything([0, 2])).await;
    done(store, deletion(SERVICE, [0, 2], 1)).await;
}

async fn a_touch_keeps_and_never_shortens(store: &dyn LiveStore) {
    let (number, longer) = ([0, 3], Moment(LATER.0 + 500));
    done(store, opening(SERVICE, number)).await;
    store.touch(SERVICE, &[id(number), id([0, 99])], longer, NOW).await.unwrap();
    store.touch(SERVICE, &[id(number)], Moment(NOW.0 + 1), NOW).await.unwrap();
    let found = store.load(SERVICE, id(number), Moment(longer.0 - 1)).await.unwrap().unwrap();
    assert_eq!(found.version.0, 1, "a touch is no change");
    assert_eq!(store.load(SERVICE, id(number), longer).await.unwrap(), None);
    assert_eq!(store.load(SERVICE, id([0, 99]), NOW).await.unwrap(), None);
}

async fn deadlines_are_due_until_they_change(store: &dyn LiveStore) {
    let deadline = |number, expected, at: Option<u64>| Commit {
        change: Change::Write { state: state("due"), expires: LATER, deadline: at.map(|at| Moment(NOW.0 + at)) },
        ..writing(SERVICE, number, expected, "")
    };
    for (number, at) in [(4, Some(30)), (5, Some(10)), (6, None), (7, Some(20))] {
        done(store, deadline([0, number], None, at)).await;
    }
    for (now, limit, expected) in [(9, 9, vec![]), (10, 9, vec![5]), (30, 9, vec![5, 7, 4]), (30, 2, vec![5, 7])] {
        let expected: Vec<_> = expected.into_iter().map(|number| id([0, number])).collect();
        assert_eq!(store.due(SERVICE, Moment(NOW.0 + now), limit).await.unwrap(), expected, "at {now}");
    }
    done(store, deadline([0, 5], Some(1), Some(40))).await;
    done(store, deadline([0, 7], Some(1), None)).await;
    done(store, deletion(SERVICE, [0, 4], 1)).await;
    assert_eq!(store.due(SERVICE, Moment(NOW.0 + 39), 9).await.unwrap(), []);
    assert_eq!(store.due(SERVICE, Moment(NOW.0 + 40), 9).await.unwrap(), [id([0, 5])]);
    assert_eq!(store.due(SERVICE, Moment(NOW.0 + 40), 9).await.unwrap(), [id([0, 5])], "still due");
}

/// Of what commits amend, the moment it goes and its deadline stay, whatever else they name.
async fn an_amendment_moves_no_moment(store: &dyn LiveStore) {
    let (number, due) = ([0, 8], Moment(NOW.0 + 30));
    let change = Change::Write { state: state("due"), expires: LATER, deadline: Some(due) };
    done(store, Commit { change, ..opening(SERVICE, number) }).await;
    let amend = |expected, text| Commit {
        change: Change::Amend { state: state(text) },
        append: vec![(Sequence(expected), Bytes::from_static(b"sealed"))],
        ..writing(SERVICE, number, Some(expected), "")
    };
    done(store, amend(1, "short")).await;
    let mark = Some([Mark::Asking].into());
    done(store, Commit { marks: mark, index: vec![IndexChange::Add(KEY)], ..amend(2, "with the rest") }).await;
    assert_eq!(store.find(SERVICE, KEY, NOW).await.unwrap(), Some(id(number)));
    let stale = store.commit(amend(1, "stale"), NOW).await.unwrap();
    let left = store.load(SERVICE, id(number), NOW).await.unwrap();
    assert_eq!(left.as_ref().map(|left| &left.state), Some(&state("with the rest")));
    assert_eq!(stale, Committed::Conflict(left), "the loser sees what is there");
    assert_eq!(store.due(SERVICE, due, 9).await.unwrap(), [id(number)]);
    assert_eq!(store.mailbox(SERVICE, id(number), Sequence(0), 9, NOW).await.unwrap().len(), 2);
    assert!(store.load(SERVICE, id(number), Moment(LATER.0 - 1)).await.unwrap().is_some());
    for expected in [None, Some(Version(3))] {
        let late = Commit { expected, ..amend(3, "late") };
        assert_eq!(store.commit(late, LATER).await.unwrap(), Committed::Conflict(None), "{expected:?}");
    }
    assert_eq!(store.mailbox(SERVICE, id(number), Sequence(0), 9, LATER).await.unwrap(), []);
}

async fn the_inventory_counts_kinds(store: &dyn LiveStore) {
    let service = ServiceId([4; 16]);
    let nothing = store.inventory(service, NOW).await.unwrap();
    assert_eq!(nothing.iter().map(|stock| stock.kind).collect::<Vec<_>>(), Kind::ALL);
    assert!(nothing.iter().all(|stock| stock.count == 0 && stock.longest == Duration::ZERO));

    done(store, Commit { service, ..everything([0, 1]) }).await;
    let expires = |seconds| NOW.after(Duration::from_secs(seconds));
    store.desk(service, Handle([1; 8]), DeskMove::Stay(desk(2, 1), expires(5)), NOW).await.unwrap();
    let counters = Counters { bytes: Bytes::from_static(&[0; 16]), until: expires(7), expires: expires(7) };
    assert_eq!(store.open_counters(service, None, counters, NOW).await.unwrap(), Opened::Done);
    let (kind, digest) = (OnceKind::StaffTicket, Digest([1; 32]));
    let item = Once { kind, digest, payload: Bytes::new(), expires: expires(6), on_lapse: vec![] };
    store.put(service, Once { kind: OnceKind::Pace, ..item.clone() }, NOW).await.unwrap();
    store.put(service, item, NOW).await.unwrap();
    let pace = Pace { every: Duration::from_secs(8), ahead: Duration::ZERO };
    store.turn(service, Digest([1; 32]), pace, NOW).await.unwrap();
    let stock = |kind, count, seconds| Stock { kind, count, longest: Duration::from_secs(seconds) };
    let expected = [
        stock(Kind::Conversations, 1, 1000),
        stock(Kind::Attachments, 1, 1000),
        stock(Kind::Envelopes, 1, 1000),
        stock(Kind::Index, 2, 1000),
        stock(Kind::Queue, 1, 1000),
        stock(Kind::Desks, 1, 5),
        stock(Kind::Ceremonies, 0, 0),
        stock(Kind::StaffTickets, 1, 6),
        stock(Kind::TallyTickets, 0, 0),
        stock(Kind::LastWords, 0, 0),
        stock(Kind::Counters, 1, 7),
        stock(Kind::Turns, 1, 8),
        stock(Kind::Paces, 1, 6),
        stock(Kind::Errands, 0, 0),
    ];
    assert_eq!(store.inventory(service, NOW).await.unwrap(), expected);
    store.expire(service, LATER).await.unwrap();
    assert_eq!(store.inventory(service, LATER).await.unwrap(), nothing);
}
