//! Blocks of the opening hours (T14), fixed for a year: an attempt is counted in a block of a weekday, never at a time.

use crate::opening::{DAY, LocalTime, Weekday, WeeklyHours};

/// The longest open block; a longer span is cut into equal parts, so that nobody's duty is a single figure.
const LONGEST: u16 = 6 * 60;

/// A block: part of a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    /// The day.
    pub day: Weekday,
    /// First minute and first minute after it; `None` for all hours of the day that are closed.
    pub open: Option<(u16, u16)>,
}

impl Block {
    /// How long it lasts in a week, in hours; the closed rest of a day needs the other blocks of that day.
    #[must_use]
    pub fn hours(&self, blocks: &Blocks) -> f64 {
        let length = |block: &Self| block.open.map_or(0, |(from, to)| to - from);
        let of_day = blocks.0.iter().filter(|block| block.day == self.day).map(length).sum::<u16>();
        f64::from(if self.open.is_some() { length(self) } else { DAY - of_day }) / 60.0
    }
}

/// The blocks of a week, in order of the week; the closed hours of a day are its last block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks(Vec<Block>);

impl Blocks {
    /// Cuts a weekly pattern into blocks.
    #[must_use]
    pub fn of(hours: &WeeklyHours) -> Self {
        Self(Weekday::ALL.into_iter().flat_map(|day| blocks_of(hours, day)).collect())
    }

    /// Takes blocks that were fixed before; `None` when one is no part of a day.
    #[must_use]
    pub fn restore(blocks: Vec<Block>) -> Option<Self> {
        let sound = |block: &Block| block.open.is_none_or(|(from, to)| from < to && to <= DAY);
        blocks.iter().all(sound).then_some(Self(blocks))
    }

    /// The blocks, in the order of the table.
    #[must_use]
    pub fn list(&self) -> &[Block] {
        &self.0
    }

    /// Which of them a minute lies in.
    #[must_use]
    pub fn at(&self, time: LocalTime) -> Option<usize> {
        let (day, minute) = (time.weekday(), time.minute);
        let open = |block: &Block| block.open.is_none_or(|(from, to)| (from..to).contains(&minute));
        self.0.iter().position(|block| block.day == day && open(block))
    }
}

fn blocks_of(hours: &WeeklyHours, day: Weekday) -> Vec<Block> {
    let spans = open_spans(hours, day);
    let closed = spans.iter().map(|(from, to)| to - from).sum::<u16>() < DAY;
    let open = spans.into_iter().flat_map(cut).map(|span| Block { day, open: Some(span) });
    open.chain(closed.then_some(Block { day, open: None })).collect()
}

/// The open spans of a day, in order.
fn open_spans(hours: &WeeklyHours, day: Weekday) -> Vec<(u16, u16)> {
    // 1970-01-05 was a Monday, and days are ordered from there.
    let date =
        4 + Weekday::ALL.iter().position(|each| *each == day).map_or(0, |index| i32::try_from(index).unwrap_or(0));
    let open = |minute| hours.is_open(LocalTime { day: date, minute });
    let mut spans: Vec<(u16, u16)> = Vec::new();
    for minute in (0..DAY).filter(|minute| open(*minute)) {
        match spans.last_mut() {
            Some((_, to)) if *to == minute => *to = minute + 1,
            Some(_) | None => spans.push((minute, minute + 1)),
        }
    }
    spans
}

fn cut((from, to): (u16, u16)) -> Vec<(u16, u16)> {
    let parts = (to - from).div_ceil(LONGEST);
    let edge = |part: u16| from + u16::try_from(u32::from(to - from) * u32::from(part) / u32::from(parts)).unwrap_or(0);
    (0..parts).map(|part| (edge(part), edge(part + 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opening::Span;
    use Weekday::*;

    /// Compares the blocks of one day with `hours` (from, to) and `C` for the closed rest.
    fn check(spans: &[(Weekday, u16, u16)], day: Weekday, expect: &str) {
        let spans = spans.iter().map(|(day, from, to)| Span { day: *day, from: from * 60, to: to * 60 });
        let blocks = Blocks::of(&WeeklyHours::new(spans.collect()).unwrap());
        let word = |block: &Block| block.open.map_or("C".to_owned(), |(from, to)| format!("{}-{}", from / 60, to / 60));
        let words: Vec<String> = blocks.list().iter().filter(|block| block.day == day).map(word).collect();
        assert_eq!(words.join(" "), expect);
    }

    #[test]
    fn spans_and_the_closed_rest_of_each_day() {
        let week = [(Monday, 14, 17), (Monday, 9, 10), (Thursday, 0, 24), (Sunday, 10, 14), (Sunday, 14, 18)];
        check(&week, Monday, "9-10 14-17 C");
        check(&week, Tuesday, "C");
        check(&week, Thursday, "0-6 6-12 12-18 18-24");
        check(&week, Sunday, "10-14 14-18 C");
    }

    #[test]
    fn every_minute_lies_in_one_block() {
        let blocks = Blocks::of(&WeeklyHours::new(vec![Span { day: Monday, from: 840, to: 1020 }]).unwrap());
        let at = |day, minute| blocks.at(LocalTime { day, minute });
        assert_eq!((at(4, 839), at(4, 840), at(4, 1019), at(4, 1020)), (Some(1), Some(0), Some(0), Some(1)));
        let hours: Vec<f64> = blocks.list().iter().map(|block| block.hours(&blocks)).collect();
        assert_eq!(hours, [3.0, 21.0, 24.0, 24.0, 24.0, 24.0, 24.0, 24.0]);
        assert!((0..7).all(|day| (0..DAY).all(|minute| at(day, minute).is_some())));
    }
}
