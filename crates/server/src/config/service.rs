//! One counselling service in the configuration: where its pages may stand, whom they trust, and the set-up it begins with.

use std::path::PathBuf;

use ajar_protocol::{
    octets::Octets,
    setup::{AskedQuestions, EmergencyNumbers, OpenSpan, OpeningHours, Population, Setup, Words},
};
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
    /// Numbers to call; stand on every page, also without script. They, the languages and the hours are what the service
    /// begins with: once it is there, its coordinator changes them in the console.
    pub phones: Phones,
    /// Opening hours in one sentence, as the page shows them without script.
    pub hours: String,
    /// Weekly opening pattern in local wall time; absent: open whenever a counsellor is ready.
    #[serde(default)]
    pub open: Vec<OpenSpan>,
    /// Time zone of `open`, an IANA name.
    #[serde(default = "copenhagen")]
    pub time_zone: String,
    /// Counselling contacts to expect in the first year, from which it is decided how often each table is published. Rather too
    /// few than too many.
    #[serde(default = "expected")]
    pub expected_contacts: u32,
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

impl Service {
    /// The set-up that the file describes: what a service begins with, until its coordinator changes it in the console.
    #[must_use]
    pub fn setup(&self) -> Setup {
        let sentence = self.languages.first().map(|language| (language.clone(), self.hours.clone()));
        let hours = OpeningHours {
            time_zone: self.time_zone.clone(),
            always: self.open.is_empty(),
            sentence: sentence.into_iter().collect::<Words>(),
            holidays: Vec::new(),
            week: self.open.clone(),
            exceptions: Vec::new(),
        };
        let Phones { duty, danger, child, life } = self.phones.clone();
        Setup {
            languages: self.languages.clone(),
            hours,
            numbers: EmergencyNumbers { danger, child, life, duty },
            questions: AskedQuestions::default(),
            theme: None,
            population: Population::default(),
            texts: std::collections::BTreeMap::default(),
            waiting: Vec::new(),
            replies: Vec::new(),
            guide: Vec::new(),
            offers: Vec::new(),
            targets: Vec::new(),
            staffed: Vec::new(),
        }
    }
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

/// Two a week: a service that is small until it has been seen.
const fn expected() -> u32 {
    100
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
