//! Who sits at the staff sockets of this process, and whether they still may: held against the ledger twice a second and at once
//! after a change here, so that a role, session or device that is gone takes its sockets along, at whatever server; and how many
//! people sit at desks. In memory only; never which conversation somebody holds.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use ajar_domain::ids::{Handle, ServiceId, Socket};
use ajar_ledger::{Ledger, SessionId};
use tokio::sync::Notify;

use crate::{
    Bearer, Hub, HubError,
    devices::{self, Handles},
    signal::Signal,
    sweeper::steady,
};

/// Between two looks at the ledger: another server's change is seen within a second.
const ROLL: Duration = Duration::from_millis(500);

/// All seats of this process, and what they are held against.
#[derive(Default)]
pub(crate) struct Seats {
    ledger: OnceLock<Arc<dyn Ledger>>,
    taken: Mutex<HashMap<Socket, Seat>>,
    /// What a version of a service's document of keys says of handles.
    known: Mutex<BTreeMap<ServiceId, (i64, Handles)>>,
    moved: Notify,
}

/// A seat without its bell.
type Who = (Socket, ServiceId, SessionId, Option<Handle>);

/// One socket's claim to be somebody's.
struct Seat {
    service: ServiceId,
    session: SessionId,
    /// The device under which it sits; a talk is told at JOIN.
    handle: Option<Handle>,
    signal: Arc<Signal>,
}

/// A taken seat; given back when dropped.
pub(crate) struct Seated {
    hub: Hub,
    socket: Socket,
}

impl Seated {
    /// The device whose lease this socket serves.
    pub(crate) fn under(&self, handle: Handle) {
        if let Some(seat) = self.hub.0.seats.lock().get_mut(&self.socket) {
            seat.handle = Some(handle);
        }
    }
}

impl Drop for Seated {
    fn drop(&mut self) {
        self.hub.0.seats.lock().remove(&self.socket);
    }
}

impl Seats {
    fn lock(&self) -> MutexGuard<'_, HashMap<Socket, Seat>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<ServiceId, (i64, Handles)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hub {
    /// Staff sockets are held against this ledger from now on; without one every ticket that was minted is good.
    pub fn staffed_by(&self, ledger: Arc<dyn Ledger>) {
        // The first one stays: a process has one ledger.
        let _ = self.0.seats.ledger.set(ledger);
    }

    /// Something of sessions, roles or devices was taken here: look at once.
    pub(crate) fn staff_moved(&self) {
        self.0.seats.moved.notify_one();
    }

    /// Takes a seat for the bearer of a ticket; `None` when what the ticket was minted on is gone since.
    pub(crate) async fn seat(
        &self,
        (service, socket): (ServiceId, Socket),
        bearer: &Bearer,
        handle: Option<Handle>,
        signal: &Arc<Signal>,
    ) -> Result<Option<Seated>, HubError> {
        let seat = Seat { service, session: SessionId(bearer.session), handle, signal: signal.clone() };
        // Seated before the look: what is taken between the two is found by the next roll.
        self.0.seats.lock().insert(socket, seat);
        let seated = Seated { hub: self.clone(), socket };
        let gone = self.gone(&[(socket, service, SessionId(bearer.session), handle)]).await?;
        Ok(gone.is_empty().then_some(seated))
    }

    /// Closes the sockets of everybody who may not sit there any more. A ledger that fails closes nothing: a child is not cut
    /// off because a database is away.
    ///
    /// # Errors
    /// When the ledger fails; everybody stays then.
    pub async fn call_roll(&self) -> Result<(), HubError> {
        let seat = |(socket, seat): (&Socket, &Seat)| (*socket, seat.service, seat.session, seat.handle);
        let all: Vec<_> = self.0.seats.lock().iter().map(seat).collect();
        for socket in self.gone(&all).await? {
            if let Some(seat) = self.0.seats.lock().get(&socket) {
                seat.signal.withdraw();
            }
        }
        Ok(())
    }

    /// Which of these may not sit there any more.
    async fn gone(&self, seats: &[(Socket, ServiceId, SessionId, Option<Handle>)]) -> Result<Vec<Socket>, HubError> {
        let Some(ledger) = self.0.seats.ledger.get().filter(|_| !seats.is_empty()) else { return Ok(Vec::new()) };
        let serving: BTreeSet<_> = ledger.staff_serving(self.now()).await?.into_iter().collect();
        self.learn_handles(ledger).await?;
        let known = self.0.seats.known();
        let is_revoked = |service: &ServiceId, handle: Option<Handle>| {
            handle.is_some_and(|handle| known.get(service).is_some_and(|(_, all)| all.revoked.contains(&handle.0)))
        };
        let may_not = |(_, service, session, handle): &&Who| {
            !serving.contains(&(*session, *service)) || is_revoked(service, *handle)
        };
        Ok(seats.iter().filter(may_not).map(|(socket, ..)| *socket).collect())
    }

    /// How many people these devices are of, not counting whose device `but` is: two browsers of one person are one. A device that no document read here names is
    /// somebody of its own; it was certified at another server within the last half second.
    pub(crate) fn people(&self, service: ServiceId, devices: impl Iterator<Item = Handle>, but: Option<Handle>) -> u32 {
        let known = self.0.seats.known();
        let owners = known.get(&service).map(|(_, handles)| &handles.owners);
        let owner = |Handle(device)| owners.and_then(|owners| owners.get(&device)).copied().ok_or(device);
        let not = but.map(owner);
        let people: BTreeSet<_> = devices.map(owner).filter(|one| Some(*one) != not).collect();
        u32::try_from(people.len()).unwrap_or(u32::MAX)
    }

    /// Reads the documents of services that were changed since the last time.
    async fn learn_handles(&self, ledger: &Arc<dyn Ledger>) -> Result<(), HubError> {
        for (service, version) in ledger.key_marks().await? {
            if self.0.seats.known().get(&service).map(|one| one.0) == Some(version) {
                continue;
            }
            let Some(keys) = ledger.device_keys(service).await? else { continue };
            let handles = devices::handles(&keys.document)?;
            self.0.seats.known().insert(service, (keys.version, handles));
        }
        Ok(())
    }

    pub(crate) async fn keep_calling_roll(self) {
        let mut beat = steady(ROLL);
        loop {
            tokio::select! {
                _ = beat.tick() => {}
                () = self.0.seats.moved.notified() => {}
                () = self.stopping() => return,
            }
            // A ledger that fails now is asked again in half a second.
            let _ = self.call_roll().await;
        }
    }
}
