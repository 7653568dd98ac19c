//! A counsellor's desk: readiness, the queue as it stands, and claims; no envelope ever passes here.

mod claim;
mod snapshot;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use ajar_domain::{
    conversation::{Rejection, state::Purpose},
    desk::Desk,
    ids::{Handle, InvitationId, ServiceId, Socket},
};
use ajar_live::Put;
use ajar_protocol::{
    close::Close,
    desk::{DeskDown, DeskUp},
    envelope::Header,
    octets::Octets,
    peer,
    problem::Problem,
};
use bytes::Bytes;
use snapshot::Snapshot;

use super::{End, Outbox, Refusal, Taken};
use crate::{
    Hub, HubError,
    seats::Seated,
    signal::{Signal, Watcher},
    wire,
};

/// How long a desk counts without being seen: a hub that died takes its desks along.
const LIFE: Duration = Duration::from_secs(30);
/// Between two looks without a hint, in milliseconds.
const REREAD: u64 = 5000;

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
    read: u64,
}

impl DeskEnd {
    pub(crate) fn new(hub: Hub, service: ServiceId) -> Self {
        let socket = hub.draw_socket();
        let (signal, invitations) = (Arc::default(), BTreeMap::new());
        Self { hub, service, socket, signal, desk: None, seat: None, told: None, invitations, read: 0 }
    }

    async fn perform(&mut self, frame: DeskUp, out: &mut Outbox) -> Result<(), HubError> {
        match frame {
            DeskUp::SignIn { ticket, handle } => self.sign_in(&ticket, Handle(handle.0), out).await,
            DeskUp::Ready { places, elsewhere } => self.ready(places, elsewhere.unwrap_or(0), out).await,
            DeskUp::Take {} => self.take(out).await,
            DeskUp::Pick { arrival } => self.pick(arrival, out).await,
            DeskUp::AnswerInvitation { invitation } => self.answer(InvitationId(invitation.0), out).await,
        }
    }

    async fn sign_in(&mut self, ticket: &Octets<32>, handle: Handle, out: &mut Outbox) -> Result<(), HubError> {
        // A desk sits under the handle of its session's own device: nobody claims in a colleague's name.
        let bearer = self.hub.take_ticket(self.service, ticket).await?.filter(|bearer| bearer.holds(handle));
        let at = (self.service, self.socket);
        self.seat = match bearer {
            Some(bearer) => self.hub.seat(at, &bearer, Some(handle), &self.signal).await?,
            None => None,
        };
        if self.seat.is_none() {
            out.frame(&DeskDown::refused(Problem::SignIn));
            out.close(Close::Refused);
            return Ok(());
        }
        self.desk = Some(Desk::signed_in(handle, 0));
        self.hub.0.holdings.sit_down(self.service, handle, self.socket);
        self.hub.0.signals.watch(self.service, Watcher::Desk, &self.signal);
        out.frame(&DeskDown::SignedIn {
            generation: self.hub.live().generation().await?,
            date: self.hub.date(),
            service: Octets(self.service.0),
        });
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
                self.look(out).await
            }
            Err(rejection) => {
                refuse(rejection, out);
                Ok(())
            }
        }
    }

    /// Makes the store's count of this desk true.
    async fn publish(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        let kept = ajar_live::Desk { places: desk.places, taken: desk.taken() };
        let (now, until) = (self.hub.now(), self.hub.now().after(LIFE));
        let put = self.hub.live().desk(self.service, desk.handle, Some((kept, until)), now).await?;
        if put != Put::Done {
            refuse(Rejection::Full, out);
        }
        Ok(())
    }

    /// Reads queue, duty and invitations again and says what has changed.
    async fn look(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        if self.signal.is_withdrawn() {
            out.close(Close::Withdrawn);
            return Ok(());
        }
        if !self.hub.0.holdings.is_newest(self.service, desk.handle, self.socket) {
            self.desk = None;
            out.close(Close::Replaced);
            return Ok(());
        }
        self.signal.queue();
        self.read = self.hub.clock().now();
        self.count_holdings(out).await?;
        self.say_queue(desk.handle, out).await?;
        self.say_invitations(desk.handle, out);
        Ok(())
    }

    /// Counts the conversations that this desk still holds; what lapsed or ended is let go.
    pub(super) async fn count_holdings(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        let mut holding = 0_u8;
        for id in self.hub.0.holdings.of(self.service, desk.handle) {
            if self.hub.holds(self.service, id, desk.handle).await? {
                holding = holding.saturating_add(1);
            } else {
                self.hub.0.holdings.remove(self.service, desk.handle, id);
            }
        }
        if holding != desk.holding {
            self.desk = Some(Desk { holding, ..desk });
            self.publish(out).await?;
        }
        Ok(())
    }

    fn say_invitations(&mut self, handle: Handle, out: &mut Outbox) {
        let ready = self.desk.is_some_and(|desk| desk.is_ready());
        let open = if ready { self.hub.0.invitations.for_desk(self.service, handle) } else { BTreeMap::new() };
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
        if self.look(out).await.is_err() {
            out.close(Close::Fault);
        }
    }

    fn is_withdrawn(&self) -> bool {
        self.signal.is_withdrawn()
    }

    fn is_behind(&self) -> bool {
        false
    }

    fn due(&self) -> u64 {
        if self.is_open() { self.read.saturating_add(REREAD) } else { u64::MAX }
    }

    async fn tick(&mut self, out: &mut Outbox) {
        if self.hub.clock().now() < self.due() {
            return;
        }
        if self.publish(out).await.is_err() {
            return out.close(Close::Fault);
        }
        self.read(out).await;
    }

    fn pinged(&mut self) {}

    async fn ponged(&mut self) {}

    async fn gone(&mut self) {
        self.seat = None;
        self.hub.0.signals.unwatch(self.service, Watcher::Desk, &self.signal);
        let Some(desk) = self.desk.take() else { return };
        if self.hub.0.holdings.is_newest(self.service, desk.handle, self.socket) {
            self.hub.0.holdings.stand_up(self.service, desk.handle);
            // Should the store fail here, the desk expires by itself.
            let _ = self.hub.live().desk(self.service, desk.handle, None, self.hub.now()).await;
        }
    }
}
