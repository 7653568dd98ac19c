//! Two server processes on one set of stores, killed without a warning and started again.

use std::{
    fs,
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Mutex,
    thread::sleep,
    time::Duration,
};

use ajar_domain::{
    booking::{Seat, Slot, SlotId, SlotState},
    ids::ServiceId,
    time::Moment,
};
use ajar_ledger::{Booking, Bookings, NewSlot, Publication, Store, booking_url};
use ajar_testkit::{PostgresProcess, RedisProcess};

use crate::{client, harness::free};

/// Host of the visitors' pages.
pub(super) const CHAT: &str = "chat.localhost";
const HOUR: u64 = 3_600_000;
const PIN: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const PLAN: &str = r#"{"version":0,"kinds":[],"places":[],"resources":[],"patterns":[],"buffer_before":0,"buffer_after":0,"notice_minutes":0,"horizon_days":42}"#;

/// Where everything lies.
pub(crate) enum Stores {
    /// One SQLite file; conversations in each process's memory.
    File,
    /// PostgreSQL and Redis.
    Servers(PostgresProcess, RedisProcess),
}

/// The fleet; its processes and files go with it.
pub(crate) struct Fleet {
    folder: tempfile::TempDir,
    environment: Vec<(String, String)>,
    services: u8,
    servers: [Mutex<Server>; 2],
    pub(crate) stores: Stores,
    pub(crate) database: String,
    db: Store<Booking>,
}

struct Server {
    child: Option<Child>,
    listen: String,
}

impl Fleet {
    /// Starts both; each service is a race of its own.
    pub(crate) async fn start(stores: Stores, services: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (database, redis) = addresses(&stores, folder.path());
        fs::write(folder.path().join("ajar.toml"), configuration(folder.path(), services)).unwrap();
        let mut environment = vec![("AJAR_DATABASE_URL".to_owned(), database.clone())];
        environment.extend(redis);
        let db = Store::open(&booking_url(&database).unwrap()).await.unwrap();
        let server = || Mutex::new(Server { child: None, listen: free() });
        let fleet = Self { folder, environment, services, servers: [server(), server()], stores, database, db };
        fleet.bring_up(0);
        fleet.bring_up(1);
        fleet
    }

    /// Kills one in whatever it does, and starts it again.
    pub(crate) fn kill(&self, which: usize) {
        let child = self.servers[which].lock().unwrap().child.take();
        if let Some(mut child) = child {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        self.bring_up(which);
    }

    fn bring_up(&self, which: usize) {
        let mut server = self.servers[which].lock().unwrap();
        // Another port each time: the old one may still be on its way out.
        server.listen = free();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ajar"));
        command.args(["serve", "--config"]).arg(self.folder.path().join("ajar.toml")).env_clear();
        command.envs(self.environment.iter().cloned());
        command.env("AJAR_LISTEN", &server.listen).env("AJAR_ADMIN_LISTEN", free());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap();
        while TcpStream::connect(&server.listen).is_err() {
            assert!(child.try_wait().unwrap().is_none(), "the server does not start");
            sleep(Duration::from_millis(20));
        }
        server.child = Some(child);
    }

    /// Where one listens now.
    pub(crate) fn port(&self, which: usize) -> u16 {
        let listen = self.servers[which].lock().unwrap().listen.clone();
        listen.rsplit(':').next().unwrap().parse().unwrap()
    }

    /// Sends a visitor's request; `None` when the answer was lost, `Err` when it was never sent.
    pub(crate) fn ask(
        &self,
        which: usize,
        service: u8,
        method: &str,
        path: &str,
        body: &str,
    ) -> Result<Option<client::Answer>, ()> {
        let path = format!("/api/v1/services/race-{service}/booking{path}");
        let origin = format!("http://{CHAT}");
        let headers = [("origin", origin.as_str()), ("content-type", "application/json")];
        client::try_ask(self.port(which), method, CHAT, &path, &headers, body)
    }

    /// Publishes fresh times, a day apart from those of other rounds; their names on the wire and how many places each has.
    pub(crate) async fn publish(&self, round: u32, times: u32) -> Vec<(u8, String, usize)> {
        let mut all = Vec::new();
        for service in 0..self.services {
            let names: Vec<(String, u8)> = (0..times).map(|time| (format!("c{time}"), 1)).collect();
            if round == 0 {
                self.db.put_plan(id(service), 0, PLAN, &names).await.unwrap().unwrap();
            }
            let new: Vec<NewSlot> = (0..times).map(|time| new(service, round, time)).collect();
            let done = self.db.publish(id(service), &new, now()).await.unwrap();
            assert!(done.iter().all(|one| *one == Publication::Done), "{done:?}");
            all.extend(new.iter().map(|one| (service, format!("{:08x}", one.slot.id.0), one.slot.seats.len())));
        }
        all
    }

    /// How many places of each time are held and booked, past all servers.
    pub(crate) async fn counts(&self) -> Vec<(String, (usize, usize))> {
        let mut all = Vec::new();
        for service in 0..self.services {
            for slot in self.db.slots(id(service), Moment(0), Moment(u64::MAX >> 1)).await.unwrap() {
                let held = |seat: &&Seat| !seat.is_booking() && seat.state != ajar_domain::booking::SeatState::Free;
                let count = (
                    slot.seats.iter().filter(held).count(),
                    slot.seats.iter().filter(|seat| seat.is_booking()).count(),
                );
                all.push((format!("{:08x}", slot.id.0), count));
            }
        }
        all
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        for server in &self.servers {
            let child = server.lock().ok().and_then(|mut server| server.child.take());
            if let Some(mut child) = child {
                // It may have ended by itself, and then there is nothing left to end.
                let _ = child.kill();
                let _ = child.wait();
            }
        }
    }
}

fn addresses(stores: &Stores, folder: &Path) -> (String, Vec<(String, String)>) {
    match stores {
        Stores::File => (format!("sqlite:{}", folder.join("ajar.db").display()), Vec::new()),
        Stores::Servers(postgres, redis) => {
            let url = postgres.database();
            postgres.run(&url, "CREATE DATABASE booking");
            let redis = [("AJAR_REDIS_URL", redis.url()), ("AJAR_REDIS_CHECK_URL", redis.check_url())];
            (url, redis.map(|(name, value)| (name.to_owned(), value)).into())
        }
    }
}

fn configuration(folder: &Path, services: u8) -> String {
    let key = folder.join("booking.key");
    let mut text =
        format!("console_origin = \"http://console.localhost\"\nbooking_key = \"{}\"\nworkers = 2\n", key.display());
    for service in 0..services {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        let id = URL_SAFE_NO_PAD.encode(id(service).0);
        text.push_str(&format!(
            "[[service]]\nslug = \"race-{service}\"\nid = \"{id}\"\nname = \"Race\"\nlanguages = [\"da\"]\nhours = \"Altid\"\n\
             phones = {{ duty = \"70 11 22 33\" }}\nsites = []\nchat_origins = [\"http://{CHAT}\"]\nneutral = \"http://neutral.localhost/\"\npins = [\"{PIN}\"]\n"
        ));
    }
    text
}

fn id(service: u8) -> ServiceId {
    ServiceId([service + 1; 16])
}

fn now() -> Moment {
    Moment(u64::from(ajar_server::open::now()) * 1_000)
}

/// Every third time is one for three.
fn new(service: u8, round: u32, time: u32) -> NewSlot {
    let day = (now().0 / 86_400_000 + 2 + u64::from(round)) * 86_400_000;
    let slot = Slot {
        id: SlotId((u32::from(service) << 16) | (round << 8) | time),
        kind: format!("kind-{round}"),
        place: "chat".into(),
        counsellor: format!("c{time}"),
        room: None,
        starts: Moment(day),
        ends: Moment(day + HOUR),
        opens: Moment(0),
        closes: Moment(day),
        state: SlotState::Open,
        pattern: None,
        course: None,
        changed: false,
        apart: false,
        seats: vec![Seat::FREE; if time % 3 == 2 { 3 } else { 1 }],
    };
    NewSlot { slot, before: 0, after: 0 }
}
