//! One visitor of the race: holds, books, looks, moves, cancels, and writes down what it was told; asks again when an answer is lost.

use std::{
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
    thread::sleep,
    time::Duration,
};

use ajar_testkit::{linear::Call, places::Told};
use serde_json::{Value, json};

use super::{dice::Dice, fleet::Fleet};
use crate::client::Answer;

/// Times a lost answer is asked for again before it counts as lost.
const AGAIN: u32 = 40;

/// What all visitors of a round share.
pub(super) struct Round<'a> {
    pub(super) fleet: &'a Fleet,
    /// Names of the times of each service.
    pub(super) times: &'a [Vec<String>],
    /// Orders what is asked and answered.
    pub(super) ticks: AtomicU64,
    /// Requests so far, and how many there are to be.
    pub(super) sent: AtomicU32,
    pub(super) requests: u32,
    /// Answers that say that a server was at fault, and that too many asked at once.
    pub(super) faults: AtomicU32,
    pub(super) busy: AtomicU32,
}

impl Round<'_> {
    fn tick(&self) -> u64 {
        self.ticks.fetch_add(1, Ordering::SeqCst)
    }

    pub(super) fn is_over(&self) -> bool {
        self.sent.load(Ordering::SeqCst) >= self.requests
    }
}

/// A code and where the visitor believes it is booked.
pub(super) struct Own {
    pub(super) code: u32,
    pub(super) words: String,
    pub(super) time: String,
}

pub(super) struct Visitor<'a> {
    round: &'a Round<'a>,
    service: u8,
    dice: Dice,
    next: u32,
    pub(super) own: Vec<Own>,
    pub(super) history: Vec<(String, Call<Told>)>,
    /// Answers by their meaning, for whoever reads the figures.
    pub(super) done: u32,
}

/// What came of a request: answered, lost for good (it may have happened), or never sent.
enum Came {
    Answered(Answer),
    Lost,
    Nothing,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(round: &'a Round<'a>, number: u32, services: u8) -> Self {
        let service = u8::try_from(number % u32::from(services)).unwrap();
        let dice = Dice::new(u64::from(number));
        Self { round, service, dice, next: number * 100_000, own: Vec::new(), history: Vec::new(), done: 0 }
    }

    /// Goes on until the round has had its requests.
    pub(super) fn run(&mut self) {
        while !self.round.is_over() {
            match self.dice.roll(10) {
                0 => self.read(),
                1 | 2 if !self.own.is_empty() => self.cancel(),
                3 if !self.own.is_empty() => self.relocate(),
                4 if !self.own.is_empty() => {
                    let own = self.dice.below(self.own.len());
                    self.look(own);
                }
                _ => self.book(),
            }
        }
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// Low numbers more often: many want the same.
    fn pick(&mut self) -> String {
        let times = &self.round.times[usize::from(self.service)];
        let (one, other) = (self.dice.below(times.len()), self.dice.below(times.len()));
        times[one.min(other)].clone()
    }

    fn send(&mut self, method: &str, path: &str, body: &Value) -> Came {
        self.round.sent.fetch_add(1, Ordering::SeqCst);
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let first = usize::from(self.dice.roll(2) == 0);
        for which in [first, 1 - first] {
            match self.round.fleet.ask(which, self.service, method, path, &body) {
                Ok(Some(answer)) => {
                    self.round.faults.fetch_add(u32::from(answer.status == 500), Ordering::SeqCst);
                    self.round.busy.fetch_add(u32::from(answer.status == 503), Ordering::SeqCst);
                    return Came::Answered(answer);
                }
                Ok(None) => return Came::Lost,
                Err(()) => {}
            }
        }
        Came::Nothing
    }

    /// For requests that may be sent twice: asks until there is an answer. True beside it when an earlier one was lost.
    fn insist(&mut self, path: &str, body: &Value) -> (Option<Answer>, bool) {
        let mut lost = false;
        for _ in 0..AGAIN {
            match self.send("POST", path, body) {
                Came::Answered(answer) if matches!(answer.status, 429 | 500 | 503) => {
                    lost |= answer.status == 500;
                    // Slowed, with nothing asked before: another time. Busy: nothing was done, it is asked again.
                    if answer.status == 429 && !lost {
                        return (Some(answer), false);
                    }
                    sleep(Duration::from_millis(250));
                }
                Came::Answered(answer) => return (Some(answer), lost),
                Came::Lost => lost = true,
                Came::Nothing => sleep(Duration::from_millis(20)),
            }
        }
        (None, lost)
    }

    fn note(&mut self, time: &str, from: u64, to: Option<u64>, event: Told) {
        self.history.push((time.to_owned(), Call { from, to, event }));
    }

    /// Notes what was answered just now.
    fn told(&mut self, time: &str, from: u64, event: Told) {
        self.done += 1;
        let to = self.round.tick();
        self.note(time, from, Some(to), event);
    }

    fn read(&mut self) {
        let (time, from) = (self.pick(), self.round.tick());
        let Came::Answered(answer) = self.send("GET", "", &Value::Null) else { return };
        if answer.status == 200 {
            let free = answer.json()["slots"].as_array().unwrap().iter().any(|slot| slot["id"] == time.as_str());
            self.told(&time, from, if free { Told::Free } else { Told::Full });
        }
    }

    fn book(&mut self) {
        let (time, hold, from) = (self.pick(), self.number(), self.round.tick());
        let secret = match self.send("POST", "/holds", &json!({ "slots": [time] })) {
            Came::Answered(answer) if answer.status == 200 => answer.json()["hold"].clone(),
            Came::Answered(answer) if answer.status == 409 => {
                assert_eq!(answer.problem(), "taken");
                return self.told(&time, from, Told::Full);
            }
            // Too many holds or askers; or a fault, after which nobody knows.
            Came::Answered(answer) if answer.status == 503 => return,
            Came::Answered(_) | Came::Lost => return self.note(&time, from, None, Told::Held(hold)),
            Came::Nothing => return,
        };
        self.told(&time, from, Told::Held(hold));
        if self.dice.roll(4) == 0 {
            self.release(&time, hold, &secret);
        } else {
            self.confirm(&time, hold, &secret);
        }
    }

    fn release(&mut self, time: &str, hold: u32, secret: &Value) {
        let from = self.round.tick();
        match self.insist("/release", &json!({ "hold": secret })) {
            (Some(answer), _) if answer.status == 204 => self.told(time, from, Told::Released(hold)),
            _ => self.note(time, from, None, Told::Released(hold)),
        }
    }

    fn confirm(&mut self, time: &str, hold: u32, secret: &Value) {
        let (code, from) = (self.number(), self.round.tick());
        let once = format!("{code:021}A");
        let (answer, _) = self.insist("", &json!({ "hold": secret, "language": "da", "once": once }));
        match answer {
            Some(answer) if answer.status == 200 => {
                let words: Vec<String> = serde_json::from_value(answer.json()["code"].clone()).unwrap();
                self.told(time, from, Told::Booked(hold, code));
                self.own.push(Own { code, words: words.join(" "), time: time.to_owned() });
            }
            Some(answer) if answer.status == 404 => self.told(time, from, Told::NoHold(hold)),
            _ => self.note(time, from, None, Told::Booked(hold, code)),
        }
    }

    fn cancel(&mut self) {
        let at = self.dice.below(self.own.len());
        let (code, time, from) = (self.own[at].code, self.own[at].time.clone(), self.round.tick());
        let (answer, lost) = self.insist("/cancel", &json!({ "words": self.own[at].words }));
        match answer {
            // Told that it is gone after an answer was lost: the lost one did it.
            Some(answer) if answer.status == 200 || (lost && answer.status == 404) => {
                self.told(&time, from, Told::Left(code));
                self.own.swap_remove(at);
            }
            Some(answer) if answer.status == 429 => {}
            Some(answer) if answer.status == 404 => self.told(&time, from, Told::NotThere(code)),
            _ => {
                self.note(&time, from, None, Told::Left(code));
                self.own.swap_remove(at);
            }
        }
    }

    fn relocate(&mut self) {
        let at = self.dice.below(self.own.len());
        let (to, code) = (self.pick(), self.own[at].code);
        let from_time = self.own[at].time.clone();
        if to == from_time {
            return;
        }
        let from = self.round.tick();
        let body = json!({ "words": self.own[at].words, "from": from_time, "to": to });
        let (answer, lost) = self.insist("/move", &body);
        match answer {
            Some(answer) if answer.status == 200 || (lost && answer.status == 404) => {
                self.told(&from_time, from, Told::Left(code));
                self.told(&to, from, Told::Came(code));
                self.own[at].time = to;
            }
            Some(answer) if answer.status == 429 => {}
            Some(answer) if answer.status == 409 && !lost => self.told(&to, from, Told::Full),
            Some(answer) if answer.status == 404 => self.told(&from_time, from, Told::NotThere(code)),
            _ => {
                self.note(&from_time, from, None, Told::Left(code));
                self.note(&to, from, None, Told::Came(code));
                self.own.swap_remove(at);
            }
        }
    }

    /// Looks a code up; false when it was not its turn.
    pub(super) fn look(&mut self, at: usize) -> bool {
        let (code, time, from) = (self.own[at].code, self.own[at].time.clone(), self.round.tick());
        let Came::Answered(answer) = self.send("POST", "/look", &json!({ "words": self.own[at].words })) else {
            return false;
        };
        let there = match answer.status {
            200 => answer.json()["slots"].as_array().unwrap().iter().any(|slot| slot["id"] == time.as_str()),
            404 => false,
            _ => return false,
        };
        self.told(&time, from, if there { Told::There(code) } else { Told::NotThere(code) });
        true
    }
}
