//! Between rows and the types of this room; a row that does not fit is a fault, never a guess.

use ajar_domain::{
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use sqlx::{Row as _, TypeInfo, ValueRef, postgres::PgRow, sqlite::SqliteRow};

use crate::{AccountId, LedgerError, SessionId};

/// A row of either database.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// Rows of one of the two.
    pub(super) fn all<R>(rows: Vec<R>, sort: impl Fn(R) -> Self) -> Vec<Self> {
        rows.into_iter().map(sort).collect()
    }

    /// What stands in a column that is never NULL.
    pub(crate) fn get<T: Field>(&self, column: &str) -> Result<T, LedgerError> {
        self.optional(column)?.ok_or(LedgerError::Unreadable)
    }

    /// What stands in a column, if anything does.
    pub(crate) fn optional<T: Field>(&self, column: &str) -> Result<Option<T>, LedgerError> {
        let raw = T::Raw::read(self, column)?;
        raw.map(|raw| T::refine(raw).ok_or(LedgerError::Unreadable)).transpose()
    }
}

/// One of the four types that both databases have.
pub(crate) trait Raw: Sized {
    fn read(row: &Row, column: &str) -> Result<Option<Self>, LedgerError>;
}

macro_rules! raw {
    ($($type:ty)*) => {$(
        impl Raw for $type {
            fn read(row: &Row, column: &str) -> Result<Option<Self>, LedgerError> {
                Ok(match row {
                    Row::Sqlite(row) => row.try_get(column)?,
                    Row::Postgres(row) => row.try_get(column)?,
                })
            }
        }
    )*};
}

raw! { Vec<u8> String bool }

impl Raw for i64 {
    /// Of any width: PostgreSQL says which, SQLite knows one only.
    fn read(row: &Row, column: &str) -> Result<Option<Self>, LedgerError> {
        let row = match row {
            Row::Sqlite(row) => return Ok(row.try_get(column)?),
            Row::Postgres(row) => row,
        };
        Ok(match row.try_get_raw(column)?.type_info().name() {
            "INT2" => row.try_get::<Option<i16>, _>(column)?.map(Self::from),
            "INT4" => row.try_get::<Option<i32>, _>(column)?.map(Self::from),
            _ => row.try_get(column)?,
        })
    }
}

/// A type that is read from a column.
pub(crate) trait Field: Sized {
    /// How it is stored.
    type Raw: Raw;

    /// From what is stored; `None` when it does not fit.
    fn refine(raw: Self::Raw) -> Option<Self>;
}

macro_rules! field {
    ($($type:ty : $raw:ty, |$value:ident| $refined:expr;)*) => {$(
        impl Field for $type {
            type Raw = $raw;

            fn refine($value: $raw) -> Option<Self> {
                $refined
            }
        }
    )*};
}

field! {
    Vec<u8>: Vec<u8>, |raw| Some(raw);
    Digest: Vec<u8>, |raw| raw.try_into().ok().map(Digest);
    Handle: Vec<u8>, |raw| raw.try_into().ok().map(Handle);
    ServiceId: Vec<u8>, |raw| raw.try_into().ok().map(ServiceId);
    AccountId: Vec<u8>, |raw| raw.try_into().ok().map(AccountId);
    SessionId: Vec<u8>, |raw| raw.try_into().ok().map(SessionId);
    String: String, |raw| Some(raw);
    i64: i64, |raw| Some(raw);
    u64: i64, |raw| raw.try_into().ok();
    i32: i64, |raw| raw.try_into().ok();
    u32: i64, |raw| raw.try_into().ok();
    u16: i64, |raw| raw.try_into().ok();
    u8: i64, |raw| raw.try_into().ok();
    Moment: i64, |raw| raw.try_into().ok().map(Moment);
    bool: bool, |raw| Some(raw);
}

impl<const N: usize> Field for [u8; N] {
    type Raw = Vec<u8>;

    fn refine(raw: Vec<u8>) -> Option<Self> {
        raw.try_into().ok()
    }
}
