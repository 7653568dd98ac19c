//! Follows whoever the Sentinels call the primary: asks them all, takes the first answer, and uses a server only when it leads and was
//! held against the promises. After a loss they are asked again.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared, select_ok},
};
use redis::{
    Client, Cmd, ErrorKind, Pipeline, RedisError, RedisFuture, RedisResult, ServerErrorKind, Value,
    aio::{ConnectionLike, MultiplexedConnection},
};
use tokio::time::timeout;

use super::{
    address::Watched,
    check,
    connection::{CONNECT, client, patience, replication},
    settings::{RedisFault, RedisSettings},
};

/// One attempt to reach the primary, which all callers share.
type Attempt = Shared<BoxFuture<'static, Result<MultiplexedConnection, RedisError>>>;

/// A line to the primary; clones share it.
#[derive(Clone)]
pub(super) struct Followed(Arc<State>);

struct State {
    finder: Finder,
    /// Number of the attempt, and the attempt.
    present: Mutex<(u64, Attempt)>,
}

impl Followed {
    /// A line to the primary, reached with the first call.
    pub(super) fn new(finder: Finder) -> Self {
        let attempt = finder.attempt();
        Self(Arc::new(State { finder, present: Mutex::new((0, attempt)) }))
    }

    /// Another line to the same, reached with the first call.
    pub(super) fn another(&self) -> Self {
        Self::new(self.0.finder.clone())
    }

    /// The server that leads at this moment.
    pub(super) async fn primary(&self) -> RedisResult<Client> {
        self.0.finder.primary().await
    }

    async fn line(&self) -> RedisResult<(u64, MultiplexedConnection)> {
        let (number, attempt) = self.present().clone();
        match attempt.await {
            Ok(line) => Ok((number, line)),
            Err(error) => {
                self.lost(number);
                Err(error)
            }
        }
    }

    fn judge<T>(&self, number: u64, answer: &RedisResult<T>) {
        if answer.as_ref().is_err_and(is_lost) {
            self.lost(number);
        }
    }

    /// The next call asks the Sentinels again; whoever else met the same loss finds that done.
    fn lost(&self, number: u64) {
        let mut present = self.present();
        if present.0 == number {
            *present = (number + 1, self.0.finder.attempt());
        }
    }

    fn present(&self) -> MutexGuard<'_, (u64, Attempt)> {
        // Every change under this lock is one step, so a panic elsewhere leaves nothing half done.
        self.0.present.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether this server cannot be the primary any more, or its line is gone; an answer that came too late is both, perhaps.
fn is_lost(error: &RedisError) -> bool {
    let not_primary = [ServerErrorKind::ReadOnly, ServerErrorKind::MasterDown, ServerErrorKind::BusyLoading];
    let server = not_primary.into_iter().any(|kind| error.kind() == ErrorKind::Server(kind));
    server || error.is_io_error() || error.is_timeout() || error.is_connection_dropped()
}

impl ConnectionLike for Followed {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        async move {
            let (number, mut line) = self.line().await?;
            let answer = line.req_packed_command(cmd).await;
            self.judge(number, &answer);
            answer
        }
        .boxed()
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        async move {
            let (number, mut line) = self.line().await?;
            let answer = line.req_packed_commands(pipeline, offset, count).await;
            self.judge(number, &answer);
            answer
        }
        .boxed()
    }

    fn get_db(&self) -> i64 {
        0
    }
}

/// Finds the primary.
#[derive(Clone)]
pub(super) struct Finder {
    watched: Watched,
    settings: RedisSettings,
    /// Places of servers that were held against the promises, by this process.
    held: Arc<Mutex<BTreeSet<(String, u16)>>>,
}

impl Finder {
    pub(super) fn new(watched: Watched, settings: RedisSettings) -> Self {
        Self { watched, settings, held: Arc::default() }
    }

    fn attempt(&self) -> Attempt {
        let finder = self.clone();
        async move {
            let client = finder.primary().await?;
            let reach = async {
                let mut line = client.get_multiplexed_async_connection_with_config(&patience()).await?;
                let leads = replication(&mut line).await?.leads;
                if leads { Ok(line) } else { Err(fault("the Sentinels name a server that does not lead")) }
            };
            timeout(CONNECT, reach).await.unwrap_or_else(|_| Err(fault("the primary does not answer")))
        }
        .boxed()
        .shared()
    }

    async fn primary(&self) -> RedisResult<Client> {
        let (host, port) = self.place().await?;
        let known = self.held().contains(&(host.clone(), port));
        if !known {
            let held = check::hold_one(&self.settings, &host, port).await;
            held.map_err(|refused| {
                RedisError::from((ErrorKind::Client, "the primary is refused", refused.to_string()))
            })?;
            self.held().insert((host.clone(), port));
        }
        client(&self.watched.account.at(&host, port), self.settings.authority.as_deref())
            .map_err(|_| fault("the Sentinels name a place that is no address"))
    }

    /// Where the primary is, as the first Sentinel says that answers.
    async fn place(&self) -> RedisResult<(String, u16)> {
        let ask = |sentinel: &String| {
            let (finder, sentinel) = (self.clone(), sentinel.clone());
            async move {
                let mut line = finder.sentinel(&sentinel).await?;
                let mut ask = redis::cmd("SENTINEL");
                ask.arg("GET-MASTER-ADDR-BY-NAME").arg(&finder.watched.name);
                let place: Option<(String, u16)> = ask.query_async(&mut line).await?;
                place.ok_or_else(|| fault("the Sentinels know no primary of this name"))
            }
            .boxed()
        };
        let first = select_ok(self.watched.sentinels.iter().map(ask));
        Ok(timeout(CONNECT, first).await.map_err(|_| fault("no Sentinel answers"))??.0)
    }

    /// Places of all servers: the primary, and the replicas that can be reached.
    pub(super) async fn places(&self) -> RedisResult<Vec<(String, u16)>> {
        let mut places = vec![self.place().await?];
        let ask = |sentinel: &String| {
            let (finder, sentinel) = (self.clone(), sentinel.clone());
            async move {
                let mut line = finder.sentinel(&sentinel).await?;
                let mut ask = redis::cmd("SENTINEL");
                ask.arg("REPLICAS").arg(&finder.watched.name).query_async::<Vec<Replica>>(&mut line).await
            }
            .boxed()
        };
        let first = select_ok(self.watched.sentinels.iter().map(ask));
        let (replicas, _) = timeout(CONNECT, first).await.map_err(|_| fault("no Sentinel answers"))??;
        places.extend(replicas.iter().filter_map(place_of));
        Ok(places)
    }

    async fn sentinel(&self, url: &str) -> RedisResult<MultiplexedConnection> {
        let sentinel =
            client(url, self.settings.authority.as_deref()).map_err(|_| fault("no address of a Sentinel"))?;
        sentinel.get_multiplexed_async_connection_with_config(&patience()).await
    }

    fn held(&self) -> MutexGuard<'_, BTreeSet<(String, u16)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a Sentinel knows of a replica.
type Replica = std::collections::HashMap<String, String>;

fn place_of(replica: &Replica) -> Option<(String, u16)> {
    let down = replica.get("flags").is_some_and(|flags| flags.contains("down") || flags.contains("disconnected"));
    let place = (replica.get("ip")?.clone(), replica.get("port")?.parse().ok()?);
    (!down).then_some(place)
}

pub(super) fn fault(why: &'static str) -> RedisError {
    RedisError::from((ErrorKind::Io, "Sentinel", why.to_owned()))
}

/// Whether a fault of the check was only that nobody could be reached.
pub(super) fn unreachable(error: &RedisError) -> RedisFault {
    RedisFault::Unreachable(super::connection::words(error))
}
