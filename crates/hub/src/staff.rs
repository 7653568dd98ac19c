//! Staff sign-in: one-time links, sessions as digests in the ledger; never keeps a token, never records who claims or ends a talk.

use std::{sync::Arc, time::Duration};

use ajar_auth::{StaffLink, StaffSession as Signed, SystemEntropy, Token};
use ajar_domain::ids::{Digest, Handle, ServiceId};
use ajar_ledger::{Ledger, LedgerError, Service, StaffSession, Written};
use ajar_live::{LiveError, Once, OnceKind, Put};
use ajar_protocol::http::Role;
use bytes::Bytes;

use crate::{Bearer, Hub};

/// How long a sign-in link can be used: until tomorrow, for whoever is invited in the evening.
pub const LINK_LIFE: Duration = Duration::from_secs(24 * 3_600);
/// Longest life of a session: one long shift.
pub const SESSION_LIFE: Duration = Duration::from_secs(12 * 3_600);
/// A session that nobody uses: longer than the longest talk without a reconnect.
pub const SESSION_IDLE: Duration = Duration::from_secs(4 * 3_600);
/// Longest name that visitors see, in bytes; with the role it fits what a link may carry.
pub const NAME: usize = 200;

/// A store failed.
#[derive(Debug, thiserror::Error)]
pub enum StaffFault {
    /// The live store.
    #[error("live store")]
    Live(#[from] LiveError),
    /// The ledger.
    #[error("ledger")]
    Ledger(#[from] LedgerError),
}

/// Somebody who may work for a service.
#[derive(Clone, PartialEq, Eq)]
pub struct Member {
    /// The service's id.
    pub service: [u8; 16],
    /// What they may do there.
    pub role: Role,
    /// The name that visitors see.
    pub name: String,
}

impl std::fmt::Debug for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Member").field(&self.role).finish()
    }
}

/// A session that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose it is.
    pub member: Member,
    /// Handle of the device that was certified for it, once one was.
    pub device: Option<[u8; 8]>,
}

impl Session {
    /// In whose name a ticket for a socket is minted.
    #[must_use]
    pub const fn bearer(&self) -> Bearer {
        Bearer { role: self.member.role, device: self.device }
    }
}

/// The use cases of signing in.
#[derive(Clone)]
pub struct Staff {
    hub: Hub,
    ledger: Arc<dyn Ledger>,
}

impl Staff {
    /// Signs in for the services of this hub; sessions lie in this ledger.
    #[must_use]
    pub fn new(hub: Hub, ledger: Arc<dyn Ledger>) -> Self {
        Self { hub, ledger }
    }

    /// Writes a service of the configuration into the ledger, whose sessions name it; false when another service has its
    /// name in links.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn adopt(&self, slug: &str, id: [u8; 16], name: &str, pins: &[[u8; 32]]) -> Result<bool, StaffFault> {
        let service = Service {
            id: ServiceId(id),
            slug: slug.to_owned(),
            name: name.to_owned(),
            pins: pins.to_vec(),
            settings: "{}".to_owned(),
        };
        Ok(self.ledger.put_service(&service).await? == Written::Done)
    }

    /// Makes a one-time link for `member`: the secret for the link's fragment, in base64url. `None` when there is no room
    /// or the name is too long.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn invite(&self, member: &Member) -> Result<Option<String>, StaffFault> {
        if member.name.is_empty() || member.name.len() > NAME {
            return Ok(None);
        }
        let (link, now) = (Token::<StaffLink>::mint(&SystemEntropy::new()), self.hub.now());
        let item = Once {
            kind: OnceKind::StaffLink,
            digest: Digest(*link.digest().bytes()),
            payload: payload(member),
            expires: now.after(LINK_LIFE),
            on_lapse: Vec::new(),
        };
        match self.hub.live().put(ServiceId(member.service), item, now).await? {
            Put::Done => Ok(Some(link.text().to_string())),
            Put::Full(_) => Ok(None),
        }
    }

    /// Redeems a link: the session's token and who it is; `None` when the link was used, lapsed or never was.
    ///
    /// # Errors
    /// [`StaffFault`]; the link is spent then, because taking it twice would be worse.
    pub async fn sign_in(&self, link: &[u8; 32]) -> Result<Option<([u8; 32], Member)>, StaffFault> {
        let Some(member) = self.take(link).await? else { return Ok(None) };
        let (token, now) = (Token::<Signed>::mint(&SystemEntropy::new()), self.hub.now());
        let session = StaffSession {
            digest: Digest(*token.digest().bytes()),
            service: ServiceId(member.service),
            role: stored(member.role),
            name: member.name.clone(),
            device: None,
            idle_until: now.after(SESSION_IDLE),
            until: now.after(SESSION_LIFE),
        };
        self.ledger.put_staff_session(&session).await?;
        Ok(Some((*token.expose(), member)))
    }

    /// A link does not say whose it is; an installation has few services, so each is asked.
    async fn take(&self, link: &[u8; 32]) -> Result<Option<Member>, StaffFault> {
        let digest = Digest(*Token::<StaffLink>::presented(*link).digest().bytes());
        for service in self.hub.service_ids() {
            let taken = self.hub.live().take(service, OnceKind::StaffLink, digest, &[], self.hub.now()).await?;
            if let Some(payload) = taken {
                return Ok(member(service.0, &payload));
            }
        }
        Ok(None)
    }

    /// Whose session this is, if it holds; using it puts off the idle expiry.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn session(&self, token: &[u8; 32]) -> Result<Option<Session>, StaffFault> {
        let (digest, now) = (digest(token), self.hub.now());
        let Some(session) = self.ledger.staff_session(digest, now).await? else { return Ok(None) };
        // Half an hour more than what is left: one write an hour is enough, not one a request.
        if session.idle_until.since(now) < SESSION_IDLE - Duration::from_secs(1_800) {
            self.ledger.keep_staff_session(digest, now.after(SESSION_IDLE), now).await?;
        }
        let member = Member { service: session.service.0, role: told(session.role), name: session.name };
        Ok(Some(Session { member, device: session.device.map(|device| device.0) }))
    }

    /// Notes which device was certified for a session.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn certified(&self, token: &[u8; 32], handle: [u8; 8]) -> Result<(), StaffFault> {
        self.ledger.bind_device(digest(token), Handle(handle), self.hub.now()).await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn sign_out(&self, token: &[u8; 32]) -> Result<(), StaffFault> {
        self.ledger.end_staff_session(digest(token)).await?;
        Ok(())
    }

    /// Lets go of sessions that are over.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn expire(&self) -> Result<(), StaffFault> {
        self.ledger.expire(self.hub.now()).await?;
        Ok(())
    }

    /// What lies in the ledger: word, count, and seconds left of the longest-lived (`None`: until it is taken away).
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn inventory(&self) -> Result<Vec<(&'static str, u64, Option<u64>)>, StaffFault> {
        let stock = self.ledger.inventory(self.hub.now()).await?;
        Ok(stock.iter().map(|one| (one.kind, one.count, one.longest.map(|left| left.as_secs()))).collect())
    }
}

impl Hub {
    fn service_ids(&self) -> Vec<ServiceId> {
        self.0.services.all().map(|(_, id)| id).collect()
    }
}

fn digest(token: &[u8; 32]) -> Digest {
    Digest(*Token::<Signed>::presented(*token).digest().bytes())
}

/// Role as one byte, then the name.
fn payload(member: &Member) -> Bytes {
    let role = match member.role {
        Role::Counsellor => 1,
        Role::Coordinator => 2,
    };
    std::iter::once(role).chain(member.name.bytes()).collect()
}

fn member(service: [u8; 16], payload: &[u8]) -> Option<Member> {
    let (role, name) = payload.split_first()?;
    let role = match role {
        1 => Role::Counsellor,
        2 => Role::Coordinator,
        _ => return None,
    };
    Some(Member { service, role, name: String::from_utf8(name.to_vec()).ok()? })
}

const fn stored(role: Role) -> ajar_ledger::Role {
    match role {
        Role::Counsellor => ajar_ledger::Role::Counsellor,
        Role::Coordinator => ajar_ledger::Role::Coordinator,
    }
}

const fn told(role: ajar_ledger::Role) -> Role {
    match role {
        ajar_ledger::Role::Counsellor => Role::Counsellor,
        ajar_ledger::Role::Coordinator => Role::Coordinator,
    }
}
