//! The line that calls take: to one server, to whoever the Sentinels call the primary, or to a Cluster; it comes back by itself, and
//! meanwhile every call is an answer that fails.

use redis::{
    Cmd, Pipeline, RedisFuture, Value,
    aio::{ConnectionLike, ConnectionManager},
    cluster_async::ClusterConnection,
};

use super::sentinel::Followed;

/// A clone speaks over the same line.
#[derive(Clone)]
pub(super) enum Line {
    One(ConnectionManager),
    Followed(Followed),
    Cluster(ClusterConnection),
}

impl ConnectionLike for Line {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::One(line) => line.req_packed_command(cmd),
            Self::Followed(line) => line.req_packed_command(cmd),
            Self::Cluster(line) => line.req_packed_command(cmd),
        }
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        match self {
            Self::One(line) => line.req_packed_commands(pipeline, offset, count),
            Self::Followed(line) => line.req_packed_commands(pipeline, offset, count),
            Self::Cluster(line) => line.req_packed_commands(pipeline, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        0
    }
}
