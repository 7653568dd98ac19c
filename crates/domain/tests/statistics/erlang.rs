//! Staffing against independent oracles: a simulated queue for Erlang-A, statrs for the Gamma quantile.

use ajar_domain::statistics::staffing::{
    Load, Observed, Places, arrivals, given_up, mean_service, patience, quantile, recommend,
};
use ajar_domain::statistics::{Cadence, Period, TableId};
use statrs::distribution::{ContinuousCDF, Gamma};

use crate::seeds::Seeded;
use crate::world::{play, year};

/// The share that gives up among so many simulated arrivals: each takes the server that is free first, unless that is too late.
fn simulated(load: &Load, arrivals: u32, seed: u64) -> f64 {
    let mut random = Seeded(seed);
    let mut free = vec![0.0_f64; load.servers.into()];
    let (mut now, mut lost) = (0.0, 0_u32);
    for _ in 0..arrivals {
        now += random.exponential(1.0 / load.arrivals);
        let server = free.iter_mut().min_by(|a, b| a.total_cmp(b)).unwrap();
        let begin = server.max(now);
        if begin - now > random.exponential(load.patience) {
            lost += 1;
        } else {
            *server = begin + random.exponential(load.service);
        }
    }
    f64::from(lost) / f64::from(arrivals)
}

#[test]
fn erlang_a_agrees_with_a_simulation_within_one_percent() {
    for (at, (arrivals, minutes, patience, servers)) in
        [(2.0, 42.0, 10.0, 2), (2.0, 42.0, 10.0, 3), (6.0, 42.0, 5.0, 4), (20.0, 30.0, 15.0, 8), (1.0, 50.0, 3.0, 1)]
            .into_iter()
            .enumerate()
    {
        let load = Load { arrivals, service: minutes / 60.0, patience: patience / 60.0, servers };
        let (exact, simulated) = (given_up(&load).unwrap(), simulated(&load, 1_000_000, 40 + at as u64));
        println!("erlang {load:?}: exact {exact:.5}, simulated {simulated:.5}");
        assert!((exact - simulated).abs() <= 0.01 * exact, "{load:?} {exact} {simulated}");
    }
}

#[test]
fn gamma_quantiles_agree_with_statrs() {
    for shape in [0.5, 1.0, 1.5, 3.5, 10.5, 60.5, 500.5, 20_000.5] {
        for probability in [0.01, 0.2, 0.5, 0.8, 0.95, 0.999] {
            let (own, other) =
                (quantile(shape, 2.0, probability).unwrap(), Gamma::new(shape, 2.0).unwrap().inverse_cdf(probability));
            let back = Gamma::new(shape, 2.0).unwrap().cdf(own);
            assert!(
                (own - other).abs() <= 1e-4 * other && (back - probability).abs() <= 1e-9,
                "{shape} {probability} {own} {other}"
            );
        }
    }
    for (shape, rate, probability) in
        [(0.0, 1.0, 0.5), (1.0, 0.0, 0.5), (1.0, 1.0, 0.0), (1.0, 1.0, 1.0), (f64::NAN, 1.0, 0.5)]
    {
        assert_eq!(quantile(shape, rate, probability), None);
    }
}

#[test]
fn recommended_places() {
    let check = |arrivals, hours, expect: Option<(u16, u16)>| {
        let observed = Observed { arrivals, hours, service: 0.7, patience: 1.0 / 6.0 };
        let places = recommend(&observed, 0.05);
        assert_eq!(places.map(|places| (places.least, places.recommended)), expect, "{arrivals} in {hours}");
    };
    // Two an hour: 9 % give up with three places, 3 % with four.
    check(200, 100.0, Some((4, 4)));
    check(10, 5.0, Some((4, 5)));
    check(0, 40.0, Some((1, 1)));
    check(10, 0.0, None);
    check(1_000_000, 1.0, None);
    let places = Places { least: 3, recommended: 5 };
    assert_eq!(places.counsellors(2.try_into().unwrap()), (2, 3));
}

#[test]
fn service_time_and_patience_come_from_published_figures() {
    let played = play(60, year(1), 1);
    let read = |table| played.book.read(table, Period::new(Cadence::Year, year(1), 1).unwrap()).unwrap();
    let service = mean_service(&read(TableId::T13)).unwrap() * 60.0;
    let patience_minutes = patience(&read(TableId::T12), &read(TableId::T2)).unwrap() * 60.0;
    assert!(
        (25.0..45.0).contains(&service) && (10.0..40.0).contains(&patience_minutes),
        "{service} {patience_minutes}"
    );
    assert_eq!((mean_service(&read(TableId::T4)), patience(&read(TableId::T12), &read(TableId::T4))), (None, None));
    let blocks: u32 = (0..11).filter_map(|block| arrivals(&read(TableId::T14), block)).sum();
    assert_eq!(Some(blocks), Some(read(TableId::A).total().get()));
    assert_eq!(arrivals(&read(TableId::T14), 1), arrivals(&read(TableId::T14Block), 1));
    assert_eq!((arrivals(&read(TableId::T14), 11), arrivals(&read(TableId::T4), 0)), (None, None));
    let small = play(2, year(1), 1).book.read(TableId::T12, Period::new(Cadence::Quarter, year(1), 1).unwrap());
    assert!(small.is_none_or(|waits| waits.total().get() >= 25 || patience(&waits, &read(TableId::T2)).is_none()));
}
