//! A modelled counsellor's talk, from its claim to its end, over as many lines as it takes; it tells the book how it stands.

use std::{rc::Rc, time::Duration};

use ajar_hub::Down;
use ajar_protocol::{
    close::Close,
    envelope::{Direction, Kind},
    octets::{Bounded, Octets},
    offer::{Chain, Offer},
    problem::Problem,
    talk::{Line as Side, TalkDown, TalkUp},
    visitor::{Founding, Position},
};
use ajar_testkit::SLUG;
use tokio::time::sleep;

use crate::{
    book::{Standing, short},
    envelope::Pair,
    mail::Mail,
    world::{Fall, Line, Up, World},
};

/// What CLAIMED said.
pub(crate) struct Claim {
    pub(crate) sid: [u8; 16],
    pub(crate) hello: Vec<u8>,
    pub(crate) lease: [u8; 32],
    pub(crate) pair: Pair,
}

/// One talk.
pub(crate) struct Talk {
    world: Rc<World>,
    name: u64,
    device: u8,
    claim: Claim,
    at: Position,
    mail: Mail,
    opened: bool,
    live: bool,
    founding: bool,
    wishes_end: bool,
    told_lost: bool,
    over: bool,
    left: bool,
}

impl Talk {
    pub(crate) fn new(world: &Rc<World>, device: u8, claim: Claim) -> Self {
        let mail = Mail::new(world, Direction::FromCounsellor, claim.sid, claim.pair);
        let at = Position { generation: 0, sequence: 0 };
        let (world, name) = (world.clone(), world.draw_id());
        let (opened, live, founding, wishes_end, told_lost, over, left) =
            (false, false, false, false, false, false, false);
        Self { world, name, device, claim, at, mail, opened, live, founding, wishes_end, told_lost, over, left }
    }

    pub(crate) async fn go_on(mut self) {
        while !self.over && !self.left {
            if let Some(ticket) = self.world.ticket(self.device).await
                && let Some((mut line, machine)) = self.world.dial(|hub| hub.talk(SLUG))
            {
                let (name, sid, founding) = (self.name, self.claim.sid, self.founding);
                self.world.fate.tell(|| format!("talk {name} of {} dials {machine}, founding {founding}", short(&sid)));
                self.open(ticket, &mut line);
                self.stay(&mut line).await;
                line.cut.close();
            }
            self.stands();
            sleep(Duration::from_millis(20 + self.world.fate.below(1500))).await;
        }
    }

    fn stands(&self) {
        let pair = self.live.then_some(self.mail.pair);
        let (sid, open) = (self.claim.sid, self.mail.outbox.len());
        let (told_lost, over, left) = (self.told_lost, self.over, self.left);
        let standing = Standing { visitor: false, sid, pair, open, told_lost, over, left };
        self.world.book.borrow_mut().stands(self.name, standing);
    }

    fn open(&mut self, ticket: String, line: &mut Line) {
        self.opened = false;
        self.mail.connected();
        let ticket = serde_json::from_value(serde_json::Value::String(ticket)).expect("a ticket is text");
        let lease = Octets(self.claim.lease);
        if self.founding {
            let (sid, hello, (epoch, seat)) = (self.claim.sid, self.claim.hello.clone(), self.claim.pair);
            let talk = Founding { sid: Octets(sid), hello: Bounded(hello), epoch, seat };
            return say(line, &TalkUp::Refound { ticket, lease, talk });
        }
        say(line, &TalkUp::Join { ticket, lease, from: self.at, own: false });
    }

    async fn stay(&mut self, line: &mut Line) {
        loop {
            let pause = Duration::from_millis(100 + self.world.fate.below(2500));
            tokio::select! {
                biased;
                heard = line.down.hear() => match heard {
                    None => return,
                    Some(Fall::Ping) => line.up.send(Up::Pong),
                    Some(Fall::Down(down)) => if !self.hear(down, line) { return },
                },
                () = sleep(pause) => if !self.act(line) { return },
            }
            self.stands();
        }
    }

    fn hear(&mut self, down: Down, line: &mut Line) -> bool {
        match down {
            Down::Text(text) => {
                let frame = serde_json::from_str(&text).expect("the hub speaks the protocol");
                self.world.fate.tell(|| {
                    format!("talk {} of {} hears {}", self.name, short(&self.claim.sid), &text[..text.len().min(120)])
                });
                self.frame(frame, line);
            }
            Down::Binary(bytes) => self.envelope(&bytes),
            Down::Close(Close::Protocol) => self.world.fate.wrong(|| "a line was closed as foreign".into()),
            Down::Close(code) => {
                self.world.fate.tell(|| format!("talk {} of {}: {code:?}", self.name, short(&self.claim.sid)));
                return false;
            }
        }
        !self.over
    }

    fn envelope(&mut self, bytes: &[u8]) {
        let (sequence, envelope) = bytes.split_first_chunk().expect("a sequence is in front");
        let sequence = u32::try_from(u64::from_be_bytes(*sequence)).expect("few envelopes");
        if envelope[1] != Kind::Beat.byte() {
            if sequence <= self.at.sequence {
                self.world.fate.wrong(|| format!("delivered twice: {sequence} after {}", self.at.sequence));
            }
            self.at.sequence = sequence;
        }
        self.mail.hear(envelope);
    }

    fn frame(&mut self, frame: TalkDown, line: &mut Line) {
        match frame {
            TalkDown::Joined { generation, accepted, visitor, .. } => {
                self.told_lost = visitor == Side::Lost;
                if generation != self.at.generation || self.founding {
                    self.at = Position { generation, sequence: 0 };
                }
                (self.opened, self.founding) = (true, false);
                if accepted {
                    self.live = true;
                    self.mail.send_again(line);
                } else {
                    say(line, &TalkUp::Offer(paper(self.claim.pair)));
                }
                if self.wishes_end {
                    say(line, &TalkUp::End {});
                }
            }
            TalkDown::Visitor { line } => self.told_lost = line == Side::Lost,
            TalkDown::Accept(_) => self.live = true,
            TalkDown::Tick {} => self.mail.beat(line),
            TalkDown::Expected(stamp) => self.mail.go_back(&stamp, line),
            TalkDown::Withdrawn { .. } | TalkDown::Dismissed {} | TalkDown::Ended { .. } => self.over = true,
            TalkDown::Refused { problem, .. } if !self.opened => self.refused(problem),
            TalkDown::Refused { problem: Problem::TooFast | Problem::MailboxFull | Problem::NotNow, .. } => {
                self.mail.refused()
            }
            TalkDown::Stored(stamp) => self.mail.stored(&stamp),
            TalkDown::Refused { .. } | TalkDown::SeatLeft { .. } | TalkDown::Offer(_) | TalkDown::Bless(_) => {}
        }
    }

    fn refused(&mut self, problem: Problem) {
        // A ticket of another generation is drawn anew.
        if problem == Problem::SignIn {
            return;
        }
        if problem == Problem::Anew && self.live && !self.wishes_end {
            self.founding = true;
        } else {
            self.over = true;
        }
    }

    fn act(&mut self, line: &mut Line) -> bool {
        let roll = self.world.fate.below(1000);
        if self.opened && self.mail.begins_again() {
            say(line, &TalkUp::Again {});
            self.mail.send_again(line);
        }
        if self.world.quiet.get() || !self.opened {
            return true;
        }
        match roll {
            0..700 if self.live && !self.wishes_end => self.mail.write(Kind::Message, line),
            700..800 if self.live && !self.wishes_end => self.mail.write(Kind::Control, line),
            800..815 if self.live => {
                self.wishes_end = true;
                say(line, &TalkUp::End {});
            }
            815..830 => say(line, &TalkUp::Release {}),
            830..860 => return false,
            860..865 => {
                self.left = true;
                return false;
            }
            _ => {}
        }
        true
    }
}

/// A signed paper for a place; nobody here reads what was signed.
pub(crate) fn paper((epoch, seat): Pair) -> Offer {
    let certificate = Octets([2; 162]);
    let roster = Bounded(vec![3; 64]);
    let chain = Chain { root: Octets([1; 65]), issuer: certificate, device: certificate, roster };
    Offer { epoch, seat, session_key: Octets([4; 65]), chain, signature: Octets([5; 64]) }
}

pub(crate) fn say(line: &mut Line, frame: &impl serde::Serialize) {
    line.up.send(Up::Frame(serde_json::to_string(frame).expect("plain data")));
}
