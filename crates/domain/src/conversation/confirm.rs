//! CONFIRM: the page has written the next pair down; the old token can only end the conversation from here on.

use crate::{
    conversation::{Rejection, To, Visitor, draft::Draft, visitor::TokenIs},
    ids::{Digest, Socket},
    limits::RETIRED_TOKENS,
};

pub(crate) fn confirm(draft: &mut Draft, socket: Socket, token: Digest) -> Result<(), Rejection> {
    draft.only(To::Visitor, socket)?;
    match draft.state.visitor.token_is(token) {
        TokenIs::Next => retire(&mut draft.state.visitor),
        // The same CONFIRM again.
        TokenIs::Present => {}
        TokenIs::Retired | TokenIs::Unknown => return Err(Rejection::Unknown),
    }
    Ok(())
}

/// Puts the next pair in the place of the present one.
pub(crate) fn retire(visitor: &mut Visitor) {
    let Some(next) = visitor.next.take() else { return };
    if visitor.retired.len() >= RETIRED_TOKENS {
        visitor.retired.remove(0);
    }
    visitor.retired.push(visitor.token);
    visitor.token = next.digest;
    visitor.half = next.half;
}
