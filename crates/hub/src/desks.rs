//! Which conversations the desks of this process hold, and which socket of a desk is the newest; never who sits there.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};

use ajar_domain::ids::{ConversationId, Handle, ServiceId, Socket};

use crate::{Hub, HubError};

/// What is known of each desk.
#[derive(Debug, Default)]
pub(crate) struct Holdings(Mutex<HashMap<(ServiceId, Handle), Held>>);

#[derive(Debug, Default)]
struct Held {
    conversations: BTreeSet<ConversationId>,
    newest: Option<Socket>,
}

impl Holdings {
    /// A claim was won, or a talk was joined.
    pub(crate) fn add(&self, service: ServiceId, handle: Handle, id: ConversationId) {
        self.lock().entry((service, handle)).or_default().conversations.insert(id);
    }

    pub(crate) fn remove(&self, service: ServiceId, handle: Handle, id: ConversationId) {
        self.tidy(service, handle, |held| {
            held.conversations.remove(&id);
        });
    }

    pub(crate) fn of(&self, service: ServiceId, handle: Handle) -> Vec<ConversationId> {
        self.lock().get(&(service, handle)).into_iter().flat_map(|held| held.conversations.iter().copied()).collect()
    }

    /// This socket is the desk's newest from now on.
    pub(crate) fn sit_down(&self, service: ServiceId, handle: Handle, socket: Socket) {
        self.lock().entry((service, handle)).or_default().newest = Some(socket);
    }

    pub(crate) fn is_newest(&self, service: ServiceId, handle: Handle, socket: Socket) -> bool {
        self.lock().get(&(service, handle)).is_some_and(|held| held.newest == Some(socket))
    }

    /// The desk's newest socket is gone.
    pub(crate) fn stand_up(&self, service: ServiceId, handle: Handle) {
        self.tidy(service, handle, |held| held.newest = None);
    }

    fn tidy(&self, service: ServiceId, handle: Handle, change: impl FnOnce(&mut Held)) {
        let mut all = self.lock();
        let Some(held) = all.get_mut(&(service, handle)) else { return };
        change(held);
        if held.conversations.is_empty() && held.newest.is_none() {
            all.remove(&(service, handle));
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(ServiceId, Handle), Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hub {
    /// Whether a desk holds a conversation. Of one that another version of Ajar has changed this one cannot tell: it counts.
    pub(crate) async fn holds(&self, service: ServiceId, id: ConversationId, desk: Handle) -> Result<bool, HubError> {
        let state = match self.load(service, id).await {
            Err(error) if error.is_of_another_version() => return Ok(true),
            found => found?,
        };
        let leases = state.iter().flat_map(|state| [state.lead(), state.guest().map(|guest| &guest.lease)]);
        Ok(leases.flatten().any(|lease| lease.holder == desk))
    }
}
