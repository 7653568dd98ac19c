//! Two servers behind proxies, and conversations across them on a thread of their own; the test thread makes the faults.

use std::{path::PathBuf, sync::Arc, thread::JoinHandle, time::Duration};

use ajar_load::{
    end::{End, establish},
    proxy::Proxy,
    record::{Book, Verdict},
    site::{Plan, Site, desk},
};

/// Between two messages of one end: the pace that the wire allows is two a second.
const EVERY: Duration = Duration::from_millis(1200);

/// The servers and the conversations.
pub(crate) struct Field {
    pub(crate) site: Site,
    pub(crate) proxies: Vec<Proxy>,
    pub(crate) book: Arc<Book>,
    clients: Option<JoinHandle<()>>,
}

/// The binary beside this test: `cargo test --workspace` and `cargo build` leave it there.
pub(crate) fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test.ancestors().nth(2).expect("target/<profile>/deps/<test>");
    let binary = folder.join("ajar");
    assert!(binary.exists(), "{} is not there: cargo build --package ajar-server", binary.display());
    binary
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

impl Field {
    /// Starts the servers and lets so many conversations begin, each with its ends on different servers.
    pub(crate) fn start(plan: &Plan, talks: u32) -> Self {
        let runtime = runtime();
        let book = Arc::new(Book::default());
        let (site, proxies, ends) = runtime.block_on(begin(plan, talks, &book));
        let clients = std::thread::spawn(move || {
            runtime.block_on(async {
                let all: Vec<_> = ends.into_iter().map(|end| tokio::spawn(end.run(EVERY))).collect();
                for one in all {
                    one.await.expect("no end panics");
                }
            });
        });
        Self { site, proxies, book, clients: Some(clients) }
    }

    /// Lets the conversations be for a while.
    pub(crate) fn rest(&self, seconds: f64) {
        std::thread::sleep(Duration::from_secs_f64(seconds));
    }

    /// Nothing new is said; waits until what was said has come, and gives the verdict.
    pub(crate) fn settle(mut self, name: &str) -> Verdict {
        self.book.hush();
        for proxy in &self.proxies {
            proxy.cut_after(0);
        }
        for _ in 0..900 {
            if self.book.is_settled() {
                break;
            }
            self.rest(0.1);
        }
        let verdict = self.book.verdict();
        self.book.close();
        if let Some(clients) = self.clients.take() {
            clients.join().expect("the clients end well");
        }
        let (half, _, _) = self.book.quantiles(0.5);
        let (most, _, returns) = self.book.quantiles(0.95);
        let (_, word, _) = self.book.quantiles(1.0);
        self.book.harm().iter().for_each(|harm| eprintln!("{name}: {harm}"));
        eprintln!("{name}: {verdict:?}");
        eprintln!("{name}: {returns} returns, p50 {half:.3} s, p95 {most:.3} s; slowest first word {word:.3} s");
        eprintln!("{name}: told {:?}; lines cut {}", self.book.words(), self.cuts());
        verdict
    }

    fn cuts(&self) -> u64 {
        self.proxies.iter().map(Proxy::cuts).sum()
    }
}

/// What must hold whatever was done; `may_end` conversations may have been told that they cannot go on.
#[track_caller]
pub(crate) fn nothing_was_lost(verdict: &Verdict, may_end: u64) {
    let harm = (verdict.lost, verdict.doubled, verdict.swapped, verdict.foreign);
    assert_eq!(harm, (0, 0, 0, 0), "lost, doubled, swapped, foreign: {verdict:?}");
    assert!(verdict.unrecoverable <= may_end, "{verdict:?}");
    assert_eq!(verdict.told_one_only, 0, "both ends are told: {verdict:?}");
    assert!(verdict.sent > 0 && verdict.returns > 0, "the faults reached the conversations: {verdict:?}");
}

async fn begin(plan: &Plan, talks: u32, book: &Arc<Book>) -> (Site, Vec<Proxy>, Vec<End>) {
    let site = Site::start(plan).await.expect("the installation starts");
    let mut proxies = Vec::new();
    for at in site.addresses() {
        proxies.push(Proxy::start(at).await.expect("a port"));
    }
    let doors: Vec<_> = proxies.iter().map(|proxy| proxy.at).collect();
    let mut ends = Vec::new();
    let mut open = None;
    for talk in 0..talks {
        let number = talk as usize;
        if number.is_multiple_of(3) {
            let seat = site.seat().clone();
            open = Some((desk(site.addresses()[0], &seat).await.expect("a desk"), seat));
        }
        let (desk, seat) = open.as_mut().expect("a desk is open");
        let homes = (doors.as_slice(), number, number + 1 + number / 2);
        let (visitor, counsellor) = establish(talk, homes, (desk, seat), book).await.expect("a conversation begins");
        ends.extend([visitor, counsellor]);
    }
    (site, proxies, ends)
}
