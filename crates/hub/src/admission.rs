//! The ticket of a booked chat: taken once by HELLO, past the queue and outside intake; it knows nothing of the booking.

use ajar_auth::{Admission, Token};
use ajar_domain::{
    conversation::{Ahead, state::Reservation},
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use ajar_live::{Once, OnceKind, Put};
use ajar_protocol::octets::Octets;
use bytes::Bytes;

use crate::{Hub, HubError, service::Intake};

/// How long it is good: the page opens its socket at once.
const LIFE: std::time::Duration = std::time::Duration::from_secs(120);
/// Milliseconds since 1970 until which the place is kept, then the device it is kept for, if any.
const UNTIL: usize = 8;

impl Hub {
    /// Mints a ticket; `wanted` is for whom the place in the queue will be kept, and until when. `None` when there is no room.
    pub(crate) async fn mint_admission(
        &self,
        service: ServiceId,
        wanted: Option<(Handle, Moment)>,
    ) -> Result<Option<Token<Admission>>, HubError> {
        let ticket = Token::<Admission>::mint(&*self.0.entropy);
        let payload = wanted
            .map_or_else(Bytes::new, |(device, until)| until.0.to_be_bytes().into_iter().chain(device.0).collect());
        let once = Once {
            // A token's purpose is part of its digest: no ticket opens what another is for.
            kind: OnceKind::StaffTicket,
            digest: Digest(*ticket.digest().bytes()),
            payload,
            expires: self.now().after(LIFE),
            on_lapse: Vec::new(),
        };
        let put = self.live().put(service, once, self.now()).await?;
        Ok((put == Put::Done).then_some(ticket))
    }

    /// Takes a ticket; `None` when it was used, lapsed or never was.
    pub(crate) async fn admitted(&self, service: ServiceId, ticket: &Octets<32>) -> Result<Option<Ahead>, HubError> {
        let digest = Digest(*Token::<Admission>::presented(ticket.0).digest().bytes());
        let taken = self.live().take(service, OnceKind::StaffTicket, digest, &[], self.now()).await?;
        Ok(taken.map(|payload| Ahead { wanted: wanted(&payload) }))
    }

    /// Whether a service takes nobody at this moment, whoever is ready.
    pub(crate) fn is_closed(&self, service: ServiceId) -> bool {
        !matches!(self.0.services.intake(service), Intake::Open)
    }
}

fn wanted(payload: &[u8]) -> Option<Reservation> {
    let (until, holder) = payload.split_at_checked(UNTIL)?;
    let until = Moment(u64::from_be_bytes(until.try_into().ok()?));
    Some(Reservation { holder: Handle(holder.try_into().ok()?), until })
}
