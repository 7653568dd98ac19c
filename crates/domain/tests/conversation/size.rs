//! The largest state there can be stays below its cap in a plain binary form, papers and envelopes kept beside.

use ajar_domain::{
    conversation::{Line, Phase, State, visitor::Lock},
    ids::{Cid, Socket},
    limits::{CIDS, DECLINED, MAILBOX_ENVELOPES, RELEASED, RETIRED_TOKENS, STATE},
    mailbox::{Sender, Side, Size},
};

use crate::world::{World, digest, handle};

const OPTION: usize = 1;
const LENGTH: usize = 2;
const LINE: usize = 1 + 8;
const LEASE: usize = 8 + 32 + 32 + 4 + 2 + 1 + 8 + 1 + LINE + 8;

/// Bytes with fixed-width numbers, one byte for each tag, two bits for each envelope's size.
fn bytes(state: &State) -> usize {
    let fixed = 8 + 16 + 16 + 4 + 8 + OPTION + 8 + 3 + 2 + 2 + 4;
    let visitor = LINE + 32 + 32 + OPTION + LENGTH + 32 * state.visitor.retired.len() + OPTION + 8;
    let next = state.visitor.next.map_or(0, |_| 32 + 32 + 32);
    let lock = state.visitor.lock.map_or(0, |_| 32 + 1);
    let handles = 2 * LENGTH + 8 * (state.declined.len() + state.released.len());
    let mailbox = 8 + LENGTH + state.mailbox.sizes.len().div_ceil(4) + LENGTH + 1;
    let senders = state.mailbox.senders.len() * (16 + 1 + 2 * (OPTION + 4));
    fixed + visitor + next + lock + handles + mailbox + senders + phase(&state.phase)
}

fn phase(phase: &Phase) -> usize {
    let waiting = 1 + OPTION + 8 + OPTION + 8 + 8 + OPTION + 1;
    1 + match phase {
        Phase::Waiting(_) => waiting,
        Phase::Claimed(_) => LEASE + waiting,
        Phase::Live(live) => {
            let guest = live.guest.as_ref().map_or(0, |_| LEASE + 1 + 1);
            LEASE + OPTION + live.invitation.map_or(0, |_| 16 + 1 + 8) + OPTION + guest
        }
        Phase::Ended(_) => 1 + 8,
    }
}

fn largest() -> State {
    let mut state = World::after("claim:A join:A offer:A accept company:A answer:B join:B resume").state;
    state.declined = vec![handle('D'); DECLINED];
    state.released = vec![handle('E'); RELEASED];
    state.visitor.line = Line::Here { socket: Socket(u64::MAX) };
    state.visitor.retired = vec![digest(5); RETIRED_TOKENS];
    state.visitor.lock = Some(Lock { digest: digest(6), wrong: 1 });
    state.mailbox.sizes = vec![Size::Large; MAILBOX_ENVELOPES].into();
    let sender = Sender { cid: Cid([0; 16]), side: Side::Visitor, message: Some(u32::MAX), control: Some(u32::MAX) };
    state.mailbox.senders = vec![sender; CIDS];
    state
}

#[test]
fn the_largest_state_is_below_its_cap() {
    assert!(largest().visitor.next.is_some() && largest().guest().is_some());
    let bytes = bytes(&largest());
    assert!(bytes <= STATE, "{bytes} bytes");
    assert!(bytes > STATE * 3 / 4, "{bytes} bytes: the cap or this test is far off");
}
