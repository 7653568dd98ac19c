//! Bookings as the booking database keeps them: plans, published times and their places, waiting lists; never who booked or when.

use ajar_domain::{
    booking::{Company, Rejection, SeatState, Slot, SlotId, SlotState},
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use async_trait::async_trait;

use crate::{LedgerError, Upkeep};

/// An answer of the rules, or a fault.
pub type Ruled<T> = Result<Result<T, Rejection>, LedgerError>;

/// A time that is to be published; its seats are counted, all free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSlot {
    /// What it is.
    pub slot: Slot,
    /// Milliseconds before it in which nobody else is met.
    pub before: u64,
    /// Milliseconds after it.
    pub after: u64,
}

/// What became of a time that was to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// It stands there.
    Done,
    /// Its pattern had made it before.
    There,
    /// The counsellor is busy then.
    Counsellor,
    /// The room is taken then.
    Room,
}

/// A stretch without times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name, drawn at random.
    pub id: u32,
    /// Whose.
    pub resource: String,
    /// From when.
    pub starts: Moment,
    /// Until when.
    pub ends: Moment,
}

/// Times that are to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHold {
    /// Which.
    pub slots: Vec<SlotId>,
    /// Digest of the hold.
    pub owner: Digest,
    /// Digest of the hold that this one replaces.
    pub instead_of: Option<Digest>,
    /// Who comes.
    pub company: Option<Company>,
    /// Until when.
    pub until: Moment,
}

/// What a code stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Times, and which of their places is the code's.
    pub places: Vec<(Slot, usize)>,
    /// Kind of the waiting list it stands in; empty for who was turned away.
    pub waiting: Option<String>,
}

/// A booking whose row was overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overwritten {
    /// The service.
    pub service: ServiceId,
    /// Kind.
    pub kind: String,
    /// Place.
    pub place: String,
    /// What had become of it.
    pub state: SeatState,
}

/// The booking database. `codes` are the digests of the readings of one code: two, always.
#[async_trait]
pub trait Bookings: Upkeep {
    /// The plan and its version.
    async fn plan(&self, service: ServiceId) -> Result<Option<(u32, String)>, LedgerError>;

    /// Writes a plan made from version `from` (0: there is none yet) with its resources and their lanes; the version it has.
    async fn put_plan(&self, service: ServiceId, from: u32, document: &str, lanes: &[(String, u8)]) -> Ruled<u32>;

    /// Publishes times, each or not at all.
    async fn publish(
        &self,
        service: ServiceId,
        slots: &[NewSlot],
        now: Moment,
    ) -> Result<Vec<Publication>, LedgerError>;

    /// Puts a time in the place of one that nobody has.
    async fn replace(&self, service: ServiceId, old: SlotId, new: &NewSlot, now: Moment) -> Ruled<Publication>;

    /// Takes times away that nobody has; answers which stay.
    async fn withdraw(&self, service: ServiceId, slots: &[SlotId], now: Moment) -> Result<Vec<SlotId>, LedgerError>;

    /// Times that begin within a stretch, in their order.
    async fn slots(&self, service: ServiceId, from: Moment, to: Moment) -> Result<Vec<Slot>, LedgerError>;

    /// Keeps times.
    async fn hold(&self, service: ServiceId, hold: &NewHold, now: Moment) -> Ruled<Vec<Slot>>;

    /// Lets go of a hold; it is all the same whether there was one.
    async fn release(&self, service: ServiceId, owner: Digest) -> Result<(), LedgerError>;

    /// Books what a hold keeps under the digest of a fresh code. [`Rejection::Taken`]: draw another code.
    async fn book(
        &self,
        service: ServiceId,
        owner: Digest,
        code: Digest,
        company: Option<Company>,
        now: Moment,
    ) -> Ruled<Vec<Slot>>;

    /// What a code stands for; nothing found is an answer, and costs the same.
    async fn look(&self, service: ServiceId, codes: [Digest; 2]) -> Result<Found, LedgerError>;

    /// Cancels one time of a code or all, and leaves the waiting list; answers the times that became free.
    async fn cancel(
        &self,
        service: ServiceId,
        codes: [Digest; 2],
        one: Option<SlotId>,
        now: Moment,
    ) -> Ruled<Vec<Slot>>;

    /// Moves a booked place to another time of its kind.
    async fn relocate(
        &self,
        service: ServiceId,
        codes: [Digest; 2],
        from_to: (SlotId, SlotId),
        now: Moment,
    ) -> Ruled<()>;

    /// Joins the waiting list of a kind of which no time is free (or, kind empty, of those turned away).
    async fn wait(&self, service: ServiceId, kind: &str, code: Digest, until: Moment, now: Moment) -> Ruled<()>;

    /// Takes the time that is kept for a place in the waiting list, or leaves it to the next.
    async fn answer(&self, service: ServiceId, codes: [Digest; 2], takes: bool, now: Moment) -> Ruled<Option<Slot>>;

    /// Notes that a booked chat was opened; [`Rejection::NotNow`] outside its stretch. A first place of one turned away is spent.
    async fn open(&self, service: ServiceId, codes: [Digest; 2], chats: &[String], now: Moment) -> Ruled<Option<Slot>>;

    /// Notes whether somebody came.
    async fn came(&self, service: ServiceId, slot: SlotId, seat: u8, came: bool, now: Moment) -> Ruled<()>;

    /// Gives a time to another counsellor, who must be free then.
    async fn reassign(&self, service: ServiceId, slot: SlotId, to: &str) -> Ruled<()>;

    /// Who of these is free during a time.
    async fn free_during(
        &self,
        service: ServiceId,
        slot: SlotId,
        of: &[String],
    ) -> Result<Option<Vec<String>>, LedgerError>;

    /// Puts a time in another place.
    async fn replace_place(&self, service: ServiceId, slot: SlotId, place: &str) -> Ruled<()>;

    /// Shows, hides or cancels a time.
    async fn set_state(&self, service: ServiceId, slot: SlotId, state: SlotState, now: Moment) -> Ruled<()>;

    /// Blocks a stretch of somebody's time.
    async fn block(&self, service: ServiceId, block: &Block) -> Ruled<()>;

    /// Takes a block away.
    async fn unblock(&self, service: ServiceId, id: u32) -> Result<bool, LedgerError>;

    /// Blocks that touch a stretch.
    async fn blocks(&self, service: ServiceId, from: Moment, to: Moment) -> Result<Vec<Block>, LedgerError>;

    /// How many wait, by kind.
    async fn lines(&self, service: ServiceId) -> Result<Vec<(String, u32)>, LedgerError>;

    /// Overwrites what is over, passes lapsed offers on, takes old times away; answers what is to be counted.
    async fn retire(&self, now: Moment) -> Result<Vec<Overwritten>, LedgerError>;

    /// After it no byte of a digest that was overwritten is left in the database's files. Nothing to do in SQLite, nor when
    /// nothing was overwritten since; what fails is done the next time.
    async fn scrub(&self) -> Result<(), LedgerError>;

    /// Somebody looked at a place in a waiting list: it lasts until `until`, and who let an offer go by stands in line again, last.
    async fn wake(&self, service: ServiceId, codes: [Digest; 2], until: Moment, now: Moment)
    -> Result<(), LedgerError>;

    /// Sets or ends a secret address.
    async fn set_feed(&self, service: ServiceId, resource: &str, secret: Option<Digest>) -> Result<(), LedgerError>;

    /// Whose duty an address shows.
    async fn feed(&self, secret: Digest) -> Result<Option<(ServiceId, String)>, LedgerError>;

    /// At which device a counsellor works.
    async fn device(&self, service: ServiceId, resource: &str) -> Result<Option<Handle>, LedgerError>;

    /// Notes at which device a counsellor works.
    async fn set_device(&self, service: ServiceId, resource: &str, device: Handle) -> Result<(), LedgerError>;

    /// Writes the picture of a door.
    async fn put_picture(&self, service: ServiceId, place: &str, media: &str, bytes: &[u8]) -> Result<(), LedgerError>;

    /// The picture of a door: media type and bytes.
    async fn picture(&self, service: ServiceId, place: &str) -> Result<Option<(String, Vec<u8>)>, LedgerError>;
}
