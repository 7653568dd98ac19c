//! A service's set-up over HTTP: the visitor's part is public and plain, the whole is for its staff, changes for its coordinator.

use serde_json::{Value, json};

use crate::harness::{At, Running};

const STAFF: &str = "/api/v1/staff/services/aaben-doer/setup";
const INTAKE: &str = "/api/v1/staff/services/aaben-doer/setup/intake";
const VISITOR: &str = "/api/v1/services/aaben-doer/setup";

/// Signs in: 0 is a counsellor, 2 the coordinator.
fn signed_in(server: &Running, link: usize) -> String {
    let body = format!("{{\"link\":\"{}\"}}", server.links[link]);
    let answer = server.own("POST", At::Console, "/api/v1/staff/session", &[], &body);
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

fn read(server: &Running, cookie: &str) -> Value {
    server.own("GET", At::Console, STAFF, &[("cookie", cookie)], "").json()
}

fn write(server: &Running, cookie: &str, body: &Value) -> Value {
    server.own("PUT", At::Console, STAFF, &[("cookie", cookie)], &body.to_string()).json()
}

#[test]
fn a_coordinator_changes_it_and_the_page_follows() {
    let server = Running::start();
    let coordinator = signed_in(&server, 2);
    let mut document = read(&server, &coordinator);
    assert_eq!((&document["version"], &document["setup"]["numbers"]["duty"]), (&json!(1), &json!("70 11 22 33")));
    document["setup"]["numbers"]["duty"] = "70 10 20 30".into();
    document["setup"]["texts"] = json!({"da": {"welcome.child_1": "Hej <du>"}});
    assert_eq!(write(&server, &coordinator, &document), json!({"t": "saved", "version": 2}));
    let page = server.get(At::Chat, "/chat/aaben-doer").body;
    assert!(page.contains("tel:70102030") && page.contains("\"setup\":2"), "{page}");
    let visitor = server.get(At::Chat, VISITOR);
    assert_eq!(visitor.json()["texts"]["da"]["welcome.child_1"], "Hej <du>");
    assert_eq!((visitor.header("cache-control"), visitor.header("set-cookie")), ("public, max-age=60", ""));
    for staff_only in ["replies", "guide", "targets", "population", "staffed"] {
        assert!(visitor.json().get(staff_only).is_none(), "{staff_only}");
    }

    let late = write(&server, &coordinator, &document);
    assert_eq!((&late["t"], &late["newer"]["version"]), (&json!("newer"), &json!(2)));
    document["version"] = 2.into();
    document["setup"]["numbers"]["duty"] = " ".into();
    let refused = write(&server, &coordinator, &document);
    assert_eq!(refused, json!({"t": "refused", "faults": [{"field": "numbers.duty", "why": "missing"}]}));
}

#[test]
fn what_the_demos_counsellors_have_at_hand_is_sound() {
    let server = Running::start();
    let coordinator = signed_in(&server, 2);
    let mut document = read(&server, &coordinator);
    let at_hand: Value = serde_json::from_str(include_str!("../../src/demo-talk.json")).unwrap();
    for (part, items) in at_hand.as_object().unwrap() {
        document["setup"][part] = items.clone();
    }
    assert_eq!(write(&server, &coordinator, &document), json!({"t": "saved", "version": 2}));
}

#[test]
fn nobody_else_changes_it() {
    let server = Running::start();
    let (counsellor, coordinator) = (signed_in(&server, 0), signed_in(&server, 2));
    let body = read(&server, &counsellor).to_string();
    let put = |path: &str, headers: &[(&str, &str)], body: &str| server.own("PUT", At::Console, path, headers, body);
    assert_eq!(put(STAFF, &[("cookie", &counsellor)], &body).status, 403);
    assert_eq!(put(STAFF, &[], &body).status, 401);
    let other = "/api/v1/staff/services/en-anden/setup";
    assert_eq!(put(other, &[("cookie", &coordinator)], &body).problem(), "unknown");
    assert_eq!(put(STAFF, &[("cookie", &coordinator)], "{}").problem(), "malformed");
    let large = format!("{body}{}", " ".repeat(300_000));
    assert_eq!(put(STAFF, &[("cookie", &coordinator)], &large).problem(), "malformed");
    let headers = [("cookie", coordinator.as_str()), ("origin", "http://evil.example")];
    let foreign = server.ask("PUT", At::Console, STAFF, &headers, &body);
    assert_eq!(foreign.status, 403);
    assert_eq!(server.get(At::Chat, STAFF).status, 421);
    assert_eq!(server.get(At::Console, VISITOR).status, 421);
    assert_eq!(read(&server, &coordinator)["version"], 1);
}

#[test]
fn the_button_reaches_the_launcher() {
    let server = Running::start();
    let counsellor = signed_in(&server, 0);
    let press = |open: bool| {
        let body = json!({ "open": open }).to_string();
        server.own("POST", At::Console, INTAKE, &[("cookie", &counsellor)], &body).json()
    };
    let launcher = || server.get(At::Chat, "/api/v1/services/aaben-doer/status").json()["state"].clone();
    assert_eq!(launcher(), "back_soon");
    assert_eq!(press(false)["intake"], "stopped");
    assert_eq!(launcher(), "closed");
    let state = server.own("GET", At::Console, INTAKE, &[("cookie", &counsellor)], "").json();
    assert_eq!((&state["intake"], &state["within_hours"]), (&json!("stopped"), &json!(true)));
    assert_eq!(press(true)["intake"], "open");
    assert_eq!(launcher(), "back_soon");
}
