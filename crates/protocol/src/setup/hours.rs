//! Opening hours as a coordinator writes them: weekday words, wall times, dates; which moment they mean is the hub's matter.

use serde::{Deserialize, Serialize};

use super::Words;

/// When a service is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpeningHours {
    /// IANA name of the time zone, `Europe/Copenhagen`.
    pub time_zone: String,
    /// No weekly pattern: open whenever a counsellor is ready, holidays and exceptions apart.
    #[serde(default)]
    pub always: bool,
    /// The hours in one sentence, by language, where the sentence made of `week` is not good enough.
    #[serde(default)]
    pub sentence: Words,
    /// Holidays on which it is closed.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
    /// The weekly pattern; stretches of one day do not overlap.
    #[serde(default)]
    pub week: Vec<OpenSpan>,
    /// Days that differ from the pattern; the last one that names a day decides it, also on a holiday.
    #[serde(default)]
    pub exceptions: Vec<HoursException>,
}

/// One stretch of the weekly pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenSpan {
    /// The day.
    pub day: Weekday,
    /// Local wall time, `15:00`.
    pub from: WallTime,
    /// Local wall time after `from`; `24:00` is midnight.
    pub to: WallTime,
}

/// Days with hours of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HoursException {
    /// First day.
    pub from: SetupDate,
    /// Last day, the same or a later one.
    pub to: SetupDate,
    /// Beginnings and ends on each of these days, `["15:00", "19:00"]`; empty: closed.
    #[serde(default)]
    pub open: Vec<[WallTime; 2]>,
    /// Why, for the coordinator alone.
    #[serde(default)]
    pub note: String,
}

/// A day of the week (ISO 8601: Monday first).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Weekday {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

/// Days on which Denmark rests (lov om helligdage; Store bededag is none of them from 2024, lov 214 of 2023), and three on
/// which much is closed all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Holiday {
    /// Nytårsdag, 1 January.
    NewYear,
    /// Skærtorsdag, three days before Easter.
    MaundyThursday,
    /// Langfredag, two days before Easter.
    GoodFriday,
    /// Påskedag.
    Easter,
    /// 2. påskedag.
    EasterMonday,
    /// Kristi himmelfartsdag, 39 days after Easter.
    Ascension,
    /// Pinsedag, 49 days after Easter.
    Pentecost,
    /// 2. pinsedag.
    WhitMonday,
    /// Grundlovsdag, 5 June; no holiday by law, but most offices are closed.
    ConstitutionDay,
    /// Juleaften, 24 December; no holiday by law.
    ChristmasEve,
    /// Juledag, 25 December.
    ChristmasDay,
    /// 2. juledag, 26 December.
    SecondChristmasDay,
    /// Nytårsaften, 31 December; no holiday by law.
    NewYearsEve,
}

/// Minutes after local midnight, 0 to 1,440; `15:00` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
pub struct WallTime(pub u16);

impl TryFrom<String> for WallTime {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        wall_time(&text).map(Self).ok_or_else(|| format!("`{text}` is not a time of day; write it as 15:00"))
    }
}

impl From<WallTime> for String {
    fn from(WallTime(minutes): WallTime) -> Self {
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

fn wall_time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (digits(hours, 2)?, digits(minutes, 2)?);
    let time = hours * 60 + minutes;
    (minutes < 60 && time <= 24 * 60).then_some(time)
}

/// A day of the Gregorian calendar from 2000 to 2199; `2026-12-24` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
pub struct SetupDate {
    year: u16,
    month: u8,
    day: u8,
}

impl SetupDate {
    /// The day, when there is one.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => return None,
        };
        ((2000..2200).contains(&year) && (1..=length).contains(&day)).then_some(Self { year, month, day })
    }

    /// Year, month (from 1) and day of the month (from 1).
    #[must_use]
    pub const fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl TryFrom<String> for SetupDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        date(&text).ok_or_else(|| format!("`{text}` is not a date; write it as 2026-12-24"))
    }
}

impl From<SetupDate> for String {
    fn from(SetupDate { year, month, day }: SetupDate) -> Self {
        format!("{year:04}-{month:02}-{day:02}")
    }
}

fn date(text: &str) -> Option<SetupDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (month, day) = (u8::try_from(digits(month, 2)?).ok()?, u8::try_from(digits(day, 2)?).ok()?);
    SetupDate::new(digits(year, 4)?, month, day).filter(|_| parts.next().is_none())
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wall_times() {
        for (text, minutes) in [
            ("00:00", Some(0)),
            ("15:30", Some(930)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("9:00", None),
            ("12:60", None),
            ("ab:cd", None),
            ("", None),
            ("+1:00", None),
            ("99:00", None),
        ] {
            let read = WallTime::try_from(text.to_owned()).ok();
            assert_eq!(read, minutes.map(WallTime), "{text}");
            if let Some(time) = read {
                assert_eq!(String::from(time), text);
            }
        }
    }

    #[test]
    fn dates() {
        for (text, there) in [
            ("2026-12-24", true),
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("2100-02-29", false),
            ("2000-02-29", true),
            ("1999-12-31", false),
            ("2200-01-01", false),
            ("2026-13-01", false),
            ("2026-00-01", false),
            ("2026-04-31", false),
            ("2026-4-01", false),
            ("2026-04-01-01", false),
            ("2026-04", false),
            ("", false),
        ] {
            let read = SetupDate::try_from(text.to_owned());
            assert_eq!(read.is_ok(), there, "{text}");
            if let Ok(date) = read {
                assert_eq!(String::from(date), text);
            }
        }
    }
}
