//! Statistics that reveal no one: counters, closes by cumulative controlled rounding, what may be read, and staffing; this room
//! reads no clock, draws no random number and stores nothing.
//!
//! How a server uses it:
//! 1. Once a year, in advance: [`Schema::new`] from last year's sizes ([`Expected`]) and the opening hours ([`Blocks::of`]);
//!    [`Book::open`] goes to the ledger as rows, [`Counters::open`] to the live store, a fresh secret for [`TieOrder`] beside
//!    it.
//! 2. For each [`Event`], once, at its end: [`Event::tally`], then [`Counters::count`] (or the same words in a store's own
//!    script). [`Rejection::CloseFirst`] means: close, then count again.
//! 3. When a week is over: [`close()`]; store the whole book in one transaction; then [`Counters::follow`]. After a crash in
//!    between, both again: [`Rejection::AlreadyClosed`] leaves only the following. Several weeks late means several closes.
//! 4. [`Rejection::YearOver`] from the following: drop the counters and the key, go to 1.
//! 5. Hourly and at an orderly stop: seal [`Counters::encode`]. When nothing can be restored: [`Counters::lost`].
//! 6. Readers use [`Book::read`] and [`Figures`] only.

mod additive;
mod blocks;
mod book;
mod cadence;
pub mod categories;
mod close;
mod counters;
mod event;
mod period;
mod published;
mod rejection;
mod schema;
pub mod staffing;
mod table;
mod variable;

pub use blocks::{Block, Blocks};
pub use book::{Book, Heading, Row, STEP};
pub use cadence::Expected;
pub use close::{TieOrder, close};
pub use counters::{Counters, Exact, Offset, Offsets};
pub use event::{Attempt, Contact, Event, Outcome, Survey, Tally};
pub use period::{Cadence, Period, Week, Year};
pub use published::{Figures, LEAST_WHOLE, Multiple, Share, Shown};
pub use rejection::Rejection;
pub use schema::{Cell, Schema};
pub use table::{Base, Margin, Shape, TABLES, Table, TableId};
pub use variable::{UNKNOWN, Variable};
