//! Bodies of the HTTP interface under `/api/v1`; none carries anything a visitor wrote.

pub mod accounts;
pub mod bookings;
pub mod devices;
pub mod sign_in;
pub mod statistics;

use serde::{Deserialize, Serialize};

use crate::{octets::Octets, problem::Problem};

/// `GET /api/v1/services/{service}/status`, for the launcher: public, cacheable for 30 seconds, counts nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Status {
    /// Whether somebody listens.
    pub state: ServiceState,
    /// Minutes of waiting to expect, when `busy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub wait: Option<u16>,
    /// Next opening, local time of the service, `2026-12-03T16:00`, when closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub opens: Option<String>,
    /// True where times can be booked; absent where not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub times: Option<bool>,
}

/// What the launcher shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ServiceState {
    /// Somebody is ready, or the queue moves at once.
    Open,
    /// Open, and there is a queue.
    Busy,
    /// Within the opening hours, and nobody is ready yet; or a short pause.
    BackSoon,
    /// Outside the opening hours.
    Closed,
}

/// `POST /api/v1/staff/session`: redeems a one-time sign-in link and sets the session cookie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignIn {
    /// From the link's fragment, which no server and no log sees.
    #[cfg_attr(test, ts(type = "string"))]
    pub link: Octets<32>,
    /// Somebody who is signed in takes over what the link is for, into their own account, and stays signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub join: Option<bool>,
}

/// Who is signed in, the answer to `POST` and `GET /api/v1/staff/session` and to every way of signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StaffSession {
    /// The account's random id.
    #[cfg_attr(test, ts(type = "string"))]
    pub account: Octets<16>,
    /// The name that visitors will see, chosen by themselves.
    pub name: String,
    /// The name that colleagues see.
    pub full_name: String,
    /// Whether they run the installation; that alone opens no service.
    pub administrator: bool,
    /// Whether they have a way to sign in again: a passkey, a password, a municipality's own sign-in.
    pub ways: bool,
    /// Seconds for which dangerous steps are allowed without signing in again; 0: sign in again first.
    pub fresh: u16,
    /// The services that they serve, in the order of their names in links.
    pub services: Vec<Duty>,
}

/// Somebody's role in one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Duty {
    /// The service's name in links.
    pub service: String,
    /// The service's name on screens.
    pub service_name: String,
    /// What they may do there.
    pub role: Role,
    /// Handles of their devices that are certified there: a desk sits under one of them.
    #[cfg_attr(test, ts(type = "Array<string>"))]
    pub devices: Vec<Octets<8>>,
}

/// What somebody may do in a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Role {
    /// Answers visitors.
    Counsellor,
    /// Runs the service; may do what a counsellor may.
    Coordinator,
}

/// `POST /api/v1/staff/services/{service}/duty/ticket`: a one-time ticket for one socket of this service, 30 seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ticket {
    /// The ticket.
    #[cfg_attr(test, ts(type = "string"))]
    pub ticket: Octets<32>,
}

/// `POST /api/v1/services/{service}/survey`: the three questions after the end, once per ticket; the order of arrival is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Survey {
    /// From ENDED.
    #[cfg_attr(test, ts(type = "string"))]
    pub ticket: Octets<32>,
    /// Did you get the help you needed?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub helped: Option<Helped>,
    /// How are you now, compared with before: the browser compares, and sends only this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub change: Option<Change>,
    /// Would you tell a friend?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub recommend: Option<Recommend>,
    /// The age told while waiting, kept in the frame until now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub age: Option<statistics::Age>,
}

/// Table T16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Helped {
    /// Yes.
    Yes,
    /// Partly.
    Partly,
    /// No.
    No,
}

/// Table T17.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Change {
    /// Better than before.
    Better,
    /// As before.
    Unchanged,
    /// Worse than before.
    Worse,
}

/// Table T18.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Recommend {
    /// Yes.
    Yes,
    /// Maybe.
    Maybe,
    /// No.
    No,
}

/// `POST /api/v1/services/{service}/leave`, sent as `text/plain` by `sendBeacon` so that no preflight is needed: ends a conversation without a socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Leave {
    /// The session token, current or retired.
    #[cfg_attr(test, ts(type = "string"))]
    pub token: Octets<32>,
}

/// RFC 9457 body of every refusal, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProblemBody {
    /// The fixed word.
    #[serde(rename = "type")]
    pub problem: Problem,
    /// The HTTP status, repeated.
    pub status: u16,
}
