//! What the attacker knows about one year, as a program: additivity of the truth, u between 0 and 4, the optimality of every
//! close, exact yearly figures and known contacts.
//!
//! A close is optimal when there are prices λ (rows plus columns for two-way tables) such that no cell would take one more tick
//! for less, and no cell that took one would have done better without. These conditions are piecewise linear; the attacker
//! guesses rightly for each close which of them hold along their straight part, and is stronger than a real one by that.

use std::collections::BTreeMap;

use ajar_domain::statistics::{Base, Event, Exact, Margin, Period, Shape, Table, TableId};

use super::groups;
use super::program::{Column, Program};
use crate::world::Played;

/// An upper bound of every count of a year.
const MOST: f64 = 20_000.0;

pub(crate) struct Model<'a> {
    pub(crate) played: &'a Played,
    pub(crate) program: Program,
    /// Cumulative truth by table, period and cell.
    counts: BTreeMap<TableId, Vec<Vec<Column>>>,
    offsets: BTreeMap<TableId, Vec<Column>>,
    /// Cells in which known contacts lie, by the number of the period.
    known: Vec<(TableId, usize, usize)>,
}

/// What is known beside exports and source code.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// Contacts with all their answers and their week.
    pub(crate) contacts: &'a [Event],
    /// u, which a sound set-up keeps nowhere.
    pub(crate) offsets: bool,
}

/// Bases whose tables hang together.
pub(crate) fn linked(bases: &[Base], table: &Table) -> bool {
    bases.contains(&table.base)
}

impl<'a> Model<'a> {
    pub(crate) fn new(played: &'a Played, bases: &[Base], known: Known<'_>) -> Self {
        let mut model =
            Self { played, program: Program::new(), counts: BTreeMap::new(), offsets: BTreeMap::new(), known: vec![] };
        let tables: Vec<&Table> = played.schema().tables().filter(|table| linked(bases, table)).collect();
        tables.iter().for_each(|table| model.columns(table, known.offsets));
        for table in &tables {
            model.margins(table);
            model.closes(table);
        }
        model.exact(bases);
        known.contacts.iter().for_each(|event| model.known(event));
        model
    }

    /// A cell's count in one period (or the year), as a sum of columns.
    pub(crate) fn target(&self, table: TableId, period: Option<usize>, cell: usize) -> Vec<(Column, f64)> {
        let counts = &self.counts[&table];
        match period {
            None => vec![(counts[counts.len() - 1][cell], 1.0)],
            Some(0) => vec![(counts[0][cell], 1.0)],
            Some(at) => vec![(counts[at][cell], 1.0), (counts[at - 1][cell], -1.0)],
        }
    }

    /// How many of a target's contacts the attacker knows anyway.
    pub(crate) fn known_in(&self, table: TableId, period: Option<usize>, cell: usize) -> usize {
        let lies = |known: &&(TableId, usize, usize)| {
            (known.0, known.2) == (table, cell) && period.is_none_or(|at| at == known.1)
        };
        self.known.iter().filter(lies).count()
    }

    fn columns(&mut self, table: &Table, known: bool) {
        let mut sum = vec![0; self.played.schema().size(table.id)];
        let mut counts: Vec<Vec<Column>> = Vec::new();
        for period in self.played.periods(table.id) {
            let add = self.played.true_cells(table.id, period);
            sum.iter_mut().zip(add).for_each(|(sum, add)| *sum += add);
            let columns = sum.iter().map(|count| self.program.column(0.0, MOST, true, f64::from(*count))).collect();
            if let Some(before) = counts.last() {
                let pairs: Vec<(Column, Column)> =
                    before.iter().copied().zip::<&Vec<Column>>(&columns).map(|(a, b)| (a, *b)).collect();
                pairs.into_iter().for_each(|(a, b)| self.program.row(vec![(b, 1.0), (a, -1.0)], 0.0, f64::INFINITY));
            }
            counts.push(columns);
        }
        let offsets = self.played.offsets[&table.id].iter().map(|u| {
            let (low, high) = if known { (f64::from(*u), f64::from(*u)) } else { (0.0, 4.0) };
            self.program.column(low, high, true, f64::from(*u))
        });
        self.offsets.insert(table.id, offsets.collect());
        self.counts.insert(table.id, counts);
    }

    /// True counts add up as published ones do.
    fn margins(&mut self, table: &Table) {
        for (margin, groups) in groups(self.played.schema(), table) {
            for (at, period) in self.played.periods(table.id).into_iter().enumerate() {
                let source = self.margin(margin, period);
                for (group, mut terms) in groups.iter().zip(source) {
                    terms.extend(group.iter().map(|cell| (self.counts[&table.id][at][*cell], -1.0)));
                    self.program.row(terms, 0.0, 0.0);
                }
            }
        }
    }

    /// The columns of a margin's figures at the end of a period.
    fn margin(&self, margin: Margin, period: Period) -> Vec<Vec<(Column, f64)>> {
        let source = margin.source();
        let at = self.played.periods(source).iter().position(|each| each.last() == period.last()).unwrap();
        let cells: Vec<(Column, f64)> = self.counts[&source][at].iter().map(|column| (*column, 1.0)).collect();
        let one = |cell: &(Column, f64)| vec![*cell];
        match margin {
            Margin::All(_) => cells.iter().map(one).collect(),
            Margin::CounsellingTotal => vec![one(&cells[0])],
            Margin::Answered => vec![vec![cells[0], cells[1]], one(&cells[2])],
            Margin::CounsellingByChannel => cells[..7].iter().map(one).collect(),
        }
    }

    fn closes(&mut self, table: &Table) {
        let mut published = vec![0; self.played.schema().size(table.id)];
        for (at, period) in self.played.periods(table.id).into_iter().enumerate() {
            let added = self.played.cells(table.id, period);
            published.iter_mut().zip(&added).for_each(|(sum, add)| *sum += add);
            let cells: Vec<Cell> =
                (0..added.len()).map(|cell| self.cell(table.id, at, cell, published[cell], added[cell] > 0)).collect();
            match table.shape {
                Shape::Total => {
                    cells.iter().for_each(|cell| self.program.row(cell.terms.clone(), cell.zero - 2.0, cell.zero + 2.0))
                }
                Shape::Split { .. } => {
                    for group in &groups(self.played.schema(), table)[0].1 {
                        let cells: Vec<&Cell> = group.iter().map(|cell| &cells[*cell]).collect();
                        if cells.len() > 1 {
                            super::prices::one_way(&mut self.program, &cells);
                        }
                    }
                }
                Shape::Cross { columns, .. } => {
                    let width = columns.0.size(self.played.schema().blocks());
                    super::prices::two_way(&mut self.program, &cells, width);
                }
            }
        }
    }

    fn cell(&self, table: TableId, at: usize, cell: usize, published: u32, active: bool) -> Cell {
        let terms = vec![(self.counts[&table][at][cell], 1.0), (self.offsets[&table][cell], 1.0)];
        let zero = f64::from(published) + 2.0;
        Cell { truth: self.program.truth(&terms) - zero, terms, zero, active }
    }

    fn exact(&mut self, bases: &[Base]) {
        let cells =
            [(Exact::Attempts, TableId::A, 0), (Exact::Counselling, TableId::T1, 0), (Exact::Held, TableId::T20End, 0)];
        for (exact, table, cell) in cells.into_iter().filter(|(_, table, _)| linked(bases, table.table())) {
            if self.counts.contains_key(&table) {
                let count = f64::from(self.played.book.exact(exact).unwrap());
                self.program.row(self.target(table, None, cell), count, count);
            }
        }
    }

    /// A contact that the attacker knows all about, week included.
    fn known(&mut self, event: &Event) {
        let week = self.played.events.iter().position(|week| week.contains(event)).unwrap();
        for cell in event.cells(self.played.schema()).into_iter().filter(|cell| self.counts.contains_key(&cell.table)) {
            let periods = self.played.periods(cell.table);
            let at = periods.iter().position(|period| usize::from(period.last().number()) > week).unwrap();
            self.known.push((cell.table, at, cell.index));
            let known = u32::try_from(self.known_in(cell.table, Some(at), cell.index)).unwrap();
            self.program.row(self.target(cell.table, Some(at), cell.index), known.into(), f64::INFINITY);
        }
    }
}

/// A cell at a close: how far S - 2 lies above P.
pub(crate) struct Cell {
    /// S, as a sum of columns.
    pub(crate) terms: Vec<(Column, f64)>,
    /// The S at which the distance is zero.
    pub(crate) zero: f64,
    /// The true distance.
    pub(crate) truth: f64,
    /// Whether the cell took a tick in this close.
    pub(crate) active: bool,
}
