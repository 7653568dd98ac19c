//! What both ends of a conversation share: the last state that was read, the position in the mailbox, beats, and the way out.

mod deliver;
mod post;

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    conversation::{Command, State, To, event::Stamp},
    ids::{ConversationId, Epoch, Seat, Sequence, ServiceId, Socket},
    mailbox::Rising,
    time::Moment,
};
use ajar_live::{Beats, Step};
use ajar_protocol::{
    limits::{SILENT_SECONDS, TICK_SECONDS},
    visitor::Position,
};
use bytes::Bytes;
use deliver::{PAGE, only_known};
pub(super) use post::{Posted, is_beat};

use crate::{
    Hub, HubError,
    ends::Outbox,
    record,
    rung::Rung,
    servers::Lost,
    signal::{LastWord, Signal},
    talks::{Outcome, Terms},
};

/// Between two looks at a conversation without a hint, and between two TICKs, in milliseconds.
const TICK: u64 = TICK_SECONDS * 1000;
/// The same while nobody talks.
const IDLE: u64 = 4 * TICK;
/// Between two times that a conversation with a line is kept alive, in milliseconds.
const TOUCH: u64 = 60_000;
/// How long the last word may take after a conversation was found gone, in milliseconds.
const GRACE: u64 = 500;
/// How long another end's server is missed before that end's line counts as lost, in milliseconds.
const MISSING: u64 = 2 * TICK;
/// How long the opening frame of a socket may take from the socket's first moment, in milliseconds: below what the other side
/// waits for an answer (SILENT_SECONDS), so that whoever came back elsewhere is not overtaken by what they gave up.
const OPENING: u64 = (SILENT_SECONDS - 2) * 1000;
/// How far the answered position may run ahead before it is worth a commit.
const WORTH: u64 = 32;
/// After so many envelopes the other side is asked whether it has them, so that a lively talk never fills its mailbox.
const PROOF: u64 = 64;

/// One end's line to one conversation.
pub(super) struct Line {
    pub(super) hub: Hub,
    pub(super) service: ServiceId,
    pub(super) socket: Socket,
    pub(super) signal: Arc<Signal>,
    /// The last state that was read; none before the opening frame and after the end.
    pub(super) state: Option<State>,
    /// The conversation that this socket may have a place in although its state was not read since.
    entering: Option<(ServiceId, ConversationId)>,
    since: Moment,
    generation: u32,
    position: Sequence,
    /// Own envelopes up to here are delivered too, after a reload.
    own_until: Sequence,
    behind: bool,
    /// What the last look found behind `position`, until it is handed over.
    page: Option<Vec<(Sequence, Bytes)>>,
    beats: Option<Beats>,
    pending: Vec<Bytes>,
    /// What was not taken of a pair: until it comes again, nothing else of that pair is taken.
    owed: Option<((Epoch, Option<Seat>), Stamp)>,
    rising: Rising,
    pinged: Option<Sequence>,
    /// Position of the last ping that was answered.
    proven: Sequence,
    ticked: u64,
    read: u64,
    touched: u64,
    vanished: Option<u64>,
    /// Since when the other end's server gives no sign of life.
    missing: Option<(Socket, u64)>,
}

/// What one look found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The state is fresh.
    Fresh,
    /// Nothing is open, or nothing can be said yet.
    Nothing,
    /// It is over; `None` when nobody left a word.
    Over(Option<LastWord>),
    /// The live store is a new generation, in which the talk can be founded again.
    Anew,
}

impl Line {
    pub(super) fn new(hub: Hub, service: ServiceId) -> Self {
        let (socket, since) = (hub.draw_socket(), hub.now());
        Self {
            hub,
            service,
            socket,
            signal: Arc::default(),
            state: None,
            entering: None,
            since,
            generation: 0,
            position: Sequence(0),
            own_until: Sequence(0),
            behind: false,
            page: None,
            beats: None,
            pending: Vec::new(),
            owed: None,
            rising: Rising::default(),
            pinged: None,
            proven: Sequence(0),
            ticked: 0,
            read: 0,
            touched: 0,
            vanished: None,
            missing: None,
        }
    }

    /// Listens to a conversation from now on.
    pub(super) fn attach(&mut self, state: State, from: Sequence, own: bool) {
        let now = self.hub.clock().now();
        (self.ticked, self.read, self.touched) = (now, now, now);
        self.signal.knows(None);
        self.hub.0.signals.listen(state.id, self.socket, &self.signal);
        self.position = from.min(state.mailbox.last());
        self.own_until = if own { state.mailbox.last() } else { Sequence(0) };
        self.behind = self.position < state.mailbox.last();
        self.proven = self.position;
        (self.state, self.entering) = (Some(state), None);
        // What happened between the commit and this line is read at once.
        self.signal.ring_conversation();
    }

    /// From now on this socket may have a place in a conversation; whatever becomes of the answer, it is given up with the socket.
    pub(super) fn may_stand_in(&mut self, id: ConversationId) {
        self.entering = Some((self.service, id));
    }

    /// Takes this end's place in a conversation by RESUME or JOIN, in time or not at all.
    pub(super) async fn enter(&mut self, state: &mut State, command: &Command) -> Result<Outcome, HubError> {
        self.may_stand_in(state.id);
        self.hub.change_on(Terms::until(self.until()).of(self.generation), state, command, None).await
    }

    /// From this moment on the opening frame comes to nothing.
    pub(super) fn until(&self) -> Moment {
        self.since.after(Duration::from_millis(OPENING))
    }

    pub(super) fn is_open(&self) -> bool {
        self.state.is_some()
    }

    pub(super) fn is_behind(&self) -> bool {
        self.behind && self.is_open()
    }

    /// Sees which generation is there. Before anything of it is read or written: an end that is told an older one than it
    /// stands in comes back once too often; told a newer one, it would think that its talk is over.
    pub(super) async fn see_generation(&mut self) -> Result<(), HubError> {
        self.generation = self.hub.see_generation().await?;
        Ok(())
    }

    /// The generation that was there when this line began.
    pub(super) const fn generation(&self) -> u32 {
        self.generation
    }

    /// Before everything that lies in the present generation; should it be lost at once, the end knows which one it was.
    pub(super) async fn start(&mut self) -> Result<Position, HubError> {
        self.see_generation().await?;
        Ok(Position { generation: self.generation, sequence: 0 })
    }

    /// The position that a client names, in this generation; 0 in another.
    pub(super) fn position(&self, from: Position) -> Sequence {
        Sequence(if self.generation == from.generation { from.sequence.into() } else { 0 })
    }

    pub(super) async fn wait(&mut self) {
        let Some(beats) = &mut self.beats else { return self.signal.rung().await };
        // Both lead to the same look, in a fixed order, so that a seed repeats a run.
        tokio::select! {
            biased;
            () = self.signal.rung() => {}
            beat = beats.next() => match beat {
                Some(beat) => self.pending.push(beat),
                // The store went; the next look finds out.
                None => self.beats = None,
            },
        }
    }

    /// When the next tick has something to do, in milliseconds.
    pub(super) fn due(&self) -> u64 {
        match (self.vanished, self.is_open()) {
            (Some(since), true) => since.saturating_add(GRACE),
            (None, true) => self.ticked.saturating_add(TICK),
            (_, false) => u64::MAX,
        }
    }

    /// Whether a TICK is due. Who waits gets it too: a page that never writes has no other way to see that its line is dead.
    pub(super) fn tick(&mut self) -> bool {
        let now = self.hub.clock().now();
        let due = self.is_open() && now.saturating_sub(self.ticked) >= TICK;
        if due {
            self.ticked = now;
        }
        due
    }

    /// Whether it is time to look again although nothing rang.
    pub(super) fn is_stale(&self) -> bool {
        let live = self.state.as_ref().is_some_and(|state| state.live().is_some());
        let patience = if live { TICK } else { IDLE };
        self.vanished.is_some() || self.hub.clock().now().saturating_sub(self.read) >= patience
    }

    /// What a tick does for the conversation.
    pub(super) async fn keep(&mut self) -> Result<(), HubError> {
        self.touch().await?;
        self.miss_the_dead().await
    }

    /// Keeps the conversation while it has a line.
    async fn touch(&mut self) -> Result<(), HubError> {
        let (Some(state), now) = (&self.state, self.hub.now()) else { return Ok(()) };
        if now.0.saturating_sub(self.touched) >= TOUCH {
            self.touched = now.0;
            self.hub.live().touch(state.service, &[state.id], record::expiry(now), now).await?;
        }
        Ok(())
    }

    /// The line of another end whose server was killed is lost, and nobody is left there to say so.
    async fn miss_the_dead(&mut self) -> Result<(), HubError> {
        let (now, moved) = (self.hub.clock().now(), self.is_moved());
        let Some(state) = self.state.as_mut().filter(|_| !moved) else { return Ok(()) };
        let sockets = [To::Visitor, To::Lead, To::Guest].into_iter().filter_map(|end| state.line(end)?.socket());
        let Some(socket) = sockets.into_iter().find(|socket| !self.hub.is_held(*socket)) else {
            self.missing = None;
            return Ok(());
        };
        let since = self.missing.filter(|(missed, _)| *missed == socket).map_or(now, |(_, since)| since);
        self.missing = Some((socket, since));
        if now.saturating_sub(since) >= MISSING {
            self.hub.change(state, &Command::LineLost { socket }, None).await?;
            self.signal.ring_conversation();
        }
        Ok(())
    }

    /// Reads the state again, for this end of it. Where only a beat came, the state is as fresh as it needs to be.
    pub(super) async fn look(&mut self, end: To) -> Result<Look, HubError> {
        if let Some(word) = self.signal.last_word() {
            return Ok(Look::Over(Some(word)));
        }
        let rung = self.signal.conversation();
        if self.is_moved() {
            return Ok(Look::Anew);
        }
        if rung.is_none() && !self.behind && only_known(&self.pending, self.position) {
            return Ok(if self.is_open() { Look::Fresh } else { Look::Nothing });
        }
        let path = rung.and_then(|rung| self.path(rung));
        self.read = self.hub.clock().now();
        self.page = None;
        if let Some(path) = path
            && self.follow(path).await?
        {
            return Ok(Look::Fresh);
        }
        let Some(state) = &mut self.state else { return Ok(Look::Nothing) };
        if let Some(page) = self.hub.look(state, self.position, PAGE).await? {
            self.signal.knows(Some(state.version));
            self.page = Some(page);
            self.listen_to_beats().await?;
            return Ok(Look::Fresh);
        }
        let (service, id) = (state.service, state.id);
        // Nobody ended it: the store was emptied a moment ago, and this process had not noticed.
        if self.hub.live().generation().await? != self.generation {
            return Ok(Look::Anew);
        }
        if let Some(word) = self.hub.take_word(service, id, end).await? {
            return Ok(Look::Over(Some(word)));
        }
        Ok(self.vanish())
    }

    /// What leads from here to everything that rang; none where the store must be asked. That nothing rang which is not known is no
    /// answer where it is time to look again: a hint may have been lost.
    fn path(&self, rung: Rung) -> Option<Vec<Arc<Step>>> {
        let state = self.state.as_ref().filter(|_| !self.behind && self.vanished.is_none())?;
        let path = rung.path(self.generation, state.version)?;
        (!path.is_empty() || !self.is_stale()).then_some(path)
    }

    /// Follows the other ends without a way to the store; false when something is missing on the way. What was appended is read
    /// from here only where nothing lies before it that was not read.
    async fn follow(&mut self, path: Vec<Arc<Step>>) -> Result<bool, HubError> {
        let Some(state) = &mut self.state else { return Ok(false) };
        let has_read_all = self.position == state.mailbox.last();
        let Some(envelopes) = self.hub.walk(state, path).await? else { return Ok(false) };
        self.signal.knows(Some(state.version));
        self.page = (has_read_all && !envelopes.is_empty()).then_some(envelopes);
        self.listen_to_beats().await?;
        Ok(true)
    }

    /// Whether the live store is another generation than the one that this line was opened in: what it knows of the
    /// conversation, its version above all, says nothing there.
    fn is_moved(&self) -> bool {
        self.is_open() && self.hub.live().known_generation() != self.generation
    }

    /// Whether the talk that lies there now was founded again by the other end, while this line had not noticed the loss.
    pub(super) async fn is_of_before(&self) -> Result<bool, HubError> {
        self.hub.is_anew(self.generation).await
    }

    /// Gone without a word so far: the word may be on its way.
    pub(super) fn vanish(&mut self) -> Look {
        let now = self.hub.clock().now();
        let since = *self.vanished.get_or_insert(now);
        if now.saturating_sub(since) >= GRACE { Look::Over(None) } else { Look::Nothing }
    }

    async fn listen_to_beats(&mut self) -> Result<(), HubError> {
        if let Some(state) = &self.state
            && state.live().is_some()
            && self.beats.is_none()
        {
            self.beats = Some(self.hub.live().beats(state.service, state.id).await?);
        }
        Ok(())
    }

    /// Changes the conversation; the state is fresh afterwards.
    pub(super) async fn change(&mut self, command: &Command) -> Result<Outcome, HubError> {
        if self.is_moved() {
            return Ok(Outcome::Gone);
        }
        let Some(state) = &mut self.state else { return Ok(Outcome::Gone) };
        let outcome = self.hub.change(state, command, None).await?;
        if matches!(outcome, Outcome::Gone) {
            self.vanish();
        }
        Ok(outcome)
    }

    /// One ping at a time: a later one would make the answer to the one before it worthless.
    pub(super) fn wants_ping(&self) -> bool {
        self.pinged.is_none() && self.position.0 >= self.proven.0.saturating_add(PROOF)
    }

    pub(super) fn pinged(&mut self) {
        self.pinged = Some(self.position);
    }

    /// What was written before the ping has reached the other side; the mailbox may forget it when it needs room.
    pub(super) async fn ponged(&mut self, reached: Sequence) -> Result<(), HubError> {
        let Some(through) = self.pinged.take() else { return Ok(()) };
        self.proven = through;
        if through.0 >= reached.0.saturating_add(WORTH) {
            self.change(&Command::Reached { socket: self.socket, through }).await?;
        }
        Ok(())
    }

    /// Says goodbye to the conversation; what this socket knew of it is dropped.
    pub(super) fn detach(&mut self) -> Option<State> {
        let state = self.state.take()?;
        self.hub.0.signals.deafen(state.id, &self.signal);
        self.beats = None;
        self.pending.clear();
        Some(state)
    }

    /// The socket is gone: the line is lost, unless it was replaced or is over.
    pub(super) async fn gone(&mut self) {
        let place = self.detach().map(|state| (state.service, state.id)).or_else(|| self.entering.take());
        let Some((service, conversation)) = place else { return };
        let line = Lost { service, conversation, socket: self.socket, generation: self.generation };
        if self.hub.lose(line).await.is_err() {
            self.hub.lost_later(line);
        }
    }

    /// We are at fault: the peer comes back to another try, or to a server that can read what lies there.
    pub(super) fn fault(error: &HubError, out: &mut Outbox) {
        out.close(error.close());
    }
}
