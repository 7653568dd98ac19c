//! One of two servers is killed under 500 conversations: how long until each goes on, and whether anything was lost; never judges.

use std::{io, sync::Arc, time::Duration};

use tokio::time::sleep;

use super::{Course, figure::Report, reference::Redis};
use crate::{
    end::establish,
    record::Book,
    site::{Plan, Site, desk},
};

/// Between two messages of one end.
const EVERY: Duration = Duration::from_secs(3);

/// Kills a server and waits until everything has come.
///
/// # Errors
/// When a server does not start or refuses.
pub async fn run(course: &Course, report: &mut Report) -> io::Result<()> {
    let talks = course.size(150_u32, 500);
    let redis = Redis::start(true)?;
    let (accounts, at) = (1 + talks as usize / 48, Some(redis.addresses.clone()));
    let mut site = Site::start(&Plan { accounts, servers: 2, redis: at, ..Plan::new(&course.ajar) }).await?;
    let (book, doors) = (Arc::new(Book::default()), site.addresses());
    let (mut ends, mut open) = (Vec::new(), None);
    for talk in 0..talks {
        if talk % 3 == 0 {
            let seat = site.seat().clone();
            open = Some((desk(doors[0], &seat).await?, seat));
        }
        let Some((desk, seat)) = &mut open else { continue };
        let homes = (doors.as_slice(), talk as usize, (talk + talk / 2) as usize);
        let (visitor, counsellor) = establish(talk, homes, (desk, seat), &book).await?;
        ends.extend([visitor, counsellor].map(|end| tokio::spawn(end.run(EVERY))));
    }
    sleep(Duration::from_secs(6)).await;
    site.servers[1].kill();
    sleep(Duration::from_secs(15)).await;
    book.hush();
    for _ in 0..600 {
        if book.is_settled() {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    let verdict = book.verdict();
    book.close();
    for end in ends {
        end.await.map_err(io::Error::other)?;
    }
    let ((p95, _, returns), (p99, _, _)) = (book.quantiles(0.95), book.quantiles(0.99));
    report.add(&format!("killed server: {returns} lines back, p95"), "redis", "s", &[p95], None);
    report.add("killed server: p99", "redis", "s", &[p99], None);
    let harm = verdict.lost + verdict.doubled + verdict.swapped + verdict.foreign + verdict.unrecoverable;
    let harm = f64::from(u32::try_from(harm).unwrap_or(u32::MAX));
    report.add("killed server: lost, doubled, swapped, foreign or ended", "redis", "messages", &[harm], None);
    report.say(&format!("{verdict:?} {:?}", book.words()));
    Ok(())
}
