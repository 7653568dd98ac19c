//! Sessions: one token each, kept as a digest, over after four hours without use and twelve in any case; told apart by a name
//! that a new token does not change.

use std::time::Duration;

use ajar_auth::{StaffLink, StaffSession as Signed, SystemEntropy, Token};
use ajar_domain::ids::{Digest, ServiceId};
use ajar_ledger::{Account, AccountId, SessionId, StaffSession, Way};
use ajar_protocol::{
    http::{Role, accounts},
    octets::Octets,
};

use super::{Answer, FRESH, LINK_LIFE, Profile, SESSION_IDLE, SESSION_LIFE, Staff, StaffFault, Step, seconds, told};
use crate::Bearer;
use ajar_protocol::problem::Problem;

/// Somebody who is signed in, as everything stands at this moment.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Their account.
    pub account: AccountId,
    /// Their session.
    pub session: SessionId,
    /// How the session was made.
    pub way: Way,
    /// The name that visitors see.
    pub name: String,
    /// The name that colleagues see.
    pub full_name: String,
    /// Whether they run the installation.
    pub administrator: bool,
    /// Whether they can sign in again without a new link.
    pub ways: bool,
    /// How long dangerous steps are still allowed.
    pub fresh: Duration,
    /// Whether a one-time link opened this session a moment ago: it stands in for a password that was forgotten.
    pub by_link: bool,
    /// Services and roles, in the order of the services' names in links.
    pub roles: Vec<([u8; 16], Role)>,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SignedIn").field(&self.way).finish()
    }
}

impl SignedIn {
    /// What they may do in a service.
    #[must_use]
    pub fn role(&self, service: &[u8; 16]) -> Option<Role> {
        self.roles.iter().find(|(id, _)| id == service).map(|(_, role)| *role)
    }
}

impl Staff {
    /// Makes a one-time link for an account; one of before is worth nothing from then on.
    pub(crate) async fn link(&self, account: AccountId) -> Result<[u8; 32], StaffFault> {
        let (link, until) = (Token::<StaffLink>::mint(&SystemEntropy::new()), self.hub.now().after(LINK_LIFE));
        self.ledger.put_staff_link(Digest(*link.digest().bytes()), account, until).await?;
        Ok(*link.expose())
    }

    /// Redeems a link: the session's token and who it is; `None` when the link was used, lapsed or never was.
    ///
    /// # Errors
    /// [`StaffFault`]; the link is spent then, because taking it twice would be worse.
    pub async fn sign_in(
        &self,
        link: &[u8; 32],
        before: Option<&SignedIn>,
    ) -> Result<Option<([u8; 32], SignedIn)>, StaffFault> {
        let digest = Digest(*Token::<StaffLink>::presented(*link).digest().bytes());
        let Some(account) = self.ledger.take_staff_link(digest, self.hub.now()).await? else { return Ok(None) };
        self.start(account, Way::Link, None, before).await
    }

    /// Redeems an invitation into the account of somebody who is signed in: its roles become theirs, what was made in the name
    /// of who they were before is worth nothing, and their other sessions end.
    ///
    /// # Errors
    /// [`StaffFault`]; `stale` without a sign-in of a moment ago, `sign-in` for no link, `not-now` for the link of an account
    /// that somebody uses already.
    pub async fn join(&self, who: &SignedIn, link: &[u8; 32]) -> Answer<()> {
        if who.fresh.is_zero() {
            return Ok(Err(Problem::Stale));
        }
        let digest = Digest(*Token::<StaffLink>::presented(*link).digest().bytes());
        let taken = self.ledger.take_staff_link(digest, self.hub.now()).await?;
        let Some(invited) = taken.filter(|invited| *invited != who.account) else { return Ok(Err(Problem::SignIn)) };
        let Some(account) = self.ledger.account(invited).await? else { return Ok(Err(Problem::SignIn)) };
        let used = !self.ledger.staff_sessions(invited, self.hub.now()).await?.is_empty();
        if used || account.administrator || Profile::of(&account)?.can_return(&account) {
            return Ok(Err(Problem::NotNow));
        }
        let more = self.ledger.roles(invited).await?;
        self.ledger.serve_more(who.account, &more, Some(who.session), Some(invited)).await?;
        self.hub.staff_moved();
        for (service, _) in more {
            self.note(Some(service.0), Some(who.account), Step::RoleChanged, &who.full_name).await?;
        }
        Ok(Ok(()))
    }

    /// The same session, as everything stands at this moment.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn again(&self, who: &SignedIn) -> Result<Option<SignedIn>, StaffFault> {
        let Some(session) = self.ledger.staff_session_named(who.session, self.hub.now()).await? else {
            return Ok(None);
        };
        let Some(account) = self.ledger.account(session.account).await? else { return Ok(None) };
        self.signed_in(&session, &account).await.map(Some)
    }

    /// Begins a session of an account, or gives a session of the same account a fresh token under its old name.
    pub(crate) async fn start(
        &self,
        account: AccountId,
        way: Way,
        provider: Option<String>,
        before: Option<&SignedIn>,
    ) -> Result<Option<([u8; 32], SignedIn)>, StaffFault> {
        let (token, now) = (Token::<Signed>::mint(&SystemEntropy::new()), self.hub.now());
        let digest = Digest(*token.digest().bytes());
        let again = before.filter(|before| before.account == account);
        let renewed = match again {
            Some(again) => {
                let (session, provider) = (again.session, provider.as_deref());
                self.ledger.renew_staff_session(session, digest, provider, now.after(FRESH), now).await?
            }
            None => false,
        };
        if !renewed {
            // One browser, one session: somebody else's, left open in it, ends here.
            if let Some(other) = before {
                self.end(other.session).await?;
            }
            let session = StaffSession {
                digest,
                id: SessionId(self.hub.draw()),
                account,
                way,
                provider,
                since: now,
                fresh_until: now.after(FRESH),
                idle_until: now.after(SESSION_IDLE),
                until: now.after(SESSION_LIFE),
            };
            self.ledger.put_staff_session(&session).await?;
        }
        let signed_in = self.session(token.expose()).await?;
        Ok(signed_in.map(|signed_in| (*token.expose(), signed_in)))
    }

    /// Whose session this is, if it holds; using it puts off the idle expiry.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn session(&self, token: &[u8; 32]) -> Result<Option<SignedIn>, StaffFault> {
        let digest = Digest(*Token::<Signed>::presented(*token).digest().bytes());
        let now = self.hub.now();
        let Some(session) = self.ledger.staff_session(digest, now).await? else { return Ok(None) };
        // Half an hour more than what is left: one write an hour is enough, not one a request.
        if session.idle_until.since(now) < SESSION_IDLE - Duration::from_secs(1_800) {
            self.ledger.keep_staff_session(digest, now.after(SESSION_IDLE), now).await?;
        }
        let Some(account) = self.ledger.account(session.account).await? else { return Ok(None) };
        self.signed_in(&session, &account).await.map(Some)
    }

    async fn signed_in(&self, session: &StaffSession, account: &Account) -> Result<SignedIn, StaffFault> {
        let profile = Profile::of(account)?;
        let roles = self.ledger.roles(account.id).await?;
        let now = self.hub.now();
        Ok(SignedIn {
            account: account.id,
            session: session.id,
            way: session.way,
            ways: profile.can_return(account),
            name: profile.name,
            full_name: profile.full_name,
            administrator: account.administrator,
            fresh: session.fresh_until.since(now),
            by_link: session.way == Way::Link && now.since(session.since) < FRESH,
            roles: roles.into_iter().map(|(service, role)| (service.0, told(role))).collect(),
        })
    }

    /// In whose name a ticket for a socket of a service is minted.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn bearer(&self, who: &SignedIn, service: &[u8; 16]) -> Result<Bearer, StaffFault> {
        let devices = self.own_devices(who.account, ServiceId(*service)).await?;
        Ok(Bearer { account: who.account.0, session: who.session.0, devices })
    }

    /// One's own sessions, the newest first.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn sessions(&self, who: &SignedIn) -> Result<Vec<accounts::OwnSession>, StaffFault> {
        let sessions = self.ledger.staff_sessions(who.account, self.hub.now()).await?;
        let shown = |session: StaffSession| accounts::OwnSession {
            id: Octets(session.id.0),
            way: shown_way(session.way),
            since: seconds(session.since),
            until: seconds(session.until),
            this: session.id == who.session,
        };
        Ok(sessions.into_iter().map(shown).collect())
    }

    /// Ends one of one's own sessions, wherever it is.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for what is no session of one's own.
    pub async fn revoke(&self, who: &SignedIn, session: [u8; 16]) -> Answer<()> {
        let named = self.ledger.staff_session_named(SessionId(session), self.hub.now()).await?;
        if named.is_none_or(|named| named.account != who.account) {
            return Ok(Err(Problem::Unknown));
        }
        self.end(SessionId(session)).await.map(Ok)
    }

    /// Signs out.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn sign_out(&self, who: &SignedIn) -> Result<(), StaffFault> {
        self.end(who.session).await
    }

    pub(crate) async fn end(&self, session: SessionId) -> Result<(), StaffFault> {
        self.ledger.end_staff_session(session).await?;
        self.hub.staff_moved();
        Ok(())
    }
}

const fn shown_way(way: Way) -> accounts::SignInWay {
    match way {
        Way::Link => accounts::SignInWay::Link,
        Way::Passkey => accounts::SignInWay::Passkey,
        Way::Password => accounts::SignInWay::Password,
        Way::Provider => accounts::SignInWay::Provider,
    }
}
