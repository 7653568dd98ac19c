//! Errands at a desk: what a colleague asks is shown, one errand is this desk's own, and its words go through; never opens one.

mod verbs;

use std::collections::BTreeSet;

use ajar_domain::{
    errand::{End, Errand},
    ids::{ErrandId, Handle, Sequence, Version},
};
use ajar_live::{Attachment, Desk};
use ajar_protocol::{
    desk::DeskDown,
    envelope::{Direction, Header},
    octets::{Bounded, Octets},
    offer::Offer,
};
use bytes::Bytes;

use super::{DeskEnd, Outbox};
use crate::{
    HubError,
    errands::{ANSWER, ASK, key},
};

/// Envelopes that are said in one go: a desk's socket carries other things too.
const PORTION: usize = 8;

/// What was written, as it lies in the store.
type Words = Vec<(Sequence, Bytes)>;

/// The errands that a desk knows of.
#[derive(Debug, Default)]
pub(super) struct Errands {
    /// Shown, and not gone yet.
    offered: BTreeSet<ErrandId>,
    own: Option<Own>,
    behind: bool,
}

/// The one errand that this desk is an end of.
#[derive(Debug)]
struct Own {
    errand: Errand,
    end: End,
    /// What the other end wrote was said up to here.
    position: Sequence,
    known: Option<Version>,
    /// What this end was told of those who are asked, of the answer and of the other end's line.
    asked: Option<u32>,
    answered: bool,
    here: Option<bool>,
}

impl Errands {
    pub(super) const fn is_behind(&self) -> bool {
        self.behind
    }

    /// Both ends are known to each other: what moves now are words.
    pub(super) fn is_settled(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.end == End::Answerer || own.answered)
    }
}

impl DeskEnd {
    /// Says which errands of colleagues are there for this desk.
    pub(super) async fn say_errands(&mut self, asking: Vec<Errand>, out: &mut Outbox) -> Result<(), HubError> {
        let Some(desk) = self.desk else { return Ok(()) };
        let asked = asking.into_iter().filter(|errand| errand.asks(desk.handle, &self.handles));
        let open: BTreeSet<_> = asked.map(|errand| errand.id).collect();
        for id in self.errands.offered.difference(&open) {
            gone(*id, out);
        }
        let fresh: Vec<_> = open.difference(&self.errands.offered).copied().collect();
        self.errands.offered.retain(|id| open.contains(id));
        for id in fresh {
            // Gone between the two reads: there is nothing to show.
            let Some(ask) = self.paper_of(id, ASK).await? else { continue };
            out.frame(&DeskDown::ErrandOffered { errand: Octets(id.0), ask });
            self.errands.offered.insert(id);
        }
        Ok(())
    }

    /// Reads the own errand again and says how it stands and what the other end wrote.
    pub(super) async fn say_own_errand(&mut self, desks: &[(Handle, Desk)], out: &mut Outbox) -> Result<(), HubError> {
        let Some(words) = self.read_own_errand(out).await? else { return Ok(()) };
        // Nothing that the other end wrote can be opened without the answer.
        self.say_answer(out).await?;
        self.say_words(&words, out);
        let Some(own) = self.errands.own.as_ref() else { return Ok(()) };
        let here = own.errand.beside(own.end).map(|other| desks.iter().any(|(handle, _)| *handle == other));
        let asked = own.errand.answerer.is_none().then(|| self.colleagues(&own.errand, desks));
        let Some(own) = self.errands.own.as_mut() else { return Ok(()) };
        let errand = Octets(own.errand.id.0);
        if let Some(colleagues) = asked.filter(|_| asked != own.asked) {
            out.frame(&DeskDown::ErrandAsked { errand, colleagues });
        }
        own.asked = asked;
        if let Some(here) = here.filter(|_| here != own.here) {
            out.frame(&DeskDown::ErrandLine { errand, here });
        }
        own.here = here;
        Ok(())
    }

    /// The same where both ends are known to each other: what moves then are words.
    pub(super) async fn say_own_words(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        if let Some(words) = self.read_own_errand(out).await? {
            self.say_words(&words, out);
        }
        Ok(())
    }

    /// Reads how it stands; answers what the other end wrote, a portion at a time. None: there is no errand here (any more).
    async fn read_own_errand(&mut self, out: &mut Outbox) -> Result<Option<Words>, HubError> {
        let Some(own) = self.errands.own.as_mut() else { return Ok(None) };
        let (id, known) = (own.errand.id, (own.known.unwrap_or(Version(0)), own.position));
        let news = self.hub.live().look(self.service, key(id), known, PORTION, self.hub.now()).await?;
        let Some(news) = news else {
            self.let_go(out);
            return Ok(None);
        };
        self.errands.behind = news.envelopes.len() == PORTION;
        if let Some(newer) = news.newer
            && let Ok(errand) = newer.state.errand(newer.version)
        {
            (own.known, own.errand) = (Some(newer.version), errand);
        }
        Ok(Some(news.envelopes))
    }

    /// Tells who asks by whom it was taken, once on each line.
    async fn say_answer(&mut self, out: &mut Outbox) -> Result<(), HubError> {
        let own = self.errands.own.as_ref();
        let missing = own.filter(|own| own.end == End::Asker && !own.answered && own.errand.answerer.is_some());
        let Some(id) = missing.map(|own| own.errand.id) else { return Ok(()) };
        // Gone between the two reads: the next one says so.
        let Some(answer) = self.paper_of(id, ANSWER).await? else { return Ok(()) };
        self.errands.own.iter_mut().for_each(|own| own.answered = true);
        out.frame(&DeskDown::ErrandAnswered { errand: Octets(id.0), answer });
        Ok(())
    }

    fn say_words(&mut self, words: &Words, out: &mut Outbox) {
        let Some(own) = self.errands.own.as_mut() else { return };
        for (at, envelope) in words {
            own.position = *at;
            say(own.errand.id, own.end, *at, envelope, out);
        }
    }

    /// The socket is gone: nothing rings it any more.
    pub(super) fn forget_errand(&mut self) {
        if let Some(own) = self.errands.own.take() {
            self.hub.0.signals.deafen(key(own.errand.id), &self.signal);
        }
    }

    async fn hold(&mut self, errand: Errand, end: End, position: Sequence, out: &mut Outbox) -> Result<(), HubError> {
        self.forget_errand();
        let id = errand.id;
        self.hub.0.signals.listen(key(id), self.socket, &self.signal);
        let own = Own { errand, end, position, known: None, asked: None, answered: false, here: None };
        self.errands.own = Some(own);
        if end == End::Answerer {
            out.frame(&DeskDown::ErrandYours { errand: Octets(id.0) });
        }
        let desks = self.hub.live().desks(self.service, self.hub.now()).await?;
        self.say_own_errand(&desks, out).await
    }

    fn let_go(&mut self, out: &mut Outbox) {
        self.errands.own.iter().for_each(|own| gone(own.errand.id, out));
        self.forget_errand();
        self.errands.behind = false;
    }

    fn own_end(&self, id: ErrandId) -> Option<(Handle, End)> {
        let own = self.errands.own.as_ref().filter(|own| own.errand.id == id)?;
        Some((self.desk?.handle, own.end))
    }

    /// People who are ready and are shown it, not counting the one who asks.
    fn colleagues(&self, errand: &Errand, desks: &[(Handle, Desk)]) -> u32 {
        let asked = |(handle, desk): &&(Handle, Desk)| {
            desk.places > 0 && !self.handles.contains(handle) && errand.asks(*handle, &[])
        };
        let devices = desks.iter().filter(asked).map(|(handle, _)| *handle);
        self.hub.people(self.service, devices, Some(errand.asker))
    }

    async fn paper_of(&self, id: ErrandId, which: Attachment) -> Result<Option<Offer>, HubError> {
        let paper = self.hub.errand_paper(self.service, id, which).await?;
        // Only what passed the wire's checks was put down.
        Ok(paper.and_then(|paper| serde_json::from_slice(&paper.0).ok()))
    }
}

/// Whoever answered made the HPKE context, as the leading counsellor does in a talk.
const fn direction(end: End) -> Direction {
    match end {
        End::Asker => Direction::FromGuest,
        End::Answerer => Direction::FromLead,
    }
}

fn say(id: ErrandId, reader: End, at: Sequence, envelope: &Bytes, out: &mut Outbox) {
    if Header::parse(envelope).is_ok_and(|header| header.direction == direction(reader.other())) {
        let sequence = u32::try_from(at.0).unwrap_or(u32::MAX);
        let envelope = Bounded(envelope.to_vec());
        out.frame(&DeskDown::ErrandEnvelope { errand: Octets(id.0), sequence, envelope });
    }
}

fn gone(id: ErrandId, out: &mut Outbox) {
    out.frame(&DeskDown::ErrandGone { errand: Octets(id.0) });
}
