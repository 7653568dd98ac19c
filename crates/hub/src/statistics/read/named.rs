//! A period by its name, which has one spelling only: `2026`, `2026-H1`, `2026-Q3`, `2026-M11`, `2026-W53`.

use ajar_domain::statistics::{Cadence, Period, Year};

pub(super) fn name_of(period: Period) -> String {
    let (year, ordinal) = (period.year().number(), period.ordinal());
    match period.cadence() {
        Cadence::Week => format!("{year:04}-W{ordinal:02}"),
        Cadence::Month => format!("{year:04}-M{ordinal:02}"),
        Cadence::Quarter => format!("{year:04}-Q{ordinal}"),
        Cadence::HalfYear => format!("{year:04}-H{ordinal}"),
        Cadence::Year => format!("{year:04}"),
    }
}

/// The period of a name.
pub(super) fn named(name: &str) -> Option<Period> {
    let (year, rest) = name.split_at_checked(4)?;
    let year = Year::new(year.parse().ok()?)?;
    let (kind, ordinal) = if rest.is_empty() { ("", "1") } else { rest.split_at_checked(2)? };
    let cadence = match kind {
        "" => Cadence::Year,
        "-H" => Cadence::HalfYear,
        "-Q" => Cadence::Quarter,
        "-M" => Cadence::Month,
        "-W" => Cadence::Week,
        _ => return None,
    };
    Period::new(cadence, year, ordinal.parse().ok()?).filter(|period| name_of(*period) == name)
}

/// The statistical month of a name like `2026-11`.
pub(super) fn month_named(name: &str) -> Option<Period> {
    let (year, month) = name.split_once('-')?;
    let period = Period::new(Cadence::Month, Year::new(year.parse().ok()?)?, month.parse().ok()?)?;
    (format!("{:04}-{:02}", period.year().number(), period.ordinal()) == name).then_some(period)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_one_name() {
        for name in ["2026", "2026-H1", "2026-H2", "2026-Q1", "2026-Q4", "2026-M01", "2026-M12", "2026-W01", "2026-W53"]
        {
            assert_eq!(named(name).map(name_of).as_deref(), Some(name));
        }
        for name in
            ["", "26", "2026-", "2026-Q5", "2026-Q0", "2026-M1", "2026-W54", "2025-W53", "2026-q1", "2026-Q1 ", "æøåæ"]
        {
            assert_eq!(named(name), None, "{name}");
        }
        assert_eq!(month_named("2026-11").map(name_of).as_deref(), Some("2026-M11"));
        for name in ["2026-13", "2026-1", "2026", "2026-00", "-2026-11"] {
            assert_eq!(month_named(name), None, "{name}");
        }
    }
}
