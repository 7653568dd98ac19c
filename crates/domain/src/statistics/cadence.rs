//! How often a table is published, fixed for a year in advance by the size to expect; a table too small for any cadence is not
//! published and not counted.
//!
//! The figures follow 05 and the mean-cell-size rule of Stats NZ: a one-way table by month when its mean cell is 2 a month;
//! none whose mean cell is below 2 a year.
//!
//! Totals are coarser than 05 has them (10 a week, 15 a month). A total that rises proves that somebody came, so that more than
//! half of its periods with 1 to 4 contacts are known to hold someone, whatever the rounding. There must be none: a week in
//! which a tenth of the usual comes still holds more than 4 from 120 a week, and 20 in a longer period leave fewer than one
//! period in 100 that proves it (tests/statistics/audit/totals.rs).

use super::blocks::Blocks;
use super::period::Cadence;
use super::schema::size;
use super::table::{Base, Shape, TABLES, Table, TableId};

/// Contacts a week from which a total is published by week.
const WEEKLY: u32 = 120;
/// Contacts in a longer period from which a total is published by it.
const TOTAL: u32 = 20;
/// The smallest mean cell, in a month for one-way tables by month, in a year for every table.
const MEAN_CELL: u32 = 2;

/// How many of each base to expect in the year: last year's published figure, or the coordinator's estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expected {
    /// Attempts.
    pub attempts: u32,
    /// Counselling contacts.
    pub counselling: u32,
    /// Bookings made.
    pub bookings: u32,
    /// Ended bookings.
    pub ended: u32,
    /// Survey answers.
    pub survey: u32,
    /// Bridge-building actions.
    pub bridges: u32,
    /// Lines of the monthly sheet, summed.
    pub outreach: u32,
}

impl Expected {
    /// The expected number of a base.
    #[must_use]
    pub const fn of(&self, base: Base) -> u32 {
        match base {
            Base::Attempts => self.attempts,
            Base::Counselling => self.counselling,
            Base::Bookings => self.bookings,
            Base::Ended => self.ended,
            Base::Survey => self.survey,
            Base::Bridges => self.bridges,
            Base::Outreach => self.outreach,
        }
    }
}

/// The cadence of every table, in the order of [`TABLES`]; never finer than that of its margins.
pub(super) fn cadences(expected: &Expected, blocks: &Blocks) -> Vec<Option<Cadence>> {
    let mut fixed: Vec<Option<Cadence>> = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        let by_size = by_size(table, expected, blocks);
        let margins = table.margins().into_iter().map(|margin| fixed[margin.source().index()]);
        fixed.push(margins.fold(by_size, |slowest, margin| Some(slowest?.max(margin?))));
    }
    fixed
}

fn by_size(table: &Table, expected: &Expected, blocks: &Blocks) -> Option<Cadence> {
    let (count, cells) = (expected.of(table.base), u32::try_from(size(table, blocks)).unwrap_or(u32::MAX));
    match table.shape {
        Shape::Total => Some(total(tree_size(table.id, expected))),
        // The tree is what every other table of A and C stands on; it is always there.
        Shape::Split { .. } if matches!(table.id, TableId::T1) => Some(total(tree_size(table.id, expected))),
        // One close a year beside the exact figure of the same table would tell what the other cells hold.
        Shape::Split { .. } if matches!(table.id, TableId::T20End) && total(count) == Cadence::Year => None,
        Shape::Split { .. } if count < MEAN_CELL.saturating_mul(cells) => None,
        Shape::Split { .. } if count / 12 >= MEAN_CELL.saturating_mul(cells) => Some(table.finest),
        Shape::Split { .. } => Some(table.finest.max(Cadence::Quarter)),
        Shape::Cross { .. } => (count >= MEAN_CELL.saturating_mul(cells)).then_some(table.finest),
    }
}

/// A and T1 carry the total of C, so that the smaller of the two counts.
fn tree_size(table: TableId, expected: &Expected) -> u32 {
    match table.table().base {
        Base::Attempts => expected.attempts.min(expected.counselling),
        base @ (Base::Counselling | Base::Bookings | Base::Ended | Base::Survey | Base::Bridges | Base::Outreach) => {
            expected.of(base)
        }
    }
}

fn total(count: u32) -> Cadence {
    match count {
        _ if count >= 52 * WEEKLY => Cadence::Week,
        _ if count >= 12 * TOTAL => Cadence::Month,
        _ if count >= 4 * TOTAL => Cadence::Quarter,
        _ if count >= 2 * TOTAL => Cadence::HalfYear,
        _ => Cadence::Year,
    }
}
