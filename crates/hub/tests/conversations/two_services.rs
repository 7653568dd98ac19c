//! Two services in one process: nothing that belongs to one opens, finds or ends anything of the other.

use std::sync::Arc;

use ajar_domain::ids::ServiceId;
use ajar_hub::{Bearer, Hub, Intake, Parts, Service};
use ajar_live::{Caps, MemoryLive};
use ajar_testkit::{ManualClock, SeededEntropy};
use serde_json::json;

use crate::kit::{Desk, Socket, b64, hello, resume, text};

const OWN: &str = "one";
const OTHER: &str = "two";

fn hub() -> Hub {
    let service = |slug: &str, id| Service { slug: slug.into(), id: ServiceId([id; 16]), intake: Intake::Open };
    Hub::new(Parts {
        live: Arc::new(MemoryLive::new(7, Caps::default())),
        clock: Arc::new(ManualClock::default()),
        entropy: Arc::new(SeededEntropy::new(1)),
        services: vec![service(OWN, 1), service(OTHER, 2)],
    })
}

async fn ticket(hub: &Hub, slug: &str) -> String {
    let bearer = Bearer { account: [1; 16], session: [2; 16], devices: vec![[0; 8]] };
    hub.mint_ticket(slug, &bearer).await.expect("the store works").expect("room").text().to_string()
}

async fn desk(hub: &Hub, slug: &str, ticket: &str) -> Desk {
    let mut desk = Desk::new(hub.desk(slug).expect("the service exists"));
    desk.say(&json!({ "t": "SIGN_IN", "ticket": ticket, "handle": "AAAAAAAAAAA" })).await;
    desk.say(&json!({ "t": "READY", "places": 3 })).await;
    desk
}

#[tokio::test]
async fn nothing_of_one_service_reaches_the_other() {
    let hub = hub();
    let mut visitor = Socket::new(hub.visit(OWN).expect("the service exists"));
    visitor.say(&hello(json!({ "urgent": false }))).await;
    let token = text(&visitor.hear("WELCOME")["token"]);

    let mut stranger = desk(&hub, OTHER, &ticket(&hub, OWN).await).await;
    stranger.hear_refusal("sign-in");

    let mut other = desk(&hub, OTHER, &ticket(&hub, OTHER).await).await;
    assert_eq!(other.hear("QUEUE")["total"], 0, "the other's queue is empty");
    for (verb, problem) in [(json!({ "t": "TAKE" }), "nobody"), (json!({ "t": "PICK", "arrival": 1 }), "taken")] {
        other.say(&verb).await;
        other.hear_refusal(problem);
    }

    let mut own = desk(&hub, OWN, &ticket(&hub, OWN).await).await;
    own.say(&json!({ "t": "TAKE" })).await;
    let lease = own.hear("CLAIMED")["lease"].clone();
    for (slug, ticket_of, problem) in [(OTHER, OTHER, "unknown"), (OTHER, OWN, "sign-in"), (OWN, OTHER, "sign-in")] {
        let mut talk = Socket::new(hub.talk(slug).expect("the service exists"));
        let from = json!({ "generation": 7, "sequence": 0 });
        let ticket = ticket(&hub, ticket_of).await;
        talk.say(&json!({ "t": "JOIN", "ticket": ticket, "lease": lease, "from": from, "own": true })).await;
        talk.hear_refusal(problem);
    }

    let mut knock = Socket::new(hub.visit(OTHER).expect("the service exists"));
    knock.say(&resume(&token, None, 0, true)).await;
    knock.hear_refusal("unknown");
    let bytes: ajar_protocol::octets::Octets<32> = serde_json::from_value(json!(token)).expect("a token");
    hub.leave(OTHER, bytes.0).await.expect("the store works");
    visitor.say(&json!({ "t": "CONFIRM", "token": b64(&[9; 32]) })).await;
    assert!(visitor.try_hear("ENDED").is_none(), "it goes on");
    visitor.say(&json!({ "t": "END" })).await;
    visitor.hear("ENDED");
}
