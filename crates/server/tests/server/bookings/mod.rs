//! Booking over HTTP: a visitor's way, a coordinator's week, and what strangers are told, which is always the same.

mod staff;
mod visitor;

use serde_json::{Value, json};

use crate::{
    client::{self, Answer},
    harness::{At, Running},
};

/// The demo's service, everybody signed in.
struct World {
    server: Running,
    mette: String,
    coordinator: String,
}

impl World {
    fn start() -> Self {
        let server = Running::start();
        let (mette, coordinator) = (signed_in(&server, 0), signed_in(&server, 2));
        Self { server, mette, coordinator }
    }

    /// With the demo's plan but no patterns, no notice, and three times of Mette's and Sara's, a day and more ahead.
    fn with_times() -> Self {
        let world = Self::start();
        let mut plan: Value = serde_json::from_str(include_str!("../../../src/demo-bookings.json")).unwrap();
        plan["patterns"] = json!([]);
        plan["notice_minutes"] = json!(0);
        assert_eq!(world.put("/plan", &plan).status, 200);
        for (kind, place, counsellor, local, seats) in [
            ("talk", "chat", "mette", "14:00", 1),
            ("talk", "house", "sara", "14:00", 1),
            ("talk", "chat", "mette", "16:00", 1),
            ("group", "house", "sara", "16:30", 2),
        ] {
            let body = json!({"kind": kind, "place": place, "counsellor": counsellor, "local": local_time(local), "minutes": 45, "seats": seats});
            let published = world.post("/slots", &body).json();
            assert_eq!((published["not"].clone(), published["slots"].as_array().unwrap().len()), (json!([]), 1));
        }
        world
    }

    fn staff(&self, who: &str, method: &str, path: &str, body: &str) -> Answer {
        let path = format!("/api/v1/staff/services/aaben-doer/bookings{path}");
        self.server.own(method, At::Console, &path, &[("cookie", who)], body)
    }

    fn get(&self, path: &str) -> Value {
        self.staff(&self.coordinator, "GET", path, "").json()
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        self.staff(&self.coordinator, "POST", path, &body.to_string())
    }

    fn put(&self, path: &str, body: &Value) -> Answer {
        self.staff(&self.coordinator, "PUT", path, &body.to_string())
    }

    fn delete(&self, path: &str) -> Answer {
        self.staff(&self.coordinator, "DELETE", path, "")
    }

    /// As the page of the service asks.
    fn visit(&self, path: &str, body: &Value) -> Answer {
        self.server.own("POST", At::Chat, &booking(path), &[], &body.to_string())
    }

    /// As the page of the demo's other service asks.
    fn visit_other(&self, path: &str, body: &Value) -> Answer {
        let host = format!("ungelinjen.localhost:{}", self.server.port);
        let origin = format!("http://{host}");
        let headers = [("origin", origin.as_str()), ("content-type", "application/json")];
        let path = format!("/api/v1/services/ungelinjen/booking{path}");
        client::ask(self.server.port, "POST", &host, &path, &headers, &body.to_string())
    }

    fn free(&self) -> Vec<Value> {
        let answer = self.server.get(At::Chat, &booking(""));
        assert_eq!((answer.status, answer.header("cache-control"), answer.header("set-cookie")), (200, "no-store", ""));
        answer.json()["slots"].as_array().unwrap().clone()
    }

    fn hold(&self, slot: &Value) -> Answer {
        self.visit("/holds", &json!({"slots": [slot["id"]], "company": "friend"}))
    }

    /// Books a free time; the code as a visitor would type it.
    fn book(&self, slot: &Value) -> String {
        let held = self.hold(slot).json();
        words(&self.visit("", &json!({"hold": held["hold"], "language": "da"})))
    }

    fn look(&self, words: &str) -> Answer {
        self.visit("/look", &json!({ "words": words }))
    }
}

fn booking(path: &str) -> String {
    format!("/api/v1/services/aaben-doer/booking{path}")
}

fn signed_in(server: &Running, link: usize) -> String {
    let body = format!("{{\"link\":\"{}\"}}", server.links[link]);
    let answer = server.own("POST", At::Console, "/api/v1/staff/session", &[], &body);
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

fn words(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{answer:?}");
    let words: Vec<String> = serde_json::from_value(answer.json()["code"].clone()).unwrap();
    assert_eq!(words.len(), 4);
    words.join(" ")
}

/// The day after tomorrow at a wall time.
fn local_time(time: &str) -> String {
    let day = chrono::DateTime::from_timestamp(i64::from(ajar_server::open::now()) + 2 * 86_400, 0).unwrap();
    format!("{}T{time}", day.format("%Y-%m-%d"))
}

/// Everything that a stranger sees of an answer: status, every header but the moment, body.
fn seen(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    (answer.status, answer.headers_but(&["date"]), answer.body.clone())
}
