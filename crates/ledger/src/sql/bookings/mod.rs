//! Rows of bookings. Every change reads and writes in one transaction, the only one at a time at its service; the keys of the tables
//! hold without it.

mod codes;
mod duty;
mod holds;
mod line;
mod plans;
mod publish;
mod read;
mod remedies;
mod retire;

use ajar_domain::{
    booking::{Company, Slot, SlotId, SlotState},
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use async_trait::async_trait;

use crate::{
    Block, Booking, Bookings, Found, LedgerError, NewHold, NewSlot, Overwritten, Publication, Ruled, Store,
    database::{Kept, Subject},
};

const SLOTS: &str = "SELECT COUNT(*) AS count, MAX(ends) + 691200000 AS last FROM slot WHERE ends + 691200000 > $1";
const SEATS: &str = "SELECT COUNT(*) AS count, MAX(s.ends) + 3600000 AS last FROM seat t JOIN slot s ON s.id = t.slot
    WHERE t.state <> 0 AND s.ends + 3600000 > $1";
const WAITING: &str = "SELECT COUNT(*) AS count, MAX(until) AS last FROM waiting WHERE until > $1";

pub(super) const SUBJECT: Subject = Subject {
    kept: &[
        Kept { word: "booking-plans", count: "SELECT COUNT(*) AS count FROM plan", expires: false },
        Kept { word: "booking-times", count: SLOTS, expires: true },
        Kept { word: "booking-places-taken", count: SEATS, expires: true },
        Kept { word: "booking-waiting", count: WAITING, expires: true },
        Kept { word: "booking-pictures", count: "SELECT COUNT(*) AS count FROM picture", expires: false },
        Kept { word: "booking-feeds", count: "SELECT COUNT(*) AS count FROM feed", expires: false },
        Kept { word: "booking-devices", count: "SELECT COUNT(*) AS count FROM device", expires: false },
        Kept { word: "booking-blocks", count: "SELECT COUNT(*) AS count FROM block", expires: false },
    ],
    // Bookings are overwritten before they are taken away: `retire`.
    expire: &[],
};

#[async_trait]
impl Bookings for Store<Booking> {
    async fn plan(&self, service: ServiceId) -> Result<Option<(u32, String)>, LedgerError> {
        plans::get(self, service).await
    }

    async fn put_plan(&self, service: ServiceId, from: u32, document: &str, lanes: &[(String, u8)]) -> Ruled<u32> {
        plans::put(self, service, from, document, lanes).await
    }

    async fn publish(
        &self,
        service: ServiceId,
        slots: &[NewSlot],
        now: Moment,
    ) -> Result<Vec<Publication>, LedgerError> {
        publish::all(self, service, slots, now).await
    }

    async fn replace(&self, service: ServiceId, old: SlotId, new: &NewSlot, now: Moment) -> Ruled<Publication> {
        publish::replace(self, service, old, new, now).await
    }

    async fn withdraw(&self, service: ServiceId, slots: &[SlotId], now: Moment) -> Result<Vec<SlotId>, LedgerError> {
        publish::withdraw(self, service, slots, now).await
    }

    async fn slots(&self, service: ServiceId, from: Moment, to: Moment) -> Result<Vec<Slot>, LedgerError> {
        read::slots(&self.rows(read::BETWEEN, [service.into(), from.into(), to.into()]).await?)
    }

    async fn hold(&self, service: ServiceId, hold: &NewHold, now: Moment) -> Ruled<Vec<Slot>> {
        holds::hold(self, service, hold, now).await
    }

    async fn release(&self, service: ServiceId, owner: Digest) -> Result<(), LedgerError> {
        holds::release(self, service, owner).await
    }

    async fn book(
        &self,
        service: ServiceId,
        owner: Digest,
        code: Digest,
        company: Option<Company>,
        now: Moment,
    ) -> Ruled<Vec<Slot>> {
        holds::book(self, service, (owner, code), company, now).await
    }

    async fn look(&self, service: ServiceId, codes: [Digest; 2]) -> Result<Found, LedgerError> {
        codes::look(self, service, codes).await
    }

    async fn cancel(
        &self,
        service: ServiceId,
        codes: [Digest; 2],
        one: Option<SlotId>,
        now: Moment,
    ) -> Ruled<Vec<Slot>> {
        codes::cancel(self, service, codes, one, now).await
    }

    async fn relocate(
        &self,
        service: ServiceId,
        codes: [Digest; 2],
        from_to: (SlotId, SlotId),
        now: Moment,
    ) -> Ruled<()> {
        codes::relocate(self, service, codes, from_to, now).await
    }

    async fn wait(&self, service: ServiceId, kind: &str, code: Digest, until: Moment, now: Moment) -> Ruled<()> {
        line::join(self, service, kind, (code, until), now).await
    }

    async fn answer(&self, service: ServiceId, codes: [Digest; 2], takes: bool, now: Moment) -> Ruled<Option<Slot>> {
        line::answer(self, service, codes, takes, now).await
    }

    async fn open(&self, service: ServiceId, codes: [Digest; 2], chats: &[String], now: Moment) -> Ruled<Option<Slot>> {
        codes::open(self, service, codes, chats, now).await
    }

    async fn came(&self, service: ServiceId, slot: SlotId, seat: u8, came: bool, now: Moment) -> Ruled<()> {
        remedies::came(self, service, (slot, seat), came, now).await
    }

    async fn reassign(&self, service: ServiceId, slot: SlotId, to: &str) -> Ruled<()> {
        remedies::reassign(self, service, slot, to).await
    }

    async fn free_during(
        &self,
        service: ServiceId,
        slot: SlotId,
        of: &[String],
    ) -> Result<Option<Vec<String>>, LedgerError> {
        remedies::free_during(self, service, slot, of).await
    }

    async fn replace_place(&self, service: ServiceId, slot: SlotId, place: &str) -> Ruled<()> {
        remedies::replace_place(self, service, slot, place).await
    }

    async fn set_state(&self, service: ServiceId, slot: SlotId, state: SlotState, now: Moment) -> Ruled<()> {
        remedies::set_state(self, service, slot, state, now).await
    }

    async fn block(&self, service: ServiceId, block: &Block) -> Ruled<()> {
        duty::block(self, service, block).await
    }

    async fn unblock(&self, service: ServiceId, id: u32) -> Result<bool, LedgerError> {
        Ok(self.run(duty::UNBLOCK, [service.into(), id.into()]).await? > 0)
    }

    async fn blocks(&self, service: ServiceId, from: Moment, to: Moment) -> Result<Vec<Block>, LedgerError> {
        duty::blocks(self, service, from, to).await
    }

    async fn lines(&self, service: ServiceId) -> Result<Vec<(String, u32)>, LedgerError> {
        line::lengths(self, service).await
    }

    async fn retire(&self, now: Moment) -> Result<Vec<Overwritten>, LedgerError> {
        retire::retire(self, now).await
    }

    async fn scrub(&self) -> Result<(), LedgerError> {
        retire::scrub(self).await
    }

    async fn wake(
        &self,
        service: ServiceId,
        codes: [Digest; 2],
        until: Moment,
        now: Moment,
    ) -> Result<(), LedgerError> {
        line::wake(self, service, codes, until, now).await
    }

    async fn set_feed(&self, service: ServiceId, resource: &str, secret: Option<Digest>) -> Result<(), LedgerError> {
        duty::set_feed(self, service, resource, secret).await
    }

    async fn feed(&self, secret: Digest) -> Result<Option<(ServiceId, String)>, LedgerError> {
        duty::feed(self, secret).await
    }

    async fn device(&self, service: ServiceId, resource: &str) -> Result<Option<Handle>, LedgerError> {
        let row = self.row(duty::DEVICE, [service.into(), resource.into()]).await?;
        row.map(|row| row.get("handle")).transpose()
    }

    async fn set_device(&self, service: ServiceId, resource: &str, device: Handle) -> Result<(), LedgerError> {
        self.run(duty::SET_DEVICE, [service.into(), resource.into(), device.into()]).await?;
        Ok(())
    }

    async fn put_picture(&self, service: ServiceId, place: &str, media: &str, bytes: &[u8]) -> Result<(), LedgerError> {
        duty::put_picture(self, service, place, (media, bytes)).await
    }

    async fn picture(&self, service: ServiceId, place: &str) -> Result<Option<(String, Vec<u8>)>, LedgerError> {
        duty::picture(self, service, place).await
    }
}
