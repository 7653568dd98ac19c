//! How the descriptions show the values that are written as one word: a string with its exact pattern.

use std::borrow::Cow;

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

use super::{Colour, SetupDate, WallTime};

macro_rules! written {
    ($($of:ty, $name:literal, $pattern:literal;)+) => {$(
        impl PartialSchema for $of {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new().schema_type(Type::String).pattern(Some($pattern)).build().into()
            }
        }

        impl ToSchema for $of {
            fn name() -> Cow<'static, str> {
                $name.into()
            }
        }
    )+};
}

written! {
    Colour, "Colour", "^#[0-9a-fA-F]{6}$";
    SetupDate, "SetupDate", "^2[01][0-9]{2}-[0-9]{2}-[0-9]{2}$";
    WallTime, "WallTime", "^[0-2][0-9]:[0-5][0-9]$";
}
