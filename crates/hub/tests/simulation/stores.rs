//! The live store of a run as its machines see it: one space for each generation, in which nobody but its leader answers, hints that
//! may be lost, and processes that learn of a failover each at its own time.

mod channels;

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use ajar_domain::{
    ids::{ConversationId, Handle, ServiceId},
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
    /// Generations whose leader does not lead any more: who names one is refused (`lua/house.lua`).
    past: BTreeSet<u32>,
    /// No faults any more.
    calm: bool,
}

/// What one machine's process sees.
struct Machine {
    /// Of the process that hears hints here.
    name: Option<Handle>,
    generation: u32,
    calls: u64,
    crash_at: Option<u64>,
    cut_until: u64,
    /// It reaches the leader of before and nobody else: there it is answered, until that leader steps down.
    astray: bool,
    hints: broadcast::Sender<Hint>,
    beats: BTreeMap<ConversationId, broadcast::Sender<Bytes>>,
    /// Of [`Plant::HintIsTruth`].
    cache: BTreeMap<ConversationId, Option<Versioned>>,
}

impl Machine {
    fn new(generation: u32) -> Self {
        let (hints, beats, cache) = (broadcast::Sender::new(64), BTreeMap::new(), BTreeMap::new());
        Self { name: None, generation, calls: 0, crash_at: None, cut_until: 0, astray: false, hints, beats, cache }
    }
}

impl Space {
    fn new(generation: u32, replica: Option<Arc<MemoryLive>>) -> Self {
        Self::of(live(generation), replica)
    }

    fn of(primary: MemoryLive, replica: Option<Arc<MemoryLive>>) -> Self {
        Self { primary, replica: Mutex::new(replica), backlog: Mutex::default(), watch: Mutex::default() }
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
        let machines = (0..HUBS).map(|_| Machine::new(1)).collect();
        let (spaces, past) = (BTreeMap::new(), BTreeSet::new());
        let inner = Inner { newest: 1, spaces, machines, past, calm: false };
        let stores = Self { fate, plant, crashes, inner: Mutex::new(inner) };
        stores.begin(&mut stores.lock(), 1);
        Arc::new(stores)
    }

    /// An empty space. What its replica holds is never asked for but where that is planted.
    fn begin(&self, inner: &mut Inner, generation: u32) {
        let replica = (self.plant == Some(Plant::ReplicaIsTruth)).then(|| Arc::new(live(generation)));
        inner.spaces.insert(generation, Arc::new(Space::new(generation, replica)));
        inner.newest = generation;
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

    /// Another server leads, or (`flushed`) the same one was emptied; every process learns by and by that this is a new generation.
    pub(crate) fn fail_over(self: &Arc<Self>, flushed: bool) {
        let mut inner = self.lock();
        let old = inner.newest;
        if flushed {
            inner.spaces.insert(old, Arc::new(Space::of(live(old), None)));
        } else if self.plant == Some(Plant::ReplicaIsTruth) {
            let led = Arc::new(inner.spaces[&old].promoted());
            inner.spaces.insert(old, led);
        } else {
            inner.past.insert(old);
        }
        self.begin(&mut inner, old + 1);
        drop(inner);
        for machine in 0..HUBS {
            let astray = !flushed && self.fate.strikes(100);
            self.lock().machines[machine].astray |= astray;
            if !astray {
                self.cut(machine, self.fate.below(1500));
            }
            let late = if astray || self.plant == Some(Plant::ReplicaIsTruth) { 8000 } else { 1500 };
            let (stores, wait) = (self.clone(), Duration::from_millis(self.fate.below(late)));
            tokio::spawn(async move {
                sleep(wait).await;
                stores.notice(machine, old + 1);
            });
        }
    }

    /// Whether the server that a call of this generation reaches does not lead any more; the look that follows finds out, mostly.
    pub(crate) fn refuses(&self, machine: usize, generation: u32) -> bool {
        let inner = self.lock();
        let (newest, refused) = (inner.newest, inner.past.contains(&generation) && !inner.machines[machine].astray);
        drop(inner);
        if refused && self.fate.strikes(700) {
            self.notice(machine, newest);
        }
        refused
    }

    /// Which generation is there, for whoever asks.
    pub(crate) fn look(&self, machine: usize) -> u32 {
        let inner = self.lock();
        let (newest, astray) = (inner.newest, inner.machines[machine].astray);
        drop(inner);
        if !astray && self.plant != Some(Plant::ReplicaIsTruth) {
            self.notice(machine, newest);
        }
        self.generation(machine)
    }

    fn notice(&self, machine: usize, generation: u32) {
        let mut inner = self.lock();
        let here = &mut inner.machines[machine];
        if here.generation < generation {
            (here.generation, here.astray) = (generation, false);
            here.cache.clear();
            let _ = here.hints.send(Hint::Everything);
            self.fate.event("generation", u64::from(generation));
        }
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
