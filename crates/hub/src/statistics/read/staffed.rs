//! How many places each block of the week needs, from the closed quarters, and what a span would need that is not open yet.

use ajar_domain::statistics::{
    Book, Cadence, Period, TableId,
    staffing::{self, Load, Observed, Places},
};
use ajar_protocol::http::statistics as wire;

/// Gives up at most: one in twenty.
const TOLERATED: f64 = 0.05;
/// Places for which the share that gives up is told.
const PLACES: u16 = 6;

/// A span of a weekday that could be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Days after Monday.
    pub day: u8,
    /// First minute.
    pub from: u16,
    /// The first minute after it.
    pub to: u16,
}

/// Every block with what it needs, from the closed quarters.
pub(super) fn blocks(book: &Book, open: Option<Week>) -> Vec<wire::StaffedBlock> {
    let year = book.schema().year();
    let quarters: Vec<Period> = (1..=4)
        .filter_map(|ordinal| Period::new(Cadence::Quarter, year, ordinal))
        .take_while(|period| book.is_closed(*period))
        .collect();
    let range = quarters.first().zip(quarters.last());
    let read = |table| range.and_then(|(first, last)| book.read_range(table, *first, *last));
    let weeks: usize = quarters.iter().map(|quarter| quarter.weeks().count()).sum();
    let service = read(TableId::T13).and_then(|lengths| staffing::mean_service(&lengths));
    let patience =
        read(TableId::T12).zip(read(TableId::T2)).and_then(|(waits, ends)| staffing::patience(&waits, &ends));
    let by_block = read(TableId::T14Block);
    let all = book.schema().blocks();
    let names = book.schema().categories(TableId::T14Block).into_iter().next().unwrap_or_default();
    let weeks = f64::from(u32::try_from(weeks).unwrap_or(0));
    let known = all.list().iter().zip(names).enumerate().map(|(place, (block, name))| {
        let arrivals = by_block.as_ref().and_then(|figures| staffing::arrivals(figures, place)).unwrap_or(0);
        let hours = block.hours(all);
        let observed = service.zip(patience).map(|(service, patience)| (service, patience, weeks));
        staffed(name, arrivals, hours, hours, observed)
    });
    let mut blocks: Vec<wire::StaffedBlock> = known.collect();
    blocks.extend(open.and_then(|open| what_if(book, open, &blocks, service.zip(patience), weeks)));
    blocks
}

/// A span of the closed rest of a day: it meets that rest's arrivals, in proportion to its hours (demand that is spread evenly is
/// the cautious guess; nobody knows the hour of an attempt).
fn what_if(
    book: &Book,
    open: Week,
    known: &[wire::StaffedBlock],
    observed: Option<(f64, f64)>,
    weeks: f64,
) -> Option<wire::StaffedBlock> {
    let blocks = book.schema().blocks();
    let of_day = |day| ajar_domain::opening::Weekday::ALL.get(usize::from(open.day)) == Some(&day);
    let place = blocks.list().iter().position(|block| block.open.is_none() && of_day(block.day))?;
    let (rest, closed) = (known.get(place)?, blocks.list()[place].hours(blocks));
    let hours = f64::from(open.to.checked_sub(open.from)?) / 60.0;
    if hours <= 0.0 || open.to > ajar_domain::opening::DAY || hours > closed {
        return None;
    }
    let day = rest.block.strip_suffix("-closed")?;
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let name = format!("{day}-{}-{}?", clock(open.from), clock(open.to));
    Some(staffed(name, rest.arrivals, hours, closed, observed.map(|(service, patience)| (service, patience, weeks))))
}

/// A block of `hours` a week whose arrivals were met in `met` hours a week.
#[expect(clippy::cast_possible_truncation, reason = "hours of a week fit, and shares lie between 0 and 1")]
#[expect(clippy::cast_sign_loss, reason = "shares lie between 0 and 1")]
fn staffed(
    block: String,
    arrivals: u32,
    hours: f64,
    met: f64,
    observed: Option<(f64, f64, f64)>,
) -> wire::StaffedBlock {
    let none = wire::StaffedBlock { block, hours: hours as f32, arrivals, places: None, given_up: vec![] };
    let Some((service, patience, weeks)) = observed.filter(|(.., weeks)| *weeks > 0.0) else { return none };
    let places = staffing::recommend(&Observed { arrivals, hours: met * weeks, service, patience }, TOLERATED);
    let rate = f64::from(arrivals) / (met * weeks);
    let share = |servers| staffing::given_up(&Load { arrivals: rate, service, patience, servers });
    let percent = |share: f64| (100.0 * share).round().clamp(0.0, 100.0) as u8;
    wire::StaffedBlock {
        places: places.map(|Places { least, recommended }| wire::RecommendedPlaces { least, recommended }),
        given_up: (1..=PLACES).filter_map(share).map(percent).collect(),
        ..none
    }
}
