//! What a booking is counted as: its kind with how long before it was made, and with what became of it; never both, never when.

use ajar_domain::{ids::ServiceId, statistics::Event};

use super::{BookingFault, Bookings};
use crate::HubError;

impl Bookings {
    /// Counts an event in one step of the live store; without statistics nothing is counted.
    pub(super) async fn count(&self, service: ServiceId, event: Event) -> Result<(), BookingFault> {
        if let Some(statistics) = self.hub.statistics() {
            statistics.count(service, &[event]).await.map_err(HubError::from)?;
        }
        Ok(())
    }
}
