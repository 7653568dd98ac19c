//! Whose device was noted a moment ago: a hundred talks that come back at once ask for a hundred tickets, and none of them may stand
//! in line at the booking database for what is known already.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use ajar_domain::{
    ids::{Handle, ServiceId},
    time::Moment,
};

/// How long it is good, also when it failed: the next ticket after it tries again.
const GOOD: Duration = Duration::from_secs(60);

/// Names in services, their devices and when they were noted; those of the last minute only.
#[derive(Default)]
pub(super) struct Noted(Mutex<BTreeMap<(ServiceId, String), (Handle, Moment)>>);

impl Noted {
    /// Whether this is news; from now on it is none.
    pub(super) fn is_news(&self, service: ServiceId, name: &str, device: Handle, now: Moment) -> bool {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.retain(|_, (_, at)| now.since(*at) < GOOD);
        let before = noted.get(&(service, name.to_owned())).map(|(known, _)| *known);
        let is_news = before != Some(device);
        if is_news {
            noted.insert((service, name.to_owned()), (device, now));
        }
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_news_once_a_minute() {
        let noted = Noted::default();
        let (here, there) = (ServiceId([1; 16]), ServiceId([2; 16]));
        let (one, two) = (Handle([1; 8]), Handle([2; 8]));
        let steps = [
            (here, "Mette", one, 0, true),
            (here, "Mette", one, 59_999, false),
            (there, "Mette", one, 59_999, true),
            (here, "Ali", one, 59_999, true),
            (here, "Mette", two, 59_999, true),
            (here, "Mette", one, 60_000, true),
            (here, "Mette", one, 60_001, false),
            (here, "Mette", one, 120_000, true),
        ];
        for (service, name, device, at, news) in steps {
            assert_eq!(noted.is_news(service, name, device, Moment(at)), news, "{name} at {at} ms");
        }
    }
}
