//! An end of the hub that is driven by hand: what is said goes in, what comes down is kept until it is asked for.

use ajar_hub::{DeskEnd, Down, End, Outbox, Taken};
use ajar_protocol::{close::Close, envelope::Header, peer::Side};
use bytes::Bytes;
use serde_json::Value;

/// What came down.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Heard {
    Frame(Value),
    Envelope(u64, Bytes),
    Closed(Close),
}

/// One end, driven by hand.
pub(crate) struct Socket<E: End> {
    pub(crate) end: E,
    out: Outbox,
    pub(crate) heard: Vec<Heard>,
}

impl<E: End> Socket<E> {
    pub(crate) fn new(end: E) -> Self {
        Self { end, out: Outbox::default(), heard: Vec::new() }
    }

    /// Sends a control frame.
    pub(crate) async fn say(&mut self, frame: &Value) {
        let text = frame.to_string();
        let parsed = serde_json::from_str::<<E::Side as Side>::Frame>(&text).expect("a frame of this socket");
        self.end.command(parsed, &text, &mut self.out).await;
        self.collect();
    }

    /// Sends an envelope; answers whether it was a repeat.
    pub(crate) async fn post(&mut self, envelope: &Bytes) -> bool {
        let header = Header::parse(envelope).expect("well-formed");
        let taken = self.end.envelope(header, envelope.clone(), &mut self.out).await;
        self.collect();
        taken == Taken::Repeat
    }

    /// Reads until there is nothing more to say.
    pub(crate) async fn read(&mut self) {
        loop {
            self.end.read(&mut self.out).await;
            self.collect();
            if !self.end.is_behind() {
                return;
            }
        }
    }

    pub(crate) async fn tick(&mut self) {
        self.end.tick(&mut self.out).await;
        self.collect();
    }

    /// Waits for what must come, such as a beat on its way.
    pub(crate) async fn end_wait(&mut self) {
        self.end.wait().await;
    }

    /// The socket is gone.
    pub(crate) async fn end_gone(&mut self) {
        self.end.gone().await;
    }

    /// A ping that is answered.
    pub(crate) async fn ping(&mut self) {
        self.end.pinged();
        self.end.ponged().await;
    }

    fn collect(&mut self) {
        let heard = self.out.drain().map(|down| match down {
            Down::Text(text) => Heard::Frame(serde_json::from_str(&text).expect("the hub speaks JSON")),
            Down::Binary(bytes) => {
                let sequence = u64::from_be_bytes(bytes[..8].try_into().expect("eight bytes"));
                Heard::Envelope(sequence, bytes.slice(8..))
            }
            Down::Close(code) => Heard::Closed(code),
        });
        self.heard.extend(heard);
    }

    /// Takes the first frame of this kind out of what was heard.
    #[track_caller]
    pub(crate) fn hear(&mut self, kind: &str) -> Value {
        self.try_hear(kind).unwrap_or_else(|| panic!("no {kind} in {:?}", self.heard))
    }

    pub(crate) fn try_hear(&mut self, kind: &str) -> Option<Value> {
        let at = self.heard.iter().position(|heard| matches!(heard, Heard::Frame(frame) if frame["t"] == kind))?;
        if let Heard::Frame(frame) = self.heard.remove(at) { Some(frame) } else { None }
    }

    #[track_caller]
    pub(crate) fn hear_refusal(&mut self, problem: &str) {
        assert_eq!(self.hear("REFUSED")["problem"], problem);
    }

    #[track_caller]
    pub(crate) fn hear_close(&mut self, code: Close) {
        assert_eq!(self.heard.last(), Some(&Heard::Closed(code)), "{:?}", self.heard);
    }

    /// Takes out the envelopes that were heard.
    pub(crate) fn envelopes(&mut self) -> Vec<(u64, Bytes)> {
        let all = std::mem::take(&mut self.heard);
        let (envelopes, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|h| matches!(h, Heard::Envelope(..)));
        self.heard = rest;
        let only = |heard| if let Heard::Envelope(sequence, bytes) = heard { Some((sequence, bytes)) } else { None };
        envelopes.into_iter().filter_map(only).collect()
    }

    /// Reads, and takes the first frame of this kind.
    pub(crate) async fn read_and_hear(&mut self, kind: &str) -> Value {
        self.read().await;
        self.hear(kind)
    }
}

/// The desk's side, named so that tests need no import of their own.
pub(crate) type Desk = Socket<DeskEnd>;
