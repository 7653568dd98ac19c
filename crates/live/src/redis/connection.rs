//! The lines to Redis: one for calls, which comes back by itself, and one for each subscription; every wait has an end.

use std::time::Duration;

use redis::{
    AsyncCommands, AsyncConnectionConfig, Client, FromRedisValue, IntoConnectionInfo, RedisError, RedisResult,
    TlsCertificates,
    aio::{ConnectionManager, ConnectionManagerConfig, PubSub},
};
use tokio::time::timeout;

use super::{
    notice,
    scripts::{Call, GENERATION, GENERATION_LIFE},
    settings::{RedisFault, RedisSettings},
};

/// To be connected and signed in.
const CONNECT: Duration = Duration::from_secs(2);
/// For one answer: far above the slowest script, below what a person takes for a loss.
const ANSWER: Duration = Duration::from_secs(2);
/// Between two tries to connect at most; callers are told in the meantime.
const RETRY: Duration = Duration::from_secs(1);

/// A clone speaks over the same line.
#[derive(Clone)]
pub(super) struct Connection {
    client: Client,
    line: ConnectionManager,
}

/// A client that says nothing of itself to the server; `authority` is who vouches for a server with TLS.
pub(super) fn client(url: &str, authority: Option<&[u8]>) -> Result<Client, RedisFault> {
    let info = url.into_connection_info().map_err(|error| RedisFault::Url(words(&error)))?;
    let quiet = info.redis_settings().clone().set_skip_set_lib_name();
    let info = info.set_redis_settings(quiet);
    // Only the first call installs it; another library's choice would be as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let certificates = |pem: &[u8]| TlsCertificates { client_tls: None, root_cert: Some(pem.to_vec()) };
    let client = match authority {
        Some(pem) => Client::build_with_tls(info, certificates(pem)),
        None => Client::open(info),
    };
    client.map_err(|error| RedisFault::Url(words(&error)))
}

/// How a line is opened outside the manager.
pub(super) fn patience() -> AsyncConnectionConfig {
    AsyncConnectionConfig::new().set_connection_timeout(Some(CONNECT)).set_response_timeout(Some(ANSWER))
}

/// The error without the address it was met at.
pub(super) fn words(error: &RedisError) -> String {
    error.detail().unwrap_or_else(|| error.category()).to_owned()
}

impl Connection {
    /// Connects; an unreachable server or a wrong password is a fault here, later it is an answer that fails.
    pub(super) async fn open(settings: &RedisSettings) -> Result<Self, RedisFault> {
        let client = client(&settings.url, settings.authority.as_deref())?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(ANSWER))
            .set_number_of_retries(0)
            .set_max_delay(RETRY);
        let line = ConnectionManager::new_with_config(client.clone(), config).await;
        Ok(Self { client, line: line.map_err(|error| RedisFault::Unreachable(words(&error)))? })
    }

    /// Runs a script.
    pub(super) async fn call<T: FromRedisValue>(&self, call: &Call) -> RedisResult<T> {
        call.0.invoke_async(&mut self.line.clone()).await
    }

    pub(super) async fn exists(&self, key: &[u8]) -> RedisResult<bool> {
        self.line.clone().exists(key).await
    }

    pub(super) async fn publish(&self, channel: &str, message: &[u8]) -> RedisResult<()> {
        self.line.clone().publish(channel, message).await
    }

    /// The number of this incarnation of the store, `fresh` if there was none.
    pub(super) async fn generation(&self, fresh: u32) -> RedisResult<u32> {
        let mut set = redis::cmd("SET");
        set.arg(GENERATION).arg(fresh).arg("NX").arg("GET").arg("PX").arg(millis(GENERATION_LIFE));
        let before: Option<u32> = set.query_async(&mut self.line.clone()).await?;
        if before.is_some() {
            let mut keep = redis::cmd("PEXPIRE");
            keep.arg(GENERATION).arg(millis(GENERATION_LIFE));
            keep.query_async::<()>(&mut self.line.clone()).await?;
        }
        Ok(before.unwrap_or(fresh))
    }

    /// A line of its own that hears every channel from now on.
    pub(super) async fn subscribe(&self) -> Result<PubSub, RedisFault> {
        let listening = async {
            let mut pubsub = self.client.get_async_pubsub().await?;
            // One channel a call: a server that moved some of them refuses these alone.
            for channel in notice::channels() {
                pubsub.subscribe(channel).await?;
            }
            Ok(pubsub)
        };
        match timeout(CONNECT, listening).await {
            Ok(Ok(pubsub)) => Ok(pubsub),
            Ok(Err(error)) => Err(RedisFault::Unreachable(words(&error))),
            Err(_) => Err(RedisFault::Unreachable("no answer in time".into())),
        }
    }
}

fn millis(life: Duration) -> u64 {
    u64::try_from(life.as_millis()).unwrap_or(u64::MAX)
}
