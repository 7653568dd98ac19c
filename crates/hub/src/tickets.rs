//! Tickets that are taken once: for one staff socket, and for the tally of a talk that is over; tied to no conversation.

use std::time::Duration;

use ajar_auth::{FormTicket, TallyTicket, Ticket, Token};
use ajar_domain::ids::{Digest, Handle, ServiceId};
use ajar_live::{Once, OnceKind, Put};
use ajar_protocol::octets::Octets;
use bytes::Bytes;

use crate::{Hub, HubError, statistics::Ended};

/// How long a staff ticket is good: the console opens the socket at once.
const STAFF: Duration = Duration::from_secs(30);
/// How long a tally ticket is good: the three questions and the closing form.
pub(crate) const TALLY: Duration = Duration::from_secs(30 * 60);

/// Whose socket a staff ticket opens: what the session says, never what a browser says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// Their account.
    pub account: [u8; 16],
    /// Their session; when it is over, the socket is.
    pub session: [u8; 16],
    /// Handles of their devices that are certified in the service; a desk sits under one of them, or there is none.
    pub devices: Vec<[u8; 8]>,
}

/// Whom a tally ticket is for; the first byte of what its taker gets. Two purposes of a token: neither redeems the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TallyFor {
    /// The three questions.
    Visitor = 1,
    /// The closing form.
    Counsellor = 2,
}

impl Hub {
    /// A ticket for one staff socket of a service, in the name of `bearer`; `None` when the service does not exist or has no
    /// room for one.
    ///
    /// # Errors
    /// When the live store fails.
    pub async fn mint_ticket(&self, slug: &str, bearer: &Bearer) -> Result<Option<Token<Ticket>>, HubError> {
        let Some(service) = self.0.services.id(slug) else { return Ok(None) };
        let ticket = Token::<Ticket>::mint(&*self.0.entropy);
        let once = self.once(OnceKind::StaffTicket, *ticket.digest().bytes(), bearer.bytes(), STAFF);
        let put = self.live().put(service, once, self.now()).await?;
        Ok((put == Put::Done).then_some(ticket))
    }

    /// Takes a staff ticket; answers whose it was if it was good.
    pub(crate) async fn take_ticket(
        &self,
        service: ServiceId,
        ticket: &Octets<32>,
    ) -> Result<Option<Bearer>, HubError> {
        let digest = Digest(*Token::<Ticket>::presented(ticket.0).digest().bytes());
        let taken = self.live().take(service, OnceKind::StaffTicket, digest, &[], self.now()).await?;
        Ok(taken.as_deref().and_then(Bearer::read))
    }

    /// Mints a ticket for the three questions; `None` when there is no room, which costs an answer and nothing else.
    pub(crate) async fn mint_tally(&self, service: ServiceId) -> Result<Option<Octets<32>>, HubError> {
        let secret = self.draw();
        let payload = Bytes::from_static(&[TallyFor::Visitor as u8]);
        let once = self.once(OnceKind::TallyTicket, TallyFor::Visitor.digest(secret), payload, TALLY);
        self.put_tally(service, once, secret).await
    }

    /// Mints a ticket for the closing form; lapsed, it counts the talk as one of whom nothing was told. `None` when there is no
    /// room.
    pub(crate) async fn mint_form(&self, service: ServiceId, ended: Ended) -> Result<Option<Octets<32>>, HubError> {
        let secret = self.draw();
        let payload = [&[TallyFor::Counsellor as u8][..], &ended.bytes()].concat();
        let mut once = self.once(OnceKind::TallyTicket, TallyFor::Counsellor.digest(secret), payload.into(), TALLY);
        if let Some(statistics) = self.statistics() {
            once.expires = statistics.not_beyond_the_year(service, once.expires);
            once.on_lapse = statistics.counts(service, &[ended.untold()]);
        }
        self.put_tally(service, once, secret).await
    }

    async fn put_tally(
        &self,
        service: ServiceId,
        once: Once,
        secret: [u8; 32],
    ) -> Result<Option<Octets<32>>, HubError> {
        let put = self.live().put(service, once, self.now()).await?;
        Ok((put == Put::Done).then_some(Octets(secret)))
    }

    fn once(&self, kind: OnceKind, digest: [u8; 32], payload: Bytes, life: Duration) -> Once {
        let expires = self.now().after(life);
        Once { kind, digest: Digest(digest), payload, expires, on_lapse: Vec::new() }
    }
}

impl Bearer {
    /// Whether this is one of their devices.
    pub(crate) fn holds(&self, handle: Handle) -> bool {
        self.devices.contains(&handle.0)
    }

    fn bytes(&self) -> Bytes {
        let names = self.account.iter().chain(&self.session);
        names.chain(self.devices.as_flattened()).copied().collect()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (account, rest) = bytes.split_first_chunk()?;
        let (session, devices) = rest.split_first_chunk()?;
        let (devices, rest) = devices.as_chunks::<8>();
        rest.is_empty().then(|| Self { account: *account, session: *session, devices: devices.to_vec() })
    }
}

impl TallyFor {
    fn digest(self, secret: [u8; 32]) -> [u8; 32] {
        match self {
            Self::Visitor => *Token::<TallyTicket>::presented(secret).digest().bytes(),
            Self::Counsellor => *Token::<FormTicket>::presented(secret).digest().bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_is_read_again_and_other_bytes_are_nobody() {
        for devices in [vec![], vec![[7; 8]], vec![[7; 8], [8; 8]]] {
            let bearer = Bearer { account: [1; 16], session: [2; 16], devices };
            assert_eq!(Bearer::read(&bearer.bytes()), Some(bearer));
        }
        for bytes in [&[][..], &[0], &[1; 16], &[1; 31], &[1; 33], &[1; 39]] {
            assert_eq!(Bearer::read(bytes), None, "{bytes:?}");
        }
    }
}
