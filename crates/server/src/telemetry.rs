//! The closed list of what the server may say about itself; no variant can carry a word, token, address or user agent from outside.

use std::panic::PanicHookInfo;

use tracing::Level;
use tracing_subscriber::{Layer, fmt::MakeWriter, layer::SubscriberExt, registry::LookupSpan};

/// Everything the server may write to its log. Fields are counts, codes and names from our own source only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'s> {
    /// The listeners are bound.
    Started {
        /// Services in the configuration.
        services: usize,
        /// Whether this is the demo.
        demo: bool,
    },
    /// The server was told to stop.
    Stopping,
    /// Nobody new is taken; running talks go on until the stop.
    Draining,
    /// A use case failed at our side; `room` names the part of the program.
    Fault {
        /// Which part: a word from our own source.
        room: &'static str,
    },
    /// As [`Self::Fault`], of a room whose stores are asked much at once: `why` says which way one failed.
    StoreFault {
        /// Which part: a word from our own source.
        room: &'static str,
        /// What kind of failure: a word from our own source.
        why: &'static str,
    },
    /// Somebody of the staff signed in or was not believed; who it was stands nowhere.
    SignIn {
        /// A link, a passkey: a word from our own source.
        way: &'static str,
        /// Whether they were believed.
        believed: bool,
    },
    /// A staff route was refused by its rule.
    Refused {
        /// The word of the refusal.
        why: &'static str,
    },
    /// A thread panicked; the payload is dropped, the place is in our own source or a library's.
    Panicked {
        /// Source file, as the compiler wrote it into the program.
        file: &'s str,
        /// Line in it.
        line: u32,
    },
    /// Core files could not be switched off (not on this system); the deployment has to.
    CoreFilesAllowed,
}

/// Writes one event. The only place of this program that calls `tracing`.
pub fn emit(event: Event<'_>) {
    match event {
        Event::Started { services, demo } => tracing::event!(target: TARGET, Level::INFO, services, demo, "started"),
        Event::Draining => tracing::event!(target: TARGET, Level::INFO, "draining"),
        Event::Stopping => tracing::event!(target: TARGET, Level::INFO, "stopping"),
        Event::Fault { room } => tracing::event!(target: TARGET, Level::ERROR, room, "fault"),
        Event::StoreFault { room, why } => tracing::event!(target: TARGET, Level::ERROR, room, why, "fault"),
        Event::SignIn { way, believed } => {
            tracing::event!(target: TARGET, Level::INFO, way, believed, "sign-in");
        }
        Event::Refused { why } => tracing::event!(target: TARGET, Level::WARN, why, "refused"),
        Event::Panicked { file, line } => tracing::event!(target: TARGET, Level::ERROR, file, line, "panicked"),
        Event::CoreFilesAllowed => tracing::event!(target: TARGET, Level::WARN, "core files allowed"),
    }
}

/// Our events' target; everything under another name (libraries trace request heads) is dropped, at every level.
const TARGET: &str = "ajar";

/// A subscriber that writes our events as JSON lines and nothing of any library, however verbose.
pub fn subscriber<W>(writer: W) -> impl tracing::Subscriber + Send + Sync
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    tracing_subscriber::registry().with(layer(writer))
}

fn layer<S, W>(writer: W) -> impl Layer<S>
where
    S: tracing::Subscriber + for<'s> LookupSpan<'s>,
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let own = tracing_subscriber::filter::Targets::new().with_target(TARGET, Level::TRACE);
    tracing_subscriber::fmt::layer().json().with_writer(writer).with_filter(own)
}

/// Sends events to standard error for the life of the process; a second call changes nothing.
pub fn install() {
    // Only a subscriber that is already there can make this fail, and then it stays.
    let _already_there = tracing::subscriber::set_global_default(subscriber(std::io::stderr));
}

/// Where a panic happened, without its payload, which may quote what came from outside.
pub(crate) fn panicked<'i>(info: &'i PanicHookInfo<'_>) -> Event<'i> {
    info.location().map_or(Event::Panicked { file: "unknown", line: 0 }, |place| Event::Panicked {
        file: place.file(),
        line: place.line(),
    })
}
