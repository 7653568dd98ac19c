//! Who sits at a desk, what desks look for among conversations, and that a claim is written only where there is a place.

use std::{collections::BTreeSet, sync::Arc};

use ajar_domain::{
    ids::{ConversationId, Handle, ServiceId, Socket},
    time::Moment,
};
use ajar_live::{Cap, Claiming, Commit, Committed, Desk, DeskMove, LiveStore, Mark, Sat};

use super::{LATER, NOW, deletion, done, id, opening, writing};

const SERVICE: ServiceId = ServiceId([21; 16]);
const METTE: Handle = Handle([7; 8]);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    the_newest_sits(store.as_ref()).await;
    marks_lead_to_all_that_have_them(store.as_ref()).await;
    a_claim_needs_seat_and_place(store.as_ref()).await;
    of_many_claims_as_many_win_as_there_are_places(store).await;
}

/// A desk of so many places, as this socket says.
pub(crate) fn desk(places: u8, socket: u64) -> Desk {
    Desk { places, taken: 0, socket: Socket(socket) }
}

async fn the_newest_sits(store: &dyn LiveStore) {
    let (sit, stay) = (DeskMove::SitDown, DeskMove::Stay);
    let leave = |socket| DeskMove::StandUp(Socket(socket));
    for (step, (to, expected, there)) in [
        (stay(desk(1, 1), LATER), Sat::Done, Some(desk(1, 1))),
        (sit(desk(2, 2), LATER), Sat::Done, Some(desk(2, 2))),
        (stay(desk(3, 1), LATER), Sat::Replaced, Some(desk(2, 2))),
        (leave(1), Sat::Replaced, Some(desk(2, 2))),
        (stay(desk(3, 2), LATER), Sat::Done, Some(desk(3, 2))),
        (leave(2), Sat::Done, None),
        (leave(2), Sat::Done, None),
        (stay(desk(1, 1), LATER), Sat::Done, Some(desk(1, 1))),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(store.desk(SERVICE, METTE, to, NOW).await.unwrap(), expected, "step {step}");
        let all = store.desks(SERVICE, NOW).await.unwrap();
        assert_eq!(all, there.map(|desk| (METTE, desk)).into_iter().collect::<Vec<_>>(), "step {step}");
    }
    assert_eq!(store.desk(SERVICE, METTE, stay(desk(1, 2), LATER), LATER).await.unwrap(), Sat::Done, "it had lapsed");
    store.desk(SERVICE, METTE, leave(2), LATER).await.unwrap();
}

fn marking(commit: Commit, marks: &[Mark]) -> Commit {
    Commit { marks: Some(marks.iter().copied().collect()), ..commit }
}

async fn marks_lead_to_all_that_have_them(store: &dyn LiveStore) {
    let held = Mark::Held(METTE);
    let other = Mark::Held(Handle([8; 8]));
    let (one, two) = ([21, 1], [21, 2]);
    done(store, marking(opening(SERVICE, one), &[held, Mark::Asking])).await;
    done(store, marking(opening(SERVICE, two), &[held])).await;
    let both: BTreeSet<ConversationId> = [id(one), id(two)].into();
    let expect = async |mark, all: &[ConversationId], now| {
        assert_eq!(store.marked(SERVICE, mark, now).await.unwrap(), all, "{mark:?}");
    };
    expect(held, &both.into_iter().collect::<Vec<_>>(), NOW).await;
    expect(Mark::Asking, &[id(one)], NOW).await;
    expect(other, &[], NOW).await;
    done(store, writing(SERVICE, one, Some(1), "as they are")).await;
    expect(Mark::Asking, &[id(one)], NOW).await;
    let stale = marking(writing(SERVICE, one, Some(1), "stale"), &[]);
    assert!(matches!(store.commit(stale, NOW).await.unwrap(), Committed::Conflict(_)));
    expect(Mark::Asking, &[id(one)], NOW).await;
    done(store, marking(writing(SERVICE, one, Some(2), "handed over"), &[other])).await;
    expect(held, &[id(two)], NOW).await;
    expect(other, &[id(one)], NOW).await;
    expect(Mark::Asking, &[], NOW).await;
    done(store, deletion(SERVICE, two, 1)).await;
    expect(held, &[], NOW).await;
    expect(other, &[id(one)], Moment(LATER.0 - 1)).await;
    expect(other, &[], LATER).await;
}

fn claiming(commit: Commit, socket: u64, places: u8) -> Commit {
    let claim = Claiming { handle: METTE, socket: Socket(socket), places };
    Commit { claim: Some(claim), ..marking(commit, &[Mark::Held(METTE)]) }
}

async fn a_claim_needs_seat_and_place(store: &dyn LiveStore) {
    let now = LATER;
    let refused = async |commit| {
        assert_eq!(store.commit(commit, now).await.unwrap(), Committed::Full(Cap::Places));
    };
    let later = |number, expected| {
        let write = writing(SERVICE, number, expected, "claimed");
        let ajar_live::Change::Write { state, deadline, .. } = write.change else { unreachable!("it writes") };
        Commit { change: ajar_live::Change::Write { state, deadline, expires: Moment(LATER.0 * 2) }, ..write }
    };
    refused(claiming(later([22, 1], None), 5, 1)).await;
    let sit = |socket| DeskMove::SitDown(desk(2, socket), Moment(LATER.0 * 2));
    store.desk(SERVICE, METTE, sit(5), now).await.unwrap();
    refused(claiming(later([22, 1], None), 6, 2)).await;
    refused(claiming(later([22, 1], None), 5, 0)).await;
    for (number, version) in [([22, 1], 1), ([22, 2], 1)] {
        let done = store.commit(claiming(later(number, None), 5, 2), now).await.unwrap();
        assert_eq!(done, Committed::Done(ajar_domain::ids::Version(version)));
    }
    refused(claiming(later([22, 3], None), 5, 2)).await;
    assert_eq!(store.load(SERVICE, id([22, 3]), now).await.unwrap(), None, "what is refused writes nothing");
    let conflict = store.commit(claiming(later([22, 1], Some(9)), 5, 2), now).await.unwrap();
    assert!(matches!(conflict, Committed::Conflict(Some(_))), "who was too late hears that first");
    store.commit(deletion(SERVICE, [22, 1], 1), now).await.unwrap();
    store.desk(SERVICE, METTE, sit(6), now).await.unwrap();
    refused(claiming(later([22, 3], None), 5, 2)).await;
    assert!(matches!(store.commit(claiming(later([22, 3], None), 6, 2), now).await.unwrap(), Committed::Done(_)));
}

async fn of_many_claims_as_many_win_as_there_are_places(store: &Arc<dyn LiveStore>) {
    let service = ServiceId([23; 16]);
    store.desk(service, METTE, DeskMove::SitDown(desk(3, 1), LATER), NOW).await.unwrap();
    let claims: Vec<_> = (0..20)
        .map(|number| {
            let store = Arc::clone(store);
            let commit = claiming(opening(service, [24, number]), 1, 3);
            tokio::spawn(async move { store.commit(commit, NOW).await.unwrap() })
        })
        .collect();
    let mut won = 0;
    for claim in claims {
        let committed = claim.await.unwrap();
        won += usize::from(matches!(committed, Committed::Done(_)));
        assert!(matches!(committed, Committed::Done(_) | Committed::Full(Cap::Places)), "{committed:?}");
    }
    assert_eq!((won, store.marked(service, Mark::Held(METTE), NOW).await.unwrap().len()), (3, 3));
}
