//! What all servers agree on about a desk: how many conversations it holds and which socket sits there. It lies in the live store
//! alone; never who sits there.

use ajar_domain::ids::{Handle, ServiceId};
use ajar_live::Mark;

use crate::{Hub, HubError};

impl Hub {
    /// How many conversations a desk holds, wherever it took them.
    pub(crate) async fn held(&self, service: ServiceId, desk: Handle) -> Result<u8, HubError> {
        let held = self.live().marked(service, Mark::Held(desk), self.now()).await?;
        Ok(u8::try_from(held.len()).unwrap_or(u8::MAX))
    }
}
