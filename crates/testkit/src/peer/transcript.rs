//! The transcript that binds HELLO, conversation, epoch, seat, session key and certificates together (design: handshake).

use ajar_protocol::offer::Chain;
use sha2::{Digest, Sha256};

/// SHA-256 over everything that both ends must agree on before a key exists.
pub type Transcript = [u8; 32];

/// `SHA-256(HELLO as sent | sid | epoch u16 | seat u8 | session key | root | issuer | device)`.
#[must_use]
pub fn transcript(
    hello: &[u8],
    sid: &[u8; 16],
    epoch: u16,
    seat: u8,
    session_key: &[u8; 65],
    chain: &Chain,
) -> Transcript {
    Sha256::new()
        .chain_update(hello)
        .chain_update(sid)
        .chain_update(epoch.to_be_bytes())
        .chain_update([seat])
        .chain_update(session_key)
        .chain_update(chain.root.0)
        .chain_update(chain.issuer.0)
        .chain_update(chain.device.0)
        .finalize()
        .into()
}
