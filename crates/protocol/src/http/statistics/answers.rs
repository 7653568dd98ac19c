//! What can be answered: lists of words, each one a category of a table; no body, and nothing of anybody.

use serde::{Deserialize, Serialize};

/// Declares answers with the words of the tables.
macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[cfg_attr(test, derive(ts_rs::TS))]
        pub enum $name {
            $(
                #[doc = $word]
                #[serde(rename = $word)]
                $variant,
            )+
        }

        impl std::fmt::Debug for $name {
            /// No readable form: what somebody answers belongs in no log.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl $name {
            /// Every answer, in the order of the tables.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }
    )+};
}

answers! {
    /// How a contact came (T3).
    Channel {
        Chat = "chat",
        BookedChat = "booked-chat",
        Phone = "phone",
        InPerson = "in-person",
        AtSchool = "at-school",
        Elsewhere = "elsewhere",
    }
    /// Age band in years (T4).
    Age {
        UpTo9 = "0-9",
        From10 = "10-12",
        From13 = "13-15",
        From16 = "16-17",
        From18 = "18-24",
        From25 = "25+",
    }
    /// Gender in the visitor's own word (T5); nobody guesses it.
    Gender {
        Girl = "girl",
        Boy = "boy",
        Other = "other",
    }
    /// First time or before (T11).
    First {
        First = "first-time",
        Before = "before",
    }
    /// How long a contact took (T13), in minutes.
    Length {
        Under5 = "<5min",
        Under15 = "<15min",
        Under30 = "<30min",
        Under45 = "<45min",
        Under60 = "<60min",
        From60 = ">=60min",
    }
    /// Heard of us through (T22).
    Heard {
        School = "school",
        Friend = "friend",
        Search = "search",
        SocialMedia = "social-media",
        Poster = "poster",
        OtherOffer = "other-offer",
        RoleModel = "role-model-visit",
        Family = "family",
    }
    /// What safeguarding asked for (T23).
    Safeguarding {
        Nothing = "none",
        Anonymous = "handled-anonymously",
        Notification = "notification",
    }
    /// The youngest child concerned, in years (T24).
    Youngest {
        Expecting = "expecting",
        UpTo2 = "0-2",
        UpTo5 = "3-5",
        UpTo9 = "6-9",
        UpTo12 = "10-12",
        UpTo17 = "13-17",
        Nobody = "no-child",
    }
    /// Where somebody was bridged to (T19).
    Destination {
        OwnBooking = "own-booking",
        FamilyOffer = "family-offer",
        Ngo = "ngo",
        ParentTreatment = "parent-treatment",
        School = "school",
        Siblings = "siblings",
        FamilyUnit = "family-unit",
        Psychiatry = "psychiatry",
        Leisure = "leisure",
        Emergency = "emergency",
        Other = "other",
    }
    /// How far a bridge was built (T19); *met* is the receiving offer's monthly figure on the sheet.
    Stage {
        TalkedAbout = "talked-about",
        PassedOn = "passed-on",
    }
    /// What an answered contact was (T2); absent in a form: counselling.
    Answered {
        Counselling = "counselling",
        NotCounselling = "not-counselling",
        AbuseOrTest = "abuse-or-test",
    }
    /// How long the periods of a table are; each nests in the next.
    Cadence {
        Week = "week",
        Month = "month",
        Quarter = "quarter",
        HalfYear = "half_year",
        Year = "year",
    }
}
