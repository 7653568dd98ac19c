//! What a desk does with errands: asks, takes, says "not now", writes, has seen, closes; each is answered at once.

use ajar_domain::{
    conversation::Rejection,
    errand::{Command, End, Errand},
    ids::{ErrandId, Sequence},
    secret::Paper,
};
use ajar_protocol::{
    desk::DeskDown,
    envelope::{COLLEAGUES, Header, IN_ACCEPT, Kind},
    octets::Octets,
    offer::Offer,
};

use super::{DeskEnd, Outbox, direction, gone};
use crate::{
    HubError,
    errands::{ANSWER, By, With},
    wire,
};

impl DeskEnd {
    pub(in crate::ends::desk) async fn ask(
        &mut self,
        id: ErrandId,
        ask: &Offer,
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        if self.errands.own.is_some() || !is_paper(ask) {
            refuse(id, Rejection::NotNow, out);
            return Ok(());
        }
        self.publish(out).await?;
        let Some(desk) = self.desk else { return Ok(()) };
        let errand = Errand::asked_by(desk.handle, id, self.service);
        if self.colleagues(&errand, &self.hub.live().desks(self.service, self.hub.now()).await?) == 0 {
            refuse(id, Rejection::Nobody, out);
            return Ok(());
        }
        match self.hub.ask(errand, self.socket, paper(ask)).await? {
            Ok(errand) => self.hold(errand, End::Asker, Sequence(0), out).await?,
            Err(rejection) => refuse(id, rejection, out),
        }
        Ok(())
    }

    pub(in crate::ends::desk) async fn take_errand(
        &mut self,
        id: ErrandId,
        answer: &Offer,
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let own = self.hub.errand(self.service, id).await?.is_some_and(|errand| self.handles.contains(&errand.asker));
        if own || self.errands.own.is_some() || !is_paper(answer) {
            refuse(id, Rejection::NotNow, out);
            return Ok(());
        }
        self.publish(out).await?;
        let Some(desk) = self.desk else { return Ok(()) };
        let (by, with) = (By::newest(desk.handle, self.socket), With::Paper(ANSWER, paper(answer)));
        match self.hub.change_errand((self.service, id), by, Command::Take, with).await? {
            Ok(Some(errand)) => {
                self.errands.offered.remove(&id);
                self.hold(errand, End::Answerer, Sequence(0), out).await?;
            }
            // Withdrawn or answered: the look says that it is gone.
            Ok(None) | Err(Rejection::Taken) => {
                refuse(id, Rejection::Taken, out);
                self.look(out).await?;
            }
            Err(rejection) => refuse(id, rejection, out),
        }
        Ok(())
    }

    pub(in crate::ends::desk) async fn decline_errand(
        &mut self,
        id: ErrandId,
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        match self.hub.change_errand((self.service, id), By::end(desk.handle), Command::Decline, With::Nothing).await? {
            Ok(_) => self.look(out).await?,
            Err(rejection) => refuse(id, rejection, out),
        }
        Ok(())
    }

    pub(in crate::ends::desk) async fn errand_word(
        &mut self,
        id: ErrandId,
        envelope: Vec<u8>,
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let Some((handle, end)) = self.own_end(id) else {
            gone(id, out);
            return Ok(());
        };
        let Some(n) = number(&envelope, end) else {
            refuse(id, Rejection::Malformed, out);
            return Ok(());
        };
        let with = With::Envelope(envelope.into());
        match self.hub.change_errand((self.service, id), By::end(handle), Command::Post(n), with).await? {
            Ok(Some(_)) => out.frame(&DeskDown::ErrandStored { errand: Octets(id.0), n }),
            Ok(None) => self.let_go(out),
            Err(rejection) => refuse(id, rejection, out),
        }
        Ok(())
    }

    /// What came was shown; on a new socket the errand is taken up again.
    pub(in crate::ends::desk) async fn errand_seen(
        &mut self,
        id: ErrandId,
        at: Sequence,
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        if self.errands.own.as_ref().is_none_or(|own| own.errand.id != id) {
            let found = self.hub.errand(self.service, id).await?;
            let Some((errand, end)) = found.and_then(|errand| errand.end_of(desk.handle).map(|end| (errand, end)))
            else {
                gone(id, out);
                return Ok(());
            };
            self.hold(errand, end, at, out).await?;
        }
        match self.hub.change_errand((self.service, id), By::end(desk.handle), Command::Seen(at), With::Nothing).await?
        {
            Ok(Some(_)) => {}
            Ok(None) => self.let_go(out),
            Err(rejection) => refuse(id, rejection, out),
        }
        Ok(())
    }

    pub(in crate::ends::desk) async fn close_errand(&mut self, id: ErrandId, out: &mut Outbox) -> Result<(), HubError> {
        let Some((handle, _)) = self.own_end(id) else {
            gone(id, out);
            return Ok(());
        };
        // Whatever lies there, this end has closed it.
        self.let_go(out);
        let closed = self.hub.change_errand((self.service, id), By::end(handle), Command::Close, With::Nothing).await?;
        closed.err().into_iter().for_each(|rejection| refuse(id, rejection, out));
        Ok(())
    }

    /// A desk that gets ready without an errand that it is an end of has forgotten it: the page was loaded anew.
    pub(in crate::ends::desk) async fn close_forgotten(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let present = self.hub.live().known_generation();
        let forgotten = self.forgotten().await?;
        if !forgotten.is_empty() {
            self.publish(out).await?;
        }
        for id in forgotten {
            // Where a newer socket sits here by now, it may be its own; whether somebody else closed it meanwhile is the same.
            let Some(desk) = self.desk else { return Ok(()) };
            let by = By::newest(desk.handle, self.socket);
            let _ = self.hub.change_errand((self.service, id), by, Command::Close, With::Nothing).await?;
        }
        self.held_in = Some(present);
        Ok(())
    }

    /// A page that took its errand up through a server which still asked the old leader was told that it is gone, and has
    /// forgotten it; where the new one has it, nobody else would ever close it.
    pub(in crate::ends::desk) async fn close_forgotten_in_another(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let present = self.hub.live().known_generation();
        if self.held_in.is_none_or(|held_in| held_in == present) {
            return Ok(());
        }
        self.close_forgotten(out).await
    }

    async fn forgotten(&self) -> Result<Vec<ErrandId>, HubError> {
        let Some(desk) = self.desk else { return Ok(Vec::new()) };
        let held = self.errands.own.as_ref().map(|own| own.errand.id);
        let all = self.hub.errands(self.service).await?.into_iter();
        let own = all.filter(|errand| errand.end_of(desk.handle).is_some() && held != Some(errand.id));
        Ok(own.map(|errand| errand.id).collect())
    }
}

/// The number of an envelope that may stand in an errand, sealed by this end.
fn number(envelope: &[u8], end: End) -> Option<u32> {
    let header = Header::parse(envelope).ok().filter(|_| envelope.len() <= IN_ACCEPT)?;
    let ours = header.kind == Kind::Message && header.epoch == 1 && header.direction == direction(end);
    ours.then_some(header.n)
}

/// The two papers stand outside every conversation: nothing that was signed for a seat is one.
const fn is_paper(offer: &Offer) -> bool {
    offer.epoch == 1 && offer.seat == COLLEAGUES
}

fn paper(offer: &Offer) -> Paper {
    Paper::new(&serde_json::to_vec(offer).expect("frames are plain data with string keys"))
}

fn refuse(id: ErrandId, rejection: Rejection, out: &mut Outbox) {
    out.frame(&DeskDown::ErrandRefused { errand: Octets(id.0), problem: wire::problem(rejection) });
}
