//! Readers who take nothing while others talk, and a million tagged envelopes of which none may reach a stranger; never judges.

use std::{io, sync::atomic::Ordering, time::Duration};

use tokio::time::sleep;

use super::{
    Course,
    figure::{Against, Report},
    relay::pairs_of,
};
use crate::{
    frames::Side,
    pairs::{Half, Pairs},
    process::usage,
    site::{Plan, Site},
};

/// Envelopes of 1,065 bytes that lie before each reader who takes nothing: more than its queue may hold.
const EACH: u64 = 96;
/// The kernel's receive buffer of a reader who takes nothing, as small as it allows.
const NARROW: u32 = 2048;
/// Messages a second between those who read.
const RATE: u64 = 500;

/// 2,000 stalled readers in the long form.
///
/// # Errors
/// When a server does not start or refuses.
pub async fn run(course: &Course, report: &mut Report) -> io::Result<()> {
    let (stalled, others) = (course.size(500_u32, 2000), 100_u32);
    let accounts = 1 + (stalled + others) as usize / 48;
    let site = Site::start(&Plan { accounts, unpaced: true, pinned: true, ..Plan::new(&course.ajar) }).await?;
    let id = site.servers[0].id();
    let talking = Pairs::new(pairs_of(&site, 0, others, 0).await?)?;
    let (visitors, asleep): (Vec<Half>, Vec<Half>) =
        pairs_of(&site, others, stalled, NARROW).await?.into_iter().partition(|half| half.side == Side::Visitor);
    let seconds = Duration::from_secs(course.size(4, 8));
    talking.tally.clear();
    talking.open_loop(RATE, seconds).await;
    let calm = talking.tally.relayed(0.99);
    let before = usage(id);
    let pushing = Pairs::new(visitors)?;
    let all = EACH * u64::from(stalled);
    pushing.open_loop(all / 3, Duration::from_secs(3)).await;
    let after = usage(id);
    talking.tally.clear();
    talking.open_loop(RATE, seconds).await;
    let rough = talking.tally.relayed(0.99);
    let stored = pushing.tally.acknowledged.load(Ordering::Relaxed) * 1065;
    let (count, grown) = (f64::from(stalled), number(after.resident.saturating_sub(before.resident)));
    report.add(&format!("growth per stalled reader, {stalled}"), "memory", "kB", &[grown / 1024.0 / count], None);
    let beside = (grown - number(stored)).max(0.0) / 1024.0 / count;
    report.add("the same without what lies in the mailbox", "memory", "kB", &[beside], None);
    let against = Against { name: "calm", rounds: vec![calm] };
    report.add("others' p99 beside them", "memory", "ms", &[rough], Some(&against));
    sleep(Duration::from_secs(14)).await;
    let left = usage(id).descriptors;
    report.add(
        "descriptors given back by stalled readers",
        "memory",
        "sockets",
        &[number(after.descriptors - left)],
        None,
    );
    drop(asleep);
    Ok(())
}

/// 10^6 tagged envelopes between 5,000 sessions in the long form.
///
/// # Errors
/// When a server does not start, refuses, or shows an envelope to a stranger.
pub async fn foreign(course: &Course, report: &mut Report) -> io::Result<()> {
    let (pairs, wanted) = (course.size(500_u32, 2500), course.size(100_000, 1_000_000));
    let plan = Plan { accounts: 1 + pairs as usize / 48, unpaced: true, ..Plan::new(&course.ajar) };
    let site = Site::start(&plan).await?;
    let pairs = Pairs::new(pairs_of(&site, 0, pairs, 0).await?)?;
    while pairs.tally.arrived.load(Ordering::Relaxed) < wanted {
        let before = pairs.tally.arrived.load(Ordering::Relaxed);
        pairs.closed_loop(1, Duration::from_secs(2)).await;
        sleep(Duration::from_millis(300)).await;
        if pairs.tally.arrived.load(Ordering::Relaxed) == before {
            return Err(io::Error::other("nothing arrives any more"));
        }
    }
    let arrived = number(pairs.tally.arrived.load(Ordering::Relaxed));
    report.add("tagged envelopes that arrived", "memory", "envelopes", &[arrived], None);
    report.add(
        "of them at a stranger's",
        "memory",
        "envelopes",
        &[number(pairs.tally.foreign.load(Ordering::Relaxed))],
        None,
    );
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts of a run")]
fn number(number: u64) -> f64 {
    number as f64
}
