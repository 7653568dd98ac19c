//! What the hub knows of a service: its name in links, its id, and whether it takes new visitors; texts live elsewhere.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use ajar_domain::{ids::ServiceId, time::Moment};

/// Presses on a closed door that are counted in a minute, for each process.
const KNOCKS: u8 = 10;
const MINUTE: Duration = Duration::from_secs(60);

/// A service as it is handed to the hub at start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Name in links.
    pub slug: String,
    /// Part of every certificate.
    pub id: ServiceId,
    /// Whether new visitors are taken.
    pub intake: Intake,
}

/// Whether new visitors are taken; running conversations go on in every case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intake {
    /// Within the opening hours.
    Open,
    /// A short pause, or about to stop.
    Paused,
    /// Outside the opening hours.
    Closed {
        /// Next opening, local time of the service, such as `2026-12-03T16:00`.
        opens: Option<String>,
    },
}

/// All services of the installation, by name.
#[derive(Debug)]
pub(crate) struct Services(BTreeMap<String, Known>);

#[derive(Debug)]
struct Known {
    id: ServiceId,
    now: Mutex<Now>,
    /// Until when presses on a closed door are counted together, and how many were: for [`Services::may_knock`].
    knocks: Mutex<(Moment, u8)>,
}

#[derive(Debug, Clone)]
struct Now {
    intake: Intake,
    closes: Option<Moment>,
    /// The next opening after the present one.
    opens: Option<String>,
}

impl Services {
    pub(crate) fn new(services: Vec<Service>) -> Self {
        let known = |service: Service| {
            let now = Mutex::new(Now { intake: service.intake, closes: None, opens: None });
            let knocks = Mutex::new((Moment(0), 0));
            (service.slug, Known { id: service.id, now, knocks })
        };
        Self(services.into_iter().map(known).collect())
    }

    pub(crate) fn id(&self, slug: &str) -> Option<ServiceId> {
        self.0.get(slug).map(|known| known.id)
    }

    pub(crate) fn intake(&self, id: ServiceId) -> Intake {
        self.by_id(id).map_or(Intake::Closed { opens: None }, |known| known.now().intake.clone())
    }

    pub(crate) fn closes(&self, id: ServiceId) -> Option<Moment> {
        self.by_id(id).and_then(|known| known.now().closes)
    }

    /// Answers whether there is such a service.
    pub(crate) fn set_intake(&self, slug: &str, intake: Intake) -> bool {
        self.0.get(slug).map(|known| known.now().intake = intake).is_some()
    }

    /// Answers whether there is such a service.
    pub(crate) fn set_closing(&self, slug: &str, closes: Option<Moment>) -> bool {
        self.0.get(slug).map(|known| known.now().closes = closes).is_some()
    }

    /// What holds at this moment; of a service that is not there, nothing.
    pub(crate) fn set_opening(&self, id: ServiceId, intake: Intake, closes: Option<Moment>, opens: Option<String>) {
        if let Some(known) = self.by_id(id) {
            *known.now() = Now { intake, closes, opens };
        }
    }

    /// The next opening after the present one, local time of the service.
    pub(crate) fn opens(&self, id: ServiceId) -> Option<String> {
        self.by_id(id).and_then(|known| known.now().opens.clone())
    }

    /// Whether one more press on a closed door is counted: [`KNOCKS`] a minute, so that a script makes no crowd.
    pub(crate) fn may_knock(&self, id: ServiceId, now: Moment) -> bool {
        self.by_id(id).is_some_and(|known| {
            let mut knocks = known.knocks.lock().unwrap_or_else(PoisonError::into_inner);
            if now.reached(knocks.0) {
                *knocks = (now.after(MINUTE), 0);
            }
            let may = knocks.1 < KNOCKS;
            knocks.1 += u8::from(may);
            may
        })
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, ServiceId)> {
        self.0.iter().map(|(slug, known)| (slug.as_str(), known.id))
    }

    fn by_id(&self, id: ServiceId) -> Option<&Known> {
        self.0.values().find(|known| known.id == id)
    }
}

impl Known {
    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
