//! Rows of staff sessions.

use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use async_trait::async_trait;

use crate::{
    AccountId, LedgerError, Main, SessionId, StaffSession, StaffSessions, Store, Way,
    database::{Kept, Row, Subject},
};

const PUT: &str = "INSERT INTO staff_session
    (digest, id, account, way, provider, since, fresh_until, idle_until, until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const GET: &str = "SELECT * FROM staff_session WHERE digest = $1 AND idle_until > $2 AND until > $2";
const NAMED: &str = "SELECT * FROM staff_session WHERE id = $1 AND idle_until > $2 AND until > $2";
const OF: &str =
    "SELECT * FROM staff_session WHERE account = $1 AND idle_until > $2 AND until > $2 ORDER BY since DESC, id";
const OF_PROVIDER: &str = "SELECT * FROM staff_session WHERE provider = $1 AND idle_until > $2 AND until > $2";
const SERVING: &str = "SELECT s.id, r.service FROM staff_session s JOIN account_role r ON r.account = s.account
    WHERE s.idle_until > $1 AND s.until > $1";
const KEEP: &str = "UPDATE staff_session
    SET idle_until = CASE WHEN $3 > until THEN until WHEN $3 > idle_until THEN $3 ELSE idle_until END
    WHERE digest = $1 AND idle_until > $2 AND until > $2";
const RENEW: &str = "UPDATE staff_session SET digest = $2, fresh_until = $3,
    provider = COALESCE($5, provider) WHERE id = $1 AND idle_until > $4 AND until > $4";
const END: &str = "DELETE FROM staff_session WHERE id = $1";
const EXPIRE: &str = "DELETE FROM staff_session WHERE idle_until <= $1 OR until <= $1";
const COUNT: &str = "SELECT COUNT(*) AS count, MAX(CASE WHEN idle_until < until THEN idle_until ELSE until END) AS last
    FROM staff_session WHERE idle_until > $1 AND until > $1";

const PUT_LINK: &str = "INSERT INTO staff_link (digest, account, until) VALUES ($1, $2, $3)";
const DROP_LINKS: &str = "DELETE FROM staff_link WHERE account = $1";
const LINK: &str = "SELECT account FROM staff_link WHERE digest = $1 AND until > $2";
const TAKE_LINK: &str = "DELETE FROM staff_link WHERE digest = $1";
const EXPIRE_LINKS: &str = "DELETE FROM staff_link WHERE until <= $1";
const COUNT_LINKS: &str = "SELECT COUNT(*) AS count, MAX(until) AS last FROM staff_link WHERE until > $1";

pub(super) const SUBJECT: Subject = Subject {
    kept: &[
        Kept { word: "staff-links", count: COUNT_LINKS, expires: true },
        Kept { word: "staff-sessions", count: COUNT, expires: true },
    ],
    expire: &[EXPIRE, EXPIRE_LINKS],
};

#[async_trait]
impl StaffSessions for Store<Main> {
    async fn put_staff_session(&self, session: &StaffSession) -> Result<(), LedgerError> {
        let values = [
            session.digest.into(),
            session.id.into(),
            session.account.into(),
            number(session.way).into(),
            session.provider.clone().into(),
            session.since.into(),
            session.fresh_until.into(),
            session.idle_until.into(),
            session.until.into(),
        ];
        self.run(PUT, values).await?;
        Ok(())
    }

    async fn staff_session(&self, digest: Digest, now: Moment) -> Result<Option<StaffSession>, LedgerError> {
        self.row(GET, [digest.into(), now.into()]).await?.as_ref().map(staff_session).transpose()
    }

    async fn staff_session_named(&self, id: SessionId, now: Moment) -> Result<Option<StaffSession>, LedgerError> {
        self.row(NAMED, [id.into(), now.into()]).await?.as_ref().map(staff_session).transpose()
    }

    async fn staff_sessions(&self, account: AccountId, now: Moment) -> Result<Vec<StaffSession>, LedgerError> {
        self.rows(OF, [account.into(), now.into()]).await?.iter().map(staff_session).collect()
    }

    async fn staff_sessions_of(&self, provider: &str, now: Moment) -> Result<Vec<StaffSession>, LedgerError> {
        self.rows(OF_PROVIDER, [provider.into(), now.into()]).await?.iter().map(staff_session).collect()
    }

    async fn staff_serving(&self, now: Moment) -> Result<Vec<(SessionId, ServiceId)>, LedgerError> {
        self.rows(SERVING, [now.into()]).await?.iter().map(|row| Ok((row.get("id")?, row.get("service")?))).collect()
    }

    async fn keep_staff_session(&self, digest: Digest, idle_until: Moment, now: Moment) -> Result<bool, LedgerError> {
        Ok(self.run(KEEP, [digest.into(), now.into(), idle_until.into()]).await? > 0)
    }

    async fn renew_staff_session(
        &self,
        id: SessionId,
        digest: Digest,
        provider: Option<&str>,
        fresh_until: Moment,
        now: Moment,
    ) -> Result<bool, LedgerError> {
        let renewed = [id.into(), digest.into(), fresh_until.into(), now.into(), provider.into()];
        Ok(self.forget(RENEW, renewed).await? > 0)
    }

    async fn end_staff_session(&self, id: SessionId) -> Result<bool, LedgerError> {
        Ok(self.forget(END, [id.into()]).await? > 0)
    }

    async fn put_staff_link(&self, digest: Digest, account: AccountId, until: Moment) -> Result<(), LedgerError> {
        let mut write = self.write().await?;
        write.run(DROP_LINKS, [account.into()]).await?;
        write.run(PUT_LINK, [digest.into(), account.into(), until.into()]).await?;
        write.commit_forgetting().await
    }

    async fn take_staff_link(&self, digest: Digest, now: Moment) -> Result<Option<AccountId>, LedgerError> {
        let mut write = self.write().await?;
        let Some(row) = write.row(LINK, [digest.into(), now.into()]).await? else { return Ok(None) };
        write.run(TAKE_LINK, [digest.into()]).await?;
        write.commit_forgetting().await?;
        row.get("account").map(Some)
    }
}

fn staff_session(row: &Row) -> Result<StaffSession, LedgerError> {
    Ok(StaffSession {
        digest: row.get("digest")?,
        id: row.get("id")?,
        account: row.get("account")?,
        way: way(row.get("way")?)?,
        provider: row.optional("provider")?,
        since: row.get("since")?,
        fresh_until: row.get("fresh_until")?,
        idle_until: row.get("idle_until")?,
        until: row.get("until")?,
    })
}

const fn number(way: Way) -> u8 {
    match way {
        Way::Link => 1,
        Way::Passkey => 2,
        Way::Password => 3,
        Way::Provider => 4,
    }
}

const fn way(number: u8) -> Result<Way, LedgerError> {
    match number {
        1 => Ok(Way::Link),
        2 => Ok(Way::Passkey),
        3 => Ok(Way::Password),
        4 => Ok(Way::Provider),
        _ => Err(LedgerError::Unreadable),
    }
}
