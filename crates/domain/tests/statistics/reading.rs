//! What may be read: closed periods and sums of them, whole percentages, medians, and nothing from anywhere else.

use ajar_domain::statistics::{Book, Cadence, Figures, LEAST_WHOLE, Period, Share, Shown, TableId};

use crate::world::{history, play, schema, year};

fn period(cadence: Cadence, ordinal: u8) -> Period {
    Period::new(cadence, year(1), ordinal).unwrap()
}

#[test]
fn only_closed_periods_from_the_table_s_own_cadence_on() {
    let national = Book::open(schema(150, year(1)));
    assert!(national.read(TableId::A, period(Cadence::Week, 1)).is_none(), "the week is open");
    assert_eq!(national.schema().cadence(TableId::A), Some(Cadence::Week));
    let played = play(20, year(1), 1);
    let book: &Book = &played.snapshots[19];
    let check = |table, cadence, ordinal, readable| {
        assert_eq!(book.read(table, period(cadence, ordinal)).is_some(), readable, "{table:?} {cadence:?} {ordinal}");
    };
    check(TableId::A, Cadence::Week, 20, false);
    check(TableId::A, Cadence::Month, 4, true);
    check(TableId::A, Cadence::Month, 5, false);
    check(TableId::T4, Cadence::Week, 1, false);
    check(TableId::T4, Cadence::Month, 4, true);
    check(TableId::T7, Cadence::Quarter, 1, true);
    check(TableId::T7, Cadence::Quarter, 2, false);
    check(TableId::T7, Cadence::Month, 1, false);
    check(TableId::A, Cadence::Year, 1, false);
    assert!(book.read(TableId::A, Period::new(Cadence::Week, year(0), 1).unwrap()).is_none());
}

#[test]
fn ranges_are_sums_of_closed_periods() {
    let played = play(20, year(1), 1);
    let range =
        |from, to| played.book.read_range(TableId::T4, period(Cadence::Month, from), period(Cadence::Month, to));
    assert_eq!(
        range(4, 6).unwrap().cells(),
        played.book.read(TableId::T4, period(Cadence::Quarter, 2)).unwrap().cells()
    );
    assert_eq!(
        (
            range(6, 4),
            played.snapshots[19].read_range(TableId::T4, period(Cadence::Month, 4), period(Cadence::Month, 5))
        ),
        (None, None)
    );
    assert_eq!(played.book.read_range(TableId::T4, period(Cadence::Month, 1), period(Cadence::Quarter, 2)), None);
}

#[test]
fn zero_is_few() {
    let played = play(5, year(1), 1);
    let figures = played.book.read(TableId::T4, period(Cadence::Quarter, 1)).unwrap();
    for cell in figures.cells() {
        assert_eq!(cell.shown(), if cell.get() == 0 { Shown::Few } else { Shown::Count(cell.get()) });
    }
}

/// Shares and medians exist exactly where the known part is large enough, and follow from the cells.
#[test]
fn shares_and_medians_stand_on_25_or_more() {
    let all: Vec<_> = [2, 5, 20, 60].into_iter().map(|rate| play(rate, year(1), 2)).collect();
    for played in &all {
        for table in [TableId::T4, TableId::T5, TableId::T12, TableId::T13] {
            for ordinal in 1..=4 {
                let Some(figures) = played.book.read(table, period(Cadence::Quarter, ordinal)) else { continue };
                let known: u32 = figures.cells()[..figures.cells().len() - 1].iter().map(|cell| cell.get()).sum();
                let enough = known >= LEAST_WHOLE;
                assert_eq!(
                    (figures.share(&[0]).is_some(), figures.median().is_some()),
                    (enough, enough),
                    "{table:?} {known}"
                );
                if let Some(at) = figures.median() {
                    let upto: u32 = figures.cells()[..=at].iter().map(|cell| cell.get()).sum();
                    assert!(2 * upto >= known && 2 * (upto - figures.cells()[at].get()) < known);
                }
            }
        }
    }
}

#[test]
fn satisfaction_is_told_by_the_year_and_over_three_years() {
    let years = history(5, 1);
    let of = |at: usize, cadence| {
        let played = &years[at];
        played.book.read(TableId::T16, Period::new(cadence, played.schema().year(), 1).unwrap())
    };
    assert!(of(0, Cadence::HalfYear).is_none_or(|figures| figures.share(&[0]).is_none()));
    let three: Figures = [1, 2]
        .into_iter()
        .fold(of(0, Cadence::Year).unwrap(), |sum, at| sum.plus(&of(at, Cadence::Year).unwrap()).unwrap());
    assert!(matches!(three.share(&[0]), Some(Share::Percent(20..=90))), "{:?}", three.share(&[0]));
    let small = history(2, 1)[0].book.read(TableId::T16, Period::new(Cadence::Year, year(0), 1).unwrap());
    let share = small.map(|figures| (figures.total().get(), figures.share(&[0])));
    assert!(
        share.is_none_or(|(total, share)| total >= 50 || matches!(share, None | Some(Share::Of { .. }))),
        "{share:?}"
    );
    assert_eq!(
        three.plus(&years[0].book.read(TableId::T17, Period::new(Cadence::Year, year(0), 1).unwrap()).unwrap()),
        None
    );
}
