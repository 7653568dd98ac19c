//! LOCK: sets or clears the two animals of a shared phone; the hub learns a digest, and no animal.

use crate::{
    conversation::{Rejection, To, draft::Draft, visitor::Lock},
    ids::{Digest, Socket},
};

pub(crate) fn lock(draft: &mut Draft, socket: Socket, digest: Option<Digest>) -> Result<(), Rejection> {
    draft.only(To::Visitor, socket)?;
    draft.state.visitor.lock = digest.map(|digest| Lock { digest, wrong: 0 });
    Ok(())
}
