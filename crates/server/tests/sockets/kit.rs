//! A server of its own for each test, with a hub whose time stands still.

use std::net::TcpListener;

use actix_web::{
    App,
    dev::{Server, ServerHandle},
    web::{self, Data},
};
use ajar_hub::{Bearer, Hub};
use ajar_protocol::octets::Octets;
use ajar_server::{
    connections::{self, Listener},
    socket::{self, AllowedOrigins},
};
pub(crate) use ajar_testkit::frames::{accept, envelope, hello, join, offer};
use ajar_testkit::{SLUG, TestHub, WsClient};
use serde_json::{Value, json};

pub(crate) const CHAT: &str = "http://localhost:8080";
pub(crate) const CONSOLE: &str = "http://console.localhost:8080";

/// A running server.
pub(crate) struct Site {
    pub(crate) kit: TestHub,
    address: String,
    handle: ServerHandle,
}

impl Site {
    pub(crate) async fn start() -> Self {
        Self::start_on(TcpListener::bind("127.0.0.1:0").expect("a free port")).await
    }

    pub(crate) async fn start_on(listener: TcpListener) -> Self {
        let kit = TestHub::new(3);
        kit.hub.spawn_sweeper();
        let address = listener.local_addr().expect("bound").to_string();
        let hub = Data::new(kit.hub.clone());
        let origins = Data::new(AllowedOrigins { chat: vec![CHAT.into()], console: vec![CONSOLE.into()] });
        let app = move || {
            let api = web::scope("/api/v1/services/{service}")
                .route("/visit", web::get().to(socket::visit))
                .route("/desk", web::get().to(socket::desk))
                .route("/talk", web::get().to(socket::talk));
            App::new().app_data(hub.clone()).app_data(origins.clone()).service(api)
        };
        let server = Server::build().workers(1).shutdown_timeout(1);
        let server = connections::on(server, Listener::Port(listener), app).expect("listens").run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { kit, address, handle }
    }

    pub(crate) fn url(&self, service: &str, kind: &str) -> String {
        format!("ws://{}/api/v1/services/{service}/{kind}", self.address)
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    pub(crate) async fn open(&self, kind: &str) -> WsClient {
        let origin = if kind == "visit" { CHAT } else { CONSOLE };
        WsClient::open(&self.url(SLUG, kind), Some(origin), &["ajar.1"]).await.expect("an upgrade")
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.kit.hub
    }

    pub(crate) async fn ticket_of(&self, device: u8) -> String {
        self.hub().mint_ticket(SLUG, &bearer(device)).await.expect("the store works").expect("room").text().to_string()
    }

    pub(crate) async fn visitor(&self) -> (WsClient, Value) {
        let mut socket = self.open("visit").await;
        socket.say(&hello()).await;
        let welcome = socket.hear_frame("WELCOME").await;
        (socket, welcome)
    }

    pub(crate) async fn desk(&self) -> WsClient {
        self.desk_of(0).await
    }

    /// A desk of its own for each device.
    pub(crate) async fn desk_of(&self, device: u8) -> WsClient {
        let mut desk = self.open("desk").await;
        let ticket = self.ticket_of(device).await;
        desk.say(&json!({ "t": "SIGN_IN", "ticket": ticket, "handle": Octets([device; 8]) })).await;
        desk.hear_frame("SIGNED_IN").await;
        desk.say(&json!({ "t": "READY", "places": 3 })).await;
        desk
    }

    /// Claims whoever came last.
    pub(crate) async fn pick_newest(&self, desk: &mut WsClient) -> Value {
        let queue = desk.hear_frame("QUEUE").await;
        let arrivals = queue["waiting"].as_array().into_iter().flatten().filter_map(|place| place["arrival"].as_u64());
        desk.say(&json!({ "t": "PICK", "arrival": arrivals.max().expect("somebody waits") })).await;
        desk.hear_frame("CLAIMED").await
    }

    pub(crate) async fn join(&self, claimed: &Value) -> WsClient {
        let mut talk = self.open("talk").await;
        let (ticket, lease) = (self.ticket_of(0).await, &claimed["lease"]);
        talk.say(&join(&ticket, lease)).await;
        talk.hear_frame("JOINED").await;
        talk
    }

    /// A visitor and a counsellor who talk, over three sockets.
    pub(crate) async fn talking(&self) -> Talking {
        self.talking_at(0).await
    }

    pub(crate) async fn talking_at(&self, device: u8) -> Talking {
        let (mut visitor, welcome) = self.visitor().await;
        let mut desk = self.desk_of(device).await;
        let claimed = self.pick_newest(&mut desk).await;
        let mut talk = self.join(&claimed).await;
        talk.say(&offer()).await;
        visitor.hear_frame("OFFER").await;
        visitor.say(&accept()).await;
        talk.hear_frame("ACCEPT").await;
        Talking { visitor, desk, talk, welcome, claimed }
    }

    pub(crate) async fn stop(self) {
        self.kit.hub.stop();
        self.handle.stop(false).await;
    }
}

/// Somebody whose session has a device with a handle of this byte only.
pub(crate) fn bearer(device: u8) -> Bearer {
    Bearer { account: [1; 16], session: [2; 16], devices: vec![[device; 8]] }
}

/// The three sockets of a talk.
pub(crate) struct Talking {
    pub(crate) visitor: WsClient,
    pub(crate) desk: WsClient,
    pub(crate) talk: WsClient,
    pub(crate) welcome: Value,
    pub(crate) claimed: Value,
}
