//! Visitors and talks that come and go for a long time: what the server holds returns to where it began; never judges.

use std::{io, sync::Arc, time::Duration};

use serde_json::json;
use tokio::time::sleep;

use super::{Course, figure::Report, waiting::listen};
use crate::{
    chance::Chance,
    clock,
    end::establish,
    frames::hello,
    process::{Usage, usage},
    record::Book,
    site::{Plan, Site, desk, visit},
};

/// Pages that come, wait and go in each round, beside the talks.
const PAGES: u64 = 60;
/// Tally tickets of the last talk have gone by then: they stay for thirty minutes.
const TICKETS: Duration = Duration::from_secs(31 * 60);
/// Talks of each round: three at a desk.
const TALKS: u32 = 12;

/// Half an hour of churn and the half hour that tally tickets stay in the long form; two minutes and no more in the short.
///
/// # Errors
/// When a server does not start or refuses.
pub async fn run(course: &Course, report: &mut Report) -> io::Result<()> {
    let site = Site::start(&Plan { accounts: 1, unpaced: true, ..Plan::new(&course.ajar) }).await?;
    let (minutes, id) = (course.size(2.0, 30.0), site.servers[0].id());
    // What is made once (pools, tables that grow to their size) is made in the first rounds.
    for number in 0..10 {
        round(&site, number).await?;
    }
    sleep(Duration::from_secs(3)).await;
    let before = (usage(id), site.live_things().await?);
    let (start, mut rounds) = (clock::seconds(), 10);
    while clock::seconds() - start < minutes * 60.0 {
        round(&site, rounds).await?;
        rounds += 1;
    }
    sleep(Duration::from_secs(8)).await;
    report.say(&format!("churn: {rounds} rounds of {PAGES} pages and {TALKS} talks in {minutes} minutes"));
    tell(report, "after churn", before, (usage(id), site.live_things().await?));
    if course.long {
        sleep(TICKETS).await;
        tell(report, "after churn, without tickets", before, (usage(id), site.live_things().await?));
    }
    Ok(())
}

fn tell(report: &mut Report, when: &str, (before, keys): (Usage, u64), (after, keys_after): (Usage, u64)) {
    for (what, unit, before, after) in [
        ("memory", "MB", before.resident / 1024 / 1024, after.resident / 1024 / 1024),
        ("descriptors", "open", before.descriptors, after.descriptors),
        ("threads", "threads", before.threads, after.threads),
        ("things in the live store", "things", keys, keys_after),
    ] {
        let number = |value: u64| f64::from(u32::try_from(value).unwrap_or(u32::MAX));
        let against = super::figure::Against { name: "before", rounds: vec![number(before)] };
        report.add(&format!("{what} {when}"), "memory", unit, &[number(after)], Some(&against));
    }
}

async fn round(site: &Site, number: u32) -> io::Result<()> {
    let (at, book) = (site.servers[0].at, Arc::new(Book::default()));
    let mut chance = Chance::new(u64::from(number));
    let (mut pages, mut ends) = (Vec::new(), Vec::new());
    for three in 0..TALKS / 3 {
        let seat = site.seat().clone();
        let mut open = desk(at, &seat).await?;
        for talk in 0..3 {
            let name = (number << 8) | (3 * three + talk);
            let (visitor, counsellor) = establish(name, (&[at], 0, 0), (&mut open, &seat), &book).await?;
            ends.extend([visitor, counsellor].map(|end| tokio::spawn(end.run_and_end(Duration::from_millis(200)))));
        }
    }
    for _ in 0..PAGES {
        let mut page = visit(at, 0).await?;
        page.text(&hello(chance.bytes())).await?;
        page.hear_frame("WELCOME").await?;
        page.say(&json!({ "t": "END" })).await?;
        pages.push(tokio::spawn(listen(page)));
    }
    sleep(Duration::from_secs(1)).await;
    book.hush();
    book.close();
    for end in ends {
        end.await.map_err(io::Error::other)?;
    }
    for page in pages {
        page.await.map_err(io::Error::other)?;
    }
    Ok(())
}
