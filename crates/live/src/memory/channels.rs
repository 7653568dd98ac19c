//! Channels of hints and beats; bounded, and a slow reader loses the oldest.

use bytes::Bytes;
use tokio::sync::broadcast;

use crate::{Beats, Hint, Hints};

/// Hints that a reader may be behind before it is told to look at everything.
const HINTS: usize = 1024;
/// Beats that a reader may be behind: two ends, and one of them is a second old at once.
const BEATS: usize = 16;

/// The hints of one service.
pub(super) struct HintChannel(broadcast::Sender<Hint>);

impl HintChannel {
    pub(super) fn new() -> Self {
        Self(broadcast::Sender::new(HINTS))
    }

    /// Sends them; nobody may listen.
    pub(super) fn send(&self, hints: &[Hint]) {
        for hint in hints {
            let _ = self.0.send(*hint);
        }
    }

    /// Says that a desk changed.
    pub(super) fn desks(&self) {
        self.send(&[Hint::Desks]);
    }

    pub(super) fn subscribe(&self) -> Hints {
        Hints::new(self.0.subscribe())
    }

    /// Hints that never come.
    pub(super) fn closed() -> Hints {
        Self::new().subscribe()
    }
}

/// A channel for the beats of one conversation.
pub(super) fn beat_channel() -> broadcast::Sender<Bytes> {
    broadcast::Sender::new(BEATS)
}

/// Beats that never come.
pub(super) fn no_beats() -> Beats {
    Beats::new(beat_channel().subscribe())
}
