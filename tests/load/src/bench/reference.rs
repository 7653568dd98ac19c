//! What Ajar is held against: R, a relay of a hundred lines on actix-ws in this very program; S and W, socket.io alone and as two over Redis.

use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    path::Path,
    sync::{Mutex, PoisonError},
};

use actix_web::{
    App, HttpRequest, HttpResponse, HttpServer,
    web::{self, Data, Payload},
};
use actix_ws::Message;
use bytes::Bytes;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::Course;
use crate::{
    frames::Side,
    pairs::{Form, Half},
    process::{Process, free},
    site::Folder,
    socket::{Door, Heard, Socket},
};

type Ends = Mutex<HashMap<String, UnboundedSender<Bytes>>>;

/// R: pairs in a map, a channel to each end, STORED to the sender; keeps nothing and checks nothing.
///
/// # Errors
/// When the port is taken.
pub fn serve(at: SocketAddr) -> io::Result<()> {
    actix_web::rt::System::new().block_on(async {
        let ends: Data<Ends> = Data::default();
        HttpServer::new(move || App::new().app_data(ends.clone()).route("/{pair}/{side}", web::get().to(relay)))
            .workers(1)
            .bind(at)?
            .run()
            .await
    })
}

async fn relay(request: HttpRequest, body: Payload, ends: Data<Ends>) -> Result<HttpResponse, actix_web::Error> {
    let path = request.path().to_owned();
    let other =
        path.strip_suffix('0').map_or_else(|| format!("{}0", &path[..path.len() - 1]), |pair| format!("{pair}1"));
    let (response, mut session, mut messages) = actix_ws::handle_with_protocols(&request, body, &["ajar.1"])?;
    let (sender, mut receiver) = unbounded_channel::<Bytes>();
    lock(&ends).insert(path, sender);
    actix_web::rt::spawn(async move {
        let mut sequence = 0_u64;
        loop {
            let sent = tokio::select! {
                message = messages.recv() => match message {
                    Some(Ok(Message::Binary(bytes))) => {
                        sequence += 1;
                        let frame = ajar_protocol::envelope::sequenced(sequence, &bytes);
                        let there = lock(&ends).get(&other).cloned();
                        if let Some(there) = there {
                            // The other end may just have left.
                            let _ = there.send(frame.into());
                        }
                        session.text(format!("{{\"t\":\"STORED\",\"n\":{sequence}}}")).await
                    }
                    Some(Ok(Message::Ping(payload))) => session.pong(&payload).await,
                    Some(Ok(_)) => Ok(()),
                    Some(Err(_)) | None => return,
                },
                Some(bytes) = receiver.recv() => session.binary(bytes).await,
            };
            if sent.is_err() {
                return;
            }
        }
    });
    Ok(response)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts R on the processor that the server under test has in its turn.
///
/// # Errors
/// When it does not start.
pub fn r(course: &Course) -> io::Result<Process> {
    let at = free();
    let arguments = ["-c", "0", &course.own.display().to_string(), "relay", &at.to_string()].map(str::to_owned);
    Process::start(Path::new("/usr/bin/taskset"), &arguments, &[], at)
}

/// Starts S, or one of the two of W with the address of their Redis.
///
/// # Errors
/// When Node is not there, or `npm ci` was not run in tests/load/reference.
pub fn socket_io(course: &Course, redis: Option<&str>, processor: &str) -> io::Result<Process> {
    let at = free();
    let script = course.reference.join("relay.mjs").display().to_string();
    let mut arguments = ["-c", processor, "node", &script, &at.port().to_string()].map(str::to_owned).to_vec();
    arguments.extend(redis.map(str::to_owned));
    Process::start(Path::new("/usr/bin/taskset"), &arguments, &[], at)
}

/// A Redis for a run: with the shipped settings for Ajar, bare for W.
#[derive(Debug)]
pub struct Redis {
    _process: Process,
    _folder: Folder,
    /// Address for the servers, and for their check.
    pub addresses: (String, String),
}

impl Redis {
    /// Starts it.
    ///
    /// # Errors
    /// When Debian's package `redis-server` is not installed.
    pub fn start(shipped: bool) -> io::Result<Self> {
        let (folder, at) = (Folder::new()?, free());
        let file = folder.0.join("redis.conf");
        let sample = if shipped { include_str!("../../../../deploy/redis.conf") } else { "save \"\"\nappendonly no\n" };
        let sample = sample.replace("#AJAR-SHA256", &digest("ajar")).replace("#CHECK-SHA256", &digest("ajar-check"));
        let here = folder.0.display();
        let place = format!("bind 127.0.0.1\nport {}\ndir {here}\nunixsocket {here}/redis.sock\n", at.port());
        std::fs::write(&file, format!("{sample}\n{place}"))?;
        let process = Process::start(Path::new("/usr/bin/redis-server"), &[file.display().to_string()], &[], at)?;
        let url = |user: &str| format!("redis://{user}:{user}@{at}");
        let addresses =
            if shipped { (url("ajar"), url("ajar-check")) } else { (format!("redis://{at}"), String::new()) };
        Ok(Self { _process: process, _folder: folder, addresses })
    }
}

fn digest(password: &str) -> String {
    use sha2::Digest as _;
    use std::fmt::Write as _;
    sha2::Sha256::digest(password).iter().fold("#".to_owned(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes all text");
        hex
    })
}

/// Pairs at R.
///
/// # Errors
/// When a socket does not open.
pub async fn pairs_of_r(at: SocketAddr, pairs: u32) -> io::Result<Vec<Half>> {
    let mut halves = Vec::new();
    for talk in 0..pairs {
        for (side, digit) in [(Side::Visitor, 0_u8), (Side::Counsellor, 1)] {
            let path = format!("/{talk}/{digit}");
            let socket =
                Socket::open(Door { at, host: "localhost", origin: "http://localhost", path: &path, room: 0 }).await?;
            halves.push(Half { talk, side, socket, form: Form::Envelopes { cid: [digit; 16], epoch: 1 } });
        }
    }
    Ok(halves)
}

/// Pairs at socket.io, each over two servers where there are two.
///
/// # Errors
/// When a socket does not open.
pub async fn pairs_of_socket_io(at: &[SocketAddr], pairs: u32) -> io::Result<Vec<Half>> {
    let mut halves = Vec::new();
    for talk in 0..pairs {
        for (side, digit) in [(Side::Visitor, 0_u8), (Side::Counsellor, 1)] {
            let path = format!("/socket.io/?EIO=4&transport=websocket&pair={talk}&side={digit}");
            let door = Door {
                at: at[usize::from(digit) % at.len()],
                host: "localhost",
                origin: "http://localhost",
                path: &path,
                room: 0,
            };
            let mut socket = Socket::open(door).await?;
            socket.text("40").await?;
            while !matches!(socket.hear().await, Heard::Text(text) if text.starts_with(b"40")) {}
            halves.push(Half { talk, side, socket, form: Form::Events });
        }
    }
    Ok(halves)
}
