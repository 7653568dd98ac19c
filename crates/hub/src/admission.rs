//! The ticket of a booked chat: taken by HELLO, past the queue and outside intake; it knows nothing of the booking.

use std::iter::once;

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
/// How often: a WELCOME that is lost with its line has spent the ticket, and the page comes again with what it has.
const USES: u8 = 3;
/// Bytes of the moment until which the place is kept, in milliseconds since 1970; the device it is kept for follows.
const UNTIL: usize = 8;

impl Hub {
    /// Mints a ticket; `wanted` is for whom the place in the queue will be kept, and until when. `None` when there is no room.
    pub(crate) async fn mint_admission(
        &self,
        service: ServiceId,
        wanted: Option<(Handle, Moment)>,
    ) -> Result<Option<Token<Admission>>, HubError> {
        let ticket = Token::<Admission>::mint(&*self.0.entropy);
        let kept = wanted.into_iter().flat_map(|(device, until)| until.0.to_be_bytes().into_iter().chain(device.0));
        let put = self.lay(service, Digest(*ticket.digest().bytes()), once(USES).chain(kept).collect()).await?;
        Ok((put == Put::Done).then_some(ticket))
    }

    async fn lay(&self, service: ServiceId, digest: Digest, payload: Bytes) -> Result<Put, HubError> {
        // A token's purpose is part of its digest: no ticket opens what another is for.
        let kind = OnceKind::StaffTicket;
        let lying = Once { kind, digest, payload, expires: self.now().after(LIFE), on_lapse: Vec::new() };
        Ok(self.live().put(service, lying, self.now()).await?)
    }

    /// Uses a ticket; `None` when it was used too often, lapsed or never was.
    pub(crate) async fn admitted(&self, service: ServiceId, ticket: &Octets<32>) -> Result<Option<Ahead>, HubError> {
        let digest = Digest(*Token::<Admission>::presented(ticket.0).digest().bytes());
        let Some(lying) = self.live().peek(service, OnceKind::StaffTicket, digest, self.now()).await? else {
            return Ok(None);
        };
        let (left, kept) = uses(&lying);
        if left > 1 {
            // Where there is no room for it now, it goes on as it lies there.
            self.lay(service, digest, once(left - 1).chain(kept.iter().copied()).collect()).await?;
        } else if self.live().take(service, OnceKind::StaffTicket, digest, &[], self.now()).await?.is_none() {
            return Ok(None);
        }
        Ok(Some(Ahead { wanted: wanted(kept) }))
    }

    /// Whether a service takes nobody at this moment, whoever is ready.
    pub(crate) fn is_closed(&self, service: ServiceId) -> bool {
        !matches!(self.0.services.intake(service), Intake::Open)
    }
}

/// How often it is still good, and what it says. A server of the version before says that of none: its tickets are good once.
fn uses(lying: &[u8]) -> (u8, &[u8]) {
    match lying.split_first() {
        Some((left, kept)) if kept.is_empty() || kept.len() == UNTIL + 8 => (*left, kept),
        _ => (1, lying),
    }
}

fn wanted(kept: &[u8]) -> Option<Reservation> {
    let (until, holder) = kept.split_at_checked(UNTIL)?;
    let until = Moment(u64::from_be_bytes(until.try_into().ok()?));
    Some(Reservation { holder: Handle(holder.try_into().ok()?), until })
}
