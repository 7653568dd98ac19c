//! The lines to Redis: those for calls, which come back by themselves, and those that listen; every wait has an end.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::{self, ThreadId},
    time::Duration,
};

use redis::{
    AsyncCommands, AsyncConnectionConfig, Client, ErrorKind, FromRedisValue, IntoConnectionInfo, RedisError,
    RedisResult, ServerErrorKind, TlsCertificates,
    aio::{ConnectionLike, ConnectionManager, ConnectionManagerConfig, PubSub},
};
use tokio::time::timeout;

use super::{
    address::{Address, parse},
    cluster::{self, Cluster},
    line::Line,
    notice,
    scripts::{Call, GENERATION, GENERATION_LIFE},
    sentinel::{Finder, Followed},
    settings::{RedisFault, RedisSettings},
};

/// To be connected and signed in.
pub(super) const CONNECT: Duration = Duration::from_secs(2);
/// For one answer: far above the slowest script, below what a person takes for a loss.
pub(super) const ANSWER: Duration = Duration::from_secs(2);
/// Between two tries to connect at most; callers are told in the meantime.
const RETRY: Duration = Duration::from_secs(1);
/// Slots that are asked after a change of primary: of eight shards one is missed once in 5,000 times, and then asked again.
const PROBES: u8 = 64;

/// A clone speaks over the same lines.
#[derive(Clone)]
pub(super) struct Connection {
    /// One for each thread that calls, so that a call and its answer wake no other thread; to a Cluster one for all.
    lines: Arc<Mutex<HashMap<Option<ThreadId>, Line>>>,
    listening: Listening,
}

/// Where hints are heard.
#[derive(Clone)]
pub(super) enum Listening {
    /// On fixed channels of one server.
    One(Box<Client>),
    /// On fixed channels of whoever leads.
    Followed(Followed),
    /// On a channel of each service, where its keys are.
    Cluster(Box<Cluster>),
}

/// What a server says of its part in replication.
pub(super) struct Replication {
    /// Whether it leads.
    pub(super) leads: bool,
    /// Its line of data: another one after every promotion, since a replica may have missed what came last.
    pub(super) history: String,
}

/// A client that says nothing of itself to the server; `authority` is who vouches for a server with TLS.
pub(super) fn client(url: &str, authority: Option<&[u8]>) -> Result<Client, RedisFault> {
    let info = url.into_connection_info().map_err(|error| RedisFault::Url(words(&error)))?;
    let quiet = info.redis_settings().clone().set_skip_set_lib_name();
    let info = info.set_redis_settings(quiet);
    install_tls();
    let client = match authority {
        Some(pem) => Client::build_with_tls(info, certificates(pem)),
        None => Client::open(info),
    };
    client.map_err(|error| RedisFault::Url(words(&error)))
}

pub(super) fn install_tls() {
    // Only the first call installs it; another library's choice would be as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

pub(super) fn certificates(pem: &[u8]) -> TlsCertificates {
    TlsCertificates { client_tls: None, root_cert: Some(pem.to_vec()) }
}

/// How a line is opened outside the manager.
pub(super) fn patience() -> AsyncConnectionConfig {
    AsyncConnectionConfig::new().set_connection_timeout(Some(CONNECT)).set_response_timeout(Some(ANSWER))
}

/// The error without the address it was met at.
pub(super) fn words(error: &RedisError) -> String {
    error.detail().unwrap_or_else(|| error.category()).to_owned()
}

/// What a server says of its part in replication.
pub(super) async fn replication(line: &mut impl ConnectionLike) -> RedisResult<Replication> {
    Ok(part(&redis::cmd("INFO").arg("replication").query_async::<String>(line).await?))
}

pub(super) fn part(info: &str) -> Replication {
    let field = |name: &str| info.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
    Replication {
        leads: field("role:").as_deref() == Some("master"),
        history: field("master_replid:").unwrap_or_default(),
    }
}

impl Connection {
    /// Connects; an unreachable server or a wrong password is a fault here, later it is an answer that fails.
    pub(super) async fn open(settings: &RedisSettings) -> Result<Self, RedisFault> {
        match parse(&settings.url)? {
            Address::One(url) => Self::one(client(&url, settings.authority.as_deref())?).await,
            Address::Watched(watched) => {
                let line = Followed::new(Finder::new(watched, settings.clone()));
                replication(&mut line.clone()).await.map_err(|error| RedisFault::Unreachable(words(&error)))?;
                Ok(Self::on(Listening::Followed(line)))
            }
            Address::Cluster { servers, .. } => {
                Self::cluster(Cluster { servers, authority: settings.authority.clone() }).await
            }
        }
    }

    async fn one(client: Client) -> Result<Self, RedisFault> {
        let connection = Self::on(Listening::One(Box::new(client)));
        let reached = redis::cmd("PING").query_async::<()>(&mut connection.line().map_err(unreachable)?).await;
        reached.map(|()| connection).map_err(unreachable)
    }

    async fn cluster(cluster: Cluster) -> Result<Self, RedisFault> {
        let line = cluster.line().await?;
        let connection = Self::on(Listening::Cluster(Box::new(cluster)));
        connection.lines().insert(None, line);
        Ok(connection)
    }

    fn on(listening: Listening) -> Self {
        Self { lines: Arc::default(), listening }
    }

    /// The line of this thread, which is reached with its first call.
    fn line(&self) -> RedisResult<Line> {
        let thread = thread::current().id();
        let mut lines = self.lines();
        if let Some(line) = lines.get(&None).or_else(|| lines.get(&Some(thread))) {
            return Ok(line.clone());
        }
        let line = match &self.listening {
            Listening::One(client) => {
                Line::One(ConnectionManager::new_lazy_with_config((**client).clone(), persistence())?)
            }
            Listening::Followed(followed) => Line::Followed(followed.another()),
            Listening::Cluster(_) => return Err(strange()),
        };
        lines.insert(Some(thread), line.clone());
        Ok(line)
    }

    fn lines(&self) -> MutexGuard<'_, HashMap<Option<ThreadId>, Line>> {
        // Every change under this lock is one step, so a panic elsewhere leaves nothing half done.
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a new line to a Cluster: the crate's own can stop for ever when many calls are redirected at once to a server
    /// that it does not know yet (version 1.8.1, met in our tests). The other lines come back by themselves.
    pub(super) async fn renew(&self) {
        if let Listening::Cluster(cluster) = &self.listening
            && let Ok(line) = cluster.line().await
        {
            self.lines().insert(None, line);
        }
    }

    /// Where hints are heard.
    pub(super) const fn listening(&self) -> &Listening {
        &self.listening
    }

    /// Runs a script; a server that does not know it yet learns it.
    pub(super) async fn call<T: FromRedisValue>(&self, call: &Call) -> RedisResult<T> {
        let mut line = self.line()?;
        match call.cmd.query_async(&mut line).await {
            Err(error) if error.kind() == ErrorKind::Server(ServerErrorKind::NoScript) => {
                call.script.load_async(&mut line).await?;
                call.cmd.query_async(&mut line).await
            }
            answer => answer,
        }
    }

    pub(super) async fn exists(&self, key: &[u8]) -> RedisResult<bool> {
        self.line()?.exists(key).await
    }

    /// Tells everybody who listens to a channel; one that belongs to a service is told on its shard.
    pub(super) async fn publish(&self, channel: &str, message: &[u8]) -> RedisResult<()> {
        let word = if notice::is_of_a_service(channel) { "SPUBLISH" } else { "PUBLISH" };
        redis::cmd(word).arg(channel).arg(message).query_async(&mut self.line()?).await
    }

    /// The number under which the store was found empty last, `fresh` if it is empty.
    pub(super) async fn number(&self, fresh: u32) -> RedisResult<u32> {
        let mut set = redis::cmd("SET");
        set.arg(GENERATION).arg(fresh).arg("NX").arg("GET").arg("PX").arg(millis(GENERATION_LIFE));
        let before: Option<u32> = set.query_async(&mut self.line()?).await?;
        if before.is_some() {
            let mut keep = redis::cmd("PEXPIRE");
            keep.arg(GENERATION).arg(millis(GENERATION_LIFE));
            keep.query_async::<()>(&mut self.line()?).await?;
        }
        Ok(before.unwrap_or(fresh))
    }

    /// The histories of all that lead, in an order that every process sees: another one after every promotion.
    pub(super) async fn histories(&self) -> RedisResult<Vec<String>> {
        let Line::Cluster(mut line) = self.line()? else {
            let replication = replication(&mut self.line()?).await?;
            return Ok(vec![replication.history]);
        };
        let histories = cluster::histories(&mut line).await?;
        if histories.is_none() {
            self.look_around().await;
        }
        histories.ok_or_else(strange)
    }

    /// Asks for a key in many slots: who does not lead there any more names the one who does, and the crate learns it.
    async fn look_around(&self) {
        // One after the other: see `renew`.
        for number in 0..PROBES {
            let _ = self.exists(format!("ajar:probe:{number}").as_bytes()).await;
        }
    }

    /// A line of its own that hears these channels from now on.
    pub(super) async fn subscribe(&self, channels: Vec<String>) -> Result<PubSub, RedisFault> {
        let listening = async {
            let client = match &self.listening {
                Listening::One(client) => (**client).clone(),
                Listening::Followed(line) => line.primary().await?,
                Listening::Cluster(_) => return Err(strange()),
            };
            let mut pubsub = client.get_async_pubsub().await?;
            // One channel a call: a server that moved some of them refuses these alone.
            for channel in channels {
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

/// How a line to one server comes back.
fn persistence() -> ConnectionManagerConfig {
    ConnectionManagerConfig::new()
        .set_connection_timeout(Some(CONNECT))
        .set_response_timeout(Some(ANSWER))
        .set_number_of_retries(0)
        .set_max_delay(RETRY)
}

fn unreachable(error: RedisError) -> RedisFault {
    RedisFault::Unreachable(words(&error))
}

pub(super) fn strange() -> RedisError {
    RedisError::from((ErrorKind::UnexpectedReturnType, "replication", "not what a primary says".to_owned()))
}

fn millis(life: Duration) -> u64 {
    u64::try_from(life.as_millis()).unwrap_or(u64::MAX)
}
