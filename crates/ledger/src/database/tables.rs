//! Which tables a database has; bookings lie in one of their own, so that the two are never joined.

use crate::{
    migrations::{self, Step},
    sql,
};

/// A set of tables with its migrations and subjects.
pub trait Tables: std::fmt::Debug + Send + Sync + 'static {
    #[doc(hidden)]
    const STEPS: &'static [Step];
    #[doc(hidden)]
    const SUBJECTS: &'static [Subject];
}

/// All that lasts beside bookings.
#[derive(Debug)]
pub struct Main;

impl Tables for Main {
    const STEPS: &'static [Step] = migrations::MAIN;
    const SUBJECTS: &'static [Subject] = sql::MAIN;
}

/// Bookings, in a database of their own.
#[derive(Debug)]
pub struct Booking;

impl Tables for Booking {
    const STEPS: &'static [Step] = migrations::BOOKING;
    const SUBJECTS: &'static [Subject] = sql::BOOKING;
}

/// What upkeep knows of a subject.
#[derive(Debug)]
pub struct Subject {
    /// Each kind of row that `ajar inventory` prints.
    pub(crate) kept: &'static [Kept],
    /// Statements that take away what has expired at `$1`, in milliseconds since 1970.
    pub(crate) expire: &'static [&'static str],
}

/// A kind of row.
#[derive(Debug)]
pub(crate) struct Kept {
    /// What `ajar inventory` calls it.
    pub(crate) word: &'static str,
    /// Answers `count` and, for what expires, `last`: the end of the longest-lived (NULL: there is none). `$1` is now.
    pub(crate) count: &'static str,
    /// Whether it expires; otherwise `last` is not asked for and `$1` is not given.
    pub(crate) expires: bool,
}
