//! The handshake's two frames between the ends (design: sealed conversation); the hub checks sizes and passes them on.

use serde::{Deserialize, Serialize};

use crate::{
    limits,
    octets::{Bounded, Octets},
};

/// A counsellor's session key for one epoch and seat, signed by the device that a service's root vouches for.
///
/// `signature` = ECDSA P-256/SHA-256 (raw r|s) by the device key over `"ajar/1/offer" | transcript`, where
/// `transcript` = SHA-256(HELLO text as sent | sid | epoch u16 | seat u8 | session_key | root | issuer | device).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Offer {
    /// Key period between the two ends; 1 is the first.
    pub epoch: u16,
    /// 1 for the counsellor who leads, 2 for an invited colleague.
    pub seat: u8,
    /// The session's ECDH P-256 public key, uncompressed.
    #[cfg_attr(test, ts(type = "string"))]
    pub session_key: Octets<{ limits::POINT }>,
    /// The certificates that lead to the pinned root.
    pub chain: Chain,
    /// The device's signature over the transcript.
    #[cfg_attr(test, ts(type = "string"))]
    pub signature: Octets<64>,
}

/// Root key, issuer and device certificate, and the newest roster of revoked handles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Chain {
    /// The root's public key; the visitor compares its SHA-256 with the pins.
    #[cfg_attr(test, ts(type = "string"))]
    pub root: Octets<{ limits::POINT }>,
    /// Certificate of the issuer, signed by the root.
    #[cfg_attr(test, ts(type = "string"))]
    pub issuer: Octets<{ limits::CERTIFICATE }>,
    /// Certificate of the counsellor's device, signed by the issuer.
    #[cfg_attr(test, ts(type = "string"))]
    pub device: Octets<{ limits::CERTIFICATE }>,
    /// Roster, signed by any issuer.
    #[cfg_attr(test, ts(type = "string"))]
    pub roster: Bounded<{ limits::ROSTER }>,
}

/// The visitor's answer to an OFFER: HPKE `enc` and the first sealed envelope, which confirms the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Accept {
    /// Epoch of the OFFER that is taken.
    pub epoch: u16,
    /// Seat of the OFFER that is taken.
    pub seat: u8,
    /// HPKE encapsulated key (RFC 9180, section 4.1).
    #[cfg_attr(test, ts(type = "string"))]
    pub enc: Octets<{ limits::POINT }>,
    /// A whole envelope (header and ciphertext) of type control, n = 0, of one of the two sizes whose text fits a frame.
    #[cfg_attr(test, ts(type = "string"))]
    pub envelope: Bounded<{ crate::envelope::IN_ACCEPT }>,
}

/// The leading counsellor lets a colleague in: the psk of the next epoch, sealed to the colleague's session key.
///
/// `enc` and `sealed` = HPKE SealBase(colleague's session_key, info = `"ajar/1/bless" | transcript of the colleague's OFFER`, aad = "", psk);
/// `signature` = ECDSA by the leading device over `"ajar/1/bless" | transcript | SHA-256(enc | sealed)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Bless {
    /// Epoch of the colleague's OFFER.
    pub epoch: u16,
    /// Seat of the colleague's OFFER.
    pub seat: u8,
    /// HPKE encapsulated key.
    #[cfg_attr(test, ts(type = "string"))]
    pub enc: Octets<{ limits::POINT }>,
    /// The sealed psk: 32 bytes and the tag.
    #[cfg_attr(test, ts(type = "string"))]
    pub sealed: Octets<48>,
    /// The leading device's signature.
    #[cfg_attr(test, ts(type = "string"))]
    pub signature: Octets<64>,
    /// Chain of the leading device, so that the colleague can check the signature.
    pub chain: Chain,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{envelope::LENGTHS, limits::FRAME, visitor::VisitorUp};

    fn accept(bytes: usize) -> String {
        let text = Bounded::<{ crate::envelope::LARGEST }>(vec![0; bytes]);
        let enc = Octets([0; limits::POINT]);
        let (enc, envelope) = (serde_json::to_value(enc).unwrap(), serde_json::to_value(text).unwrap());
        serde_json::json!({ "t": "ACCEPT", "epoch": u16::MAX, "seat": 2, "enc": enc, "envelope": envelope }).to_string()
    }

    #[test]
    fn accept_takes_what_can_travel_and_nothing_longer() {
        for (bytes, taken) in [(LENGTHS[0], true), (LENGTHS[1], true), (LENGTHS[1] + 1, false), (LENGTHS[2], false)] {
            let text = accept(bytes);
            assert_eq!(serde_json::from_str::<VisitorUp>(&text).is_ok(), taken, "{bytes} bytes");
            assert!(!taken || text.len() <= FRAME, "{} bytes of text", text.len());
        }
        assert!(accept(LENGTHS[2]).len() > FRAME);
    }
}
