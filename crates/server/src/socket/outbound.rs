//! The bounded queue between a pump and its writer task: full is an answer, and nobody ever waits for a slow reader under a lock.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ajar_hub::Down;
use ajar_protocol::limits::OUTBOUND;
use bytes::Bytes;
use tokio::sync::Notify;

/// What waits for the wire.
#[derive(Debug)]
pub(super) enum Item {
    Down(Down),
    Ping(Bytes),
    Pong(Bytes),
}

impl Item {
    fn bytes(&self) -> usize {
        match self {
            Self::Down(down) => down.bytes(),
            Self::Ping(payload) | Self::Pong(payload) => payload.len() + 2,
        }
    }
}

/// More waits than a slow reader is allowed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Full;

#[derive(Debug, Default)]
struct Queue {
    items: VecDeque<Item>,
    /// Bytes in `items` and of those that the writer holds.
    bytes: usize,
    holding: usize,
    /// Nothing is added any longer; the writer stops when it is empty.
    finished: bool,
}

/// Shared by one pump and one writer.
#[derive(Debug, Clone, Default)]
pub(super) struct Outbound {
    queue: Arc<Mutex<Queue>>,
    filled: Arc<Notify>,
    drained: Arc<Notify>,
}

impl Outbound {
    /// Adds an item, or answers that the reader is too slow.
    pub(super) fn push(&self, item: Item) -> Result<(), Full> {
        let mut queue = self.lock();
        let bytes = queue.bytes + item.bytes();
        if bytes > OUTBOUND {
            return Err(Full);
        }
        queue.bytes = bytes;
        queue.items.push_back(item);
        self.filled.notify_one();
        Ok(())
    }

    /// Waits for the next item; `None` when the pump is done and all is written. What was taken before counts as written.
    pub(super) async fn next(&self) -> Option<Item> {
        loop {
            if let Some(next) = self.take() {
                return next;
            }
            self.filled.notified().await;
        }
    }

    /// `None` when the writer has to wait.
    fn take(&self) -> Option<Option<Item>> {
        let mut queue = self.lock();
        queue.bytes -= std::mem::take(&mut queue.holding);
        self.drained.notify_one();
        let Some(item) = queue.items.pop_front() else { return queue.finished.then_some(None) };
        queue.holding = item.bytes();
        Some(Some(item))
    }

    /// What can be written in one go with what was taken last.
    pub(super) fn more(&self) -> Option<Item> {
        let mut queue = self.lock();
        let item = queue.items.pop_front()?;
        queue.holding += item.bytes();
        Some(item)
    }

    /// Bytes that wait, and those that the writer holds.
    pub(super) fn bytes(&self) -> usize {
        self.lock().bytes
    }

    /// Waits until half of the room is free. Safe to cancel.
    pub(super) async fn room(&self) {
        while !self.has_room() {
            self.drained.notified().await;
        }
    }

    pub(super) fn has_room(&self) -> bool {
        self.bytes() <= OUTBOUND / 2
    }

    /// The pump is done: the writer empties the queue and stops.
    pub(super) fn finish(&self) {
        self.lock().finished = true;
        self.filled.notify_one();
    }

    /// Throws away what waits, so that one last word finds room.
    pub(super) fn clear(&self) {
        let mut queue = self.lock();
        queue.items.clear();
        queue.bytes = queue.holding;
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        // Each change leaves the queue whole, so a panic elsewhere does not spoil it.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binary(bytes: usize) -> Item {
        Item::Down(Down::Binary(vec![0; bytes].into()))
    }

    fn pong() -> Item {
        Item::Pong(Bytes::new())
    }

    #[actix_web::test]
    async fn full_is_an_answer_and_what_the_writer_holds_counts() {
        let outbound = Outbound::default();
        for _ in 0..16 {
            assert_eq!(outbound.push(binary(4096)), Ok(()));
        }
        assert_eq!(outbound.push(pong()), Err(Full));
        assert!(matches!(outbound.next().await, Some(Item::Down(_))));
        assert_eq!(outbound.push(pong()), Err(Full), "still in the writer's hands");
        assert!(matches!(outbound.next().await, Some(Item::Down(_))));
        assert_eq!(outbound.push(pong()), Ok(()));
        assert!(!outbound.has_room());
    }

    #[actix_web::test]
    async fn what_is_written_in_one_go_counts_until_it_is_written() {
        let outbound = Outbound::default();
        for _ in 0..3 {
            outbound.push(binary(OUTBOUND / 3)).expect("room for three");
        }
        assert!(outbound.next().await.is_some() && outbound.more().is_some());
        assert_eq!(outbound.push(binary(OUTBOUND / 3)), Err(Full), "two are in the writer's hands");
        outbound.clear();
        assert!(!outbound.has_room() && outbound.more().is_none());
        outbound.push(pong()).expect("the third was thrown away");
        assert!(matches!(outbound.next().await, Some(Item::Pong(_))));
        assert!(outbound.has_room(), "two are written");
    }

    #[actix_web::test]
    async fn a_finished_queue_is_emptied_in_order() {
        let outbound = Outbound::default();
        outbound.push(binary(1)).expect("empty");
        outbound.push(pong()).expect("nearly empty");
        outbound.finish();
        assert!(matches!(outbound.next().await, Some(Item::Down(_))));
        assert!(matches!(outbound.next().await, Some(Item::Pong(_))));
        assert!(outbound.next().await.is_none());
    }

    #[actix_web::test]
    async fn clearing_makes_room_for_the_last_word() {
        let outbound = Outbound::default();
        outbound.push(binary(OUTBOUND)).expect("exactly full");
        assert_eq!(outbound.push(binary(1)), Err(Full));
        outbound.clear();
        outbound.room().await;
        assert_eq!(outbound.push(binary(1)), Ok(()));
    }
}
