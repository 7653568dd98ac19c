//! Pairs that only relay: one thread paces what is sent by a clock that never waits for an answer, and every message carries when it should have gone.
//!
//! A stall of the server therefore shows in every message that should have been sent during it (coordinated omission).

use std::{
    collections::{BTreeSet, VecDeque},
    io,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use ajar_protocol::envelope::Kind;
use bytes::Bytes;
use hdrhistogram::Histogram;
use tokio::task::JoinHandle;

use crate::{
    clock,
    frames::{Place, Side, Tag, envelope, read},
    socket::{Heard, Socket, Writer},
};

/// Longer than this is this.
const LONGEST: u64 = 60_000_000_000;
/// Class of the envelopes: a message of 400 bytes is padded to 1,024.
const SIZE: usize = 1;

/// How the server speaks.
#[derive(Debug, Clone)]
pub enum Form {
    /// Ajar's wire, and the reference relay's.
    Envelopes {
        /// The sender's connection.
        cid: [u8; 16],
        /// Key period.
        epoch: u16,
    },
    /// socket.io 4: an event with an acknowledgement, 400 bytes of text.
    Events,
}

/// One end of a pair.
#[derive(Debug)]
pub struct Half {
    /// Which pair.
    pub talk: u32,
    /// Which end.
    pub side: Side,
    /// Its socket.
    pub socket: Socket,
    /// How it speaks.
    pub form: Form,
}

#[derive(Debug)]
struct Sender {
    writer: Writer,
    talk: u32,
    side: Side,
    form: Form,
    state: Mutex<Sending>,
}

#[derive(Debug, Default)]
struct Sending {
    n: u32,
    beat: u32,
    waiting: VecDeque<u64>,
}

/// What a run measured.
#[derive(Debug)]
pub struct Tally {
    /// From when it should have been sent to when the other end had it, in nanoseconds.
    pub relay: Mutex<Histogram<u64>>,
    /// To when its sender knew that it is stored.
    pub stored: Mutex<Histogram<u64>>,
    /// Acknowledged messages.
    pub acknowledged: AtomicU64,
    /// Messages that reached the other end.
    pub arrived: AtomicU64,
    /// Envelopes of another conversation.
    pub foreign: AtomicU64,
    /// Frames that the server refused.
    pub refused: AtomicU64,
    /// What it said then.
    pub why: Mutex<BTreeSet<String>>,
    /// Sockets that were closed.
    pub closed: AtomicU64,
    window: AtomicBool,
}

impl Default for Tally {
    fn default() -> Self {
        let histogram = || Mutex::new(Histogram::new_with_bounds(1000, LONGEST, 3).expect("sound bounds"));
        Self {
            relay: histogram(),
            stored: histogram(),
            acknowledged: AtomicU64::new(0),
            arrived: AtomicU64::new(0),
            foreign: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            why: Mutex::default(),
            closed: AtomicU64::new(0),
            window: AtomicBool::new(false),
        }
    }
}

impl Tally {
    /// Forgets what was measured while the lines warmed up.
    pub fn clear(&self) {
        lock(&self.relay).reset();
        lock(&self.stored).reset();
        for count in [&self.acknowledged, &self.arrived] {
            count.store(0, Ordering::Relaxed);
        }
    }

    /// A quantile of the relay, in milliseconds.
    #[must_use]
    pub fn relayed(&self, quantile: f64) -> f64 {
        milliseconds(lock(&self.relay).value_at_quantile(quantile))
    }

    /// A quantile of the time until stored, in milliseconds.
    #[must_use]
    pub fn was_stored(&self, quantile: f64) -> f64 {
        milliseconds(lock(&self.stored).value_at_quantile(quantile))
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most a minute")]
fn milliseconds(nanos: u64) -> f64 {
    nanos as f64 / 1e6
}

/// Pairs that are connected and read.
#[derive(Debug)]
pub struct Pairs {
    senders: Vec<Arc<Sender>>,
    readers: Vec<JoinHandle<()>>,
    /// What they measured.
    pub tally: Arc<Tally>,
}

impl Pairs {
    /// Begins to read.
    ///
    /// # Errors
    /// When no descriptor is left.
    pub fn new(halves: Vec<Half>) -> io::Result<Self> {
        let tally = Arc::new(Tally::default());
        let (mut senders, mut readers) = (Vec::new(), Vec::new());
        for Half { talk, side, socket, form } in halves {
            let sender = Arc::new(Sender { writer: socket.writer()?, talk, side, form, state: Mutex::default() });
            senders.push(sender.clone());
            readers.push(tokio::spawn(listen(socket, sender, tally.clone())));
        }
        Ok(Self { senders, readers, tally })
    }

    /// Sends so many messages a second in all, for so long; a thread of its own paces.
    pub async fn open_loop(&self, rate: u64, time: Duration) {
        let senders = self.senders.clone();
        let (interval, count) = (1_000_000_000 / rate, time.as_secs() * rate);
        let pacing = tokio::task::spawn_blocking(move || pace(&senders, interval, count));
        // A pacer that panics has nothing to say that the figures do not.
        let _ = pacing.await;
        tokio::time::sleep(Duration::from_millis(300)).await;
    }

    /// Every end keeps `window` messages on their way, for so long.
    pub async fn closed_loop(&self, window: usize, time: Duration) {
        self.tally.window.store(true, Ordering::Relaxed);
        for sender in &self.senders {
            for _ in 0..window {
                // Who is closed is counted by its reader.
                let _ = sender.send(clock::nanos());
            }
        }
        tokio::time::sleep(time).await;
        self.tally.window.store(false, Ordering::Relaxed);
    }
}

impl Drop for Pairs {
    fn drop(&mut self) {
        self.readers.iter().for_each(JoinHandle::abort);
    }
}

fn pace(senders: &[Arc<Sender>], interval: u64, count: u64) {
    let start = clock::nanos();
    for number in 0..count {
        let due = start + number * interval;
        let now = clock::nanos();
        if due > now + 60_000 {
            std::thread::sleep(Duration::from_nanos(due - now - 50_000));
        }
        while clock::nanos() < due {
            std::hint::spin_loop();
        }
        let turn = usize::try_from(number).unwrap_or(0) % senders.len();
        let _ = senders[turn].send(due);
    }
}

impl Sender {
    fn send(&self, stamp: u64) -> io::Result<()> {
        let mut state = lock(&self.state);
        let n = state.n;
        state.n += 1;
        state.waiting.push_back(stamp);
        match &self.form {
            Form::Envelopes { cid, epoch } => {
                let tag = Tag { talk: self.talk, from: self.side, number: n + 1, stamp };
                let place = Place { kind: Kind::Message, epoch: *epoch, cid: *cid, n };
                self.writer.binary(&envelope(place, tag, SIZE))
            }
            Form::Events => {
                let filler = "x".repeat(400);
                self.writer.text(&format!("42{n}[\"m\",{{\"s\":\"{stamp}\",\"p\":{},\"b\":\"{filler}\"}}]", self.talk))
            }
        }
    }

    fn beat(&self) -> io::Result<()> {
        let Form::Envelopes { cid, epoch } = &self.form else { return Ok(()) };
        let mut state = lock(&self.state);
        let tag = Tag { talk: self.talk, from: self.side, number: 0, stamp: 0 };
        let place = Place { kind: Kind::Beat, epoch: *epoch, cid: *cid, n: state.beat };
        state.beat += 1;
        self.writer.binary(&envelope(place, tag, 0))
    }
}

async fn listen(mut socket: Socket, sender: Arc<Sender>, tally: Arc<Tally>) {
    loop {
        let went = match socket.hear().await {
            Heard::Binary(frame) => message(&frame, &sender, &tally),
            Heard::Text(text) => word(&text, &sender, &tally),
            Heard::Closed(_) => Err(io::ErrorKind::NotConnected.into()),
        };
        if went.is_err() {
            tally.closed.fetch_add(1, Ordering::Relaxed);
            return;
        }
    }
}

fn message(frame: &Bytes, sender: &Sender, tally: &Tally) -> io::Result<()> {
    let Some((_, header, tag)) = read(frame) else { return Ok(()) };
    if tag.talk != sender.talk || tag.from == sender.side {
        tally.foreign.fetch_add(1, Ordering::Relaxed);
        return Ok(());
    }
    if header.kind == Kind::Message { arrived(tag.stamp, sender, tally) } else { Ok(()) }
}

/// Where nothing paces, what arrives is answered: as fast as both ends can, and never faster than one of them reads.
fn arrived(stamp: u64, sender: &Sender, tally: &Tally) -> io::Result<()> {
    tally.arrived.fetch_add(1, Ordering::Relaxed);
    lock(&tally.relay).saturating_record(clock::nanos().saturating_sub(stamp));
    if tally.window.load(Ordering::Relaxed) { sender.send(clock::nanos()) } else { Ok(()) }
}

fn word(text: &Bytes, sender: &Sender, tally: &Tally) -> io::Result<()> {
    if text.starts_with(b"{\"t\":\"STORED\"") || text.starts_with(b"43") {
        stored(sender, tally);
        return Ok(());
    }
    if text.starts_with(b"{\"t\":\"TICK\"") {
        return sender.beat();
    }
    if text.starts_with(b"{\"t\":\"REFUSED\"") {
        tally.refused.fetch_add(1, Ordering::Relaxed);
        lock(&tally.why).insert(String::from_utf8_lossy(text).into_owned());
    }
    if text.as_ref() == b"2" {
        return sender.writer.text("3");
    }
    if text.starts_with(b"42[") {
        return event(text, sender, tally);
    }
    Ok(())
}

fn stored(sender: &Sender, tally: &Tally) {
    let stamp = lock(&sender.state).waiting.pop_front();
    if let Some(stamp) = stamp {
        tally.acknowledged.fetch_add(1, Ordering::Relaxed);
        lock(&tally.stored).saturating_record(clock::nanos().saturating_sub(stamp));
    }
}

/// `42["m",{"s":"<stamp>","p":<pair>,…}]`
fn event(text: &Bytes, sender: &Sender, tally: &Tally) -> io::Result<()> {
    let text = String::from_utf8_lossy(text);
    let after = |mark: &str| text.split_once(mark).map(|(_, rest)| rest);
    let stamp = after("\"s\":\"").and_then(|rest| rest.split('"').next()?.parse().ok());
    let pair = after("\"p\":").and_then(|rest| rest.split(',').next()?.parse::<u32>().ok());
    if pair != Some(sender.talk) {
        tally.foreign.fetch_add(1, Ordering::Relaxed);
    }
    stamp.map_or(Ok(()), |stamp| arrived(stamp, sender, tally))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
