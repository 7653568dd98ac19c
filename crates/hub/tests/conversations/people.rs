//! Who is ready is counted by people: somebody at two browsers is one, for everybody's eyes and for whoever asks, at whatever server.

use ajar_protocol::http::Role;

use crate::{
    errands::ask,
    kit::{Desk, World},
    seats::{at_work, in_another_browser, staff_of},
};

impl Desk {
    /// How many are ready, as the newest view of the queue says.
    async fn ready(&mut self) -> u64 {
        self.read().await;
        let newest = std::iter::from_fn(|| self.try_hear("QUEUE")).last().expect("a view of the queue");
        newest["ready"].as_u64().expect("a number")
    }
}

#[tokio::test]
async fn somebody_at_two_browsers_is_one_who_is_ready_and_one_who_is_asked() {
    let here = World::new();
    let ledger = ajar_hub::stores::ledger(None).await.unwrap();
    let staff = staff_of(&here, &ledger).await;
    let there = here.beside();
    there.hub.staffed_by(ledger.clone());
    let mut mette = at_work(&here, &staff, Role::Counsellor).await;
    let sara = at_work(&here, &staff, Role::Counsellor).await;
    assert_eq!(mette.desk.ready().await, 2);
    let _second = in_another_browser(&there, &staff, sara.who).await;
    let _third = in_another_browser(&here, &staff, mette.who.clone()).await;
    here.hub.call_roll().await.unwrap();
    assert_eq!(mette.desk.ready().await, 2, "two people at four browsers");
    mette.desk.say(&ask(9)).await;
    assert_eq!(mette.desk.hear("ERRAND_ASKED")["colleagues"], 1);
}
