//! Passkeys (WebAuthn level 3): what a ceremony asks and whether its answer is believed; user verification is always required,
//! and why an answer is not believed is told to nobody.

use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

/// An answer that is not believed, or a library that cannot: nobody is told which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("passkey not believed")]
pub struct NotBelieved;

/// The relying party: one console origin.
pub struct Passkeys {
    library: Webauthn,
}

impl std::fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passkeys")
    }
}

/// A ceremony that was begun: what the browser is asked, and what must be remembered until it answers, once.
#[derive(Debug)]
pub struct Begun {
    /// Options for the browser, as JSON.
    pub options: Value,
    /// What the server remembers; holds the challenge, and never leaves the server.
    pub state: String,
}

impl Passkeys {
    /// For the console at `origin`, such as `https://console.example.dk`; its host is the relying party's id.
    ///
    /// # Errors
    /// [`NotBelieved`] when that is no origin.
    pub fn new(origin: &str) -> Result<Self, NotBelieved> {
        let url = Url::parse(origin).map_err(|_| NotBelieved)?;
        let host = url.host_str().ok_or(NotBelieved)?.to_owned();
        let library = WebauthnBuilder::new(&host, &url).and_then(|builder| builder.rp_name("Ajar").build());
        library.map(|library| Self { library }).map_err(|_| NotBelieved)
    }

    /// Begins to add a passkey to an account that has these already.
    ///
    /// # Errors
    /// [`NotBelieved`].
    pub fn begin_adding(&self, account: [u8; 16], name: &str, present: &[String]) -> Result<Begun, NotBelieved> {
        let present = present.iter().map(|one| read(one).map(|one: Passkey| one.cred_id().clone()));
        let present = present.collect::<Result<Vec<_>, _>>()?;
        let account = Uuid::from_bytes(account);
        let begun = self.library.start_passkey_registration(account, name, name, Some(present));
        let (challenge, state) = begun.map_err(|_| NotBelieved)?;
        let mut options = serde_json::to_value(challenge.public_key).map_err(|_| NotBelieved)?;
        // Signing in asks for no name, so the authenticator has to keep the account.
        options["authenticatorSelection"]["residentKey"] = json!("required");
        options["authenticatorSelection"]["requireResidentKey"] = json!(true);
        Ok(Begun { options, state: write(&state)? })
    }

    /// The new passkey, to be kept as text.
    ///
    /// # Errors
    /// [`NotBelieved`].
    pub fn finish_adding(&self, state: &str, answer: &Value) -> Result<String, NotBelieved> {
        let state: PasskeyRegistration = read(state)?;
        let answer: RegisterPublicKeyCredential = from(answer)?;
        let passkey = self.library.finish_passkey_registration(&answer, &state).map_err(|_| NotBelieved)?;
        write(&passkey)
    }

    /// Begins to sign in whoever comes.
    ///
    /// # Errors
    /// [`NotBelieved`].
    pub fn begin_sign_in(&self) -> Result<Begun, NotBelieved> {
        let (challenge, state) = self.library.start_discoverable_authentication().map_err(|_| NotBelieved)?;
        let options = serde_json::to_value(challenge.public_key).map_err(|_| NotBelieved)?;
        Ok(Begun { options, state: write(&state)? })
    }

    /// Whose account an answer claims to be; believed by nobody yet.
    #[must_use]
    pub fn claimed(&self, answer: &Value) -> Option<[u8; 16]> {
        let answer: PublicKeyCredential = from(answer).ok()?;
        let (account, _) = self.library.identify_discoverable_authentication(&answer).ok()?;
        Some(account.into_bytes())
    }

    /// Which of an account's passkeys answered, and how it is kept from now on: its counter has risen.
    ///
    /// # Errors
    /// [`NotBelieved`]: a challenge, origin, key or signature that is not ours, no user verification, or a counter that did
    /// not rise, which is how a cloned authenticator shows.
    pub fn finish_sign_in(
        &self,
        state: &str,
        answer: &Value,
        passkeys: &[String],
    ) -> Result<(usize, String), NotBelieved> {
        let state: DiscoverableAuthentication = read(state)?;
        let answer: PublicKeyCredential = from(answer)?;
        let (_, id) = self.library.identify_discoverable_authentication(&answer).map_err(|_| NotBelieved)?;
        let known = passkeys.iter().map(|one| read::<Passkey>(one)).collect::<Result<Vec<_>, _>>()?;
        let found = known.into_iter().enumerate().find(|(_, one)| one.cred_id().as_slice() == id);
        let (at, mut passkey) = found.ok_or(NotBelieved)?;
        let key = DiscoverableKey::from(&passkey);
        let result = self.library.finish_discoverable_authentication_v2(&answer, state, &key);
        let result = result.map_err(|_| NotBelieved)?;
        if !result.user_verified() {
            return Err(NotBelieved);
        }
        passkey.update_credential(&result).ok_or(NotBelieved)?;
        Ok((at, write(&passkey)?))
    }
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, NotBelieved> {
    serde_json::from_str(text).map_err(|_| NotBelieved)
}

fn from<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, NotBelieved> {
    serde_json::from_value(value.clone()).map_err(|_| NotBelieved)
}

fn write<T: serde::Serialize>(value: &T) -> Result<String, NotBelieved> {
    serde_json::to_string(value).map_err(|_| NotBelieved)
}
