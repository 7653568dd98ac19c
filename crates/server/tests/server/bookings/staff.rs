//! The console's room of bookings: who may what, what is refused, and what the child sees of it with the code.

use serde_json::{Value, json};

use super::{World, booking, local_time, words};
use crate::harness::At;

fn week() -> String {
    let day = chrono::DateTime::from_timestamp(i64::from(ajar_server::open::now()) + 2 * 86_400, 0).unwrap();
    format!("/week/{}", day.format("%G-W%V"))
}

fn slots(world: &World, counsellor: &str) -> Vec<Value> {
    let week = world.get(&week());
    let own = |slot: &&Value| slot["counsellor"] == counsellor;
    week["slots"].as_array().unwrap().iter().filter(own).cloned().collect()
}

#[test]
fn counsellors_see_and_coordinators_change() {
    let world = World::with_times();
    let new = json!({"kind": "talk", "place": "chat", "counsellor": "mette", "local": local_time("10:00"), "minutes": 45, "seats": 1});
    let plan = world.get("/plan");
    let block = json!({"resource": "mette", "local": local_time("11:00"), "minutes": 60});
    let slot = slots(&world, "mette")[0]["id"].as_str().unwrap().to_owned();
    for (method, path, body) in [
        ("PUT", "/plan".to_owned(), &plan),
        ("POST", "/slots".to_owned(), &new),
        ("PUT", format!("/slots/{slot}"), &new),
        ("POST", format!("/slots/{slot}/cancel"), &json!({"remedy": "close"})),
        ("GET", format!("/slots/{slot}/colleagues"), &Value::Null),
        ("POST", "/blocks".to_owned(), &block),
        ("DELETE", "/blocks/00000001".to_owned(), &Value::Null),
        ("GET", "/occupancy".to_owned(), &Value::Null),
        ("PUT", "/places/house/picture".to_owned(), &Value::Null),
    ] {
        let refused = world.staff(&world.mette, method, &path, &body.to_string());
        assert_eq!((refused.status, refused.problem().as_str()), (403, "not-allowed"), "{method} {path}");
        assert_eq!(world.staff("", method, &path, &body.to_string()).status, 401, "{method} {path}");
    }
    for path in [week(), "/plan".to_owned()] {
        assert_eq!(world.staff(&world.mette, "GET", &path, "").status, 200, "{path}");
    }
    let text = world.staff(&world.coordinator, "GET", &week(), "").body;
    assert!(!text.contains("digest") && !text.contains("code"), "{text}");
}

#[test]
fn what_is_not_sound_is_refused() {
    let world = World::with_times();
    let mut plan = world.get("/plan");
    let stale = json!({"version": 1, "kinds": [], "places": [], "resources": [], "patterns": [], "buffer_before": 0, "buffer_after": 0, "notice_minutes": 0, "horizon_days": 1});
    assert_eq!(world.put("/plan", &json!({})).problem(), "malformed");
    plan["buffer_after"] = json!(7);
    assert_eq!(world.put("/plan", &plan).problem(), "malformed");
    plan["buffer_after"] = json!(0);
    assert_eq!(world.put("/plan", &plan).status, 200);
    assert_eq!(world.put("/plan", &stale).problem(), "taken", "somebody changed it meanwhile");
    let new = |field: &str, value: Value| {
        let mut new = json!({"kind": "talk", "place": "chat", "counsellor": "mette", "local": local_time("10:00"), "minutes": 45, "seats": 1});
        new[field] = value;
        world.post("/slots", &new)
    };
    for (field, value) in [
        ("kind", json!("x")),
        ("place", json!("x")),
        ("counsellor", json!("room")),
        ("local", json!("2020-01-01T10:00")),
        ("local", json!(local_time("10:03"))),
        ("local", json!("x")),
        ("minutes", json!(44)),
        ("seats", json!(0)),
        ("seats", json!(51)),
    ] {
        assert_eq!(new(field, value.clone()).problem(), "malformed", "{field} {value}");
    }
    let busy = new("local", json!(local_time("14:30"))).json();
    assert_eq!(busy["not"][0]["why"], "counsellor");
    assert_eq!(world.staff(&world.coordinator, "GET", "/week/2026-W99", "").problem(), "malformed");
}

#[test]
fn reassigned_before_cancelled() {
    let world = World::with_times();
    let sixteen = slots(&world, "mette").remove(1);
    let id = sixteen["id"].as_str().unwrap();
    let free = world.free().into_iter().find(|slot| slot["id"] == id).unwrap();
    let code = world.book(&free);
    let remedy = |body: Value| world.post(&format!("/slots/{id}/cancel"), &body);
    // Sara's group begins half an hour later: she is busy, and somebody has the time.
    assert_eq!(world.get(&format!("/slots/{id}/colleagues")), json!([]));
    assert_eq!(remedy(json!({"remedy": "reassign", "to": "sara"})).problem(), "taken");
    assert_eq!(remedy(json!({"remedy": "reassign", "to": "nobody"})).problem(), "malformed");
    let group = slots(&world, "sara").remove(1)["id"].as_str().unwrap().to_owned();
    assert_eq!(world.post(&format!("/slots/{group}/cancel"), &json!({"remedy": "cancel"})).status, 204);
    assert_eq!(remedy(json!({"remedy": "cancel"})).problem(), "not-now", "a colleague is free");
    assert_eq!(world.get(&format!("/slots/{id}/colleagues"))[0]["id"], "sara");
    assert_eq!(remedy(json!({"remedy": "reassign", "to": "sara"})).status, 204);
    let looked = world.look(&code).json();
    assert_eq!((&looked["state"], &looked["slots"][0]["with"]), (&json!("changed"), &json!("Sara")));
    assert_eq!(remedy(json!({"remedy": "to_chat", "place": "house"})).problem(), "malformed");
    assert_eq!(remedy(json!({"remedy": "cancel", "anyway": true})).status, 204);
    let looked = world.look(&code).json();
    assert_eq!(looked["state"], "cancelled");
    assert!(looked["nearest"].as_array().unwrap().iter().all(|slot| slot["kind"] == "talk"));
    assert_eq!(looked["nearest"].as_array().unwrap().len(), 2, "the nearest free times stand beside it");
    let to = json!({"words": code, "from": id, "to": looked["nearest"][0]["id"]});
    assert_eq!(world.visit("/move", &to).json()["slots"][0]["id"], looked["nearest"][0]["id"]);
}

#[test]
fn moved_blocked_and_freed() {
    let world = World::with_times();
    let first = slots(&world, "mette").remove(0);
    let path = format!("/slots/{}", first["id"].as_str().unwrap());
    let new = json!({"kind": "talk", "place": "chat", "counsellor": "mette", "local": local_time("10:00"), "minutes": 30, "seats": 1});
    let moved = world.put(&path, &new).json();
    assert_eq!(moved["not"], json!([]));
    let path = format!("/slots/{}", moved["slots"][0].as_str().unwrap());
    let free = world.free().into_iter().find(|slot| slot["id"] == moved["slots"][0]).unwrap();
    world.book(&free);
    assert_eq!(world.put(&path, &new).problem(), "not-now", "somebody has it");
    assert_eq!(world.post(&format!("{path}/came"), &json!({"seat": 0, "came": true})).problem(), "not-now");
    let block =
        |local: &str| world.post("/blocks", &json!({"resource": "mette", "local": local_time(local), "minutes": 60}));
    assert_eq!(block("10:00").problem(), "taken");
    let id = block("12:00").json()["id"].as_str().unwrap().to_owned();
    assert_eq!(world.get(&week())["blocks"].as_array().unwrap().len(), 1);
    assert_eq!(world.delete(&format!("/blocks/{id}")).status, 204);
    assert_eq!(world.delete(&format!("/blocks/{id}")).problem(), "unknown");
    let talks = world.get("/occupancy")["kinds"][0].clone();
    assert_eq!((&talks["places"], &talks["taken"]), (&json!(3), &json!(1)));
}

#[test]
fn a_week_is_blocked_around_nobodys_back() {
    let world = World::with_times();
    let of = |counsellor: &str| world.free().iter().filter(|slot| slot["with"] == counsellor).count();
    assert_eq!((of("Mette"), of("Sara")), (2, 2));
    let body = json!({"resource": "mette", "local": local_time("08:00"), "minutes": 5 * 24 * 60});
    let taken = world.free().into_iter().find(|slot| slot["with"] == "Mette").unwrap();
    let code = world.book(&taken);
    assert_eq!(world.post("/blocks", &body).problem(), "taken", "somebody counts on her");
    assert_eq!(of("Mette"), 1, "and nothing was done");
    assert_eq!(world.visit("/cancel", &json!({"words": code})).status, 200);
    assert_eq!(world.post("/blocks", &body).status, 200);
    assert_eq!((of("Mette"), of("Sara")), (0, 2));
    for minutes in [0, 7, 7 * 24 * 60 + 5] {
        let body = json!({"resource": "sara", "local": local_time("08:00"), "minutes": minutes});
        assert_eq!(world.post("/blocks", &body).problem(), "malformed", "{minutes}");
    }
}

#[test]
fn times_proposed_in_a_talk_are_booked_by_one_tap() {
    let world = World::with_times();
    let slot = world.free()[0].clone();
    let kept = world.staff(&world.mette, "POST", "/propose", &json!({"slots": [slot["id"]]}).to_string()).json();
    assert_eq!(world.hold(&slot).problem(), "taken");
    let code = words(&world.visit("", &json!({"hold": kept["hold"], "language": "da", "company": "adult"})));
    assert_eq!(world.look(&code).json()["company"], "adult");
}

#[test]
fn duty_is_read_behind_a_secret_address_until_it_is_revoked() {
    let world = World::with_times();
    let feed = world.staff(&world.mette, "POST", "/feed/mette", "").json();
    let path = feed["path"].as_str().unwrap();
    let before = world.server.get(At::Console, path);
    assert!(before.header("content-type").starts_with("text/calendar"), "{before:?}");
    assert_eq!(before.header("cache-control"), "private, no-store");
    let events =
        |text: &str| text.lines().filter(|line| !line.starts_with("DTSTAMP")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(before.body.matches("BEGIN:VEVENT").count(), 2, "two stretches: 14 and 16 o'clock");
    for slot in world.free() {
        world.book(&slot);
    }
    let after = world.server.get(At::Console, path);
    assert_eq!(events(&before.body), events(&after.body), "booked or not, it looks the same");
    let again = world.staff(&world.mette, "POST", "/feed/mette", "").json();
    assert_eq!(world.server.get(At::Console, path).problem(), "unknown", "the former address is worth nothing");
    assert_eq!(world.staff(&world.mette, "DELETE", "/feed/mette", "").status, 204);
    assert_eq!(world.server.get(At::Console, again["path"].as_str().unwrap()).problem(), "unknown");
    assert_eq!(world.staff(&world.mette, "POST", "/feed/nobody", "").problem(), "unknown");
}

#[test]
fn a_duty_address_is_of_ones_own_and_ends_with_the_role() {
    let world = World::with_times();
    for method in ["POST", "DELETE"] {
        assert_eq!(world.staff(&world.mette, method, "/feed/sara", "").problem(), "unknown", "{method} a colleague's");
    }
    let made = |who: &str, of: &str| world.staff(who, "POST", &format!("/feed/{of}"), "").json()["path"].clone();
    let (mette, sara) = (made(&world.mette, "mette"), made(&world.coordinator, "sara"));
    let status = |path: &Value| world.server.get(At::Console, path.as_str().unwrap()).status;
    assert_eq!((status(&mette), status(&sara)), (200, 200));
    let accounts = "/api/v1/staff/services/aaben-doer/accounts";
    let ask =
        |method: &str, path: &str| world.server.own(method, At::Console, path, &[("cookie", &world.coordinator)], "");
    let people = ask("GET", accounts).json();
    let all = people["people"].as_array().or(people.as_array()).unwrap();
    let account = all.iter().find(|one| one["name"] == "Mette").unwrap()["account"].as_str().unwrap();
    assert_eq!(ask("DELETE", &format!("{accounts}/{account}")).status, 204);
    assert_eq!((status(&mette), status(&sara)), (404, 200));
    let mut plan = world.get("/plan");
    plan["resources"].as_array_mut().unwrap().retain(|one| one["id"] != "sara");
    plan["patterns"] = json!([]);
    assert_eq!(world.put("/plan", &plan).status, 200);
    assert_eq!(status(&sara), 404, "nobody of the plan any longer");
}

#[test]
fn no_colleagues_name_can_be_taken_or_given_and_the_plan_means_whoever_has_it_alone() {
    let world = World::with_times();
    let ask = |cookie: &str, method: &str, path: &str, body: Value| {
        let path = format!("/api/v1/staff{path}");
        world.server.own(method, At::Console, &path, &[("cookie", cookie)], &body.to_string())
    };
    let rename = |name: &str| {
        let names = json!({ "name": name, "full_name": "Mette Holm" });
        let answer = ask(&world.mette, "PUT", "/account", names);
        if answer.status == 204 { "done".to_owned() } else { answer.problem() }
    };
    assert_eq!([rename("Sara"), rename("sARA"), rename("Mette")], ["taken", "taken", "done"]);
    let feed = |cookie: &str| world.staff(cookie, "POST", "/feed/mette", "");
    let path = feed(&world.mette).json()["path"].as_str().unwrap().to_owned();
    let status = || world.server.get(At::Console, &path).status;
    assert_eq!(status(), 200);
    let invite = |name: &str| {
        let twin = json!({ "name": name, "full_name": "Mette Lund", "role": "counsellor" });
        ask(&world.coordinator, "POST", "/services/aaben-doer/accounts", twin)
    };
    for name in ["Mette", "mette"] {
        let refused = invite(name);
        assert_eq!((refused.status, refused.problem().as_str()), (409, "taken"), "{name}");
    }
    assert_eq!(status(), 200, "as before");
    assert_eq!(rename("Mette Holm"), "done");
    assert_eq!((status(), feed(&world.mette).problem()), (404, "unknown".into()), "the plan's Mette is nobody now");
    assert_eq!(invite("Mette").status, 200);
    assert_eq!(status(), 200, "the other one is meant from now on, as the plan says");
}

#[test]
fn a_changed_pattern_is_published_at_once_and_a_remedy_outlives_it() {
    let world = World::with_times();
    let mut plan = world.get("/plan");
    plan["patterns"] = json!([{"id": "p1", "kind": "talk", "place": "chat", "counsellor": "mette", "weekday": "mo", "time": "09:00",
        "minutes": 45, "seats": 1, "from": "2020-01-01", "every": 1, "except": [], "course": false}]);
    let count = |answer: &Value| (answer["slots"].as_array().unwrap().len(), answer["not"].as_array().unwrap().len());
    let first = count(&world.put("/plan", &plan).json());
    assert!(first.0 >= 4 && first.1 == 0, "{first:?}");
    plan = world.get("/plan");
    plan["patterns"][0]["minutes"] = json!(30);
    assert_eq!(count(&world.put("/plan", &plan).json()), first, "other times in their place, in the same answer");
    let free = world.free();
    let pattern = free.iter().find(|slot| slot["minutes"] == 30).unwrap();
    let id = pattern["id"].as_str().unwrap();
    let cancel = format!("/slots/{id}/cancel");
    assert_eq!(world.post(&cancel, &json!({"remedy": "reassign", "to": "sara"})).status, 204);
    let plan = world.get("/plan");
    assert_eq!(count(&world.put("/plan", &plan).json()), (0, 0), "its pattern leaves it as it is");
    let given = world.free().into_iter().find(|slot| slot["id"] == id).unwrap();
    assert_eq!(given["with"], "Sara");
    let code = world.book(&given);
    assert_eq!(world.look(&code).json()["state"], "booked", "who books it afterwards is told of no change");
}

#[test]
fn a_picture_of_the_door() {
    let world = World::with_times();
    let picture = |body: &str| world.staff(&world.coordinator, "PUT", "/places/house/picture", body);
    let path = booking("/places/house/picture");
    assert_eq!(world.server.get(At::Chat, &path).problem(), "unknown");
    assert_eq!(picture("<svg onload=alert(1)>").problem(), "malformed");
    assert_eq!(picture(&format!("RIFF0000WEBP{}", "x".repeat(400 * 1_024))).problem(), "malformed");
    assert_eq!(picture("RIFF0000WEBPx").status, 204);
    let shown = world.server.get(At::Chat, &path);
    assert_eq!((shown.status, shown.header("content-type"), shown.body.as_str()), (200, "image/webp", "RIFF0000WEBPx"));
}
