//! Counsellors' desks as the service counts them; no name, no account, nothing about whom they talk with.

use ajar_domain::{ids::Socket, time::Moment};

use crate::Cap;

/// How many conversations a desk offers, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk {
    /// Places offered at the same time, 0 when paused.
    pub places: u8,
    /// Places taken.
    pub taken: u8,
    /// Who sits there, at whatever server.
    pub socket: Socket,
}

impl Desk {
    /// Places left.
    #[must_use]
    pub const fn free(self) -> u8 {
        self.places.saturating_sub(self.taken)
    }
}

/// What happens at a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskMove {
    /// The socket sits there from now on, whoever did before; until then.
    SitDown(Desk, Moment),
    /// Whoever sits there says how it stands. Where nobody sits any more the socket sits down again.
    Stay(Desk, Moment),
    /// The socket is gone.
    StandUp(Socket),
}

impl DeskMove {
    /// Whose move it is.
    #[must_use]
    pub const fn socket(&self) -> Socket {
        match self {
            Self::SitDown(desk, _) | Self::Stay(desk, _) => desk.socket,
            Self::StandUp(socket) => *socket,
        }
    }
}

/// What became of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sat {
    /// It is as the socket says.
    Done,
    /// Somebody else sits there: nothing was changed.
    Replaced,
    /// No room.
    Full(Cap),
}
