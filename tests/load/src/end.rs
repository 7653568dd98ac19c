//! One end of a conversation that does what a browser does when its line is lost: comes back elsewhere, sends again, founds anew; checks what it is given.

mod back;
mod sending;

use std::{collections::HashSet, io, net::SocketAddr, sync::Arc, time::Duration};

use ajar_protocol::envelope::{Header, Kind};
use sending::{Sending, Sent, Write};
use serde_json::{Value, json};
use tokio::time::{sleep_until, timeout};

use crate::{
    chance::Chance,
    clock,
    frames::{Place, Side, Tag, accept, bytes, envelope, hello, offer, read},
    pairs::{Form, Half},
    record::Book,
    site::{Seat, visit},
    socket::{Heard, Socket},
};

/// Nothing heard for so long: the line is lost (limits::SILENT_SECONDS).
const SILENT: Duration = Duration::from_secs(12);

/// By what an end is known to the hub.
#[derive(Debug, Clone)]
enum Key {
    Visitor { token: Value },
    Counsellor { lease: Value, cookie: String },
}

/// One end, connected or not.
#[derive(Debug)]
pub struct End {
    talk: u32,
    side: Side,
    key: Key,
    /// Where it may go, in turn, beginning with `home`.
    doors: Vec<SocketAddr>,
    home: usize,
    chance: Chance,
    socket: Option<Socket>,
    sid: Value,
    hello: String,
    pair: (u16, u8),
    position: (u64, u64),
    refound: bool,
    cid: [u8; 16],
    n: u32,
    beat: u32,
    sending: Sending,
    known: HashSet<([u8; 16], u32)>,
    /// Bytes of the kernel's receive buffer; 0 for as many as it likes.
    room: u32,
    /// Whether the visitor ends it at the end.
    ends: bool,
    book: Arc<Book>,
}

/// Brings one visitor and one counsellor together, over quiet lines.
///
/// # Errors
/// When a server refuses what it should not.
pub async fn establish(
    talk: u32,
    doors: (&[SocketAddr], usize, usize),
    (desk, seat): (&mut Socket, &Seat),
    book: &Arc<Book>,
) -> io::Result<(End, End)> {
    let (all, visitors, counsellors) = doors;
    let mut chance = Chance::new(u64::from(talk) << 20);
    let said = hello(chance.bytes());
    let mut page = visit(all[visitors % all.len()], 0).await?;
    page.text(&said).await?;
    let welcome = page.hear_frame("WELCOME").await?;
    let claimed = claim(desk, &welcome["sid"]).await?;
    let pair = (number(&claimed["epoch"]), u8::try_from(number(&claimed["seat"])).unwrap_or(1));
    let mut visitor = End::new(talk, Side::Visitor, Key::Visitor { token: welcome["token"].clone() }, book);
    let key = Key::Counsellor { lease: claimed["lease"].clone(), cookie: seat.cookie.clone() };
    let mut counsellor = End::new(talk, Side::Counsellor, key, book);
    for (end, home) in [(&mut visitor, visitors), (&mut counsellor, counsellors)] {
        (end.doors, end.home, end.pair) = (all.to_vec(), home, pair);
        (end.sid, end.hello) = (welcome["sid"].clone(), said.clone());
        end.position.0 = welcome["generation"].as_u64().unwrap_or_default();
    }
    visitor.socket = Some(page);
    visitor.agree(&mut counsellor).await?;
    Ok((visitor, counsellor))
}

/// TAKE, until the conversation is the one that was made for this desk.
async fn claim(desk: &mut Socket, sid: &Value) -> io::Result<Value> {
    desk.say(&json!({ "t": "TAKE" })).await?;
    let claimed = desk.hear_frame("CLAIMED").await?;
    if claimed["sid"] == *sid { Ok(claimed) } else { Err(io::Error::other("somebody else's conversation was waiting")) }
}

fn number(value: &Value) -> u16 {
    value.as_u64().and_then(|number| u16::try_from(number).ok()).unwrap_or(1)
}

fn stamp(frame: &Value) -> ([u8; 16], u32) {
    let n = frame["n"].as_u64().and_then(|n| u32::try_from(n).ok());
    (bytes(&frame["cid"]).unwrap_or_default(), n.unwrap_or_default())
}

/// What becomes of an end after something was heard.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    GoesOn,
    LineLost,
    Over,
}

impl End {
    fn new(talk: u32, side: Side, key: Key, book: &Arc<Book>) -> Self {
        let mut chance = Chance::new((u64::from(talk) << 20) | (1 + u64::from(side == Side::Counsellor)));
        book.note(talk, side, |_| {});
        Self {
            talk,
            side,
            key,
            doors: Vec::new(),
            home: 0,
            cid: chance.bytes(),
            chance,
            socket: None,
            sid: Value::Null,
            hello: String::new(),
            pair: (1, 1),
            position: (0, 0),
            refound: false,
            n: 0,
            beat: 0,
            sending: Sending::new(),
            known: HashSet::new(),
            room: 0,
            ends: false,
            book: book.clone(),
        }
    }

    /// JOIN, OFFER and ACCEPT, this end being the visitor's.
    async fn agree(&mut self, counsellor: &mut Self) -> io::Result<()> {
        if !counsellor.connect(0).await? {
            return Err(io::Error::other("JOIN was refused"));
        }
        let (epoch, seat) = self.pair;
        let (Some(page), Some(console)) = (&mut self.socket, &mut counsellor.socket) else {
            return Err(io::ErrorKind::NotConnected.into());
        };
        console.say(&offer(epoch, seat)).await?;
        page.hear_frame("OFFER").await?;
        page.say(&accept(epoch, seat, self.cid, self.talk)).await?;
        console.hear_frame("ACCEPT").await?;
        Ok(())
    }

    /// The conversation, in the hub's name for it.
    #[must_use]
    pub fn sid(&self) -> Option<[u8; 16]> {
        bytes(&self.sid)
    }

    /// Gives its socket to whoever only relays.
    #[must_use]
    pub fn into_half(self) -> Option<Half> {
        let form = Form::Envelopes { cid: self.cid, epoch: self.pair.0 };
        Some(Half { talk: self.talk, side: self.side, socket: self.socket?, form })
    }

    /// Comes back over a line whose reader takes little; for readers who then take nothing.
    ///
    /// # Errors
    /// When the hub refuses.
    pub async fn come_back_narrow(&mut self, room: u32) -> io::Result<()> {
        self.room = room;
        self.connect(0).await?;
        Ok(())
    }

    /// As [`End::run`], and the visitor ends the conversation when the book is closed.
    pub async fn run_and_end(mut self, every: Duration) {
        self.ends = true;
        self.run(every).await;
    }

    /// Talks, one message every `every` and a little, until the book is closed or the conversation is over.
    pub async fn run(mut self, every: Duration) {
        let mut next = clock::instant() + every.mul_f64(f64::from(self.talk % 16) / 16.0);
        while !self.book.is_over() {
            if self.socket.is_none() && !self.come_back().await {
                return;
            }
            let due = self.sending.due().unwrap_or(next).min(next);
            let heard = {
                let Some(socket) = &mut self.socket else { continue };
                tokio::select! {
                    heard = timeout(SILENT, socket.hear()) => Some(heard.unwrap_or(Heard::Closed(None))),
                    () = sleep_until(due) => None,
                }
            };
            let went = match heard {
                Some(heard) => self.heard(heard).await,
                None if self.sending.stalls() => Next::LineLost,
                None if next > clock::instant() => self.send().await,
                None => {
                    next += every;
                    if self.book.is_quiet() { Next::GoesOn } else { self.say_one().await }
                }
            };
            match went {
                Next::GoesOn => {}
                Next::LineLost => {
                    self.step(|| "loses its line".to_owned());
                    self.socket = None;
                    self.sending.line_lost();
                }
                Next::Over => return,
            }
        }
        if self.ends {
            self.end().await;
        }
    }

    async fn end(&mut self) {
        let Some(socket) = &mut self.socket else { return };
        if self.side == Side::Visitor && socket.say(&json!({ "t": "END" })).await.is_err() {
            return;
        }
        while !matches!(timeout(SILENT, socket.hear()).await, Ok(Heard::Closed(_)) | Err(_)) {}
    }

    async fn say_one(&mut self) -> Next {
        let number = self.book.seen(self.talk, self.side).sent + 1;
        let tag = Tag { talk: self.talk, from: self.side, number, stamp: clock::nanos() };
        let place = Place { kind: Kind::Message, epoch: self.pair.0, cid: self.cid, n: self.n };
        // Mostly short, some longer, now and then a long one.
        let size = match number % 16 {
            0 => 2,
            1..=4 => 1,
            _ => 0,
        };
        let bytes = envelope(place, tag, size);
        self.sending.put(Sent { number, cid: self.cid, n: self.n, bytes });
        self.step(|| format!("says {number} as {}, {} before it", self.n, self.sending.len()));
        self.n += 1;
        self.book.note(self.talk, self.side, |seen| seen.sent = number);
        self.send().await
    }

    /// As much as pace and line allow.
    async fn send(&mut self) -> Next {
        let Some(socket) = &mut self.socket else { return Next::LineLost };
        while let Some(write) = self.sending.write() {
            let written = match &write {
                // The hub takes nothing before this word, since it refused something.
                Write::Again => socket.say(&json!({ "t": "AGAIN" })).await,
                Write::Envelope(bytes) => socket.binary(bytes).await,
            };
            if written.is_err() {
                return Next::LineLost;
            }
        }
        Next::GoesOn
    }

    async fn send_beat(&mut self) -> Next {
        let number = self.book.seen(self.talk, self.side).got;
        let tag = Tag { talk: self.talk, from: self.side, number, stamp: 0 };
        let place = Place { kind: Kind::Beat, epoch: self.pair.0, cid: self.cid, n: self.beat };
        self.beat += 1;
        let Some(socket) = &mut self.socket else { return Next::LineLost };
        if socket.binary(&envelope(place, tag, 0)).await.is_err() { Next::LineLost } else { Next::GoesOn }
    }

    async fn heard(&mut self, heard: Heard) -> Next {
        match heard {
            Heard::Binary(frame) => self.take(&frame).await,
            Heard::Text(text) => self.frame(&serde_json::from_slice(&text).unwrap_or_default()).await,
            Heard::Closed(Some(code)) if code >= 4100 => self.told(format!("closed {code}")),
            Heard::Closed(_) => Next::LineLost,
        }
    }

    async fn take(&mut self, frame: &[u8]) -> Next {
        let Some((sequence, header, tag)) = read(frame) else { return self.told("no envelope".into()) };
        if tag.talk != self.talk || tag.from == self.side {
            self.book.note(self.talk, self.side, |seen| seen.foreign += 1);
            return Next::GoesOn;
        }
        if header.kind == Kind::Beat {
            self.book.note(self.talk, self.side, |seen| seen.shown = seen.shown.max(tag.number));
            self.sending.shown(tag.number);
            return Next::GoesOn;
        }
        self.step(|| format!("hears {} as {sequence}, stands at {:?}", tag.number, self.position));
        self.position.1 = self.position.1.max(sequence);
        if header.kind == Kind::Message && self.is_new(&header) {
            self.book.take(self.talk, self.side, tag);
        }
        self.send_beat().await
    }

    /// A browser drops doubles by connection and counter.
    fn is_new(&mut self, header: &Header) -> bool {
        self.known.insert((header.cid, header.n))
    }

    async fn frame(&mut self, frame: &Value) -> Next {
        if !matches!(frame["t"].as_str(), Some("TICK" | "STORED")) {
            self.step(|| frame.to_string());
        }
        match frame["t"].as_str().unwrap_or_default() {
            "TICK" => self.send_beat().await,
            "STORED" => {
                self.sending.stored(stamp(frame));
                Next::GoesOn
            }
            "EXPECTED" => {
                self.sending.expected(stamp(frame));
                self.send().await
            }
            "REFUSED" => {
                self.sending.refused();
                Next::GoesOn
            }
            word @ ("ENDED" | "ASK" | "WITHDRAWN") => self.told(format!("{word} {}{}", frame["by"], frame["reason"])),
            _ => Next::GoesOn,
        }
    }

    fn step(&self, what: impl FnOnce() -> String) {
        self.book.trail.step(self.talk, self.side, &what());
    }

    fn told(&self, word: String) -> Next {
        if !self.book.is_over() {
            self.book.note(self.talk, self.side, |seen| seen.told.push(word));
        }
        Next::Over
    }
}
