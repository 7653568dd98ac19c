//! A real Redis Cluster on loopback: three primaries with a replica each; failovers and slot moves are the cluster's own.

use crate::redis::RedisProcess;
use crate::{
    ports::free,
    redis_sentinels::{Over, on, until},
};

/// Slots in every cluster.
const SLOTS: u16 = 16_384;

/// Six servers: 0, 1, 2 begin as primaries of a third of the slots each, 3, 4, 5 as their replicas in this order.
#[derive(Debug)]
pub struct RedisCluster {
    /// The servers.
    pub nodes: Vec<RedisProcess>,
    ports: Vec<u16>,
    scheme: &'static str,
}

/// A slot on its way from one primary to another.
#[derive(Debug)]
pub struct MovingSlot {
    key: String,
    slot: String,
    from: usize,
    to: usize,
}

impl RedisCluster {
    /// Starts all six, brings them together, and waits until every one of them is content.
    ///
    /// # Panics
    /// As [`RedisProcess::start`].
    #[must_use]
    pub fn start() -> Self {
        Self::start_over(Over::Plain)
    }

    /// The same, reached in this way.
    ///
    /// # Panics
    /// As [`RedisProcess::start`].
    #[must_use]
    pub fn start_over(over: Over<'_>) -> Self {
        let bus_over = if matches!(over, Over::Tls(_)) { "tls-cluster yes\n" } else { "" };
        let ports: Vec<u16> = (0..6).map(|_| free()).collect();
        let buses: Vec<u16> = (0..6).map(|_| free()).collect();
        let node = |(port, bus): (&u16, &u16)| {
            RedisProcess::start_with(&format!(
                "{}{bus_over}cluster-enabled yes\ncluster-port {bus}\ncluster-node-timeout 1000\ncluster-replica-validity-factor 0\n",
                on(*port, over)
            ))
        };
        let nodes: Vec<_> = ports.iter().zip(&buses).map(node).collect();
        let cluster = Self { nodes, ports, scheme: over.scheme() };
        cluster.bring_together(&buses);
        cluster
    }

    fn bring_together(&self, buses: &[u16]) {
        for (number, node) in self.nodes.iter().enumerate() {
            said_ok(&node.command(&["CLUSTER", "SET-CONFIG-EPOCH", &(number + 1).to_string()]));
            if number < 3 {
                let third = |number: usize| (usize::from(SLOTS) * number / 3).to_string();
                let last = (usize::from(SLOTS) * (number + 1) / 3 - 1).to_string();
                said_ok(&node.command(&["CLUSTER", "ADDSLOTSRANGE", &third(number), &last]));
            }
        }
        // Only now: whoever knows another takes no epoch any more.
        for (number, node) in self.nodes.iter().enumerate() {
            for (port, bus) in self.ports.iter().zip(buses).skip(number + 1) {
                said_ok(&node.command(&["CLUSTER", "MEET", "127.0.0.1", &port.to_string(), &bus.to_string()]));
            }
        }
        until(|| self.nodes.iter().all(|node| node.command(&["CLUSTER", "NODES"]).matches(" connected").count() == 6));
        for (replica, primary) in [(3, 0), (4, 1), (5, 2)] {
            let id = self.id(primary);
            until(|| self.nodes[replica].command(&["CLUSTER", "REPLICATE", &id]).starts_with("+OK"));
        }
        until(|| self.is_whole());
    }

    /// Whether every server that runs sees all slots served, and every primary that runs has a replica that follows.
    fn is_whole(&self) -> bool {
        let running: Vec<_> = self.nodes.iter().filter(|node| node.answers()).collect();
        let follows = |node: &RedisProcess| {
            let said = node.command(&["INFO", "replication"]);
            said.contains("role:slave") && said.contains("master_link_status:up")
        };
        running.iter().all(|node| node.command(&["CLUSTER", "INFO"]).contains("cluster_state:ok"))
            && (running.len() < 6 || running.iter().filter(|node| follows(node)).count() == 3)
    }

    /// Address for the servers' own account.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_of("ajar")
    }

    /// Address for the account that looks at the configuration.
    #[must_use]
    pub fn check_url(&self) -> String {
        self.url_of("ajar-check")
    }

    /// The number of the server that leads for a key at this moment.
    ///
    /// # Panics
    /// When nobody does.
    #[must_use]
    pub fn primary_of(&self, key: &str) -> usize {
        let there = |node: &RedisProcess| node.answers() && node.command(&["GET", key]).starts_with('$');
        self.nodes.iter().position(there).expect("somebody serves the slot")
    }

    /// Has a replica take the place of the primary of a key, and waits until all agree.
    pub fn fail_over(&self, key: &str) {
        let before = self.primary_of(key);
        let id = self.id(before);
        let follows = |node: &&RedisProcess| {
            node.command(&["CLUSTER", "NODES"]).lines().any(|line| line.contains("myself,slave") && line.contains(&id))
        };
        let replica = self.nodes.iter().find(follows).expect("the primary has a replica");
        said_ok(&replica.command(&["CLUSTER", "FAILOVER", "TAKEOVER"]));
        until(|| replica.command(&["GET", key]).starts_with('$') && self.is_whole());
    }

    /// Ends the primary of a key without a word, and waits until its replica leads.
    pub fn lose_the_primary(&mut self, key: &str) {
        let before = self.primary_of(key);
        self.nodes[before].kill();
        until(|| {
            let running = self.nodes.iter().filter(|node| node.answers());
            running.map(|node| node.command(&["GET", key])).any(|answer| answer.starts_with('$')) && self.is_whole()
        });
    }

    /// Moves the slot of a key, with what lies there, to another primary; answers which.
    pub fn move_slot(&self, key: &str) -> usize {
        let slot = self.begin_to_move(key);
        while self.carry_one(&slot) {}
        self.end_to_move(&slot);
        slot.to
    }

    /// From now on the slot of a key is on its way to another primary, and nothing that lies there is.
    pub fn begin_to_move(&self, key: &str) -> MovingSlot {
        let from = self.primary_of(key);
        let leads = |number: &usize| self.nodes[*number].leads();
        let to = (0..6).filter(|number| *number != from).find(leads).expect("there are three primaries");
        let slot = self.nodes[from].command(&["CLUSTER", "KEYSLOT", key]).trim_start_matches(':').trim().to_owned();
        let (from_id, to_id) = (self.id(from), self.id(to));
        said_ok(&self.nodes[to].command(&["CLUSTER", "SETSLOT", &slot, "IMPORTING", &from_id]));
        said_ok(&self.nodes[from].command(&["CLUSTER", "SETSLOT", &slot, "MIGRATING", &to_id]));
        MovingSlot { key: key.to_owned(), slot, from, to }
    }

    /// The move is done.
    pub fn end_to_move(&self, moving: &MovingSlot) {
        let to_id = self.id(moving.to);
        for node in [moving.to, moving.from] {
            said_ok(&self.nodes[node].command(&["CLUSTER", "SETSLOT", &moving.slot, "NODE", &to_id]));
        }
        until(|| self.nodes[moving.to].command(&["GET", &moving.key]).starts_with('$'));
    }

    /// Carries one key of a slot over; false when none is left. A script names it, since it is not text.
    pub fn carry_one(&self, moving: &MovingSlot) -> bool {
        const KEY: &str = "local key = redis.call('CLUSTER', 'GETKEYSINSLOT', ARGV[1], 1)[1] or '' \
            return { (string.gsub(key, '.', function(c) return string.format('%02x', string.byte(c)) end)) }";
        let found = self.nodes[moving.from].command(&["EVAL", KEY, "0", &moving.slot]);
        let Some(key) = found.lines().find(|line| is_hex(line)).map(crate::redis::unhex) else { return false };
        let port = self.ports[moving.to].to_string();
        let words = ["MIGRATE", "127.0.0.1", &port].map(str::as_bytes);
        let rest = ["0", "5000", "AUTH2", "tester", "tester"].map(str::as_bytes);
        let said = self.nodes[moving.from].command_of_bytes(&[&words[..], &[&key], &rest].concat());
        // What expired or was deleted since it was named needs no carrying.
        assert!(said.starts_with("+OK") || said.starts_with("+NOKEY"), "{said}");
        true
    }

    fn id(&self, node: usize) -> String {
        let said = self.nodes[node].command(&["CLUSTER", "MYID"]);
        said.lines().nth(1).expect("a server knows its name").to_owned()
    }

    fn url_of(&self, user: &str) -> String {
        let nodes: Vec<_> = self.ports.iter().map(|port| format!("127.0.0.1:{port}")).collect();
        format!("{}+cluster://{user}:{user}@{}", self.scheme, nodes.join(","))
    }
}

fn is_hex(line: &str) -> bool {
    line.len() > 8 && line.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn said_ok(answer: &str) {
    assert!(answer.starts_with("+OK"), "{answer}");
}
