//! Setting a password with its one-time code, and changing it: who has one names it, however freshly they signed in, unless a link
//! from their coordinator was opened a moment ago; nothing of either is stored that is worth anything alone.

use ajar_auth::{CodeSecret, SystemEntropy, guessable, recovery_codes};
use ajar_ledger::Way;
use ajar_protocol::{
    http::accounts::{self, NewPassword},
    octets::Octets,
    problem::Problem,
};

use super::{Passwords, spelled, whole_seconds};
use crate::staff::{
    Answer, Profile, SignedIn, Staff, Step,
    ceremonies::Remembered,
    profile::{StoredPassword, fits},
};

/// Characters of a name for signing in.
const NAME: std::ops::RangeInclusive<usize> = 3..=80;

impl Staff {
    /// Begins to set a password: a fresh secret for the authenticator app.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` where passwords are no way in, `full`.
    pub async fn begin_password(&self, who: &SignedIn) -> Answer<accounts::CodeSecret> {
        if self.passwords.is_none() {
            return Ok(Err(Problem::Unknown));
        }
        let secret = CodeSecret::draw(&SystemEntropy::new());
        let setting = Remembered::Setting { account: Octets(who.account.0), secret: Octets(*secret.expose()) };
        let ceremony = self.remember(&setting).await?;
        let shown =
            |ceremony| accounts::CodeSecret { ceremony, uri: secret.uri(&who.full_name), secret: secret.base32() };
        Ok(ceremony.map(shown).ok_or(Problem::Full))
    }

    /// Sets password and one-time code together, in place of those of before; browsers that came in by those are signed out.
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` for a name that does not fit or a ceremony that is not theirs, `weak`, `unknown` for a code
    /// that is not the app's, `not-allowed` without the password of before, `too-fast` when that was tried too often, `taken` for
    /// a name that somebody else has, `full`.
    pub async fn set_password(&self, who: &SignedIn, new: &NewPassword) -> Answer<accounts::RecoveryCodes> {
        let Some(passwords) = self.passwords.as_ref() else { return Ok(Err(Problem::Unknown)) };
        let name = match chosen(who, new) {
            Ok(name) => name,
            Err(problem) => return Ok(Err(problem)),
        };
        let Some(remembered) = self.recall(&new.ceremony).await? else { return Ok(Err(Problem::Malformed)) };
        let Some(secret) = theirs(&remembered, who) else { return Ok(Err(Problem::Malformed)) };
        let set = self.set_under(passwords, who, (&name, new), &secret).await?;
        if set.is_err() {
            self.remember_again(&new.ceremony, &remembered).await?;
            return Ok(set);
        }
        self.end_others(who, Way::Password).await?;
        self.note_everywhere(who, Step::PasswordSet).await?;
        Ok(set)
    }

    async fn set_under(
        &self,
        passwords: &Passwords,
        who: &SignedIn,
        (name, new): (&str, &NewPassword),
        secret: &CodeSecret,
    ) -> Answer<accounts::RecoveryCodes> {
        let Some(step) = secret.step_of(&new.code, whole_seconds(self.hub.now())) else {
            return Ok(Err(Problem::Unknown));
        };
        let before = match self.named_present(passwords, who, new.present.as_deref()).await? {
            Ok(before) => before,
            Err(problem) => return Ok(Err(problem)),
        };
        let salt = self.hub.draw();
        let Some(key) = passwords.derive(new.password.clone(), salt).await? else { return Ok(Err(Problem::Full)) };
        let codes = recovery_codes(&SystemEntropy::new());
        let kept = StoredPassword {
            salt: Octets(salt),
            mark: Octets(key.mark()),
            secret: key.seal(secret),
            step,
            recovery: codes.iter().map(|code| Octets(key.recovery(code))).collect(),
        };
        let done = self.change_account(who.account, |account, profile| {
            // Judged once more inside the change: somebody may have set another one meanwhile.
            if profile.password.as_ref().map(|kept| kept.mark) != before {
                return Err(Problem::NotAllowed);
            }
            account.sign_in = Some(name.to_owned());
            profile.password = Some(kept.clone());
            Ok(())
        });
        Ok(done.await?.map(|()| accounts::RecoveryCodes { codes }))
    }

    /// The mark of the password that is there, once it was named rightly or forgotten; nothing where there is none. Tries are paced as those of
    /// signing in are: a session that lies open guesses no faster than a stranger.
    async fn named_present(
        &self,
        passwords: &Passwords,
        who: &SignedIn,
        present: Option<&str>,
    ) -> Answer<Option<Octets<32>>> {
        let Some(account) = self.ledger.account(who.account).await? else { return Ok(Err(Problem::Unknown)) };
        let Some(kept) = Profile::of(&account)?.password else { return Ok(Ok(None)) };
        let Some(present) = present else {
            return Ok(if who.by_link { Ok(Some(kept.mark)) } else { Err(Problem::NotAllowed) });
        };
        if !self.may_try(account.sign_in.as_deref().unwrap_or_default()).await? {
            return Ok(Err(Problem::TooFast));
        }
        let Some(key) = passwords.derive(present.to_owned(), kept.salt.0).await? else { return Ok(Err(Problem::Full)) };
        Ok(if key.fits(&kept.mark.0) { Ok(Some(kept.mark)) } else { Err(Problem::NotAllowed) })
    }
}

/// The name for signing in, as it is compared; or why name or password may not be taken.
fn chosen(who: &SignedIn, new: &NewPassword) -> Result<String, Problem> {
    let name = spelled(&new.sign_in_name);
    if !NAME.contains(&name.chars().count()) || !fits(&name, *NAME.end()) {
        return Err(Problem::Malformed);
    }
    if guessable(&new.password, &[&name, &who.name, &who.full_name]) { Err(Problem::Weak) } else { Ok(name) }
}

/// The secret that this account began with.
fn theirs(remembered: &Remembered, who: &SignedIn) -> Option<CodeSecret> {
    match remembered {
        Remembered::Setting { account, secret } if account.0 == who.account.0 => Some(CodeSecret::new(secret.0)),
        Remembered::Setting { .. }
        | Remembered::Adding { .. }
        | Remembered::Entering { .. }
        | Remembered::Away { .. }
        | Remembered::Confirming { .. }
        | Remembered::Heard => None,
    }
}
