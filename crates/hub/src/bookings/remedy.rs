//! What becomes of a time that cannot be kept: another counsellor first, another way, and only then cancelled; and who came.

use ajar_domain::{
    booking::{Seat, SlotId, SlotState},
    ids::ServiceId,
    time::Moment,
};
use ajar_protocol::{http::bookings as body, problem::Problem};

use super::{Answer, BookingFault, Bookings, problem, wire};

impl Bookings {
    /// What is to become of a time that cannot be kept.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn remedy(&self, slug: &str, slot: &str, asked: &body::CancelSlot) -> Answer<()> {
        let (Some((service, _)), Some(id)) = (self.of(slug), wire::slot_id(slot)) else {
            return Ok(Err(Problem::Unknown));
        };
        let (plan, now) = (self.plan_of(service).await?, self.now());
        let done = match asked.remedy {
            body::Remedy::Reassign => {
                match asked.to.as_deref().filter(|to| counsellors(&plan).contains(&(*to).to_owned())) {
                    Some(to) => self.db.reassign(service, id, to).await?,
                    None => return Ok(Err(Problem::Malformed)),
                }
            }
            body::Remedy::ToChat => match asked.place.as_ref().filter(|place| wire::chats(&plan).contains(place)) {
                Some(place) => self.db.replace_place(service, id, place).await?,
                None => return Ok(Err(Problem::Malformed)),
            },
            body::Remedy::Close => self.db.set_state(service, id, SlotState::Closed, now).await?,
            body::Remedy::Open => self.db.set_state(service, id, SlotState::Open, now).await?,
            body::Remedy::Cancel => {
                if !asked.anyway && self.has_colleague(service, id, &plan).await? {
                    return Ok(Err(Problem::NotNow));
                }
                self.db.set_state(service, id, SlotState::Cancelled, now).await?
            }
        };
        Ok(done.map_err(problem))
    }

    /// Whether somebody booked it and a colleague could take it.
    async fn has_colleague(
        &self,
        service: ServiceId,
        id: SlotId,
        plan: &body::BookingPlan,
    ) -> Result<bool, BookingFault> {
        let far = Moment(self.now().0.saturating_add(800 * 86_400_000));
        let found = self.db.slots(service, Moment(0), far).await?.into_iter().find(|slot| slot.id == id);
        if found.is_none_or(|slot| !slot.seats.iter().any(Seat::is_booking)) {
            return Ok(false);
        }
        let free = self.db.free_during(service, id, &counsellors(plan)).await?;
        Ok(free.is_some_and(|free| !free.is_empty()))
    }

    /// Who is free during a time.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn colleagues(&self, slug: &str, slot: &str) -> Answer<Vec<body::FreeColleague>> {
        let (Some((service, _)), Some(id)) = (self.of(slug), wire::slot_id(slot)) else {
            return Ok(Err(Problem::Unknown));
        };
        let plan = self.plan_of(service).await?;
        let free = self.db.free_during(service, id, &counsellors(&plan)).await?;
        let named = |one: &body::BookingResource| body::FreeColleague { id: one.id.clone(), name: one.name.clone() };
        Ok(free
            .ok_or(Problem::Unknown)
            .map(|free| plan.resources.iter().filter(|one| free.contains(&one.id)).map(named).collect()))
    }

    /// Notes whether somebody came.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn came(&self, slug: &str, slot: &str, asked: body::Came) -> Answer<()> {
        let (Some((service, _)), Some(id)) = (self.of(slug), wire::slot_id(slot)) else {
            return Ok(Err(Problem::Unknown));
        };
        Ok(self.db.came(service, id, asked.seat, asked.came, self.now()).await?.map_err(problem))
    }
}

fn counsellors(plan: &body::BookingPlan) -> Vec<String> {
    let people = plan.resources.iter().filter(|one| one.sort != body::ResourceSort::Room);
    people.map(|one| one.id.clone()).collect()
}
