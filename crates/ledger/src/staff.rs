//! Staff sessions as digests with three expiries; the token itself is in the cookie and nowhere else.

use std::fmt;

use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use async_trait::async_trait;

use crate::{AccountId, LedgerError};

/// Names a session for its owner; stays the same when its token is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub [u8; 16]);

/// How a session was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A one-time link.
    Link,
    /// A passkey.
    Passkey,
    /// A password with a one-time code.
    Password,
    /// A municipality's own sign-in.
    Provider,
}

/// A browser in which somebody is signed in; `Debug` shows the way only.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffSession {
    /// Digest of the session token.
    pub digest: Digest,
    /// Its name.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// How it was made.
    pub way: Way,
    /// The session at a municipality's own sign-in, which may end it.
    pub provider: Option<String>,
    /// When it was made.
    pub since: Moment,
    /// Dangerous steps are allowed until here.
    pub fresh_until: Moment,
    /// Over at this moment unless it is used before.
    pub idle_until: Moment,
    /// Over at this moment in any case.
    pub until: Moment,
}

impl StaffSession {
    /// Whether it holds at `now`.
    #[must_use]
    pub const fn holds(&self, now: Moment) -> bool {
        !now.reached(self.idle_until) && !now.reached(self.until)
    }
}

impl fmt::Debug for StaffSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("StaffSession").field(&self.way).finish()
    }
}

/// Staff sessions in the ledger. `now` is the caller's clock.
#[async_trait]
pub trait StaffSessions {
    /// Writes a new staff session.
    async fn put_staff_session(&self, session: &StaffSession) -> Result<(), LedgerError>;

    /// The session of a digest, if it holds at `now`.
    async fn staff_session(&self, digest: Digest, now: Moment) -> Result<Option<StaffSession>, LedgerError>;

    /// The session of a name, if it holds at `now`.
    async fn staff_session_named(&self, id: SessionId, now: Moment) -> Result<Option<StaffSession>, LedgerError>;

    /// The sessions of an account that hold at `now`, the newest first.
    async fn staff_sessions(&self, account: AccountId, now: Moment) -> Result<Vec<StaffSession>, LedgerError>;

    /// The sessions that a municipality's own sign-in calls so, if they hold at `now`.
    async fn staff_sessions_of(&self, provider: &str, now: Moment) -> Result<Vec<StaffSession>, LedgerError>;

    /// Every session that holds at `now`, with each service that its account serves.
    async fn staff_serving(&self, now: Moment) -> Result<Vec<(SessionId, ServiceId)>, LedgerError>;

    /// Puts off the idle expiry of a session that holds; false when there is none. Never beyond `until`, never nearer.
    async fn keep_staff_session(&self, digest: Digest, idle_until: Moment, now: Moment) -> Result<bool, LedgerError>;

    /// Gives a session that holds another token and makes it fresh; the old token is worth nothing from then on. `provider`:
    /// what a municipality's own sign-in calls it from now on, when it was asked. False when there is none.
    async fn renew_staff_session(
        &self,
        id: SessionId,
        digest: Digest,
        provider: Option<&str>,
        fresh_until: Moment,
        now: Moment,
    ) -> Result<bool, LedgerError>;

    /// Signs out; false when there was nobody.
    async fn end_staff_session(&self, id: SessionId) -> Result<bool, LedgerError>;

    /// Writes a one-time link; those of before for the same account are worth nothing from then on.
    async fn put_staff_link(&self, digest: Digest, account: AccountId, until: Moment) -> Result<(), LedgerError>;

    /// Takes a one-time link that holds at `now`; of all who try, one gets it.
    async fn take_staff_link(&self, digest: Digest, now: Moment) -> Result<Option<AccountId>, LedgerError>;
}
