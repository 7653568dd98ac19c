//! The places of one published time as a sequential object: what may be answered about them, one request after the other.

use crate::linear::Object;

/// What somebody was told about a time. Holds and codes are numbers of the test's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A place is kept under this hold.
    Held(u32),
    /// No place is free.
    Full,
    /// A place is free.
    Free,
    /// This hold was let go of.
    Released(u32),
    /// This hold is not there.
    NoHold(u32),
    /// What this hold kept is booked under this code.
    Booked(u32, u32),
    /// This code's place was given back, or moved away.
    Left(u32),
    /// This code has moved here.
    Came(u32),
    /// This code has a place.
    There(u32),
    /// It has none.
    NotThere(u32),
    /// So many places are held and booked.
    Count(usize, usize),
}

/// A time with so many places.
pub struct Time(pub usize);

/// Who has a place, in order: hold or code, and whether it is a code.
type Places = Vec<(u32, bool)>;

impl Object for Time {
    type State = Places;
    type Event = Told;

    fn first(&self) -> Places {
        Vec::new()
    }

    fn after(&self, places: &Places, told: &Told) -> Option<Places> {
        let free = places.len() < self.0;
        let has = |who| places.contains(&who);
        let when = |holds: bool| holds.then(|| places.clone());
        match *told {
            Told::Held(hold) => free.then(|| with(places, (hold, false))),
            Told::Came(code) => free.then(|| with(places, (code, true))),
            Told::Full => when(!free),
            Told::Free => when(free),
            Told::Released(hold) => Some(without(places, (hold, false))),
            Told::NoHold(hold) => when(!has((hold, false))),
            Told::Booked(hold, code) => has((hold, false)).then(|| with(&without(places, (hold, false)), (code, true))),
            Told::Left(code) => has((code, true)).then(|| without(places, (code, true))),
            Told::There(code) => when(has((code, true))),
            Told::NotThere(code) => when(!has((code, true))),
            Told::Count(held, booked) => {
                let codes = places.iter().filter(|(_, is_code)| *is_code).count();
                when((held, booked) == (places.len() - codes, codes))
            }
        }
    }
}

fn with(places: &Places, who: (u32, bool)) -> Places {
    let mut places = places.clone();
    places.push(who);
    places.sort_unstable();
    places
}

fn without(places: &Places, who: (u32, bool)) -> Places {
    places.iter().copied().filter(|one| *one != who).collect()
}
