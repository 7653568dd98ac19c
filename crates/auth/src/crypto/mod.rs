//! The only room that names the cryptography library (ring); nothing of its types leaves it.

mod digest;
mod keyed;
mod keys;
mod random;
mod seal;

pub use digest::sha256;
pub use keyed::keyed;
pub use keys::{KeyPair, POINT, PublicKey, SIGNATURE, Unusable};
pub use random::SystemEntropy;
pub(crate) use seal::seal_under;
pub use seal::{SEAL_KEY, keyed_rank, open_sealed, seal_once};
