//! How a Cluster is reached, and what its leaders say of themselves; it never guesses who leads.

use std::collections::HashSet;

use redis::{
    FromRedisValue, RedisResult, Value,
    cluster::ClusterClientBuilder,
    cluster_async::ClusterConnection,
    cluster_routing::{MultipleNodeRoutingInfo, RoutingInfo, SingleNodeRoutingInfo},
};
use tokio::time::timeout;

use super::{
    connection::{ANSWER, CONNECT, Replication, certificates, install_tls, part, strange, words},
    line::Line,
    settings::RedisFault,
};

/// How often a redirection is followed before a call fails.
const HOPS: u32 = 3;

/// How a Cluster is reached.
#[derive(Clone)]
pub(super) struct Cluster {
    pub(super) servers: Vec<String>,
    pub(super) authority: Option<Vec<u8>>,
}

impl Cluster {
    pub(super) async fn line(&self) -> Result<Line, RedisFault> {
        let client = self.builder().build().map_err(|error| RedisFault::Url(words(&error)))?;
        let line = timeout(CONNECT * 2, client.get_async_connection()).await;
        let line = line.map_err(|_| RedisFault::Unreachable("no answer in time".into()))?;
        line.map(Line::Cluster).map_err(|error| RedisFault::Unreachable(words(&error)))
    }

    pub(super) fn builder(&self) -> ClusterClientBuilder {
        install_tls();
        let servers = self.servers.iter().map(String::as_str);
        let builder = ClusterClientBuilder::new(servers).connection_timeout(CONNECT).response_timeout(ANSWER);
        let builder = builder.retries(HOPS).max_retry_wait(200).overall_response_timeout(Some(ANSWER * 2));
        match &self.authority {
            Some(pem) => builder.certs(certificates(pem)),
            None => builder,
        }
    }
}

/// The histories of all that lead, in an order that every process sees; none where it is not known who does.
pub(super) async fn histories(line: &mut ClusterConnection) -> RedisResult<Option<Vec<String>>> {
    let mut info = redis::cmd("INFO");
    info.arg("replication");
    let everywhere = RoutingInfo::MultiNode((MultipleNodeRoutingInfo::AllMasters, None));
    let answer = line.route_command(info, everywhere).await?;
    let Value::Map(servers) = answer else { return Err(strange()) };
    let parts = servers.into_iter().map(|(_, said)| Ok(part(&String::from_redis_value(said)?)));
    let parts: Vec<Replication> = parts.collect::<RedisResult<_>>()?;
    // A server that led when the slots were looked at, and does not any more, or one that is missed because it went: the next
    // look sees who does.
    if parts.iter().any(|part| !part.leads) || parts.len() < leaders(line).await? {
        return Ok(None);
    }
    let mut histories: Vec<String> = parts.into_iter().map(|part| part.history).collect();
    histories.sort();
    Ok(Some(histories))
}

/// How many servers lead with slots of their own, as one of them says: the crate asks only those that it reaches.
async fn leaders(line: &mut ClusterConnection) -> RedisResult<usize> {
    let mut slots = redis::cmd("CLUSTER");
    slots.arg("SLOTS");
    let said = line.route_command(slots, RoutingInfo::SingleNode(SingleNodeRoutingInfo::Random)).await?;
    // Of each range: first slot, last slot, the leader's address, and its replicas'.
    let Value::Array(ranges) = said else { return Err(strange()) };
    let leader =
        |range: &Value| if let Value::Array(range) = range { range.get(2).map(|at| format!("{at:?}")) } else { None };
    Ok(ranges.iter().filter_map(leader).collect::<HashSet<_>>().len())
}
