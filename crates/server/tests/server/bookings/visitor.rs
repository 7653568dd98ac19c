//! What a visitor's page can do with a time and a code; what is unknown, over or garbled.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{World, booking, seen, words};
use crate::harness::At;

#[test]
fn held_booked_found_moved_cancelled() {
    let world = World::with_times();
    let free = world.free();
    assert_eq!(free.len(), 4);
    let talks: Vec<&Value> = free.iter().filter(|slot| slot["place"] == "chat").collect();
    let held = world.hold(talks[0]);
    assert_eq!(held.status, 200);
    assert_eq!(world.hold(talks[0]).problem(), "taken", "kept for the first");
    assert_eq!(world.free().len(), 3);
    let body = json!({"hold": held.json()["hold"], "language": "da", "once": "AAAAAAAAAAAAAAAAAAAAAA"});
    let code = words(&world.visit("", &body));
    assert_eq!(words(&world.visit("", &body)), code, "an answer that was lost is given again");
    let other = json!({"hold": held.json()["hold"], "language": "da", "once": "BBBBBBBBBBBBBBBBBBBBBA"});
    assert_eq!(world.visit("", &other).problem(), "unknown", "only to the page that booked");

    let shouted = code.to_uppercase().replace(' ', ", ");
    let looked = world.look(&shouted).json();
    assert_eq!(
        (&looked["state"], &looked["company"], &looked["kind"]),
        (&json!("booked"), &json!("friend"), &json!("talk"))
    );
    assert_eq!((&looked["slots"][0]["id"], &looked["slots"][0]["with"]), (&talks[0]["id"], &json!("Mette")));
    assert_eq!(looked.get("chat").map(Value::is_object), Some(true), "when the chat opens is told");
    assert_eq!(world.visit("/open", &json!({"words": code})).problem(), "not-now", "two days ahead");

    let to = json!({"words": code, "from": talks[0]["id"], "to": talks[1]["id"]});
    assert_eq!(world.visit("/move", &to).json()["slots"][0]["id"], talks[1]["id"]);
    let file = world.visit("/calendar", &json!({"words": code, "title": "Tandl\u{e6}ge"}));
    assert!(file.header("content-type").starts_with("text/calendar"));
    assert!(
        file.body.contains("SUMMARY:Tandl\u{e6}ge") && !file.body.contains("D\u{f8}r") && !file.body.contains("Mette")
    );
    let gone = world.visit("/cancel", &json!({"words": code})).json();
    assert_eq!((&gone["state"], &gone["slots"][0]["id"]), (&json!("cancelled"), &talks[1]["id"]));
    assert_eq!(world.free().len(), 4, "both are free again");
    assert_eq!(world.look(&code).problem(), "unknown");
}

#[test]
fn letting_go_works_as_a_beacon_and_without_a_hold() {
    let world = World::with_times();
    let free = world.free();
    let held = world.hold(&free[0]).json();
    let origin = world.server.origin(At::Chat);
    let headers = [("origin", origin.as_str()), ("content-type", "text/plain")];
    let beacon = |body: &str| world.server.ask("POST", At::Chat, &booking("/release"), &headers, body);
    assert_eq!(beacon(&json!({"hold": held["hold"]}).to_string()).status, 204);
    assert_eq!(world.free().len(), free.len());
    assert_eq!(beacon("{\"hold\":\"AAAAAAAAAAAAAAAAAAAAAA\"}").status, 204, "nobody learns whether it was one");
    assert_eq!(beacon("{}").problem(), "malformed");
}

#[test]
fn a_group_has_places_for_several_and_no_more() {
    let world = World::with_times();
    let group = || world.free().into_iter().find(|slot| slot["kind"] == "group");
    let (one, other) = (world.book(&group().unwrap()), world.book(&group().unwrap()));
    assert_ne!(one, other);
    assert_eq!(group(), None, "full, and not shown");
}

/// A code of the other service, one that was cancelled, one of the other language and one that never was.
#[test]
fn unknown_over_and_foreign_are_told_alike() {
    let world = World::with_times();
    let code = world.book(&world.free()[0]);
    let living = world.book(&world.free()[1]);
    assert_eq!(world.visit("/cancel", &json!({"words": code})).status, 200);
    for (path, body) in [
        ("/look", json!({})),
        ("/cancel", json!({})),
        ("/open", json!({})),
        ("/accept", json!({})),
        ("/decline", json!({})),
        ("/calendar", json!({"title": "Aftale"})),
        ("/move", json!({"from": "00000001", "to": "00000002"})),
    ] {
        let with = |words: &str| {
            let mut body = body.clone();
            body["words"] = words.into();
            body
        };
        let ask = |words: &str| world.visit(path, &with(words));
        let elsewhere = |words: &str| world.visit_other(path, &with(words));
        let never = ask("dragt drikke drivhus drone");
        assert_eq!((never.status, never.problem().as_str()), (404, "unknown"), "{path}");
        for other in [&code, "another apple april aquarium"] {
            assert_eq!(seen(&ask(other)), seen(&never), "{path} {other}");
        }
        let strange = elsewhere("dragt drikke drivhus drone");
        assert_eq!((strange.status, &strange.body), (never.status, &never.body), "{path}");
        assert_eq!(seen(&elsewhere(&living)), seen(&strange), "{path}: a living code at another service");
        let garbled = ask("qqqqq drikke drivhus drone");
        assert_eq!(seen(&garbled), seen(&ask("zzzzz drikke drivhus drone")), "{path}");
        assert_eq!(
            (garbled.status, garbled.body.as_str()),
            (422, "{\"unread\":[0]}"),
            "{path}: of the typed words alone"
        );
    }
}

#[test]
fn words_that_cannot_be_read_are_named_and_nothing_is_tried() {
    let world = World::with_times();
    for (typed, unread) in [
        ("drikke drivhus drone qqqqq", json!([3])),
        ("qqqqq drivhus drone zzzzz", json!([0, 3])),
        ("drikke drivhus", json!([])),
        ("", json!([])),
    ] {
        // Ten in a second: no turn is taken by what cannot be read.
        for _ in 0..10 {
            let answer = world.look(typed);
            assert_eq!((answer.status, &answer.json()["unread"]), (422, &unread), "{typed}");
        }
    }
}

#[test]
fn many_tries_are_slowed_and_a_puzzle_is_asked_for() {
    let world = World::with_times();
    let tries: Vec<_> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..9).map(|_| scope.spawn(|| world.look("dragt drikke drivhus drone"))).collect();
        all.into_iter().map(|one| one.join().unwrap().problem()).collect()
    });
    let slowed = tries.iter().filter(|problem| *problem == "too-fast").count();
    assert!((4..=5).contains(&slowed), "four wait, the rest come back: {tries:?}");
    let puzzle = world.server.get(At::Chat, &booking("/challenge")).json();
    let challenge = puzzle["challenge"].as_str().unwrap();
    let bytes = {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        URL_SAFE_NO_PAD.decode(challenge).unwrap()
    };
    let zeros = |nonce: u32| {
        let digest = Sha256::new().chain_update(&bytes).chain_update(nonce.to_be_bytes()).finalize();
        u32::from_be_bytes(*digest.first_chunk().unwrap()).leading_zeros()
    };
    let bits = u32::try_from(puzzle["bits"].as_u64().unwrap()).unwrap();
    let nonce = (0..).find(|nonce| zeros(*nonce) >= bits).unwrap();
    let proof = json!({"words": "dragt drikke drivhus drone", "proof": {"challenge": challenge, "nonce": nonce}});
    assert_eq!(world.visit("/look", &proof).problem(), "unknown");
    // Every other way of trying a code takes one too, and so does the giving of places in line.
    for path in ["/look", "/cancel", "/open", "/accept", "/decline", "/wait", "/first", "/calendar", "/move"] {
        let mut body = match path {
            "/wait" => json!({"kind": "nothing", "language": "da"}),
            "/first" => json!({"language": "da"}),
            "/calendar" => json!({"words": "dragt drikke drivhus drone", "title": "Aftale"}),
            "/move" => json!({"words": "dragt drikke drivhus drone", "from": "00000001", "to": "00000002"}),
            _ => json!({"words": "dragt drikke drivhus drone"}),
        };
        body["proof"] = json!({"challenge": challenge, "nonce": nonce});
        assert_ne!(world.visit(path, &body).problem(), "malformed", "{path}");
    }
}

#[test]
fn what_is_no_request_of_our_page_changes_nothing() {
    let world = World::with_times();
    let slot = &world.free()[0];
    let body = json!({"slots": [slot["id"]]}).to_string();
    let headers = [("content-type", "application/json"), ("origin", "http://evil.example")];
    let foreign = world.server.ask("POST", At::Chat, &booking("/holds"), &headers, &body);
    assert_eq!(foreign.status, 403);
    assert_eq!(world.server.own("POST", At::Console, &booking("/holds"), &[], &body).status, 421);
    let other = "/api/v1/services/en-anden/booking";
    assert_eq!(world.server.get(At::Chat, other).problem(), "unknown");
    for (path, body, problem) in [
        ("/holds", json!({"slots": []}), "malformed"),
        ("/holds", json!({"slots": ["zzz"]}), "unknown"),
        ("/holds", json!({"slots": ["00000001"]}), "unknown"),
        ("/holds", json!({"slots": [slot["id"], slot["id"]]}), "malformed"),
        ("/holds", json!({"slots": vec![slot["id"].clone(); 40]}), "malformed"),
        ("/holds", json!({"slots": [slot["id"]], "name": "Ida"}), "malformed"),
        ("", json!({"hold": "AAAAAAAAAAAAAAAAAAAAAA", "language": "da"}), "unknown"),
        ("", json!({"hold": "A", "language": "da"}), "malformed"),
        ("/wait", json!({"kind": "nothing", "language": "da"}), "unknown"),
        ("/wait", json!({"kind": "talk", "language": "da"}), "not-now"),
        ("/first", json!({"language": "da"}), "not-now"),
        ("/calendar", json!({"words": "dragt drikke drivhus drone", "title": "\u{7}"}), "malformed"),
        ("/calendar", json!({"words": "dragt drikke drivhus drone", "title": "x".repeat(61)}), "malformed"),
    ] {
        assert_eq!(world.visit(path, &body).problem(), problem, "{path} {body}");
    }
    assert_eq!(world.free().len(), 4);
}

#[test]
fn who_was_turned_away_is_first_when_it_opens() {
    let world = World::with_times();
    let press = |open: bool| {
        let path = "/api/v1/staff/services/aaben-doer/setup/intake";
        let body = json!({ "open": open }).to_string();
        assert_eq!(world.server.own("POST", At::Console, path, &[("cookie", &world.mette)], &body).status, 200);
    };
    press(false);
    let code = words(&world.visit("/first", &json!({"language": "en"})));
    let looked = world.look(&code).json();
    assert_eq!((&looked["state"], looked.get("chat")), (&json!("first"), None), "closed: there is no way in yet");
    assert_eq!(world.visit("/open", &json!({"words": code})).problem(), "closed");
    press(true);
    assert!(world.look(&code).json()["chat"].is_object(), "the page shows the way in");
    assert_eq!(world.visit("/open", &json!({"words": code})).json()["ticket"].as_str().unwrap().len(), 43);
    assert_eq!(world.visit("/open", &json!({"words": code})).problem(), "unknown", "once");
}

#[test]
fn a_waiting_list_by_code() {
    let world = World::with_times();
    let codes: Vec<_> =
        world.free().iter().filter(|slot| slot["kind"] == "talk").map(|slot| world.book(slot)).collect();
    let waiting = words(&world.visit("/wait", &json!({"kind": "talk", "language": "da"})));
    assert_eq!(world.look(&waiting).json()["state"], "waiting");
    assert_eq!(world.visit("/cancel", &json!({"words": codes[0]})).status, 200);
    let looked = world.look(&waiting).json();
    assert_eq!((&looked["state"], looked["offer"]["slot"].is_object()), (&json!("offered"), true));
    assert_eq!(world.free().iter().filter(|slot| slot["kind"] == "talk").count(), 0, "kept for who waits");
    assert_eq!(world.visit("/accept", &json!({"words": waiting})).json()["state"], "booked");
    assert_eq!(world.visit("/decline", &json!({"words": waiting})).problem(), "unknown", "nothing is kept any longer");
}
