//! Role x route x owner, made from the table of rules: whoever asks gets what the rule says and nothing else, and one service
//! can learn nothing of another: a stranger's thing and one that does not exist are the same answer, byte for byte.

use ajar_server::http::staff::rules::{self, Fresh, Object, Rule, StaffRoute, Who};
use ajar_testkit::PostgresProcess;
use serde_json::{Value, json};

use crate::{
    client::Answer,
    harness::{At, NEIGHBOUR, Running},
};

const OWN: &str = "aaben-doer";
const NOWHERE: &str = "findes-ikke";
const PLAN: &str = include_str!("../../src/demo-bookings.json");
/// 65 bytes that begin with 4, the mark of an uncompressed point.
const KEY_LENGTH: usize = 85;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    Nobody,
    Counsellor,
    Coordinator,
    NeighbourCounsellor,
    NeighbourCoordinator,
    Administrator,
}

const ASKERS: [Asker; 6] = [
    Asker::Nobody,
    Asker::Counsellor,
    Asker::Coordinator,
    Asker::NeighbourCounsellor,
    Asker::NeighbourCoordinator,
    Asker::Administrator,
];

/// What the rule comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    SignIn,
    Unknown,
    NotAllowed,
    Stale,
    Through,
}

fn serves(asker: Asker, service: &str) -> Option<Who> {
    match (asker, service) {
        (Asker::Counsellor, OWN) | (Asker::NeighbourCounsellor, NEIGHBOUR) => Some(Who::Counsellor),
        (Asker::Coordinator, OWN) | (Asker::NeighbourCoordinator, NEIGHBOUR) => Some(Who::Coordinator),
        _ => None,
    }
}

/// Nobody of these has a way to sign in again, so a first passkey and a file need no fresh session.
fn expected(rule: Rule, asker: Asker, service: &str, fresh: bool) -> Expected {
    if asker == Asker::Nobody {
        return if matches!(rule.who, Who::Anybody | Who::Provider) { Expected::Through } else { Expected::SignIn };
    }
    if matches!(rule.who, Who::Counsellor | Who::Coordinator) {
        match (rule.who, serves(asker, service)) {
            (_, None) => return Expected::Unknown,
            (Who::Coordinator, Some(Who::Counsellor)) => return Expected::NotAllowed,
            _ => {}
        }
    }
    if rule.fresh == Fresh::Yes && !fresh { Expected::Stale } else { Expected::Through }
}

/// An installation of two services on a database, and a cookie for everybody.
struct Both {
    postgres: PostgresProcess,
    url: String,
    server: Running,
    cookies: Vec<String>,
}

impl Both {
    fn start() -> Self {
        let postgres = PostgresProcess::start();
        let url = postgres.database();
        postgres.run(&url, "CREATE DATABASE booking");
        let server = Running::with_a_neighbour(&url);
        let cookies = server.links.iter().map(|link| enter(&server, link)).collect();
        Self { postgres, url, server, cookies }
    }

    fn cookie(&self, asker: Asker) -> &str {
        // More of the demo's people stand between; the neighbour's and the administrator come last.
        let last = self.cookies.len() - 1;
        let at = match asker {
            Asker::Nobody => return "",
            Asker::Counsellor => 0,
            Asker::Coordinator => 2,
            Asker::NeighbourCounsellor => last - 2,
            Asker::NeighbourCoordinator => last - 1,
            Asker::Administrator => last,
        };
        &self.cookies[at]
    }

    fn ask(&self, asker: Asker, method: &str, path: &str, body: &str) -> Answer {
        self.server.own(method, At::Console, path, &[("cookie", self.cookie(asker))], body)
    }

    fn sql(&self, text: &str) {
        self.postgres.run(&self.url, text);
    }
}

fn enter(server: &Running, link: &str) -> String {
    let answer = server.own("POST", At::Console, "/api/v1/staff/session", &[], &json!({ "link": link }).to_string());
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// Every route; signing out comes last, after which there is nobody to ask as.
fn routes() -> Vec<StaffRoute> {
    let mut all: Vec<StaffRoute> = rules::ALL.iter().copied().flatten().cloned().collect();
    all.sort_by_key(|route| route.method == "DELETE" && route.path == "/api/v1/staff/session");
    all
}

/// A path with things that do not exist, in the form that they would have.
fn of_nothing(path: &str, service: &str) -> String {
    let named = |name: &str| match name {
        "service" => service.to_owned(),
        "account" | "session" | "passkey" => "A".repeat(22),
        "request" | "handle" => "A".repeat(11),
        "slot" | "block" | "resource" | "place" | "provider" => "nothing".into(),
        "week" => "2026-W49".into(),
        "month" => "2026-11".into(),
        "year" => "2026".into(),
        other => panic!("{path}: say what a `{other}` that does not exist looks like"),
    };
    let mut parts = path.split(['{', '}']);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    while let (Some(name), Some(rest)) = (parts.next(), parts.next()) {
        whole += &named(name);
        whole += rest;
    }
    whole
}

/// All of an answer that somebody could tell apart.
fn face(answer: &Answer) -> (u16, String, Vec<(String, String)>) {
    (answer.status, answer.body.clone(), answer.headers_but(&["date"]))
}

#[test]
fn everybody_gets_what_the_rule_says() {
    let both = Both::start();
    let unknown = face(&both.ask(Asker::Coordinator, "GET", &of_nothing(SETUP, NOWHERE), ""));
    assert_eq!(unknown.0, 404);
    let mut asked = 0;
    for fresh in [true, false] {
        if !fresh {
            both.sql("UPDATE staff_session SET fresh_until = 0");
        }
        for route in routes() {
            let StaffRoute { method, path, rule, .. } = &route;
            let services: &[&str] = if path.contains("{service}") { &[OWN, NEIGHBOUR, NOWHERE] } else { &[OWN] };
            for (asker, service) in ASKERS.iter().flat_map(|asker| services.iter().map(move |one| (*asker, *one))) {
                if method == "DELETE" && *path == "/api/v1/staff/session" && fresh {
                    continue;
                }
                let answer = both.ask(asker, method.as_str(), &of_nothing(path, service), "{}");
                let what = format!("{route:?} by {asker:?} in {service}, fresh {fresh}: {answer:?}");
                check(&answer, *rule, expected(*rule, asker, service, fresh), &unknown, &what);
                asked += 1;
            }
        }
    }
    assert!(asked > 1_000, "{asked}");
}

const SETUP: &str = "/api/v1/staff/services/{service}/setup";

type Face = (u16, String, Vec<(String, String)>);

fn check(answer: &Answer, rule: Rule, expected: Expected, unknown: &Face, what: &str) {
    match expected {
        Expected::SignIn => assert_eq!(answer.problem(), "sign-in", "{what}"),
        Expected::NotAllowed => assert_eq!((answer.status, answer.problem().as_str()), (403, "not-allowed"), "{what}"),
        Expected::Stale => assert_eq!((answer.status, answer.problem().as_str()), (403, "stale"), "{what}"),
        Expected::Unknown => assert_eq!(face(answer), *unknown, "{what}"),
        // Signing in has refusals of its own; a thing that does not exist, and a year without figures, are unknown.
        Expected::Through if matches!(rule.who, Who::Anybody | Who::Provider) => {
            assert_ne!(answer.status, 403, "{what}")
        }
        Expected::Through => assert!(![401, 403, 500].contains(&answer.status), "{what}"),
    }
}

#[test]
fn a_change_from_another_page_is_nobodys() {
    let both = Both::start();
    // A municipality's own sign-in has no page: what it brings is signed (tests/e2e/specs/municipality.test.ts).
    let changes = |route: &StaffRoute| route.method != "GET" && route.rule.who != Who::Provider;
    for route in routes().into_iter().filter(changes) {
        let path = of_nothing(route.path, OWN);
        for origin in ["http://evil.example", "null", &both.server.origin(At::Chat)] {
            let headers =
                [("origin", origin), ("content-type", "application/json"), ("cookie", both.cookie(Asker::Coordinator))];
            let answer = both.server.ask(route.method.as_str(), At::Console, &path, &headers, "{}");
            assert_eq!(answer.status, 403, "{route:?} from {origin}");
        }
    }
}

/// A thing of somebody that a path names: what the parameter is called, mine, and somebody else's.
struct Thing {
    name: &'static str,
    mine: String,
    theirs: String,
}

fn things(both: &Both) -> Vec<Thing> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut all = Vec::new();
    let mut add = |name, of: &dyn Fn(Asker, &str) -> String| {
        all.push(Thing { name, mine: of(Asker::Coordinator, OWN), theirs: of(Asker::NeighbourCoordinator, NEIGHBOUR) });
    };
    let account = |asker| text(&both.ask(asker, "GET", "/api/v1/staff/session", "").json()["account"]);
    // One's colleague: the last coordinator stays one.
    add("account", &|asker, _| {
        account(if asker == Asker::Coordinator { Asker::Counsellor } else { Asker::NeighbourCounsellor })
    });
    add("session", &|asker, _| text(&both.ask(asker, "GET", "/api/v1/staff/account", "").json()["sessions"][0]["id"]));
    add("passkey", &|asker, _| {
        let id = if asker == Asker::Coordinator { "B" } else { "C" }.repeat(21) + "A";
        let row = format!("decode('{}', 'hex')", hex(&account(asker)));
        let two = [&id, "DDDDDDDDDDDDDDDDDDDDDA"]
            .map(|id| json!({ "id": id, "name": "x", "added": 1, "key": "{}" }).to_string())
            .join(",");
        both.sql(&format!(
            "UPDATE account SET version = version + 1, document = \
             (document::jsonb || '{{\"passkeys\": [{two}]}}'::jsonb)::text WHERE id = {row}"
        ));
        id
    });
    let device = |asker, service: &str| {
        let body = json!({ "key": format!("BA{}", "A".repeat(KEY_LENGTH)) }).to_string();
        both.ask(asker, "POST", &format!("/api/v1/staff/services/{service}/devices/requests"), &body).json()
    };
    add("request", &|asker, service| text(&device(asker, service)["request"]));
    add("handle", &|asker, service| text(&device(asker, service)["handle"]));
    let bookings = |service: &str, rest: &str| format!("/api/v1/staff/services/{service}/bookings/{rest}");
    add("slot", &|asker, service| {
        let plan =
            if service == OWN { PLAN.to_owned() } else { PLAN.replace("mette", "lone").replace("house", "barn") };
        let published = both.ask(asker, "PUT", &bookings(service, "plan"), &plan).json();
        text(&published["slots"][0])
    });
    let person = |service: &str| if service == OWN { "mette" } else { "lone" };
    add("block", &|asker, service| {
        let body = json!({ "resource": person(service), "local": "2027-01-06T23:00", "minutes": 30 });
        text(&both.ask(asker, "POST", &bookings(service, "blocks"), &body.to_string()).json()["id"])
    });
    add("resource", &|_, service| person(service).to_owned());
    add("place", &|_, service| if service == OWN { "house" } else { "barn" }.to_owned());
    all
}

fn hex(base64url: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.decode(base64url).unwrap().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A body that the route takes, so that nothing but the thing can be what is wrong.
fn body(route: &StaffRoute) -> Value {
    match (route.method.as_str(), route.path.rsplit('/').next().unwrap_or_default()) {
        ("PUT", "{account}") => json!({ "role": "counsellor" }),
        ("PUT", "{slot}") => {
            json!({ "kind": "talk", "place": "chat", "counsellor": "sara", "local": "2027-01-06T10:00",
            "minutes": 45, "seats": 1 })
        }
        ("POST", "cancel") => json!({ "remedy": "close" }),
        ("POST", "came") => json!({ "seat": 0, "came": true }),
        _ => json!({}),
    }
}

#[test]
fn what_is_somebody_elses_does_not_exist() {
    let both = Both::start();
    let things = things(&both);
    let mut routes: Vec<StaffRoute> = routes().into_iter().filter(|route| route.rule.object != Object::None).collect();
    // What takes a thing away comes after what looks at it, one's own session last of all.
    routes.sort_by_key(|route| (route.path.contains("{session}"), route.method == "DELETE", route.path));
    assert!(routes.len() > 12);
    for route in routes {
        let name = route.path.rsplit_once('{').unwrap().1.split_once('}').unwrap().0;
        let thing = things.iter().find(|thing| thing.name == name);
        let thing = thing.unwrap_or_else(|| panic!("{route:?}: make a `{name}` that is somebody's"));
        let asked = |id: &str| {
            let path = route.path.replace("{service}", OWN).replace(&format!("{{{name}}}"), id);
            both.ask(Asker::Coordinator, route.method.as_str(), &path, &body(&route).to_string())
        };
        let nothing = asked(&of_nothing(&format!("{{{name}}}"), OWN));
        assert_eq!(face(&asked(&thing.theirs)), face(&nothing), "{route:?}: somebody else's");
        if nothing.status == 204 {
            // Whatever is asked for is gone afterwards: closing a calendar says the same of every name.
            assert_eq!((route.method.as_str(), name), ("DELETE", "resource"));
            continue;
        }
        assert_eq!((nothing.status, nothing.problem().as_str()), (404, "unknown"), "{route:?}");
        let mine = asked(&thing.mine);
        assert_ne!(face(&mine), face(&nothing), "{route:?}: one's own");
    }
    // Nothing of theirs was touched.
    let theirs = |path: &str| both.ask(Asker::NeighbourCoordinator, "GET", path, "");
    assert_eq!(theirs("/api/v1/staff/account").json()["passkeys"].as_array().unwrap().len(), 2);
    let people = theirs("/api/v1/staff/services/naboen/accounts").json();
    assert_eq!(people["people"].as_array().unwrap().len(), 2);
    let devices = theirs("/api/v1/staff/services/naboen/devices").json();
    assert!(devices["devices"].as_array().unwrap().iter().all(|one| one["revoked"] == false), "{devices}");
}
