//! What must be remembered between the two halves of a ceremony: in the live store, for five minutes, taken once; so that no
//! challenge is answered twice, on whatever process.

use std::time::Duration;

use ajar_auth::{CODE_SECRET, Ceremony, HEARD, SystemEntropy, Token};
use ajar_domain::ids::{Digest, ServiceId};
use ajar_live::{Once, OnceKind, Put};
use ajar_protocol::octets::Octets;
use serde::{Deserialize, Serialize};

use super::{Staff, StaffFault};

/// Under this name lies what is of the installation and of no service; a service's id is random and never this.
pub(crate) const HOUSE: ServiceId = ServiceId([0xff; 16]);
/// As long as a browser asks for a finger (WebAuthn level 3, section 15.1, recommends five minutes).
const LIFE: Duration = Duration::from_secs(300);

/// What is remembered.
#[derive(Serialize, Deserialize)]
pub(crate) enum Remembered {
    /// Somebody adds a passkey to their account.
    Adding { account: Octets<16>, state: String },
    /// Somebody signs in with a passkey.
    Entering { state: String },
    /// Somebody is away at a municipality's own sign-in; with the account that links it, if that is what they are there for.
    Away { provider: String, link: Option<Octets<16>>, state: String },
    /// Somebody who is signed in is away there to prove once more that it is them; with the session that is to be fresh again.
    Confirming { provider: String, session: Octets<16>, state: String },
    /// Somebody sets a password; the secret is in their telephone already.
    Setting { account: Octets<16>, secret: Octets<CODE_SECRET> },
    /// A logout of a municipality's own sign-in was heard: said again, it is refused.
    Heard,
}

impl Remembered {
    /// As long as it may matter.
    const fn life(&self) -> Duration {
        match self {
            Self::Adding { .. }
            | Self::Entering { .. }
            | Self::Away { .. }
            | Self::Confirming { .. }
            | Self::Setting { .. } => LIFE,
            Self::Heard => Duration::from_secs(HEARD),
        }
    }
}

impl Staff {
    /// Remembers something; `None` when there is no room.
    pub(crate) async fn remember(&self, what: &Remembered) -> Result<Option<Octets<32>>, StaffFault> {
        let token = Token::<Ceremony>::mint(&SystemEntropy::new());
        let put = self.remember_under(&token, what).await?;
        Ok(put.then(|| Octets(*token.expose())))
    }

    /// Remembers something once more under the name that it had; false when there is no room.
    pub(crate) async fn remember_again(&self, name: &Octets<32>, what: &Remembered) -> Result<bool, StaffFault> {
        self.remember_under(&Token::<Ceremony>::presented(name.0), what).await
    }

    async fn remember_under(&self, token: &Token<Ceremony>, what: &Remembered) -> Result<bool, StaffFault> {
        let now = self.hub.now();
        let item = Once {
            kind: OnceKind::Ceremony,
            digest: Digest(*token.digest().bytes()),
            payload: serde_json::to_vec(what)?.into(),
            expires: now.after(what.life()),
            on_lapse: Vec::new(),
        };
        Ok(self.hub.live().put(HOUSE, item, now).await? == Put::Done)
    }

    /// Takes it back, once.
    pub(crate) async fn recall(&self, ceremony: &Octets<32>) -> Result<Option<Remembered>, StaffFault> {
        let digest = Digest(*Token::<Ceremony>::presented(ceremony.0).digest().bytes());
        let taken = self.hub.live().take(HOUSE, OnceKind::Ceremony, digest, &[], self.hub.now()).await?;
        Ok(taken.map(|payload| serde_json::from_slice(&payload)).transpose()?)
    }
}
