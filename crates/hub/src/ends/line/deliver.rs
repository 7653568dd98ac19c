//! From the mailbox and the other end's beats to the reader: in portions, in order, and never more than it has room for.

use ajar_domain::ids::Sequence;
use ajar_protocol::{envelope::Header, limits::SEQUENCE};
use bytes::Bytes;

use super::Line;
use crate::{HubError, ends::Outbox};

/// Envelopes read at once.
pub(super) const PAGE: usize = 32;
/// Bytes handed to the reader at once: with what else there is to say it stays below what a slow reader may leave lying.
const PORTION: usize = 24 * 1024;

impl Line {
    /// Hands over the next portion of the mailbox: what `wants` lets through, and own envelopes after a reload.
    pub(in crate::ends) async fn deliver(
        &mut self,
        out: &mut Outbox,
        wants: impl Fn(&Header) -> bool,
        own: impl Fn(&Header) -> bool,
    ) -> Result<(), HubError> {
        let Some(state) = &self.state else { return Ok(()) };
        if self.position >= state.mailbox.last() {
            self.behind = false;
            self.pass_beats(out, wants);
            return Ok(());
        }
        let (service, id, now) = (state.service, state.id, self.hub.now());
        let page = match self.page.take() {
            Some(page) => page,
            None => self.hub.live().mailbox(service, id, self.position, PAGE, now).await?,
        };
        if self.is_moved() {
            // Perhaps read in a store that was founded anew, where this position means other envelopes: the next look says so.
            return Ok(());
        }
        let (found, mut bytes) = (page.len(), 0);
        for (taken, (sequence, envelope)) in page.into_iter().enumerate() {
            if bytes >= PORTION {
                self.behind = taken < found;
                return Ok(());
            }
            self.position = sequence;
            let Ok(header) = Header::parse(&envelope) else { continue };
            if wants(&header) || sequence <= self.own_until && own(&header) {
                bytes += SEQUENCE + envelope.len();
                out.envelope(sequence.0, &envelope);
            }
        }
        self.behind = found == PAGE;
        if !self.behind {
            self.pass_beats(out, wants);
        }
        Ok(())
    }

    /// Beats never overtake what they speak of: they are passed on when nothing is left to read.
    fn pass_beats(&mut self, out: &mut Outbox, wants: impl Fn(&Header) -> bool) {
        for beat in std::mem::take(&mut self.pending) {
            let header = beat.get(SEQUENCE..).map(Header::parse);
            if header.is_some_and(|header| header.is_ok_and(|header| wants(&header))) {
                out.frame_of(beat);
            }
        }
    }
}

/// Whether there are beats, and none speaks of a sequence that this end has not read.
pub(super) fn only_known(beats: &[Bytes], position: Sequence) -> bool {
    let known = |beat: &Bytes| beat.first_chunk().is_some_and(|first| u64::from_be_bytes(*first) <= position.0);
    !beats.is_empty() && beats.iter().all(known)
}
