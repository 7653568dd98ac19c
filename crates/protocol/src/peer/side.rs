//! The three sockets: which frames each sends, which of them open it, and which way its envelopes go; holds no state.

use serde::de::DeserializeOwned;

use crate::{desk::DeskUp, envelope::Direction, limits::HELLO, talk::TalkUp, visitor::VisitorUp};

/// What differs between the sockets.
pub trait Side {
    /// What the peer may send as text.
    type Frame: DeserializeOwned + std::fmt::Debug + Clone + PartialEq;
    /// Which end's envelopes may come on this socket; none where no envelope ever passes.
    const SEALS: &'static [Direction];
    /// Whether `frame`, `length` bytes long as it came, may be the first, and only the first, of a socket.
    fn opens(frame: &Self::Frame, length: usize) -> bool;
    /// Whether `frame` is taken however fast the peer was before.
    fn always(frame: &Self::Frame) -> bool;
    /// Whether `frame` says that what was refused comes once more, in its order.
    fn begins_again(frame: &Self::Frame) -> bool;
}

/// The visitor's socket.
#[derive(Debug)]
pub enum Visit {}

impl Side for Visit {
    type Frame = VisitorUp;
    const SEALS: &'static [Direction] = &[Direction::FromVisitor];

    fn opens(frame: &VisitorUp, length: usize) -> bool {
        match frame {
            // A longer one could never be handed to a counsellor.
            VisitorUp::Hello { .. } => length <= HELLO,
            VisitorUp::Resume { .. } | VisitorUp::Refound { .. } => true,
            VisitorUp::Confirm { .. }
            | VisitorUp::Lock { .. }
            | VisitorUp::Accept(_)
            | VisitorUp::Another {}
            | VisitorUp::Choose { .. }
            | VisitorUp::Again {}
            | VisitorUp::End {} => false,
        }
    }

    fn always(frame: &VisitorUp) -> bool {
        matches!(frame, VisitorUp::End {})
    }

    fn begins_again(frame: &VisitorUp) -> bool {
        matches!(frame, VisitorUp::Again {})
    }
}

/// A counsellor's desk.
#[derive(Debug)]
pub enum Desk {}

impl Side for Desk {
    type Frame = DeskUp;
    const SEALS: &'static [Direction] = &[];

    fn opens(frame: &DeskUp, _: usize) -> bool {
        matches!(frame, DeskUp::SignIn { .. })
    }

    fn always(frame: &DeskUp) -> bool {
        matches!(frame, DeskUp::CloseErrand { .. })
    }

    fn begins_again(_: &DeskUp) -> bool {
        false
    }
}

/// A counsellor's socket of one talk.
#[derive(Debug)]
pub enum Talk {}

impl Side for Talk {
    type Frame = TalkUp;
    const SEALS: &'static [Direction] = &[Direction::FromCounsellor, Direction::FromLead, Direction::FromGuest];

    fn opens(frame: &TalkUp, _: usize) -> bool {
        matches!(frame, TalkUp::Join { .. } | TalkUp::Refound { .. })
    }

    fn always(frame: &TalkUp) -> bool {
        matches!(frame, TalkUp::End {} | TalkUp::Leave {})
    }

    fn begins_again(frame: &TalkUp) -> bool {
        matches!(frame, TalkUp::Again {})
    }
}
