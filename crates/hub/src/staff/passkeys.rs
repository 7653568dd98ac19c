//! Passkeys of accounts: added by whoever is signed in, used to sign in; every refusal of a sign-in is the same word.

use ajar_auth::Begun;
use ajar_ledger::{AccountId, Way};
use ajar_protocol::{
    http::{
        accounts::NewPasskey,
        sign_in::{Ceremony, PasskeySignIn},
    },
    octets::Octets,
    problem::Problem,
};

use super::{
    Answer, Profile, SignedIn, Staff, StaffFault, Step,
    ceremonies::Remembered,
    profile::{StoredPasskey, fits},
    seconds,
};

/// Passkeys of one account.
const PASSKEYS: usize = 10;
/// Longest name of a passkey, in characters.
const NAME: usize = 40;

impl Staff {
    /// Begins to add a passkey to one's own account.
    ///
    /// # Errors
    /// [`StaffFault`]; `full` when there are ten, or no room.
    pub async fn begin_passkey(&self, who: &SignedIn) -> Answer<Ceremony> {
        let Some(account) = self.ledger.account(who.account).await? else { return Ok(Err(Problem::SignIn)) };
        let present: Vec<String> = Profile::of(&account)?.passkeys.into_iter().map(|one| one.key).collect();
        if present.len() >= PASSKEYS {
            return Ok(Err(Problem::Full));
        }
        let begun = self.passkeys()?.begin_adding(who.account.0, &who.full_name, &present);
        let Begun { options, state } = begun.map_err(|_| StaffFault::Machine("a passkey cannot be read"))?;
        let account = Octets(who.account.0);
        let ceremony = self.remember(&Remembered::Adding { account, state }).await?;
        Ok(ceremony.map(|ceremony| Ceremony { ceremony, options }).ok_or(Problem::Full))
    }

    /// Adds the passkey that a ceremony made.
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` for an answer that is not believed, `full`.
    pub async fn add_passkey(&self, who: &SignedIn, new: &NewPasskey) -> Answer<()> {
        let Some(Remembered::Adding { account, state }) = self.recall(&new.ceremony).await? else {
            return Ok(Err(Problem::Malformed));
        };
        let made = self.passkeys()?.finish_adding(&state, &new.credential);
        let Some(key) = made.ok().filter(|_| account.0 == who.account.0 && fits(&new.name, NAME)) else {
            return Ok(Err(Problem::Malformed));
        };
        let (id, added) = (Octets(self.hub.draw()), seconds(self.hub.now()));
        let passkey = StoredPasskey { id, name: new.name.clone(), added, key };
        let done = self.change_account(who.account, |_, profile| {
            if profile.passkeys.len() >= PASSKEYS {
                return Err(Problem::Full);
            }
            profile.passkeys.push(passkey.clone());
            Ok(())
        });
        let done = done.await?;
        if done.is_ok() {
            self.note_everywhere(who, Step::PasskeyAdded).await?;
        }
        Ok(done)
    }

    /// Takes one of one's own passkeys away.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for what is no passkey of one's own, `not-now` for the last way to sign in.
    pub async fn remove_passkey(&self, who: &SignedIn, id: [u8; 16]) -> Answer<()> {
        let done = self.change_account(who.account, |account, profile| {
            let before = profile.passkeys.len();
            profile.passkeys.retain(|one| one.id.0 != id);
            match (profile.passkeys.len() < before, profile.can_return(account)) {
                (false, _) => Err(Problem::Unknown),
                (true, false) => Err(Problem::NotNow),
                (true, true) => Ok(()),
            }
        });
        let done = done.await?;
        if done.is_ok() {
            self.note_everywhere(who, Step::PasskeyRemoved).await?;
        }
        Ok(done)
    }

    /// Begins to sign in whoever comes; says nothing about anybody.
    ///
    /// # Errors
    /// [`StaffFault`]; `full`.
    pub async fn begin_entering(&self) -> Answer<Ceremony> {
        let begun = self.passkeys()?.begin_sign_in();
        let Begun { options, state } = begun.map_err(|_| StaffFault::Machine("no challenge can be made"))?;
        let ceremony = self.remember(&Remembered::Entering { state }).await?;
        Ok(ceremony.map(|ceremony| Ceremony { ceremony, options }).ok_or(Problem::Full))
    }

    /// Signs in by passkey; with a session of the same account before, that session is fresh again under a new token.
    ///
    /// # Errors
    /// [`StaffFault`]; `sign-in` for everything that is not believed: an old challenge, another origin, no user
    /// verification, a foreign or cloned passkey, an account that is not there.
    pub async fn enter(&self, answer: &PasskeySignIn, before: Option<&SignedIn>) -> Answer<([u8; 32], SignedIn)> {
        let Some(Remembered::Entering { state }) = self.recall(&answer.ceremony).await? else {
            return Ok(Err(Problem::SignIn));
        };
        let Some(claimed) = self.passkeys()?.claimed(&answer.credential) else { return Ok(Err(Problem::SignIn)) };
        let passkeys = self.passkeys()?;
        // Judged inside the change: of two answers with one counter, the second finds the counter risen.
        let entered = self.change_account(AccountId(claimed), |_, profile| {
            let keys: Vec<String> = profile.passkeys.iter().map(|one| one.key.clone()).collect();
            let (at, key) = passkeys.finish_sign_in(&state, &answer.credential, &keys).map_err(|_| Problem::SignIn)?;
            profile.passkeys.get_mut(at).ok_or(Problem::SignIn)?.key = key;
            Ok(())
        });
        if entered.await?.is_err() {
            return Ok(Err(Problem::SignIn));
        }
        let started = self.start(AccountId(claimed), Way::Passkey, None, before).await?;
        Ok(started.ok_or(Problem::SignIn))
    }
}
