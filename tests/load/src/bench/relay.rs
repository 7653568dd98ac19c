//! Goals 2 to 5, 7 and 8: messages of 400 bytes between pairs, acknowledged, at a fixed rate and as fast as one processor can; never judges.

use std::{io, sync::Arc, sync::atomic::Ordering, time::Duration};

use super::{
    Course,
    figure::{Against, Report},
    reference::{self, Redis},
};
use crate::{
    clock,
    end::establish,
    pairs::{Half, Pairs},
    process::{Process, usage},
    record::Book,
    site::{Plan, Site, desk},
};

/// Messages that each end keeps on their way when nothing paces.
const WINDOW: usize = 4;

/// What one round gave.
#[derive(Debug, Clone, Default)]
struct Round {
    p50: f64,
    p99: f64,
    cpu: f64,
}

/// Rounds by name of figure.
#[derive(Debug, Default)]
struct Rounds {
    slow: Vec<Round>,
    fast: Vec<Round>,
    most: Vec<f64>,
}

/// So many live pairs over all servers of a site, the two ends on different ones where there are two.
///
/// # Errors
/// When a server refuses.
pub async fn pairs_of(site: &Site, first: u32, pairs: u32, room: u32) -> io::Result<Vec<Half>> {
    let (book, doors) = (Arc::new(Book::default()), site.addresses());
    let mut halves = Vec::new();
    let mut open = None;
    for talk in 0..pairs {
        if talk % 3 == 0 {
            let seat = site.seat().clone();
            open = Some((desk(doors[0], &seat).await?, seat));
        }
        let Some((desk, seat)) = &mut open else { continue };
        let homes = (doors.as_slice(), talk as usize, talk as usize + 1);
        let (visitor, mut counsellor) = establish(first + talk, homes, (desk, seat), &book).await?;
        if room > 0 {
            counsellor.come_back_narrow(room).await?;
        }
        halves.extend([visitor, counsellor].into_iter().filter_map(crate::end::End::into_half));
    }
    Ok(halves)
}

async fn at_rate(pairs: &Pairs, servers: &[u32], rate: u64, seconds: u64) -> Round {
    pairs.tally.clear();
    let before: f64 = servers.iter().map(|id| usage(*id).cpu).sum();
    pairs.open_loop(rate, Duration::from_secs(seconds)).await;
    let after: f64 = servers.iter().map(|id| usage(*id).cpu).sum();
    let arrived = count(pairs.tally.arrived.load(Ordering::Relaxed)).max(1.0);
    let cpu = (after - before) * 1e6 / arrived;
    Round { p50: pairs.tally.relayed(0.5), p99: pairs.tally.relayed(0.99), cpu }
}

async fn at_most(pairs: &Pairs, seconds: u64) -> f64 {
    pairs.tally.clear();
    let start = clock::seconds();
    pairs.closed_loop(WINDOW, Duration::from_secs(seconds)).await;
    count(pairs.tally.acknowledged.load(Ordering::Relaxed)) / (clock::seconds() - start)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a run")]
fn count(number: u64) -> f64 {
    number as f64
}

async fn round(rounds: &mut Rounds, halves: Vec<Half>, servers: &[u32], seconds: u64) -> io::Result<()> {
    let pairs = Pairs::new(halves)?;
    pairs.open_loop(500, Duration::from_secs(1)).await;
    rounds.slow.push(at_rate(&pairs, servers, 1000, seconds).await);
    rounds.fast.push(at_rate(&pairs, servers, 5000, seconds).await);
    rounds.most.push(at_most(&pairs, seconds).await);
    let (foreign, refused) = (&pairs.tally.foreign, &pairs.tally.refused);
    if foreign.load(Ordering::Relaxed) + refused.load(Ordering::Relaxed) > 0 {
        let why = &pairs.tally.why;
        return Err(io::Error::other(format!("{foreign:?} foreign, {refused:?} refused: {why:?}")));
    }
    Ok(())
}

/// One server with the live store in memory, beside R and S, interleaved.
///
/// # Errors
/// When a server does not start or refuses.
pub async fn memory(course: &Course, report: &mut Report) -> io::Result<()> {
    let (pairs, seconds) = (course.size(200, 500), course.size(4, 10));
    let (mut own, mut r, mut s) = (Rounds::default(), Rounds::default(), Rounds::default());
    for _ in 0..3 {
        let plan = Plan { accounts: 1 + pairs as usize / 48, unpaced: true, pinned: true, ..Plan::new(&course.ajar) };
        let site = Site::start(&plan).await?;
        round(&mut own, pairs_of(&site, 0, pairs, 0).await?, &[site.servers[0].id()], seconds).await?;
        drop(site);
        let server = reference::r(course)?;
        round(&mut r, reference::pairs_of_r(server.at, pairs).await?, &[server.id()], seconds).await?;
        drop(server);
        let server = reference::socket_io(course, None, "0")?;
        round(&mut s, reference::pairs_of_socket_io(&[server.at], pairs).await?, &[server.id()], seconds).await?;
    }
    tell(report, "memory", &own, ("R", &r));
    tell(report, "memory", &own, ("S", &s));
    Ok(())
}

/// Two servers over one Redis, beside W.
///
/// # Errors
/// When a server does not start or refuses.
pub async fn redis(course: &Course, report: &mut Report) -> io::Result<()> {
    let (pairs, seconds) = (course.size(200, 500), course.size(4, 10));
    let (mut own, mut w) = (Rounds::default(), Rounds::default());
    for _ in 0..3 {
        let redis = Redis::start(true)?;
        let (accounts, redis_at) = (1 + pairs as usize / 48, Some(redis.addresses.clone()));
        let plan =
            Plan { accounts, unpaced: true, pinned: true, servers: 2, redis: redis_at, ..Plan::new(&course.ajar) };
        let site = Site::start(&plan).await?;
        let ids: Vec<u32> = site.servers.iter().map(Process::id).collect();
        round(&mut own, pairs_of(&site, 0, pairs, 0).await?, &ids, seconds).await?;
        drop((site, redis));
        let redis = Redis::start(false)?;
        let servers = ["0", "0,1"].map(|processor| reference::socket_io(course, Some(&redis.addresses.0), processor));
        let [one, two] = servers;
        let (one, two) = (one?, two?);
        let halves = reference::pairs_of_socket_io(&[one.at, two.at], pairs).await?;
        round(&mut w, halves, &[one.id(), two.id()], seconds).await?;
    }
    tell(report, "redis", &own, ("W", &w));
    Ok(())
}

fn tell(report: &mut Report, store: &str, own: &Rounds, (name, other): (&'static str, &Rounds)) {
    type Part = fn(&Round) -> f64;
    let parts: [(&str, &str, Part); 3] =
        [("p50", "ms", |one| one.p50), ("p99", "ms", |one| one.p99), ("cpu per million", "s", |one| one.cpu)];
    for (rate, own, other) in [("1k/s", &own.slow, &other.slow), ("5k/s", &own.fast, &other.fast)] {
        for (what, unit, part) in parts {
            let rounds = |all: &[Round]| all.iter().map(part).collect::<Vec<_>>();
            let against = Against { name, rounds: rounds(other) };
            report.add(&format!("relay {what} at {rate}"), store, unit, &rounds(own), Some(&against));
        }
    }
    let against = Against { name, rounds: other.most.clone() };
    report.add("relay, most acknowledged", store, "msg/s", &own.most, Some(&against));
}
