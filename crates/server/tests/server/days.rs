//! Two days of the same staff at the same virtual time, one without a contact and one with fifty: audit, `/metrics`, and how much
//! lies in the databases are the same line by line, or somebody who reads them learns when a child wrote.

use ajar_testkit::{
    ManualClock, SLUG, TestHub, WsClient,
    frames::{accept, envelope, hello, join, offer},
};
use serde_json::{Value, json};

use crate::{
    client,
    harness::{At, Running},
};

/// What a scraper may see move with contacts: the plan allows quantiles of latency without counts, and a class of load. There is
/// neither, so nothing may.
const MAY_DIFFER: [&str; 0] = [];
/// Between contacts.
const PAUSE: u64 = 20_000;

/// Everything that was looked at, line by line, in order.
#[derive(Default)]
struct Seen(Vec<String>);

/// A counter that somebody might add, each of which gives contacts away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Planted {
    Nothing,
    /// A gauge of talks.
    Gauge,
    /// A counter of what was ever counted.
    Total,
    /// A step of the audit for each contact.
    Step,
}

/// One installation and its day.
struct Day {
    server: Running,
    clock: ManualClock,
    staff: Vec<String>,
    handle: String,
    planted: Planted,
    contacts: usize,
    seen: Seen,
}

/// The three sockets of a contact.
struct Contact {
    visitor: WsClient,
    talk: WsClient,
}

impl Day {
    fn begins(planted: Planted) -> Self {
        let kit = TestHub::new(1);
        let server = Running::on(kit.hub);
        let enter = |link: &String| {
            let body = json!({ "link": link }).to_string();
            let answer = server.own("POST", At::Console, "/api/v1/staff/session", &[], &body);
            answer.header("set-cookie").split(';').next().unwrap().to_owned()
        };
        let staff = server.links.iter().map(enter).collect();
        let mut day = Self {
            server,
            clock: kit.clock,
            staff,
            handle: String::new(),
            planted,
            contacts: 0,
            seen: Seen::default(),
        };
        let key = format!("BA{}", "A".repeat(85));
        day.handle = day.post(0, "/devices/requests", &json!({ "key": key }))["handle"].as_str().unwrap().to_owned();
        day
    }

    fn ask(&self, who: usize, method: &str, path: &str, body: &Value) -> Value {
        let path = format!("/api/v1/staff/services/{SLUG}{path}");
        let answer = self.server.own(method, At::Console, &path, &[("cookie", &self.staff[who])], &body.to_string());
        assert!(answer.status < 300, "{method} {path}: {answer:?}");
        if answer.body.is_empty() { Value::Null } else { answer.json() }
    }

    fn post(&self, who: usize, path: &str, body: &Value) -> Value {
        self.ask(who, "POST", path, body)
    }

    /// What staff does whether anybody comes or not: another name, another text.
    fn staff_works(&self, round: usize) {
        let names = json!({ "name": "Mette", "full_name": format!("Mette Holm {round}") }).to_string();
        let cookie = [("cookie", self.staff[0].as_str())];
        assert_eq!(self.server.own("PUT", At::Console, "/api/v1/staff/account", &cookie, &names).status, 204);
        let mut document = self.ask(2, "GET", "/setup", &Value::Null);
        document["setup"]["texts"] = json!({ "da": { "welcome.child_1": format!("Hej {round}") } });
        assert_eq!(self.ask(2, "PUT", "/setup", &document)["t"], "saved");
    }

    async fn socket(&self, kind: &str) -> WsClient {
        let at = if kind == "visit" { At::Chat } else { At::Console };
        let url = format!("ws://127.0.0.1:{}/api/v1/services/{SLUG}/{kind}", self.server.port);
        let (host, origin) = (self.server.host(at), self.server.origin(at));
        WsClient::open_with(&url, &[("Host", &host), ("Origin", &origin)], &["ajar.1"]).await.unwrap()
    }

    fn ticket(&self) -> String {
        self.post(0, "/duty/ticket", &Value::Null)["ticket"].as_str().unwrap().to_owned()
    }

    async fn desk(&self) -> WsClient {
        let mut desk = self.socket("desk").await;
        desk.say(&json!({ "t": "SIGN_IN", "ticket": self.ticket(), "handle": self.handle })).await;
        desk.hear_frame("SIGNED_IN").await;
        desk.say(&json!({ "t": "READY", "places": 3 })).await;
        let status = format!("/api/v1/services/{SLUG}/status");
        let open = || self.server.get(At::Chat, &status).json()["state"] == "open";
        assert!((0..1_000).any(|_| open()), "who comes is let in once somebody is ready");
        desk
    }

    /// Comes, waits, is taken and talks.
    async fn comes(&self, desk: &mut WsClient) -> Contact {
        let mut visitor = self.socket("visit").await;
        visitor.say(&hello()).await;
        visitor.hear_frame("WELCOME").await;
        desk.say(&json!({ "t": "TAKE" })).await;
        let claimed = desk.hear_frame("CLAIMED").await;
        let mut talk = self.socket("talk").await;
        talk.say(&join(&self.ticket(), &claimed["lease"])).await;
        talk.hear_frame("JOINED").await;
        talk.say(&offer()).await;
        visitor.hear_frame("OFFER").await;
        visitor.say(&accept()).await;
        talk.hear_frame("ACCEPT").await;
        let kind = ajar_protocol::envelope::Kind::Message;
        visitor.binary(&envelope(kind, false, 0, 0)).await;
        visitor.hear_frame("STORED").await;
        talk.binary(&envelope(kind, true, 0, 0)).await;
        talk.hear_frame("STORED").await;
        Contact { visitor, talk }
    }

    /// Ends, and both ends count.
    async fn ends(&mut self, Contact { mut visitor, mut talk }: Contact) {
        visitor.say(&json!({ "t": "END" })).await;
        let ticket = visitor.hear_frame("ENDED").await["ticket"].clone();
        let survey = json!({ "ticket": ticket, "helped": "yes" }).to_string();
        let path = format!("/api/v1/services/{SLUG}/survey");
        assert_eq!(self.server.own("POST", At::Chat, &path, &[], &survey).status, 204);
        let ticket = talk.hear_frame("ENDED").await["ticket"].clone();
        self.post(0, "/duty/form", &json!({ "ticket": ticket, "age": "13-15" }));
        self.contacts += 1;
        if self.planted == Planted::Step {
            self.staff_works(1_000 + self.contacts);
        }
    }

    /// What a scraper sees at this moment, and what lies in the databases.
    fn look(&mut self) {
        let ask = |path| client::ask(self.server.admin, "GET", "localhost", path, &[], "");
        let stock = ask("/inventory").json();
        let rows = stock.as_array().unwrap();
        let of =
            |kind: &str| rows.iter().find(|row| row["kind"] == kind).map_or(0, |row| row["count"].as_u64().unwrap());
        let mut lines: Vec<String> = ask("/metrics").body.lines().map(str::to_owned).collect();
        match self.planted {
            Planted::Gauge => lines.push(format!("ajar_talks {}", of("conversations"))),
            Planted::Total => lines.push(format!("ajar_contacts_total {}", self.contacts)),
            Planted::Nothing | Planted::Step => {}
        }
        let lasting = |row: &&Value| row["of"] == "ledger" || row["of"] == "bookings";
        lines.extend(rows.iter().filter(lasting).map(|row| format!("{} {} {}", row["of"], row["kind"], row["count"])));
        lines.retain(|line| !MAY_DIFFER.iter().any(|free| line.starts_with(free)));
        self.seen.0.extend(lines);
    }

    fn read_audit(&mut self) {
        let audit = self.ask(2, "GET", "/accounts/audit", &Value::Null);
        let mut entries: Vec<String> = audit["entries"].as_array().unwrap().iter().map(Value::to_string).collect();
        // Steps of one moment come in the order of the random names of their rows.
        entries.sort();
        self.seen.0.extend(entries);
    }
}

/// A whole day of so many rounds, in each of which somebody comes or nobody does.
async fn day(rounds: usize, somebody: bool, planted: Planted) -> Seen {
    let mut day = Day::begins(planted);
    for round in 0..rounds {
        if round % 10 == 0 {
            day.staff_works(round);
        }
        let mut desk = day.desk().await;
        let contact = if somebody { Some(day.comes(&mut desk).await) } else { None };
        day.look();
        if let Some(contact) = contact {
            day.ends(contact).await;
        }
        day.look();
        drop(desk);
        day.clock.advance(PAUSE);
    }
    day.read_audit();
    assert_eq!(day.contacts, if somebody { rounds } else { 0 });
    day.seen
}

fn differences(quiet: &Seen, busy: &Seen) -> Vec<String> {
    let pairs = quiet.0.iter().zip(&busy.0).filter(|(quiet, busy)| quiet != busy);
    let mut found: Vec<String> = pairs.map(|(quiet, busy)| format!("{quiet} | {busy}")).collect();
    if quiet.0.len() != busy.0.len() {
        found.push(format!("{} lines | {} lines", quiet.0.len(), busy.0.len()));
    }
    found
}

#[actix_web::test]
async fn a_day_with_fifty_contacts_reads_as_one_with_none() {
    let (quiet, busy) = (day(50, false, Planted::Nothing).await, day(50, true, Planted::Nothing).await);
    assert!(quiet.0.iter().any(|line| line.contains("texts-changed")) && quiet.0.len() > 1_000, "{:?}", quiet.0.last());
    assert_eq!(differences(&quiet, &busy), Vec::<String>::new());
}

#[actix_web::test]
async fn a_counter_that_leaks_is_found() {
    for planted in [Planted::Gauge, Planted::Total, Planted::Step] {
        let (quiet, busy) = (day(3, false, planted).await, day(3, true, planted).await);
        assert_ne!(differences(&quiet, &busy), Vec::<String>::new(), "number {}", planted as u8);
    }
}
