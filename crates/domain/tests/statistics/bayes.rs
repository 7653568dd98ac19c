//! What one published cell adds to what was known before: the gain of an attacker who guesses best, over one who guesses best
//! without it. The rule is learned from half of the years and judged on the others; the prior is the cell's own history.

use std::collections::BTreeMap;

use ajar_domain::statistics::Shape;

use crate::world::{play, year};
use crate::{RATES, whole};

/// Truth in classes, against published figures, for one cell.
#[derive(Default)]
struct Table {
    /// Sum of the truths, and how many there were.
    size: (u32, u32),
    learned: BTreeMap<u32, BTreeMap<u32, u32>>,
    judged: BTreeMap<(u32, u32), u32>,
}

/// The most frequent class; the smaller of two that are equally frequent.
fn best(counts: &BTreeMap<u32, u32>) -> Option<u32> {
    counts.iter().max_by_key(|(class, count)| (**count, std::cmp::Reverse(**class))).map(|(class, _)| *class)
}

impl Table {
    fn gain(&self) -> (u32, i64) {
        let mut prior: BTreeMap<u32, u32> = BTreeMap::new();
        self.learned.values().flatten().for_each(|(class, count)| *prior.entry(*class).or_default() += count);
        let prior = best(&prior);
        let (mut all, mut gain) = (0, 0);
        for ((published, class), count) in &self.judged {
            let guess = self.learned.get(published).and_then(best).or(prior);
            let right = |guess: Option<u32>| i64::from(guess == Some(*class));
            all += count;
            gain += i64::from(*count) * (right(guess) - right(prior));
        }
        (all, gain)
    }
}

/// Mean gain over all cells of one- and two-way tables in single periods, and over those alone that hold 0.2 to 4 in the mean:
/// there a single figure could tell most.
fn gain(rate: u32, years: u64, class: fn(u32) -> u32) -> [f64; 2] {
    let mut cells: BTreeMap<_, Table> = BTreeMap::new();
    for seed in 0..years {
        let played = play(rate, year(1), 50_000 + seed);
        for table in played.schema().tables().filter(|table| table.shape != Shape::Total) {
            for period in played.periods(table.id) {
                let pairs = played.cells(table.id, period).into_iter().zip(played.true_cells(table.id, period));
                for (cell, (published, truth)) in pairs.enumerate() {
                    let counts = cells.entry((table.id, cell)).or_default();
                    counts.size = (counts.size.0 + truth, counts.size.1 + 1);
                    if seed % 2 == 0 {
                        *counts.learned.entry(published).or_default().entry(class(truth)).or_default() += 1;
                    } else {
                        *counts.judged.entry((published, class(truth))).or_default() += 1;
                    }
                }
            }
        }
    }
    let small = |cell: &&Table| (cell.size.1..=20 * cell.size.1).contains(&(5 * cell.size.0));
    [mean(cells.values()), mean(cells.values().filter(small))]
}

fn mean<'a>(cells: impl Iterator<Item = &'a Table>) -> f64 {
    let (all, gain) = cells.map(Table::gain).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let mean = gain as f64 / f64::from(all);
    mean
}

#[test]
fn one_cell_tells_little() {
    for rate in RATES {
        let years = if whole() { 200 } else { 24 };
        let existence = gain(rate, years, |count| u32::from(count > 0));
        let exact = gain(rate, years, |count| count.min(5));
        println!(
            "bayes rate {rate}: zero or not {existence:.4?}, exact small count {exact:.4?} (all cells, small cells)"
        );
        assert!(existence.iter().all(|gain| *gain <= 0.05) && exact.iter().all(|gain| *gain <= 0.15), "{rate}");
    }
}
