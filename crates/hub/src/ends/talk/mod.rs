//! A counsellor's end of one conversation: JOIN by lease, then commands and envelopes; says what the state says to this lease.

mod join;
mod perform;
mod told;

use ajar_domain::{
    conversation::{EndedBy, Rejection, State, To},
    ids::{Digest, Epoch, Handle, Seat, ServiceId},
};
use ajar_protocol::{
    close::Close,
    envelope::{Direction, Header},
    octets::Octets,
    peer::Talk,
    talk::{TalkDown, TalkUp},
    visitor,
};
use bytes::Bytes;
use told::Told;

use super::{
    End, Outbox, Refusal, Taken,
    line::{Line, Look, Posted, is_beat},
};
use crate::{Hub, HubError, seats::Seated, signal::LastWord, wire};

/// A counsellor's socket of one conversation as the hub sees it.
pub struct TalkEnd {
    line: Line,
    told: Told,
    lease: Option<Lease>,
    seat: Option<Seated>,
}

/// What this socket holds; copied from the state at JOIN, because the state forgets a lease that is over.
#[derive(Debug, Clone, Copy)]
struct Lease {
    token: Digest,
    holder: Handle,
    epoch: Epoch,
    seat: Seat,
}

impl TalkEnd {
    pub(crate) fn new(hub: Hub, service: ServiceId) -> Self {
        Self { line: Line::new(hub, service), told: Told::default(), lease: None, seat: None }
    }

    /// Reads the state and says what has changed since the last time.
    async fn look(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        if self.line.signal.is_withdrawn() {
            out.close(Close::Withdrawn);
            return Ok(());
        }
        match self.line.look(self.told.role().unwrap_or(To::Lead)).await? {
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
        let (Some(state), Some(lease)) = (&self.line.state, self.lease) else { return Ok(()) };
        let role = state.holder_of(lease.token);
        let Some(role) = role.filter(|role| state.line(*role).is_some_and(|line| line.is(self.line.socket))) else {
            let lost = role.and_then(|role| state.line(role)).is_some_and(|line| line.socket().is_none());
            if lost || self.line.is_of_before().await? {
                self.come_back(out);
            } else if role.is_some() {
                out.close(Close::Replaced);
            } else {
                self.withdrawn(out);
            }
            return Ok(());
        };
        self.told.say(state, role, out);
        self.deliver(out).await
    }

    async fn deliver(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let (Some(lease), Some(role)) = (self.lease, self.told.role()) else { return Ok(()) };
        let company = self.line.state.as_ref().and_then(State::company);
        let pair = move |header: &Header| match header.direction {
            Direction::FromVisitor | Direction::FromCounsellor => {
                header.seat == lease.seat.number() && header.epoch >= lease.epoch.0
            }
            // What was written to a colleague of before is for nobody any more.
            Direction::FromLead | Direction::FromGuest => company == Some(Epoch(header.epoch)),
        };
        let mine = move |header: &Header| among(role, header.direction);
        self.line
            .deliver(out, move |header| pair(header) && !mine(header), move |header| pair(header) && mine(header))
            .await
    }

    /// The lease is over and the conversation goes on: the socket closes behind the reason.
    fn withdrawn(&mut self, out: &mut Outbox) {
        let (Some(lease), Some(state)) = (self.lease, self.forget()) else { return };
        match self.told.reason(&state, lease.holder, self.line.hub.now()) {
            Some(reason) => out.frame(&TalkDown::Withdrawn { reason: wire::withdrawn(reason) }),
            None => out.frame(&TalkDown::Dismissed {}),
        }
        out.close(Close::Withdrawn);
    }

    /// The console comes back and founds the talk again.
    fn come_back(&mut self, out: &mut Outbox) {
        self.forget();
        out.close(Close::GoingAway);
    }

    fn over(&mut self, word: Option<LastWord>, out: &mut Outbox) {
        self.forget();
        // Nobody left a word: the visitor, of all who could have ended it from elsewhere.
        let word = word.unwrap_or(LastWord { by: EndedBy::Visitor, visitor: None, lead: None });
        let ticket = word.lead.filter(|_| self.told.role() == Some(To::Lead));
        out.frame(&TalkDown::Ended { by: wire::ended_by(word.by), ticket });
        out.close(Close::Ended);
    }

    fn forget(&mut self) -> Option<State> {
        let state = self.line.detach()?;
        self.lease = None;
        Some(state)
    }

    async fn post(&mut self, header: &Header, bytes: &Bytes, out: &mut Outbox) -> Result<Taken, HubError> {
        if is_beat(header) {
            self.line.beat(header, bytes).await?;
            return Ok(Taken::Counted);
        }
        if header.direction != Direction::FromCounsellor
            && !self.told.role().is_some_and(|role| among(role, header.direction))
        {
            refuse_envelope(Rejection::Malformed, header, out);
            return Ok(Taken::Counted);
        }
        match self.line.post(header, bytes).await? {
            Posted::Stored(stamp) => {
                // STORED stands behind what lies before the envelope: both ends show one order.
                self.deliver(out).await?;
                out.frame(&TalkDown::Stored(wire::stamp(stamp)));
            }
            Posted::Repeat(stamp) => {
                out.frame(&TalkDown::Stored(wire::stamp(stamp)));
                return Ok(Taken::Repeat);
            }
            Posted::Expected(stamp) => out.frame(&TalkDown::Expected(wire::stamp(stamp))),
            Posted::Refused(rejection) => {
                refuse_envelope(rejection, header, out);
                return Ok(Posted::taken(rejection));
            }
            Posted::Gone => self.look(out).await?,
        }
        Ok(Taken::Counted)
    }
}

/// Whether a counsellor in this role sealed it.
const fn among(role: To, direction: Direction) -> bool {
    match direction {
        Direction::FromVisitor => false,
        Direction::FromCounsellor => true,
        Direction::FromLead => matches!(role, To::Lead),
        Direction::FromGuest => matches!(role, To::Guest),
    }
}

fn refuse(rejection: Rejection, out: &mut Outbox) {
    out.frame(&TalkDown::refused(wire::problem(rejection)));
}

/// Says which one: a command and an envelope may be under way at the same time, and the console acts on either answer.
fn refuse_envelope(rejection: Rejection, header: &Header, out: &mut Outbox) {
    let stamp = visitor::Stamp { cid: Octets(header.cid), kind: header.kind.byte(), n: header.n };
    out.frame(&TalkDown::Refused { problem: wire::problem(rejection), stamp: Some(stamp) });
}

impl End for TalkEnd {
    type Side = Talk;
    type Down = TalkDown;

    async fn command(&mut self, frame: TalkUp, _: &str, out: &mut Outbox) {
        if let Err(error) = self.perform(frame, out).await {
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

    fn is_withdrawn(&self) -> bool {
        self.line.signal.is_withdrawn()
    }

    fn is_behind(&self) -> bool {
        self.line.is_behind()
    }

    fn due(&self) -> u64 {
        self.line.due()
    }

    async fn tick(&mut self, out: &mut Outbox) {
        if self.line.tick() {
            out.frame(&TalkDown::Tick {});
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
        let reached = self
            .lease
            .zip(self.line.state.as_ref())
            .and_then(|(lease, state)| state.lease(state.holder_of(lease.token)?).map(|lease| lease.reached));
        if let Some(reached) = reached {
            // A fault here costs room in the mailbox, which the next pong asks for again.
            let _ = self.line.ponged(reached).await;
        }
    }

    async fn gone(&mut self) {
        self.seat = None;
        self.line.gone().await;
    }
}
