//! A line between a client and a hub: frames in order, each with a delay of its own, until the line is cut; holds no rule.

use std::{cell::Cell, rc::Rc, time::Duration};

use tokio::{
    sync::{Notify, mpsc},
    time::{Instant, sleep_until},
};

use crate::fate::{Fate, instant};

/// What one end of a line sends.
pub(crate) struct Tx<T> {
    sender: mpsc::UnboundedSender<(Instant, T)>,
    last: Instant,
    cut: Rc<Cut>,
    fate: Fate,
}

/// What the other end hears.
pub(crate) struct Rx<T> {
    receiver: mpsc::UnboundedReceiver<(Instant, T)>,
    held: Option<(Instant, T)>,
    cut: Rc<Cut>,
    fate: Fate,
}

/// Whether the line is there.
#[derive(Debug)]
pub(crate) struct Cut {
    /// Nothing passes any more, and nobody has noticed.
    silent: Cell<bool>,
    over: Cell<bool>,
    /// Not a watch channel: that one wakes its readers in an order of chance.
    noticed: Notify,
}

impl Cut {
    pub(crate) fn new() -> Rc<Self> {
        Rc::new(Self { silent: Cell::new(false), over: Cell::new(false), noticed: Notify::new() })
    }

    /// Both ends notice at once; what is on its way is lost.
    pub(crate) fn close(&self) {
        self.over.set(true);
        self.noticed.notify_waiters();
    }

    /// What is sent from now on is lost; both ends notice later, by [`Cut::close`].
    pub(crate) fn fall_silent(&self) {
        self.silent.set(true);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over.get()
    }

    async fn over(&self) {
        // Nothing runs between the look and the wait: there is one thread.
        if !self.over.get() {
            self.noticed.notified().await;
        }
    }
}

/// One direction of a line.
pub(crate) fn direction<T>(cut: &Rc<Cut>, fate: &Fate) -> (Tx<T>, Rx<T>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let tx = Tx { sender, last: instant(), cut: cut.clone(), fate: fate.clone() };
    (tx, Rx { receiver, held: None, cut: cut.clone(), fate: fate.clone() })
}

impl<T> Tx<T> {
    pub(crate) fn send(&mut self, item: T) {
        if self.cut.silent.get() || self.cut.is_over() {
            return;
        }
        let delay = if self.fate.strikes(20) { self.fate.below(2000) } else { self.fate.below(40) };
        self.last = self.last.max(instant() + Duration::from_millis(delay));
        // Whoever has gone hears nothing.
        let _ = self.sender.send((self.last, item));
    }
}

impl<T> Rx<T> {
    /// The next frame; none when the line is over. Safe to cancel.
    pub(crate) async fn hear(&mut self) -> Option<T> {
        if self.held.is_none() {
            self.held = tokio::select! {
                biased;
                () = self.cut.over() => None,
                item = self.receiver.recv() => item,
            };
        }
        let at = self.held.as_ref()?.0;
        tokio::select! {
            biased;
            () = self.cut.over() => return None,
            () = sleep_until(at) => {}
        }
        self.fate.event("frame", 0);
        self.held.take().map(|(_, item)| item)
    }
}
