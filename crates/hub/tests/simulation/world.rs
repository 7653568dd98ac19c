//! A run: machines with their hubs, lines to them, and what goes wrong with both.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
    sync::Arc,
    time::Duration,
};

use ajar_hub::{Bearer, Down, End, Hub, Intake, Parts, Service};
use ajar_protocol::peer::Pace;
use ajar_testkit::{SLUG, SeededEntropy};
use bytes::Bytes;
use tokio::{
    sync::mpsc,
    task::{AbortHandle, spawn_local},
    time::sleep,
};

use crate::{
    book::Book,
    errand::{self, devices_of},
    face::Face,
    fate::{Fate, Skewed},
    plant::Plant,
    pump::{PACE, pump},
    stores::{HUBS, SERVICE, Stores},
    wire::{Cut, Rx, Tx, direction},
};

/// What goes up a line.
pub(crate) enum Up {
    Frame(String),
    Envelope(Bytes),
    Pong,
}

/// What comes down a line.
pub(crate) enum Fall {
    Down(Down),
    Ping,
}

/// A client's end of a line.
pub(crate) struct Line {
    pub(crate) up: Tx<Up>,
    pub(crate) down: Rx<Fall>,
    pub(crate) cut: Rc<Cut>,
}

/// One run.
pub(crate) struct World {
    pub(crate) fate: Fate,
    pub(crate) stores: Arc<Stores>,
    machines: RefCell<Vec<Machine>>,
    lines: RefCell<Vec<Weak<Cut>>>,
    /// Nothing new is begun, and nothing goes wrong any more.
    pub(crate) quiet: Cell<bool>,
    pub(crate) book: RefCell<Book>,
    /// Whether counsellors have errands in this run.
    pub(crate) plays_errands: bool,
    pub(crate) errands: RefCell<errand::book::Book>,
    /// Everybody has gone: no line is opened any more.
    pub(crate) gone: Cell<bool>,
    ids: Cell<u64>,
}

#[derive(Default)]
struct Machine {
    hub: Option<Hub>,
    tasks: Vec<AbortHandle>,
    lines: Vec<Weak<Cut>>,
}

impl World {
    pub(crate) fn new(
        fate: Fate,
        plant: Option<Plant>,
        plays_errands: bool,
    ) -> (Rc<Self>, mpsc::UnboundedReceiver<usize>) {
        let (crashes, crashed) = mpsc::unbounded_channel();
        let stores = Stores::new(fate.clone(), plant, crashes);
        let machines = RefCell::new((0..HUBS).map(|_| Machine::default()).collect());
        let (quiet, book, ids) = (Cell::new(false), RefCell::default(), Cell::new(0));
        let world = Rc::new(Self {
            fate,
            stores,
            machines,
            lines: RefCell::default(),
            quiet,
            gone: Cell::new(false),
            book,
            plays_errands,
            errands: RefCell::default(),
            ids,
        });
        (0..HUBS).for_each(|machine| world.start(machine));
        (world, crashed)
    }

    /// A number of its own.
    pub(crate) fn draw_id(&self) -> u64 {
        self.ids.set(self.ids.get() + 1);
        self.ids.get()
    }

    fn start(&self, machine: usize) {
        self.stores.started(machine);
        let ahead = machine as u64 * (1 + self.fate.below(4000));
        let entropy = self.fate.below(u64::MAX);
        let hub = Hub::new(Parts {
            live: Arc::new(Face { stores: self.stores.clone(), machine }),
            clock: Arc::new(Skewed { fate: self.fate.clone(), ahead }),
            entropy: Arc::new(SeededEntropy::new(entropy)),
            services: vec![Service { slug: SLUG.into(), id: SERVICE, intake: Intake::Open }],
        });
        let tasks = hub.spawn_sweeper().iter().map(tokio::task::JoinHandle::abort_handle).collect();
        self.machines.borrow_mut()[machine] = Machine { hub: Some(hub), tasks, lines: Vec::new() };
    }

    /// Everything that runs on a machine stops where it is; its lines break.
    pub(crate) fn crash(&self, machine: usize) {
        self.fate.event("crash", machine as u64);
        let gone = std::mem::take(&mut self.machines.borrow_mut()[machine]);
        gone.tasks.iter().for_each(AbortHandle::abort);
        gone.lines.iter().filter_map(Weak::upgrade).for_each(|cut| cut.close());
    }

    pub(crate) fn is_up(&self, machine: usize) -> bool {
        self.machines.borrow()[machine].hub.is_some()
    }

    pub(crate) fn restart(&self, machine: usize) {
        if !self.is_up(machine) {
            self.fate.event("restart", machine as u64);
            self.start(machine);
        }
    }

    /// A line to a machine, if it is up; `end` makes the hub's end of it.
    pub(crate) fn dial<E: End>(self: &Rc<Self>, end: impl Fn(&Hub) -> Option<E>) -> Option<(Line, usize)> {
        self.dial_at(PACE, end)
    }

    /// The same, for an end that is held to this pace.
    pub(crate) fn dial_at<E: End>(
        self: &Rc<Self>,
        pace: Pace,
        end: impl Fn(&Hub) -> Option<E>,
    ) -> Option<(Line, usize)> {
        if self.gone.get() {
            return None;
        }
        let machine = usize::try_from(self.fate.below(HUBS as u64)).ok()?;
        let hub = self.machines.borrow()[machine].hub.clone()?;
        let end = end(&hub)?;
        let cut = Cut::new();
        let (up, heard) = direction(&cut, &self.fate);
        let (said, down) = direction(&cut, &self.fate);
        let task = spawn_local(pump((end, pace), hub, heard, said, cut.clone()));
        let mut machines = self.machines.borrow_mut();
        machines[machine].tasks.push(task.abort_handle());
        machines[machine].lines.push(Rc::downgrade(&cut));
        self.lines.borrow_mut().push(Rc::downgrade(&cut));
        Some((Line { up, down, cut }, machine))
    }

    /// A staff ticket of one machine; none when it fails or crashes meanwhile.
    pub(crate) async fn ticket(&self, device: u8) -> Option<String> {
        let own = [device];
        let devices = if self.plays_errands { devices_of(device) } else { &own };
        let devices = devices.iter().map(|device| [*device; 8]).collect();
        let bearer = Bearer { account: [1; 16], session: [2; 16], devices };
        let minted = self.on_a_machine(async move |hub| hub.mint_ticket(SLUG, &bearer).await).await?;
        minted.ok().flatten().map(|ticket| ticket.text().to_string())
    }

    /// Runs a call on a machine that is up; none when it crashes meanwhile.
    pub(crate) async fn on_a_machine<T: 'static>(&self, call: impl AsyncFnOnce(Hub) -> T + 'static) -> Option<T> {
        let machine = usize::try_from(self.fate.below(HUBS as u64)).ok()?;
        let hub = self.machines.borrow()[machine].hub.clone()?;
        let task = spawn_local(async move { call(hub).await });
        self.machines.borrow_mut()[machine].tasks.push(task.abort_handle());
        task.await.ok()
    }

    /// A line is lost: heard of at once, or only after twelve seconds.
    pub(crate) fn lose_a_line(&self) {
        let mut lines = self.lines.borrow_mut();
        lines.retain(|line| line.upgrade().is_some_and(|cut| !cut.is_over()));
        let Some(cut) = lines.get(self.fate.below(lines.len() as u64) as usize).and_then(Weak::upgrade) else { return };
        self.fate.event("line lost", 0);
        if self.fate.strikes(500) {
            return cut.close();
        }
        cut.fall_silent();
        spawn_local(async move {
            sleep(Duration::from_secs(12)).await;
            cut.close();
        });
    }
}
