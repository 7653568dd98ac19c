//! Binds the listeners and runs the server until it is told to stop; never reads a setting by itself.

use std::{io, net::TcpListener, time::Duration};

use actix_web::{
    App, HttpServer,
    dev::{Server, ServerHandle},
    middleware::from_fn,
    web::{Data, ServiceConfig},
};

use crate::{
    config::{Listen, Origin},
    connections::{self, Listener},
    drain::drain,
    heap, http,
    socket::AllowedOrigins,
    state::State,
    telemetry::{self, Event},
};

/// Seconds that running requests get after a stop; sockets are told to come back at once.
const LAST_REQUESTS: u64 = 5;
/// Connections that may wait until a worker takes them: a storm of returns.
const BACKLOG: i32 = 2048;
/// How often expired sessions go.
const ROUND: Duration = Duration::from_secs(15);
/// How often set-ups are looked at: opening hours are kept to the second or two, and other processes' changes are seen.
const FOLLOW: Duration = Duration::from_secs(2);
/// Patterns publish ahead and what is over is overwritten: an hour after its time, and a minute more at most.
const TEND: Duration = Duration::from_secs(60);
/// How often the heap lets go of what it does not need: a few milliseconds each time.
const GIVE_BACK: Duration = Duration::from_secs(120);
/// How often the counters are sealed into the state directory: what a crash costs at most.
const CHECKPOINT: Duration = Duration::from_secs(3600);

/// Both listeners, bound and not yet running.
pub struct Bound {
    public: Server,
    admin: Server,
    /// Ports that the kernel gave, when the configuration asked for port 0.
    pub ports: Ports,
    state: Data<State>,
}

/// Where the listeners are; absent for a Unix socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    /// The public listener's port.
    pub public: Option<u16>,
    /// The administrator's listener's port.
    pub admin: Option<u16>,
}

/// Binds both listeners.
///
/// # Errors
/// When an address is taken or not ours.
pub fn bind(state: State) -> io::Result<Bound> {
    let state = Data::new(state);
    let (public, public_port) = public(&state)?;
    let (admin, admin_port) = admin(&state)?;
    Ok(Bound { public, admin, ports: Ports { public: public_port, admin: admin_port }, state })
}

fn public(state: &Data<State>) -> io::Result<(Server, Option<u16>)> {
    let (shared, hub) = (state.clone(), Data::new(state.hub.clone()));
    let (origins, pace) = (Data::new(origins(state)), Data::new(state.config.pace.wire()));
    let app = move || {
        App::new()
            .app_data(shared.clone())
            .app_data(hub.clone())
            .app_data(origins.clone())
            .app_data(pace.clone())
            .configure(http::routes)
            .wrap(from_fn(http::guard))
            .wrap(from_fn(http::strict))
            .wrap(from_fn(http::forgetful))
    };
    let server = Server::build().disable_signals().shutdown_timeout(LAST_REQUESTS);
    let server = match state.config.workers {
        Some(workers) => server.workers(workers),
        None => server,
    };
    match &state.config.listen {
        Listen::Tcp(address) => {
            let listener = TcpListener::bind(address)?;
            // The standard library asks for a short line of connections that nobody has taken yet.
            rustix::net::listen(&listener, BACKLOG)?;
            let port = listener.local_addr()?.port();
            Ok((connections::on(server, Listener::Port(listener), app)?.run(), Some(port)))
        }
        Listen::Unix(path) => Ok((connections::on(server, Listener::Path(path), app)?.run(), None)),
    }
}

fn admin(state: &Data<State>) -> io::Result<(Server, Option<u16>)> {
    let shared = state.clone();
    let routes = |routes: &mut ServiceConfig| http::admin_routes(routes);
    let server = HttpServer::new(move || {
        let app = App::new().app_data(shared.clone()).configure(routes);
        app.wrap(from_fn(http::strict)).wrap(from_fn(http::forgetful))
    })
    .workers(1)
    .disable_signals()
    .shutdown_timeout(1);
    match &state.config.admin_listen {
        Listen::Tcp(address) => {
            let server = server.bind(address)?;
            let port = server.addrs().first().map(std::net::SocketAddr::port);
            Ok((server.run(), port))
        }
        Listen::Unix(path) => Ok((server.bind_uds(path)?.run(), None)),
    }
}

fn origins(state: &State) -> AllowedOrigins {
    let text = |origin: &Origin| origin.as_str().to_owned();
    let chat = state.config.services.iter().flat_map(|service| &service.chat_origins).map(text).collect();
    AllowedOrigins { chat, console: vec![text(&state.config.console_origin)] }
}

impl Bound {
    /// What the handlers share.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Serves until `told` is done (the process is told to stop) or `ajar drain` asks; drains, until `told` is done once more;
    /// then sockets are told to come back, running requests finish, and listeners close. The demo drains only when asked.
    ///
    /// # Errors
    /// When a listener fails while running.
    pub async fn run(self, mut told: impl AsyncFnMut()) -> io::Result<()> {
        let Self { public, admin, state, .. } = self;
        let demo = !state.config.demo_pages.is_empty();
        telemetry::emit(Event::Started { services: state.config.services.len(), demo });
        state.hub.spawn_sweeper();
        let rounds = actix_web::rt::spawn(rounds(state.clone()));
        let checkpoints = actix_web::rt::spawn(checkpoints(state.clone()));
        let giving_back = actix_web::rt::spawn(give_back());
        let handles = [public.handle(), admin.handle()];
        let both = actix_web::rt::spawn(async move { tokio::try_join!(public, admin).map(|_| ()) });
        let asked = tokio::select! {
            () = told() => false,
            () = state.hub.draining() => true,
        };
        if asked || !demo {
            drain(&state, told()).await;
        }
        telemetry::emit(Event::Stopping);
        rounds.abort();
        checkpoints.abort();
        giving_back.abort();
        state.hub.stop();
        stop_all(handles).await;
        keep_last(&state).await;
        both.await.map_err(io::Error::other)?
    }
}

async fn stop_all(handles: [ServerHandle; 2]) {
    for handle in handles {
        handle.stop(true).await;
    }
}

/// Set-ups with their opening hours, and sessions, every now and then.
async fn rounds(state: Data<State>) {
    let mut round = tokio::time::interval(ROUND);
    let mut follow = tokio::time::interval(FOLLOW);
    let mut tend = tokio::time::interval(TEND);
    tend.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    follow.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let failed = tokio::select! {
            _ = follow.tick() => state.setups.follow().await.is_err(),
            _ = tend.tick() => state.bookings.tend().await.is_err(),
            _ = round.tick() => state.staff.expire().await.is_err() | state.statistics.tend_all().await.is_err(),
        };
        if failed {
            telemetry::emit(Event::Fault { room: "ledger" });
        }
    }
}

/// What a busy hour left is the system's again soon after it.
async fn give_back() {
    let mut pause = tokio::time::interval(GIVE_BACK);
    loop {
        pause.tick().await;
        // Beside everything else: this thread shares out what other servers say.
        let _ = actix_web::rt::task::spawn_blocking(heap::let_go).await;
    }
}

/// The sealed checkpoint, every hour, whether anything was counted or not: its moment says nothing.
async fn checkpoints(state: Data<State>) {
    let mut hour = tokio::time::interval(CHECKPOINT);
    loop {
        hour.tick().await;
        keep(&state).await;
    }
}

async fn keep(state: &State) {
    if state.statistics.checkpoint_all().await.is_err() {
        telemetry::emit(Event::Fault { room: "checkpoint" });
    }
}

/// The last checkpoint of an orderly stop: it says that nothing was counted after it, unless another server counts on.
async fn keep_last(state: &State) {
    let alone = state.hub.sign_off().await.unwrap_or(false);
    let forgets = state.config.redis_url.is_none();
    if state.statistics.checkpoint_last(alone, forgets).await.is_err() {
        telemetry::emit(Event::Fault { room: "checkpoint" });
    }
}

/// Each call is done when the process is told to stop once more: Ctrl-C, or SIGTERM from whoever supervises it.
///
/// # Errors
/// When the signal handlers cannot be set.
pub fn told_to_stop() -> io::Result<impl AsyncFnMut()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move || {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
        }
    })
}
