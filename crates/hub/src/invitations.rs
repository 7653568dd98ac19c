//! Open invitations to the colleagues of a service, wherever they were made; read from the conversations that ask, kept nowhere else.

use ajar_domain::{
    conversation::{Papers, State, state::Purpose},
    ids::{ConversationId, Handle, InvitationId, ServiceId},
};
use ajar_live::Mark;

use crate::{Hub, HubError};

/// One open invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asking {
    pub(crate) id: InvitationId,
    pub(crate) conversation: ConversationId,
    pub(crate) purpose: Purpose,
    /// Who asks: the own desk is not asked.
    pub(crate) lead: Handle,
}

impl Asking {
    fn of(state: &State) -> Option<Self> {
        let live = state.live()?;
        let invitation = live.invitation?;
        Some(Self { id: invitation.id, conversation: state.id, purpose: invitation.purpose, lead: live.lead.holder })
    }
}

impl Hub {
    /// All that are open in a service, in no order that says anything.
    pub(crate) async fn asking(&self, service: ServiceId) -> Result<Vec<Asking>, HubError> {
        let (now, mut all) = (self.now(), Vec::new());
        for id in self.live().marked(service, Mark::Asking, now).await? {
            let found = self.live().load(service, id, now).await?;
            // The papers say nothing of an invitation. What cannot be read here keeps no desk from the rest.
            let state = found.and_then(|found| found.state.state(Papers::default()).ok());
            all.extend(state.as_ref().and_then(Asking::of));
        }
        Ok(all)
    }
}
