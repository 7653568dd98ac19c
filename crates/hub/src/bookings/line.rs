//! Standing in line without an address: waiting lists, what is kept for the first of them, and the first place of the turned-away.

use ajar_domain::{
    booking::{FIRST, Rejection, WAITING},
    ids::ServiceId,
    time::Moment,
};
use ajar_protocol::{http::bookings as body, problem::Problem};

use super::{Answer, Bookings, DAY, DRAWS, Tried, problem};

impl Bookings {
    /// Joins a waiting list.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn wait(&self, slug: &str, asked: &body::JoinWaiting) -> Answer<body::BookingCode> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let plan = self.plan_of(service).await?;
        if !plan.kinds.iter().any(|kind| kind.id == asked.kind) {
            return Ok(Err(Problem::Unknown));
        }
        self.stand(service, &asked.kind, (asked.language, asked.proof.as_ref()), WAITING).await
    }

    /// A first place for somebody who is turned away; refused while visitors are taken.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn turned_away(&self, slug: &str, asked: &body::TurnedAway) -> Answer<body::BookingCode> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        match self.hub.admit(service).await {
            Ok(Err(_)) => self.stand(service, "", (asked.language, asked.proof.as_ref()), FIRST).await,
            Ok(Ok(())) | Err(_) => Ok(Err(Problem::NotNow)),
        }
    }

    async fn stand(
        &self,
        service: ServiceId,
        kind: &str,
        (language, proof): (body::CodeLanguage, Option<&body::LookProof>),
        life: std::time::Duration,
    ) -> Answer<body::BookingCode> {
        // As slow as trying codes, and with the same puzzle: nobody fills a line in a minute.
        let Some(wait) = self.turn(service, proof).await? else { return Ok(Err(Problem::TooFast)) };
        tokio::time::sleep(wait).await;
        let now = self.now();
        let until = whole_days(now, life);
        for _ in 0..DRAWS {
            let (code, digest) = self.draw_code(service, language);
            match self.db.wait(service, kind, digest, until, now).await? {
                Err(Rejection::Taken) => {}
                Err(rejection) => return Ok(Err(problem(rejection))),
                Ok(()) => return Ok(Ok(body::BookingCode { code: code.words().map(Into::into).to_vec() })),
            }
        }
        Ok(Err(Problem::Fault))
    }

    /// Takes or leaves the time that is kept for a place in the waiting list.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn answer(
        &self,
        slug: &str,
        asked: &body::AnswerKept,
        takes: bool,
    ) -> Answer<Tried<Option<body::Looked>>> {
        let Some((service, zone)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let act = async |codes| {
            let now = self.now();
            match self.db.answer(service, codes, takes, now).await? {
                Ok(Some(slot)) => {
                    self.count_booked(service, zone, &[slot], now).await;
                    Ok(self.see_done(service, codes).await?.map(Some))
                }
                Ok(None) => Ok(Ok(None)),
                Err(rejection) => Ok(Err(problem(rejection))),
            }
        };
        self.try_code(service, &asked.words, asked.proof.as_ref(), act).await
    }
}

/// A place in line ends with a day: the moment it was given or looked at is nowhere.
pub(super) fn whole_days(now: Moment, life: std::time::Duration) -> Moment {
    Moment(now.after(life).0.div_ceil(DAY) * DAY)
}
