//! The answers that are counted, in the order in which every table shows them; no free text, no exact age, no moment.

use std::time::Duration;

use crate::routing::{Topic, Who};

/// Declares an enum of categories with the words machines read.
macro_rules! categories {
    ($($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $key:literal,)+ })+) => {$(
        $(#[$doc])*
        /// No readable `Debug`: what somebody answers belongs in no log.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$each])* $variant,)+ }

        impl $name {
            /// Every category, in the order of the tables.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The words machines read, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key,)+];
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )+};
}

categories! {
    /// How a contact came (T3).
    Channel {
        /// Chat from the queue.
        Chat = "chat",
        /// Chat at a booked time.
        BookedChat = "booked-chat",
        /// Telephone.
        Phone = "phone",
        /// At the service's own address.
        InPerson = "in-person",
        /// At a school.
        AtSchool = "at-school",
        /// At home or elsewhere.
        Elsewhere = "elsewhere",
    }
    /// Age band of the visitor, in years (T4).
    Age {
        /// Up to 9.
        UpTo9 = "0-9",
        /// 10 to 12.
        From10 = "10-12",
        /// 13 to 15.
        From13 = "13-15",
        /// 16 and 17.
        From16 = "16-17",
        /// 18 to 24.
        From18 = "18-24",
        /// 25 and older.
        From25 = "25+",
    }
    /// Gender in the visitor's own word (T5); nobody guesses it.
    Gender {
        /// Girl or woman.
        Girl = "girl",
        /// Boy or man.
        Boy = "boy",
        /// Another.
        Other = "other",
    }
    /// Whether the visitor was here before (T11).
    First {
        /// First time.
        First = "first-time",
        /// Has been here before.
        Before = "before",
    }
    /// How long an attempt waited (T12).
    Wait {
        /// Less than 30 s.
        Under30s = "<30s",
        /// 30 s to less than 2 min.
        Under2 = "<2min",
        /// 2 to less than 5 min.
        Under5 = "<5min",
        /// 5 to less than 10 min.
        Under10 = "<10min",
        /// 10 to less than 20 min.
        Under20 = "<20min",
        /// 20 min or more.
        From20 = ">=20min",
        /// Never stood in the queue: turned away at the door, or came by telephone or in person.
        Never = "never-waited",
    }
    /// How long a contact took (T13).
    Length {
        /// Less than 5 min.
        Under5 = "<5min",
        /// 5 to less than 15 min.
        Under15 = "<15min",
        /// 15 to less than 30 min.
        Under30 = "<30min",
        /// 30 to less than 45 min.
        Under45 = "<45min",
        /// 45 to less than 60 min.
        Under60 = "<60min",
        /// 60 min or more.
        From60 = ">=60min",
    }
    /// Did you get the help you needed? (T16)
    Helped {
        /// Yes.
        Yes = "yes",
        /// Partly.
        Partly = "partly",
        /// No.
        No = "no",
    }
    /// The mood after against before, compared in the browser (T17).
    Change {
        /// Better.
        Better = "better",
        /// Unchanged.
        Unchanged = "unchanged",
        /// Worse.
        Worse = "worse",
    }
    /// Would you tell a friend? (T18)
    Recommend {
        /// Yes.
        Yes = "yes",
        /// Maybe.
        Maybe = "maybe",
        /// No.
        No = "no",
    }
    /// Where somebody was bridged to (T19).
    Destination {
        /// A booking at this service.
        OwnBooking = "own-booking",
        /// The municipality's offer for families.
        FamilyOffer = "family-offer",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// Treatment for the parent.
        ParentTreatment = "parent-treatment",
        /// School or health visitor.
        School = "school",
        /// Help for brothers and sisters.
        Siblings = "siblings",
        /// Child and family unit.
        FamilyUnit = "family-unit",
        /// Psychiatry or doctor.
        Psychiatry = "psychiatry",
        /// Leisure or job.
        Leisure = "leisure",
        /// Emergency, police or shelter.
        Emergency = "emergency",
        /// Elsewhere.
        Other = "other",
    }
    /// How far a bridge was built (T19).
    Stage {
        /// Talked about.
        TalkedAbout = "talked-about",
        /// Passed on.
        PassedOn = "passed-on",
    }
    /// Kind of a booking (Copenhagen's note 3.2; T20, T21).
    Kind {
        /// One child or young person.
        Individual = "individual",
        /// Infant or play therapy.
        Infant = "infant",
        /// Family, parent or network.
        Family = "family",
        /// Pregnancy.
        Pregnancy = "pregnancy",
        /// Group.
        Group = "group",
        /// Professional advice.
        Professional = "professional",
    }
    /// What became of a booking (T20).
    BookingEnd {
        /// Held.
        Held = "held",
        /// Cancelled by the visitor.
        ByVisitor = "cancelled-by-visitor",
        /// Cancelled by the service.
        ByUs = "cancelled-by-us",
        /// Nobody came.
        NotCome = "not-come",
    }
    /// Time from booking to meeting, in days (T21).
    Lead {
        /// The same day.
        SameDay = "same-day",
        /// 1 to 3.
        UpTo3 = "1-3",
        /// 4 to 7.
        UpTo7 = "4-7",
        /// 8 to 14.
        UpTo14 = "8-14",
        /// 15 to 30.
        UpTo30 = "15-30",
        /// More than 30.
        Over30 = ">30",
    }
    /// How the visitor heard of the service (T22).
    Heard {
        /// School.
        School = "school",
        /// A friend.
        Friend = "friend",
        /// Search.
        Search = "search",
        /// Social media.
        SocialMedia = "social-media",
        /// A poster.
        Poster = "poster",
        /// Another offer.
        OtherOffer = "other-offer",
        /// A visit by a role model.
        RoleModel = "role-model-visit",
        /// The family.
        Family = "family",
    }
    /// What safeguarding asked for (T23).
    Safeguarding {
        /// Nothing.
        Nothing = "none",
        /// Handled anonymously.
        Anonymous = "handled-anonymously",
        /// A notification to the authority.
        Notification = "notification",
    }
    /// The youngest child concerned, in years (T24).
    Youngest {
        /// Expecting.
        Expecting = "expecting",
        /// 0 to 2.
        UpTo2 = "0-2",
        /// 3 to 5.
        UpTo5 = "3-5",
        /// 6 to 9.
        UpTo9 = "6-9",
        /// 10 to 12.
        UpTo12 = "10-12",
        /// 13 to 17.
        UpTo17 = "13-17",
        /// None.
        Nobody = "no-child",
    }
    /// A line of the coordinator's monthly sheet (base O); not personal.
    Sheet {
        /// Activities held.
        Activities = "activities",
        /// People at them.
        Participants = "participants",
        /// Sparring with staff of other offers.
        Sparring = "sparring",
        /// Met at the offer bridged to, as that offer says.
        Met = "met",
    }
}

/// Words of [`Who`] in the order of [`Who::ALL`] (T10).
pub const WHO: &[&str] = &["self", "sibling", "friend", "parent-or-relative", "expecting-parent", "professional"];

/// Words of [`Topic`] in the order of [`Topic::ALL`] (T6): Child Helpline International's categories.
pub const REASON: &[&str] = &[
    "alcohol",
    "drugs",
    "family",
    "violence",
    "mood",
    "self-harm",
    "own-use",
    "friends",
    "school",
    "body",
    "rights",
    "other",
];

const _: () = assert!(WHO.len() == Who::ALL.len() && REASON.len() == Topic::ALL.len());

impl Wait {
    /// The band of a wait in the queue.
    #[must_use]
    pub fn of(waited: Duration) -> Self {
        let bands = [
            (30, Self::Under30s),
            (120, Self::Under2),
            (300, Self::Under5),
            (600, Self::Under10),
            (1200, Self::Under20),
        ];
        band(waited.as_secs(), &bands, Self::From20)
    }
}

impl Length {
    /// The band of a contact's length.
    #[must_use]
    pub fn of(took: Duration) -> Self {
        let bands =
            [(5, Self::Under5), (15, Self::Under15), (30, Self::Under30), (45, Self::Under45), (60, Self::Under60)];
        band(took.as_secs() / 60, &bands, Self::From60)
    }
}

impl Lead {
    /// The band of a number of days between booking and meeting.
    #[must_use]
    pub fn of(days: u16) -> Self {
        let bands = [(1, Self::SameDay), (4, Self::UpTo3), (8, Self::UpTo7), (15, Self::UpTo14), (31, Self::UpTo30)];
        band(u64::from(days), &bands, Self::Over30)
    }
}

/// The first band whose limit lies above the value.
fn band<T: Copy>(value: u64, bands: &[(u64, T)], last: T) -> T {
    bands.iter().find(|(limit, _)| value < *limit).map_or(last, |(_, band)| *band)
}
