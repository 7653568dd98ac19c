//! TAKE, PICK and ANSWER_INVITATION: a fenced lease, and exactly one winner, who is decided by the commit.

use ajar_auth::{Lease, Token};
use ajar_domain::{
    conversation::{Command, Event, Rejection, State, command::Claim},
    ids::{Arrival, Digest, Handle, InvitationId},
    secret::Half,
};
use ajar_live::IndexKey;
use ajar_protocol::{
    desk::DeskDown,
    octets::{Bounded, Octets},
};

use super::{DeskEnd, Outbox, refuse};
use crate::{Hub, HubError, talks::Outcome, wire};

impl DeskEnd {
    pub(super) async fn take(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let Some(handle) = self.claimant(out).await? else { return Ok(()) };
        let mut after = None;
        while let Some(mut queue) = self.hub.page(self.service, &mut after).await? {
            while let Ok(place) = queue.next_for(handle) {
                let id = place.conversation;
                if self.claim_one(handle, id, out).await? {
                    return Ok(());
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
        handle: Handle,
        id: ajar_domain::ids::ConversationId,
        out: &mut Outbox,
    ) -> Result<bool, HubError> {
        let Some(state) = self.hub.load_own(self.service, id).await? else { return Ok(false) };
        let (token, claim) = claim(&self.hub, handle);
        let arrival = state.arrival;
        Ok(self.win(state, &Command::Claim(claim), &token, Some(arrival), out).await?.is_ok())
    }

    pub(super) async fn pick(&mut self, arrival: u32, out: &mut Outbox) -> Result<(), HubError> {
        let Some(handle) = self.claimant(out).await? else { return Ok(()) };
        let key = IndexKey::Arrival(Arrival(arrival));
        let id = self.hub.live().find(self.service, key, self.hub.now()).await?;
        let state = match id {
            Some(id) => self.hub.load_own(self.service, id).await?,
            None => None,
        };
        let Some(state) = state else {
            refuse(Rejection::Taken, out);
            return Ok(());
        };
        let (token, claim) = claim(&self.hub, handle);
        let won = self.win(state, &Command::Claim(claim), &token, Some(Arrival(arrival)), out).await?;
        won.unwrap_or_else(|rejection| refuse(rejection, out));
        Ok(())
    }

    pub(super) async fn answer(&mut self, invitation: InvitationId, out: &mut Outbox) -> Result<(), HubError> {
        let Some(handle) = self.claimant(out).await? else { return Ok(()) };
        let asking = self.hub.0.invitations.get(invitation).filter(|asking| asking.service == self.service);
        let state = match asking {
            Some(asking) => self.hub.load_own(self.service, asking.conversation).await?,
            None => None,
        };
        let Some(state) = state else {
            // Answered by somebody else, withdrawn or lapsed: it is the same to this desk.
            refuse(Rejection::Taken, out);
            return Ok(());
        };
        let (token, claim) = claim(&self.hub, handle);
        let won = self.win(state, &Command::Answer { invitation, claim }, &token, None, out).await?;
        won.unwrap_or_else(|rejection| refuse(rejection, out));
        Ok(())
    }

    /// The handle, when a place is free.
    async fn claimant(&mut self, out: &mut Outbox) -> Result<Option<Handle>, HubError> {
        self.count_holdings(out).await?;
        let Some(desk) = self.desk else { return Ok(None) };
        match desk.may_claim() {
            Ok(()) => Ok(Some(desk.handle)),
            Err(rejection) => {
                refuse(rejection, out);
                Ok(None)
            }
        }
    }

    async fn win(
        &mut self,
        mut state: State,
        command: &Command,
        token: &Token<Lease>,
        arrival: Option<Arrival>,
        out: &mut Outbox,
    ) -> Result<Result<(), Rejection>, HubError> {
        let events = match self.hub.change(&mut state, command, None).await? {
            Outcome::Done(events) => events,
            Outcome::Refused(rejection) => return Ok(Err(rejection)),
            Outcome::Gone => return Ok(Err(Rejection::Taken)),
        };
        let pair = events.iter().find_map(|event| {
            if let Event::Claimed { epoch, seat, .. } = event { Some((*epoch, *seat)) } else { None }
        });
        let (Some((epoch, seat)), Some(desk)) = (pair, self.desk) else { return Ok(Err(Rejection::NotNow)) };
        out.frame(&DeskDown::Claimed {
            arrival: arrival.map(|arrival| arrival.0),
            sid: Octets(state.id.0),
            hello: Bounded(state.papers.hello.0.to_vec()),
            lease: Octets(*token.expose()),
            epoch: epoch.0,
            seat: seat.number(),
            routing: wire::shown_routing(&state.routing),
        });
        self.hub.0.holdings.add(self.service, desk.handle, state.id);
        self.look(out).await.map(Ok)
    }
}

/// A fresh lease token, and the claim that names it.
fn claim(hub: &Hub, handle: Handle) -> (Token<Lease>, Claim) {
    let token = Token::<Lease>::mint(&*hub.0.entropy);
    let claim = Claim { handle, lease: Digest(*token.digest().bytes()), half: Half(hub.draw()) };
    (token, claim)
}
