//! Danish holidays of a year, computed; never asks what year it is.
//!
//! Nytårsdag to 2. juledag are those of the law on holidays. Store bededag is none of them from 2024 (lov nr. 214 af 7. marts
//! 2023), so it is not there at all. No maintained crate knows Denmark's days, and the computation is shorter than a table.

/// A day that comes once a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// Three days before Easter.
    MaundyThursday,
    /// Two days before Easter.
    GoodFriday,
    /// Easter Sunday.
    Easter,
    /// The day after Easter.
    EasterMonday,
    /// 39 days after Easter.
    Ascension,
    /// 49 days after Easter.
    Pentecost,
    /// 50 days after Easter.
    WhitMonday,
    /// 5 June.
    ConstitutionDay,
    /// 24 December.
    ChristmasEve,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    SecondChristmasDay,
    /// 31 December.
    NewYearsEve,
}

impl Holiday {
    /// All of them, in the order of a year.
    pub const ALL: [Self; 13] = [
        Self::NewYear,
        Self::MaundyThursday,
        Self::GoodFriday,
        Self::Easter,
        Self::EasterMonday,
        Self::Ascension,
        Self::Pentecost,
        Self::WhitMonday,
        Self::ConstitutionDay,
        Self::ChristmasEve,
        Self::ChristmasDay,
        Self::SecondChristmasDay,
        Self::NewYearsEve,
    ];

    /// When it falls in a year of the Gregorian calendar, in days since 1970-01-01.
    #[must_use]
    pub const fn in_year(self, year: i32) -> i32 {
        match self {
            Self::NewYear => day(year, 1, 1),
            Self::MaundyThursday => easter(year) - 3,
            Self::GoodFriday => easter(year) - 2,
            Self::Easter => easter(year),
            Self::EasterMonday => easter(year) + 1,
            Self::Ascension => easter(year) + 39,
            Self::Pentecost => easter(year) + 49,
            Self::WhitMonday => easter(year) + 50,
            Self::ConstitutionDay => day(year, 6, 5),
            Self::ChristmasEve => day(year, 12, 24),
            Self::ChristmasDay => day(year, 12, 25),
            Self::SecondChristmasDay => day(year, 12, 26),
            Self::NewYearsEve => day(year, 12, 31),
        }
    }
}

/// Easter Sunday: the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
#[must_use]
pub const fn easter(year: i32) -> i32 {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * week) / 451;
    let both = moon + week - 7 * late + 114;
    day(year, both / 31, both % 31 + 1)
}

/// Days since 1970-01-01 of a date of the Gregorian calendar after the year 0 (H. Hinnant, `days_from_civil`).
#[must_use]
pub const fn day(year: i32, month: i32, of_month: i32) -> i32 {
    // Years that begin in March have their odd day at the end.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + of_month - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year in which a day lies.
#[must_use]
pub const fn year_of(days: i32) -> i32 {
    // A guess that is never too late and at most one too early, then mended.
    let guess = 1970 + days.div_euclid(366) - (days < 0) as i32;
    let mut year = guess;
    while day(year + 1, 1, 1) <= days {
        year += 1;
    }
    year
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};

    use super::*;

    fn check(holiday: Holiday, dates: &[&str]) {
        for date in dates {
            let date: NaiveDate = date.parse().unwrap();
            assert_eq!(holiday.in_year(date.year()), date.to_epoch_days(), "{holiday:?} {date}");
        }
    }

    #[test]
    fn holidays_are_those_of_the_almanac() {
        check(Holiday::Easter, &["1818-03-22", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16"]);
        check(Holiday::Easter, &["2029-04-01", "2030-04-21", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"]);
        check(Holiday::MaundyThursday, &["2026-04-02", "2027-03-25"]);
        check(Holiday::GoodFriday, &["2026-04-03", "2027-03-26"]);
        check(Holiday::EasterMonday, &["2026-04-06", "2027-03-29"]);
        check(Holiday::Ascension, &["2026-05-14", "2027-05-06"]);
        check(Holiday::Pentecost, &["2026-05-24", "2027-05-16"]);
        check(Holiday::WhitMonday, &["2026-05-25", "2027-05-17"]);
        check(Holiday::ConstitutionDay, &["2026-06-05"]);
        check(Holiday::ChristmasEve, &["2026-12-24"]);
        check(Holiday::NewYear, &["2026-01-01", "2000-01-01"]);
    }

    #[test]
    fn store_bededag_is_a_day_like_others() {
        for date in ["2024-04-26", "2025-05-16", "2026-05-01", "2027-04-23"] {
            let date: NaiveDate = date.parse().unwrap();
            let rests = Holiday::ALL.iter().any(|holiday| holiday.in_year(date.year()) == date.to_epoch_days());
            assert!(!rests, "{date}");
        }
    }

    #[test]
    fn days_and_years_agree_with_another_calendar() {
        let mut date: NaiveDate = "1899-12-25".parse().unwrap();
        while date.year() < 2201 {
            let days = date.to_epoch_days();
            assert_eq!(day(date.year(), date.month() as i32, date.day() as i32), days, "{date}");
            assert_eq!(year_of(days), date.year(), "{date}");
            date = date.succ_opt().unwrap();
        }
    }
}
