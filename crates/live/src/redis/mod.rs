//! The live store in Redis or Valkey, shared by several processes: a cache that expires by itself, never the truth, and never on a disk.
//!
//! Every call is one script on the keys of one service (`ajar:{service}:generation:…`, one hash slot), so that what changes
//! together changes at once. Scripts compare and write; time is an argument of each. Hints and beats travel over pub/sub
//! beside it. One server, a primary that Sentinels watch, and a Cluster are spoken to in the same way.

mod address;
mod channels;
mod check;
mod cluster;
mod commit;
mod connection;
mod incarnation;
mod line;
mod listener;
mod notice;
mod read;
mod scripts;
mod sentinel;
mod settings;
mod shards;

use std::{fmt, sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Sequence, ServiceId, Version},
    time::Moment,
};
use async_trait::async_trait;
use bytes::Bytes;
use tokio::task::JoinHandle;

use self::{
    channels::Channels,
    commit::{Told, Word},
    connection::{Connection, Listening},
    listener::Draw,
    notice::Notice,
    scripts::{Call, Home, SCRIPTS, ms},
    shards::Shards,
};
pub use self::{
    check::Finding,
    settings::{RedisFault, RedisSettings},
};
use crate::{
    Beats, Cap, Caps, Change, Commit, Committed, Count, Counted, Counters, Desk, DeskMove, HEAD, Hint, Hints, IndexKey,
    LiveError, LiveStore, Mark, News, Once, OnceKind, Opened, Pace, Place, Put, Queued, Rank, SCHEMA, Sat, Stock,
    Versioned, Whole,
};

/// How long a service's count of arrivals is kept after the last one: longer than anything that names an arrival.
const ARRIVALS: Duration = Duration::from_secs(40 * 86_400);

/// The code of the answer of a server that did not lead at the last look (`lua/door.lua`).
const ANEW: &str = "ANEW";
/// The code of the answer of a short script where something is to be cleared away first (`lua/short.lua`).
const DUE: &str = "DUE";

/// The shared live store; its background tasks end when it is dropped.
///
/// [`Caps::services`] is the embedded store's limit: here the configuration names the services.
pub struct RedisLive {
    connection: Connection,
    channels: Arc<Channels>,
    /// How other processes name this one.
    server: Handle,
    caps: Caps,
    draw: Draw,
    /// In a Cluster: the services that are listened to.
    shards: Option<Shards>,
    tasks: [JoinHandle<()>; 2],
}

impl RedisLive {
    /// Connects, holds the server against the promises (see [`RedisSettings`]) and listens. `draw` gives random numbers: a
    /// store that is found empty is named by one.
    ///
    /// # Errors
    /// [`RedisFault`]: what keeps it from being used, in words for an administrator.
    pub async fn connect(
        settings: &RedisSettings,
        caps: Caps,
        draw: impl Fn() -> u32 + Send + Sync + 'static,
    ) -> Result<Self, RedisFault> {
        check::hold_against_the_promises(settings).await?;
        let connection = Connection::open(settings).await?;
        let [a, b, c, d] = draw().to_be_bytes();
        let server = Handle([a, b, c, d, 0, 0, 0, 0]);
        let (channels, draw): (_, Draw) =
            (Arc::new(Channels::new(u64::from(draw()) << 32 | u64::from(draw()), server)), Arc::new(draw));
        let seen = listener::look(&connection, &channels, &draw).await;
        seen.map_err(|error| RedisFault::Unreachable(connection::words(&error)))?;
        let (shards, listening) = listen(&connection, &channels).await?;
        let pulse = tokio::spawn(listener::pulse(connection.clone(), channels.clone(), shards.clone(), draw.clone()));
        Ok(Self { connection, channels, server, caps, draw, shards, tasks: [listening, pulse] })
    }

    /// Where the keys of a service are at this moment.
    fn home(&self, service: ServiceId) -> Home {
        Home { service, incarnation: self.channels.incarnation() }
    }

    /// Where hints of a service are told.
    fn hint_channel(&self, service: ServiceId) -> String {
        if self.shards.is_some() { notice::shard_channel(service) } else { notice::hint_channel(service) }
    }

    /// Where one server is told what concerns nobody else.
    fn server_channel(&self, service: ServiceId, server: Handle) -> String {
        let of = self.shards.is_some().then_some(service);
        notice::server_channel(of, server)
    }

    /// What other processes are told of a commit, and where.
    fn word(&self, commit: &Commit, generation: u32) -> Word {
        let service = commit.service;
        let gone = matches!(commit.change, Change::Delete).then_some(commit.id);
        let hints = self.channels.packed(&Notice::Hints { service, hints: &commit.hints, gone });
        let step = commit.step(generation).map(|step| {
            let ends = commit.ends.iter().flatten().map(|server| self.server_channel(service, *server));
            let head = self.channels.packed(&Notice::Step { service, step: &step });
            Told { step: Arc::new(step), head, channels: ends.collect() }
        });
        Word { channel: self.hint_channel(service), hints, step }
    }

    /// Hears a service from now on; outside a Cluster all of them are heard already.
    async fn hear(&self, service: ServiceId) -> Answer<()> {
        match &self.shards {
            Some(shards) => {
                shards.hear(notice::shard_channel(service)).await.map_err(unavailable)?;
                shards.hear(self.server_channel(service, self.server)).await.map_err(unavailable)
            }
            None => Ok(()),
        }
    }

    async fn ask<T: redis::FromRedisValue>(&self, call: Call) -> Answer<T> {
        let mut answer = self.connection.call(&call).await;
        if answer.as_ref().is_err_and(|error| error.code() == Some(DUE)) {
            let clear = SCRIPTS.expire.call(self.home(call.service), call.now);
            self.connection.call::<()>(&clear).await.map_err(unavailable)?;
            answer = self.connection.call(&call).await;
        }
        if answer.as_ref().is_err_and(|error| error.code() == Some(ANEW)) {
            // Whoever asked comes back, and finds the new generation known; the pulse looks again where this look fails.
            let _ = listener::look(&self.connection, &self.channels, &self.draw).await;
        }
        answer.map_err(unavailable)
    }
}

/// Begins to listen.
async fn listen(
    connection: &Connection,
    channels: &Arc<Channels>,
) -> Result<(Option<Shards>, JoinHandle<()>), RedisFault> {
    if let Listening::Cluster(cluster) = connection.listening() {
        let (shards, messages) = Shards::new((**cluster).clone());
        let listening = tokio::spawn(shards::listen(shards.clone(), channels.clone(), messages));
        return Ok((Some(shards), listening));
    }
    let pubsub = connection.subscribe(channels.names()).await?;
    Ok((None, tokio::spawn(listener::listen(connection.clone(), channels.clone(), pubsub))))
}

impl Drop for RedisLive {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl fmt::Debug for RedisLive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedisLive")
    }
}

type Answer<T> = Result<T, LiveError>;

fn unavailable(error: redis::RedisError) -> LiveError {
    LiveError::Unavailable(Box::new(error))
}

#[async_trait]
impl LiveStore for RedisLive {
    async fn generation(&self) -> Answer<u32> {
        listener::generation(&self.connection, &self.channels, &self.draw).await.map_err(unavailable)
    }

    fn known_generation(&self) -> u32 {
        self.channels.incarnation().generation
    }

    fn server(&self) -> Option<Handle> {
        Some(self.server)
    }

    async fn load(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Versioned>> {
        let found: Vec<Bytes> = self.ask(SCRIPTS.load.call(self.home(service), now).arg(&id.0)).await?;
        read::versioned(&found)
    }

    async fn whole(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Whole>> {
        let found: Vec<Bytes> = self.ask(SCRIPTS.whole.call(self.home(service), now).arg(&id.0)).await?;
        read::whole(&found)
    }

    async fn find(&self, service: ServiceId, key: IndexKey, now: Moment) -> Answer<Option<ConversationId>> {
        let found: Option<Bytes> = self.ask(SCRIPTS.find.call(self.home(service), now).arg(commit::way(key))).await?;
        found.map(|id| read::array(&id).map(ConversationId)).transpose()
    }

    async fn marked(&self, service: ServiceId, mark: Mark, now: Moment) -> Answer<Vec<ConversationId>> {
        let call = SCRIPTS.marked.call(self.home(service), now).arg(&commit::mark(mark)[..]);
        let ids: Vec<Bytes> = self.ask(call).await?;
        ids.iter().map(|id| read::array(id).map(ConversationId)).collect()
    }

    async fn commit(&self, commit: Commit, now: Moment) -> Answer<Committed> {
        let (service, id, hints, by) = (commit.service, commit.id, commit.hints.clone(), commit.by);
        let (deleted, home) = (matches!(commit.change, Change::Delete), self.home(service));
        let word = self.word(&commit, home.incarnation.generation);
        let call = commit::call(home, &commit, &self.caps, &word, now);
        let committed = match self.ask::<Vec<Bytes>>(call).await {
            Ok(answer) => commit::answer(&answer),
            Err(error) => Err(error),
        };
        // Without an answer it may have been written: whoever listens here looks again.
        match committed {
            Ok(Committed::Done(_)) => match &word.step {
                Some(told) => self.channels.step(service, commit.ends.as_deref().unwrap_or_default(), &told.step),
                None => self.channels.hints(service, &hints, by),
            },
            Err(_) => self.channels.hints(service, &hints, None),
            Ok(_) => {}
        }
        if deleted && matches!(committed, Ok(Committed::Done(_))) {
            self.channels.gone(service, id);
        }
        committed
    }

    async fn touch(&self, service: ServiceId, ids: &[ConversationId], expires: Moment, now: Moment) -> Answer<()> {
        let call = SCRIPTS.touch.call(self.home(service), now).arg(ms(expires)).arg(ids.len());
        self.ask(ids.iter().fold(call, |call, id| call.arg(&id.0))).await
    }

    async fn mailbox(
        &self,
        service: ServiceId,
        id: ConversationId,
        after: Sequence,
        limit: usize,
        now: Moment,
    ) -> Answer<Vec<(Sequence, Bytes)>> {
        let call = SCRIPTS.mailbox.call(self.home(service), now).arg(&id.0).arg(after.0).limit(limit);
        read::envelopes(&self.ask::<Vec<Bytes>>(call).await?)
    }

    async fn look(
        &self,
        service: ServiceId,
        id: ConversationId,
        known: (Version, Sequence),
        limit: usize,
        now: Moment,
    ) -> Answer<Option<News>> {
        let call = SCRIPTS.look.call(self.home(service), now).arg(&id.0).arg(known.0.0).arg(known.1.0).limit(limit);
        read::news(&self.ask::<Vec<Bytes>>(call).await?)
    }

    async fn queue(
        &self,
        service: ServiceId,
        after: Option<(Rank, ConversationId)>,
        limit: usize,
        now: Moment,
    ) -> Answer<Vec<Queued>> {
        let after = after.map_or_else(Vec::new, |(rank, id)| [rank, id.0].concat());
        let call = SCRIPTS.queue.call(self.home(service), now).arg(after).limit(limit);
        read::queue(&self.ask::<Vec<Bytes>>(call).await?)
    }

    async fn place(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Place>> {
        let found: Vec<usize> = self.ask(SCRIPTS.place.call(self.home(service), now).arg(&id.0)).await?;
        Ok(if let [before, total] = found[..] { Some(Place { before, total }) } else { None })
    }

    async fn waiting(&self, service: ServiceId, now: Moment) -> Answer<usize> {
        self.ask(SCRIPTS.waiting.call(self.home(service), now)).await
    }

    async fn arrival(&self, service: ServiceId, now: Moment) -> Answer<Arrival> {
        let call = SCRIPTS.arrival.call(self.home(service), now).arg(ARRIVALS.as_millis().to_string());
        let number: u64 = self.ask(call).await?;
        Ok(Arrival(u32::try_from(number & u64::from(u32::MAX)).expect("the mask leaves 32 bits")))
    }

    async fn due(&self, service: ServiceId, now: Moment, limit: usize) -> Answer<Vec<ConversationId>> {
        let ids: Vec<Bytes> = self.ask(SCRIPTS.due.call(self.home(service), now).limit(limit)).await?;
        ids.iter().map(|id| read::array(id).map(ConversationId)).collect()
    }

    async fn desk(&self, service: ServiceId, handle: Handle, to: DeskMove, now: Moment) -> Answer<Sat> {
        let notice = Notice::Hints { service, hints: &[Hint::Desks], gone: None };
        let call = commit::desk(SCRIPTS.desk.call(self.home(service), now).arg(&handle.0), &to).arg(self.caps.desks);
        let call = call.arg(self.hint_channel(service)).arg(self.channels.packed(&notice));
        let sat = read::sat(self.ask(call).await?);
        if sat == Sat::Done {
            self.channels.hints(service, &[Hint::Desks], None);
        }
        Ok(sat)
    }

    async fn desks(&self, service: ServiceId, now: Moment) -> Answer<Vec<(Handle, Desk)>> {
        read::desks(&self.ask::<Vec<Bytes>>(SCRIPTS.desks.call(self.home(service), now)).await?)
    }

    async fn put(&self, service: ServiceId, item: Once, now: Moment) -> Answer<Put> {
        let name = commit::once(item.kind, item.digest);
        let call = SCRIPTS.put.call(self.home(service), now).arg(name).arg(&item.payload[..]).arg(ms(item.expires));
        let call = call.arg(self.caps.once).counts(&item.on_lapse);
        Ok(read::put(self.ask(call).await?, Cap::Once))
    }

    async fn peek(&self, service: ServiceId, kind: OnceKind, digest: Digest, now: Moment) -> Answer<Option<Bytes>> {
        self.ask(SCRIPTS.peek.call(self.home(service), now).arg(commit::once(kind, digest))).await
    }

    async fn take(
        &self,
        service: ServiceId,
        kind: OnceKind,
        digest: Digest,
        counts: &[Count],
        now: Moment,
    ) -> Answer<Option<Bytes>> {
        self.ask(SCRIPTS.take.call(self.home(service), now).arg(commit::once(kind, digest)).counts(counts)).await
    }

    async fn turn(&self, service: ServiceId, name: Digest, pace: Pace, now: Moment) -> Answer<Option<Duration>> {
        let call = SCRIPTS.turn.call(self.home(service), now).arg(commit::once(OnceKind::Turn, name));
        let call = call.arg(commit::millis(pace.every)).arg(commit::millis(pace.ahead)).arg(self.caps.once);
        let wait: i64 = self.ask(call).await?;
        Ok(u64::try_from(wait).ok().map(Duration::from_millis))
    }

    async fn count(&self, service: ServiceId, counts: &[Count], now: Moment) -> Answer<Counted> {
        let done: bool = self.ask(SCRIPTS.count.call(self.home(service), now).counts(counts)).await?;
        Ok(if done { Counted::Done } else { Counted::NotOpen })
    }

    async fn open_counters(
        &self,
        service: ServiceId,
        instead: Option<[u8; HEAD]>,
        counters: Counters,
        now: Moment,
    ) -> Answer<Opened> {
        if counters.bytes.len() > self.caps.counters || counters.bytes.len() < HEAD {
            return Ok(Opened::Full);
        }
        let instead = instead.map_or_else(Vec::new, Vec::from);
        let call = SCRIPTS.open_counters.call(self.home(service), now).arg(instead).arg(&counters.bytes[..]);
        let done: bool = self.ask(call.arg(ms(counters.until)).arg(ms(counters.expires))).await?;
        Ok(if done { Opened::Done } else { Opened::Other })
    }

    async fn counters(&self, service: ServiceId, now: Moment) -> Answer<Option<Counters>> {
        read::counters(&self.ask::<Vec<Bytes>>(SCRIPTS.counters.call(self.home(service), now)).await?)
    }

    async fn follow_counters(
        &self,
        service: ServiceId,
        head: [u8; HEAD],
        to: [u8; HEAD - SCHEMA],
        until: Moment,
        counts: &[Count],
        now: Moment,
    ) -> Answer<bool> {
        let call = SCRIPTS.follow_counters.call(self.home(service), now).arg(&head[..]).arg(&to[..]).arg(ms(until));
        self.ask(call.counts(counts)).await
    }

    async fn subscribe(&self, service: ServiceId, by: Handle) -> Answer<Hints> {
        self.hear(service).await?;
        Ok(self.channels.subscribe(service, by))
    }

    async fn beats(&self, service: ServiceId, id: ConversationId) -> Answer<Beats> {
        self.hear(service).await?;
        let there = self.connection.exists(&scripts::conversation(&self.home(service), id)).await;
        let there = there.map_err(unavailable)?;
        Ok(if there { self.channels.beats(service, id) } else { channels::no_beats() })
    }

    async fn relay(&self, service: ServiceId, id: ConversationId, beat: Bytes) -> Answer<()> {
        let packed = self.channels.packed(&Notice::Beat { service, id, beat: &beat });
        self.channels.beat(service, id, beat);
        // Lossy by design: whoever misses a beat hears the next one.
        let shard = self.shards.is_some().then(|| notice::shard_channel(service));
        let channel = shard.unwrap_or_else(|| notice::beat_channel(service));
        let _ = self.connection.publish(&channel, &packed).await;
        Ok(())
    }

    async fn expire(&self, service: ServiceId, now: Moment) -> Answer<()> {
        self.ask(SCRIPTS.expire.call(self.home(service), now)).await
    }

    async fn inventory(&self, service: ServiceId, now: Moment) -> Answer<Vec<Stock>> {
        let (mut stocks, mut from) = (read::Stocks::default(), 0);
        loop {
            let page =
                self.ask::<Vec<u64>>(SCRIPTS.inventory.call(self.home(service), now).arg(from).arg(read::PAGE)).await?;
            let found = stocks.add(&page)?;
            if found < read::PAGE {
                return Ok(stocks.all(now));
            }
            from += found;
        }
    }
}
