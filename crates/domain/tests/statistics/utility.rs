//! How far published figures lie from the truth: |bias| at most 0.15, mean absolute error at most 2, 99th percentile at most 8.

use ajar_domain::statistics::{Cadence, Period, Shape, Table};

use crate::world::{Played, play, year};
use crate::{RATES, whole};

/// Errors of year-to-date figures at each close of a table.
fn errors(played: &Played, table: &Table) -> Vec<f64> {
    let size = played.schema().size(table.id);
    let (mut published, mut truth) = (vec![0; size], vec![0; size]);
    let mut errors = Vec::new();
    for period in played.periods(table.id) {
        let add = |sum: &mut Vec<u32>, cells: Vec<u32>| sum.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += cell);
        add(&mut published, played.cells(table.id, period));
        add(&mut truth, played.true_cells(table.id, period));
        errors.extend(published.iter().zip(&truth).map(|(p, n)| f64::from(*p) - f64::from(*n)));
    }
    errors
}

#[derive(Debug)]
struct Summary {
    bias: f64,
    mean: f64,
    percentile: f64,
}

fn summary(mut errors: Vec<f64>) -> Summary {
    let count = f64::from(u32::try_from(errors.len()).unwrap());
    let bias = errors.iter().sum::<f64>() / count;
    errors.iter_mut().for_each(|error| *error = error.abs());
    errors.sort_by(f64::total_cmp);
    let percentile = errors[(errors.len() * 99).div_ceil(100) - 1];
    Summary { bias, mean: errors.iter().sum::<f64>() / count, percentile }
}

fn kind(table: &Table) -> &'static str {
    match table.shape {
        Shape::Total => "total",
        Shape::Split { .. } => "one-way",
        Shape::Cross { .. } => "two-way",
    }
}

const SHAPES: [&str; 3] = ["total", "one-way", "two-way"];

/// Errors by shape and year: they hang together within a year.
fn by_year(rate: u32, years: u64) -> [Vec<Vec<f64>>; 3] {
    let played = |seed| {
        let played = play(rate, year(1), 7_000 + seed);
        SHAPES.map(|shape| {
            let tables = played.schema().tables().filter(|table| kind(table) == shape);
            tables.flat_map(|table| errors(&played, table)).collect()
        })
    };
    (0..years).map(played).fold([vec![], vec![], vec![]], |mut all, year: [Vec<f64>; 3]| {
        all.iter_mut().zip(year).for_each(|(all, year)| all.push(year));
        all
    })
}

/// The standard error of the bias, from the means of the years.
fn uncertainty(years: &[Vec<f64>], bias: f64) -> f64 {
    let count = f64::from(u32::try_from(years.len()).unwrap());
    let mean = |year: &Vec<f64>| year.iter().sum::<f64>() / f64::from(u32::try_from(year.len()).unwrap());
    let squares: f64 = years.iter().map(|year| (mean(year) - bias).powi(2)).sum();
    (squares / (count - 1.0) / count).sqrt()
}

#[test]
fn figures_stay_near_the_truth() {
    for (rate, short, long) in [(2, 40, 2000), (5, 24, 800), (20, 8, 200), (60, 6, 100)] {
        for (shape, years) in SHAPES.into_iter().zip(by_year(rate, if whole() { long } else { short })) {
            let errors: Vec<f64> = years.iter().flatten().copied().collect();
            if errors.is_empty() {
                continue;
            }
            let (count, summary) = (errors.len(), summary(errors));
            let doubt = uncertainty(&years, summary.bias);
            println!(
                "utility rate {rate} {shape}: {count} figures, bias {:.3} +- {doubt:.3}, mean {:.2}, 99 % {}",
                summary.bias, summary.mean, summary.percentile
            );
            // Few years leave the bias uncertain: three standard errors are allowed for that and nothing else.
            assert!(summary.bias.abs() <= 0.15 + 3.0 * doubt, "{rate} {shape} {summary:?}");
            assert!(summary.mean <= 2.0 && summary.percentile <= 8.0, "{rate} {shape} {summary:?}");
        }
    }
}

#[test]
fn the_exact_yearly_figures_are_exact() {
    use ajar_domain::statistics::{Exact, TableId};
    for rate in RATES {
        let played = play(rate, year(0), 3);
        let whole_year = Period::new(Cadence::Year, year(0), 1).unwrap();
        let attempts = played.true_cells(TableId::A, whole_year)[0];
        let counselling = played.true_cells(TableId::T1, whole_year)[0];
        assert_eq!(played.book.exact(Exact::Attempts), Some(attempts));
        assert_eq!(played.book.exact(Exact::Counselling), Some(counselling));
        assert!(
            played.snapshots[..played.snapshots.len() - 1].iter().all(|book| book.exact(Exact::Attempts).is_none())
        );
    }
}
