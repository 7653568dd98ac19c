//! The visitor's end: opens or resumes a conversation, passes its commands to the rules, and says what the state says.

mod hello;
mod resume;
mod told;

use ajar_domain::{
    conversation::{Command, EndedBy, Rejection, To, command::Accept},
    ids::{Cid, Digest, Epoch, Seat, ServiceId},
    secret::Paper,
};
use ajar_protocol::{
    close::Close,
    envelope::{Direction, Header, Kind},
    offer,
    peer::Visit,
    visitor::{VisitorDown, VisitorUp},
};
use bytes::Bytes;
use told::Told;

use super::{
    End, Outbox, Refusal, Taken,
    line::{Line, Look, Posted, is_beat},
};
use crate::{
    Hub, HubError,
    signal::{LastWord, Watcher},
    talks::Outcome,
    wire,
};

/// A visitor's socket as the hub sees it.
pub struct VisitEnd {
    line: Line,
    told: Told,
    watching: bool,
}

impl VisitEnd {
    pub(crate) fn new(hub: Hub, service: ServiceId) -> Self {
        Self { line: Line::new(hub, service), told: Told::default(), watching: false }
    }

    async fn perform(&mut self, frame: VisitorUp, text: &str, out: &mut Outbox) -> Result<(), HubError> {
        let socket = self.line.socket;
        let command = match frame {
            VisitorUp::Hello { version, suites, routing, .. } => {
                return self.hello((version, &suites), (&routing, routing.booking.as_ref()), text, out).await;
            }
            VisitorUp::Resume { token, unlock, from, own } => {
                return self.resume(&token, unlock.as_ref(), (from, own), out).await;
            }
            VisitorUp::Refound { token, talk } => return self.refound(&token, &talk, out).await,
            VisitorUp::Confirm { token } => Command::Confirm { socket, token: resume::digest(&token) },
            VisitorUp::Lock { digest } => Command::Lock { socket, digest: digest.map(|digest| Digest(digest.0)) },
            VisitorUp::Accept(accept) => match self.accept(accept) {
                Some(command) => command,
                None => {
                    refuse(Rejection::Malformed, out);
                    return Ok(());
                }
            },
            VisitorUp::Another {} => Command::Another { socket },
            VisitorUp::Choose { choice } => Command::Choose { socket, choice: wire::choice(choice) },
            VisitorUp::End {} => Command::End { socket },
            // The peer keeps the order by itself.
            VisitorUp::Again {} => return Ok(()),
        };
        match self.line.change(&command).await? {
            Outcome::Refused(rejection) => refuse(rejection, out),
            Outcome::Done(_) | Outcome::Gone => self.look(out).await?,
        }
        Ok(())
    }

    /// ACCEPT's envelope must be what it claims to be: the visitor's control 0 for the pair that is taken.
    fn accept(&self, accept: offer::Accept) -> Option<Command> {
        let header = Header::parse(&accept.envelope.0).ok()?;
        let (epoch, seat) = (Epoch(accept.epoch), Seat::from_number(accept.seat)?);
        let fits = header.kind == Kind::Control
            && header.n == 0
            && header.direction == Direction::FromVisitor
            && (header.epoch, header.seat) == (accept.epoch, accept.seat);
        let frame = ajar_protocol::talk::TalkDown::Accept(accept);
        let paper = Paper::new(&serde_json::to_vec(&frame).expect("frames are plain data"));
        fits.then_some(Command::Accept(Accept { socket: self.line.socket, epoch, seat, cid: Cid(header.cid), paper }))
    }

    /// Reads the state and says what has changed since the last time.
    async fn look(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        match self.line.look(To::Visitor).await? {
            Look::Nothing => Ok(()),
            Look::Over(word) => {
                self.over(word, out);
                Ok(())
            }
            Look::Anew => {
                self.come_back(out);
                Ok(())
            }
            Look::Fresh => self.say(out).await,
        }
    }

    async fn say(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let Some(state) = &self.line.state else { return Ok(()) };
        if !state.visitor.line.is(self.line.socket) {
            if state.visitor.line.socket().is_none() || self.line.is_of_before().await? {
                self.come_back(out);
            } else {
                out.close(Close::Replaced);
            }
            return Ok(());
        }
        self.told.say(state, self.line.hub.now(), out);
        self.say_place(out).await?;
        self.deliver(out).await
    }

    async fn deliver(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let wants = |header: &Header| header.direction == Direction::FromCounsellor;
        self.line.deliver(out, wants, |header| header.direction == Direction::FromVisitor).await
    }

    /// Place in line and estimate, while waiting and when they changed.
    async fn say_place(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let Some(state) = &self.line.state else { return Ok(()) };
        let (service, id, waits) = (state.service, state.id, state.waiting().is_some());
        self.watch(waits);
        if !waits {
            self.told.place = None;
            return Ok(());
        }
        self.line.signal.queue();
        let hub = &self.line.hub;
        let Some(place) = hub.live().place(service, id, hub.now()).await? else { return Ok(()) };
        let place = u32::try_from(place.before).unwrap_or(u32::MAX).saturating_add(1);
        let estimate = hub.estimate(service, place, hub.duty(service).await?).await?;
        if self.told.place != Some((place, estimate)) {
            self.told.place = Some((place, estimate));
            out.frame(&VisitorDown::Queued { place, estimate });
        }
        Ok(())
    }

    fn watch(&mut self, waits: bool) {
        let signals = &self.line.hub.0.signals;
        match (self.watching, waits) {
            (false, true) => signals.watch(self.line.service, Watcher::Visitor, &self.line.signal),
            (true, false) => signals.unwatch(self.line.service, Watcher::Visitor, &self.line.signal),
            (true, true) | (false, false) => {}
        }
        self.watching = waits;
    }

    /// The page comes back: its talk went with the store and is founded again, or its line was taken for lost though it lives.
    fn come_back(&mut self, out: &mut Outbox) {
        self.watch(false);
        self.line.detach();
        out.close(Close::GoingAway);
    }

    fn over(&mut self, word: Option<LastWord>, out: &mut Outbox) {
        self.watch(false);
        let talked = self.line.detach().is_some_and(|state| state.talked.is_some());
        // Nobody left a word: whoever could have ended it from elsewhere.
        let guess = if talked { EndedBy::Counsellor } else { EndedBy::Elsewhere };
        let word = word.unwrap_or(LastWord { by: guess, visitor: None, lead: None });
        out.frame(&VisitorDown::Ended { by: wire::ended_by(word.by), ticket: word.visitor });
        out.close(Close::Ended);
    }

    async fn post(&mut self, header: &Header, bytes: &Bytes, out: &mut Outbox) -> Result<Taken, HubError> {
        if is_beat(header) {
            self.line.beat(header, bytes).await?;
            return Ok(Taken::Counted);
        }
        match self.line.post(header, bytes).await? {
            Posted::Stored(stamp) => {
                // STORED stands behind what lies before the envelope: both ends show one order.
                self.deliver(out).await?;
                out.frame(&VisitorDown::Stored(wire::stamp(stamp)));
            }
            Posted::Repeat(stamp) => {
                out.frame(&VisitorDown::Stored(wire::stamp(stamp)));
                return Ok(Taken::Repeat);
            }
            Posted::Expected(stamp) => out.frame(&VisitorDown::Expected(wire::stamp(stamp))),
            Posted::Refused(rejection) => {
                refuse(rejection, out);
                return Ok(Posted::taken(rejection));
            }
            Posted::Gone => self.look(out).await?,
        }
        Ok(Taken::Counted)
    }
}

fn refuse(rejection: Rejection, out: &mut Outbox) {
    out.frame(&VisitorDown::refused(wire::problem(rejection)));
}

impl End for VisitEnd {
    type Side = Visit;
    type Down = VisitorDown;

    async fn command(&mut self, frame: VisitorUp, text: &str, out: &mut Outbox) {
        if let Err(error) = self.perform(frame, text, out).await {
            Line::fault(&error, out);
        }
    }

    async fn envelope(&mut self, header: Header, envelope: Bytes, out: &mut Outbox) -> Taken {
        self.post(&header, &envelope, out).await.unwrap_or_else(|error| {
            Line::fault(&error, out);
            Taken::Counted
        })
    }

    fn is_open(&self) -> bool {
        self.line.is_open()
    }

    async fn wait(&mut self) {
        self.line.wait().await;
    }

    async fn read(&mut self, out: &mut Outbox) {
        if let Err(error) = self.look(out).await {
            Line::fault(&error, out);
        }
    }

    fn is_behind(&self) -> bool {
        self.line.is_behind()
    }

    fn due(&self) -> u64 {
        self.line.due()
    }

    async fn tick(&mut self, out: &mut Outbox) {
        if self.line.tick() {
            out.frame(&VisitorDown::Tick {});
        }
        if let Err(error) = self.line.keep().await {
            return Line::fault(&error, out);
        }
        if self.line.is_stale() {
            self.read(out).await;
        }
    }

    fn wants_ping(&self) -> bool {
        self.line.wants_ping()
    }

    fn pinged(&mut self) {
        self.line.pinged();
    }

    async fn ponged(&mut self) {
        if let Some(reached) = self.line.state.as_ref().map(|state| state.visitor.reached) {
            // A fault here costs room in the mailbox, which the next pong asks for again.
            let _ = self.line.ponged(reached).await;
        }
    }

    async fn gone(&mut self) {
        self.watch(false);
        self.line.gone().await;
    }
}
