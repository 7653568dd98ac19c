//! Mints and verifies tokens, tickets, sessions and certificates; never stores one, never reads a clock.
#![forbid(unsafe_code)]

mod certificate;
mod chain;
mod crypto;
mod entropy;
mod one_time;
mod passkey;
mod password;
mod provider;
mod refused;
mod roster;
mod secret;
mod token;

pub use certificate::{
    BACKDATE, CERTIFICATE, Certificate, Claims, DEVICE_LIFE, ISSUER_LIFE, Role, UntrustedCertificate,
};
pub use chain::{Chain, UntrustedChain};
pub use crypto::{
    KeyPair, POINT, PublicKey, SEAL_KEY, SIGNATURE, SystemEntropy, Unusable, keyed, keyed_rank, open_sealed, seal_once,
    sha256,
};
pub use entropy::Entropy;
pub use one_time::{CODE_SECRET, CodeSecret, RECOVERY_CODES, recovery_codes};
pub use passkey::{Begun, NotBelieved, Passkeys};
pub use password::{PasswordKey, SALT, guessable};
pub use provider::{
    Asked, Believed, Errand, Fetch, HEARD, LoggedOut, ProviderRefusal, ProviderSettings, Question, Told, ask_provider,
    believe_provider, logged_out,
};
pub use refused::Refused;
pub use roster::{ROSTER_HEAD, ROSTER_LIFE, Roster, UntrustedRoster};
pub use secret::Secret;
pub use token::{
    Admission, Ceremony, Digest, FormTicket, Lease, Purpose, SessionToken, StaffLink, StaffSession, TallyTicket,
    Ticket, Token, UnreadableToken,
};
