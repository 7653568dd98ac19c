//! Goals 1 and 6: what a visitor who waits costs, what coming costs, and how fast ten thousand come back at once; never judges.

use std::{io, net::SocketAddr, time::Duration};

use serde_json::{Value, json};
use tokio::{task::JoinSet, time::sleep};

use super::{
    Course,
    figure::{Against, Report},
    reference,
};
use crate::{
    chance::Chance,
    clock,
    frames::hello,
    process::usage,
    site::{Plan, Site, visit},
    socket::{Door, Heard, Socket},
};

/// Who may wait at one service (limits::QUEUE).
const QUEUE: usize = 200;
/// Sockets that open at the same time: a browser's line is not faster.
const AT_ONCE: usize = 64;

/// Descriptors that a server keeps for itself.
const SPARE: u64 = 300;

/// A page that waits, and what it needs to come back.
struct Waiting {
    socket: Socket,
    service: usize,
    token: Value,
}

/// Measures Ajar and R with the same number of sockets.
///
/// # Errors
/// When a server does not start or refuses.
pub async fn run(course: &Course, report: &mut Report) -> io::Result<()> {
    let wanted = course.size(10_000, 19_000);
    let most = usize::try_from(course.descriptors.saturating_sub(SPARE)).unwrap_or(wanted);
    let count = wanted.min(most);
    if count < wanted {
        report.say(&format!("waiting: {count} of {wanted}, as many as the descriptors allow"));
    }
    let r = idle_at_r(course, count).await?;
    let plan = Plan { services: count.div_ceil(QUEUE), pinned: true, ..Plan::new(&course.ajar) };
    let site = Site::start(&plan).await?;
    let (id, at) = (site.servers[0].id(), site.servers[0].at);
    let before = usage(id);
    let mut all = come(at, count).await?;
    sleep(Duration::from_secs(3)).await;
    let after = usage(id);
    let each = number(after.resident - before.resident) / 1024.0 / number(count as u64);
    let cpu = (after.cpu - before.cpu) * 1e6 / number(count as u64);
    let reference = |value: f64| Some(Against { name: "R", rounds: vec![value] });
    report.add(&format!("memory per waiting visitor, {count}"), "memory", "kB", &[each], reference(r.0).as_ref());
    report.add("processor per connect and join", "memory", "us", &[cpu], reference(r.1).as_ref());
    all.iter_mut().for_each(|one| one.socket.let_go());
    sleep(Duration::from_secs(2)).await;
    let (start, before) = (clock::seconds(), usage(id).cpu);
    let back = come_back(at, all).await?;
    let (took, cpu) = (clock::seconds() - start, usage(id).cpu - before);
    report.add(&format!("storm: {} come back", back.len()), "memory", "s", &[took], reference(r.2).as_ref());
    report.add("processor per return", "memory", "us", &[cpu * 1e6 / number(count as u64)], None);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts of a run")]
fn number(number: u64) -> f64 {
    number as f64
}

/// Kilobytes per idle socket, microseconds per connect, and seconds until all are there again.
async fn idle_at_r(course: &Course, count: usize) -> io::Result<(f64, f64, f64)> {
    let server = reference::r(course)?;
    let before = usage(server.id());
    let all = open_at_r(server.at, count).await?;
    sleep(Duration::from_secs(3)).await;
    let after = usage(server.id());
    drop(all);
    sleep(Duration::from_secs(2)).await;
    let start = clock::seconds();
    let again = open_at_r(server.at, count).await?;
    let took = clock::seconds() - start;
    drop(again);
    let count = number(count as u64);
    Ok((number(after.resident - before.resident) / 1024.0 / count, (after.cpu - before.cpu) * 1e6 / count, took))
}

async fn open_at_r(at: SocketAddr, count: usize) -> io::Result<Vec<Socket>> {
    many(count, move |number| async move {
        let path = format!("/{number}/0");
        Socket::open(Door { at, host: "localhost", origin: "http://localhost", path: &path, room: 0 }).await
    })
    .await
}

/// Does something so many times, a few at once.
async fn many<T, F>(count: usize, one: impl Fn(usize) -> F) -> io::Result<Vec<T>>
where
    T: Send + 'static,
    F: Future<Output = io::Result<T>> + Send + 'static,
{
    let (mut set, mut done) = (JoinSet::new(), Vec::with_capacity(count));
    for number in 0..count {
        if set.len() >= AT_ONCE
            && let Some(next) = set.join_next().await
        {
            done.push(next.map_err(io::Error::other)??);
        }
        set.spawn(one(number));
    }
    while let Some(next) = set.join_next().await {
        done.push(next.map_err(io::Error::other)??);
    }
    Ok(done)
}

async fn come(at: SocketAddr, count: usize) -> io::Result<Vec<Waiting>> {
    many(count, move |number| async move {
        let service = number / QUEUE;
        let mut socket = visit(at, service).await?;
        socket.text(&hello(Chance::new(number as u64).bytes())).await?;
        let token = socket.hear_frame("WELCOME").await?["token"].clone();
        Ok(Waiting { socket, service, token })
    })
    .await
}

async fn come_back(at: SocketAddr, all: Vec<Waiting>) -> io::Result<Vec<Socket>> {
    let pages: std::sync::Arc<Vec<(usize, Value)>> =
        std::sync::Arc::new(all.into_iter().map(|one| (one.service, one.token)).collect());
    many(pages.len(), move |number| {
        let pages = pages.clone();
        async move {
            let (service, token) = &pages[number];
            let mut socket = visit(at, *service).await?;
            let from = json!({ "generation": 0, "sequence": 0 });
            socket.say(&json!({ "t": "RESUME", "token": token, "from": from, "own": false })).await?;
            let resumed = socket.hear_frame("RESUMED").await?;
            socket.say(&json!({ "t": "CONFIRM", "token": resumed["next_token"] })).await?;
            Ok(socket)
        }
    })
    .await
}

/// Reads what comes, so that nobody who waits becomes a slow reader.
pub async fn listen(mut socket: Socket) {
    while !matches!(socket.hear().await, Heard::Closed(_)) {}
}
