//! Many visitors and few times on two server processes that are killed in the middle: no place twice, no booking lost, every
//! answer explained by some order. The judge is held against bugs that are planted in the database itself.
//!
//! `AJAR_BOOKING_ROUNDS=20` is the long form (`make campaign PART=booking-sqlite`, `booking-postgres`): 200 visitors and 10,000 requests a round.

mod dice;
mod fleet;
mod visitor;

use std::{
    collections::BTreeMap,
    io::Write,
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
    thread::{scope, sleep},
    time::Duration,
};

use ajar_testkit::{
    PostgresProcess, RedisProcess,
    linear::{Call, Verdict, judge},
    places::{Time, Told},
};

use ajar_server::open::now;

use self::{
    dice::Dice,
    fleet::{Fleet, Stores},
    visitor::{Round, Visitor},
};

/// Seconds. A hold lapses after five minutes: a round that takes nearly as long has to know.
const LAPSE: u32 = 290;

/// How large a race is.
#[derive(Clone, Copy)]
struct Size {
    services: u8,
    times: u32,
    visitors: u32,
    requests: u32,
    rounds: u32,
    kills: u64,
}

/// The long form when the number of its rounds is set, else one that ends within seconds.
fn size() -> Size {
    match std::env::var_os("AJAR_BOOKING_ROUNDS").and_then(|rounds| rounds.to_str()?.parse().ok()) {
        Some(rounds) => Size { services: 25, times: 12, visitors: 200, requests: 10_000, rounds, kills: 8 },
        None => Size { services: 4, times: 6, visitors: 24, requests: 500, rounds: 1, kills: 2 },
    }
}

/// What was told of one time, and how many places it has.
type Histories = BTreeMap<String, (usize, Vec<Call<Told>>)>;

#[test]
fn on_one_file() {
    race(Stores::File, size());
}

#[test]
fn on_postgres_and_redis() {
    race(Stores::Servers(PostgresProcess::start(), RedisProcess::start()), size());
}

/// Bugs as a database would have them; each strikes at one booking in three.
const BUGS: [(&str, &str); 3] = [
    (
        "a place is given away again",
        "IF OLD.state = 1 AND NEW.state = 3 AND random() < 0.3 THEN NEW.state := 0; END IF;",
    ),
    (
        "a booking vanishes",
        "IF OLD.state = 1 AND NEW.state = 3 AND random() < 0.3 THEN NEW.digest := sha256(NEW.digest); END IF;",
    ),
    (
        "what was cancelled stays",
        "IF OLD.state = 3 AND NEW.state = 0 AND random() < 0.9 THEN NEW.state := 3; NEW.digest := OLD.digest; END IF;",
    ),
];

#[test]
fn planted_bugs_are_found() {
    let size = Size { services: 4, times: 3, visitors: 16, requests: 240, rounds: 1, kills: 0 };
    let fleet = start(Stores::Servers(PostgresProcess::start(), RedisProcess::start()), size);
    let Stores::Servers(postgres, _) = &fleet.stores else { unreachable!("it was started on servers") };
    let booking = ajar_ledger::booking_url(&fleet.database).unwrap();
    for (round, (name, bug)) in (0..).zip(BUGS) {
        let sql = format!(
            "CREATE OR REPLACE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {bug} RETURN NEW; END $$;
             DROP TRIGGER IF EXISTS bug ON seat; CREATE TRIGGER bug BEFORE UPDATE ON seat FOR EACH ROW EXECUTE FUNCTION bug();"
        );
        postgres.run(&booking, &sql);
        let told = play(&fleet, round, size);
        assert_ne!(faults(&told), Vec::<String>::new(), "{name}: not found");
    }
}

fn start(stores: Stores, size: Size) -> Fleet {
    run(Fleet::start(stores, size.services))
}

/// On the one runtime of a test: the pool's connections die with the runtime that opened them.
fn run<T>(what: impl Future<Output = T>) -> T {
    thread_local! { static RUNTIME: actix_web::rt::SystemRunner = actix_web::rt::System::new(); }
    RUNTIME.with(|runtime| runtime.block_on(what))
}

fn race(stores: Stores, size: Size) {
    let fleet = start(stores, size);
    for round in 0..size.rounds {
        let began = now();
        let told = play(&fleet, round, size);
        let faults = faults(&told);
        let answers: usize = told.values().map(|(_, calls)| calls.len()).sum();
        let booked = told.values().flat_map(|(_, calls)| calls).filter(|call| matches!(call.event, Told::Booked(..)));
        let (booked, seconds) = (booked.count(), now() - began);
        let figures =
            format!("round {round}: {answers} answers, {booked} bookings, {} faults, {seconds} s\n", faults.len());
        std::io::stderr().write_all(figures.as_bytes()).unwrap();
        assert_eq!(faults, Vec::<String>::new());
        assert!(booked > 10, "somebody was served");
    }
}

/// One round: everybody at once while servers are killed; then every code is looked up and every place counted.
fn play(fleet: &Fleet, number: u32, size: Size) -> Histories {
    let published = run(fleet.publish(number, size.times));
    let mut times = vec![Vec::new(); usize::from(size.services)];
    for (service, name, _) in &published {
        times[usize::from(*service)].push(name.clone());
    }
    let none = || AtomicU32::new(0);
    let (ticks, sent, faults, busy) = (AtomicU64::new(0), none(), none(), none());
    let round = Round { fleet, times: &times, ticks, sent, requests: size.requests, faults, busy };
    let began = now();
    let visitors: Vec<_> = scope(|scope| {
        let all: Vec<_> = (1..=size.visitors)
            .map(|number| {
                let mut visitor = Visitor::new(&round, number, size.services);
                scope.spawn(move || {
                    visitor.run();
                    visitor
                })
            })
            .collect();
        kill(&round, number, size.kills);
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let mut histories: Histories = published.into_iter().map(|(_, name, seats)| (name, (seats, Vec::new()))).collect();
    let (lapsed, sent) = (now() - began > LAPSE, round.sent.load(Ordering::SeqCst));
    let (faults, busy) = (round.faults.load(Ordering::SeqCst), round.busy.load(Ordering::SeqCst));
    let told = format!("{sent} requests in {} s, {faults} answered 500, {busy} 503\n", now() - began);
    std::io::stderr().write_all(told.as_bytes()).unwrap();
    for history in scope(|scope| {
        let all: Vec<_> = visitors.into_iter().map(|visitor| scope.spawn(move || look_back(visitor))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    }) {
        for (time, call) in history {
            histories.get_mut(&time).unwrap().1.push(call);
        }
    }
    if lapsed {
        histories.values_mut().for_each(|(_, calls)| let_lapse(calls));
    }
    let end = round.ticks.load(Ordering::SeqCst);
    for (time, (held, booked)) in run(fleet.counts()) {
        if let Some((_, calls)) = histories.get_mut(&time) {
            calls.push(Call { from: end, to: Some(end + 1), event: Told::Count(held, booked) });
        }
    }
    histories
}

/// Kills one server after the other at moments that nobody chose, and starts each again.
fn kill(round: &Round<'_>, number: u32, kills: u64) {
    let mut dice = Dice::new(u64::from(number) + 1_000_000);
    let stretch = u64::from(round.requests) / (kills + 1);
    for _ in 0..kills {
        let next = u64::from(round.sent.load(Ordering::SeqCst)) + stretch / 2 + dice.roll(stretch / 2);
        while u64::from(round.sent.load(Ordering::SeqCst)) < next && !round.is_over() {
            sleep(Duration::from_micros(500));
        }
        if !round.is_over() {
            round.fleet.kill(dice.below(2));
        }
    }
}

/// Every code that was told is looked up; its turn comes.
fn look_back(mut visitor: Visitor<'_>) -> Vec<(String, Call<Told>)> {
    for at in 0..visitor.own.len() {
        while !visitor.look(at) {
            sleep(Duration::from_millis(150));
        }
    }
    visitor.history
}

fn let_lapse(calls: &mut Vec<Call<Told>>) {
    let holds = calls.iter().filter_map(|call| match call.event {
        Told::Held(hold) => Some(Call { from: call.from, to: None, event: Told::Released(hold) }),
        Told::Full
        | Told::Free
        | Told::Released(_)
        | Told::NoHold(_)
        | Told::Booked(..)
        | Told::Left(_)
        | Told::Came(_)
        | Told::There(_)
        | Told::NotThere(_)
        | Told::Count(..) => None,
    });
    let holds: Vec<_> = holds.collect();
    calls.extend(holds);
}

fn faults(told: &Histories) -> Vec<String> {
    let wrong = |(time, (seats, calls)): (&String, &(usize, Vec<Call<Told>>))| {
        let verdict = judge(&Time(*seats), calls);
        (verdict != Verdict::Fits).then(|| format!("{time} with {seats} places: {verdict:?}, {calls:?}"))
    };
    told.iter().filter_map(wrong).collect()
}
