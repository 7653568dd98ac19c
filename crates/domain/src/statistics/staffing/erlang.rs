//! Erlang-A (M/M/c+M): the share of arrivals that give up waiting, exactly, from the stationary distribution of a birth-death
//! chain; no approximation, no simulation.
//!
//! Palm (1957); Garnett, Mandelbaum, Reiman, Designing a call center with impatient customers (2002).

/// A queue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// Arrivals an hour.
    pub arrivals: f64,
    /// Mean service time in hours.
    pub service: f64,
    /// Mean patience in hours.
    pub patience: f64,
    /// Servers: counsellors times places.
    pub servers: u16,
}

/// Terms smaller than this part of the sum no longer change it.
const NEGLIGIBLE: f64 = 1e-15;
/// The longest queue that is summed up.
const LONGEST: u32 = 100_000;

/// The share of arrivals that give up, between 0 and 1. `None` when the chain has no stationary state (nobody gives up, and
/// the servers are too few) or a figure is not a positive number.
#[must_use]
pub fn given_up(load: &Load) -> Option<f64> {
    let sound = [load.arrivals, load.service, load.patience].iter().all(|figure| *figure > 0.0);
    if !sound || load.servers == 0 || !load.arrivals.is_finite() || !load.service.is_finite() {
        return None;
    }
    // Weights relative to the state in which every server is busy and nobody waits, so that none overflows.
    let idle = below(load);
    let (queue, waiting) = above(load)?;
    let mean_waiting = waiting / (idle + 1.0 + queue);
    Some(mean_waiting / (load.patience * load.arrivals))
}

/// Sum of the weights of all states with a free server: each is its neighbour's times (n + 1) µ / λ.
fn below(load: &Load) -> f64 {
    let offered = load.arrivals * load.service;
    let weights = (1..=load.servers).rev().scan(1.0, |weight, busy| {
        *weight *= f64::from(busy) / offered;
        Some(*weight)
    });
    weights.sum()
}

/// Sum of the weights of all states with a queue, and the same weighted with its length.
fn above(load: &Load) -> Option<(f64, f64)> {
    let busy = f64::from(load.servers) / load.service;
    let (mut weight, mut sum, mut waiting) = (1.0, 0.0, 0.0);
    for length in 1..=LONGEST {
        weight *= load.arrivals / (busy + f64::from(length) / load.patience);
        sum += weight;
        waiting += weight * f64::from(length);
        if weight * f64::from(length) <= NEGLIGIBLE * (1.0 + waiting) {
            return waiting.is_finite().then_some((sum, waiting));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares with whole percent; times in minutes.
    fn check(arrivals: f64, service: f64, patience: f64, servers: u16, percent: Option<u32>) {
        let load = Load { arrivals, service: service / 60.0, patience: patience / 60.0, servers };
        let share = given_up(&load).map(|share| format!("{:.0}", share * 100.0).parse().unwrap());
        assert_eq!(share, percent, "{load:?} {:?}", given_up(&load));
    }

    #[test]
    fn figures_of_the_design() {
        check(2.0, 42.0, 10.0, 2, Some(24));
        check(2.0, 42.0, 10.0, 3, Some(9));
        check(2.0, 42.0, 10.0, 4, Some(3));
    }

    #[test]
    fn limits() {
        // Endless patience is Erlang C: stable or without a stationary state.
        check(2.0, 42.0, f64::INFINITY, 2, Some(0));
        check(2.0, 42.0, f64::INFINITY, 1, None);
        // With one server and nobody willing to wait: Erlang B, a / (1 + a).
        check(2.0, 30.0, 1e-9, 1, Some(50));
        check(1000.0, 60.0, 10.0, 500, Some(50));
        for bad in [0.0, -1.0, f64::NAN] {
            check(bad, 42.0, 10.0, 2, None);
            check(2.0, bad, 10.0, 2, None);
            check(2.0, 42.0, bad, 2, None);
        }
        check(2.0, 42.0, 10.0, 0, None);
        check(f64::INFINITY, 42.0, 10.0, 3, None);
    }
}
