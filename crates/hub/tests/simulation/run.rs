//! One run from its seed to its verdict: two thousand events with everything that goes wrong, a quiet time, and the end of all things.

use std::{rc::Rc, time::Duration};

use ajar_domain::time::Moment;
use ajar_live::{Kind, LiveStore};
use tokio::{
    runtime::Builder,
    sync::mpsc::UnboundedReceiver,
    task::{LocalSet, spawn_local},
    time::sleep,
};

use crate::{
    desk,
    fate::{Fate, Skewed},
    plant::Plant,
    stores::{HUBS, SERVICE, at_once, lock},
    visitor::Visitor,
    world::World,
};

/// Events before the quiet time; one in ten is a TICK to somebody who waits or sits at a desk.
pub(crate) const EVENTS: u64 = 2200;
/// Visitors at a time, and desks.
const VISITORS: usize = 4;
const DESKS: u8 = 2;
/// With errands: one person sits at two.
const DESKS_WITH_ERRANDS: u8 = 3;
/// Longer than every grace time that a living end meets: then everybody has been told.
const QUIET: Duration = Duration::from_secs(100);
/// Longer than a visitor who went without a word is waited for.
const GRACE: Duration = Duration::from_secs(11 * 60);
/// Longer than a ticket is good.
const TICKETS: Duration = Duration::from_secs(31 * 60);

/// What became of a run.
pub(crate) struct Verdict {
    pub(crate) wrong: Option<String>,
    pub(crate) trace: u64,
    pub(crate) events: u64,
    pub(crate) shown: usize,
    pub(crate) errand_words: u64,
    pub(crate) told: Vec<String>,
}

/// Runs a seed.
pub(crate) fn run(seed: u64, plant: Option<Plant>, shown: bool) -> Verdict {
    let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
    let tasks = LocalSet::new();
    tasks.block_on(&runtime, async move {
        let fate = Fate::new(seed, shown);
        let (world, crashes) = World::new(fate.clone(), plant, crate::plays_errands(seed));
        whole(&world, crashes).await;
        let (wrong, trace, told) = fate.verdict();
        let shown = world.book.borrow().all_shown();
        let errand_words = world.errands.borrow().all_shown();
        Verdict { wrong, trace, events: fate.events(), shown, errand_words, told }
    })
}

async fn whole(world: &Rc<World>, crashes: UnboundedReceiver<usize>) {
    spawn_local(watch_crashes(world.clone(), crashes));
    let desks = if world.plays_errands { DESKS_WITH_ERRANDS } else { DESKS };
    (1..=desks).for_each(|device| drop(spawn_local(desk::sit(world.clone(), device))));
    (0..VISITORS).for_each(|_| drop(spawn_local(visitors(world.clone()))));
    while world.fate.events() < EVENTS && !world.fate.is_wrong() {
        misfortune(world);
        sleep(Duration::from_millis(200 + world.fate.below(2000))).await;
    }
    world.quiet.set(true);
    world.stores.calm();
    (0..HUBS).for_each(|machine| world.restart(machine));
    if world.fate.is_wrong() {
        return;
    }
    sleep(QUIET).await;
    world.book.borrow().settle(&world.fate);
    world.errands.borrow().settle(&world.stores.space(0).primary, now(world), &world.fate);
    the_end(world).await;
}

/// Later than at any machine.
fn now(world: &World) -> Moment {
    Moment(ajar_hub::Clock::now(&Skewed { fate: world.fate.clone(), ahead: 10_000 }))
}

async fn visitors(world: Rc<World>) {
    while !world.quiet.get() {
        Visitor::come(world.clone()).await;
        sleep(Duration::from_millis(world.fate.below(4000))).await;
    }
}

/// A machine that crashed comes back a while later.
async fn watch_crashes(world: Rc<World>, mut crashes: UnboundedReceiver<usize>) {
    while let Some(machine) = crashes.recv().await {
        world.crash(machine);
        let world = world.clone();
        spawn_local(async move {
            sleep(Duration::from_millis(world.fate.below(6000))).await;
            world.restart(machine);
        });
    }
}

fn misfortune(world: &Rc<World>) {
    let machine = usize::try_from(world.fate.below(HUBS as u64)).unwrap_or(0);
    match world.fate.below(100) {
        0..25 => world.lose_a_line(),
        25..31 => world.stores.crash_soon(machine, 1 + world.fate.below(40)),
        31..34 => world.stores.fail_over(false),
        34..35 => world.stores.fail_over(true),
        35..39 => world.stores.cut(machine, world.fate.below(4000)),
        _ => {}
    }
}

/// Everybody goes without a word: nothing of any conversation is left, and every ticket has counted once.
async fn the_end(world: &Rc<World>) {
    (0..HUBS).for_each(|machine| world.crash(machine));
    (0..HUBS).for_each(|machine| world.restart(machine));
    world.gone.set(true);
    // Twice: a deadline that comes to pass after everybody died (a counsellor's place, while the visitor's line counts as there)
    // keeps what it changed as long again.
    for _ in 0..2 {
        tokio::time::advance(GRACE).await;
        sleep(Duration::from_secs(5)).await;
    }
    let space = world.stores.space(0);
    let stock = at_once(space.primary.inventory(SERVICE, now(world))).expect("the memory store answers");
    for kind in [Kind::Conversations, Kind::Errands, Kind::Attachments, Kind::Envelopes, Kind::Index, Kind::Queue] {
        let left = stock.iter().find(|stock| stock.kind == kind).map_or(0, |stock| stock.count);
        if left > 0 {
            world.fate.wrong(|| format!("{left} of {} are left", kind.word()));
        }
    }
    tokio::time::advance(TICKETS).await;
    sleep(Duration::from_secs(3)).await;
    let counters = at_once(space.primary.counters(SERVICE, now(world))).expect("the memory store answers");
    let counted = counters.map(|counters| counters.bytes).unwrap_or_default();
    let words: Vec<u32> = counted.as_chunks::<4>().0.iter().skip(3).map(|word| u32::from_be_bytes(*word)).collect();
    let due = lock(&space.watch).tickets;
    if words != due {
        world.fate.wrong(|| format!("counted {words:?}, due {due:?}"));
    }
}
