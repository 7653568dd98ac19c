//! Writes every frame type as TypeScript into one committed file; fails when that file is stale, never touches it unless told.
//!
//! `AJAR_UPDATE=1 cargo test -p ajar-protocol typescript` writes it anew.

use std::{collections::BTreeMap, path::Path};

use ts_rs::{Config, TS};

use crate::{
    desk, http,
    http::{accounts, devices, sign_in},
    offer, problem, routing, setup, talk, visitor,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web-widget/packages/protocol/src/generated.ts");
const HEAD: &str = "/** The wire's frames and bodies, generated from crates/protocol by its test `typescript`; never edited by hand. */\n";

#[test]
fn the_committed_types_are_fresh() {
    let expected = document();
    if std::env::var_os("AJAR_UPDATE").is_some() {
        std::fs::write(Path::new(FILE), &expected).expect("the web packages lie beside the crates");
    }
    let found = std::fs::read_to_string(Path::new(FILE)).unwrap_or_default();
    assert!(found == expected, "generated.ts is stale: AJAR_UPDATE=1 cargo test -p ajar-protocol typescript");
}

fn document() -> String {
    let config = Config::default();
    let mut types = BTreeMap::new();
    macro_rules! put {
        ($($name:ty),+ $(,)?) => { $(
            let name = <$name>::name(&config);
            let before = types.insert(name.clone(), declaration::<$name>(&config));
            assert!(before.is_none(), "two types are called {name}: one would hide the other");
        )+ };
    }
    put!(offer::Offer, offer::Chain, offer::Accept, offer::Bless, problem::Problem);
    put!(routing::Who, routing::Topic, routing::Routing);
    put!(
        visitor::VisitorUp,
        visitor::VisitorDown,
        visitor::Founding,
        visitor::Position,
        visitor::Choice,
        visitor::Standing
    );
    put!(visitor::Asked, visitor::Estimate, visitor::Stamp, visitor::EndedBy);
    put!(desk::DeskUp, desk::DeskDown, desk::Waiting, desk::Reserved, desk::Purpose);
    put!(talk::TalkUp, talk::TalkDown, talk::Line, talk::Withdrawn);
    put!(http::Status, http::ServiceState, http::SignIn, http::StaffSession, http::Duty, http::Role, http::Ticket);
    put!(http::Survey, http::Helped, http::Change, http::Recommend, http::Leave, http::ProblemBody);
    put!(sign_in::SignInWays, sign_in::Provider, sign_in::Ceremony, sign_in::PasskeySignIn, sign_in::PasswordSignIn);
    put!(sign_in::ProviderBegun, sign_in::ProviderAnswer);
    put!(accounts::OwnAccount, accounts::OwnPasskey, accounts::OwnSession, accounts::SignInWay, accounts::Names);
    put!(
        accounts::NewPasskey,
        accounts::CodeSecret,
        accounts::NewPassword,
        accounts::RecoveryCodes,
        accounts::People,
        accounts::Person
    );
    put!(accounts::NewPerson, accounts::Invitation, accounts::NewRole, accounts::Audit, accounts::AuditEntry);
    put!(devices::DeviceRequest, devices::OwnDevice, devices::Devices, devices::AskedDevice, devices::KeyKind);
    put!(devices::KnownDevice, devices::KnownIssuer, devices::KnownRoster, devices::KeyWarning, devices::WarningKind);
    put!(devices::SignedDevices, devices::IssuerRequest, devices::NewIssuer, devices::NewRoster);
    use http::statistics as st;
    put!(st::Channel, st::Age, st::Gender, st::First, st::Length, st::Heard, st::Safeguarding, st::Youngest);
    put!(st::Destination, st::Stage, st::Answered, st::Cadence, st::Bridge, st::ClosingForm, st::Statistics);
    put!(st::StatisticsYearHead, st::StatisticsYear, st::StatisticsTable, st::StatisticsPeriod);
    put!(st::ExactFigures, st::Staffing, st::StaffedBlock, st::RecommendedPlaces, st::MonthlySheet);
    put!(
        http::bookings::FreeTimes,
        http::bookings::FreeSlot,
        http::bookings::NewHold,
        http::bookings::Company,
        http::bookings::HeldTimes,
        http::bookings::ReleaseHold,
        http::bookings::BookHeld,
        http::bookings::CodeLanguage,
        http::bookings::BookingCode,
        http::bookings::LookUp,
        http::bookings::LookChallenge,
        http::bookings::LookProof,
        http::bookings::UnreadCode,
        http::bookings::Looked,
        http::bookings::BookingState,
        http::bookings::BookedSlot,
        http::bookings::ChatStretch,
        http::bookings::KeptTime,
        http::bookings::CancelBooking,
        http::bookings::MoveBooking,
        http::bookings::AnswerKept,
        http::bookings::JoinWaiting,
        http::bookings::TurnedAway,
        http::bookings::CalendarFile,
        http::bookings::OpenBooked,
        http::bookings::Admission,
        http::bookings::BookingPlan,
        http::bookings::BookingKind,
        http::bookings::KindPicture,
        http::bookings::Booker,
        http::bookings::CountedAs,
        http::bookings::BookingPlace,
        http::bookings::Way,
        http::bookings::BookingResource,
        http::bookings::ResourceSort,
        http::bookings::WeeklyPattern,
        http::bookings::BookingDay,
        http::bookings::BookingWeek,
        http::bookings::WeekSlot,
        http::bookings::SlotState,
        http::bookings::SeatState,
        http::bookings::SeatIs,
        http::bookings::BookingBlock,
        http::bookings::NewSlot,
        http::bookings::PublishedTimes,
        http::bookings::NotPublished,
        http::bookings::WhyNot,
        http::bookings::NewBlock,
        http::bookings::CancelSlot,
        http::bookings::Remedy,
        http::bookings::FreeColleague,
        http::bookings::Came,
        http::bookings::Occupancy,
        http::bookings::KindOccupancy,
        http::bookings::ProposeTimes,
        http::bookings::DutyFeed,
    );
    put!(setup::Setup, setup::StaffSetup, setup::SetupAnswer, setup::VisitorSetup, setup::SetupFault, setup::SetupWhy);
    put!(setup::OpeningHours, setup::OpenSpan, setup::HoursException, setup::Weekday, setup::Holiday);
    put!(setup::EmergencyNumbers, setup::AskedQuestions, setup::WaitingPart, setup::WaitingKind, setup::CannedReply);
    put!(setup::GuideStep, setup::HelpOffer, setup::ParentsTold, setup::Target, setup::Measure, setup::Population);
    put!(setup::StaffedHours, setup::Theme, setup::Palette, setup::WallTime, setup::SetupDate, setup::Colour);
    put!(setup::IntakeState, setup::IntakeNow, setup::Lack, setup::PressIntake, setup::SetupText);
    put!(setup::ReadSetup, setup::EmbedCode);
    let text = types.into_values().fold(String::from(HEAD), |text, one| text + "\n" + &one);
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn declaration<T: TS + 'static>(config: &Config) -> String {
    let docs = T::docs().unwrap_or_default();
    format!("{docs}export {}\n", T::decl(config))
}
