//! Goal 10: what the first of a queue costs as the queue grows, in the store of one process; never judges.

use std::io;

use ajar_domain::{
    ids::{ConversationId, ServiceId, Version},
    time::Moment,
};
use ajar_live::{Caps, Change, Commit, Committed, LiveStore, MemoryLive, QueueMove, Stored};
use bytes::Bytes;

use super::{
    Course,
    figure::{Against, Report},
};
use crate::clock;

const SERVICE: ServiceId = ServiceId([1; 16]);
const NOW: Moment = Moment(1);
const LATER: Moment = Moment(1_000_000_000);
/// Who waits, in each step of the curve.
const WAITING: [u32; 4] = [100, 1_000, 10_000, 100_000];

/// Claims of the first, while somebody new stands at the end each time.
///
/// # Errors
/// When the store refuses.
pub async fn run(course: &Course, report: &mut Report) -> io::Result<()> {
    let mut calm = None;
    for waiting in WAITING {
        let store = MemoryLive::new(1, Caps { conversations: 200_000, ..Caps::default() });
        for number in 0..waiting {
            stand(&store, number).await?;
        }
        let mut took = Vec::new();
        for number in 0..course.size(5_000, 20_000) {
            let start = clock::seconds();
            claim(&store).await?;
            took.push((clock::seconds() - start) * 1e6);
            stand(&store, waiting + number).await?;
        }
        took.sort_by(f64::total_cmp);
        let at = |share: usize| took[took.len() * share / 100];
        let before = *calm.get_or_insert(at(50));
        let against = Against { name: "100 waiting", rounds: vec![before] };
        report.add(&format!("claim of the first of {waiting}, p50"), "memory", "us", &[at(50)], Some(&against));
        report.add(&format!("claim of the first of {waiting}, p99"), "memory", "us", &[at(99)], None);
    }
    Ok(())
}

async fn stand(store: &MemoryLive, number: u32) -> io::Result<()> {
    let mut rank = [0; 16];
    rank[..4].copy_from_slice(&number.to_be_bytes());
    let queue = QueueMove::Stand { rank, face: Bytes::from_static(&[0; 40]) };
    // Ids are random: spread over all that there are.
    let spread = u128::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    written(store, (ConversationId(spread.to_be_bytes()), None), queue).await
}

async fn claim(store: &MemoryLive) -> io::Result<()> {
    let first = store.queue(SERVICE, None, 1, NOW).await.map_err(io::Error::other)?;
    let first = first.first().ok_or(io::ErrorKind::NotFound)?;
    written(store, (first.id, Some(Version::FIRST)), QueueMove::Leave).await
}

async fn written(store: &MemoryLive, of: (ConversationId, Option<Version>), queue: QueueMove) -> io::Result<()> {
    let (id, expected) = of;
    let state = Stored::from_store(Bytes::from_static(&[0; 600]));
    let change = Change::Write { state, expires: LATER, deadline: Some(LATER) };
    let commit = Commit { expected, queue: Some(queue), ..Commit::of(SERVICE, id, change) };
    match store.commit(commit, NOW).await.map_err(io::Error::other)? {
        Committed::Done(_) => Ok(()),
        other @ (Committed::Conflict(_) | Committed::Full(_) | Committed::Taken) => {
            Err(io::Error::other(format!("{other:?}")))
        }
    }
}
