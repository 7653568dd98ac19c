//! What planted bugs do to a state or a commit; nothing here can be reached but by a plant.

use ajar_domain::{
    conversation::{Papers, visitor::NextPair},
    secret::Token,
};
use ajar_live::{Commit, Stored, Versioned};

/// The last token that was retired is as good as the next one.
pub(crate) fn unretire(found: &mut Versioned) {
    let Ok(mut state) = found.state.state(Papers::default()) else { return };
    if state.visitor.next.is_none()
        && let Some(digest) = state.visitor.retired.pop()
    {
        state.visitor.next = Some(NextPair { token: Token([0; 32]), digest, half: state.visitor.half });
        found.state = Stored::of(&state);
    }
}

/// Another envelope lies where this one should: its sequence is there, and its bytes are for nobody.
pub(crate) fn lose(commit: &mut Commit) {
    for (_, bytes) in &mut commit.append {
        let mut nobodys = bytes.to_vec();
        // An epoch that was never given out.
        nobodys[2..4].copy_from_slice(&[0, 0]);
        nobodys[24] ^= 0x80;
        *bytes = nobodys.into();
    }
}
