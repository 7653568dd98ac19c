//! What asks the colleagues of a service, wherever it was asked: invitations, read from the conversations that ask and kept nowhere
//! else, and errands.

use ajar_domain::{
    conversation::{Papers, State, state::Purpose},
    errand::Errand,
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

/// All that is asked of the desks of a service.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) invitations: Vec<Asking>,
    pub(crate) errands: Vec<Errand>,
}

impl Hub {
    /// All that is open in a service, in no order that says anything.
    pub(crate) async fn asking(&self, service: ServiceId) -> Result<Asked, HubError> {
        let (now, mut all) = (self.now(), Asked::default());
        for id in self.live().marked(service, Mark::Asking, now).await? {
            let Some(found) = self.live().load(service, id, now).await? else { continue };
            all.errands.extend(found.state.errand(found.version));
            // The papers say nothing of an invitation. What cannot be read here keeps no desk from the rest.
            let state = found.state.state(Papers::default()).ok();
            all.invitations.extend(state.as_ref().and_then(Asking::of));
        }
        Ok(all)
    }
}
