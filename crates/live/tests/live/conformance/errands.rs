//! An errand lies beside the conversations: found by its marks, taken once, its envelopes kept until seen, gone at its moment.

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    conversation::Papers,
    errand::{Command, Decision, Errand},
    ids::{ConversationId, ErrandId, Handle, Sequence, ServiceId, Version},
    secret::Paper,
};
use ajar_live::{Attachment, Change, Commit, Committed, Kind, LiveError, LiveStore, Mark, Stock, Stored};
use bytes::Bytes;

use super::{LATER, NOW, done};

const SERVICE: ServiceId = ServiceId([31; 16]);
const ID: ConversationId = ConversationId([9; 16]);
const ASKER: Handle = Handle([1; 8]);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    it_is_found_read_and_counted_as_what_it_is(store.as_ref()).await;
    of_all_who_take_it_one_has_it(store).await;
    what_was_seen_goes_and_the_rest_at_its_moment(store.as_ref()).await;
}

fn asked() -> Errand {
    Errand::asked_by(ASKER, ErrandId(ID.0), SERVICE)
}

fn kept(errand: &Errand, expected: Option<u64>, marks: &[Mark]) -> Commit {
    let change = Change::Write { state: Stored::of_errand(errand), expires: LATER, deadline: None };
    let marks = Some(marks.iter().copied().collect());
    Commit { expected: expected.map(Version), marks, ..Commit::of(SERVICE, ID, change) }
}

fn after(errand: &Errand, by: Handle, command: Command) -> Errand {
    match errand.decide(by, command) {
        Ok(Decision::Write(next) | Decision::Append(next)) => next,
        other => panic!("nothing to write: {other:?}"),
    }
}

async fn count(store: &dyn LiveStore, kind: Kind) -> usize {
    let stock: Vec<Stock> = store.inventory(SERVICE, NOW).await.unwrap();
    stock.iter().filter(|stock| stock.kind == kind).map(|stock| stock.count).sum()
}

async fn it_is_found_read_and_counted_as_what_it_is(store: &dyn LiveStore) {
    let attach = vec![(Attachment::Hello, Some(Paper::new(b"who asks")))];
    let open = Commit { attach, ..kept(&asked(), None, &[Mark::Asking, Mark::Errand]) };
    assert_eq!(done(store, open).await, Version::FIRST);
    for mark in [Mark::Asking, Mark::Errand] {
        assert_eq!(store.marked(SERVICE, mark, NOW).await.unwrap(), [ID]);
    }
    let found = store.load(SERVICE, ID, NOW).await.unwrap().expect("it is there");
    assert_eq!(found.state.errand(found.version).unwrap(), asked());
    assert!(matches!(found.state.state(Papers::default()), Err(LiveError::OtherVersion)), "it is no conversation");
    assert_eq!((count(store, Kind::Errands).await, count(store, Kind::Conversations).await), (1, 0));
    assert_eq!((count(store, Kind::Attachments).await, count(store, Kind::Index).await), (1, 2));
}

async fn of_all_who_take_it_one_has_it(store: &Arc<dyn LiveStore>) {
    let taking = (2..10).map(|number| {
        let (store, taken) = (store.clone(), after(&asked(), Handle([number; 8]), Command::Take));
        async move { store.commit(kept(&taken, Some(1), &[Mark::Errand]), NOW).await.unwrap() }
    });
    let tasks: Vec<_> = taking.map(tokio::spawn).collect();
    let mut won = 0;
    for task in tasks {
        won += usize::from(matches!(task.await.unwrap(), Committed::Done(_)));
    }
    assert_eq!(won, 1);
    assert_eq!(store.marked(SERVICE, Mark::Asking, NOW).await.unwrap(), [], "nobody else is asked");
}

async fn what_was_seen_goes_and_the_rest_at_its_moment(store: &dyn LiveStore) {
    let found = store.load(SERVICE, ID, NOW).await.unwrap().expect("it is there");
    let mut errand = found.state.errand(found.version).unwrap();
    let colleague = errand.answerer.expect("somebody took it");
    for n in 0..3 {
        errand = after(&errand, ASKER, Command::Post(n));
        let append = vec![(errand.last, Bytes::from(vec![0; 297]))];
        let expected = Some(errand.version.0);
        errand.version = done(store, Commit { append, ..kept(&errand, expected, &[Mark::Errand]) }).await;
    }
    errand = after(&errand, colleague, Command::Seen(Sequence(2)));
    let keep_from = Some(errand.keep_from());
    done(store, Commit { keep_from, ..kept(&errand, Some(errand.version.0), &[Mark::Errand]) }).await;
    let left = store.mailbox(SERVICE, ID, Sequence(0), 9, NOW).await.unwrap();
    assert_eq!(left.iter().map(|(at, _)| at.0).collect::<Vec<_>>(), [3]);
    assert!(store.load(SERVICE, ID, NOW.after(Duration::from_secs(999))).await.unwrap().is_some());
    store.expire(SERVICE, LATER).await.unwrap();
    assert!(store.load(SERVICE, ID, LATER).await.unwrap().is_none());
    let stock = store.inventory(SERVICE, LATER).await.unwrap();
    assert!(stock.iter().all(|stock| stock.count == 0), "nothing is left: {stock:?}");
}
