//! Rows of accounts and their roles.

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::{
    Account, AccountId, Accounts, LedgerError, Main, Role, RoleSet, Saved, SessionId, Store,
    database::{Kept, Row, Subject},
};

const ADD: &str = "INSERT INTO account (id, version, sign_in, subject, administrator, document)
    VALUES ($1, 1, $2, $3, $4, $5)";
const CHANGE: &str =
    "UPDATE account SET version = version + 1, sign_in = $3, subject = $4, administrator = $5, document = $6
    WHERE id = $1 AND version = $2";
const BY_ID: &str = "SELECT * FROM account WHERE id = $1";
const BY_SIGN_IN: &str = "SELECT * FROM account WHERE sign_in = $1";
const BY_SUBJECT: &str = "SELECT * FROM account WHERE subject = $1";
const ALL: &str = "SELECT * FROM account ORDER BY id";
const REMOVE: &str = "DELETE FROM account WHERE id = $1";
const ROLES: &str = "SELECT r.service, r.role FROM account_role r JOIN service s ON s.id = r.service
    WHERE r.account = $1 ORDER BY s.slug";
const PEOPLE: &str = "SELECT a.*, r.role FROM account a JOIN account_role r ON r.account = a.id WHERE r.service = $1";
const SET_ROLE: &str = "INSERT INTO account_role (account, service, role) VALUES ($1, $2, $3)
    ON CONFLICT (account, service) DO UPDATE SET role = $3";
const TAKE_ROLE: &str = "DELETE FROM account_role WHERE account = $1 AND service = $2";
const RAISE_ROLE: &str = "INSERT INTO account_role (account, service, role) VALUES ($1, $2, $3)
    ON CONFLICT (account, service) DO UPDATE
    SET role = CASE WHEN account_role.role > excluded.role THEN account_role.role ELSE excluded.role END";
const DROP_LINKS: &str = "DELETE FROM staff_link WHERE account = $1";
const END_SESSIONS: &str = "DELETE FROM staff_session WHERE account = $1";
const END_OTHERS: &str = "DELETE FROM staff_session WHERE account = $1 AND id <> $2";
/// Coordinators beside one, and whether that one is a coordinator.
const COORDINATORS: &str =
    "SELECT COUNT(*) AS count FROM account_role WHERE service = $2 AND role = 2 AND account <> $1";
const IS_COORDINATOR: &str =
    "SELECT COUNT(*) AS count FROM account_role WHERE service = $2 AND role = 2 AND account = $1";

pub(super) const SUBJECT: Subject = Subject {
    kept: &[
        Kept { word: "accounts", count: "SELECT COUNT(*) AS count FROM account", expires: false },
        Kept { word: "roles", count: "SELECT COUNT(*) AS count FROM account_role", expires: false },
    ],
    expire: &[],
};

#[async_trait]
impl Accounts for Store<Main> {
    async fn put_account(&self, account: &Account) -> Result<Saved, LedgerError> {
        let mut write = self.write().await?;
        let Account { id, version, sign_in, subject, administrator, document } = account;
        let (sign_in, subject) = (sign_in.clone().into(), subject.clone().into());
        let rest = [sign_in, subject, (*administrator).into(), document.into()];
        let done = if *version == 0 {
            write.run_unless_taken(ADD, [(*id).into()].into_iter().chain(rest)).await?
        } else {
            let own = [(*id).into(), (*version).into()];
            write.run_unless_taken(CHANGE, own.into_iter().chain(rest)).await?
        };
        match done {
            None => return Ok(Saved::Taken),
            Some(0) => return Ok(Saved::Changed),
            // A password or passkey that is replaced is not left in SQLite's files.
            Some(_) => write.commit_forgetting().await?,
        }
        Ok(Saved::Done)
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, LedgerError> {
        self.row(BY_ID, [id.into()]).await?.as_ref().map(account).transpose()
    }

    async fn account_by_sign_in(&self, name: &str) -> Result<Option<Account>, LedgerError> {
        self.row(BY_SIGN_IN, [name.into()]).await?.as_ref().map(account).transpose()
    }

    async fn account_by_subject(&self, subject: &str) -> Result<Option<Account>, LedgerError> {
        self.row(BY_SUBJECT, [subject.into()]).await?.as_ref().map(account).transpose()
    }

    async fn accounts(&self) -> Result<Vec<Account>, LedgerError> {
        self.rows(ALL, []).await?.iter().map(account).collect()
    }

    async fn remove_account(&self, id: AccountId) -> Result<bool, LedgerError> {
        Ok(self.forget(REMOVE, [id.into()]).await? > 0)
    }

    async fn roles(&self, id: AccountId) -> Result<Vec<(ServiceId, Role)>, LedgerError> {
        let rows = self.rows(ROLES, [id.into()]).await?;
        rows.iter().map(|row| Ok((row.get("service")?, role(row.get("role")?)?))).collect()
    }

    async fn people(&self, service: ServiceId) -> Result<Vec<(Account, Role)>, LedgerError> {
        let rows = self.rows(PEOPLE, [service.into()]).await?;
        rows.iter().map(|row| Ok((account(row)?, role(row.get("role")?)?))).collect()
    }

    async fn set_role(
        &self,
        id: AccountId,
        service: ServiceId,
        role: Option<Role>,
        last: bool,
    ) -> Result<RoleSet, LedgerError> {
        let mut write = self.write().await?;
        let pair = || [id.into(), service.into()];
        let count = async |write: &mut crate::database::Write, sql| -> Result<i64, LedgerError> {
            write.row(sql, pair()).await?.ok_or(LedgerError::Unreadable)?.get("count")
        };
        let loses = role != Some(Role::Coordinator) && count(&mut write, IS_COORDINATOR).await? > 0;
        if loses && !last && count(&mut write, COORDINATORS).await? == 0 {
            return Ok(RoleSet::LastCoordinator);
        }
        match role {
            Some(role) => write.run(SET_ROLE, pair().into_iter().chain([number(role).into()])).await?,
            None => write.run(TAKE_ROLE, pair()).await?,
        };
        write.commit().await?;
        Ok(RoleSet::Done)
    }

    async fn serve_more(
        &self,
        id: AccountId,
        more: &[(ServiceId, Role)],
        keep: Option<SessionId>,
        instead: Option<AccountId>,
    ) -> Result<(), LedgerError> {
        let mut write = self.write().await?;
        for (service, role) in more {
            write.run(RAISE_ROLE, [id.into(), (*service).into(), number(*role).into()]).await?;
        }
        write.run(DROP_LINKS, [id.into()]).await?;
        match keep {
            Some(keep) => write.run(END_OTHERS, [id.into(), keep.into()]).await?,
            None => write.run(END_SESSIONS, [id.into()]).await?,
        };
        if let Some(instead) = instead {
            write.run(REMOVE, [instead.into()]).await?;
        }
        write.commit_forgetting().await
    }
}

fn account(row: &Row) -> Result<Account, LedgerError> {
    Ok(Account {
        id: row.get("id")?,
        version: row.get("version")?,
        sign_in: row.optional("sign_in")?,
        subject: row.optional("subject")?,
        administrator: row.get("administrator")?,
        document: row.get("document")?,
    })
}

const fn number(role: Role) -> u8 {
    match role {
        Role::Counsellor => 1,
        Role::Coordinator => 2,
    }
}

const fn role(number: u8) -> Result<Role, LedgerError> {
    match number {
        1 => Ok(Role::Counsellor),
        2 => Ok(Role::Coordinator),
        _ => Err(LedgerError::Unreadable),
    }
}
