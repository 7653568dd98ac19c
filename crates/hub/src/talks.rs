//! Decide -> commit -> wake: the one way in which the hub changes a conversation.

use std::sync::{Arc, atomic::Ordering};

use ajar_domain::{
    conversation::{self, Command, Event, Rejection, State},
    ids::{ConversationId, Handle, Sequence, ServiceId, Socket},
    time::Moment,
};
use ajar_live::{Cap, Claiming, Commit, Committed, Hint, IndexKey, Step, Versioned};
use bytes::Bytes;

use crate::{Hub, HubError, papers, record};

/// How often a change may lose against others before it counts as a fault; each loss means that somebody else won.
const TRIES: usize = 16;

/// On what a change depends beside the rules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    /// Nothing is decided any more from then on: [`HubError::Late`]. What was handed to the store before may still be written, and
    /// only where nobody wrote since.
    pub(crate) until: Moment,
    /// Written only while this desk has a place, whatever it does at other servers: [`Rejection::NoPlace`].
    pub(crate) claim: Option<Claiming>,
    /// The generation of the store that the state was read in; none: in the present one, without a wait since. In another one its
    /// version says nothing, and may be somebody else's by chance.
    pub(crate) read_in: Option<u32>,
}

impl Terms {
    pub(crate) const fn until(until: Moment) -> Self {
        Self { until, claim: None, read_in: None }
    }

    pub(crate) const fn claim(claim: Claiming) -> Self {
        Self { claim: Some(claim), ..Self::until(Moment(u64::MAX)) }
    }

    /// For a state that was read in this generation, or later.
    pub(crate) const fn read_in(generation: u32) -> Self {
        Self::until(Moment(u64::MAX)).of(generation)
    }

    /// As these, for a state that was read in this generation, or later.
    pub(crate) const fn of(self, generation: u32) -> Self {
        Self { read_in: Some(generation), ..self }
    }
}

/// Whose envelope it is.
const fn poster(command: &Command) -> Option<Socket> {
    if let Command::Post { socket, .. } = command { Some(*socket) } else { None }
}

/// What became of a command.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Committed (or nothing was to be committed); what the sender is to be told is in the events.
    Done(Vec<Event>),
    /// The rules said no.
    Refused(Rejection),
    /// The conversation is not there any longer.
    Gone,
}

/// What was found, unless another version of Ajar has changed it: then it is nobody's here.
pub(crate) fn own(found: Result<Option<State>, HubError>) -> Result<Option<State>, HubError> {
    match found {
        Err(error) if error.is_of_another_version() => Ok(None),
        found => found,
    }
}

impl Hub {
    /// The state of a conversation with its papers.
    pub(crate) async fn load(&self, service: ServiceId, id: ConversationId) -> Result<Option<State>, HubError> {
        match self.live().whole(service, id, self.now()).await? {
            Some(whole) => Ok(papers::state(whole)?),
            None => Ok(None),
        }
    }

    /// As [`Hub::load`]; one that another version of Ajar has changed is nobody's here.
    pub(crate) async fn load_own(&self, service: ServiceId, id: ConversationId) -> Result<Option<State>, HubError> {
        own(self.load(service, id).await)
    }

    /// The conversation that a key leads to.
    pub(crate) async fn find(&self, service: ServiceId, key: IndexKey) -> Result<Option<State>, HubError> {
        match self.live().find(service, key, self.now()).await? {
            Some(id) => self.load(service, id).await,
            None => Ok(None),
        }
    }

    /// Decides on `state` and commits; after a conflict decides again on what the winner left. On return `state` is what
    /// lies in the store, as far as this hub knows.
    pub(crate) async fn change(
        &self,
        state: &mut State,
        command: &Command,
        envelope: Option<&Bytes>,
    ) -> Result<Outcome, HubError> {
        self.change_on(Terms::until(Moment(u64::MAX)), state, command, envelope).await
    }

    /// As [`Hub::change`], on terms.
    pub(crate) async fn change_on(
        &self,
        terms: Terms,
        state: &mut State,
        command: &Command,
        envelope: Option<&Bytes>,
    ) -> Result<Outcome, HubError> {
        let generation = terms.read_in.unwrap_or_else(|| self.live().known_generation());
        for _ in 0..TRIES {
            if self.now() >= terms.until {
                return Err(HubError::Late);
            }
            if self.live().known_generation() != generation {
                // What the winner left was read in the store before: its version says nothing in this one.
                return Ok(Outcome::Gone);
            }
            let decision = match conversation::decide(state, command, self.now()) {
                Ok(decision) => decision,
                Err(rejection) => return Ok(Outcome::Refused(rejection)),
            };
            if decision.state.version == state.version {
                return Ok(Outcome::Done(decision.events));
            }
            let ended = decision.state.ended().map(|ended| ended.by);
            if let Some(by) = ended {
                self.close_for_good(state, by).await?;
                if self.live().known_generation() != generation {
                    return Ok(Outcome::Gone);
                }
            }
            let commit = record::commit(Some(state), &decision, envelope, self.now());
            let commit = Commit { claim: terms.claim, by: Some(self.0.server), ..commit };
            let commit = Commit { ends: self.ends_alone(&decision.state, command, &commit), ..commit };
            let step = commit.step(generation).map(Arc::new);
            match self.live().commit(commit, self.now()).await? {
                Committed::Done(version) => {
                    // The other end's line, where it is here: nobody else tells it.
                    match step {
                        Some(step) => self.0.signals.step(&step, poster(command)),
                        None => self.0.signals.ring_conversation(state.id, version),
                    }
                    let before = std::mem::replace(state, decision.state);
                    state.version = version;
                    self.after(&before, state, &decision.events).await?;
                    return Ok(Outcome::Done(decision.events));
                }
                Committed::Conflict(Some(versioned)) => {
                    self.0.conflicts.fetch_add(1, Ordering::Relaxed);
                    if ended.is_some() {
                        self.goes_on(state).await?;
                    }
                    if !self.adopt(state, versioned).await? {
                        return Ok(Outcome::Gone);
                    }
                    // Perhaps it was this very commit, sent twice by a driver that lost the answer: then nobody here was told.
                    self.0.signals.ring_conversation(state.id, state.version);
                }
                Committed::Conflict(None) => return Ok(Outcome::Gone),
                Committed::Full(Cap::Mailbox) => return Ok(Outcome::Refused(Rejection::MailboxFull)),
                Committed::Full(Cap::Places) => return Ok(Outcome::Refused(Rejection::NoPlace)),
                Committed::Full(cap) => return Err(HubError::NoRoom(cap)),
                Committed::Taken => return Err(HubError::KeyTaken),
            }
        }
        Err(HubError::Contention)
    }

    /// Where an envelope concerns nobody but the ends of its talk: the other servers that hold one.
    fn ends_alone(&self, state: &State, command: &Command, commit: &Commit) -> Option<Vec<Handle>> {
        let own = poster(command)?;
        matches!(commit.hints[..], [Hint::Conversation(..)]).then(|| self.other_servers(state, own))
    }

    /// Commits a new conversation.
    pub(crate) async fn found(&self, decision: conversation::Decision) -> Result<Result<State, Rejection>, HubError> {
        let commit = record::commit(None, &decision, None, self.now());
        match self.live().commit(commit, self.now()).await? {
            Committed::Done(version) => Ok(Ok(State { version, ..decision.state })),
            Committed::Full(_) => Ok(Err(Rejection::Full)),
            Committed::Conflict(_) | Committed::Taken => Err(HubError::KeyTaken),
        }
    }

    /// Reads again what may have changed, and the envelopes behind `after`, at most `limit`. None: it is gone.
    pub(crate) async fn look(
        &self,
        state: &mut State,
        after: Sequence,
        limit: usize,
    ) -> Result<Option<Vec<(Sequence, Bytes)>>, HubError> {
        let known = (state.version, after);
        let Some(news) = self.live().look(state.service, state.id, known, limit, self.now()).await? else {
            return Ok(None);
        };
        let read_at = news.newer.as_ref().map_or(state.version, |newer| newer.version);
        if let Some(versioned) = news.newer
            && !self.adopt(state, versioned).await?
        {
            return Ok(None);
        }
        if state.version == read_at {
            return Ok(Some(news.envelopes));
        }
        Ok(Some(self.live().mailbox(state.service, state.id, after, limit, self.now()).await?))
    }

    /// Makes `state` what these steps lead to; answers the envelopes that came with them. None: the store knows more, or it is gone.
    pub(crate) async fn walk(
        &self,
        state: &mut State,
        path: Vec<Arc<Step>>,
    ) -> Result<Option<Vec<(Sequence, Bytes)>>, HubError> {
        let mut envelopes = Vec::new();
        for step in path {
            if !self.adopt(state, step.state.clone()).await? || state.version != step.state.version {
                return Ok(None);
            }
            envelopes.extend_from_slice(&step.envelopes);
        }
        Ok(Some(envelopes))
    }

    /// Makes `state` what the store held, or holds by now: where another paper may lie there, both are read again at one moment. An
    /// older state with newer papers would show the OFFER of a later claim as that of the one before.
    async fn adopt(&self, state: &mut State, versioned: Versioned) -> Result<bool, HubError> {
        let mut newer = versioned.state.state(state.papers.clone())?;
        newer.version = versioned.version;
        if papers::stage(&newer) == papers::stage(state) {
            *state = newer;
            return Ok(true);
        }
        let whole = self.load(state.service, state.id).await?;
        let there = whole.is_some();
        whole.into_iter().for_each(|whole| *state = whole);
        Ok(there)
    }
}
