//! Hears a Cluster: one channel for each service, on the shard of its keys; every channel is asked for by itself, has a pulse, and is asked
//! for again when its slot moved, its server went or its pulse stopped. In doubt everything is read again.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use bytes::Bytes;
use redis::{
    ErrorKind, ProtocolVersion, PushInfo, PushKind, RedisError, RedisResult, Value, aio::SendError,
    cluster_async::ClusterConnection,
};
use tokio::{
    sync::{Mutex as Turn, mpsc},
    time::{MissedTickBehavior, interval, timeout},
};

use super::{
    channels::Channels,
    cluster::Cluster,
    connection::CONNECT,
    listener::{PULSE, SILENT},
};

/// Messages that may wait here; more are lost, and then everything is read again.
const WAITING: usize = 4_096;
/// Times that a channel is asked for again, before the whole line is thought lost.
const TRIES: u8 = 2;

/// What is listened to. Clones share it.
#[derive(Clone)]
pub(super) struct Shards(Arc<State>);

struct State {
    cluster: Cluster,
    line: Turn<Option<ClusterConnection>>,
    /// Pulses since a word was heard on the channel, and how often it was asked for again since.
    heard: Mutex<BTreeMap<String, (u8, u8)>>,
    messages: mpsc::Sender<PushInfo>,
    overflown: Arc<AtomicBool>,
}

impl Shards {
    /// Listens to nothing yet; what comes is read by [`listen`].
    pub(super) fn new(cluster: Cluster) -> (Self, mpsc::Receiver<PushInfo>) {
        let (messages, reading) = mpsc::channel(WAITING);
        let (line, heard, overflown) = (Turn::new(None), Mutex::default(), Arc::default());
        (Self(Arc::new(State { cluster, line, heard, messages, overflown })), reading)
    }

    /// Hears a channel from now on; asked again it does nothing.
    pub(super) async fn hear(&self, channel: String) -> RedisResult<()> {
        if self.heard().contains_key(&channel) {
            return Ok(());
        }
        self.ask_for(&channel).await?;
        self.heard().insert(channel, (0, 0));
        Ok(())
    }

    /// Every channel that is listened to.
    pub(super) fn channels(&self) -> Vec<String> {
        self.heard().keys().cloned().collect()
    }

    async fn ask_for(&self, channel: &str) -> RedisResult<()> {
        let mut line = self.0.line.lock().await;
        if line.is_none() {
            *line = Some(self.open().await?);
        }
        let asked = timeout(CONNECT * 2, line.as_mut().expect("it was just opened").ssubscribe(channel));
        asked.await.unwrap_or_else(|_| Err(RedisError::from((ErrorKind::Io, "no answer in time"))))
    }

    async fn open(&self) -> RedisResult<ClusterConnection> {
        let (messages, overflown) = (self.0.messages.clone(), self.0.overflown.clone());
        let pass = move |push: PushInfo| -> Result<(), SendError> {
            if messages.try_send(push).is_err() {
                overflown.store(true, Ordering::Release);
            }
            Ok(())
        };
        let client = self.0.cluster.builder().use_protocol(ProtocolVersion::RESP3).push_sender(pass).build()?;
        let opened = timeout(CONNECT * 2, client.get_async_connection()).await;
        opened.unwrap_or_else(|_| Err(RedisError::from((ErrorKind::Io, "no answer in time"))))
    }

    /// A channel spoke.
    fn spoke(&self, channel: &str) {
        if let Some(heard) = self.heard().get_mut(channel) {
            *heard = (0, 0);
        }
    }

    /// One pulse later: the channels that have been silent for too long, and whether one of them stays silent though asked for again.
    fn silent(&self) -> (Vec<String>, bool) {
        let mut heard = self.heard();
        let mut lost = false;
        let mut silent = Vec::new();
        for (channel, (pulses, tries)) in heard.iter_mut() {
            *pulses += 1;
            if *pulses > SILENT {
                (*pulses, *tries) = (0, *tries + 1);
                lost |= *tries > TRIES;
                silent.push(channel.clone());
            }
        }
        (silent, lost)
    }

    /// Asks for channels again, each by itself; true when all are heard from now on.
    async fn again(&self, channels: &[String]) -> bool {
        let mut all = true;
        for channel in channels {
            all &= self.ask_for(channel).await.is_ok();
        }
        all
    }

    fn heard(&self) -> MutexGuard<'_, BTreeMap<String, (u8, u8)>> {
        // Every change under this lock is one step, so a panic elsewhere leaves nothing half done.
        self.0.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Passes on what is heard, for ever.
pub(super) async fn listen(shards: Shards, channels: Arc<Channels>, mut messages: mpsc::Receiver<PushInfo>) {
    let mut pulse = interval(PULSE);
    pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut missing = Vec::new();
    loop {
        tokio::select! {
            push = messages.recv() => match push.map(heard) {
                Some(Word::Said(channel, message)) => {
                    shards.spoke(&channel);
                    channels.heard(message);
                }
                Some(Word::Lost(lost)) => missing.extend(lost.map_or_else(|| shards.channels(), |channel| vec![channel])),
                Some(Word::Nothing) => {}
                None => return,
            },
            _ = pulse.tick() => {
                let (silent, lost) = shards.silent();
                missing.extend(silent);
                if lost {
                    *shards.0.line.lock().await = None;
                    missing = shards.channels();
                }
                missing.sort();
                missing.dedup();
            }
        }
        if shards.0.overflown.swap(false, Ordering::AcqRel) {
            channels.doubt();
        }
        if !missing.is_empty() && messages.is_empty() && shards.again(&missing).await {
            missing.clear();
            // What was said in between is lost.
            channels.doubt();
        }
    }
}

/// What a message from the line means.
enum Word {
    Said(String, Bytes),
    /// A channel is not heard any more; none: all that the line carried may be.
    Lost(Option<String>),
    Nothing,
}

fn heard(push: PushInfo) -> Word {
    let mut data = push.data.into_iter();
    let mut text = || match data.next() {
        Some(Value::BulkString(bytes)) => Some(bytes),
        _ => None,
    };
    let channel = |bytes: Option<Vec<u8>>| bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    if push.kind == PushKind::SMessage {
        return match (channel(text()), text()) {
            (Some(channel), Some(message)) => Word::Said(channel, message.into()),
            _ => Word::Nothing,
        };
    }
    if push.kind == PushKind::SUnsubscribe {
        return Word::Lost(channel(text()));
    }
    if push.kind == PushKind::Disconnection { Word::Lost(None) } else { Word::Nothing }
}
