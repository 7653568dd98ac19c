//! An installation made for a run: configuration, database, staff with devices, and the servers; all of it goes with the run.

use std::{
    fmt::Write as _,
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use ajar_hub::{
    staff::{Newcomer, Staff},
    stores,
};
use ajar_protocol::http::Role;
use serde_json::{Value, json};

use crate::{
    frames::{bytes, text},
    http,
    process::{Process, free},
    socket::{Door, Socket},
};

/// `Host` of the chat, whatever port it really listens on.
pub const CHAT: &str = "localhost:8080";
/// `Host` of the console.
pub const CONSOLE: &str = "console.localhost:8080";
/// Devices of one account.
const DEVICES: usize = 16;
/// The generator of P-256 (FIPS 186-4, D.1.2.3), uncompressed: a point that every server takes for a device's key.
const POINT: [u8; 65] = [
    4, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2, 0x77, 0x03,
    0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f, 0xe3, 0x42, 0xe2, 0xfe,
    0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce,
    0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5,
];

/// What an installation is to be like.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The binary.
    pub binary: PathBuf,
    /// Services; each lets 200 wait.
    pub services: usize,
    /// Counsellors' accounts, each with sixteen devices of three places.
    pub accounts: usize,
    /// Servers.
    pub servers: usize,
    /// Address of the shared live store and of its check.
    pub redis: Option<(String, String)>,
    /// Address of the ledger; a file of its own when absent.
    pub database: Option<String>,
    /// Lets an end send as fast as it can.
    pub unpaced: bool,
    /// A processor for the first server, and those that follow.
    pub pinned: bool,
}

impl Plan {
    /// One server with everything in memory but a ledger in a file.
    #[must_use]
    pub fn new(binary: &Path) -> Self {
        Self {
            binary: binary.to_owned(),
            services: 1,
            accounts: 1,
            servers: 1,
            redis: None,
            database: None,
            unpaced: false,
            pinned: false,
        }
    }
}

/// A signed-in counsellor's browser.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The session's cookie.
    pub cookie: String,
    /// The device.
    pub handle: [u8; 8],
}

/// A folder that goes with the run.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Folder {
    /// A fresh one.
    ///
    /// # Errors
    /// When the folder for temporary files cannot be written.
    pub fn new() -> io::Result<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("ajar-load-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left lies among the temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running installation.
#[derive(Debug)]
pub struct Site {
    /// The servers.
    pub servers: Vec<Process>,
    /// Devices, three places each.
    pub seats: Vec<Seat>,
    /// Its files.
    pub folder: Folder,
    /// Where the administrator asks each server.
    admins: Vec<SocketAddr>,
    next: AtomicUsize,
}

impl Site {
    /// Makes it and starts the servers.
    ///
    /// # Errors
    /// When a server does not start, or staff cannot sign in.
    pub async fn start(plan: &Plan) -> io::Result<Self> {
        let folder = Folder::new()?;
        let file = folder.0.join("ajar.toml");
        let database = plan.database.clone();
        let database = database.unwrap_or_else(|| format!("sqlite:{}/ajar.db", folder.0.display()));
        fs::write(&file, configuration(plan, &database))?;
        let links = invite(&database, plan.accounts).await?;
        let admins: Vec<SocketAddr> = (0..plan.servers).map(|_| free()).collect();
        let each = admins.iter().enumerate();
        let servers = each.map(|(number, admin)| serve(plan, &file, number, *admin)).collect::<io::Result<_>>()?;
        let mut site = Self { servers, seats: Vec::new(), folder, admins, next: AtomicUsize::new(0) };
        for link in links {
            site.sign_in(link).await?;
        }
        Ok(site)
    }

    async fn sign_in(&mut self, link: [u8; 32]) -> io::Result<()> {
        let at = self.servers[0].at;
        let answer =
            http::post(at, CONSOLE, "/api/v1/staff/session", "", &json!({ "link": text(link), "join": null })).await?;
        let cookie = answer.cookie.ok_or_else(|| refused("sign-in", answer.status, &answer.body))?;
        for _ in 0..DEVICES {
            let path = "/api/v1/staff/services/load-0/devices/requests";
            let answer = http::post(at, CONSOLE, path, &cookie, &json!({ "key": text(POINT) })).await?;
            let handle = bytes(&answer.body["handle"]).ok_or_else(|| refused("device", answer.status, &answer.body))?;
            self.seats.push(Seat { cookie: cookie.clone(), handle });
        }
        Ok(())
    }

    /// How many things lie in the live store of the first server, beside what is counted.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn live_things(&self) -> io::Result<u64> {
        let stock = http::ask(self.admins[0], "/inventory").await?;
        let live = |one: &&Value| one["of"].as_str().is_some_and(|of| of.starts_with("load-"));
        let counted = |one: &&Value| matches!(one["kind"].as_str(), Some("counters" | "paces"));
        let all = stock.as_array().into_iter().flatten().filter(live).filter(|one| !counted(one));
        Ok(all.filter_map(|one| one["count"].as_u64()).sum())
    }

    /// Where every server listens.
    #[must_use]
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.servers.iter().map(|server| server.at).collect()
    }

    /// The next seat, in turn.
    pub fn seat(&self) -> &Seat {
        &self.seats[self.next.fetch_add(1, Ordering::Relaxed) % self.seats.len()]
    }
}

/// Opens a visitor's socket of a service.
///
/// # Errors
/// As [`Socket::open`].
pub async fn visit(at: SocketAddr, service: usize) -> io::Result<Socket> {
    let path = format!("/api/v1/services/load-{service}/visit");
    Socket::open(Door { at, host: CHAT, origin: "http://localhost:8080", path: &path, room: 0 }).await
}

/// Opens a desk or a talk of the first service, with so many bytes of receive buffer (0 for as many as the kernel likes).
///
/// # Errors
/// As [`Socket::open`].
pub async fn staff(at: SocketAddr, kind: &str, room: u32) -> io::Result<Socket> {
    let path = format!("/api/v1/services/load-0/{kind}");
    Socket::open(Door { at, host: CONSOLE, origin: "http://console.localhost:8080", path: &path, room }).await
}

/// Has a device certified anew, which the ledger must write down; answers the status.
///
/// # Errors
/// When the server does not answer.
pub async fn renew(at: SocketAddr, seat: &Seat) -> io::Result<u16> {
    let path = "/api/v1/staff/services/load-0/devices/requests";
    let body = json!({ "key": text(POINT), "renews": text(seat.handle) });
    Ok(http::post(at, CONSOLE, path, &seat.cookie, &body).await?.status)
}

/// A ticket for one staff socket.
///
/// # Errors
/// When the server does not answer or refuses.
pub async fn ticket(at: SocketAddr, cookie: &str) -> io::Result<Value> {
    let answer = http::post(at, CONSOLE, "/api/v1/staff/services/load-0/duty/ticket", cookie, &Value::Null).await?;
    let ticket = &answer.body["ticket"];
    if ticket.is_string() { Ok(ticket.clone()) } else { Err(refused("ticket", answer.status, &answer.body)) }
}

/// A desk that is ready with three places.
///
/// # Errors
/// When the server does not answer or refuses.
pub async fn desk(at: SocketAddr, seat: &Seat) -> io::Result<Socket> {
    let ticket = ticket(at, &seat.cookie).await?;
    let mut desk = staff(at, "desk", 0).await?;
    desk.say(&json!({ "t": "SIGN_IN", "ticket": ticket, "handle": text(seat.handle) })).await?;
    desk.hear_frame("SIGNED_IN").await?;
    desk.say(&json!({ "t": "READY", "places": 3 })).await?;
    Ok(desk)
}

fn refused(what: &str, status: u16, body: &Value) -> io::Error {
    io::Error::other(format!("{what}: {status} {body}"))
}

fn serve(plan: &Plan, file: &Path, number: usize, admin: SocketAddr) -> io::Result<Process> {
    let at = free();
    let mut arguments: Vec<String> = ["serve", "--demo", "--config"].map(str::to_owned).into();
    arguments.push(file.display().to_string());
    let settings = [("AJAR_LISTEN", at), ("AJAR_ADMIN_LISTEN", admin)];
    let mut settings: Vec<_> = settings.map(|(name, at)| (name.to_owned(), at.to_string())).into();
    settings.push(("AJAR_LOUD".to_owned(), String::new()));
    if !plan.pinned {
        // A file that may not grow answers a write with an error, as a full disk does, and not with a signal.
        let shell = ["-c", "trap '' XFSZ; exec \"$0\" \"$@\""].map(str::to_owned).into_iter();
        let all: Vec<String> = shell.chain([plan.binary.display().to_string()]).chain(arguments).collect();
        return Process::start(Path::new("/bin/sh"), &all, &settings, at);
    }
    let all = ["-c", if number == 0 { "0" } else { "0,1" }].map(str::to_owned).into_iter();
    let all: Vec<String> = all.chain([plan.binary.display().to_string()]).chain(arguments).collect();
    Process::start(Path::new("/usr/bin/taskset"), &all, &settings, at)
}

fn id(number: usize) -> [u8; 16] {
    let mut id = *b"Ajar load 000000";
    id[12..].copy_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
    id
}

fn configuration(plan: &Plan, database: &str) -> String {
    let mut toml = String::new();
    let mut line = |text: std::fmt::Arguments<'_>| writeln!(toml, "{text}").expect("a String takes all text");
    line(format_args!("console_origin = \"http://{CONSOLE}\"\ndatabase_url = \"{database}\"\nworkers = 1"));
    if let Some((url, check)) = &plan.redis {
        line(format_args!("redis_url = \"{url}\"\n[redis]\ncheck_url = \"{check}\""));
    }
    if plan.unpaced {
        line(format_args!("[pace]\nburst = 1000000\nper_second = 1000000"));
    }
    line(format_args!("[[demo_page]]\norigin = \"http://127.0.0.1:8080\"\nchat_origin = \"http://{CHAT}\"\n"));
    for number in 0..plan.services {
        let id = text(id(number));
        line(format_args!("[[service]]\nslug = \"load-{number}\"\nid = {id}\nname = \"Load\""));
        line(format_args!("languages = [\"da\"]\nphones = {{ duty = \"70 11 22 33\" }}\nhours = \"Altid.\""));
        line(format_args!("sites = [\"http://127.0.0.1:8080\"]\nchat_origins = [\"http://{CHAT}\"]"));
        line(format_args!("neutral = \"http://127.0.0.1:8080/vejr\""));
    }
    toml
}

/// Accounts of counsellors in the ledger, as an administrator at the server's terminal makes them; their one-time links.
async fn invite(database: &str, accounts: usize) -> io::Result<Vec<[u8; 32]>> {
    let ledger = stores::ledger(Some(database)).await.map_err(io::Error::other)?;
    let hub = stores::hub(vec![("load-0".into(), id(0))], None).await.map_err(io::Error::other)?;
    let staff = Staff::new(hub, ledger);
    staff.adopt("load-0", id(0), "Load", &[]).await.map_err(io::Error::other)?;
    let mut links = Vec::new();
    for number in 0..accounts {
        let name = format!("Mette {}", letters(number));
        let newcomer = Newcomer { role: Some((id(0), Role::Counsellor)), name: "Mette".into(), full_name: name };
        let invited = staff.invite(None, &newcomer).await.map_err(io::Error::other)?;
        links.push(invited.map_err(|problem| io::Error::other(format!("{problem:?}")))?.1);
    }
    Ok(links)
}

fn letters(number: usize) -> String {
    let digit = |digit: char| char::from(b'a' + u8::try_from(u32::from(digit) - u32::from('0')).unwrap_or(0));
    number.to_string().chars().map(digit).collect()
}
