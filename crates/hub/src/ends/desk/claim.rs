//! TAKE, PICK and ANSWER_INVITATION: a fenced lease, and exactly one winner, who is decided by the commit.

use ajar_auth::{Lease, Token};
use ajar_domain::{
    conversation::{Command, Event, Rejection, State, command::Claim},
    ids::{Arrival, Digest, Handle, InvitationId},
    secret::Half,
};
use ajar_live::{Claiming, IndexKey};
use ajar_protocol::{
    desk::DeskDown,
    octets::{Bounded, Octets},
};

use super::{DeskEnd, Outbox, refuse};
use crate::{
    HubError,
    talks::{Outcome, Terms, own},
    wire,
};

impl DeskEnd {
    pub(super) async fn take(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.claimant(out).await? else { return Ok(()) };
        let mut after = None;
        while let Some(mut queue) = self.hub.page(self.service, &mut after).await? {
            while let Ok(place) = queue.next_for(&self.handles) {
                let id = place.conversation;
                match self.claim_one(desk, id, out).await? {
                    Ok(()) => return Ok(()),
                    Err(Rejection::NoPlace) => return self.no_place(out).await,
                    Err(_) => {}
                }
                // Somebody else was faster: the next of this page.
                queue = ajar_domain::queue::Queue::new(
                    queue.places().iter().filter(|place| place.conversation != id).cloned(),
                );
            }
        }
        refuse(Rejection::Nobody, out);
        Ok(())
    }

    async fn claim_one(
        &mut self,
        desk: Claiming,
        id: ajar_domain::ids::ConversationId,
        out: &mut Outbox,
    ) -> Result<Result<(), Rejection>, HubError> {
        let terms = self.terms(desk);
        let Some(state) = self.hub.load_own(self.service, id).await? else { return Ok(Err(Rejection::Taken)) };
        let (token, claim) = self.claim(desk.handle);
        let arrival = state.arrival;
        self.win(state, (&Command::Claim(claim), terms), &token, Some(arrival), out).await
    }

    pub(super) async fn pick(&mut self, arrival: u32, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.claimant(out).await? else { return Ok(()) };
        let (key, terms) = (IndexKey::Arrival(Arrival(arrival)), self.terms(desk));
        let Some(state) = own(self.hub.find(self.service, key).await)? else {
            refuse(Rejection::Taken, out);
            return Ok(());
        };
        let (token, claim) = self.claim(desk.handle);
        let won = self.win(state, (&Command::Claim(claim), terms), &token, Some(Arrival(arrival)), out).await?;
        self.tell(won, out).await
    }

    pub(super) async fn answer(&mut self, invitation: InvitationId, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.claimant(out).await? else { return Ok(()) };
        let terms = self.terms(desk);
        let asking =
            self.hub.asking(self.service).await?.invitations.into_iter().find(|asking| asking.id == invitation);
        let state = match asking {
            Some(asking) => self.hub.load_own(self.service, asking.conversation).await?,
            None => None,
        };
        let Some(state) = state else {
            // Answered by somebody else, withdrawn or lapsed: it is the same to this desk.
            refuse(Rejection::Taken, out);
            return Ok(());
        };
        let (token, claim) = self.claim(desk.handle);
        let won = self.win(state, (&Command::Answer { invitation, claim }, terms), &token, None, out).await?;
        self.tell(won, out).await
    }

    async fn tell(&mut self, won: Result<(), Rejection>, out: &mut Outbox) -> Result<(), HubError> {
        match won {
            Ok(()) => Ok(()),
            Err(Rejection::NoPlace) => self.no_place(out).await,
            Err(rejection) => {
                refuse(rejection, out);
                Ok(())
            }
        }
    }

    /// The last place was taken by this desk at another server, or a newer socket sits there: the look says which.
    async fn no_place(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        refuse(Rejection::NoPlace, out);
        self.look(out).await
    }

    /// The desk, when a place is free and nobody newer sits there; the commit makes sure of both once more.
    async fn claimant(&mut self, out: &mut Outbox) -> Result<Option<Claiming>, HubError> {
        self.count_holdings().await?;
        self.publish(out).await?;
        let Some(desk) = self.desk else { return Ok(None) };
        match desk.may_claim() {
            Ok(()) => Ok(Some(Claiming {
                handle: desk.handle,
                socket: self.socket,
                places: desk.places.saturating_sub(desk.elsewhere),
            })),
            Err(rejection) => {
                refuse(rejection, out);
                Ok(None)
            }
        }
    }

    /// For a state that is read from now on.
    fn terms(&self, desk: Claiming) -> Terms {
        Terms::claim(desk).of(self.hub.live().known_generation())
    }

    async fn win(
        &mut self,
        mut state: State,
        (command, terms): (&Command, Terms),
        token: &Token<Lease>,
        arrival: Option<Arrival>,
        out: &mut Outbox,
    ) -> Result<Result<(), Rejection>, HubError> {
        let events = match self.hub.change_on(terms, &mut state, command, None).await? {
            Outcome::Done(events) => events,
            Outcome::Refused(rejection) => return Ok(Err(rejection)),
            Outcome::Gone => return Ok(Err(Rejection::Taken)),
        };
        let pair = events.iter().find_map(|event| {
            if let Event::Claimed { epoch, seat, .. } = event { Some((*epoch, *seat)) } else { None }
        });
        let Some((epoch, seat)) = pair else { return Ok(Err(Rejection::NotNow)) };
        out.frame(&DeskDown::Claimed {
            arrival: arrival.map(|arrival| arrival.0),
            sid: Octets(state.id.0),
            hello: Bounded(state.papers.hello.0.to_vec()),
            lease: Octets(*token.expose()),
            epoch: epoch.0,
            seat: seat.number(),
            routing: wire::shown_routing(&state.routing),
        });
        self.look(out).await.map(Ok)
    }

    /// A fresh lease token, and the claim that names it.
    fn claim(&self, handle: Handle) -> (Token<Lease>, Claim) {
        let token = Token::<Lease>::mint(&*self.hub.0.entropy);
        let (lease, half) = (Digest(*token.digest().bytes()), Half(self.hub.draw()));
        (token, Claim { handle, devices: self.handles.clone(), lease, half })
    }
}
