//! Statistical periods: ISO week < statistical month < quarter < half-year < ISO year, each made of whole weeks; there is no
//! other range, and no way to ask which week it is.
//!
//! A statistical month is made of the ISO weeks whose Thursday lies in it (ISO 8601 places a week in the year of its
//! Thursday; months follow the same rule), so that months, quarters and half-years add up to the ISO year.

/// Days from Monday 0001-01-01 (proleptic Gregorian) to 1970-01-01.
const TO_1970: i32 = 719_162;
const DAYS_BEFORE: [i32; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// An ISO year from 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u16);

impl Year {
    /// A year; `None` outside 1 to 9999, the four digits of ISO 8601.
    #[must_use]
    pub const fn new(year: u16) -> Option<Self> {
        if 1 <= year && year <= 9999 { Some(Self(year)) } else { None }
    }

    /// The number of the year.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// How many ISO weeks it has: 53 when it has 53 Thursdays, otherwise 52.
    #[must_use]
    pub fn weeks(self) -> u8 {
        let thursdays = (first_thursday(i32::from(self.0) + 1) - first_thursday(i32::from(self.0))) / 7;
        if thursdays == 53 { 53 } else { 52 }
    }

    /// The year after; `None` after 9999.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }
}

/// An ISO week: Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    year: Year,
    number: u8,
}

impl Week {
    /// A week of a year; `None` when the year has no such week.
    #[must_use]
    pub fn new(year: Year, number: u8) -> Option<Self> {
        (1..=year.weeks()).contains(&number).then_some(Self { year, number })
    }

    /// The week of a day, given as days since 1970-01-01 on the service's own calendar; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn of_day(day: i32) -> Option<Self> {
        let since_monday = day.checked_add(TO_1970)?.rem_euclid(7);
        let thursday = day.checked_add(3 - since_monday)?;
        let (year, _) = civil(thursday)?;
        let number = (thursday - first_thursday(i32::from(year))) / 7 + 1;
        Self::new(Year::new(year)?, u8::try_from(number).ok()?)
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> Year {
        self.year
    }

    /// Its number in the year, from 1.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.number
    }

    /// The first week of a year.
    #[must_use]
    pub const fn first(year: Year) -> Self {
        Self { year, number: 1 }
    }

    /// The last week of a year.
    #[must_use]
    pub fn last(year: Year) -> Self {
        Self { year, number: year.weeks() }
    }

    /// The week after; `None` after the last week of the year 9999.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::new(self.year, self.number + 1).or_else(|| self.year.next().map(Self::first))
    }

    /// Its Monday, as days since 1970-01-01.
    #[must_use]
    pub fn monday(self) -> i32 {
        self.thursday() - 3
    }

    /// Its Sunday, as days since 1970-01-01.
    #[must_use]
    pub fn sunday(self) -> i32 {
        self.thursday() + 3
    }

    fn thursday(self) -> i32 {
        first_thursday(i32::from(self.year.0)) + 7 * (i32::from(self.number) - 1)
    }

    /// The month its Thursday lies in, from 1.
    fn month(self) -> u8 {
        let of_year = self.thursday() - new_year(i32::from(self.year.0));
        let before = |month: usize| DAYS_BEFORE[month] + i32::from(month >= 2 && is_leap(i32::from(self.year.0)));
        let month = (1..12).find(|month| of_year < before(*month)).unwrap_or(12);
        u8::try_from(month).expect("months run from 1 to 12")
    }
}

/// How long the periods of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cadence {
    /// ISO weeks.
    Week,
    /// Statistical months.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// The ISO year.
    Year,
}

impl Cadence {
    /// Every cadence, shortest first; each nests in the next.
    pub const ALL: [Self; 5] = [Self::Week, Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// How many such periods a year has.
    #[must_use]
    pub fn periods(self, year: Year) -> u8 {
        match self {
            Self::Week => year.weeks(),
            Self::Month => 12,
            Self::Quarter => 4,
            Self::HalfYear => 2,
            Self::Year => 1,
        }
    }
}

/// One period of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    cadence: Cadence,
    year: Year,
    ordinal: u8,
}

impl Period {
    /// The `ordinal`-th period (from 1) of that length in a year; `None` when the year has fewer.
    #[must_use]
    pub fn new(cadence: Cadence, year: Year, ordinal: u8) -> Option<Self> {
        (1..=cadence.periods(year)).contains(&ordinal).then_some(Self { cadence, year, ordinal })
    }

    /// The period of that length in which a week lies.
    #[must_use]
    pub fn of(week: Week, cadence: Cadence) -> Self {
        let month = week.month();
        let ordinal = match cadence {
            Cadence::Week => week.number,
            Cadence::Month => month,
            Cadence::Quarter => month.div_ceil(3),
            Cadence::HalfYear => month.div_ceil(6),
            Cadence::Year => 1,
        };
        Self { cadence, year: week.year, ordinal }
    }

    /// The period that ends with this week, if one of that length does.
    #[must_use]
    pub fn ending(week: Week, cadence: Cadence) -> Option<Self> {
        let this = Self::of(week, cadence);
        week.next().is_none_or(|next| Self::of(next, cadence) != this).then_some(this)
    }

    /// Its length.
    #[must_use]
    pub const fn cadence(self) -> Cadence {
        self.cadence
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> Year {
        self.year
    }

    /// Its number among the periods of that length in the year, from 1.
    #[must_use]
    pub const fn ordinal(self) -> u8 {
        self.ordinal
    }

    /// Its weeks, in order.
    pub fn weeks(self) -> impl Iterator<Item = Week> {
        let all = (1..=self.year.weeks()).map(move |number| Week { year: self.year, number });
        all.filter(move |week| Self::of(*week, self.cadence) == self)
    }

    /// Its last week.
    #[must_use]
    pub fn last(self) -> Week {
        self.weeks().last().expect("every period has at least one Thursday")
    }

    /// Its first week.
    #[must_use]
    pub fn first(self) -> Week {
        self.weeks().next().expect("every period has at least one Thursday")
    }

    /// The shorter periods it is made of; empty when the others are longer.
    pub fn parts(self, cadence: Cadence) -> impl Iterator<Item = Self> {
        let all = (1..=cadence.periods(self.year)).filter_map(move |ordinal| Self::new(cadence, self.year, ordinal));
        all.filter(move |part| cadence <= self.cadence && Self::of(part.first(), self.cadence) == self)
    }
}

/// The first Thursday of a calendar year (its week is week 1), as days since 1970-01-01.
fn first_thursday(year: i32) -> i32 {
    let new_year = new_year(year);
    new_year + (3 - (new_year + TO_1970)).rem_euclid(7)
}

/// 1 January, as days since 1970-01-01.
fn new_year(year: i32) -> i32 {
    let before = year - 1;
    before * 365 + before / 4 - before / 100 + before / 400 - TO_1970
}

/// Year and day of the year (from 0) of a day since 1970-01-01.
fn civil(day: i32) -> Option<(u16, i32)> {
    let days = day.checked_add(TO_1970).filter(|days| *days >= 0)?;
    let guess = days / 366 + 1;
    // The mean year is longer than 365 days and shorter than 366, so the guess is never late and rarely far off.
    let year = (guess..).find(|year| new_year(*year + 1) > day)?;
    Some((u16::try_from(year).ok()?, day - new_year(year)))
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
