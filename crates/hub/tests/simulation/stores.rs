//! The live store of a run as its machines see it: one space for each generation, a replica that lags, hints that may be lost,
//! and processes that learn of a failover each at its own time.

use std::{
    collections::{BTreeMap, VecDeque},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use ajar_domain::{
    ids::{ConversationId, ServiceId},
    time::Moment,
};
use ajar_live::{Caps, Counters, HEAD, Hint, LiveStore, MemoryLive, Versioned};
use bytes::Bytes;
use tokio::{
    sync::{broadcast, mpsc},
    time::sleep,
};

use crate::{fate::Fate, plant::Plant, watch::Watch};

/// Machines of a run.
pub(crate) const HUBS: usize = 2;
/// The one service.
pub(crate) const SERVICE: ServiceId = ServiceId([5; 16]);
/// Bytes of its counters: the head, tickets that were redeemed, tickets that lapsed.
const COUNTERS: usize = HEAD + 8;

/// A change, to be made on the replica too.
type Change = Box<dyn FnOnce(&MemoryLive) + Send>;

/// One incarnation of what lies there.
pub(crate) struct Space {
    pub(crate) primary: MemoryLive,
    replica: Mutex<Option<Arc<MemoryLive>>>,
    backlog: Mutex<VecDeque<Change>>,
    pub(crate) watch: Mutex<Watch>,
}

/// The store of a run.
pub(crate) struct Stores {
    pub(crate) fate: Fate,
    pub(crate) plant: Option<Plant>,
    pub(crate) crashes: mpsc::UnboundedSender<usize>,
    inner: Mutex<Inner>,
}

struct Inner {
    newest: u32,
    spaces: BTreeMap<u32, Arc<Space>>,
    machines: Vec<Machine>,
    /// No faults any more.
    calm: bool,
    /// When the last failover began, in milliseconds of the run.
    failed_over: Option<u64>,
}

/// What one machine's process sees.
struct Machine {
    generation: u32,
    calls: u64,
    crash_at: Option<u64>,
    cut_until: u64,
    hints: broadcast::Sender<Hint>,
    beats: BTreeMap<ConversationId, broadcast::Sender<Bytes>>,
    /// Of [`Plant::HintIsTruth`].
    cache: BTreeMap<ConversationId, Option<Versioned>>,
}

impl Machine {
    fn new(generation: u32) -> Self {
        let (hints, beats, cache) = (broadcast::Sender::new(64), BTreeMap::new(), BTreeMap::new());
        Self { generation, calls: 0, crash_at: None, cut_until: 0, hints, beats, cache }
    }
}

impl Space {
    fn new(generation: u32) -> Self {
        let replica = Arc::new(live(generation));
        Self::of(live(generation), Some(replica))
    }

    fn of(primary: MemoryLive, replica: Option<Arc<MemoryLive>>) -> Self {
        let watch = Watch::new(replica.is_none());
        Self { primary, replica: Mutex::new(replica), backlog: Mutex::default(), watch: Mutex::new(watch) }
    }

    /// Keeps a change for the replica, and lets it catch up but for the newest `lag` ones.
    pub(crate) fn replicate(&self, change: Change, lag: usize) {
        let Some(replica) = lock(&self.replica).clone() else { return };
        let mut backlog = lock(&self.backlog);
        backlog.push_back(change);
        while backlog.len() > lag {
            if let Some(change) = backlog.pop_front() {
                change(&replica);
            }
        }
    }

    /// What the replica holds leads from now on; what it had not heard of is lost.
    fn promoted(&self) -> Self {
        let replica = lock(&self.replica).take().and_then(Arc::into_inner);
        Self::of(replica.unwrap_or_else(|| live(0)), None)
    }
}

fn live(generation: u32) -> MemoryLive {
    let live = MemoryLive::new(generation, Caps::default());
    let far = Moment(u64::MAX);
    let counters = Counters { bytes: Bytes::from_static(&[0; COUNTERS]), until: far, expires: far };
    let _ = at_once(live.open_counters(SERVICE, None, counters, Moment(0)));
    live
}

impl Stores {
    pub(crate) fn new(fate: Fate, plant: Option<Plant>, crashes: mpsc::UnboundedSender<usize>) -> Arc<Self> {
        let spaces = BTreeMap::from([(1, Arc::new(Space::new(1)))]);
        let machines = (0..HUBS).map(|_| Machine::new(1)).collect();
        let inner = Inner { newest: 1, spaces, machines, calm: false, failed_over: None };
        Arc::new(Self { fate, plant, crashes, inner: Mutex::new(inner) })
    }

    /// One await of a machine: answers after how long it goes on, and nothing when the machine crashes here.
    pub(crate) fn step(&self, machine: usize) -> Option<u64> {
        let mut inner = self.lock();
        let calm = inner.calm;
        let here = &mut inner.machines[machine];
        here.calls += 1;
        if here.crash_at.take_if(|at| *at <= here.calls).is_some() {
            return None;
        }
        drop(inner);
        let slow = !calm && self.fate.strikes(10);
        Some(if slow { self.fate.below(600) } else { self.fate.below(4) })
    }

    /// Whether a fault of so many in a thousand strikes now.
    pub(crate) fn strikes(&self, machine: usize, in_a_thousand: u64) -> bool {
        let inner = self.lock();
        let (calm, until) = (inner.calm, inner.machines[machine].cut_until);
        drop(inner);
        self.fate.elapsed() < until || !calm && self.fate.strikes(in_a_thousand)
    }

    /// What a machine reaches at this moment.
    pub(crate) fn space(&self, machine: usize) -> Arc<Space> {
        let inner = self.lock();
        inner.spaces[&inner.machines[machine].generation].clone()
    }

    pub(crate) fn space_of(&self, generation: u32) -> Arc<Space> {
        self.lock().spaces[&generation].clone()
    }

    pub(crate) fn generation(&self, machine: usize) -> u32 {
        self.lock().machines[machine].generation
    }

    /// How far the replica is behind after this change.
    pub(crate) fn lag(&self) -> usize {
        usize::try_from(self.fate.below(6)).unwrap_or(0)
    }

    pub(crate) fn calm(&self) {
        self.lock().calm = true;
    }

    pub(crate) fn crash_soon(&self, machine: usize, calls: u64) {
        let mut inner = self.lock();
        let here = &mut inner.machines[machine];
        here.crash_at = Some(here.calls + calls);
    }

    /// A process starts: it looks which generation is there.
    pub(crate) fn started(&self, machine: usize) {
        let mut inner = self.lock();
        inner.machines[machine] = Machine::new(inner.newest);
    }

    pub(crate) fn cut(&self, machine: usize, milliseconds: u64) {
        let until = self.fate.elapsed() + milliseconds;
        self.lock().machines[machine].cut_until = until;
    }

    /// The replica takes over, or (`flushed`) nothing does; every process learns by and by that this is a new generation.
    pub(crate) fn fail_over(self: &Arc<Self>, flushed: bool) {
        let mut inner = self.lock();
        inner.failed_over = Some(self.fate.elapsed());
        let old = inner.newest;
        let led = if flushed { Space::of(live(old), None) } else { inner.spaces[&old].promoted() };
        inner.spaces.insert(old, Arc::new(led));
        inner.newest = old + 1;
        inner.spaces.insert(old + 1, Arc::new(Space::new(old + 1)));
        drop(inner);
        for machine in 0..HUBS {
            self.cut(machine, self.fate.below(1500));
            let (stores, wait) = (self.clone(), Duration::from_millis(self.fate.below(8000)));
            tokio::spawn(async move {
                sleep(wait).await;
                stores.notice(machine, old + 1);
            });
        }
    }

    fn notice(&self, machine: usize, generation: u32) {
        let mut inner = self.lock();
        let here = &mut inner.machines[machine];
        if here.generation < generation {
            here.generation = generation;
            here.cache.clear();
            let _ = here.hints.send(Hint::Everything);
            self.fate.event("generation", u64::from(generation));
        }
    }

    /// Whether one line of data led all the time since so many milliseconds ago.
    pub(crate) fn is_steady(&self, since: u64) -> bool {
        self.lock().failed_over.is_none_or(|at| at + since < self.fate.elapsed())
    }

    pub(crate) fn hints(&self, machine: usize) -> broadcast::Receiver<Hint> {
        self.lock().machines[machine].hints.subscribe()
    }

    pub(crate) fn beats(&self, machine: usize, id: ConversationId) -> broadcast::Receiver<Bytes> {
        let mut inner = self.lock();
        inner.machines[machine].beats.entry(id).or_insert_with(|| broadcast::Sender::new(16)).subscribe()
    }

    /// Tells hints to every machine: at once to the one that wrote, sometimes late, twice or never to the others.
    pub(crate) fn spread(self: &Arc<Self>, from: usize, hints: &[Hint]) {
        for machine in 0..HUBS {
            for hint in hints {
                let lost = machine != from && self.fate.strikes(150) && !self.lock().calm;
                if lost {
                    self.fate.event("hint lost", 0);
                    continue;
                }
                self.pass(machine, *hint, if machine == from { 0 } else { self.fate.below(30) });
                if self.fate.strikes(50) {
                    self.pass(machine, *hint, self.fate.below(3000));
                }
            }
        }
    }

    fn pass(self: &Arc<Self>, machine: usize, hint: Hint, wait: u64) {
        let stores = self.clone();
        let arrive = move || {
            let mut inner = stores.lock();
            let here = &mut inner.machines[machine];
            if let Hint::Conversation(id) = hint {
                here.cache.remove(&id);
            }
            // Nobody may listen.
            let _ = here.hints.send(hint);
        };
        if wait == 0 {
            return arrive();
        }
        tokio::spawn(async move {
            sleep(Duration::from_millis(wait)).await;
            arrive();
        });
    }

    pub(crate) fn relay(&self, id: ConversationId, beat: &Bytes) {
        for machine in 0..HUBS {
            if self.fate.strikes(50) {
                continue;
            }
            if let Some(channel) = self.lock().machines[machine].beats.get(&id) {
                let _ = channel.send(beat.clone());
            }
        }
    }

    pub(crate) fn cached(&self, machine: usize, id: ConversationId) -> Option<Option<Versioned>> {
        self.lock().machines[machine].cache.get(&id).cloned()
    }

    pub(crate) fn cache(&self, machine: usize, id: ConversationId, found: Option<Option<Versioned>>) {
        let mut inner = self.lock();
        let cache = &mut inner.machines[machine].cache;
        match found {
            Some(found) => cache.insert(id, found),
            None => cache.remove(&id),
        };
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        lock(&self.inner)
    }
}

impl std::fmt::Debug for Stores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stores")
    }
}

/// The answer of a store that never waits.
pub(crate) fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => unreachable!("the memory store answers at once"),
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
