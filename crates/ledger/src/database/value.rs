//! What goes into a query: the four types that both databases have; PostgreSQL fits an integer to SMALLINT and INTEGER itself.

use ajar_domain::{
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};

use crate::{AccountId, SessionId};

/// One value for a query; `None` is NULL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Bytes(Option<Vec<u8>>),
    Text(Option<String>),
    Integer(Option<i64>),
    Bool(Option<bool>),
}

/// `$kind(value)` for each type, and NULL for its `None`.
macro_rules! from {
    ($($type:ty => $kind:ident, |$value:ident| $converted:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                Self::$kind(Some($converted))
            }
        }

        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Self::$kind(value.map(|$value| $converted))
            }
        }
    )*};
}

from! {
    &[u8] => Bytes, |value| value.to_vec();
    Digest => Bytes, |value| value.0.to_vec();
    Handle => Bytes, |value| value.0.to_vec();
    ServiceId => Bytes, |value| value.0.to_vec();
    AccountId => Bytes, |value| value.0.to_vec();
    SessionId => Bytes, |value| value.0.to_vec();
    Vec<u8> => Bytes, |value| value;
    &str => Text, |value| value.to_owned();
    String => Text, |value| value;
    i64 => Integer, |value| value;
    i32 => Integer, |value| value.into();
    i16 => Integer, |value| value.into();
    u32 => Integer, |value| value.into();
    u16 => Integer, |value| value.into();
    u8 => Integer, |value| value.into();
    Moment => Integer, |value| milliseconds(value);
    bool => Bool, |value| value;
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        value.as_str().into()
    }
}

/// Milliseconds as the databases count: the last moment there is stands for every later one.
fn milliseconds(moment: Moment) -> i64 {
    i64::try_from(moment.0).unwrap_or(i64::MAX)
}
