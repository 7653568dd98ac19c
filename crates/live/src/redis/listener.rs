//! What runs beside the calls: hears other processes, keeps every channel's pulse, and notices an emptied store. In doubt everything
//! is read again; nothing here is the truth.

use std::{sync::Arc, time::Duration};

use futures_util::{Stream, StreamExt, future::join_all};
use redis::{Msg, RedisResult, aio::PubSub};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use super::{channels::Channels, connection::Connection, notice::Notice, shards::Shards};

/// Random numbers, for a store that is found empty.
pub(super) type Draw = Arc<dyn Fn() -> u32 + Send + Sync>;

/// Between two pulses on every channel, two looks at the generation, and two tries to listen again.
pub(super) const PULSE: Duration = Duration::from_secs(1);
/// Pulses without a word on a channel after which it counts as lost.
pub(super) const SILENT: u8 = 4;

/// Listens for ever; after every loss it listens anew and has everything read again.
pub(super) async fn listen(connection: Connection, channels: Arc<Channels>, first: PubSub) {
    hear(first, &channels).await;
    loop {
        match connection.subscribe(channels.names()).await {
            Ok(pubsub) => {
                // What was said in between is lost.
                channels.doubt();
                hear(pubsub, &channels).await;
            }
            Err(_) => sleep(PULSE).await,
        }
    }
}

/// Passes on what is heard until the line or one of its channels is lost.
async fn hear(mut pubsub: PubSub, channels: &Channels) {
    let mut pulse = interval(PULSE);
    pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut silent: Vec<(String, u8)> = channels.names().into_iter().map(|channel| (channel, 0)).collect();
    let messages = pubsub.on_message();
    tokio::pin!(messages);
    loop {
        tokio::select! {
            heard = next(&mut messages) => match heard {
                Some((channel, message)) => {
                    silent.iter_mut().filter(|(name, _)| *name == channel).for_each(|(_, pulses)| *pulses = 0);
                    channels.heard(message);
                }
                None => return,
            },
            _ = pulse.tick() => {
                silent.iter_mut().for_each(|(_, pulses)| *pulses += 1);
                if silent.iter().any(|(_, pulses)| *pulses > SILENT) {
                    return;
                }
            }
        }
    }
}

async fn next(messages: &mut (impl Stream<Item = Msg> + Unpin)) -> Option<(String, bytes::Bytes)> {
    let message = messages.next().await?;
    Some((message.get_channel_name().to_owned(), bytes::Bytes::copy_from_slice(message.get_payload_bytes())))
}

/// Says on every channel that it lives, and looks whether the store was emptied or somebody else leads.
pub(super) async fn pulse(connection: Connection, channels: Arc<Channels>, shards: Option<Shards>, draw: Draw) {
    let mut pulse = interval(PULSE);
    pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let word = channels.packed(&Notice::Pulse);
    let mut failed = 0;
    loop {
        pulse.tick().await;
        channels.tidy();
        // A store that fails now is asked again at the next pulse; silence on the channels says the rest.
        let seen = timeout(PULSE * 3, look(&connection, &channels, &draw)).await;
        failed = if matches!(seen, Ok(Ok(_))) { 0 } else { failed + 1 };
        if failed > SILENT {
            failed = 0;
            connection.renew().await;
        }
        let all = shards.as_ref().map_or_else(|| channels.names(), Shards::channels);
        let told = join_all(all.iter().map(|channel| connection.publish(channel, &word)));
        let _ = timeout(PULSE * 3, told).await;
    }
}

/// Sees who leads, and the generation.
pub(super) async fn look(connection: &Connection, channels: &Channels, draw: &Draw) -> RedisResult<u32> {
    let leaders = connection.histories().await?;
    Ok(channels.saw(connection.number(draw()).await?, Some(leaders)))
}

/// The generation as it is now; everybody looks again if it is another than before.
///
/// It names the number under which the store was found empty and all that lead: replication is asynchronous, so a replica
/// that takes over may miss what was answered last, and nothing that was stored before may be built upon.
pub(super) async fn generation(connection: &Connection, channels: &Channels, draw: &Draw) -> RedisResult<u32> {
    Ok(channels.saw(connection.number(draw()).await?, None))
}
