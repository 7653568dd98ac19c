//! How many places a block of the opening hours needs: from published figures only, by an exact model, told as an interval.

mod demand;
mod erlang;
mod gamma;

pub use demand::{arrivals, mean_service, patience};
pub use erlang::{Load, given_up};
pub use gamma::quantile;

/// The most places the recommendation considers; beyond it the answer is "more than this model is for".
pub const MOST_PLACES: u16 = 500;

/// Prior of an arrival rate: Jeffreys' for a Poisson rate, Gamma(1/2, 0).
const PRIOR: f64 = 0.5;

/// What is known about a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    /// Published arrivals (T14, closed or open block alike: unserved demand counts).
    pub arrivals: u32,
    /// Hours that the block lasted in the same range, all weeks together.
    pub hours: f64,
    /// Mean length of a contact in hours (T13).
    pub service: f64,
    /// Mean patience in hours (T12); infinite when nobody gives up.
    pub patience: f64,
}

/// Recommended places: enough at the 80 % quantile of the rate; the interval is what the rate's 20 % and 80 % quantiles ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// Enough for a rate that is undercut in one block out of five.
    pub least: u16,
    /// Enough in four blocks out of five: the recommendation.
    pub recommended: u16,
}

impl Places {
    /// Counsellors on duty when each takes so many chats at a time.
    #[must_use]
    pub fn counsellors(self, places_each: std::num::NonZeroU16) -> (u16, u16) {
        (self.least.div_ceil(places_each.get()), self.recommended.div_ceil(places_each.get()))
    }
}

/// The places at which at most `tolerated` (for example 0.05) of the arrivals give up. `None` when the hours are not positive,
/// or no number of places up to [`MOST_PLACES`] is enough.
#[must_use]
pub fn recommend(observed: &Observed, tolerated: f64) -> Option<Places> {
    let rate = |probability| quantile(f64::from(observed.arrivals) + PRIOR, observed.hours, probability);
    let places = |rate: f64| {
        let load = |servers| Load { arrivals: rate, service: observed.service, patience: observed.patience, servers };
        (1..=MOST_PLACES).find(|servers| given_up(&load(*servers)).is_some_and(|share| share <= tolerated))
    };
    Some(Places { least: places(rate(0.2)?)?, recommended: places(rate(0.8)?)? })
}
