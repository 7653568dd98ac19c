//! Where this process's writers wait for their turn, before they take a connection: readers always find one. It knows no subject.

use std::sync::Arc;

use tokio::sync::{Mutex, OwnedMutexGuard, OwnedRwLockReadGuard, OwnedRwLockWriteGuard, OwnedSemaphorePermit};
use tokio::sync::{RwLock, Semaphore};

use ajar_domain::ids::ServiceId;

/// Services that share a line; two that meet in one wait for each other, nothing worse.
const LINES: u8 = 64;

/// What a transaction writes, and so whom it waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Anything: alone in its database.
    Everything,
    /// Rows of one service: alone there, beside writers of others.
    Service(ServiceId),
}

impl Scope {
    /// Which line a service stands in; the same in every process.
    pub(super) fn line(service: ServiceId) -> u8 {
        service.0[0] % LINES
    }
}

/// The lines of one process.
#[derive(Debug)]
pub(super) struct Turns {
    all: Arc<RwLock<()>>,
    lines: [Arc<Mutex<()>>; LINES as usize],
    connections: Arc<Semaphore>,
}

/// Held through a transaction.
pub(crate) enum Turn {
    Alone { _all: OwnedRwLockWriteGuard<()> },
    Beside { _line: OwnedMutexGuard<()>, _all: OwnedRwLockReadGuard<()>, _connection: OwnedSemaphorePermit },
}

impl Turns {
    /// Lines that lead to so many connections at once.
    pub(super) fn new(connections: usize) -> Self {
        let lines = std::array::from_fn(|_| Arc::default());
        Self { all: Arc::default(), lines, connections: Arc::new(Semaphore::new(connections)) }
    }

    /// Waits until it may write; who gives up has not stood in line.
    pub(super) async fn turn(&self, scope: Scope) -> Turn {
        match scope {
            Scope::Everything => Turn::Alone { _all: Arc::clone(&self.all).write_owned().await },
            Scope::Service(service) => {
                // Its own line first: of a hundred who want the same service, one stands in the way of whoever writes everything.
                let line = Arc::clone(&self.lines[usize::from(Scope::line(service))]).lock_owned().await;
                let all = Arc::clone(&self.all).read_owned().await;
                let connection = Arc::clone(&self.connections).acquire_owned().await;
                let connection = connection.expect("nobody closes the semaphore");
                Turn::Beside { _line: line, _all: all, _connection: connection }
            }
        }
    }
}
