//! What the server's pump does with a socket, without the socket: frames to the peer's state machine, its actions to the hub's end.

use std::{rc::Rc, time::Duration};

use ajar_hub::{End, Hub, Outbox, Refusal, Taken};
use ajar_protocol::peer::{Action, Input, Pace, Peer};
use bytes::Bytes;
use tokio::time::sleep;

use crate::{
    wire::{Cut, Rx, Tx},
    world::{Fall, Up},
};

/// Slower than the wire's, so that envelopes are refused in every run: what one line sends again is taken in several turns.
pub(crate) const PACE: Pace = Pace { burst: 2, per_second: 1 };

/// One socket at the hub.
struct Pump<E: End> {
    end: E,
    peer: Peer<E::Side>,
    hub: Hub,
    out: Outbox,
    down: Tx<Fall>,
}

/// Carries a socket until it is over.
pub(crate) async fn pump<E: End>((end, pace): (E, Pace), hub: Hub, up: Rx<Up>, down: Tx<Fall>, cut: Rc<Cut>) {
    let peer = Peer::at_pace(hub.clock().now(), pace);
    let mut pump = Pump { end, peer, hub, out: Outbox::default(), down };
    pump.drive(up).await;
    pump.end.gone().await;
    // What was said last may still be on its way.
    sleep(Duration::from_secs(3)).await;
    cut.close();
}

impl<E: End> Pump<E> {
    async fn drive(&mut self, mut up: Rx<Up>) {
        loop {
            // Nothing is due twice within a millisecond.
            let due = self.end.due().min(self.peer.due()).saturating_sub(self.hub.clock().now()).max(1);
            tokio::select! {
                biased;
                said = up.hear() => match said {
                    Some(said) => self.take(said).await,
                    None => return,
                },
                () = self.end.wait() => self.end.read(&mut self.out).await,
                () = sleep(Duration::from_millis(due)) => self.tick().await,
            }
            while self.end.is_behind() && !self.out.is_closed() {
                self.end.read(&mut self.out).await;
            }
            if self.hand_over() {
                return;
            }
        }
    }

    async fn take(&mut self, said: Up) {
        match said {
            Up::Frame(text) => self.feed(Input::Text(&text), &text, &Bytes::new()).await,
            Up::Envelope(bytes) => self.feed(Input::Binary(&bytes), "", &bytes).await,
            Up::Pong => {
                self.feed(Input::Sign, "", &Bytes::new()).await;
                self.end.ponged().await;
            }
        }
    }

    async fn tick(&mut self) {
        self.feed(Input::Tick, "", &Bytes::new()).await;
        if !self.peer.is_closed() && self.end.is_open() {
            self.end.tick(&mut self.out).await;
        }
    }

    async fn feed(&mut self, input: Input<'_>, text: &str, bytes: &Bytes) {
        for action in self.peer.feed(input, self.hub.clock().now()) {
            match action {
                Action::Command(frame) => {
                    self.end.command(frame, text, &mut self.out).await;
                    if self.end.is_open() {
                        self.peer.opened();
                    }
                }
                Action::Envelope(header) => match self.end.envelope(header, bytes.clone(), &mut self.out).await {
                    Taken::Counted => {}
                    Taken::Repeat => self.peer.repeated(),
                    Taken::NoRoom => self.peer.refused(),
                },
                Action::Refuse(problem) => self.out.frame(&E::Down::refused(problem)),
                Action::Ping => {
                    self.hand_over();
                    self.end.pinged();
                    self.down.send(Fall::Ping);
                }
                Action::Close(code) => self.out.close(code),
            }
        }
    }

    /// Says what is to be said; answers whether the socket is over.
    fn hand_over(&mut self) -> bool {
        let down = &mut self.down;
        self.out.drain().for_each(|said| down.send(Fall::Down(said)));
        self.out.is_closed()
    }
}
