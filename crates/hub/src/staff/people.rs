//! The people of a service: invited, given another role, let go; every step of it is audited, none of their conversations is.

use ajar_domain::ids::ServiceId;
use ajar_ledger::{Account, AccountId, RoleSet, Saved};
use ajar_protocol::{
    http::{Role, accounts},
    octets::Octets,
    problem::Problem,
};

use super::{Answer, Profile, SignedIn, Staff, StaffFault, Step, profile::StoredPasskey, stored, told};

/// Rounds of compare and swap before giving up: few change one account at the same moment.
const ROUNDS: usize = 8;

/// Somebody who gets an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// The service, and what they may do there; absent: they run the installation.
    pub role: Option<([u8; 16], Role)>,
    /// The name that visitors see.
    pub name: String,
    /// The name that colleagues see.
    pub full_name: String,
}

impl Staff {
    /// Makes an account with its role and a one-time link for it. `by` is absent for somebody at the server's terminal, who may
    /// also invite anew whoever lost everything, by the name they have.
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` for names that do not fit, `taken` for a colleague's.
    pub async fn invite(&self, by: Option<&SignedIn>, newcomer: &Newcomer) -> Answer<(AccountId, [u8; 32])> {
        let Some(profile) = Profile::named(&newcomer.name, &newcomer.full_name) else {
            return Ok(Err(Problem::Malformed));
        };
        if let (Some(_), Some((service, _))) = (by, newcomer.role)
            && self.is_anothers(service, &newcomer.name, None).await?
        {
            return Ok(Err(Problem::Taken));
        }
        let account = Account {
            id: AccountId(self.hub.draw()),
            version: 0,
            sign_in: None,
            subject: None,
            administrator: newcomer.role.is_none(),
            document: profile.document()?,
        };
        if self.ledger.put_account(&account).await? != Saved::Done {
            return Err(StaffFault::Machine("a random account id was taken"));
        }
        if let Some((service, role)) = newcomer.role {
            self.ledger.set_role(account.id, ServiceId(service), Some(stored(role)), false).await?;
        }
        let service = newcomer.role.map(|(service, _)| service);
        self.note(service, by.map(|by| by.account), Step::Invited, &newcomer.full_name).await?;
        Ok(Ok((account.id, self.link(account.id).await?)))
    }

    /// Somebody who has an account serves one more service, and signs in anew; for whoever is at the server's terminal.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for no account.
    pub async fn also_serves(&self, account: AccountId, service: [u8; 16], role: Role) -> Answer<()> {
        if self.ledger.account(account).await?.is_none() {
            return Ok(Err(Problem::Unknown));
        }
        self.ledger.serve_more(account, &[(ServiceId(service), stored(role))], None, None).await?;
        self.hub.staff_moved();
        self.note(Some(service), None, Step::RoleChanged, &self.full_name(account).await?).await.map(Ok)
    }

    /// A new link for somebody of a service who cannot sign in any more.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for somebody who is not of this service.
    pub async fn link_anew(&self, by: Option<&SignedIn>, service: [u8; 16], whom: [u8; 16]) -> Answer<[u8; 32]> {
        let Some((account, _)) = self.person(service, whom).await? else { return Ok(Err(Problem::Unknown)) };
        // A coordinator of one service must not become whoever else somebody is.
        let elsewhere = self.ledger.roles(account.id).await?.iter().any(|(other, _)| other.0 != service);
        if by.is_some() && (elsewhere || account.administrator) {
            return Ok(Err(Problem::NotAllowed));
        }
        let link = self.link(account.id).await?;
        self.note(Some(service), by.map(|by| by.account), Step::LinkMade, &Profile::of(&account)?.full_name).await?;
        Ok(Ok(link))
    }

    /// Takes every way of signing in from somebody who lost them all, ends their sessions, and makes a link to begin anew.
    /// Only at the server's terminal: whoever can do it can become that person.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for somebody who is not of this service.
    pub async fn reset(&self, service: [u8; 16], whom: [u8; 16]) -> Answer<[u8; 32]> {
        let Some((account, _)) = self.person(service, whom).await? else { return Ok(Err(Problem::Unknown)) };
        let emptied = self.change_account(account.id, |account, profile| {
            profile.forget_ways(account);
            Ok(profile.full_name.clone())
        });
        let full_name = match emptied.await? {
            Ok(full_name) => full_name,
            Err(problem) => return Ok(Err(problem)),
        };
        for session in self.ledger.staff_sessions(account.id, self.hub.now()).await? {
            self.end(session.id).await?;
        }
        let link = self.link(account.id).await?;
        self.note(Some(service), None, Step::Reset, &full_name).await?;
        Ok(Ok(link))
    }

    /// Gives another role, or none: then they serve this service no longer.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for somebody who is not of this service, `not-now` for its last coordinator.
    pub async fn set_role(
        &self,
        by: Option<&SignedIn>,
        service: [u8; 16],
        whom: [u8; 16],
        role: Option<Role>,
    ) -> Answer<()> {
        let Some((account, _)) = self.person(service, whom).await? else { return Ok(Err(Problem::Unknown)) };
        let last = by.is_none();
        let set = self.ledger.set_role(account.id, ServiceId(service), role.map(stored), last).await?;
        if set == RoleSet::LastCoordinator {
            return Ok(Err(Problem::NotNow));
        }
        let step = if role.is_some() { Step::RoleChanged } else { Step::RoleTaken };
        self.note(Some(service), by.map(|by| by.account), step, &Profile::of(&account)?.full_name).await?;
        self.forget_if_idle(&account).await?;
        self.hub.staff_moved();
        Ok(Ok(()))
    }

    /// An account without any role that runs nothing is nobody any more.
    async fn forget_if_idle(&self, account: &Account) -> Result<(), StaffFault> {
        if !account.administrator && self.ledger.roles(account.id).await?.is_empty() {
            self.ledger.remove_account(account.id).await?;
        }
        Ok(())
    }

    /// Everybody of a service, in the order of their full names.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn people(&self, service: [u8; 16]) -> Result<Vec<accounts::Person>, StaffFault> {
        let mut people = Vec::new();
        for (account, role) in self.ledger.people(ServiceId(service)).await? {
            let profile = Profile::of(&account)?;
            people.push(accounts::Person {
                account: Octets(account.id.0),
                ways: profile.can_return(&account),
                full_name: profile.full_name,
                name: profile.name,
                role: told(role),
            });
        }
        people.sort_by(|a, b| (&a.full_name, a.account).cmp(&(&b.full_name, b.account)));
        Ok(people)
    }

    /// One's own account.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn own_account(&self, who: &SignedIn) -> Result<accounts::OwnAccount, StaffFault> {
        let account = self.ledger.account(who.account).await?.ok_or(StaffFault::Contention)?;
        let profile = Profile::of(&account)?;
        let shown = |one: StoredPasskey| accounts::OwnPasskey { id: one.id, name: one.name, added: one.added };
        let passkeys = profile.passkeys.into_iter().map(shown).collect();
        Ok(accounts::OwnAccount {
            account: Octets(account.id.0),
            name: profile.name,
            full_name: profile.full_name,
            sign_in_name: account.sign_in,
            password: profile.password.is_some(),
            recovery_left: profile.password.map_or(0, |kept| u8::try_from(kept.recovery.len()).unwrap_or(u8::MAX)),
            provider: account.subject.is_some(),
            passkeys,
            sessions: self.sessions(who).await?,
        })
    }

    /// Changes one's own names.
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` for names that do not fit, `taken` for a colleague's.
    pub async fn rename(&self, who: &SignedIn, names: &accounts::Names) -> Answer<()> {
        if Profile::named(&names.name, &names.full_name).is_none() {
            return Ok(Err(Problem::Malformed));
        }
        if names.name != who.name && self.is_a_colleagues(who, &names.name).await? {
            return Ok(Err(Problem::Taken));
        }
        let renamed = self.change_account(who.account, |_, profile| {
            profile.name.clone_from(&names.name);
            profile.full_name.clone_from(&names.full_name);
            Ok(())
        });
        let renamed = renamed.await?;
        if renamed.is_ok() {
            self.note_everywhere(who, Step::NameChanged).await?;
        }
        Ok(renamed)
    }

    async fn is_a_colleagues(&self, who: &SignedIn, name: &str) -> Result<bool, StaffFault> {
        for (service, _) in &who.roles {
            if self.is_anothers(*service, name, Some(who.account)).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether somebody of a service, but not this one, has the name; capitals make no other name.
    async fn is_anothers(&self, service: [u8; 16], name: &str, own: Option<AccountId>) -> Result<bool, StaffFault> {
        let people = self.people(service).await?;
        let same = |one: &accounts::Person| one.name.to_lowercase() == name.to_lowercase();
        Ok(people.iter().any(|one| own.is_none_or(|own| own.0 != one.account.0) && same(one)))
    }

    /// Whether one person of a service alone has this name that visitors see, and it is this one where somebody is asked for. The
    /// plan knows counsellors by that name: where two have it, by accident or on purpose, it is nobody's.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn alone_is_called(
        &self,
        service: [u8; 16],
        name: &str,
        account: Option<AccountId>,
    ) -> Result<bool, StaffFault> {
        let people = self.people(service).await?;
        let mut called = people.iter().filter(|one| one.name == name);
        Ok(match (called.next(), called.next()) {
            (Some(one), None) => account.is_none_or(|account| account.0 == one.account.0),
            (Some(_), Some(_)) | (None, _) => false,
        })
    }

    /// Changes an account by one step, as often as it takes that nobody else changed it meanwhile; `taken` when another
    /// account has its name for signing in. A step that answers a problem has changed nothing.
    pub(crate) async fn change_account<T>(
        &self,
        id: AccountId,
        step: impl Fn(&mut Account, &mut Profile) -> Result<T, Problem>,
    ) -> Answer<T> {
        for _ in 0..ROUNDS {
            let Some(mut account) = self.ledger.account(id).await? else { return Ok(Err(Problem::Unknown)) };
            let mut profile = Profile::of(&account)?;
            let done = match step(&mut account, &mut profile) {
                Ok(done) => done,
                Err(problem) => return Ok(Err(problem)),
            };
            account.document = profile.document()?;
            match self.ledger.put_account(&account).await? {
                Saved::Done => return Ok(Ok(done)),
                Saved::Taken => return Ok(Err(Problem::Taken)),
                Saved::Changed => {}
            }
        }
        Err(StaffFault::Contention)
    }

    /// Writes a step that concerns one's own account down in every service that one serves.
    pub(crate) async fn note_everywhere(&self, who: &SignedIn, step: Step) -> Result<(), StaffFault> {
        for (service, _) in &who.roles {
            self.note(Some(*service), Some(who.account), step, &who.full_name).await?;
        }
        Ok(())
    }

    async fn person(&self, service: [u8; 16], whom: [u8; 16]) -> Result<Option<(Account, Role)>, StaffFault> {
        let people = self.ledger.people(ServiceId(service)).await?;
        Ok(people.into_iter().find(|(account, _)| account.id.0 == whom).map(|(account, role)| (account, told(role))))
    }

    /// The name that colleagues see; empty for an account that is gone.
    pub(crate) async fn full_name(&self, account: AccountId) -> Result<String, StaffFault> {
        let account = self.ledger.account(account).await?;
        Ok(account.as_ref().map(Profile::of).transpose()?.map_or_else(String::new, |profile| profile.full_name))
    }
}
