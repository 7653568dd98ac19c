//! The scripts and how they are called: names of keys, arguments in their order; every argument is bytes, none is built into a script.
//!
//! Those that every message needs are short and clear nothing away; the others clear away first what has expired.

use std::{sync::LazyLock, time::Duration};

use ajar_domain::{
    ids::{ConversationId, ServiceId},
    time::Moment,
};
use redis::{Cmd, Script, ToRedisArgs};

use super::{incarnation::Incarnation, notice::hex};
use crate::Count;

/// Redis keeps moments as 64-bit floats, exact up to here (the year 287396).
const LAST: u64 = 1 << 53;
/// More than anything holds.
const MANY: usize = 1 << 30;
/// The key that names the incarnation of the store.
pub(super) const GENERATION: &str = "ajar:generation";
/// How long the generation stays when no server watches it: longer than anything else that lies there.
pub(super) const GENERATION_LIFE: Duration = Duration::from_secs(41 * 86_400);

/// What a call holds beside its arguments, in bytes: more is only slower.
const HEAD: usize = 256;

/// One script: what all share in front, and its own lines.
pub(super) struct Body(Script);

macro_rules! scripts {
    (short: $($short:ident),+; whole: $($long:ident),+ $(,)?) => {
        /// All of them; each is sent once and then called by its SHA-1.
        pub(super) struct Scripts {
            $(pub(super) $short: Body,)+
            $(pub(super) $long: Body,)+
        }

        pub(super) static SCRIPTS: LazyLock<Scripts> = LazyLock::new(|| Scripts {
            $($short: Body(Script::new(concat!(
                include_str!("lua/door.lua"),
                include_str!("lua/short.lua"),
                include_str!(concat!("lua/", stringify!($short), ".lua"))
            ))),)+
            $($long: Body(Script::new(concat!(
                include_str!("lua/door.lua"),
                include_str!("lua/house.lua"),
                include_str!(concat!("lua/", stringify!($long), ".lua"))
            ))),)+
        });
    };
}

scripts!(
    short: amend, load, look, mailbox, whole;
    whole:
    arrival,
    commit,
    count,
    counters,
    desk,
    desks,
    due,
    expire,
    find,
    follow_counters,
    inventory,
    marked,
    open_counters,
    peek,
    place,
    put,
    queue,
    take,
    touch,
    turn,
    waiting,
);

impl Body {
    /// A call for one service at one moment.
    pub(super) fn call(&'static self, home: Home, now: Moment) -> Call {
        // One buffer for all arguments: a call has up to fifty, and the crate's own keeps each by itself.
        let mut cmd = Cmd::with_capacity(32, HEAD);
        cmd.arg("EVALSHA").arg(self.0.get_hash()).arg(1).arg(key(&home, b"x")).arg(ms(now)).arg(&*home.incarnation.led);
        Call { cmd, script: &self.0, service: home.service, now }
    }
}

/// One call with its arguments.
pub(super) struct Call {
    pub(super) cmd: Cmd,
    pub(super) script: &'static Script,
    pub(super) service: ServiceId,
    pub(super) now: Moment,
}

impl Call {
    /// The next argument.
    pub(super) fn arg<T: ToRedisArgs>(mut self, arg: T) -> Self {
        self.cmd.arg(arg);
        self
    }

    /// At most so many.
    pub(super) fn limit(self, limit: usize) -> Self {
        self.arg(limit.min(MANY))
    }

    /// How many counts, and each with schema and words.
    pub(super) fn counts(self, counts: &[Count]) -> Self {
        counts.iter().fold(self.arg(counts.len()), |call, count| {
            let call = call.arg(&count.schema[..]).arg(count.words.len());
            count.words.iter().fold(call, |call, (word, by)| call.arg(*word).arg(*by))
        })
    }
}

/// A moment as the scripts compare it.
pub(super) fn ms(moment: Moment) -> u64 {
    moment.0.min(LAST)
}

/// Where the keys of a service are in this generation: what an older one left is not found any more, and goes at its end.
#[derive(Debug)]
pub(super) struct Home {
    pub(super) service: ServiceId,
    pub(super) incarnation: Incarnation,
}

/// The key of a conversation.
pub(super) fn conversation(home: &Home, id: ConversationId) -> Vec<u8> {
    key(home, &[b"c", &id.0[..]].concat())
}

fn key(home: &Home, rest: &[u8]) -> Vec<u8> {
    let mut key = format!("ajar:{{{}}}:{:08x}:", hex(&home.service.0), home.incarnation.generation).into_bytes();
    key.extend_from_slice(rest);
    key
}
