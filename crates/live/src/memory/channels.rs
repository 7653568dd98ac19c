//! Channels of beats; bounded, and a slow reader loses the oldest.

use bytes::Bytes;
use tokio::sync::broadcast;

use crate::Beats;

/// Beats that a reader may be behind: two ends, and one of them is a second old at once.
const BEATS: usize = 16;

/// A channel for the beats of one conversation.
pub(super) fn beat_channel() -> broadcast::Sender<Bytes> {
    broadcast::Sender::new(BEATS)
}

/// Beats that never come.
pub(super) fn no_beats() -> Beats {
    Beats::new(beat_channel().subscribe())
}
