//! A counsellor's desk: readiness, the queue as it stands, claims and errands; no envelope of a conversation ever passes here.

mod claim;
mod errand;
mod snapshot;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use ajar_domain::{
    conversation::{Rejection, state::Purpose},
    desk::Desk,
    ids::{ErrandId, Handle, InvitationId, Sequence, ServiceId, Socket},
};
use ajar_live::{DeskMove, Sat};
use ajar_protocol::{
    close::Close,
    desk::{DeskDown, DeskUp},
    envelope::Header,
    limits::TICK_SECONDS,
    octets::Octets,
    peer,
    problem::Problem,
};
use bytes::Bytes;
use errand::Errands;
use snapshot::Snapshot;

use super::{End, Outbox, Refusal, Taken};
use crate::{
    Hub, HubError,
    invitations::{Asked, Asking},
    seats::Seated,
    signal::{Signal, Watcher},
    wire,
};

/// How long a desk counts without being seen: a hub that died takes its desks along.
const LIFE: Duration = Duration::from_secs(30);
/// Between two looks without a hint, in milliseconds.
const REREAD: u64 = 5000;
/// Between two TICK frames, in milliseconds.
const TICK: u64 = TICK_SECONDS * 1000;

/// A desk's socket as the hub sees it.
pub struct DeskEnd {
    hub: Hub,
    service: ServiceId,
    socket: Socket,
    signal: Arc<Signal>,
    desk: Option<Desk>,
    seat: Option<Seated>,
    told: Option<Snapshot>,
    invitations: BTreeMap<InvitationId, Purpose>,
    /// All devices of whoever sits here: none of their errands and invitations is for this desk, and nobody who declined them.
    handles: Vec<Handle>,
    errands: Errands,
    /// The incarnation of the store in which the page last said which errand it holds; none before READY.
    held_in: Option<u32>,
    /// The one in which this socket sat down or stayed last.
    sat_in: u32,
    read: u64,
    ticked: u64,
}

impl DeskEnd {
    pub(crate) fn new(hub: Hub, service: ServiceId) -> Self {
        let socket = hub.draw_socket();
        let (signal, invitations) = (Arc::default(), BTreeMap::new());
        let (handles, errands) = (Vec::new(), Errands::default());
        let (desk, seat, told, held_in) = (None, None, None, None);
        let (sat_in, read, ticked) = (0, 0, 0);
        Self {
            hub,
            service,
            socket,
            signal,
            desk,
            seat,
            told,
            invitations,
            handles,
            errands,
            held_in,
            sat_in,
            read,
            ticked,
        }
    }

    async fn perform(&mut self, frame: DeskUp, out: &mut Outbox) -> Result<(), HubError> {
        match frame {
            DeskUp::SignIn { ticket, handle } => self.sign_in(&ticket, Handle(handle.0), out).await,
            DeskUp::Ready { places, elsewhere } => self.ready(places, elsewhere.unwrap_or(0), out).await,
            DeskUp::Take {} => self.take(out).await,
            DeskUp::Pick { arrival } => self.pick(arrival, out).await,
            DeskUp::AnswerInvitation { invitation } => self.answer(InvitationId(invitation.0), out).await,
            DeskUp::AskColleague { errand, ask } => self.ask(ErrandId(errand.0), &ask, out).await,
            DeskUp::AnswerErrand { errand, answer } => self.take_errand(ErrandId(errand.0), &answer, out).await,
            DeskUp::DeclineErrand { errand } => self.decline_errand(ErrandId(errand.0), out).await,
            DeskUp::ErrandEnvelope { errand, envelope } => self.errand_word(ErrandId(errand.0), envelope.0, out).await,
            DeskUp::ErrandSeen { errand, sequence } => {
                self.errand_seen(ErrandId(errand.0), Sequence(sequence.into()), out).await
            }
            DeskUp::CloseErrand { errand } => self.close_errand(ErrandId(errand.0), out).await,
        }
    }

    async fn sign_in(&mut self, ticket: &Octets<32>, handle: Handle, out: &mut Outbox) -> Result<(), HubError> {
        // A desk sits under the handle of its session's own device: nobody claims in a colleague's name.
        let bearer = self.hub.take_ticket(self.service, ticket).await?.filter(|bearer| bearer.holds(handle));
        let at = (self.service, self.socket);
        let devices = bearer.iter().flat_map(|bearer| &bearer.devices);
        self.handles = devices.map(|device| Handle(*device)).collect();
        self.seat = match bearer {
            Some(bearer) => self.hub.seat(at, &bearer, Some(handle), &self.signal).await?,
            None => None,
        };
        if self.seat.is_none() {
            out.frame(&DeskDown::refused(Problem::SignIn));
            out.close(Close::Refused);
            return Ok(());
        }
        self.desk = Some(Desk::signed_in(handle, self.hub.held(self.service, handle).await?));
        self.sit_down().await?;
        self.hub.0.signals.watch(self.service, Watcher::Desk, &self.signal);
        out.frame(&DeskDown::SignedIn {
            generation: self.hub.live().generation().await?,
            date: self.hub.date(),
            service: Octets(self.service.0),
        });
        self.ticked = self.hub.clock().now();
        // The older socket of this desk finds out that it was replaced.
        self.hub.0.signals.ring_queue(self.service, Watcher::Desk);
        self.look(out).await
    }

    async fn ready(&mut self, places: u8, elsewhere: u8, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        match desk.ready(places, elsewhere) {
            Ok(desk) => {
                self.desk = Some(desk);
                self.publish(out).await?;
                self.close_forgotten(out).await?;
                self.look(out).await
            }
            Err(rejection) => {
                refuse(rejection, out);
                Ok(())
            }
        }
    }

    /// This socket is the desk's newest from now on, over all servers.
    async fn sit_down(&mut self) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        let (now, until) = (self.hub.now(), self.hub.now().after(LIFE));
        self.sat_in = self.hub.live().known_generation();
        // Should there be no room, READY says so.
        self.hub.live().desk(self.service, desk.handle, DeskMove::SitDown(self.kept(desk), until), now).await?;
        Ok(())
    }

    /// Makes the store's count of this desk true, unless somebody else sits there by now.
    async fn publish(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        let (now, until) = (self.hub.now(), self.hub.now().after(LIFE));
        match self.hub.live().desk(self.service, desk.handle, DeskMove::Stay(self.kept(desk), until), now).await? {
            Sat::Done => self.sat_in = self.hub.live().known_generation(),
            Sat::Replaced => self.replaced(out),
            Sat::Full(_) => refuse(Rejection::Full, out),
        }
        Ok(())
    }

    /// The desk lives on in the store, however often it looked meanwhile, and its page hears that its line does.
    async fn stay(&mut self, now: u64, out: &mut Outbox) -> Result<(), HubError> {
        self.ticked = now;
        out.frame(&DeskDown::Tick {});
        self.publish(out).await
    }

    const fn kept(&self, desk: Desk) -> ajar_live::Desk {
        ajar_live::Desk { places: desk.places, taken: desk.taken(), socket: self.socket }
    }

    /// A newer socket of the same device sits there, perhaps at another server. In another incarnation of the store it may be an
    /// older one that was there first: then the page comes back, and whoever signs in last has the desk.
    fn replaced(&mut self, out: &mut Outbox) {
        self.desk = None;
        let is_of_before = self.hub.live().known_generation() != self.sat_in;
        out.close(if is_of_before { Close::GoingAway } else { Close::Replaced });
    }

    /// An errand moves with each word of it, and nothing else of the desk does.
    async fn look_where_it_rang(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let (desks, errand) = (self.signal.queue(), self.signal.conversation().is_some());
        let words = self.errands.is_settled() && (errand || self.errands.is_behind());
        if words && !desks && !self.signal.is_withdrawn() {
            return self.say_own_words(out).await;
        }
        self.look(out).await
    }

    /// Reads queue, duty, invitations and errands again and says what has changed.
    async fn look(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        if self.desk.is_none() {
            return Ok(());
        }
        if self.signal.is_withdrawn() {
            out.close(Close::Withdrawn);
            return Ok(());
        }
        self.signal.queue();
        self.read = self.hub.clock().now();
        if self.count_holdings().await? {
            self.publish(out).await?;
        }
        let Some(desk) = self.desk else { return Ok(()) };
        let desks = self.hub.live().desks(self.service, self.hub.now()).await?;
        if desks.iter().any(|(handle, there)| *handle == desk.handle && there.socket != self.socket) {
            self.replaced(out);
            return Ok(());
        }
        self.say_queue(self.hub.duty_of(self.service, &desks), out).await?;
        let asking = if desk.is_ready() { self.hub.asking(self.service).await? } else { Asked::default() };
        self.say_invitations(asking.invitations, out);
        self.say_errands(asking.errands, out).await?;
        self.say_own_errand(&desks, out).await?;
        self.close_forgotten_in_another(out).await
    }

    /// Counts the conversations that this desk holds, wherever it took them; answers whether it holds more or fewer than before.
    async fn count_holdings(&mut self) -> Result<bool, HubError> {
        let Some(desk) = self.desk else { return Ok(false) };
        let holding = self.hub.held(self.service, desk.handle).await?;
        self.desk = Some(Desk { holding, ..desk });
        Ok(holding != desk.holding)
    }

    fn say_invitations(&mut self, asking: Vec<Asking>, out: &mut Outbox) {
        let others = asking.into_iter().filter(|asking| !self.handles.contains(&asking.lead));
        let open: BTreeMap<_, _> = others.map(|asking| (asking.id, asking.purpose)).collect();
        for gone in self.invitations.keys().filter(|id| !open.contains_key(id)) {
            out.frame(&DeskDown::InvitationGone { invitation: Octets(gone.0) });
        }
        for (id, purpose) in open.iter().filter(|(id, _)| !self.invitations.contains_key(id)) {
            out.frame(&DeskDown::Invitation { invitation: Octets(id.0), purpose: wire::shown_purpose(*purpose) });
        }
        self.invitations = open;
    }
}

fn refuse(rejection: Rejection, out: &mut Outbox) {
    out.frame(&DeskDown::refused(wire::problem(rejection)));
}

impl End for DeskEnd {
    type Side = peer::Desk;
    type Down = DeskDown;

    async fn command(&mut self, frame: DeskUp, _: &str, out: &mut Outbox) {
        if self.perform(frame, out).await.is_err() {
            out.close(Close::Fault);
        }
    }

    async fn envelope(&mut self, _: Header, _: Bytes, _: &mut Outbox) -> Taken {
        // The peer's state machine lets none through.
        Taken::Counted
    }

    fn is_open(&self) -> bool {
        self.desk.is_some()
    }

    async fn wait(&mut self) {
        self.signal.rung().await;
    }

    async fn read(&mut self, out: &mut Outbox) {
        if self.look_where_it_rang(out).await.is_err() {
            out.close(Close::Fault);
        }
    }

    fn is_withdrawn(&self) -> bool {
        self.signal.is_withdrawn()
    }

    fn is_behind(&self) -> bool {
        self.errands.is_behind()
    }

    fn due(&self) -> u64 {
        let next = self.read.saturating_add(REREAD).min(self.ticked.saturating_add(TICK));
        if self.is_open() { next } else { u64::MAX }
    }

    async fn tick(&mut self, out: &mut Outbox) {
        let now = self.hub.clock().now();
        if now < self.due() {
            return;
        }
        if now >= self.ticked.saturating_add(TICK) && self.stay(now, out).await.is_err() {
            return out.close(Close::Fault);
        }
        if now >= self.read.saturating_add(REREAD) {
            self.read(out).await;
        }
    }

    fn pinged(&mut self) {}

    async fn ponged(&mut self) {}

    async fn gone(&mut self) {
        self.seat = None;
        self.forget_errand();
        self.hub.0.signals.unwatch(self.service, Watcher::Desk, &self.signal);
        let Some(desk) = self.desk.take() else { return };
        // Should the store fail here, the desk expires by itself.
        let leaving = DeskMove::StandUp(self.socket);
        let _ = self.hub.live().desk(self.service, desk.handle, leaving, self.hub.now()).await;
    }
}
