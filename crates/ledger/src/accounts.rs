//! Accounts of the staff and their roles; what a document holds is text to this room, and the hub's to check.

use std::fmt;

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::{LedgerError, SessionId};

/// Names an account: sixteen random bytes, the user handle of its passkeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub [u8; 16]);

/// What somebody may do in a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Answers visitors.
    Counsellor,
    /// Runs the service; may do what a counsellor may.
    Coordinator,
}

/// Somebody of the staff; `Debug` shows no name and no credential.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id; never changes.
    pub id: AccountId,
    /// Rises with every change.
    pub version: i64,
    /// Name for signing in with a password, in lower case, unique in the installation.
    pub sign_in: Option<String>,
    /// Who it is at a municipality's own sign-in, unique in the installation.
    pub subject: Option<String>,
    /// Whether it runs the installation.
    pub administrator: bool,
    /// Names and credentials, as JSON; read and checked by the hub.
    pub document: String,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account")
    }
}

/// What became of an account that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It stands there.
    Done,
    /// Nothing was written: another account has this name for signing in, or this subject.
    Taken,
    /// Nothing was written: it was changed or taken away since it was read.
    Changed,
}

/// What became of a role that was to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleSet {
    /// It is as asked.
    Done,
    /// Nothing was written: the service would be without a coordinator.
    LastCoordinator,
}

/// Accounts in the ledger.
#[async_trait]
pub trait Accounts {
    /// Writes a new account (`version` 0) or the next version of one: `account.version` is that which was read.
    async fn put_account(&self, account: &Account) -> Result<Saved, LedgerError>;

    /// The account with this id.
    async fn account(&self, id: AccountId) -> Result<Option<Account>, LedgerError>;

    /// The account with this name for signing in.
    async fn account_by_sign_in(&self, name: &str) -> Result<Option<Account>, LedgerError>;

    /// The account of this subject.
    async fn account_by_subject(&self, subject: &str) -> Result<Option<Account>, LedgerError>;

    /// Every account, in the order of their ids.
    async fn accounts(&self) -> Result<Vec<Account>, LedgerError>;

    /// Takes an account away, its roles and sessions with it; false when there is none.
    async fn remove_account(&self, id: AccountId) -> Result<bool, LedgerError>;

    /// The account's roles, in the order of the services' names in links.
    async fn roles(&self, id: AccountId) -> Result<Vec<(ServiceId, Role)>, LedgerError>;

    /// Everybody of a service.
    async fn people(&self, service: ServiceId) -> Result<Vec<(Account, Role)>, LedgerError>;

    /// Gives, changes or takes a role. Unless `last` allows it, the last coordinator of a service stays one.
    async fn set_role(
        &self,
        id: AccountId,
        service: ServiceId,
        role: Option<Role>,
        last: bool,
    ) -> Result<RoleSet, LedgerError>;

    /// Gives an account more to do: a role in each of these services, where it has none that is larger. Its open links are
    /// worth nothing from then on and its sessions end, all but `keep`: whoever made or opened them would become more than
    /// they were let. The account `instead`, which was invited to it, goes.
    async fn serve_more(
        &self,
        id: AccountId,
        more: &[(ServiceId, Role)],
        keep: Option<SessionId>,
        instead: Option<AccountId>,
    ) -> Result<(), LedgerError>;
}
