//! Open invitations to the colleagues of a service, as the desks of this process show them; the rules keep the truth.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use ajar_domain::{
    conversation::{State, state::Purpose},
    ids::{ConversationId, Handle, InvitationId, ServiceId},
};

/// One open invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asking {
    pub(crate) service: ServiceId,
    pub(crate) conversation: ConversationId,
    pub(crate) purpose: Purpose,
    /// Who asks: the own desk is not asked.
    pub(crate) lead: Handle,
}

/// All open invitations.
#[derive(Debug, Default)]
pub(crate) struct Invitations(Mutex<BTreeMap<InvitationId, Asking>>);

impl Invitations {
    /// Makes the list agree with what lies in a state; answers whether it changed.
    pub(crate) fn follow(&self, state: &State) -> bool {
        let now = state.live().and_then(|live| {
            let invitation = live.invitation?;
            let (service, conversation, lead) = (state.service, state.id, live.lead.holder);
            Some((invitation.id, Asking { service, conversation, purpose: invitation.purpose, lead }))
        });
        let mut all = self.lock();
        let before = all.iter().find(|(_, asking)| asking.conversation == state.id).map(|(id, asking)| (*id, *asking));
        if before == now {
            return false;
        }
        all.retain(|_, asking| asking.conversation != state.id);
        all.extend(now);
        true
    }

    /// The invitations that a desk is to see.
    pub(crate) fn for_desk(&self, service: ServiceId, handle: Handle) -> BTreeMap<InvitationId, Purpose> {
        let all = self.lock();
        let seen = all.iter().filter(|(_, asking)| asking.service == service && asking.lead != handle);
        seen.map(|(id, asking)| (*id, asking.purpose)).collect()
    }

    pub(crate) fn get(&self, id: InvitationId) -> Option<Asking> {
        self.lock().get(&id).copied()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<InvitationId, Asking>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
