//! Tickets that are taken once: for one staff socket, and for the tally of a talk that is over; tied to no conversation.

use std::time::Duration;

use ajar_auth::{FormTicket, TallyTicket, Ticket, Token};
use ajar_domain::{
    conversation::event,
    ids::{Digest, Handle, ServiceId},
};
use ajar_live::{Once, OnceKind, Put};
use ajar_protocol::{http::Role, octets::Octets};
use bytes::Bytes;

use crate::{Hub, HubError};

/// How long a staff ticket is good: the console opens the socket at once.
const STAFF: Duration = Duration::from_secs(30);
/// How long a tally ticket is good: the three questions and the closing form.
const TALLY: Duration = Duration::from_secs(30 * 60);

/// Whose socket a staff ticket opens: what the session says, never what a browser says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearer {
    /// What they may do in the service.
    pub role: Role,
    /// Handle of the device that was certified for their session; without one there is no desk.
    pub device: Option<[u8; 8]>,
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
    pub async fn mint_ticket(&self, slug: &str, bearer: Bearer) -> Result<Option<Token<Ticket>>, HubError> {
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

    /// Mints a tally ticket that knows classes only; `None` when there is no room, which costs an answer and nothing else.
    pub(crate) async fn mint_tally(
        &self,
        service: ServiceId,
        whom: TallyFor,
        of: event::Ticket,
    ) -> Result<Option<Octets<32>>, HubError> {
        let secret = self.draw();
        let digest = whom.digest(secret);
        let payload = Bytes::copy_from_slice(&[whom as u8, wait_class(of.waited), length_class(of.talked)]);
        let once = self.once(OnceKind::TallyTicket, digest, payload, TALLY);
        let put = self.live().put(service, once, self.now()).await?;
        Ok((put == Put::Done).then_some(Octets(secret)))
    }

    fn once(&self, kind: OnceKind, digest: [u8; 32], payload: Bytes, life: Duration) -> Once {
        let expires = self.now().after(life);
        Once { kind, digest: Digest(digest), payload, expires, on_lapse: Vec::new() }
    }
}

impl Bearer {
    /// Whether their session's device is this one.
    pub(crate) fn holds(&self, handle: Handle) -> bool {
        self.device == Some(handle.0)
    }

    fn bytes(self) -> Bytes {
        let role = match self.role {
            Role::Counsellor => 1,
            Role::Coordinator => 2,
        };
        std::iter::once(role).chain(self.device.into_iter().flatten()).collect()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (role, device) = bytes.split_first()?;
        let role = match role {
            1 => Role::Counsellor,
            2 => Role::Coordinator,
            _ => return None,
        };
        let device = if device.is_empty() { None } else { Some(device.try_into().ok()?) };
        Some(Self { role, device })
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

/// Classes of waiting (table T12): below 30 s, 2, 5, 10, 20 minutes, and above.
fn wait_class(waited: Duration) -> u8 {
    class(waited, &[30, 120, 300, 600, 1200])
}

/// Classes of length (table T13): below 5, 15, 30, 45, 60 minutes, and above.
fn length_class(talked: Duration) -> u8 {
    class(talked, &[300, 900, 1800, 2700, 3600])
}

fn class(length: Duration, below: &[u64]) -> u8 {
    let class = below.iter().filter(|limit| length.as_secs() >= **limit).count();
    u8::try_from(class).expect("there are five limits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_is_read_again_and_other_bytes_are_nobody() {
        for role in [Role::Counsellor, Role::Coordinator] {
            for device in [None, Some([7; 8])] {
                let bearer = Bearer { role, device };
                assert_eq!(Bearer::read(&bearer.bytes()), Some(bearer));
            }
        }
        for bytes in [&[][..], &[0], &[3], &[1, 2], &[1; 8], &[1; 10]] {
            assert_eq!(Bearer::read(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn classes_are_all_that_is_kept_of_a_length() {
        let check = |seconds, wait, length| {
            let found = (wait_class(Duration::from_secs(seconds)), length_class(Duration::from_secs(seconds)));
            assert_eq!(found, (wait, length), "{seconds} s");
        };
        check(0, 0, 0);
        check(29, 0, 0);
        check(30, 1, 0);
        check(299, 2, 0);
        check(300, 3, 1);
        check(1200, 5, 2);
        check(100_000, 5, 5);
    }
}
