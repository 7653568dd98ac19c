//! The counters S of one service and year: S = u + N with u drawn once a year; nothing but a close and the sealed checkpoint can
//! read them, and no type here can print them.
//!
//! Byte form, big-endian 32-bit words, of constant size in a year (so that a checkpoint says nothing by its length, and a
//! store can raise a word without reading it): magic, fingerprint of the schema, state (year << 16 | flags << 8 | open week), the
//! exact yearly counters, then S in the order of the schema's cells.

use super::book::Book;
use super::period::{Week, Year};
use super::rejection::Rejection;
use super::schema::{Cell, Schema};

const MAGIC: u32 = u32::from_be_bytes(*b"AJS1");
const STATE: usize = 2;
const HEADER: usize = 6;
/// No service counts so much in a year; larger figures are damage, and must not be worked on.
const MOST: u32 = 10_000_000;
/// Set when something that was counted is missing: made up from the publications after a loss, or an older copy.
const LOST: u8 = 1;

/// u: uniform in 0 to 4.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Offset(u8);

impl Offset {
    /// From one uniform random byte; `None` for 255, and then another byte must be drawn (255 is divisible by 5, 256 is not).
    #[must_use]
    pub const fn from_byte(byte: u8) -> Option<Self> {
        if byte == u8::MAX { None } else { Some(Self(byte % 5)) }
    }
}

/// Where offsets come from: the operating system's random numbers in the product, a seed in tests.
pub trait Offsets {
    /// A fresh offset, independent of all others; it must be kept nowhere else.
    fn draw(&mut self) -> Offset;
}

/// What is published exactly at the close of the year (05: a target must not be judged on a rounded figure).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exact {
    /// Attempts.
    Attempts,
    /// Counselling contacts.
    Counselling,
    /// Bookings held.
    Held,
}

impl Exact {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Attempts, Self::Counselling, Self::Held];

    pub(super) const fn word(self) -> usize {
        3 + self as usize
    }
}

/// The counters. No `Debug`, no copy, no comparison, no accessor: only a close reads them, and only their sealed byte form leaves
/// this room.
///
/// ```compile_fail
/// fn peek(counters: &ajar_domain::statistics::Counters) -> u32 {
///     counters.words[6]
/// }
/// ```
/// ```compile_fail
/// fn show(counters: &ajar_domain::statistics::Counters) -> String {
///     format!("{counters:?}")
/// }
/// ```
pub struct Counters {
    words: Vec<u32>,
}

impl Counters {
    /// Opens a year at its first week, with offsets drawn afresh; also how the year after a closed one begins.
    #[must_use]
    pub fn open(schema: &Schema, offsets: &mut impl Offsets) -> Self {
        Self::open_at(schema, Week::first(schema.year()), offsets).expect("the first week of the year lies in it")
    }

    /// Opens a year in the middle, for a service that begins then.
    ///
    /// # Errors
    /// [`Rejection::OtherYear`] when the week lies in another one.
    pub fn open_at(schema: &Schema, week: Week, offsets: &mut impl Offsets) -> Result<Self, Rejection> {
        if week.year() != schema.year() {
            return Err(Rejection::OtherYear);
        }
        let mut words = vec![MAGIC, schema.fingerprint(), state(week, 0), 0, 0, 0];
        words.extend((0..schema.cells()).map(|_| u32::from(offsets.draw().0)));
        Ok(Self { words })
    }

    /// What takes the place of counters that were lost: S = P + u, flagged. What had not been published is not counted.
    ///
    /// # Errors
    /// [`Rejection::AlreadyClosed`] when the book's year is over: then the next year is opened.
    pub fn lost(book: &Book, offsets: &mut impl Offsets) -> Result<Self, Rejection> {
        let schema = book.schema();
        let week = book.open_week().ok_or(Rejection::AlreadyClosed)?;
        let mut counters = Self::open_at(schema, week, offsets)?;
        for table in schema.tables() {
            for (place, published) in schema.places(table.id).zip(book.cumulative(table.id)) {
                counters.words[HEADER + place] += published;
            }
        }
        counters.words[STATE] = state(week, LOST);
        Ok(counters)
    }

    /// Says that something that was counted is missing here: these are a copy, and nobody knows what was counted after it was
    /// made.
    pub fn interrupt(&mut self) {
        self.words[STATE] |= u32::from(LOST) << 8;
    }

    /// Counts an event that happened in week `now`, all of it or nothing. A clock that went back counts in the open week.
    ///
    /// # Errors
    /// [`Rejection::CloseFirst`] when the open week is over: nothing of the next period is counted before it is closed;
    /// [`Rejection::OtherSchema`] when the tally was made for another one.
    pub fn count(&mut self, tally: &super::event::Tally, now: Week) -> Result<(), Rejection> {
        if now > self.week()? {
            return Err(Rejection::CloseFirst);
        }
        if tally.fingerprint != self.words[1] {
            return Err(Rejection::OtherSchema);
        }
        for (word, by) in tally.words() {
            self.words[word] = self.words[word].saturating_add(by).min(MOST);
        }
        Ok(())
    }

    /// The week in which events are counted.
    ///
    /// # Errors
    /// [`Rejection::Damaged`] when the bytes it was read from name no week.
    pub fn week(&self) -> Result<Week, Rejection> {
        let [high, low, _, number] = self.words[STATE].to_be_bytes();
        let year = Year::new(u16::from_be_bytes([high, low])).ok_or(Rejection::Damaged)?;
        Week::new(year, number).ok_or(Rejection::Damaged)
    }

    /// Follows a publication that has been stored: the week after the last closed one is open. Done twice, it changes nothing.
    /// In the byte form only bytes 8 to 11 differ; a store that is counted in at the same time writes these alone.
    ///
    /// # Errors
    /// [`Rejection::OtherSchema`] for another year's or service's book; [`Rejection::YearOver`] when its last week is
    /// closed: then these counters are dropped and the next year's are opened.
    pub fn follow(&mut self, book: &Book) -> Result<(), Rejection> {
        self.of(book.schema())?;
        let week = book.open_week().ok_or(Rejection::YearOver)?;
        if week > self.week()? {
            self.words[STATE] = state(week, self.flags());
        }
        Ok(())
    }

    /// Bytes 8 to 11 of the byte form once another week of the year is open; `None` for a week of another year, or before
    /// the open one.
    #[must_use]
    pub fn state_in(&self, week: Week) -> Option<[u8; 4]> {
        let open = self.week().ok()?;
        (week.year() == open.year() && week >= open).then(|| state(week, self.flags()).to_be_bytes())
    }

    /// What the first eight bytes of the byte form are for a schema: a store's script compares them, and bytes 8, 9 (year) and
    /// 11 (open week), before it raises words.
    #[must_use]
    pub fn heading(schema: &Schema) -> [u8; 8] {
        (u64::from(MAGIC) << 32 | u64::from(schema.fingerprint())).to_be_bytes()
    }

    /// The byte form: what a checkpoint seals and a live store raises.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        self.words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    /// Reads the byte form for a schema.
    ///
    /// # Errors
    /// [`Rejection::OtherSchema`] when it was made for another one; [`Rejection::Damaged`] when it is none.
    pub fn decode(schema: &Schema, bytes: &[u8]) -> Result<Self, Rejection> {
        let (chunks, rest) = bytes.as_chunks::<4>();
        let counters = Self { words: chunks.iter().map(|chunk| u32::from_be_bytes(*chunk)).collect() };
        if !rest.is_empty() || counters.words.len() < HEADER || counters.words[0] != MAGIC {
            return Err(Rejection::Damaged);
        }
        counters.of(schema)?;
        if counters.words[STATE + 1..].iter().any(|word| *word > MOST) || counters.week()?.year() != schema.year() {
            return Err(Rejection::Damaged);
        }
        Ok(counters)
    }

    /// How many bytes the byte form has in this year.
    #[must_use]
    pub fn length(schema: &Schema) -> usize {
        4 * (HEADER + schema.cells())
    }

    /// Holds the counters against a schema.
    pub(super) fn of(&self, schema: &Schema) -> Result<(), Rejection> {
        let same = self.words[1] == schema.fingerprint() && self.words.len() == HEADER + schema.cells();
        same.then_some(()).ok_or(Rejection::OtherSchema)
    }

    /// S of a table, for its close.
    pub(super) fn of_table(&self, schema: &Schema, table: super::table::TableId) -> &[u32] {
        let places = schema.places(table);
        &self.words[HEADER + places.start..HEADER + places.end]
    }

    /// The exact yearly figure; `None` after a loss, because then it is not exact.
    pub(super) fn exact(&self, exact: Exact) -> Option<u32> {
        (!self.were_lost()).then(|| self.words[exact.word()])
    }

    /// Whether something that was counted is missing.
    pub(super) fn were_lost(&self) -> bool {
        self.flags() & LOST != 0
    }

    fn flags(&self) -> u8 {
        self.words[STATE].to_be_bytes()[2]
    }
}

impl Drop for Counters {
    /// Dropped counters leave no counts behind; the optimiser must not take this for useless.
    fn drop(&mut self) {
        self.words.fill(0);
        std::hint::black_box(&self.words);
    }
}

const fn state(week: Week, flags: u8) -> u32 {
    let [high, low] = week.year().number().to_be_bytes();
    u32::from_be_bytes([high, low, flags, week.number()])
}

/// The word of a cell's counter.
pub(super) fn word_of(schema: &Schema, cell: Cell) -> usize {
    HEADER + schema.places(cell.table).start + cell.index
}
