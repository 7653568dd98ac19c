//! A municipality says that somebody is out (back-channel logout): what came through it before ends here too, and each word is heard
//! once; nothing is kept of it but a digest of its name, for as long as it could be believed.

use ajar_auth::{Fetch, LoggedOut, ProviderRefusal, logged_out};
use ajar_ledger::{StaffSession, Way};
use ajar_protocol::{octets::Octets, problem::Problem};

use crate::staff::{Answer, Staff, StaffFault, ceremonies::Remembered, seconds};

impl Staff {
    /// Ends the sessions of which a provider says that they are over (back-channel logout).
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` for a token that is not believed or was heard before, `unknown` for no such provider,
    /// `not-now` for one that does not answer.
    pub async fn logged_out(&self, id: &str, token: &str, fetch: &dyn Fetch) -> Answer<()> {
        let Some(provider) = self.provider(id) else { return Ok(Err(Problem::Unknown)) };
        let out = match logged_out(&provider.settings, token, self.unix_now(), fetch).await {
            Ok(out) => out,
            Err(ProviderRefusal::Silent) => return Ok(Err(Problem::NotNow)),
            Err(ProviderRefusal::NotBelieved) => return Ok(Err(Problem::Malformed)),
        };
        if self.heard(&out.said).await? {
            return Ok(Err(Problem::Malformed));
        }
        let over = self.spoken_of(&out).await?;
        let before = |session: &StaffSession| session.way == Way::Provider && seconds(session.since) <= out.issued;
        for session in over.into_iter().filter(before) {
            self.end(session.id).await?;
        }
        Ok(Ok(()))
    }

    /// Whether this was said before; from now on it was. Where there is no room for it, the word counts all the same: said again
    /// it ends no session that began later.
    async fn heard(&self, said: &[u8; 32]) -> Result<bool, StaffFault> {
        let name = Octets(*said);
        let before = self.recall(&name).await?.is_some();
        self.remember_again(&name, &Remembered::Heard).await?;
        Ok(before)
    }

    async fn spoken_of(&self, out: &LoggedOut) -> Result<Vec<StaffSession>, StaffFault> {
        let now = self.hub.now();
        Ok(match (&out.session, &out.subject) {
            (Some(session), _) => self.ledger.staff_sessions_of(session, now).await?,
            (None, Some(subject)) => match self.ledger.account_by_subject(subject).await? {
                Some(account) => self.ledger.staff_sessions(account.id, now).await?,
                None => Vec::new(),
            },
            (None, None) => Vec::new(),
        })
    }
}
