//! Staff sessions as digests with two expiries; the token itself is in the cookie and nowhere else.

use std::fmt;

use ajar_domain::{
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use async_trait::async_trait;

use crate::LedgerError;

/// What somebody may do in a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Answers visitors.
    Counsellor,
    /// Runs the service.
    Coordinator,
}

/// Somebody who is signed in; `Debug` shows the role only.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffSession {
    /// Digest of the session token.
    pub digest: Digest,
    /// The service.
    pub service: ServiceId,
    /// What they may do there.
    pub role: Role,
    /// The name that visitors will see, chosen by themselves.
    pub name: String,
    /// Handle of the device key that was certified for this session.
    pub device: Option<Handle>,
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
        f.debug_tuple("StaffSession").field(&self.role).finish()
    }
}

/// Staff sessions in the ledger. `now` is the caller's clock.
#[async_trait]
pub trait StaffSessions {
    /// Writes a staff session; the same digest again replaces it.
    async fn put_staff_session(&self, session: &StaffSession) -> Result<(), LedgerError>;

    /// The session of a digest, if it holds at `now`.
    async fn staff_session(&self, digest: Digest, now: Moment) -> Result<Option<StaffSession>, LedgerError>;

    /// Puts off the idle expiry of a session that holds; false when there is none. Never beyond `until`, never nearer.
    async fn keep_staff_session(&self, digest: Digest, idle_until: Moment, now: Moment) -> Result<bool, LedgerError>;

    /// Notes the device that was certified for a session that holds; false when there is none.
    async fn bind_device(&self, digest: Digest, device: Handle, now: Moment) -> Result<bool, LedgerError>;

    /// Signs out; false when there was nobody.
    async fn end_staff_session(&self, digest: Digest) -> Result<bool, LedgerError>;
}
