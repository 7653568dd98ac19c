//! Which services have something to book, as the last look at their plans saw it: the launcher asks often, and no store for this.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use ajar_domain::ids::ServiceId;

/// Those of this process; it looks every minute, and when a plan is changed here.
#[derive(Default)]
pub(super) struct Offered(Mutex<BTreeSet<ServiceId>>);

impl Offered {
    pub(super) fn note(&self, service: ServiceId, offers: bool) {
        let mut offered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if offers {
            offered.insert(service);
        } else {
            offered.remove(&service);
        }
    }

    pub(super) fn has(&self, service: ServiceId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_look_counts_for_each_service() {
        let (offered, one, other) = (Offered::default(), ServiceId([1; 16]), ServiceId([2; 16]));
        for (service, offers, expected) in
            [(one, true, [true, false]), (other, true, [true, true]), (one, false, [false, true])]
        {
            offered.note(service, offers);
            assert_eq!([offered.has(one), offered.has(other)], expected);
        }
    }
}
