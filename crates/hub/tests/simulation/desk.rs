//! A modelled counsellor's desk: takes whoever waits, begins a talk for each claim, and leaves errands to the page's own part.

use std::{rc::Rc, time::Duration};

use ajar_hub::Down;
use ajar_protocol::{
    desk::{DeskDown, DeskUp, Reserved},
    octets::Octets,
    peer::Pace,
};
use ajar_testkit::SLUG;
use tokio::{task::spawn_local, time::sleep};

use crate::{
    counsellor::{Claim, Talk, say},
    errand::Errands,
    pump::PACE,
    world::{Fall, Line, Up, World},
};

/// Sits at a desk until the run is over.
pub(crate) async fn sit(world: Rc<World>, device: u8) {
    let mut errands = Errands::new(world.clone(), device);
    // A page says nothing of its errand twice because it was too fast, and is never that fast.
    let pace = if world.plays_errands { Pace::default() } else { PACE };
    loop {
        if let Some(ticket) = world.ticket(device).await
            && let Some((mut line, _)) = world.dial_at(pace, |hub| hub.desk(SLUG))
        {
            let ticket = serde_json::from_value(serde_json::Value::String(ticket)).expect("a ticket is text");
            say(&mut line, &DeskUp::SignIn { ticket, handle: Octets([device; 8]) });
            Desk { world: &world, device, is_up: false, next: None, errands: &mut errands }.attend(&mut line).await;
            line.cut.close();
            if world.plays_errands {
                errands.lost();
            }
        }
        sleep(Duration::from_millis(100 + world.fate.below(2000))).await;
    }
}

/// One line of a desk.
struct Desk<'a> {
    world: &'a Rc<World>,
    device: u8,
    /// The hub let this desk in; before that a page says nothing of its errand.
    is_up: bool,
    /// Who stands first and may be taken here.
    next: Option<u32>,
    errands: &'a mut Errands,
}

impl Desk<'_> {
    async fn attend(&mut self, line: &mut Line) {
        loop {
            tokio::select! {
                biased;
                heard = line.down.hear() => match heard {
                    Some(Fall::Ping) => line.up.send(Up::Pong),
                    Some(Fall::Down(Down::Text(text))) => self.hear(&text, line),
                    Some(Fall::Down(Down::Binary(_) | Down::Close(_))) | None => return,
                },
                () = sleep(Duration::from_millis(100 + self.world.fate.below(1500))) => self.act(line),
            }
        }
    }

    fn act(&mut self, line: &mut Line) {
        if let Some(arrival) = self.next
            && !self.world.quiet.get()
        {
            let take = if self.world.fate.strikes(800) { DeskUp::Take {} } else { DeskUp::Pick { arrival } };
            say(line, &take);
        }
        if self.world.plays_errands && self.is_up {
            self.errands.act(line);
        }
    }

    fn hear(&mut self, text: &str, line: &mut Line) {
        let frame = serde_json::from_str(text).expect("the hub speaks the protocol");
        self.world.fate.tell(|| format!("desk {} hears {}", self.device, &text[..text.len().min(120)]));
        match frame {
            DeskDown::SignedIn { .. } => {
                self.is_up = true;
                self.errands.signed_in(line);
                say(line, &DeskUp::Ready { places: 3, elsewhere: None });
            }
            DeskDown::Queue { waiting, .. } => {
                let mine = |reserved: Option<Reserved>| reserved != Some(Reserved::NotMine);
                self.next = waiting.iter().find(|one| mine(one.reserved)).map(|one| one.arrival);
            }
            DeskDown::Claimed { sid, hello, lease, epoch, seat, .. } => {
                let claim = Claim { sid: sid.0, hello: hello.0, lease: lease.0, pair: (epoch, seat) };
                spawn_local(Talk::new(self.world, self.device, claim).go_on());
            }
            DeskDown::Invitation { .. }
            | DeskDown::InvitationGone { .. }
            | DeskDown::Tick {}
            | DeskDown::Refused { .. } => {}
            errand @ (DeskDown::ErrandAsked { .. }
            | DeskDown::ErrandOffered { .. }
            | DeskDown::ErrandAnswered { .. }
            | DeskDown::ErrandYours { .. }
            | DeskDown::ErrandEnvelope { .. }
            | DeskDown::ErrandStored { .. }
            | DeskDown::ErrandLine { .. }
            | DeskDown::ErrandGone { .. }
            | DeskDown::ErrandRefused { .. }) => self.errands.hear(errand, line),
        }
    }
}
