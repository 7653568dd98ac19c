//! What processes tell each other over pub/sub: where to look again, beats, and that a channel lives; stored by nobody.
//!
//! `origin 8B` alone is a pulse. `origin | 1 | service 16B | (tag, conversation 16B and version 8B where there is one)…` are hints,
//! `origin | 2 | service | conversation | beat` is a beat. `origin | 3 | service | generation 4B | conversation | version 8B | bytes of the
//! state 4B | how many envelopes 2B | (sequence 8B, bytes 4B)… | state | envelopes` is a step. A process does not listen to itself: it told its own sockets.

use ajar_domain::ids::{ConversationId, Handle, Sequence, ServiceId, Version};
use bytes::{Buf, Bytes};

use crate::{Hint, Step, Stored, Versioned};

/// Services share this many channels for hints and as many for beats, so that subscriptions never change.
const BUCKETS: u8 = 4;
const HINTS: u8 = 1;
const BEAT: u8 = 2;
const STEP: u8 = 3;
/// Behind the hints: no beats come any more.
const GONE: u8 = 0;

/// One message.
#[derive(Debug)]
pub(super) enum Notice<'a> {
    /// The channel lives.
    Pulse,
    /// Where to look again in a service; a conversation that is gone has no beats either.
    Hints { service: ServiceId, hints: &'a [Hint], gone: Option<ConversationId> },
    /// A beat on its way.
    Beat { service: ServiceId, id: ConversationId, beat: &'a Bytes },
    /// What was written; packed without state and envelopes, which the script that writes them adds.
    Step { service: ServiceId, step: &'a Step },
}

/// One message as it was heard.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Of this process itself, or a pulse.
    Nothing,
    Hints {
        service: ServiceId,
        hints: Vec<Hint>,
        gone: Option<ConversationId>,
    },
    Beat {
        service: ServiceId,
        id: ConversationId,
        beat: Bytes,
    },
    Step {
        service: ServiceId,
        step: Step,
    },
}

/// Every channel that a process listens to.
pub(super) fn channels() -> Vec<String> {
    (0..BUCKETS).flat_map(|bucket| [format!("ajar:hints:{bucket}"), format!("ajar:beats:{bucket}")]).collect()
}

/// The one channel of a service in a Cluster, in the slot of its keys, so that a script may speak there.
pub(super) fn shard_channel(service: ServiceId) -> String {
    format!("ajar:{{{}}}:w", hex(&service.0))
}

/// Where one server is told what concerns nobody else; in a Cluster for each service by itself, in the slot of its keys.
pub(super) fn server_channel(service: Option<ServiceId>, server: Handle) -> String {
    let server = hex(&server.0);
    service
        .map_or_else(|| format!("ajar:server:{server}"), |service| format!("ajar:{{{}}}:w:{server}", hex(&service.0)))
}

/// Whether a channel is one of a service, as [`shard_channel`]; `lua/door.lua` tells them apart in the same way.
pub(super) fn is_of_a_service(channel: &str) -> bool {
    channel.contains('{')
}

/// A service or a server in names of keys and channels.
pub(super) fn hex(name: &[u8]) -> String {
    name.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where hints of a service are told.
pub(super) fn hint_channel(service: ServiceId) -> String {
    format!("ajar:hints:{}", service.0[0] % BUCKETS)
}

/// Where beats of a service are told.
pub(super) fn beat_channel(service: ServiceId) -> String {
    format!("ajar:beats:{}", service.0[0] % BUCKETS)
}

/// The bytes of a message.
pub(super) fn pack(origin: u64, notice: &Notice<'_>) -> Vec<u8> {
    let mut bytes = origin.to_be_bytes().to_vec();
    match notice {
        Notice::Pulse => {}
        Notice::Hints { service, hints, gone } => {
            bytes.push(HINTS);
            bytes.extend(service.0);
            hints.iter().for_each(|hint| pack_hint(hint, &mut bytes));
            gone.iter().for_each(|id| pack_named(GONE, *id, &mut bytes));
        }
        Notice::Beat { service, id, beat } => {
            bytes.push(BEAT);
            bytes.extend(service.0);
            bytes.extend(id.0);
            bytes.extend_from_slice(beat);
        }
        Notice::Step { service, step } => {
            bytes.push(STEP);
            bytes.extend(service.0);
            pack_step(step, &mut bytes);
        }
    }
    bytes
}

fn pack_step(step: &Step, bytes: &mut Vec<u8>) {
    bytes.extend(step.generation.to_be_bytes());
    bytes.extend(step.id.0);
    bytes.extend(step.state.version.0.to_be_bytes());
    bytes.extend(length(step.state.state.bytes()));
    bytes.extend(u16::try_from(step.envelopes.len()).expect("a commit appends one envelope").to_be_bytes());
    for (sequence, envelope) in &step.envelopes {
        bytes.extend(sequence.0.to_be_bytes());
        bytes.extend(length(envelope));
    }
}

fn length(bytes: &Bytes) -> [u8; 4] {
    u32::try_from(bytes.len()).expect("states and envelopes have limits far below").to_be_bytes()
}

fn pack_hint(hint: &Hint, bytes: &mut Vec<u8>) {
    match hint {
        Hint::Conversation(id, version) => {
            pack_named(1, *id, bytes);
            bytes.extend(version.0.to_be_bytes());
        }
        Hint::Queue => bytes.push(2),
        Hint::Desks => bytes.push(3),
        Hint::Everything => bytes.push(4),
        // Told as a notice of its own, and to few.
        Hint::Step(step) => {
            pack_named(1, step.id, bytes);
            bytes.extend(step.state.version.0.to_be_bytes());
        }
    }
}

fn pack_named(tag: u8, id: ConversationId, bytes: &mut Vec<u8>) {
    bytes.push(tag);
    bytes.extend(id.0);
}

/// Reads a message; none when it is not one of ours.
pub(super) fn unpack(own: u64, mut bytes: Bytes) -> Option<Heard> {
    let origin = bytes.try_get_u64().ok()?;
    if origin == own || bytes.is_empty() {
        return Some(Heard::Nothing);
    }
    let kind = bytes.try_get_u8().ok()?;
    let service = ServiceId(name(&mut bytes)?);
    match kind {
        HINTS => unpack_hints(service, bytes),
        BEAT => Some(Heard::Beat { service, id: ConversationId(name(&mut bytes)?), beat: bytes }),
        STEP => Some(Heard::Step { service, step: unpack_step(bytes)? }),
        _ => None,
    }
}

fn unpack_hints(service: ServiceId, mut bytes: Bytes) -> Option<Heard> {
    let (mut hints, mut gone) = (Vec::new(), None);
    while let Ok(tag) = bytes.try_get_u8() {
        match tag {
            GONE => gone = Some(ConversationId(name(&mut bytes)?)),
            1 => {
                let id = ConversationId(name(&mut bytes)?);
                hints.push(Hint::Conversation(id, Version(bytes.try_get_u64().ok()?)));
            }
            2 => hints.push(Hint::Queue),
            3 => hints.push(Hint::Desks),
            4 => hints.push(Hint::Everything),
            _ => return None,
        }
    }
    Some(Heard::Hints { service, hints, gone })
}

fn unpack_step(mut bytes: Bytes) -> Option<Step> {
    let generation = bytes.try_get_u32().ok()?;
    let id = ConversationId(name(&mut bytes)?);
    let version = Version(bytes.try_get_u64().ok()?);
    let state = bytes.try_get_u32().ok()?;
    let mut sizes = Vec::new();
    for _ in 0..bytes.try_get_u16().ok()? {
        sizes.push((Sequence(bytes.try_get_u64().ok()?), bytes.try_get_u32().ok()?));
    }
    let state = Versioned { version, state: Stored::from_store(part(&mut bytes, state)?) };
    let envelopes = sizes.into_iter().map(|(sequence, size)| Some((sequence, part(&mut bytes, size)?)));
    let envelopes = envelopes.collect::<Option<Vec<_>>>()?;
    bytes.is_empty().then_some(Step { id, generation, state, envelopes })
}

fn part(bytes: &mut Bytes, length: u32) -> Option<Bytes> {
    let length = usize::try_from(length).ok()?;
    (length <= bytes.len()).then(|| bytes.split_to(length))
}

fn name(bytes: &mut Bytes) -> Option<[u8; 16]> {
    let mut name = [0; 16];
    bytes.try_copy_to_slice(&mut name).ok()?;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICE: ServiceId = ServiceId([7; 16]);
    const ID: ConversationId = ConversationId([8; 16]);

    fn check(notice: &Notice<'_>, expected: Heard) {
        let bytes = Bytes::from(pack(1, notice));
        assert_eq!(unpack(1, bytes.clone()), Some(Heard::Nothing), "a process does not listen to itself");
        assert_eq!(unpack(2, bytes), Some(expected));
    }

    /// As the script completes it.
    fn check_step(envelopes: &[&'static [u8]]) {
        let state = Stored::from_store(Bytes::from_static(b"state"));
        let numbered = (4..).map(Sequence).zip(envelopes.iter().map(|envelope| Bytes::from_static(envelope)));
        let state = Versioned { version: Version(9), state };
        let step = Step { id: ID, generation: 3, state, envelopes: numbered.collect() };
        let head = pack(1, &Notice::Step { service: SERVICE, step: &step });
        let whole = [head, b"state".to_vec(), envelopes.concat()].concat();
        assert_eq!(unpack(1, whole.clone().into()), Some(Heard::Nothing));
        assert_eq!(unpack(2, whole.clone().into()), Some(Heard::Step { service: SERVICE, step }));
        for length in 9..whole.len() {
            assert_eq!(unpack(2, Bytes::copy_from_slice(&whole[..length])), None, "{length} bytes");
        }
        assert_eq!(unpack(2, Bytes::from([whole, vec![0]].concat())), None);
    }

    #[test]
    fn what_is_packed_is_heard() {
        let hints = vec![Hint::Conversation(ID, Version(9)), Hint::Queue, Hint::Desks, Hint::Everything];
        check(&Notice::Pulse, Heard::Nothing);
        for gone in [None, Some(ID)] {
            let heard = Heard::Hints { service: SERVICE, hints: hints.clone(), gone };
            check(&Notice::Hints { service: SERVICE, hints: &hints, gone }, heard);
        }
        check_step(&[]);
        check_step(&[b"one".as_slice(), b"two"]);
        let beat = Bytes::from_static(b"sealed");
        check(
            &Notice::Beat { service: SERVICE, id: ID, beat: &beat },
            Heard::Beat { service: SERVICE, id: ID, beat: beat.clone() },
        );
    }

    #[test]
    fn other_bytes_are_nothing_and_no_panic() {
        let whole =
            pack(1, &Notice::Hints { service: SERVICE, hints: &[Hint::Conversation(ID, Version(9))], gone: None });
        for length in (0..8).chain(9..25).chain(26..whole.len()) {
            assert_eq!(unpack(2, Bytes::copy_from_slice(&whole[..length])), None, "{length} bytes");
        }
        assert_eq!(unpack(2, Bytes::from([whole, vec![99]].concat())), None);
    }

    #[test]
    fn every_service_has_a_channel_that_is_listened_to() {
        let all = channels();
        for byte in 0..=u8::MAX {
            let service = ServiceId([byte; 16]);
            assert!(all.contains(&hint_channel(service)) && all.contains(&beat_channel(service)));
            assert!(is_of_a_service(&shard_channel(service)) && !is_of_a_service(&hint_channel(service)));
            let server = |of| server_channel(of, Handle([byte; 8]));
            assert!(is_of_a_service(&server(Some(service))) && !is_of_a_service(&server(None)));
        }
    }
}
