//! Every cap of the wire, each with its reason; the server's configuration may lower them, never the peer.

/// Bytes of padded plaintext in an envelope; three sizes leak 0.4 bits of length a message.
pub const SIZE_CLASSES: [usize; 3] = [256, 1024, 4096];
/// Bytes of the envelope header: version 1, type 1, epoch 2, cid 16, n 4, seat and flags 1.
pub const HEADER: usize = 1 + 1 + 2 + 16 + 4 + 1;
/// Bytes of the AES-GCM tag.
pub const TAG: usize = 16;
/// Bytes of the sequence that the hub puts in front on the way down.
pub const SEQUENCE: usize = 8;
/// Largest frame a peer may send, text or binary, in bytes: the largest envelope and some room for an OFFER.
pub const FRAME: usize = 4352;
/// Largest HELLO in bytes: it is kept as sent, because the handshake's transcript starts with it.
pub const HELLO: usize = 512;
/// Most revoked handles in a roster, so that an OFFER stays below one frame.
pub const REVOKED: usize = 160;
/// Largest roster in bytes: service 16, serial 4, issued 4, expires 4, count 2, handles, issuer certificate 162, signature 64.
pub const ROSTER: usize = 16 + 4 + 4 + 4 + 2 + 8 * REVOKED + CERTIFICATE + 64;
/// Bytes of a certificate: role 1, service 16, key 65, handle 8, not before 4, not after 4, signature 64.
pub const CERTIFICATE: usize = 1 + 16 + 65 + 8 + 4 + 4 + 64;
/// Bytes of an uncompressed P-256 point.
pub const POINT: usize = 65;
/// Seconds between two TICK frames.
pub const TICK_SECONDS: u64 = 5;
/// Seconds of silence after which a line counts as lost: two beats and a little.
pub const SILENT_SECONDS: u64 = 12;
/// Seconds a fresh socket has for its first frame.
pub const HANDSHAKE_SECONDS: u64 = 5;
/// Sockets of one process that have not sent their first frame.
pub const HALF_OPEN: usize = 2000;
/// Bytes waiting for a slow reader before it is cut off.
pub const OUTBOUND: usize = 64 * 1024;
/// Messages and controls that may come at once, and commands as well, refilled at [`BUCKET_REFILL`].
pub const BUCKET: u32 = 60;
/// Messages and controls, and commands, a second in the long run.
pub const BUCKET_REFILL: u32 = 2;
/// Beats a second that are passed on; more are dropped, a beat says nothing that the next does not.
pub const BEATS_PER_SECOND: u32 = 10;
/// Largest JSON body of an HTTP request, in bytes.
pub const JSON_BODY: usize = 16 * 1024;
/// Places a counsellor may offer at most.
pub const PLACES: u8 = 3;
