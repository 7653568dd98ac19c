//! Bodies of device keys: requests, certificates, issuers and the roster; the server checks every one before it keeps it.

use serde::{Deserialize, Serialize};

use crate::{
    octets::{Bounded, Octets},
    offer::Chain,
};

/// `POST /api/v1/staff/services/{service}/devices/requests`: asks for a certificate for this browser's key; answered by `OwnDevice`. Where the issuer is on the server, the answer holds the chain already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DeviceRequest {
    /// The device's ECDSA P-256 public key, uncompressed.
    #[cfg_attr(test, ts(type = "string"))]
    pub key: Octets<65>,
    /// Handle of one's own device that this key follows: it is kept, so that a visitor who waits for its owner finds them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "string", optional))]
    pub renews: Option<Octets<8>>,
}

/// `POST /api/v1/staff/services/{service}/devices/issuers/requests`: a coordinator's issuer key, which waits for the root's signature; answered by `OwnDevice` without a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IssuerRequest {
    /// The issuer's ECDSA P-256 public key, uncompressed.
    #[cfg_attr(test, ts(type = "string"))]
    pub key: Octets<65>,
}

/// A browser's key on its way; `GET /api/v1/staff/services/{service}/devices/requests/{request}` tells how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnDevice {
    /// Names the request.
    #[cfg_attr(test, ts(type = "string"))]
    pub request: Octets<8>,
    /// The handle that it will have or has; an issuer puts it into the certificate.
    #[cfg_attr(test, ts(type = "string"))]
    pub handle: Octets<8>,
    /// The chain that OFFERs carry, with the newest roster; absent until a coordinator has signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub chain: Option<Chain>,
    /// From the 20th day on: ask again with a fresh key.
    pub renew: bool,
    /// Last second of the certificate, since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub not_after: Option<u32>,
}

/// `GET /api/v1/staff/services/{service}/devices`: for coordinators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Devices {
    /// The service's id, part of every certificate.
    #[cfg_attr(test, ts(type = "string"))]
    pub service: Octets<16>,
    /// SHA-256 of the present and the next root key.
    #[cfg_attr(test, ts(type = "Array<string>"))]
    pub pins: Vec<Octets<32>>,
    /// Waiting for a signature, the oldest first.
    pub requests: Vec<AskedDevice>,
    /// Certified, revoked ones too until they expire.
    pub devices: Vec<KnownDevice>,
    /// Certified by the root and not over.
    pub issuers: Vec<KnownIssuer>,
    /// The newest one; absent before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub roster: Option<KnownRoster>,
    /// Handles that the next roster must name, all of them.
    #[cfg_attr(test, ts(type = "Array<string>"))]
    pub revoke: Vec<Octets<8>>,
    /// Why this service knowingly lets the server certify; absent where coordinators do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub server_issuer: Option<String>,
    /// Two issuers and a roster that holds, or the declared issuer on the server.
    pub can_open: bool,
    /// What runs out within 14 days, the nearest first.
    pub warnings: Vec<KeyWarning>,
}

/// Somebody's key that waits for a coordinator, who compares six words (`tests/vectors/six-words.json`) before signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedDevice {
    /// Names it.
    #[cfg_attr(test, ts(type = "string"))]
    pub request: Octets<8>,
    /// What is to be signed; an issuer's request is signed by the root at its custodians' ceremony.
    pub kind: KeyKind,
    /// Whose six words are compared.
    #[cfg_attr(test, ts(type = "string"))]
    pub key: Octets<65>,
    /// Goes into the certificate.
    #[cfg_attr(test, ts(type = "string"))]
    pub handle: Octets<8>,
    /// Whose it is.
    #[cfg_attr(test, ts(type = "string"))]
    pub account: Octets<16>,
    /// The name that colleagues see.
    pub full_name: String,
    /// Seconds since 1970.
    pub asked: u32,
    /// Follows a certificate that still holds: may be signed with all others by one click.
    pub renews: bool,
}

/// What a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum KeyKind {
    /// Signs OFFERs.
    Device,
    /// Certifies devices and signs rosters.
    Issuer,
}

/// A certified device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KnownDevice {
    /// Its random name.
    #[cfg_attr(test, ts(type = "string"))]
    pub handle: Octets<8>,
    /// Whose it is.
    #[cfg_attr(test, ts(type = "string"))]
    pub account: Octets<16>,
    /// The name that colleagues see.
    pub full_name: String,
    /// Last second of validity, since 1970.
    pub not_after: u32,
    /// Whether the newest roster names it, or the next one must.
    pub revoked: bool,
}

/// A certified issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KnownIssuer {
    /// Its random name.
    #[cfg_attr(test, ts(type = "string"))]
    pub handle: Octets<8>,
    /// The coordinator whose browser holds it; absent for the server's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "string", optional))]
    pub account: Option<Octets<16>>,
    /// The name that colleagues see.
    pub full_name: String,
    /// Last second of validity, since 1970.
    pub not_after: u32,
    /// As the root signed it.
    #[cfg_attr(test, ts(type = "string"))]
    pub certificate: Octets<162>,
    /// The root's public key.
    #[cfg_attr(test, ts(type = "string"))]
    pub root: Octets<65>,
    /// Whether the newest roster names it, or the next one must.
    pub revoked: bool,
}

/// The newest roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KnownRoster {
    /// The next one's must be higher.
    pub serial: u32,
    /// Sign anew when this is more than three days ago, seconds since 1970.
    pub issued: u32,
    /// Last second of validity, since 1970.
    pub expires: u32,
    /// Handles that it names.
    #[cfg_attr(test, ts(type = "Array<string>"))]
    pub revoked: Vec<Octets<8>>,
}

/// Something that runs out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeyWarning {
    /// What.
    pub kind: WarningKind,
    /// Whole days left: at most 14.
    pub days: u8,
    /// Full name, empty for roster and root.
    pub whose: String,
}

/// What runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum WarningKind {
    /// A device's certificate.
    Device,
    /// An issuer's certificate.
    Issuer,
    /// The roster.
    Roster,
}

/// `POST /api/v1/staff/services/{service}/devices/certificates`: signed by an issuer in a coordinator's browser; all or none are kept. Fresh session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignedDevices {
    /// At most 60, each for a request that waits.
    #[cfg_attr(test, ts(type = "Array<string>"))]
    pub certificates: Vec<Octets<162>>,
}

/// `POST /api/v1/staff/services/{service}/devices/issuers`: what the root's custodians signed. Fresh session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewIssuer {
    /// The root's public key; one of the pins.
    #[cfg_attr(test, ts(type = "string"))]
    pub root: Octets<65>,
    /// For a request that waits.
    #[cfg_attr(test, ts(type = "string"))]
    pub certificate: Octets<162>,
}

/// `POST /api/v1/staff/services/{service}/devices/roster`: signed by any issuer; names at least what must be revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewRoster {
    /// As OFFERs will carry it.
    #[cfg_attr(test, ts(type = "string"))]
    pub roster: Bounded<{ crate::limits::ROSTER }>,
}
