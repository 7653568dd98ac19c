//! Ticks of one figure among the cells of one dimension, so that the sum of |wish - 5 · ticks| is least; it never takes one back.

use super::super::book::STEP;

/// What the next tick costs a cell whose wish is `wish` when it has `given` already: |w - 5| - |w|. It rises with every tick,
/// which is why giving each tick to the cheapest cell is optimal.
pub(super) fn price(wish: i64, given: u32) -> i64 {
    let left = wish - i64::from(STEP) * i64::from(given);
    (left - i64::from(STEP)).abs() - left.abs()
}

/// Shares `ticks` among cells of (wish, rank). Equally cheap cells take turns by rank.
pub(super) fn share(cells: &[(i64, u64)], ticks: u32) -> Vec<u32> {
    let mut given = vec![0; cells.len()];
    for _ in 0..ticks {
        let costs = cells.iter().zip(&given).map(|((wish, rank), given)| (price(*wish, *given), *given, *rank));
        if let Some((cell, _)) = costs.enumerate().min_by_key(|(_, cost)| *cost) {
            given[cell] += 1;
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wishes: &[i64], ticks: u32, expect: &[u32]) {
        let cells: Vec<(i64, u64)> = wishes.iter().copied().zip(0..).collect();
        assert_eq!(share(&cells, ticks), expect, "{wishes:?}");
    }

    #[test]
    fn the_largest_wishes_are_met_first() {
        check(&[], 3, &[]);
        check(&[7, 1, -1], 1, &[1, 0, 0]);
        check(&[7, 4, -1], 2, &[1, 1, 0]);
        check(&[12, 1, 1], 2, &[2, 0, 0]);
        check(&[3, 2, 1], 2, &[1, 1, 0]);
    }

    #[test]
    fn equals_take_turns_by_rank() {
        check(&[-1, -2, -2], 2, &[1, 1, 0]);
        check(&[0, 0], 3, &[2, 1]);
        assert_eq!(share(&[(3, 9), (3, 1), (3, 4)], 2), [0, 1, 1]);
    }

    /// Every way to share a few ticks among three cells; none costs less.
    #[test]
    fn no_other_way_costs_less() {
        let cost = |wishes: &[i64; 3], given: &[u32]| -> i64 {
            wishes.iter().zip(given).map(|(wish, given)| (wish - 5 * i64::from(*given)).abs()).sum()
        };
        let wishes = (0..1000).map(|n: i64| [n % 10 - 4, n / 10 % 10 - 4, n / 100 * 2 - 6]);
        for wishes in wishes {
            let given = share(&wishes.map(|wish| (wish, 0)), 3);
            let all = (0..4).flat_map(|a| (0..4 - a).map(move |b| [a, b, 3 - a - b]));
            assert!(all.map(|other| cost(&wishes, &other)).all(|other| cost(&wishes, &given) <= other));
        }
    }
}
