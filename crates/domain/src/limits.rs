//! Every deadline and cap of the rules, each with its reason; configuration may lower them, never a peer.

use std::time::Duration;

/// From a claim to JOIN and OFFER: a counsellor's browser needs two seconds, a slow line ten; a child must not wait for a closed lid.
pub const CLAIM: Duration = Duration::from_secs(30);
/// A counsellor's lost line: long enough for a reload or a change of network, short enough not to leave a child alone.
pub const COUNSELLOR_GRACE: Duration = Duration::from_secs(60);
/// A visitor's lost line: somebody walks in, the phone is put away; silent loss is gone within this (promise 4).
pub const VISITOR_GRACE: Duration = Duration::from_secs(10 * 60);
/// How long a place is kept for a counsellor who was lost, before the visitor is asked again.
pub const RESERVATION: Duration = Duration::from_secs(10 * 60);
/// How long an invitation stands on the colleagues' desks; nobody answers after that.
pub const INVITATION: Duration = Duration::from_secs(2 * 60);
/// Wrong tries at the lock that end the conversation.
pub const LOCK_TRIES: u8 = 2;
/// Retired tokens that can still end a conversation; an older one is unknown, which harms nobody.
pub const RETIRED_TOKENS: usize = 4;
/// Counsellors a visitor may decline; more than any service has on duty, and it bounds the state.
pub const DECLINED: usize = 16;
/// Counsellors remembered for having given the talk back; the oldest is forgotten first.
pub const RELEASED: usize = 8;
/// How long an errand lies there after its last word: a question that nobody comes back to leaves nothing.
pub const ERRAND: Duration = Duration::from_secs(10 * 60);
/// Errands of a service at the same time: more than any service has on duty, and it bounds what every desk reads.
pub const ERRANDS: usize = 32;
/// Envelopes in one direction of an errand that the other end has not seen.
pub const ERRAND_ENVELOPES: usize = 32;
/// Largest HELLO in bytes; it is kept as sent, because the handshake's transcript starts with it.
pub const HELLO: usize = 512;
/// Largest OFFER, ACCEPT or BLESS in bytes: one frame of the wire.
pub const PAPER: usize = 4352;
/// Envelopes in a mailbox: three times the longest conversation that was measured in the field.
pub const MAILBOX_ENVELOPES: usize = 1000;
/// Bytes of envelopes in a mailbox: the head-room of one host for 1,000 conversations is half a gigabyte.
pub const MAILBOX_BYTES: u64 = 512 * 1024;
/// Sender connections whose counters are remembered: a phone on a train changes its line this often in an hour.
pub const CIDS: usize = 32;
/// Bytes of one stored state without papers and mailbox, so that a commit stays one small packet pair.
pub const STATE: usize = 2048;
/// Places a counsellor may offer: nobody can give three children attention and a fourth as well.
pub const PLACES: u8 = 3;
/// Length of a conversation before the service has figures of its own: the Danish average, in minutes.
pub const TALK_MINUTES: u32 = 42;
/// Recent conversations that make the pace; older ones say nothing of today.
pub const PACE: usize = 16;
/// Visitors who may wait at a service; an evening of ten counsellors cannot serve more, and more would be a promise.
pub const QUEUE: usize = 200;
