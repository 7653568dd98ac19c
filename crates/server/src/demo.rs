//! The demo: a fictitious municipality that needs no configuration and keeps nothing after it stops.

use std::collections::BTreeMap;

use ajar_hub::{
    keys::{Issuer, KeyFault},
    staff::Newcomer,
};
use ajar_protocol::{
    http::{Role, bookings::BookingPlan},
    octets::Octets,
    problem::Problem,
    setup::{CannedReply, GuideStep, HelpOffer, Measure, Population, Setup, SetupAnswer, Target},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Datelike;

use crate::{
    config::{Config, Listen},
    out,
    state::State,
};

/// Years before this one that the demo's figures tell of.
pub(crate) const YEARS: u16 = 3;
/// Settings of the demo; `PORT` stands for the port it listens on.
const SETTINGS: &str = include_str!("demo.toml");
/// What can be booked in the demo.
const BOOKINGS: &str = include_str!("demo-bookings.json");
/// What the demo's counsellors have at hand in a talk.
const TALK: &str = include_str!("demo-talk.json");
/// The port when the demo listens on a Unix socket behind something else.
const USUAL_PORT: u16 = 8080;
/// Somebody who can sign in: both names, their role, and which of the demo's services they serve.
type Employee = (&'static str, &'static str, Role, &'static [usize]);
/// Two counsellors a service, so that a talk can be handed over, one of them in both; and a coordinator of both.
const PEOPLE: [Employee; 4] = [
    ("Mette", "Mette Holm", Role::Counsellor, &[0]),
    ("Sara", "Sara Lind", Role::Counsellor, &[0, 1]),
    ("Kirsten", "Kirsten Bach", Role::Coordinator, &[0, 1]),
    ("Ali", "Ali Noor", Role::Counsellor, &[1]),
];

/// The demo's settings for a place to listen.
#[must_use]
pub fn settings(listen: &Listen) -> String {
    let port = match listen {
        Listen::Tcp(address) => address.port(),
        Listen::Unix(_) => USUAL_PORT,
    };
    SETTINGS.replace("PORT", &port.to_string())
}

/// Makes every service a root, an issuer and pins that end with the process.
///
/// # Errors
/// [`KeyFault`] when the machine gives no randomness.
pub fn keys(config: &mut Config, now: u32) -> Result<BTreeMap<[u8; 16], Issuer>, KeyFault> {
    let mut issuers = BTreeMap::new();
    for service in &mut config.services {
        let issuer = Issuer::for_the_demo(service.id.0, now)?;
        service.pins = vec![Octets(issuer.pin())];
        issuers.insert(service.id.0, issuer);
    }
    Ok(issuers)
}

/// One-time sign-in links for the demo's people: name, role, address. With a configuration of one service, who serves
/// only the second is not there.
///
/// # Errors
/// When the database fails.
pub async fn links(state: &State) -> Result<Vec<(&'static str, Role, String)>, &'static str> {
    let console = state.config.console_origin.as_str();
    let mut links = Vec::new();
    for (name, full_name, role, serves) in PEOPLE {
        let mut services = serves.iter().filter_map(|at| state.config.services.get(*at)).map(|each| each.id.0);
        let Some(first) = services.next() else { continue };
        let newcomer = Newcomer { role: Some((first, role)), name: name.to_owned(), full_name: full_name.to_owned() };
        let invited = state.staff.invite(None, &newcomer).await.map_err(|_| "the database failed")?;
        let (account, mut link) = invited.map_err(|_| "a name does not fit")?;
        for service in services {
            let serves = state.staff.also_serves(account, service, role).await.map_err(|_| "the database failed")?;
            serves.map_err(|_| "nobody was invited")?;
            // Serving more drops every link of before.
            let anew = state.staff.link_anew(None, first, account.0).await.map_err(|_| "the database failed")?;
            link = anew.map_err(|_| "nobody was invited")?;
        }
        links.push((name, role, format!("{console}/console/#link={}", URL_SAFE_NO_PAD.encode(link))));
    }
    Ok(links)
}

#[derive(serde::Deserialize)]
struct AtHand {
    replies: Vec<CannedReply>,
    guide: Vec<GuideStep>,
    offers: Vec<HelpOffer>,
}

/// What the demo's year is held against, whom the service is for and what counsellors have at hand; unless somebody changed
/// the set-up already.
///
/// # Errors
/// When the database fails.
pub async fn set_up(state: &State) -> Result<(), &'static str> {
    let service = state.config.services.first().ok_or("no service")?;
    let standing = state.standing(service).ok_or("the service is not set up")?;
    if standing.version > 1 {
        return Ok(());
    }
    let year = |second: u32| chrono::DateTime::from_timestamp(second.into(), 0).map(|at| at.year());
    let this = year(state.now_seconds()).and_then(|year| u16::try_from(year).ok()).unwrap_or(0);
    let aims = [
        (Measure::Contacts, 1000),
        (Measure::Bookings, 260),
        (Measure::Answered, 75),
        (Measure::AnsweredSoon, 60),
        (Measure::Helped, 60),
    ];
    let years = this.saturating_sub(YEARS)..=this;
    let targets = years.flat_map(|year| aims.map(|(measure, value)| Target { measure, year, value })).collect();
    let population = Population { age_0_9: 3900, age_10_12: 1350, age_13_15: 1400, age_16_17: 950, age_18_24: 2600 };
    let AtHand { replies, guide, offers } = serde_json::from_str(TALK).expect("a test reads what is at hand");
    let setup = Setup { targets, population, replies, guide, offers, ..standing.setup.clone() };
    let changed =
        state.setups.change(service.id.0, standing.version, &setup).await.map_err(|_| "the database failed")?;
    match changed {
        Some(SetupAnswer::Saved { .. } | SetupAnswer::Newer { .. }) => Ok(()),
        Some(SetupAnswer::Refused { .. }) | None => Err("the demo's set-up is not sound"),
    }
}

/// Publishes times that can be booked, unless somebody made a plan already.
///
/// # Errors
/// When the database fails.
pub async fn times(state: &State) -> Result<(), &'static str> {
    let service = state.config.services.first().ok_or("no service")?;
    let plan: BookingPlan = serde_json::from_str(BOOKINGS).expect("a test reads the demo's own plan");
    let published = state.bookings.put_plan(&service.slug, &plan).await.map_err(|_| "the booking database failed")?;
    match published {
        Ok(_) | Err(Problem::Taken) => Ok(()),
        Err(_) => Err("the demo's plan is not sound"),
    }
}

/// Tells the newcomer where everything is.
pub fn welcome(state: &State, links: &[(&'static str, Role, String)]) {
    out::line(match state.config.database_url {
        None => "Ajar, the demo. It keeps nothing: everything is gone when it stops (Ctrl-C).\n",
        Some(_) => "Ajar, the demo. Sign-ins go to the database you named; all else is gone when it stops (Ctrl-C).\n",
    });
    if let Some(page) = state.config.demo_pages.first() {
        out::line(format_args!("  A municipality's page     {}/", page.origin.as_str()));
    }
    for service in &state.config.services {
        for origin in service.chat_origins.iter().take(1) {
            let page = format!("{}/chat/{}", origin.as_str(), service.slug);
            out::line(format_args!("  {:<25} {page}", format!("{}, its own page", service.name)));
        }
    }
    out::line("\n  Sign in to the console; each link works once, within 24 hours. Two people need two browsers,");
    out::line("  or one of them a private window.");
    for (name, role, link) in links {
        let role = match role {
            Role::Counsellor => "counsellor",
            Role::Coordinator => "coordinator",
        };
        out::line(format_args!("  {:<25} {link}", format!("{name}, {role}")));
    }
    out::line(
        "\n  In the demo the issuer of device keys lives on this server, so the server could vouch for a counsellor",
    );
    out::line("  of its own making. A real service keeps that key in a coordinator's browser.");
}
