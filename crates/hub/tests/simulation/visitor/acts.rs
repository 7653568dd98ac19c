//! What somebody at a modelled page does, and what it does again after a refusal; what the hub says is heard elsewhere.

use ajar_auth::{SessionToken, Token};
use ajar_domain::ids::Digest;
use ajar_hub::Down;
use ajar_protocol::{
    envelope::Kind,
    http::Survey,
    octets::Octets,
    visitor::{Position, VisitorUp},
};
use ajar_testkit::SLUG;
use tokio::task::spawn_local;

use super::{Visitor, say};
use crate::world::{Fall, Line};

impl Visitor {
    /// What somebody at this page does now. False: they leave this line.
    pub(super) fn act(&mut self, line: &mut Line) -> bool {
        let roll = self.world.fate.below(1000);
        if self.opened && std::mem::take(&mut self.hurried) {
            self.begin_again(line);
        }
        if self.world.quiet.get() || !self.opened {
            return true;
        }
        let free = !self.wishes.another && !self.wishes.end;
        match (roll, &mut self.mail) {
            (0..700, Some(mail)) if free => mail.write(Kind::Message, line),
            (700..800, Some(mail)) if free => mail.write(Kind::Control, line),
            (800..815, _) => {
                self.wishes.end = true;
                say(line, &VisitorUp::End {});
            }
            (815..830, Some(_)) if free => {
                self.wishes.another = true;
                say(line, &VisitorUp::Another {});
            }
            (830..860, _) => return false,
            (860..890, _) => {
                self.reloaded = true;
                return false;
            }
            (890..900, _) => self.leave(),
            (900..910, _) => self.somebody_uses_an_old_token(),
            (910..915, _) => {
                self.left = true;
                return false;
            }
            _ => {}
        }
        true
    }

    /// What was refused is said once more, in its order.
    fn begin_again(&mut self, line: &mut Line) {
        say(line, &VisitorUp::Again {});
        if let Some(accept) = &self.accept {
            say(line, &VisitorUp::Accept(accept.clone()));
        }
        if let Some(mail) = &mut self.mail
            && mail.begins_again()
        {
            mail.send_again(line);
        }
        if self.wishes.another {
            say(line, &VisitorUp::Another {});
        }
        if let Some(choice) = self.wishes.choice {
            say(line, &VisitorUp::Choose { choice });
        }
    }

    /// The quick exit's beacon; the page is gone at once.
    fn leave(&mut self) {
        let Some((token, _)) = self.record else { return };
        self.left = true;
        self.over = true;
        let world = self.world.clone();
        spawn_local(async move { world.on_a_machine(async move |hub| hub.leave(SLUG, token).await).await });
    }

    /// A retired token ends a conversation, and never opens it.
    fn somebody_uses_an_old_token(&self) {
        let Some(token) = self.retired.last().copied() else { return };
        let world = self.world.clone();
        spawn_local(async move {
            let digest = Digest(*Token::<SessionToken>::presented(token).digest().bytes());
            let Some((mut line, machine)) = world.dial(|hub| hub.visit(SLUG)) else { return };
            if !crate::stores::lock(&world.stores.space(machine).watch).is_retired(&digest) {
                return line.cut.close();
            }
            world.fate.event("an old token", 0);
            let from = Position { generation: 0, sequence: 0 };
            say(&mut line, &VisitorUp::Resume { token: Octets(token), unlock: None, from, own: true });
            while let Some(heard) = line.down.hear().await {
                let opened = matches!(&heard, Fall::Down(Down::Text(text)) if text.contains("RESUMED"));
                if opened {
                    world.fate.wrong(|| "a retired token opened a talk".into());
                }
            }
        });
    }

    /// Twice at once: it counts once.
    pub(super) fn answer_survey(&self, ticket: [u8; 32]) {
        for _ in 0..2 {
            let world = self.world.clone();
            spawn_local(async move {
                let survey = Survey { ticket: Octets(ticket), helped: None, change: None, recommend: None, age: None };
                let counted = world.on_a_machine(async move |hub| hub.survey(SLUG, &survey).await).await;
                if let Some(Ok(Some(true))) = counted
                    && !world.book.borrow_mut().redeemed(ticket)
                {
                    world.fate.wrong(|| "a ticket counted twice".into());
                }
            });
        }
    }
}
