//! Starts the demo with a tiny web build on free ports, and stops it at the end of a test.

use std::{
    net::TcpListener,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicU16, Ordering},
        mpsc,
    },
    thread::JoinHandle,
};

use ajar_hub::{
    Hub,
    staff::{Newcomer, Staff},
};
use ajar_protocol::{http::Role, octets::Octets};
use ajar_server::{
    config::{self, Config},
    demo,
    http::Assets,
    open, serve,
    state::State,
    telemetry,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use tokio::sync::oneshot;

use crate::client::{self, Answer};

/// Name in links of the service beside the demo's.
pub(crate) const NEIGHBOUR: &str = "naboen";

/// Whom to invite beside the demo's people, given the neighbour's id.
type Others = fn(&State, Option<[u8; 16]>) -> Vec<(Staff, Newcomer)>;

/// A running server.
pub(crate) struct Running {
    pub(crate) port: u16,
    pub(crate) admin: u16,
    /// Secrets of the sign-in links: two counsellors, a coordinator.
    pub(crate) links: Vec<String>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// The three origins of a request, by what they serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    Pages,
    Chat,
    Console,
}

impl Running {
    pub(crate) fn start() -> Self {
        Self::with(None, "", |_, _| Vec::new(), None)
    }

    /// One service, on a hub whose time and live store are the test's.
    pub(crate) fn on(hub: Hub) -> Self {
        Self::with(None, "", |_, _| Vec::new(), Some(hub))
    }

    /// A second municipality beside the demo's, in the same installation, on a database that a test can change past the
    /// server. Further links: its counsellor and its coordinator, and an administrator without any role.
    pub(crate) fn with_a_neighbour(database: &str) -> Self {
        let neighbour = format!(
            "\n[[service]]\nslug = \"{NEIGHBOUR}\"\nid = \"TmFib2VuIEtvbW11bmUhIQ\"\nname = \"Naboen\"\nlanguages = [\"da\"]\n\
             phones = {{ duty = \"70 44 55 66\" }}\nhours = \"Altid.\"\nsites = []\nchat_origins = [\"http://localhost:PORT\"]\n\
             neutral = \"http://127.0.0.1:PORT/vejr\"\n"
        );
        Self::with(
            Some(database.to_owned()),
            &neighbour,
            |state, service| {
                let there = |role| service.map(|service| (service, role));
                [("Nils", there(Role::Counsellor)), ("Lone", there(Role::Coordinator)), ("Ada", None)]
                    .map(|(name, role)| {
                        (state.staff.clone(), Newcomer { role, name: name.into(), full_name: name.into() })
                    })
                    .into()
            },
            None,
        )
    }

    fn with(database: Option<String>, more: &str, others: Others, hub: Option<Hub>) -> Self {
        log();
        let more = more.to_owned();
        let (told, telling) = mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let (listen, admin) = (free(), free());
                let places = [("AJAR_LISTEN", listen.clone()), ("AJAR_ADMIN_LISTEN", admin)];
                let places = places.into_iter().chain(database.map(|url| ("AJAR_DATABASE_URL", url)));
                let environment: Vec<_> = places.map(|(name, at)| (name.to_owned(), at)).collect();
                let port = listen.rsplit(':').next().unwrap();
                let settings = demo::settings(&listen.clone().try_into().unwrap()) + &more.replace("PORT", port);
                let mut config = config::load(&settings, environment, true).unwrap();
                config.workers = Some(1);
                let state = match hub {
                    Some(hub) => open_on(hub, config).await,
                    None => {
                        let issuers = demo::keys(&mut config, open::now()).unwrap();
                        open::open(config, assets(), issuers).await.unwrap()
                    }
                };
                let mut links: Vec<_> = demo::links(&state).await.unwrap();
                let neighbour = state.service(NEIGHBOUR).map(|service| service.id.0);
                for (staff, newcomer) in others(&state, neighbour) {
                    let link = URL_SAFE_NO_PAD.encode(staff.invite(None, &newcomer).await.unwrap().unwrap().1);
                    links.push(("", Role::Counsellor, format!("#link={link}")));
                }
                let bound = serve::bind(state).unwrap();
                told.send((bound.ports, links)).unwrap();
                // A test that is gone stops its server too.
                let mut stopped = Some(stopped);
                bound.run(async || drop(stopped.take().expect("the demo asks once").await)).await.unwrap();
            });
        });
        let (ports, links) = telling.recv().unwrap();
        let links = links.into_iter().map(|(_, _, link)| link.split_once("#link=").unwrap().1.to_owned()).collect();
        Self { port: ports.public.unwrap(), admin: ports.admin.unwrap(), links, stop: Some(stop), thread: Some(thread) }
    }

    pub(crate) fn host(&self, at: At) -> String {
        let name = match at {
            At::Pages => "127.0.0.1",
            At::Chat => "localhost",
            At::Console => "console.localhost",
        };
        format!("{name}:{}", self.port)
    }

    pub(crate) fn origin(&self, at: At) -> String {
        format!("http://{}", self.host(at))
    }

    pub(crate) fn get(&self, at: At, path: &str) -> Answer {
        self.ask("GET", at, path, &[], "")
    }

    pub(crate) fn ask(&self, method: &str, at: At, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        client::ask(self.port, method, &self.host(at), path, headers, body)
    }

    /// A JSON request from the page of the same host.
    pub(crate) fn own(&self, method: &str, at: At, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let origin = self.origin(at);
        let mut all = vec![("origin", origin.as_str()), ("content-type", "application/json")];
        all.extend_from_slice(headers);
        self.ask(method, at, path, &all, body)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the server panicked");
        }
    }
}

/// The first of the demo's services takes the place of the test hub's.
async fn open_on(hub: Hub, mut config: Config) -> State {
    config.services.truncate(1);
    config.services[0].id = Octets([5; 16]);
    let now = u32::try_from(hub.clock().now() / 1000).unwrap();
    let issuers = demo::keys(&mut config, now).unwrap();
    open::open_on(hub, config, assets(), issuers).await.unwrap()
}

/// A port that nobody holds, each given once: below those that the machine gives to connections, which could take it before the server.
pub(crate) fn free() -> String {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 10_000 + u16::try_from(std::process::id() % 200).unwrap() * 100;
    let ports = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed));
    let mut places = ports.map(|port| format!("127.0.0.1:{port}"));
    places.find(|place| TcpListener::bind(place).is_ok()).unwrap()
}

/// A web build as small as can be, with every kind of file.
fn assets() -> Assets {
    Assets::of([
        ("loader.js", "console.log('loader')"),
        ("loader.js.br", "brotli"),
        ("loader.js.gz", "gzip"),
        (
            "chat/index.html",
            "<html lang=\"{{lang}}\"><title>{{name}}</title><a href=\"tel:{{duty_dial}}\">{{duty}}</a><p>{{hours}}</p>\
             <script type=\"application/json\" id=\"ajar-config\">{{config}}</script>",
        ),
        ("chat/probe.html", "<!doctype html><script src=\"/assets/probe.js\"></script>"),
        ("chat/assets/app.js", "1"),
        ("console/index.html", "<!doctype html><title>console</title>"),
        ("console/assets/app.js", "2"),
        ("demo/index.html", "<!doctype html><body>{{snippet}}</body>"),
        ("demo/vejr.html", "<!doctype html><p>vejr</p>"),
        ("demo/kommune.css", "body{}"),
    ])
}

/// Everything that the process logs at the most verbose level, from the first server on.
pub(crate) fn log() -> &'static Captured {
    static LOG: OnceLock<Captured> = OnceLock::new();
    LOG.get_or_init(|| {
        let captured = Captured::default();
        let writer = captured.clone();
        let subscriber = telemetry::subscriber(move || writer.clone());
        tracing::subscriber::set_global_default(subscriber).expect("the first subscriber of this process");
        captured
    })
}

/// A log in memory.
#[derive(Clone, Default)]
pub(crate) struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl std::io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
