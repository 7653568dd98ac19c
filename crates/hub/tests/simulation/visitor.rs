//! A modelled visitor: what the page does with its tokens, its line and its talk; it tells the book how it stands.

mod acts;

use std::{rc::Rc, time::Duration};

use ajar_hub::Down;
use ajar_protocol::{
    close::Close,
    envelope::{Direction, Kind},
    octets::{Bounded, Octets},
    offer::{Accept, Offer},
    problem::Problem,
    routing::Routing,
    visitor::{Choice, Founding, Position, Standing as Where, VisitorDown, VisitorUp},
};
use ajar_testkit::SLUG;
use tokio::time::sleep;

use crate::{
    book::{Standing, short},
    mail::Mail,
    world::{Fall, Line, Up, World},
};

/// One page.
pub(crate) struct Visitor {
    world: Rc<World>,
    name: u64,
    hello: String,
    /// What lies beside the blob: token and the half that the blob is sealed with.
    record: Option<([u8; 32], [u8; 32])>,
    retired: Vec<[u8; 32]>,
    sid: [u8; 16],
    at: Position,
    mail: Option<Mail>,
    accept: Option<Accept>,
    wishes: Wishes,
    founding: bool,
    reloaded: bool,
    /// The hub said that something came too fast, or found no room.
    hurried: bool,
    opened: bool,
    over: bool,
    left: bool,
}

/// What was asked for and is not yet answered: asked again when the line is back.
#[derive(Debug, Default)]
struct Wishes {
    end: bool,
    another: bool,
    choice: Option<Choice>,
}

impl Visitor {
    fn new(world: &Rc<World>) -> Self {
        let name = world.draw_id();
        let nonce = Octets([7; 32]);
        let hello = VisitorUp::Hello { version: 1, suites: vec![1], nonce, routing: Routing::default() };
        Self {
            world: world.clone(),
            name,
            hello: serde_json::to_string(&hello).expect("plain data"),
            record: None,
            retired: Vec::new(),
            sid: [0; 16],
            at: Position { generation: 0, sequence: 0 },
            mail: None,
            accept: None,
            wishes: Wishes::default(),
            founding: false,
            reloaded: false,
            hurried: false,
            opened: false,
            over: false,
            left: false,
        }
    }

    /// Comes, waits, talks and goes.
    pub(crate) async fn come(world: Rc<World>) {
        let mut page = Self::new(&world);
        while !(page.over || page.left || page.record.is_none() && world.quiet.get()) {
            if let Some((mut line, machine)) = world.dial(|hub| hub.visit(SLUG)) {
                let (name, sid, founding) = (page.name, page.sid, page.founding);
                world.fate.tell(|| format!("visitor {name} of {} dials {machine}, founding {founding}", short(&sid)));
                page.open(&mut line);
                page.stay(&mut line).await;
                line.cut.close();
            }
            page.stands();
            sleep(Duration::from_millis(20 + world.fate.below(1500))).await;
        }
    }

    fn stands(&self) {
        let pair = self.mail.as_ref().map(|mail| mail.pair);
        let open = self.mail.as_ref().map_or(0, |mail| mail.outbox.len());
        let (sid, over, left) = (self.sid, self.over, self.left);
        let standing = Standing { visitor: true, sid, pair, open, told_lost: false, over, left };
        self.world.book.borrow_mut().stands(self.name, standing);
    }

    fn open(&mut self, line: &mut Line) {
        (self.opened, self.hurried) = (false, false);
        self.mail.iter_mut().for_each(Mail::connected);
        let Some((token, _)) = self.record else { return line.up.send(Up::Frame(self.hello.clone())) };
        let token = Octets(token);
        if let Some(mail) = self.mail.as_ref().filter(|_| self.founding) {
            let (epoch, seat) = mail.pair;
            let talk = Founding { sid: Octets(self.sid), hello: Bounded(self.hello.clone().into_bytes()), epoch, seat };
            return say(line, &VisitorUp::Refound { token, talk });
        }
        let from = if self.reloaded { Position { sequence: 0, ..self.at } } else { self.at };
        say(line, &VisitorUp::Resume { token, unlock: None, from, own: self.reloaded });
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

    /// False: the line is over.
    fn hear(&mut self, down: Down, line: &mut Line) -> bool {
        match down {
            Down::Text(text) => {
                let frame = serde_json::from_str(&text).expect("the hub speaks the protocol");
                self.world.fate.tell(|| {
                    format!("visitor {} of {} hears {}", self.name, short(&self.sid), &text[..text.len().min(120)])
                });
                self.frame(frame, line);
            }
            Down::Binary(bytes) => self.envelope(&bytes),
            Down::Close(Close::Protocol) => self.world.fate.wrong(|| "a line was closed as foreign".into()),
            Down::Close(code) => {
                self.world.fate.tell(|| format!("visitor {} of {}: {code:?}", self.name, short(&self.sid)));
                return false;
            }
        }
        !self.over
    }

    fn envelope(&mut self, bytes: &[u8]) {
        let (sequence, envelope) = bytes.split_first_chunk().expect("a sequence is in front");
        let sequence = u32::try_from(u64::from_be_bytes(*sequence)).expect("few envelopes");
        let beat = envelope[1] == Kind::Beat.byte();
        if !beat && sequence <= self.at.sequence && !self.reloaded {
            self.world.fate.wrong(|| format!("delivered twice: {sequence} after {}", self.at.sequence));
        }
        if !beat {
            self.at.sequence = sequence.max(if self.reloaded { 0 } else { self.at.sequence });
        }
        self.mail.iter_mut().for_each(|mail| mail.hear(envelope));
    }

    fn frame(&mut self, frame: VisitorDown, line: &mut Line) {
        match frame {
            VisitorDown::Welcome { sid, token, half, generation, .. } => {
                self.sid = sid.0;
                self.record = Some((token.0, half.0));
                (self.at, self.opened) = (Position { generation, sequence: 0 }, true);
            }
            VisitorDown::Resumed { half, next_token, next_half, generation, standing, .. } => {
                self.resumed(half.0, (next_token.0, next_half.0), generation, standing, line);
            }
            VisitorDown::Queued { .. } => self.drop_pair(),
            VisitorDown::Ask { .. } => {
                self.drop_pair();
                let choice = if self.world.fate.strikes(300) { Choice::Wait } else { Choice::Another };
                self.wishes.choice = Some(choice);
                say(line, &VisitorUp::Choose { choice });
            }
            VisitorDown::Offer(offer) => self.offered(&offer, line),
            VisitorDown::Tick {} => self.mail.iter_mut().for_each(|mail| mail.beat(line)),
            VisitorDown::Expected(stamp) => self.mail.iter_mut().for_each(|mail| mail.go_back(&stamp, line)),
            VisitorDown::Ended { ticket, .. } => {
                self.over = true;
                ticket.into_iter().for_each(|ticket| self.answer_survey(ticket.0));
            }
            VisitorDown::Refused { problem } if !self.opened => self.refused(problem),
            VisitorDown::Refused { problem: Problem::TooFast | Problem::MailboxFull | Problem::NotNow } => {
                self.hurried = true;
                self.mail.iter_mut().for_each(Mail::refused);
            }
            VisitorDown::Stored(stamp) => {
                // Whoever is answered in the new pair is in: ACCEPT was taken. Answers of the pair before come late.
                if self.mail.as_ref().is_some_and(|mail| mail.is_of_this_line(&stamp)) {
                    self.accept = None;
                }
                self.mail.iter_mut().for_each(|mail| mail.stored(&stamp));
            }
            VisitorDown::Refused { .. }
            | VisitorDown::Lost { .. }
            | VisitorDown::Back { .. }
            | VisitorDown::SeatLeft { .. } => {}
        }
    }

    fn drop_pair(&mut self) {
        (self.mail, self.accept, self.wishes.another, self.wishes.choice) = (None, None, false, None);
    }

    fn resumed(
        &mut self,
        half: [u8; 32],
        next: ([u8; 32], [u8; 32]),
        generation: u32,
        standing: Where,
        line: &mut Line,
    ) {
        if self.reloaded && self.record.is_some_and(|(_, sealed)| sealed != half) {
            // The blob stays shut; told, and over.
            self.over = true;
            self.world.fate.wrong(|| "the blob cannot be opened".into());
            return;
        }
        if generation != self.at.generation || self.founding || self.reloaded {
            self.at = Position { generation, sequence: 0 };
        }
        (self.opened, self.founding) = (true, false);
        self.retired.extend(self.record.map(|(token, _)| token).filter(|token| *token != next.0));
        self.record = Some(next);
        say(line, &VisitorUp::Confirm { token: Octets(next.0) });
        match standing {
            Where::Waiting | Where::Asked => self.drop_pair(),
            Where::Claimed | Where::Live | Where::Lost => {}
        }
        if matches!(standing, Where::Live | Where::Lost) {
            self.mail.iter_mut().for_each(|mail| mail.send_again(line));
        }
        if self.wishes.another {
            say(line, &VisitorUp::Another {});
        }
        if self.wishes.end {
            say(line, &VisitorUp::End {});
        }
        self.reloaded = false;
    }

    fn offered(&mut self, offer: &Offer, line: &mut Line) {
        let pair = (offer.epoch, offer.seat);
        if self.mail.as_ref().is_none_or(|mail| mail.pair != pair) {
            let mut mail = Mail::new(&self.world, Direction::FromVisitor, self.sid, pair);
            let envelope = Bounded(mail.first_control().to_vec());
            self.accept = Some(Accept { epoch: pair.0, seat: pair.1, enc: Octets([9; 65]), envelope });
            self.mail = Some(mail);
        }
        if let (Some(accept), Some(mail)) = (&self.accept, &mut self.mail) {
            say(line, &VisitorUp::Accept(accept.clone()));
            mail.send_again(line);
        }
    }

    fn refused(&mut self, problem: Problem) {
        if problem != Problem::Anew || self.reloaded || self.wishes.end {
            self.over = true;
        } else if self.mail.is_some() {
            self.founding = true;
        } else {
            (self.record, self.accept) = (None, None);
        }
    }
}

fn say(line: &mut Line, frame: &VisitorUp) {
    line.up.send(Up::Frame(serde_json::to_string(frame).expect("plain data")));
}
