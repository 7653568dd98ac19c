//! The three questions after the end: each ticket counts once, in the same step in which it is taken; nothing ties the answers
//! to a conversation or to each other.

use std::time::Duration;

use ajar_auth::{TallyTicket, Token};
use ajar_domain::{ids::Digest, time::Moment};
use ajar_live::{Count, OnceKind};
use ajar_protocol::http::{Change, Helped, Recommend, Survey};

use crate::{Hub, HubError};

/// How long a counter waits to be published: a week and a day, because periods close weekly at the earliest.
const COUNTER_LIFE: Duration = Duration::from_secs(8 * 86_400);

impl Hub {
    /// Redeems a ticket of ENDED; false when it was used, lapsed or never was, and then nothing is counted. `None` when
    /// there is no such service.
    ///
    /// # Errors
    /// [`HubError::Live`].
    pub async fn survey(&self, slug: &str, answers: &Survey) -> Result<Option<bool>, HubError> {
        let Some(service) = self.0.services.id(slug) else { return Ok(None) };
        let now = self.now();
        let digest = Digest(*Token::<TallyTicket>::presented(answers.ticket.0).digest().bytes());
        let counts = counts(answers, now.after(COUNTER_LIFE));
        let taken = self.live().take(service, OnceKind::TallyTicket, digest, &counts, now).await?;
        Ok(Some(taken.is_some()))
    }
}

/// One counter for each question that was answered, `unknown` for one that was not.
fn counts(answers: &Survey, expires: Moment) -> Vec<Count> {
    let helped = answers.helped.map_or("unknown", |helped| match helped {
        Helped::Yes => "yes",
        Helped::Partly => "partly",
        Helped::No => "no",
    });
    let change = answers.change.map_or("unknown", |change| match change {
        Change::Better => "better",
        Change::Unchanged => "unchanged",
        Change::Worse => "worse",
    });
    let recommend = answers.recommend.map_or("unknown", |recommend| match recommend {
        Recommend::Yes => "yes",
        Recommend::Maybe => "maybe",
        Recommend::No => "no",
    });
    [("t16", helped), ("t17", change), ("t18", recommend)]
        .into_iter()
        .map(|(table, answer)| Count { counter: format!("{table}.{answer}"), by: 1, expires })
        .collect()
}
