//! A municipality's own sign-in in the configuration: who is asked, as whom, and which group has which role.

use std::path::PathBuf;

use ajar_protocol::http::Role;
use serde::Deserialize;

/// A `[[provider]]` of the configuration (OpenID Connect). It sends people back to `/console/?provider={id}` at the console's origin, and its
/// logout tokens to `/api/v1/staff/sign-in/provider/{id}/logout`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Word in links: lower-case letters, digits and hyphens.
    pub id: String,
    /// What stands on the button: "Log ind gennem …".
    pub name: String,
    /// Its issuer, exactly as `/.well-known/openid-configuration` writes it; https.
    pub issuer: String,
    /// What it calls Ajar.
    pub client_id: String,
    /// File with the client's secret, readable by the server only.
    pub client_secret_file: PathBuf,
    /// Claim of the ID token that lists groups.
    #[serde(default = "groups")]
    pub groups_claim: String,
    /// Which group has which role. The services named here follow the groups at each sign-in.
    #[serde(rename = "role")]
    pub roles: Vec<GroupRole>,
}

/// A group of the municipality, and what its people may do.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupRole {
    /// As the provider writes it.
    pub group: String,
    /// A service of this installation, by its name in links.
    pub service: String,
    /// `counsellor` or `coordinator`.
    pub role: Role,
}

fn groups() -> String {
    "groups".into()
}
