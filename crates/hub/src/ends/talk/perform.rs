//! A counsellor's commands, from the wire's words to the rules'.

use ajar_domain::{
    conversation::{Command, Rejection, command},
    ids::{Epoch, InvitationId, Seat},
    secret::Paper,
};
use ajar_protocol::{
    offer::{Bless, Offer},
    talk::{TalkDown, TalkUp},
};

use super::{Outbox, TalkEnd, refuse};
use crate::{HubError, talks::Outcome, wire};

impl TalkEnd {
    pub(super) async fn perform(&mut self, frame: TalkUp, out: &mut Outbox) -> Result<(), HubError> {
        let socket = self.line.socket;
        let command = match frame {
            TalkUp::Join { ticket, lease, from, own } => return self.join(&ticket, &lease, (from, own), out).await,
            TalkUp::Refound { ticket, lease, talk } => return self.refound(&ticket, &lease, &talk, out).await,
            TalkUp::Offer(offer) => self.offer(offer),
            TalkUp::Bless(bless) => self.bless(bless),
            TalkUp::Dismiss {} => Some(Command::Dismiss { socket }),
            TalkUp::Invite { purpose } => {
                let invitation = InvitationId(self.line.hub.draw());
                Some(Command::Invite { socket, invitation, purpose: wire::purpose(purpose) })
            }
            TalkUp::Release {} => Some(Command::Release { socket }),
            TalkUp::Leave {} => Some(Command::Leave { socket }),
            TalkUp::End {} => Some(Command::End { socket }),
            // The peer keeps the order by itself.
            TalkUp::Again {} => return Ok(()),
        };
        let Some(command) = command else {
            refuse(Rejection::Malformed, out);
            return Ok(());
        };
        self.told.asked(&command);
        match self.line.change(&command).await? {
            Outcome::Refused(rejection) => {
                self.told.stays();
                refuse(rejection, out);
            }
            Outcome::Done(_) | Outcome::Gone => self.look(out).await?,
        }
        Ok(())
    }

    fn offer(&self, offer: Offer) -> Option<Command> {
        let (epoch, seat) = (Epoch(offer.epoch), Seat::from_number(offer.seat)?);
        let paper = written(&TalkDown::Offer(offer));
        Some(Command::Offer(command::Offer { socket: self.line.socket, epoch, seat, paper }))
    }

    fn bless(&self, bless: Bless) -> Option<Command> {
        let (epoch, seat) = (Epoch(bless.epoch), Seat::from_number(bless.seat)?);
        let paper = written(&TalkDown::Bless(bless));
        Some(Command::Bless { socket: self.line.socket, epoch, seat, paper })
    }
}

/// The frame as its reader gets it: written anew, so that nothing but its fields passes.
fn written(frame: &TalkDown) -> Paper {
    Paper::new(&serde_json::to_vec(frame).expect("frames are plain data"))
}
