//! Which servers live: each gives a sign of life once a second, so that lines of one that was killed count as lost; and lines whose
//! loss could not be written are kept until it can. Holds no conversation's name beyond that.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use ajar_domain::{
    conversation::{Command, State, To},
    ids::{ConversationId, Handle, ServiceId, Socket},
};
use ajar_live::{Desk, DeskMove};

use crate::{Hub, HubError, staff::HOUSE, talks::Terms};

/// How long a sign of life counts: longer than a pause of the machine and the difference of two clocks.
const LIFE: Duration = Duration::from_secs(15);
/// Losses that wait to be written; beyond it the conversations expire by themselves.
const LOST: usize = 10_000;

/// What this process knows of the others.
#[derive(Debug, Default)]
pub(crate) struct Servers {
    alive: Mutex<BTreeSet<Handle>>,
    lost: Mutex<Vec<Lost>>,
}

/// A line of this process whose loss is not written yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lost {
    pub(crate) service: ServiceId,
    pub(crate) conversation: ConversationId,
    pub(crate) socket: Socket,
    pub(crate) generation: u32,
}

/// The name of the server that holds a socket: the upper half of the socket's number.
const fn server(socket: Socket) -> Handle {
    let [a, b, c, d, ..] = socket.0.to_be_bytes();
    Handle([a, b, c, d, 0, 0, 0, 0])
}

/// Nobody else gives a sign of life in a server's name.
const fn seat(server: Handle) -> Socket {
    Socket(u64::from_be_bytes(server.0))
}

impl Hub {
    /// A number for a socket that no other process gives either; it names the process.
    pub(crate) fn draw_socket(&self) -> Socket {
        let [a, b, c, d] = self.draw();
        let [e, f, g, h, ..] = self.0.server.0;
        Socket(u64::from_be_bytes([e, f, g, h, a, b, c, d]))
    }

    /// Whether the server that holds a socket has given a sign of life lately; of its own sockets each server knows better.
    pub(crate) fn is_held(&self, socket: Socket) -> bool {
        let holder = server(socket);
        holder == self.0.server || lock(&self.0.servers.alive).contains(&holder)
    }

    /// The other servers that hold an end of a conversation beside this one of its sockets.
    pub(crate) fn other_servers(&self, state: &State, own: Socket) -> Vec<Handle> {
        let ends = [To::Visitor, To::Lead, To::Guest].into_iter().filter_map(|end| state.line(end)?.socket());
        let mut servers: Vec<Handle> = ends.filter(|socket| *socket != own).map(server).collect();
        servers.retain(|server| *server != self.0.server);
        servers.dedup();
        servers
    }

    /// Gives a sign of life and looks for those of the others; nothing that may take long stands before it.
    pub(crate) async fn give_sign_of_life(&self) -> Result<(), HubError> {
        self.see_generation().await?;
        let (now, sign) = (self.now(), Desk { places: 0, taken: 0, socket: seat(self.0.server) });
        self.live().desk(HOUSE, self.0.server, DeskMove::SitDown(sign, now.after(LIFE)), now).await?;
        let alive = self.live().desks(HOUSE, now).await?.into_iter().map(|(server, _)| server).collect();
        *lock(&self.0.servers.alive) = alive;
        Ok(())
    }

    /// Writes the losses that could not be written before.
    pub(crate) async fn write_losses(&self) {
        let lost = std::mem::take(&mut *lock(&self.0.servers.lost));
        for line in lost {
            if self.lose(line).await.is_err() {
                self.lost_later(line);
            }
        }
    }

    /// Takes this process's sign of life away, at its stop; whether no other server gives one.
    ///
    /// # Errors
    /// When the live store fails.
    pub async fn sign_off(&self) -> Result<bool, HubError> {
        let now = self.now();
        self.live().desk(HOUSE, self.0.server, DeskMove::StandUp(seat(self.0.server)), now).await?;
        Ok(self.live().desks(HOUSE, now).await?.is_empty())
    }

    /// Writes that a line of this process is lost.
    pub(crate) async fn lose(&self, line: Lost) -> Result<(), HubError> {
        if self.live().known_generation() != line.generation {
            // What was lost with the store has no line there either.
            return Ok(());
        }
        if let Some(mut state) = self.load_own(line.service, line.conversation).await? {
            let command = Command::LineLost { socket: line.socket };
            self.change_on(Terms::read_in(line.generation), &mut state, &command, None).await?;
        }
        Ok(())
    }

    /// The store is away: the loss is written when it is back.
    pub(crate) fn lost_later(&self, line: Lost) {
        let mut lost = lock(&self.0.servers.lost);
        if lost.len() < LOST {
            lost.push(line);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
