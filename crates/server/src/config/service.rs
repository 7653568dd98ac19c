//! One counselling service in the configuration: what its pages say, where they may stand, and whom they trust.

use std::path::PathBuf;

use ajar_protocol::octets::Octets;
use serde::Deserialize;

use super::Origin;

/// A `[[service]]` of the configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Name in links: lower-case letters, digits and hyphens.
    pub slug: String,
    /// 16 random bytes in base64url, part of every certificate; `ajar keys root` proposes one. It never changes.
    pub id: Octets<16>,
    /// Name on screens.
    pub name: String,
    /// Languages of the pages, the first is the usual one: `da`, `en`.
    pub languages: Vec<String>,
    /// Numbers to call; stand on every page, also without script.
    pub phones: Phones,
    /// Opening hours in one sentence, as the page shows them without script.
    pub hours: String,
    /// Weekly opening pattern in local wall time; absent: open whenever a counsellor is ready.
    #[serde(default)]
    pub open: Vec<Opening>,
    /// Time zone of `open`, an IANA name.
    #[serde(default = "copenhagen")]
    pub time_zone: String,
    /// Origins of the host pages that may show the frame and ask for the status: exactly these.
    pub sites: Vec<Origin>,
    /// Origins at which the frame and the service's own page answer.
    pub chat_origins: Vec<Origin>,
    /// Where "leave" goes: a page that nobody minds.
    pub neutral: String,
    /// SHA-256 of the present and the next root key, base64url; `ajar keys root` prints them. The demo makes its own.
    #[serde(default)]
    pub pins: Vec<Octets<32>>,
    /// A last resort: an issuer on the server certifies devices by itself. Absent: coordinators do.
    #[serde(default)]
    pub server_issuer: Option<ServerIssuer>,
}

/// Numbers on the pages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phones {
    /// The municipality's own duty line; required.
    pub duty: String,
    /// Danger to life.
    #[serde(default = "danger")]
    pub danger: String,
    /// A children's line that is always open.
    #[serde(default = "child")]
    pub child: String,
    /// A line against suicide.
    #[serde(default = "life")]
    pub life: String,
}

fn danger() -> String {
    "112".into()
}

fn child() -> String {
    "116 111".into()
}

fn life() -> String {
    "70 201 201".into()
}

fn copenhagen() -> String {
    "Europe/Copenhagen".into()
}

/// One stretch of the weekly opening pattern.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`.
    pub day: Day,
    /// Local wall time, `15:00`.
    pub from: WallTime,
    /// Local wall time after `from`, `19:00`; `24:00` is midnight.
    pub to: WallTime,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Day {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

/// Minutes after local midnight, 0 to 1,440.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct WallTime(pub u16);

impl TryFrom<String> for WallTime {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        wall_time(&text).map(Self).ok_or_else(|| format!("`{text}` is not a time of day; write it as 15:00"))
    }
}

fn wall_time(text: &str) -> Option<u16> {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (hours, minutes) = text.split_once(':').filter(|(hours, minutes)| digits(hours) && digits(minutes))?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let time = hours * 60 + minutes;
    (minutes < 60 && time <= 24 * 60).then_some(time)
}

/// Files of an issuer that lives on the server, made by `ajar keys`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerIssuer {
    /// Public key of the root, as `ajar keys root` wrote it.
    pub root: PathBuf,
    /// Certificate of the issuer.
    pub certificate: PathBuf,
    /// Private key of the issuer, PKCS#8, readable by the server only.
    pub key: PathBuf,
    /// Why this service runs without coordinators' keys; shown to whoever checks the installation.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wall_times() {
        for (text, minutes) in [
            ("00:00", Some(0)),
            ("15:30", Some(930)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("9:00", None),
            ("12:60", None),
            ("ab:cd", None),
            ("", None),
            ("+1:00", None),
        ] {
            assert_eq!(wall_time(text), minutes, "{text}");
        }
    }
}
