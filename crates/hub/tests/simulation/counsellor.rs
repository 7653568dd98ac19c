//! A modelled counsellor: a desk that takes whoever waits, and a talk for each claim; it tells the book how each stands.

use std::{rc::Rc, time::Duration};

use ajar_hub::Down;
use ajar_protocol::{
    close::Close,
    desk::{DeskDown, DeskUp, Reserved},
    envelope::{Direction, Kind},
    octets::{Bounded, Octets},
    offer::{Chain, Offer},
    problem::Problem,
    talk::{Line as Side, TalkDown, TalkUp},
    visitor::{Founding, Position},
};
use ajar_testkit::SLUG;
use tokio::{task::spawn_local, time::sleep};

use crate::{
    book::{Standing, short},
    mail::Mail,
    world::{Fall, Line, Up, World},
};

/// Sits at a desk until the run is over.
pub(crate) async fn sit(world: Rc<World>, device: u8) {
    loop {
        if let Some(ticket) = world.ticket(device).await
            && let Some((mut line, _)) = world.dial(|hub| hub.desk(SLUG))
        {
            let ticket = serde_json::from_value(serde_json::Value::String(ticket)).expect("a ticket is text");
            say(&mut line, &DeskUp::SignIn { ticket, handle: Octets([device; 8]) });
            attend(&world, device, &mut line).await;
            line.cut.close();
        }
        sleep(Duration::from_millis(100 + world.fate.below(2000))).await;
    }
}

async fn attend(world: &Rc<World>, device: u8, line: &mut Line) {
    let mut next = None;
    loop {
        tokio::select! {
            biased;
            heard = line.down.hear() => match heard {
                Some(Fall::Ping) => line.up.send(Up::Pong),
                Some(Fall::Down(Down::Text(text))) => {
                    let frame = serde_json::from_str(&text).expect("the hub speaks the protocol");
                    world.fate.tell(|| format!("desk {device} hears {}", &text[..text.len().min(120)]));
                    desk_frame(world, device, frame, &mut next, line);
                }
                Some(Fall::Down(Down::Binary(_) | Down::Close(_))) | None => return,
            },
            () = sleep(Duration::from_millis(100 + world.fate.below(1500))) => {
                if let Some(arrival) = next && !world.quiet.get() {
                    let take = if world.fate.strikes(800) { DeskUp::Take {} } else { DeskUp::Pick { arrival } };
                    say(line, &take);
                }
            }
        }
    }
}

fn desk_frame(world: &Rc<World>, device: u8, frame: DeskDown, next: &mut Option<u32>, line: &mut Line) {
    match frame {
        DeskDown::SignedIn { .. } => say(line, &DeskUp::Ready { places: 3, elsewhere: None }),
        DeskDown::Queue { waiting, .. } => {
            let mine = |reserved: Option<Reserved>| reserved != Some(Reserved::NotMine);
            *next = waiting.iter().find(|one| mine(one.reserved)).map(|one| one.arrival);
        }
        DeskDown::Claimed { sid, hello, lease, epoch, seat, .. } => {
            let hello = hello.0;
            let claim = Claim { sid: sid.0, hello, lease: lease.0, pair: (epoch, seat) };
            spawn_local(Talk::new(world, device, claim).go_on());
        }
        // Errands are of no conversation: `tests/conversations/errands.rs` has them.
        DeskDown::ErrandAsked { .. }
        | DeskDown::ErrandOffered { .. }
        | DeskDown::ErrandAnswered { .. }
        | DeskDown::ErrandYours { .. }
        | DeskDown::ErrandEnvelope { .. }
        | DeskDown::ErrandStored { .. }
        | DeskDown::ErrandLine { .. }
        | DeskDown::ErrandGone { .. }
        | DeskDown::ErrandRefused { .. } => {}
        DeskDown::Invitation { .. } | DeskDown::InvitationGone { .. } | DeskDown::Refused { .. } => {}
    }
}

struct Claim {
    sid: [u8; 16],
    hello: Vec<u8>,
    lease: [u8; 32],
    pair: (u16, u8),
}

/// One talk.
struct Talk {
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
    fn new(world: &Rc<World>, device: u8, claim: Claim) -> Self {
        let mail = Mail::new(world, Direction::FromCounsellor, claim.sid, claim.pair);
        let at = Position { generation: 0, sequence: 0 };
        let (world, name) = (world.clone(), world.draw_id());
        let (opened, live, founding, wishes_end, told_lost, over, left) =
            (false, false, false, false, false, false, false);
        Self { world, name, device, claim, at, mail, opened, live, founding, wishes_end, told_lost, over, left }
    }

    async fn go_on(mut self) {
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
                    say(line, &TalkUp::Offer(self.offer()));
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

    fn offer(&self) -> Offer {
        let certificate = Octets([2; 162]);
        let roster = Bounded(vec![3; 64]);
        let chain = Chain { root: Octets([1; 65]), issuer: certificate, device: certificate, roster };
        let (epoch, seat) = self.claim.pair;
        Offer { epoch, seat, session_key: Octets([4; 65]), chain, signature: Octets([5; 64]) }
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

fn say(line: &mut Line, frame: &impl serde::Serialize) {
    line.up.send(Up::Frame(serde_json::to_string(frame).expect("plain data")));
}
