//! Signing in by a password with a one-time code, and taking it away: tried together, refused with one word; no refusal says which
//! part was wrong or whether there is such an account.

mod set;

use std::sync::Arc;

use ajar_auth::{PasswordKey, SALT, Secret};
use ajar_domain::time::Moment;
use ajar_ledger::{AccountId, Way};
use ajar_protocol::{http::sign_in::PasswordSignIn, problem::Problem};
use tokio::sync::Semaphore;

use super::{Answer, Profile, SignedIn, Staff, StaffFault, Step, profile::StoredPassword};

/// Passwords that are worked on at once: 19 MiB and a core each.
const AT_ONCE: usize = 2;
/// Those that may wait for it; who comes beyond is told to come again.
const IN_LINE: usize = 16;

/// What password sign-in needs of the process: its own cores and line; tries are counted for all servers.
pub(crate) struct Passwords {
    workers: Arc<Semaphore>,
    line: Semaphore,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        Self { workers: Arc::new(Semaphore::new(AT_ONCE)), line: Semaphore::new(IN_LINE) }
    }

    /// Works a password out on a thread that may block; `None` when too many wait already.
    async fn derive(&self, password: String, salt: [u8; SALT]) -> Result<Option<PasswordKey>, StaffFault> {
        let Ok(_place) = self.line.try_acquire() else { return Ok(None) };
        let worker = self.workers.clone().acquire_owned().await;
        let worker = worker.map_err(|_| StaffFault::Machine("nobody closes the semaphore"))?;
        let work = move || {
            // Held by the work and not by who asked: somebody who goes away gives no core back.
            let _worker = worker;
            PasswordKey::derive(&password, &salt)
        };
        let key = tokio::task::spawn_blocking(work).await;
        key.map(Some).map_err(|_| StaffFault::Machine("a password could not be worked out"))
    }
}

impl Staff {
    /// Takes one's own password away; browsers that came in by it are signed out.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` without one, `not-now` for the last way to sign in.
    pub async fn remove_password(&self, who: &SignedIn) -> Answer<()> {
        let done = self.change_account(who.account, |account, profile| {
            account.sign_in = None;
            match (profile.password.take(), profile.can_return(account)) {
                (None, _) => Err(Problem::Unknown),
                (Some(_), false) => Err(Problem::NotNow),
                (Some(_), true) => Ok(()),
            }
        });
        let done = done.await?;
        if done.is_ok() {
            self.end_others(who, Way::Password).await?;
            self.note_everywhere(who, Step::PasswordRemoved).await?;
        }
        Ok(done)
    }

    /// Signs in by password and code; with a session of the same account before, that session is fresh again.
    ///
    /// # Errors
    /// [`StaffFault`]; `sign-in` for everything that does not fit, `too-fast` for a name that was tried too often, whether or
    /// not anybody has it, `full` when too many sign in at once, `unknown` where passwords are no way in.
    pub async fn enter_by_password(
        &self,
        answer: &PasswordSignIn,
        before: Option<&SignedIn>,
    ) -> Answer<([u8; 32], SignedIn)> {
        let Some(passwords) = self.passwords.as_ref() else { return Ok(Err(Problem::Unknown)) };
        let (name, now) = (spelled(&answer.sign_in_name), self.hub.now());
        if !self.may_try(&name).await? {
            return Ok(Err(Problem::TooFast));
        }
        let found = self.ledger.account_by_sign_in(&name).await?;
        let kept = found.as_ref().map(Profile::of).transpose()?.and_then(|profile| profile.password);
        // The same work for a name that nobody has: as long to derive, as much to read, and nothing that fits.
        let salt = kept.map_or_else(|| self.hub.draw(), |kept| kept.salt.0);
        let id = found.map_or_else(|| AccountId(self.hub.draw()), |account| account.id);
        let Some(key) = passwords.derive(answer.password.clone(), salt).await? else { return Ok(Err(Problem::Full)) };
        // Judged inside the change: of two answers with one code, the second finds it used.
        let entered = self.change_account(id, |_, profile| {
            let kept = profile.password.as_mut().ok_or(Problem::SignIn)?;
            if use_up(kept, &key, &answer.code, now) { Ok(()) } else { Err(Problem::SignIn) }
        });
        if entered.await?.is_err() {
            return Ok(Err(Problem::SignIn));
        }
        let started = self.start(id, Way::Password, None, before).await?;
        Ok(started.ok_or(Problem::SignIn))
    }

    /// Ends every other session of one's own that was made in this way.
    pub(crate) async fn end_others(&self, who: &SignedIn, way: Way) -> Result<(), StaffFault> {
        for session in self.ledger.staff_sessions(who.account, self.hub.now()).await? {
            if session.way == way && session.id != who.session {
                self.end(session.id).await?;
            }
        }
        Ok(())
    }
}

/// Whether password and code fit; then the code is used up.
fn use_up(kept: &mut StoredPassword, key: &PasswordKey, code: &str, now: Moment) -> bool {
    if !key.fits(&kept.mark.0) {
        return false;
    }
    let step = key.open(&kept.secret).and_then(|secret| secret.step_of(code, whole_seconds(now)));
    if let Some(step) = step.filter(|step| *step > kept.step) {
        kept.step = step;
        return true;
    }
    let presented = Secret::new(key.recovery(code));
    let before = kept.recovery.len();
    kept.recovery.retain(|one| Secret::new(one.0) != presented);
    kept.recovery.len() < before
}

/// Upper and lower case count alike, and so do spaces around.
fn spelled(name: &str) -> String {
    name.trim().to_lowercase()
}

const fn whole_seconds(moment: Moment) -> u64 {
    moment.0 / 1000
}
