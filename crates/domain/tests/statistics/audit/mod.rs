//! The attacker with a solver: all linked tables of a year together, 0 to 2 known contacts, the exact yearly figures known.
//! Every interval is at least 4 wide, no true zero is proven to be zero, and of the true counts from 1 to 4 at most a tenth is
//! proven to exist.

mod model;
mod prices;
mod program;
mod tables;
mod totals;

use ajar_domain::statistics::{Attempt, Base, Event, Margin, Outcome, Schema, Shape, Table, TableId};
use model::{Known, Model};
use program::{Interval, Numbers};

use crate::seeds::Seeded;
use crate::whole;
use crate::world::{Played, play, publish, schema, year};

/// Bases whose tables hang together; the sheet (O) is not personal.
const LINKED: [&[Base]; 5] =
    [&[Base::Attempts, Base::Counselling], &[Base::Bookings], &[Base::Ended], &[Base::Survey], &[Base::Bridges]];

/// A cell of a table, in one of its periods (from 0) or in the whole year.
type Target = (TableId, Option<usize>, usize);

/// What the attacker found about a number of targets.
#[derive(Debug, Default)]
struct Findings {
    targets: usize,
    /// Those whose interval of 4 or more is certain, because tables that fit reach its ends.
    reached: usize,
    narrowest: Option<i64>,
    widths: Vec<i64>,
    zeros: usize,
    zeros_proven: usize,
    small: usize,
    small_proven: usize,
}

impl Findings {
    fn attack(&mut self, model: &Model<'_>, (table, period, cell): Target, numbers: Numbers) {
        let target = model.target(table, period, cell);
        #[expect(clippy::cast_possible_truncation, reason = "counts are small whole numbers")]
        let truth = model.program.truth(&target).round() as i64;
        let Interval { proven: (low, high), reached } = model.program.interval(&target, numbers);
        let known = i64::try_from(model.known_in(table, period, cell)).unwrap();
        assert!((low..=high).contains(&truth), "{table:?} {period:?} {cell}: {truth} is not in {low} to {high}");
        // What remains to be found is who else is there.
        let (low, high, truth) = (low - known, high - known, truth - known);
        if high - low < 4 || (truth == 0 && high == 0) || ((1..=4).contains(&truth) && low > 0) {
            println!("  found: {table:?} {period:?} {cell}: {truth} in {low} to {high}");
        }
        self.targets += 1;
        self.reached += usize::from(reached.is_some_and(|(low, high)| high - low >= 4 && high > known));
        self.widths.push(high - low);
        self.narrowest = Some(self.narrowest.map_or(high - low, |narrowest| narrowest.min(high - low)));
        self.zeros += usize::from(truth == 0);
        self.zeros_proven += usize::from(truth == 0 && high == 0);
        self.small += usize::from((1..=4).contains(&truth));
        self.small_proven += usize::from((1..=4).contains(&truth) && low > 0);
    }

    fn hold(&self, what: &str, width: i64) {
        let mut widths = self.widths.clone();
        widths.sort_unstable();
        println!("audit {what}: {self:?}, median width {:?}", widths.get(widths.len() / 2));
        assert!(self.narrowest.is_none_or(|narrowest| narrowest >= width), "{what}");
        assert_eq!(self.zeros_proven, 0, "{what}");
        assert!(10 * self.small_proven <= self.small, "{what}");
    }
}

/// Figures that are published exactly at the end of the year (and the cells that equal them) are no secret.
fn is_published_exactly(played: &Played, (table, period, cell): Target) -> bool {
    let of_the_year = period.is_none() || played.periods(table).len() == 1;
    of_the_year && cell == 0 && [TableId::A, TableId::T1, TableId::T2, TableId::T20End].contains(&table)
}

/// Every cell of every linked table, sorted by the size of its true count: zero, 1 to 4, larger.
fn targets(played: &Played, model: &Model<'_>, bases: &[Base]) -> [Vec<Target>; 3] {
    let mut classes = [vec![], vec![], vec![]];
    for table in played.schema().tables().filter(|table| bases.contains(&table.base)) {
        let periods = (0..played.periods(table.id).len()).map(Some).chain([None]);
        for (period, cell) in
            periods.flat_map(|period| (0..played.schema().size(table.id)).map(move |cell| (period, cell)))
        {
            let truth = model.program.truth(&model.target(table.id, period, cell));
            let class = if truth < 0.5 { 0 } else { 1 + usize::from(truth > 4.5) };
            let target = (table.id, period, cell);
            if !is_published_exactly(played, target) {
                classes[class].push(target);
            }
        }
    }
    classes
}

/// Counselling contacts that the attacker knows all about.
fn known(played: &Played, count: usize, random: &mut Seeded) -> Vec<Event> {
    let counselling =
        |event: &&Event| matches!(event, Event::Attempt(Attempt { outcome: Outcome::Counselling(_), .. }));
    let all: Vec<Event> = played.events.iter().flatten().filter(counselling).copied().collect();
    (0..count).map(|_| all[random.below(all.len())]).collect()
}

/// Attacks so many cells of each size in one year of a service.
fn attack(played: &Played, seed: u64, (contacts, offsets): (usize, bool), each: usize, numbers: Numbers) -> Findings {
    let mut random = Seeded(seed);
    let mut findings = Findings::default();
    for bases in LINKED {
        let contacts = known(played, contacts, &mut random);
        let model = Model::new(played, bases, Known { contacts: &contacts, offsets });
        assert_eq!(model.program.broken_by_truth(), None, "an attacker who excludes the truth proves nothing");
        // The large program of A and C takes most of the sample, as it takes most of the cells.
        let each = if bases.len() > 1 { each } else { each.div_ceil(4) };
        for class in targets(played, &model, bases).into_iter().filter(|class| !class.is_empty()) {
            (0..each).for_each(|_| findings.attack(&model, class[random.below(class.len())], numbers));
        }
    }
    findings
}

fn audit(rate: u32, seed: u64, contacts: usize, each: usize, numbers: Numbers) {
    let findings = attack(&play(rate, year(1), seed), seed, (contacts, false), each, numbers);
    findings.hold(&format!("rate {rate}, seed {seed}, {contacts} known, {numbers:?}"), 4);
}

#[test]
fn whole_numbers_at_two_contacts_a_week() {
    for known in 0..=2 {
        audit(2, 5 + known as u64, known, if whole() { 40 } else { 2 }, Numbers::Whole(200));
    }
}

#[test]
fn five_contacts_a_week() {
    for known in if whole() { 0..=2 } else { 1..=1 } {
        audit(5, 15 + known as u64, known, if whole() { 15 } else { 1 }, Numbers::Real);
    }
}

/// The relaxation only: measured at smaller services, it finds the same intervals as whole numbers.
#[test]
fn larger_services() {
    let rates: &[(u32, u64, usize)] = if whole() { &[(20, 25, 8), (60, 35, 4)] } else { &[] };
    for (rate, seed, each) in rates {
        for known in 0..=2 {
            audit(*rate, seed + known as u64, known, *each, Numbers::Real);
        }
    }
}

/// The cadence was fixed for twenty contacts a week, and two came: more and finer tables than the size allows. Measured: weekly
/// totals of 0 to 4 narrow each other to a width of 3; nothing else is narrower than 4.
#[test]
fn a_year_far_smaller_than_expected() {
    if whole() {
        let few = play(2, year(1), 45).events;
        let played = publish(schema(20, year(1)), few, 45);
        attack(&played, 45, (2, false), 8, Numbers::Real).hold("two came, twenty were expected", 3);
    }
}

/// Every close of every table has prices that prove it optimal (linear programming duality), and the truth fits.
#[test]
fn every_close_is_optimal() {
    for rate in crate::RATES {
        let played = play(rate, year(0), 77);
        for bases in LINKED {
            let model = Model::new(&played, bases, Known { contacts: &[], offsets: false });
            assert_eq!(model.program.broken_by_truth(), None, "{rate} {bases:?}");
        }
    }
}

/// The audit has teeth: with u in hand, the same attacker narrows the counts down.
#[test]
fn whoever_had_the_offsets_would_succeed() {
    let findings = attack(&play(2, year(1), 5), 5, (0, true), 2, Numbers::Real);
    println!("audit with offsets: {findings:?}");
    assert!(findings.narrowest.is_some_and(|narrowest| narrowest < 4));
}

/// Cells of a table by the figures of its margins: the suite's own reading of the schema.
pub(crate) fn groups(schema: &Schema, table: &Table) -> Vec<(Margin, Vec<Vec<usize>>)> {
    let size = schema.size(table.id);
    match table.shape {
        Shape::Total => vec![],
        Shape::Split { parent, groups: None, .. } => vec![(parent, vec![(0..size).collect()])],
        Shape::Split { parent, groups: Some(groups), .. } => {
            vec![(parent, groups.iter().map(|(from, to)| (*from..*to).collect()).collect())]
        }
        Shape::Cross { rows, columns } => {
            let width = columns.0.size(schema.blocks());
            let by = |side: fn(usize, usize) -> usize, count| {
                (0..count).map(|each| (0..size).filter(|cell| side(*cell, width) == each).collect()).collect()
            };
            vec![
                (rows.1, by(|cell, width| cell / width, size / width)),
                (columns.1, by(|cell, width| cell % width, width)),
            ]
        }
    }
}
