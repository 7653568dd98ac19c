//! The same calls to memory and to Redis, and the same answers, for every script of calls that the seed draws.

use std::{
    collections::BTreeSet,
    fmt::Debug,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Seat, Sequence, ServiceId, Socket, Version},
    secret::Paper,
    time::Moment,
};
use ajar_live::{
    Attachment, Caps, Change, Claiming, Commit, Count, Counters, Desk, DeskMove, HEAD, IndexChange, IndexKey,
    LiveStore, Mark, MemoryLive, Once, OnceKind, Pace, QueueMove, Stored,
};
use ajar_testkit::RedisProcess;
use bytes::Bytes;
use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
    test_runner::TestRunner,
};
use tokio::runtime::Runtime;

use super::connect_with;

/// Small, so that every limit is met.
pub(super) const CAPS: Caps = Caps {
    services: 1 << 20,
    conversations: 4,
    envelopes: 5,
    mailbox_bytes: 40,
    attachment_bytes: 25,
    index: 4,
    desks: 2,
    once: 3,
    counters: 24,
};

/// One call; small numbers, so that calls meet.
#[derive(Debug, Clone)]
enum Call {
    Commit {
        id: u8,
        expected: Option<u8>,
        write: Write,
    },
    Touch(Vec<u8>, u8),
    Desk(u8, Move),
    Turn {
        name: u8,
        every: u8,
        ahead: u8,
    },
    Put {
        kind: OnceKind,
        digest: u8,
        expires: u8,
        on_lapse: Vec<Count>,
    },
    Take(OnceKind, u8, Vec<Count>),
    Count(Vec<Count>),
    /// In place of what lies there or of nothing; how long, open until, gone at.
    Open {
        instead: bool,
        words: u8,
        until: u8,
        expires: u8,
    },
    /// The next period of what lies there, or of something else.
    Follow {
        there: bool,
        until: u8,
        counts: Vec<Count>,
    },
    Arrival,
    /// Reads everything at once, and as of this moment.
    Look {
        limit: usize,
        after: u8,
    },
}

/// What happens at a desk, by which socket.
#[derive(Debug, Clone)]
enum Move {
    Sit(u8, u8, u64),
    Stay(u8, u8, u64),
    Leave(u64),
}

/// Without an expiry: whether a commit amends, and nothing beside the mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amends {
    Not,
    WithTheRest,
    TheMailbox,
}

/// What a commit writes; without an expiry it amends or deletes.
#[derive(Debug, Clone)]
struct Write {
    state: Vec<u8>,
    expires: Option<u8>,
    amends: Amends,
    deadline: Option<u8>,
    index: Vec<(bool, u8)>,
    attach: Vec<(Attachment, Option<Vec<u8>>)>,
    append: Vec<usize>,
    keep: Option<u8>,
    queue: Option<Option<(u8, Vec<u8>)>>,
    marks: Option<BTreeSet<Mark>>,
    claim: Option<Claiming>,
}

const SLOTS: [Attachment; 4] =
    [Attachment::Hello, Attachment::Offer(Seat::First), Attachment::Accept(Seat::Second), Attachment::Bless];

fn kind() -> impl Strategy<Value = OnceKind> {
    prop::sample::select(vec![OnceKind::Ceremony, OnceKind::StaffTicket, OnceKind::TallyTicket, OnceKind::LastWord])
}

fn counts() -> impl Strategy<Value = Vec<Count>> {
    let words = vec((3u32..7, prop_oneof![0u32..9, Just(u32::MAX)]), 0..3);
    let count = (prop::bool::weighted(0.9), words);
    vec(count.prop_map(|(ours, words)| Count { schema: [u8::from(!ours); 8], words }), 0..3)
}

fn desks() -> impl Strategy<Value = (Option<BTreeSet<Mark>>, Option<Claiming>)> {
    let held = (0u8..3).prop_map(|number| Mark::Held(Handle([number; 8])));
    let mark = prop_oneof![1 => Just(Mark::Asking), 1 => Just(Mark::Errand), 3 => held];
    let claim = (0u8..3, 0u64..2, 0u8..3);
    let claim = claim.prop_map(|(handle, socket, places)| Claiming {
        handle: Handle([handle; 8]),
        socket: Socket(socket),
        places,
    });
    (option::of(btree_set(mark, 0..3)), option::weighted(0.2, claim))
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        (any::<u8>(), any::<u8>(), 0u64..2).prop_map(|(places, at, socket)| Move::Sit(places, at, socket)),
        (any::<u8>(), any::<u8>(), 0u64..2).prop_map(|(places, at, socket)| Move::Stay(places, at, socket)),
        (0u64..2).prop_map(Move::Leave),
    ]
}

fn write() -> impl Strategy<Value = Write> {
    let attach = vec((prop::sample::select(SLOTS.to_vec()), option::weighted(0.7, vec(any::<u8>(), 0..12))), 0..3);
    let queue = option::of(option::weighted(0.7, (0u8..5, vec(any::<u8>(), 0..4))));
    let lists = (vec((any::<bool>(), 0u8..6), 0..4), attach, vec(1usize..12, 0..3), option::of(0u8..8), queue);
    // The first byte says what it is the state of.
    let state = (prop_oneof![Just(200u8), any::<u8>()], vec(any::<u8>(), 0..8));
    let state = state.prop_map(|(first, rest)| [&[first][..], &rest].concat());
    let amends = prop::sample::select(vec![Amends::Not, Amends::WithTheRest, Amends::TheMailbox, Amends::TheMailbox]);
    let expires = (option::weighted(0.6, any::<u8>()), amends);
    (state, expires, any::<Option<u8>>(), lists, desks()).prop_map(
        |(state, (expires, amends), deadline, (index, attach, append, keep, queue), (marks, claim))| Write {
            state,
            expires,
            amends,
            deadline,
            index,
            attach,
            append,
            keep,
            queue,
            marks,
            claim,
        },
    )
}

fn call() -> impl Strategy<Value = Call> {
    prop_oneof![
        10 => (0u8..6, option::weighted(0.2, 0u8..4), write())
            .prop_map(|(id, expected, write)| Call::Commit { id, expected, write }),
        1 => (vec(0u8..7, 0..3), any::<u8>()).prop_map(|(ids, expires)| Call::Touch(ids, expires)),
        2 => (0u8..4, moves()).prop_map(|(handle, to)| Call::Desk(handle, to)),
        1 => (0u8..3, 0u8..9, 0u8..20).prop_map(|(name, every, ahead)| Call::Turn { name, every, ahead }),
        2 => (kind(), 0u8..4, any::<u8>(), counts())
            .prop_map(|(kind, digest, expires, on_lapse)| Call::Put { kind, digest, expires, on_lapse }),
        1 => (kind(), 0u8..4, counts()).prop_map(|(kind, digest, counts)| Call::Take(kind, digest, counts)),
        2 => counts().prop_map(Call::Count),
        2 => (any::<bool>(), 2u8..8, any::<u8>(), any::<u8>())
            .prop_map(|(instead, words, until, expires)| Call::Open { instead, words, until, expires }),
        1 => (prop::bool::weighted(0.8), any::<u8>(), counts())
            .prop_map(|(there, until, counts)| Call::Follow { there, until, counts }),
        1 => Just(Call::Arrival),
        3 => (0usize..5, 0u8..20).prop_map(|(limit, after)| Call::Look { limit, after }),
    ]
}

/// Calls, each with the moment it is made at: time goes on, and sometimes a clock is behind.
fn script() -> impl Strategy<Value = Vec<(u8, Call)>> {
    let steps = vec((0u8..6, any::<bool>(), call()), 1..60);
    steps.prop_map(|steps| {
        let mut now = 0u8;
        let mut at = |(step, behind, call): (u8, bool, Call)| {
            now = now.saturating_add(step);
            (now.saturating_sub(if behind { 2 } else { 0 }), call)
        };
        steps.into_iter().map(&mut at).collect()
    })
}

fn id(number: u8) -> ConversationId {
    ConversationId([number.wrapping_mul(91); 16])
}

fn key(number: u8) -> IndexKey {
    if number.is_multiple_of(2) {
        IndexKey::Digest(Digest([number; 32]))
    } else {
        IndexKey::Arrival(Arrival(number.into()))
    }
}

/// What is said of one call; two stores must say the same.
async fn answer(store: &dyn LiveStore, service: ServiceId, now: Moment, call: &Call, next: u64) -> String {
    match call {
        Call::Commit { id: number, expected, write } => {
            // Mostly the right version, so that commits get through.
            let current = store.load(service, id(*number), now).await.unwrap().map(|found| found.version);
            let expected = expected.map_or(current, |version| Some(Version(version.into())));
            say(store.commit(commit(service, *number, expected, write, next), now).await)
        }
        Call::Touch(ids, expires) => {
            let ids: Vec<_> = ids.iter().copied().map(id).collect();
            say(store.touch(service, &ids, Moment((*expires).into()), now).await)
        }
        Call::Desk(handle, desk) => say(store.desk(service, Handle([*handle; 8]), to_desk(desk), now).await),
        Call::Turn { name, every, ahead } => {
            let ms = |count: u8| Duration::from_millis(count.into());
            let pace = Pace { every: ms(*every), ahead: ms(*ahead) };
            say(store.turn(service, Digest([*name; 32]), pace, now).await)
        }
        Call::Put { kind, digest, expires, on_lapse } => {
            let (digest, payload) = (Digest([*digest; 32]), Bytes::copy_from_slice(&[*digest]));
            let item =
                Once { kind: *kind, digest, payload, expires: Moment((*expires).into()), on_lapse: on_lapse.clone() };
            say(store.put(service, item, now).await)
        }
        Call::Take(kind, digest, counts) => say(store
            .take(service, *kind, Digest([*digest; 32]), counts, now)
            .await
            .map(|taken| taken.map(|b| b.to_vec()))),
        Call::Count(counts) => say(store.count(service, counts, now).await),
        Call::Open { instead, words, until, expires } => {
            let there = store.counters(service, now).await.unwrap().and_then(|found| found.head());
            let (until, expires) = (Moment((*until).into()), Moment((*expires).into()));
            let counters = Counters { bytes: Bytes::from(vec![0; 4 * usize::from(*words)]), until, expires };
            say(store.open_counters(service, there.filter(|_| *instead), counters, now).await)
        }
        Call::Follow { there, until, counts } => {
            let head = store.counters(service, now).await.unwrap().and_then(|found| found.head());
            let head = head.filter(|_| *there).unwrap_or([9; HEAD]);
            let to = [0, 0, 0, head[11].wrapping_add(1)];
            say(store.follow_counters(service, head, to, Moment((*until).into()), counts, now).await)
        }
        Call::Arrival => say(store.arrival(service, now).await),
        Call::Look { limit, after } => look(store, service, now, *limit, *after).await,
    }
}

fn to_desk(to: &Move) -> DeskMove {
    let desk = |places, socket| Desk { places, taken: places / 2, socket: Socket(socket) };
    match *to {
        Move::Sit(places, at, socket) => DeskMove::SitDown(desk(places, socket), Moment(at.into())),
        Move::Stay(places, at, socket) => DeskMove::Stay(desk(places, socket), Moment(at.into())),
        Move::Leave(socket) => DeskMove::StandUp(Socket(socket)),
    }
}

fn commit(service: ServiceId, number: u8, expected: Option<Version>, write: &Write, next: u64) -> Commit {
    let state = Stored::from_store(Bytes::from(write.state.clone()));
    let moment = |at: u8| Moment(at.into());
    let deadline = write.deadline.map(moment);
    let change = match (write.expires, write.amends) {
        (Some(at), _) => Change::Write { state, expires: moment(at), deadline },
        (None, Amends::Not) => Change::Delete,
        (None, Amends::WithTheRest | Amends::TheMailbox) => Change::Amend { state },
    };
    let way = |(add, number): &(bool, u8)| {
        if *add { IndexChange::Add(key(*number)) } else { IndexChange::Remove(key(*number)) }
    };
    let alone = write.expires.is_none() && write.amends == Amends::TheMailbox;
    let append = (next..).zip(&write.append).map(|(at, length)| (Sequence(at), Bytes::from(vec![7; *length])));
    let keep_from = write.keep.map(|back| Sequence(next.saturating_sub(back.into())));
    let short = Commit { expected, append: append.collect(), keep_from, ..Commit::of(service, id(number), change) };
    if alone {
        return short;
    }
    Commit {
        index: write.index.iter().map(way).collect(),
        marks: write.marks.clone(),
        claim: write.claim,
        attach: write.attach.iter().map(|(slot, paper)| (*slot, paper.as_deref().map(Paper::new))).collect(),
        queue: write.queue.clone().map(|to| match to {
            Some((rank, face)) => QueueMove::Stand { rank: [rank; 16], face: face.into() },
            None => QueueMove::Leave,
        }),
        ..short
    }
}

async fn look(store: &dyn LiveStore, service: ServiceId, now: Moment, limit: usize, after: u8) -> String {
    let mut said = Vec::new();
    for number in 0..7 {
        let id = id(number);
        let state = store.load(service, id, now).await.unwrap();
        said.push(say(Ok::<_, ()>(state.map(|found| (found.version, found.state.bytes().to_vec())))));
        let whole = store.whole(service, id, now).await.unwrap();
        let papers =
            |papers: Vec<_>| papers.into_iter().map(|(slot, paper): (_, Paper)| (slot, paper.0)).collect::<Vec<_>>();
        let whole = whole.map(|whole| (whole.state.version, whole.state.state.bytes().to_vec(), papers(whole.papers)));
        said.push(say(Ok::<_, ()>(whole)));
        said.push(say(store.mailbox(service, id, Sequence(after.into()), limit, now).await));
        let news = store.look(service, id, (Version(after.into()), Sequence(after.into())), limit, now).await.unwrap();
        said.push(say(Ok::<_, ()>(news.map(|news| (news.newer.map(|newer| newer.version), news.envelopes)))));
        said.push(say(store.place(service, id, now).await));
    }
    for number in 0..6 {
        let found = store.find(service, key(number), now).await.unwrap();
        said.push(say(Ok::<_, ()>(found.map(|id| id.0))));
    }
    for from in [None, Some(([after % 5; 16], id(after % 6)))] {
        let queue = store.queue(service, from, limit, now).await.unwrap();
        said.push(say(Ok::<_, ()>(
            queue.into_iter().map(|place| (place.rank, place.id.0, place.face)).collect::<Vec<_>>(),
        )));
    }
    let due = store.due(service, now, limit).await.unwrap();
    said.push(say(Ok::<_, ()>(due.into_iter().map(|id| id.0).collect::<Vec<_>>())));
    said.push(say(store.waiting(service, now).await));
    let desks = store.desks(service, now).await.unwrap();
    said.push(say(Ok::<_, ()>(desks.into_iter().map(|(handle, desk)| (handle.0, desk)).collect::<Vec<_>>())));
    for mark in [Mark::Asking, Mark::Errand].into_iter().chain((0..3).map(|number| Mark::Held(Handle([number; 8])))) {
        let marked = store.marked(service, mark, now).await.unwrap();
        said.push(say(Ok::<_, ()>(marked.into_iter().map(|id| id.0).collect::<Vec<_>>())));
    }
    let counters = store.counters(service, now).await.unwrap();
    said.push(say(Ok::<_, ()>(counters.map(|found| (found.bytes, found.until, found.expires)))));
    said.push(say(store.inventory(service, now).await));
    said.join("\n")
}

fn say<T: Debug, E: Debug>(answer: Result<T, E>) -> String {
    format!("{answer:?}")
}

#[test]
fn memory_and_redis_give_the_same_answers() {
    let runtime = Runtime::new().unwrap();
    let redis = RedisProcess::start();
    let shared = runtime.block_on(connect_with(&redis, CAPS)).unwrap();
    same_as_memory(&runtime, &shared, 64);
}

/// Runs scripts of calls on a store of these [`CAPS`] and on memory.
pub(super) fn same_as_memory(runtime: &Runtime, shared: &dyn LiveStore, cases: u32) {
    static SERVICE: AtomicU32 = AtomicU32::new(1);
    let memory = MemoryLive::new(1, CAPS);
    let mut runner = TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() });
    let result = runner.run(&script(), |calls| {
        let mut service = ServiceId([0; 16]);
        service.0[..4].copy_from_slice(&SERVICE.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        let last = (255, Call::Look { limit: 99, after: 0 });
        for (step, (now, call)) in calls.iter().chain([&last]).enumerate() {
            let (now, next) = (Moment((*now).into()), step as u64 * 3 + 1);
            let [expected, found] = runtime.block_on(async {
                [answer(&memory, service, now, call, next).await, answer(shared, service, now, call, next).await]
            });
            prop_assert_eq!(found, expected, "step {}: {:?}", step, call);
        }
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
}
