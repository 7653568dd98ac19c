//! Bodies of accounts: one's own, and the people of a service; never what anybody did in a conversation.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{http::Role, octets::Octets};

/// `GET /api/v1/staff/account`: one's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnAccount {
    /// Its random id.
    #[cfg_attr(test, ts(type = "string"))]
    pub account: Octets<16>,
    /// The name that visitors see.
    pub name: String,
    /// The name that colleagues see.
    pub full_name: String,
    /// For the password; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub sign_in_name: Option<String>,
    /// Whether a password with a one-time code is set.
    pub password: bool,
    /// Recovery codes that are left for it.
    pub recovery_left: u8,
    /// Whether a municipality's own sign-in leads here.
    pub provider: bool,
    /// In the order in which they were added.
    pub passkeys: Vec<OwnPasskey>,
    /// The newest first, this one included.
    pub sessions: Vec<OwnSession>,
}

/// One of one's own passkeys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnPasskey {
    /// Names it; not the credential's id.
    #[cfg_attr(test, ts(type = "string"))]
    pub id: Octets<16>,
    /// As it was called when it was added.
    pub name: String,
    /// Seconds since 1970.
    pub added: u32,
}

/// One of one's own sessions: a browser in which this account is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnSession {
    /// Names it.
    #[cfg_attr(test, ts(type = "string"))]
    pub id: Octets<16>,
    /// How it was made.
    pub way: SignInWay,
    /// Seconds since 1970.
    pub since: u32,
    /// When it ends at the latest, seconds since 1970.
    pub until: u32,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// How a session was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum SignInWay {
    /// A one-time link.
    Link,
    /// A passkey.
    Passkey,
    /// A password with a one-time code.
    Password,
    /// A municipality's own sign-in.
    Provider,
}

/// `PUT /api/v1/staff/account`: one's own names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Names {
    /// The name that visitors see, at most 40 characters.
    pub name: String,
    /// The name that colleagues see, at most 80 characters.
    pub full_name: String,
}

/// `POST /api/v1/staff/account/passkeys`: finishes a ceremony; needs a fresh session, or an account that has no way to sign in yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewPasskey {
    /// From the begin.
    #[cfg_attr(test, ts(type = "string"))]
    pub ceremony: Octets<32>,
    /// `RegistrationResponseJSON` (WebAuthn level 3, section 5.1.5).
    #[cfg_attr(test, ts(type = "unknown"))]
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub credential: Value,
    /// What to call it, at most 40 characters.
    pub name: String,
}

/// `POST /api/v1/staff/account/password/begin`: a fresh secret for an authenticator app, shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CodeSecret {
    /// Names it when the password is set.
    #[cfg_attr(test, ts(type = "string"))]
    pub ceremony: Octets<32>,
    /// `otpauth://` address, for the picture that the app reads.
    pub uri: String,
    /// The same secret in base32, to be typed.
    pub secret: String,
}

/// `PUT /api/v1/staff/account/password`: sets password and one-time code together; answered by `RecoveryCodes`. `weak` for a
/// password that is too easy to guess, `unknown` for a code that is not the app's, `not-allowed` without the password of before
/// where there is one; the ceremony stays good for another try. `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewPassword {
    /// From the begin.
    #[cfg_attr(test, ts(type = "string"))]
    pub ceremony: Octets<32>,
    /// 3 to 80 characters; upper and lower case count alike.
    pub sign_in_name: String,
    /// The password of before; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub present: Option<String>,
    /// At least 12 characters, not a known one, without one's own name.
    pub password: String,
    /// The app's present code, as proof that it has the secret.
    pub code: String,
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword")
    }
}

/// Codes that each stand in once for a telephone that is lost; shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecoveryCodes {
    /// Eight; upper and lower case and hyphens count alike.
    pub codes: Vec<String>,
}

/// `GET /api/v1/staff/services/{service}/accounts`: the people of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct People {
    /// In the order of their full names.
    pub people: Vec<Person>,
}

/// Somebody who works for the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Person {
    /// Their account.
    #[cfg_attr(test, ts(type = "string"))]
    pub account: Octets<16>,
    /// The name that colleagues see.
    pub full_name: String,
    /// The name that visitors see.
    pub name: String,
    /// What they may do in this service.
    pub role: Role,
    /// Whether they can sign in again without a new link.
    pub ways: bool,
}

/// `POST /api/v1/staff/services/{service}/accounts`: makes an account with a role and a one-time link for it. Fresh session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewPerson {
    /// The name that colleagues see, at most 80 characters.
    pub full_name: String,
    /// The name that visitors see, at most 40 characters.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// Answer to it, and to `POST /api/v1/staff/services/{service}/accounts/{account}/link` for somebody who cannot sign in any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Invitation {
    /// Whose link it is.
    #[cfg_attr(test, ts(type = "string"))]
    pub account: Octets<16>,
    /// For the fragment: `/console/#link=...`; good for 24 hours, once.
    #[cfg_attr(test, ts(type = "string"))]
    pub link: Octets<32>,
}

/// `PUT /api/v1/staff/services/{service}/accounts/{account}`: another role. Fresh session; the last coordinator stays one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewRole {
    /// What they may do from this moment on.
    pub role: Role,
}

/// `GET /api/v1/staff/services/{service}/accounts/audit`: what staff did to accounts, roles, keys, texts, hours, slots and exports in 90 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Audit {
    /// The newest first, at most 500.
    pub entries: Vec<AuditEntry>,
}

/// One step; never of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AuditEntry {
    /// Seconds since 1970.
    pub at: u32,
    /// Full name of the account that did it; `-` when it is gone, `*` when it was the machine's administrator.
    pub who: String,
    /// A fixed word, such as `role-changed`.
    pub what: String,
    /// Whom or what it concerns, in a few words of our own making: a full name, a handle, a room.
    pub about: String,
}
