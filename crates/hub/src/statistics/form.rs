//! The closing form and the survey: a ticket is taken and everything it is worth is counted in one step; then nothing ties the
//! answers to a conversation, a counsellor or each other.

use ajar_auth::{FormTicket, TallyTicket, Token};
use ajar_domain::{
    ids::{Digest, ServiceId},
    statistics::{self as known, Attempt, Contact, Event, Outcome, categories::Channel, categories::Wait},
};
use ajar_live::OnceKind;
use ajar_protocol::http::{
    Survey,
    statistics::{Answered, BRIDGES, Bridge, ClosingForm},
};

use super::{Ended, Statistics, StatisticsFault, told};
use crate::{Hub, HubError, wire};

/// What became of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formed {
    /// Counted.
    Counted,
    /// There is no such service, or the ticket was used, lapsed or never was.
    Unknown,
    /// Fields that do not go together.
    Malformed,
}

impl Statistics {
    /// Counts a closing form once: with its ticket, or as a contact outside the chat.
    ///
    /// # Errors
    /// [`StatisticsFault`]; then nothing was counted, and the ticket is still good.
    pub async fn form(&self, slug: &str, form: &ClosingForm) -> Result<Formed, StatisticsFault> {
        let Some((service, _)) = self.named(slug) else { return Ok(Formed::Unknown) };
        if !is_sound(form) {
            return Ok(Formed::Malformed);
        }
        let Some(ticket) = &form.ticket else {
            let counted = self.count(service, &events(form, None)).await?;
            return Ok(if counted { Formed::Counted } else { Formed::Unknown });
        };
        let digest = Digest(*Token::<FormTicket>::presented(ticket.0).digest().bytes());
        let Some(payload) = self.0.live.peek(service, OnceKind::TallyTicket, digest, self.now()).await? else {
            return Ok(Formed::Unknown);
        };
        let Some(ended) = payload.get(1..).and_then(Ended::read) else { return Ok(Formed::Unknown) };
        let taken = self.redeem(service, digest, &events(form, Some(ended))).await?;
        Ok(if taken { Formed::Counted } else { Formed::Unknown })
    }

    /// Counts the answers of a survey once.
    ///
    /// # Errors
    /// [`StatisticsFault`]; then nothing was counted, and the ticket is still good.
    pub(crate) async fn survey(&self, service: ServiceId, answers: &Survey) -> Result<bool, StatisticsFault> {
        let digest = Digest(*Token::<TallyTicket>::presented(answers.ticket.0).digest().bytes());
        let survey = known::Survey {
            helped: told::helped(answers.helped),
            change: told::change(answers.change),
            recommend: told::recommend(answers.recommend),
            age: told::age(answers.age),
        };
        self.redeem(service, digest, &[Event::Survey(survey)]).await
    }

    /// Takes a ticket and counts in the same step; closes first what is over.
    async fn redeem(&self, service: ServiceId, digest: Digest, events: &[Event]) -> Result<bool, StatisticsFault> {
        let live = &self.0.live;
        for _ in 0..2 {
            let counts = self.counts(service, events);
            if !counts.is_empty()
                && live.take(service, OnceKind::TallyTicket, digest, &counts, self.now()).await?.is_some()
            {
                return Ok(true);
            }
            self.tend(service).await?;
        }
        Ok(false)
    }
}

impl Hub {
    /// Redeems a ticket of ENDED; false when it was used, lapsed or never was, and then nothing is counted. `None` when
    /// there is no such service.
    ///
    /// # Errors
    /// [`HubError`]; then nothing was counted, and the ticket is still good.
    pub async fn survey(&self, slug: &str, answers: &Survey) -> Result<Option<bool>, HubError> {
        let Some(service) = self.0.services.id(slug) else { return Ok(None) };
        if let Some(statistics) = self.statistics() {
            return Ok(Some(statistics.survey(service, answers).await?));
        }
        let digest = Digest(*Token::<TallyTicket>::presented(answers.ticket.0).digest().bytes());
        let taken = self.live().take(service, OnceKind::TallyTicket, digest, &[], self.now()).await?;
        Ok(Some(taken.is_some()))
    }

    /// Counts an attempt that found the door closed although the visitor pressed; false while it is open. The frame sends one in
    /// its life, and the hub counts few a minute, so that nobody can make a crowd.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn knock(&self, slug: &str) -> Result<Option<bool>, HubError> {
        let Some(service) = self.0.services.id(slug) else { return Ok(None) };
        if self.0.services.intake(service) == crate::Intake::Open {
            return Ok(Some(false));
        }
        if self.0.services.may_knock(service, self.now())
            && let Some(statistics) = self.statistics()
        {
            statistics.count(service, &[statistics.turned_away(service)]).await?;
        }
        Ok(Some(true))
    }
}

/// Whether its fields go together.
fn is_sound(form: &ClosingForm) -> bool {
    use ajar_protocol::http::statistics::Channel as C;
    let channel = match (form.ticket.is_some(), form.channel) {
        (true, None | Some(C::Chat | C::BookedChat)) => form.length.is_none(),
        (true, Some(_)) | (false, None | Some(C::Chat | C::BookedChat)) => false,
        (false, Some(C::Phone | C::InPerson | C::AtSchool | C::Elsewhere)) => true,
    };
    let mut bridges: Vec<&Bridge> = form.bridges.iter().collect();
    bridges.sort();
    bridges.dedup();
    channel && bridges.len() == form.bridges.len() && form.bridges.len() <= BRIDGES
}

/// What a form counts: the attempt, and each bridge that was built. Of what was no counselling nothing else is counted.
fn events(form: &ClosingForm, ended: Option<Ended>) -> Vec<Event> {
    let channel = told::channel(form.channel).unwrap_or(Channel::Chat);
    let length = ended.map_or(told::length(form.length), |ended| ended.length);
    let outcome = match form.answered.unwrap_or(Answered::Counselling) {
        Answered::Counselling => Outcome::Counselling(contact(form, length)),
        Answered::NotCounselling => Outcome::NotCounselling,
        Answered::AbuseOrTest => Outcome::AbuseOrTest,
    };
    let counselling = matches!(outcome, Outcome::Counselling(_));
    let attempt = match ended {
        Some(ended) => ended.attempt(outcome, channel),
        None => Event::Attempt(Attempt { outcome, channel: Some(channel), wait: Some(Wait::Never), block: None }),
    };
    let bridge = |bridge: &Bridge| Event::Bridge {
        destination: told::destination(Some(bridge.destination)),
        stage: told::stage(Some(bridge.stage)),
    };
    std::iter::once(attempt).chain(form.bridges.iter().filter(|_| counselling).map(bridge)).collect()
}

fn contact(form: &ClosingForm, length: Option<known::categories::Length>) -> Contact {
    Contact {
        age: told::age(form.age),
        gender: told::gender(form.gender),
        reason: form.reason.map(wire::topic),
        who: form.who.map(wire::who),
        first: told::first(form.first),
        length,
        heard: told::heard(form.heard),
        safeguarding: told::safeguarding(form.safeguarding),
        youngest: told::youngest(form.youngest),
    }
}
