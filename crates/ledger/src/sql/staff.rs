//! Rows of staff sessions.

use ajar_domain::{
    ids::{Digest, Handle},
    time::Moment,
};
use async_trait::async_trait;

use crate::{
    LedgerError, Main, Role, StaffSession, StaffSessions, Store,
    database::{Kept, Row, Subject},
};

const PUT: &str = "INSERT INTO staff_session (digest, service, role, name, device, idle_until, until)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (digest) DO UPDATE SET service = $2, role = $3, name = $4, device = $5, idle_until = $6, until = $7";
const GET: &str = "SELECT * FROM staff_session WHERE digest = $1 AND idle_until > $2 AND until > $2";
const KEEP: &str = "UPDATE staff_session
    SET idle_until = CASE WHEN $3 > until THEN until WHEN $3 > idle_until THEN $3 ELSE idle_until END
    WHERE digest = $1 AND idle_until > $2 AND until > $2";
const BIND: &str = "UPDATE staff_session SET device = $3 WHERE digest = $1 AND idle_until > $2 AND until > $2";
const END: &str = "DELETE FROM staff_session WHERE digest = $1";
const EXPIRE: &str = "DELETE FROM staff_session WHERE idle_until <= $1 OR until <= $1";
const COUNT: &str = "SELECT COUNT(*) AS count, MAX(CASE WHEN idle_until < until THEN idle_until ELSE until END) AS last
    FROM staff_session WHERE idle_until > $1 AND until > $1";

pub(super) const SUBJECT: Subject =
    Subject { kept: &[Kept { word: "staff-sessions", count: COUNT, expires: true }], expire: &[EXPIRE] };

#[async_trait]
impl StaffSessions for Store<Main> {
    async fn put_staff_session(&self, session: &StaffSession) -> Result<(), LedgerError> {
        let values = [
            session.digest.into(),
            session.service.into(),
            role_number(session.role).into(),
            (&session.name).into(),
            session.device.into(),
            session.idle_until.into(),
            session.until.into(),
        ];
        self.run(PUT, values).await?;
        Ok(())
    }

    async fn staff_session(&self, digest: Digest, now: Moment) -> Result<Option<StaffSession>, LedgerError> {
        self.row(GET, [digest.into(), now.into()]).await?.as_ref().map(staff_session).transpose()
    }

    async fn keep_staff_session(&self, digest: Digest, idle_until: Moment, now: Moment) -> Result<bool, LedgerError> {
        Ok(self.run(KEEP, [digest.into(), now.into(), idle_until.into()]).await? > 0)
    }

    async fn bind_device(&self, digest: Digest, device: Handle, now: Moment) -> Result<bool, LedgerError> {
        Ok(self.run(BIND, [digest.into(), now.into(), device.into()]).await? > 0)
    }

    async fn end_staff_session(&self, digest: Digest) -> Result<bool, LedgerError> {
        Ok(self.forget(END, [digest.into()]).await? > 0)
    }
}

fn staff_session(row: &Row) -> Result<StaffSession, LedgerError> {
    Ok(StaffSession {
        digest: row.get("digest")?,
        service: row.get("service")?,
        role: role(row.get("role")?)?,
        name: row.get("name")?,
        device: row.optional("device")?,
        idle_until: row.get("idle_until")?,
        until: row.get("until")?,
    })
}

const fn role_number(role: Role) -> u8 {
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
