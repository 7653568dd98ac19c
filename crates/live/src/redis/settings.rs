//! How the shared store is reached, and why it is not used; neither prints a password.

use std::fmt;

use super::check::Finding;

/// Where the store is and how it is held against the promises of SECURITY.md.
#[derive(Clone)]
pub struct RedisSettings {
    /// `redis://`, `rediss://` or `redis+unix:///path?user=…&pass=…`; `redis+sentinel://user:pass@host,host,host/name` for a
    /// primary that Sentinels watch; `redis+cluster://user:pass@host,host` for a Cluster (both `rediss+…` with TLS). `valkey`
    /// in place of `redis` is the same.
    pub url: String,
    /// The same server with the account that may read its configuration; absent: the account of `url`.
    pub check_url: Option<String>,
    /// Certificate (PEM) of the authority that vouches for a server with TLS; absent: those that this machine trusts.
    pub authority: Option<Vec<u8>>,
    /// Why a server whose configuration cannot be read is used nevertheless. It never excuses a setting that can be read.
    pub unchecked: Option<String>,
}

impl fmt::Debug for RedisSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisSettings").field("unchecked", &self.unchecked).finish_non_exhaustive()
    }
}

/// Why the shared store is not used; for the administrator's terminal.
#[derive(Debug, thiserror::Error)]
pub enum RedisFault {
    /// Not an address of a Redis.
    #[error("the address of Redis is not understood: {0}")]
    Url(String),
    /// No connection, or the password is wrong.
    #[error("Redis cannot be reached: {0}")]
    Unreachable(String),
    /// It runs as something else than the address says.
    #[error("Redis runs as {is}; the address needs {needs}")]
    Kind {
        /// What it says of itself.
        is: String,
        /// What the address needs.
        needs: &'static str,
    },
    /// What one of several servers does.
    #[error("{place}: {fault}")]
    Node {
        /// Host and port.
        place: String,
        /// What is wrong there.
        fault: Box<RedisFault>,
    },
    /// Its configuration cannot be read, and nobody said why that is fine.
    #[error(
        "Redis does not let its configuration be read, so nobody knows whether it writes conversations to a disk or a log. \
         Give redis.check_url an account with CONFIG|GET and INFO (see deploy/redis.conf), or state in redis.unchecked why \
         this server is used nevertheless"
    )]
    Unchecked,
    /// It keeps what must not be kept, or forgets what must not be forgotten.
    #[error("Redis does not keep the promises of SECURITY.md:\n{}", list(.0))]
    Findings(Vec<Finding>),
}

fn list(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("  {finding}")).collect::<Vec<_>>().join("\n")
}
