//! Bodies of signing in: passkey, password with one-time code, a municipality's own sign-in; no refusal says which part was wrong.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::octets::Octets;

/// `GET /api/v1/staff/sign-in`: which ways in this installation offers; the same for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignInWays {
    /// Whether a password with a one-time code is offered.
    pub password: bool,
    /// Municipalities' own sign-in.
    pub providers: Vec<Provider>,
}

/// A municipality's own sign-in (OpenID Connect).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Provider {
    /// Word in the link.
    pub id: String,
    /// What stands on the button.
    pub name: String,
}

/// A ceremony that was begun: `POST /api/v1/staff/sign-in/passkey/begin` and `POST /api/v1/staff/account/passkeys/begin`. Good for five minutes, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ceremony {
    /// Names it when it is finished.
    #[cfg_attr(test, ts(type = "string"))]
    pub ceremony: Octets<32>,
    /// `PublicKeyCredentialRequestOptionsJSON` or `PublicKeyCredentialCreationOptionsJSON` (WebAuthn level 3, sections 5.1.9 and 5.1.8).
    #[cfg_attr(test, ts(type = "unknown"))]
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub options: Value,
}

/// `POST /api/v1/staff/sign-in/passkey`: signs in, or, with a session's cookie of the same account, makes that session fresh. Answered by `StaffSession`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PasskeySignIn {
    /// From the begin.
    #[cfg_attr(test, ts(type = "string"))]
    pub ceremony: Octets<32>,
    /// `AuthenticationResponseJSON` (WebAuthn level 3, section 5.1.6).
    #[cfg_attr(test, ts(type = "unknown"))]
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub credential: Value,
}

/// `POST /api/v1/staff/sign-in/password`: as with a passkey; answered by `StaffSession`. `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PasswordSignIn {
    /// The account's name for signing in.
    pub sign_in_name: String,
    /// The password.
    pub password: String,
    /// Six digits of the authenticator app (RFC 6238), or one of the recovery codes.
    pub code: String,
}

impl std::fmt::Debug for PasswordSignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordSignIn")
    }
}

/// `POST /api/v1/staff/sign-in/provider/{id}/begin` and `POST /api/v1/staff/account/provider/{id}/begin`: where the browser goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProviderBegun {
    /// Stays in the tab that began, and names it at the return.
    #[cfg_attr(test, ts(type = "string"))]
    pub ceremony: Octets<32>,
    /// At the provider.
    pub address: String,
}

/// `POST /api/v1/staff/sign-in/provider`: what the browser brought back in the address of the console; answered by `StaffSession`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProviderAnswer {
    /// From the begin.
    #[cfg_attr(test, ts(type = "string"))]
    pub ceremony: Octets<32>,
    /// `provider` of the address: each provider sends back to an address of its own, so that none can pass for another.
    pub provider: String,
    /// `state` of the address.
    pub state: String,
    /// `code` of the address.
    pub code: String,
}

impl std::fmt::Debug for ProviderAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProviderAnswer")
    }
}
