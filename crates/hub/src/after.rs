//! What follows once a change is committed: last words, tally tickets, a ring at the desks; nothing here can undo the commit.

use ajar_domain::{
    conversation::{EndedBy, Event, Notice, State, To, event},
    statistics::{
        Outcome,
        categories::{Channel, Wait},
    },
};
use ajar_protocol::octets::Octets;

use crate::{
    Hub, HubError, record,
    signal::{LastWord, Watcher},
    statistics::Ended,
};

impl Hub {
    /// Tells the other sockets of this process, and mints what is due.
    pub(crate) async fn after(&self, before: &State, state: &State, events: &[Event]) -> Result<(), HubError> {
        // A place is free again, or somebody asks: desks at other servers hear it from the store.
        if record::differ_in_marks(Some(before), state) {
            self.0.signals.ring_queue(state.service, Watcher::Desk);
        }
        if let Some((by, _)) = events.iter().find_map(|event| ended(event, To::Visitor)) {
            self.last_words(before, state, by, events).await?;
        }
        Ok(())
    }

    async fn last_words(&self, before: &State, state: &State, by: EndedBy, events: &[Event]) -> Result<(), HubError> {
        let due = |to| events.iter().find_map(|event| ended(event, to)).and_then(|(_, ticket)| ticket);
        let mut word = LastWord { by, visitor: None, lead: None };
        let talked = due(To::Visitor);
        if let Some(ticket) = talked {
            // A store that fails here costs an estimate.
            let _ = self.talked(state.service, ticket.talked).await;
            word.visitor = self.mint_tally(state.service).await?;
        }
        word.lead = self.counted(state, talked, due(To::Lead).is_some()).await?;
        let here = self.0.signals.last_word(state.id, &word);
        self.leave_word(before, &word, &here).await
    }

    /// Counts the attempt, once: by a form's ticket when somebody is there to fill it in, otherwise now.
    async fn counted(
        &self,
        state: &State,
        talked: Option<event::Ticket>,
        form: bool,
    ) -> Result<Option<Octets<32>>, HubError> {
        let Some(statistics) = self.statistics() else {
            let unknown = Ended { wait: Wait::Never, length: None, block: None };
            return if form { self.mint_form(state.service, unknown).await } else { Ok(None) };
        };
        let waited = talked.map_or_else(|| self.now().since(state.opened), |ticket| ticket.waited);
        let ended = statistics.ended(state.service, state.opened, waited, talked.map(|ticket| ticket.talked));
        if form && let Some(ticket) = self.mint_form(state.service, ended).await? {
            return Ok(Some(ticket));
        }
        let event = if talked.is_some() { ended.untold() } else { ended.attempt(Outcome::GaveUp, Channel::Chat) };
        statistics.count_or_lose(state.service, event).await;
        Ok(None)
    }
}

fn ended(event: &Event, whom: To) -> Option<(EndedBy, Option<event::Ticket>)> {
    if let Event::Tell { to, notice: Notice::Ended { by, ticket }, .. } = event
        && *to == whom
    {
        return Some((*by, *ticket));
    }
    None
}
