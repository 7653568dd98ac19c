//! Signing in through a municipality's own sign-in: whoever was invited links it once, and from then on their groups there decide
//! their roles here, at each sign-in. Keeps a digest of who it is, and of the session there; never a name, an address or a token.

mod logout;

use std::collections::{BTreeMap, BTreeSet};

pub use ajar_auth::{Asked, Fetch, ProviderSettings, Told};
use ajar_auth::{Believed, Errand, ProviderRefusal, Question, SystemEntropy, ask_provider, believe_provider};
use ajar_domain::ids::ServiceId;
use ajar_ledger::{AccountId, Way};
use ajar_protocol::{
    http::{
        Role,
        sign_in::{self, ProviderAnswer, ProviderBegun},
    },
    octets::Octets,
    problem::Problem,
};

use super::{Answer, SignedIn, Staff, StaffFault, Step, ceremonies::Remembered, stored, told};

/// What somebody goes to a municipality's own sign-in for.
#[derive(Debug, Clone, Copy)]
pub enum WayOut<'a> {
    /// To sign in.
    Enter,
    /// To come this way from now on.
    Link(&'a SignedIn),
    /// To prove once more that it is them, before a dangerous step.
    Confirm(&'a SignedIn),
}

/// A municipality's own sign-in.
#[derive(Debug)]
pub struct Provider {
    /// Word in links.
    pub id: String,
    /// What stands on the button.
    pub name: String,
    /// How it is asked.
    pub settings: ProviderSettings,
    /// Which group has which role in which service.
    pub roles: Vec<(String, [u8; 16], Role)>,
}

impl Provider {
    /// Roles that these groups give, for every service whose roles this provider decides.
    fn grants(&self, groups: &[String]) -> BTreeMap<[u8; 16], Option<Role>> {
        let groups: BTreeSet<&String> = groups.iter().collect();
        let mut grants = BTreeMap::new();
        for (group, service, role) in &self.roles {
            let granted: &mut Option<Role> = grants.entry(*service).or_default();
            let coordinates = *granted == Some(Role::Coordinator);
            if groups.contains(group) && !coordinates {
                *granted = Some(*role);
            }
        }
        grants
    }
}

impl Staff {
    /// The same, where these municipalities' own sign-in is a way in too.
    #[must_use]
    pub fn with_providers(self, providers: Vec<Provider>) -> Self {
        Self { providers: providers.into(), ..self }
    }

    /// What the card before the desk offers.
    #[must_use]
    pub fn providers(&self) -> Vec<sign_in::Provider> {
        let shown = |one: &Provider| sign_in::Provider { id: one.id.clone(), name: one.name.clone() };
        self.providers.iter().map(shown).collect()
    }

    fn provider(&self, id: &str) -> Option<&Provider> {
        self.providers.iter().find(|one| one.id == id)
    }

    /// Begins: where the browser goes.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for no such provider, `not-now` for one that does not answer, `full`.
    pub async fn begin_provider(&self, id: &str, way: WayOut<'_>, fetch: &dyn Fetch) -> Answer<ProviderBegun> {
        let Some(provider) = self.provider(id) else { return Ok(Err(Problem::Unknown)) };
        let errand = match way {
            WayOut::Enter | WayOut::Link(_) => Errand::Enter,
            WayOut::Confirm(_) => Errand::Confirm(self.unix_now()),
        };
        let begun = ask_provider(&provider.settings, errand, &SystemEntropy::new(), fetch).await;
        let Ok((address, question)) = begun else { return Ok(Err(Problem::NotNow)) };
        let (provider, state) = (id.to_owned(), serde_json::to_string(&question)?);
        let away = match way {
            WayOut::Enter => Remembered::Away { provider, link: None, state },
            WayOut::Link(who) => Remembered::Away { provider, link: Some(Octets(who.account.0)), state },
            WayOut::Confirm(who) => Remembered::Confirming { provider, session: Octets(who.session.0), state },
        };
        let ceremony = self.remember(&away).await?;
        Ok(ceremony.map(|ceremony| ProviderBegun { ceremony, address }).ok_or(Problem::Full))
    }

    /// Ends: signs in whoever the provider sent back, links them to the account that began, or makes its session fresh.
    ///
    /// # Errors
    /// [`StaffFault`]; `sign-in` for everything that is not believed, an account that nobody linked or that did not begin, and groups
    /// without a role;
    /// `not-now` for a provider that does not answer, `taken` when somebody else is linked already.
    pub async fn enter_by_provider(
        &self,
        answer: &ProviderAnswer,
        before: Option<&SignedIn>,
        fetch: &dyn Fetch,
    ) -> Answer<([u8; 32], SignedIn)> {
        let (provider, link, confirms, state) = match self.recall(&answer.ceremony).await? {
            Some(Remembered::Away { provider, link, state }) => (provider, link, None, state),
            Some(Remembered::Confirming { provider, session, state }) => (provider, None, Some(session), state),
            _ => return Ok(Err(Problem::SignIn)),
        };
        let Some(provider) = self.provider(&provider).filter(|provider| provider.id == answer.provider) else {
            return Ok(Err(Problem::SignIn));
        };
        let question: Question = serde_json::from_str(&state)?;
        let brought = (answer.state.as_str(), answer.code.as_str());
        let believed = match believe_provider(&provider.settings, question, brought, self.unix_now(), fetch).await {
            Ok(believed) => believed,
            Err(ProviderRefusal::Silent) => return Ok(Err(Problem::NotNow)),
            Err(ProviderRefusal::NotBelieved) => return Ok(Err(Problem::SignIn)),
        };
        if let Some(account) = link
            && let Err(problem) = self.link_subject(account, &believed, before).await?
        {
            return Ok(Err(problem));
        }
        let Some(account) = self.ledger.account_by_subject(&believed.subject).await? else {
            return Ok(Err(Problem::SignIn));
        };
        // Whoever confirms is who they were: another's sign-in neither makes this session fresh nor takes its place.
        if let Some(session) = confirms
            && !before.is_some_and(|who| who.account == account.id && who.session.0 == session.0)
        {
            return Ok(Err(Problem::SignIn));
        }
        self.follow_groups(provider, account.id, &believed.groups).await?;
        if self.ledger.roles(account.id).await?.is_empty() {
            for session in self.ledger.staff_sessions(account.id, self.hub.now()).await? {
                self.end(session.id).await?;
            }
            return Ok(Err(Problem::SignIn));
        }
        let started = self.start(account.id, Way::Provider, believed.session, before).await?;
        Ok(started.ok_or(Problem::SignIn))
    }

    /// Only the session that began may link, and only to itself.
    async fn link_subject(&self, account: Octets<16>, believed: &Believed, before: Option<&SignedIn>) -> Answer<()> {
        let Some(who) = before.filter(|who| who.account.0 == account.0) else { return Ok(Err(Problem::SignIn)) };
        let linked = self.change_account(who.account, |account, _| {
            account.subject = Some(believed.subject.clone());
            Ok(())
        });
        let linked = linked.await?;
        if linked.is_ok() {
            self.note_everywhere(who, Step::ProviderLinked).await?;
        }
        Ok(linked)
    }

    /// Takes one's own link away; browsers that came in by it are signed out.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` without one, `not-now` for the last way to sign in.
    pub async fn unlink_provider(&self, who: &SignedIn) -> Answer<()> {
        let done = self.change_account(who.account, |account, profile| match account.subject.take() {
            None => Err(Problem::Unknown),
            Some(_) if !profile.can_return(account) => Err(Problem::NotNow),
            Some(_) => Ok(()),
        });
        let done = done.await?;
        if done.is_ok() {
            self.end_others(who, Way::Provider).await?;
            self.note_everywhere(who, Step::ProviderUnlinked).await?;
        }
        Ok(done)
    }

    /// Gives and takes roles as the groups say, in the services whose roles this provider decides and in no other.
    async fn follow_groups(&self, provider: &Provider, id: AccountId, groups: &[String]) -> Result<(), StaffFault> {
        let mine: BTreeMap<[u8; 16], Role> =
            self.ledger.roles(id).await?.into_iter().map(|(service, role)| (service.0, told(role))).collect();
        let name = self.full_name(id).await?;
        for (service, wanted) in provider.grants(groups) {
            if mine.get(&service).copied() == wanted {
                continue;
            }
            match wanted {
                // A service more: what was made in the name of who they were before opens nothing of it.
                Some(role) if !mine.contains_key(&service) => {
                    self.ledger.serve_more(id, &[(ServiceId(service), stored(role))], None, None).await?;
                }
                // Whoever keeps the groups is asked by nobody here: the last coordinator may go too.
                role => drop(self.ledger.set_role(id, ServiceId(service), role.map(stored), true).await?),
            }
            self.hub.staff_moved();
            let step = if wanted.is_some() { Step::RoleChanged } else { Step::RoleTaken };
            self.note(Some(service), None, step, &name).await?;
        }
        Ok(())
    }

    fn unix_now(&self) -> i64 {
        i64::try_from(self.hub.now().0 / 1000).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_role_of_all_groups_counts_and_no_group_takes_it() {
        let settings = ProviderSettings {
            issuer: String::new(),
            client_id: String::new(),
            client_secret: String::new(),
            redirect: String::new(),
            groups: String::new(),
        };
        let (a, b) = ([1; 16], [2; 16]);
        let roles = vec![
            ("team".to_owned(), a, Role::Counsellor),
            ("leads".to_owned(), a, Role::Coordinator),
            ("team".to_owned(), b, Role::Counsellor),
        ];
        let provider = Provider { id: String::new(), name: String::new(), settings, roles };
        let (counsellor, coordinator) = (Some(Role::Counsellor), Some(Role::Coordinator));
        for (groups, wanted) in [
            (&[][..], [None, None]),
            (&["team"], [counsellor, counsellor]),
            (&["leads"], [coordinator, None]),
            (&["leads", "team"], [coordinator, counsellor]),
            (&["Team", "others"], [None, None]),
        ] {
            let groups: Vec<String> = groups.iter().map(|&group| group.to_owned()).collect();
            let grants = provider.grants(&groups);
            assert_eq!([grants[&a], grants[&b]], wanted, "{groups:?}");
        }
    }
}
