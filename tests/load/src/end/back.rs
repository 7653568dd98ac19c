//! How an end comes back when its line is lost: elsewhere, with full jitter, and by founding the talk anew where the store was lost.

use std::{io, time::Duration};

use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

use super::{End, Key, Next, SILENT};
use crate::{
    clock,
    frames::founding,
    site::{staff, ticket, visit},
    socket::{Heard, Socket},
};

impl End {
    /// Comes back, as often as it takes; false when the hub says that there is nothing to come back to.
    pub(super) async fn come_back(&mut self) -> bool {
        let lost = clock::nanos();
        for attempt in 0_u32.. {
            if self.book.is_over() {
                return false;
            }
            sleep(self.backoff(attempt)).await;
            match self.connect(attempt as usize).await {
                Ok(true) => {
                    self.book.came_back(self.talk, self.side, clock::nanos() - lost);
                    (self.cid, self.n, self.beat) = (self.chance.bytes(), 0, 0);
                    self.step(|| format!("is back and sends {} again", self.sending.len()));
                    self.sending.line_lost();
                    if self.send().await == Next::GoesOn {
                        return true;
                    }
                }
                Ok(false) => return false,
                Err(_) => {}
            }
        }
        false
    }

    /// Full jitter, as web-widget/packages/session/src/line/backoff.ts.
    fn backoff(&mut self, attempt: u32) -> Duration {
        let most = 10_000.min(500_u64 << attempt.min(5));
        Duration::from_millis(if attempt == 0 { 0 } else { self.chance.below(most) })
    }

    /// One try; false when it is over.
    pub(super) async fn connect(&mut self, attempt: usize) -> io::Result<bool> {
        let at = self.doors[(self.home + attempt) % self.doors.len()];
        let (generation, sequence) = self.position;
        let from = json!({ "generation": generation, "sequence": sequence });
        let talk = founding(&self.sid, &self.hello, self.pair.0, self.pair.1);
        let (mut socket, frame) = match &self.key {
            Key::Visitor { token } if self.refound => {
                (visit(at, 0).await?, json!({ "t": "REFOUND", "token": token, "talk": talk }))
            }
            Key::Visitor { token } => {
                (visit(at, 0).await?, json!({ "t": "RESUME", "token": token, "from": from, "own": false }))
            }
            Key::Counsellor { lease, cookie } => {
                let ticket = ticket(at, cookie).await?;
                let frame = if self.refound {
                    json!({ "t": "REFOUND", "ticket": ticket, "lease": lease, "talk": talk })
                } else {
                    json!({ "t": "JOIN", "ticket": ticket, "lease": lease, "from": from, "own": false })
                };
                (staff(at, "talk", self.room).await?, frame)
            }
        };
        let opened = clock::nanos();
        socket.say(&frame).await?;
        let answer = timeout(SILENT, first_word(&mut socket)).await?;
        self.book.answered(clock::nanos() - opened);
        self.opened(socket, &answer?).await
    }

    async fn opened(&mut self, mut socket: Socket, answer: &Value) -> io::Result<bool> {
        self.step(|| format!("{} in {}", answer["t"], answer["generation"]));
        match answer["t"].as_str().unwrap_or_default() {
            "RESUMED" | "JOINED" => {
                let generation = answer["generation"].as_u64().unwrap_or_default();
                if generation != self.position.0 {
                    self.position = (generation, 0);
                }
                self.refound = false;
                if let Key::Visitor { token } = &mut self.key {
                    *token = answer["next_token"].clone();
                    socket.say(&json!({ "t": "CONFIRM", "token": token })).await?;
                }
                self.socket = Some(socket);
                Ok(true)
            }
            "REFUSED" => match answer["problem"].as_str().unwrap_or_default() {
                "anew" => {
                    self.refound = true;
                    Err(io::Error::other("anew"))
                }
                "sign-in" | "fault" | "full" => Err(io::Error::other("later")),
                problem => {
                    self.told(format!("REFUSED {problem}"));
                    Ok(false)
                }
            },
            word => {
                self.told(word.to_owned());
                Ok(false)
            }
        }
    }
}

async fn first_word(socket: &mut Socket) -> io::Result<Value> {
    match socket.hear().await {
        Heard::Text(text) => Ok(serde_json::from_slice(&text)?),
        Heard::Binary(_) => Err(io::Error::other("an envelope before the first word")),
        Heard::Closed(code) => Err(io::Error::other(format!("closed with {code:?}"))),
    }
}
