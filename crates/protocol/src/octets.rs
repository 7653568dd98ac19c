//! Fixed and bounded runs of bytes that travel as base64url without padding (RFC 4648, section 5) inside JSON.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Exactly `N` bytes; another length is refused while parsing. Has no readable `Debug`: many of them are secrets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Octets<const N: usize>(pub [u8; N]);

impl<const N: usize> std::fmt::Debug for Octets<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Octets<{N}>")
    }
}

impl<const N: usize> Serialize for Octets<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Octets<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = decode(deserializer)?;
        let found = bytes.len();
        bytes.try_into().map(Self).map_err(|_| D::Error::custom(format_args!("{found} bytes where {N} belong")))
    }
}

/// At most `MAX` bytes; a longer run is refused while parsing.
#[derive(Clone, PartialEq, Eq)]
pub struct Bounded<const MAX: usize>(pub Vec<u8>);

impl<const MAX: usize> std::fmt::Debug for Bounded<MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bounded<{MAX}>")
    }
}

impl<const MAX: usize> Serialize for Bounded<MAX> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(&self.0))
    }
}

impl<'de, const MAX: usize> Deserialize<'de> for Bounded<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = decode(deserializer)?;
        if bytes.len() > MAX {
            return Err(D::Error::custom(format_args!("{} bytes where at most {MAX} belong", bytes.len())));
        }
        Ok(Self(bytes))
    }
}

fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    URL_SAFE_NO_PAD.decode(text.as_bytes()).map_err(|_| D::Error::custom("not base64url without padding"))
}

#[cfg(feature = "schema")]
mod schema {
    //! How the descriptions (`/openapi.json`, `/asyncapi.json`) show runs of bytes: a string with its exact alphabet and length.

    use std::borrow::Cow;

    use utoipa::{
        PartialSchema, ToSchema,
        openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
    };

    use super::{Bounded, Octets};

    /// Characters of base64url without padding for so many bytes.
    const fn characters(bytes: usize) -> usize {
        (bytes * 4).div_ceil(3)
    }

    fn text(least: usize, most: usize) -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[A-Za-z0-9_-]*$"))
            .min_length(Some(least))
            .max_length(Some(most))
            .build()
            .into()
    }

    impl<const N: usize> PartialSchema for Octets<N> {
        fn schema() -> RefOr<Schema> {
            text(characters(N), characters(N))
        }
    }

    impl<const N: usize> ToSchema for Octets<N> {
        fn name() -> Cow<'static, str> {
            format!("Octets{N}").into()
        }
    }

    impl<const MAX: usize> PartialSchema for Bounded<MAX> {
        fn schema() -> RefOr<Schema> {
            text(0, characters(MAX))
        }
    }

    impl<const MAX: usize> ToSchema for Bounded<MAX> {
        fn name() -> Cow<'static, str> {
            format!("Bounded{MAX}").into()
        }
    }
}
