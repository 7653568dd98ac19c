//! The scripts and how they are called: names of keys, arguments in their order; every argument is bytes, none is built into a script.

use std::{sync::LazyLock, time::Duration};

use ajar_domain::{
    ids::{ConversationId, ServiceId},
    time::Moment,
};
use redis::{Script, ToRedisArgs};

use crate::Count;

/// Redis keeps moments as 64-bit floats, exact up to here (the year 287396).
const LAST: u64 = 1 << 53;
/// More than anything holds.
const MANY: usize = 1 << 30;
/// The key that names the incarnation of the store.
pub(super) const GENERATION: &str = "ajar:generation";
/// How long the generation stays when no server watches it: longer than anything else that lies there.
pub(super) const GENERATION_LIFE: Duration = Duration::from_secs(41 * 86_400);

/// One script: what all share in front, and its own lines.
pub(super) struct Body(Script);

macro_rules! scripts {
    ($($name:ident),+ $(,)?) => {
        /// All of them; each is sent once and then called by its SHA-1.
        pub(super) struct Scripts {
            $(pub(super) $name: Body,)+
        }

        pub(super) static SCRIPTS: LazyLock<Scripts> = LazyLock::new(|| Scripts {
            $($name: Body(Script::new(concat!(
                include_str!("lua/house.lua"),
                include_str!(concat!("lua/", stringify!($name), ".lua"))
            ))),)+
        });
    };
}

scripts!(
    arrival,
    attachments,
    commit,
    count,
    counters,
    desk,
    desks,
    due,
    expire,
    find,
    inventory,
    load,
    mailbox,
    place,
    put,
    queue,
    take,
    touch,
    waiting,
);

impl Body {
    /// A call for one service at one moment.
    pub(super) fn call(&'static self, service: ServiceId, now: Moment) -> Call {
        let mut invocation = self.0.prepare_invoke();
        invocation.key(key(service, b"x")).arg(ms(now));
        Call(invocation)
    }
}

/// One call with its arguments.
pub(super) struct Call(pub(super) redis::ScriptInvocation<'static>);

impl Call {
    /// The next argument.
    pub(super) fn arg<T: ToRedisArgs>(mut self, arg: T) -> Self {
        self.0.arg(arg);
        self
    }

    /// At most so many.
    pub(super) fn limit(self, limit: usize) -> Self {
        self.arg(limit.min(MANY))
    }

    /// How many counters, and each with figure and moment.
    pub(super) fn counts(self, counts: &[Count]) -> Self {
        let call = self.arg(counts.len());
        counts.iter().fold(call, |call, count| call.arg(&count.counter).arg(count.by.min(LAST)).arg(ms(count.expires)))
    }
}

/// A moment as the scripts compare it.
pub(super) fn ms(moment: Moment) -> u64 {
    moment.0.min(LAST)
}

/// The key of a conversation.
pub(super) fn conversation(service: ServiceId, id: ConversationId) -> Vec<u8> {
    key(service, &[b"c", &id.0[..]].concat())
}

fn key(service: ServiceId, rest: &[u8]) -> Vec<u8> {
    let tag: String = service.0.iter().map(|byte| format!("{byte:02x}")).collect();
    [b"ajar:{", tag.as_bytes(), b"}:", rest].concat()
}
