//! The campaign: cut lines, killed and frozen servers, emptied stores, failovers and slot moves, in an order that a seed decides.

use ajar_load::{chance::Chance, clock, site::Plan};
use ajar_testkit::{PostgresProcess, RedisCluster, RedisSentinels};

use crate::field::{Field, binary, nothing_was_lost};

/// Faults of each kind of store in the short form; each takes three seconds, a frozen server ten.
const FEW: u64 = 7;
/// Seconds between two faults at least: lines come back, and are hurt again.
const REST: f64 = 3.0;
/// How long the long form takes at least, in minutes.
const MINUTES: u64 = 60;
/// Conversations in the short form, and in the long.
const TALKS: (u32, u32) = (12, 200);

#[expect(clippy::disallowed_methods, reason = "the campaign's size and seed come from tests/campaign/run")]
fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// The shared stores that a fault may hit.
enum Store {
    Sentinels(RedisSentinels),
    Cluster(RedisCluster),
}

/// The slot of the service "load-0".
const KEY: &str = "{416a6172206c6f616420303000000000}";

impl Store {
    fn addresses(&self) -> (String, String) {
        match self {
            Self::Sentinels(store) => (store.url(), store.check_url()),
            Self::Cluster(store) => (store.url(), store.check_url()),
        }
    }

    /// Everything: one shard of a Cluster alone emptied by hand is an end of its talks, which both ends are told (SECURITY.md, Gaps).
    fn empty(&self) {
        let nodes = match self {
            Self::Sentinels(store) => &store.nodes,
            Self::Cluster(store) => &store.nodes,
        };
        for node in nodes.iter().filter(|node| node.leads()) {
            assert_eq!(node.command(&["FLUSHALL"]), "+OK\r\n");
        }
    }

    fn fail_over(&self) {
        match self {
            Self::Sentinels(store) => store.fail_over(),
            Self::Cluster(store) => store.fail_over(KEY),
        }
    }

    fn move_slot(&self) -> bool {
        match self {
            Self::Sentinels(_) => false,
            Self::Cluster(store) => {
                store.move_slot(KEY);
                true
            }
        }
    }
}

/// Every kind of fault in turn first, so that even the short form has each; then as the seed says.
fn run(name: &str, store: &Store, field: &mut Field, (faults, minutes): (u64, u64), seed: u64) {
    let mut chance = Chance::new(seed);
    let start = clock::seconds();
    for number in 0..faults {
        let kind = if number < 7 { number } else { chance.below(7) };
        let server = usize::try_from(chance.below(2)).unwrap_or(0);
        eprintln!("{name}: fault {number} of kind {kind} at server {server}");
        match kind {
            0 => field.proxies.iter().for_each(ajar_load::proxy::Proxy::cut_all),
            1 => {
                field.site.servers[server].kill();
                field.rest(1.0);
                field.site.servers[server].again().expect("it starts again");
            }
            2 => store.fail_over(),
            3 => {
                field.proxies[server].cut_after(4096);
                field.proxies[server].cut_all();
                field.rest(4.0);
                field.proxies[server].cut_after(0);
            }
            4 => store.empty(),
            5 => {
                field.site.servers[server].freeze();
                field.rest(10.0);
                field.site.servers[server].thaw();
            }
            _ => {
                // What has no slots has another failover.
                if !store.move_slot() {
                    store.fail_over();
                }
            }
        }
        let due = start + seconds(60 * minutes * (number + 1)) / seconds(faults);
        field.rest(REST.max(due - clock::seconds()));
    }
}

fn seconds(number: u64) -> f64 {
    f64::from(u32::try_from(number).expect("a campaign is shorter"))
}

fn campaign(name: &str, store: &Store, share: u64) {
    let postgres = PostgresProcess::start();
    let (long, seed) = (setting("AJAR_FAULTS"), setting("AJAR_SEED").unwrap_or(1));
    let talks = if long.is_some() { TALKS.1 / 2 } else { TALKS.0 };
    let database = postgres.database();
    postgres.run(&database, "CREATE DATABASE booking");
    let plan = Plan {
        servers: 2,
        accounts: 4,
        redis: Some(store.addresses()),
        database: Some(database),
        ..Plan::new(&binary())
    };
    let mut field = Field::start(&plan, talks);
    field.rest(2.0);
    let minutes = setting("AJAR_MINUTES").unwrap_or(MINUTES);
    let faults = long.map_or((FEW, 0), |all| (all / share, minutes));
    run(name, store, &mut field, faults, seed);
    nothing_was_lost(&field.settle(name), 0);
}

#[test]
fn sentinels_lose_no_word() {
    campaign("sentinels", &Store::Sentinels(RedisSentinels::start()), 2);
}

#[test]
fn a_cluster_loses_no_word() {
    campaign("cluster", &Store::Cluster(RedisCluster::start()), 2);
}
