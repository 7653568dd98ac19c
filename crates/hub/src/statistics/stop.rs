//! What a stop leaves of the counters: the hourly copy, and at an orderly stop a last one that says that nothing was counted after
//! it. That mark is used up before anything is counted again: no crash can hide behind it.

use std::sync::atomic::Ordering;

use ajar_domain::{
    ids::ServiceId,
    statistics::{Book, Week},
    time::Moment,
};
use ajar_live::Kind;

use super::{
    Offer, Statistics, StatisticsFault,
    checkpoint::Kept,
    tend::{KEY, held},
};
use crate::tickets::TALLY;

impl Statistics {
    /// Seals the counters of every service into this server's folder; hourly, whether anything was counted or not.
    ///
    /// # Errors
    /// [`StatisticsFault`]; the other services were kept all the same.
    pub async fn checkpoint_all(&self) -> Result<(), StatisticsFault> {
        let mut result = Ok(());
        for service in self.0.offers.keys() {
            result = result.and(self.checkpoint(*service, Kept::Running).await);
        }
        result
    }

    /// The last copy, at an orderly stop, when no request is left. `alone`: no other server counts on these counters;
    /// `forgets`: the live store goes with this process, and with it the forms that nobody will fill in.
    ///
    /// # Errors
    /// [`StatisticsFault`]; the other services were kept all the same.
    pub async fn checkpoint_last(&self, alone: bool, forgets: bool) -> Result<(), StatisticsFault> {
        let mut result = Ok(());
        for service in self.0.offers.keys() {
            result = result.and(self.last(*service, alone, forgets).await);
        }
        result
    }

    async fn last(&self, service: ServiceId, alone: bool, forgets: bool) -> Result<(), StatisticsFault> {
        let now = self.now();
        if forgets && let Some(counters) = self.0.live.counters(service, now).await? {
            // Talks whose form is not there yet count as those whose form never comes; not beyond the open week.
            let then = now.after(TALLY).min(Moment(counters.until.0.saturating_sub(1)));
            self.0.live.expire(service, then).await?;
        }
        let stock = self.0.live.inventory(service, now).await?;
        let waits = stock.iter().any(|stock| stock.kind == Kind::TallyTickets && stock.count > 0);
        self.checkpoint(service, if alone && !waits { Kept::Stopped } else { Kept::Running }).await
    }

    pub(super) async fn checkpoint(&self, service: ServiceId, kept: Kept) -> Result<(), StatisticsFault> {
        if self.0.checkpoints.is_none() {
            return Ok(());
        }
        let Some(counters) = self.0.live.counters(service, self.now()).await? else { return Ok(()) };
        self.keep(service, counters.bytes.to_vec(), kept).await
    }

    async fn keep(&self, service: ServiceId, bytes: Vec<u8>, kept: Kept) -> Result<(), StatisticsFault> {
        let this = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            this.0.checkpoints.as_ref().map(|all| all.keep(&*this.0.entropy, service, &bytes, kept))
        });
        match done.await {
            Ok(None | Some(Ok(()))) => Ok(()),
            Ok(Some(Err(_))) | Err(_) => Err(StatisticsFault::NotKept),
        }
    }

    /// Uses up the mark of an orderly stop, before this process counts anything. Where it cannot be taken from the disk, the
    /// copy is worth no more than that of a crash.
    pub(super) async fn wake(&self, service: ServiceId, offer: &Offer) {
        let found = self.0.checkpoints.as_ref().and_then(|kept| kept.found(service));
        if let Some((bytes, Kept::Stopped)) = found {
            let used_up = self.keep(service, bytes, Kept::Running).await.is_ok();
            offer.whole.store(used_up, Ordering::Relaxed);
        }
    }

    /// The counters of this server's folder for a book whose open week is `week`, marked as interrupted unless nothing can have
    /// been counted since. A copy that is more than one week behind is of another time, and says nothing of this one.
    pub(super) fn kept(&self, service: ServiceId, offer: &Offer, book: &Book, week: Week) -> Option<Vec<u8>> {
        let (bytes, _) = self.0.checkpoints.as_ref()?.found(service)?;
        let mut found = held(book, &bytes)?;
        let at = found.counters.week().ok()?;
        if at > week || at.number() + 1 < week.number() {
            return None;
        }
        if offer.whole.load(Ordering::Relaxed) {
            return Some(bytes);
        }
        found.counters.interrupt();
        Some([&found.counters.encode()[..], &bytes[bytes.len() - KEY..]].concat())
    }
}
