//! Full is an answer: nothing is written, and what was there stays.

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Digest, Handle, Sequence, ServiceId, Socket},
    secret::Paper,
};
use ajar_live::{
    Attachment, Cap, Caps, Commit, Committed, Counters, DeskMove, IndexChange, IndexKey, LiveStore, Once, OnceKind,
    Opened, Pace, Put, Sat,
};
use bytes::Bytes;

use super::{LATER, NOW, deletion, desks::desk, done, id, opening, writing};

const SERVICE: ServiceId = ServiceId([11; 16]);
const SMALL: Caps = Caps {
    services: 8,
    conversations: 2,
    envelopes: 2,
    mailbox_bytes: 10,
    attachment_bytes: 10,
    index: 2,
    desks: 1,
    once: 1,
    counters: 16,
};

pub(super) async fn check(make: &impl Fn(Caps) -> Arc<dyn LiveStore>) {
    let store = make(SMALL);
    parts_of_a_conversation(store.as_ref()).await;
    conversations(store.as_ref()).await;
    items(store.as_ref()).await;
}

async fn parts_of_a_conversation(store: &dyn LiveStore) {
    let envelope = |sequence, length| (Sequence(sequence), Bytes::from(vec![0; length]));
    let paper = |length| Some(Paper::new(&vec![0; length]));
    let key = |byte| IndexChange::Add(IndexKey::Digest(Digest([byte; 32])));
    let base = || writing(SERVICE, [0, 1], Some(1), "more");
    let first = Commit {
        append: vec![envelope(1, 5)],
        attach: vec![(Attachment::Hello, paper(5))],
        index: vec![key(1)],
        ..opening(SERVICE, [0, 1])
    };
    done(store, first).await;
    for (commit, cap) in [
        (Commit { append: vec![envelope(2, 6)], ..base() }, Cap::Mailbox),
        (Commit { append: vec![envelope(2, 1), envelope(3, 1)], ..base() }, Cap::Mailbox),
        (Commit { attach: vec![(Attachment::Bless, paper(6))], ..base() }, Cap::Attachments),
        (Commit { attach: vec![(Attachment::Hello, paper(11))], ..base() }, Cap::Attachments),
        (Commit { index: vec![key(2), key(3)], ..base() }, Cap::Index),
    ] {
        assert_eq!(store.commit(commit, NOW).await.unwrap(), Committed::Full(cap));
    }
    assert_eq!(store.load(SERVICE, id([0, 1]), NOW).await.unwrap().unwrap().version.0, 1);
    let fits = Commit {
        keep_from: Some(Sequence(2)),
        append: vec![envelope(2, 5), envelope(3, 5)],
        attach: vec![(Attachment::Hello, paper(10))],
        index: vec![key(2)],
        ..base()
    };
    done(store, fits).await;
}

async fn conversations(store: &dyn LiveStore) {
    done(store, opening(SERVICE, [0, 2])).await;
    let full = store.commit(opening(SERVICE, [0, 3]), NOW).await.unwrap();
    assert_eq!(full, Committed::Full(Cap::Conversations));
    done(store, writing(SERVICE, [0, 2], Some(1), "those there go on")).await;
    done(store, deletion(SERVICE, [0, 2], 2)).await;
    done(store, opening(SERVICE, [0, 3])).await;
}

async fn items(store: &dyn LiveStore) {
    let at = |handle, to| store.desk(SERVICE, Handle([handle; 8]), to, NOW);
    let (ready, sit) = (DeskMove::Stay(desk(1, 1), LATER), DeskMove::SitDown(desk(1, 1), LATER));
    assert_eq!(at(1, ready).await.unwrap(), Sat::Done);
    assert_eq!(at(2, ready).await.unwrap(), Sat::Full(Cap::Desks));
    assert_eq!(at(2, sit).await.unwrap(), Sat::Full(Cap::Desks));
    assert_eq!(at(1, ready).await.unwrap(), Sat::Done);
    assert_eq!(at(1, DeskMove::StandUp(Socket(1))).await.unwrap(), Sat::Done);
    assert_eq!(at(2, ready).await.unwrap(), Sat::Done);

    let item = |digest| Once {
        kind: OnceKind::Ceremony,
        digest: Digest([digest; 32]),
        payload: Bytes::new(),
        expires: LATER,
        on_lapse: vec![],
    };
    for (digest, expected) in [(1, Put::Done), (2, Put::Full(Cap::Once)), (1, Put::Done)] {
        assert_eq!(store.put(SERVICE, item(digest), NOW).await.unwrap(), expected, "item {digest}");
    }
    let pace = Pace { every: Duration::from_secs(1), ahead: Duration::ZERO };
    assert_eq!(store.turn(SERVICE, Digest([1; 32]), pace, NOW).await.unwrap(), None, "no room is no turn");
    for (length, expected) in [(16, Opened::Done), (20, Opened::Full), (8, Opened::Full)] {
        let counters = Counters { bytes: Bytes::from(vec![0; length]), until: LATER, expires: LATER };
        let instead = (expected == Opened::Full).then_some([0; 12]);
        assert_eq!(store.open_counters(SERVICE, instead, counters, NOW).await.unwrap(), expected, "{length} bytes");
    }
}
