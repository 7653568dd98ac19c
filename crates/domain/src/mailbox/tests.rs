//! Cases of the mailbox's rules.

use super::*;
use crate::ids::{Epoch, Seat};

fn header(cid: u16, kind: Kind, n: u32, size: Size) -> Header {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&cid.to_be_bytes());
    Header { kind, sealed_by: Side::Visitor, seat: Some(Seat::First), epoch: Epoch(1), cid: Cid(bytes), n, size }
}

fn post(mailbox: &mut Mailbox, cid: u16, kind: Kind, n: u32) -> Verdict {
    let header = header(cid, kind, n, Size::Small);
    let verdict = mailbox.judge(&header);
    if verdict == Verdict::Next {
        mailbox.append(&header, Sequence(u64::MAX)).unwrap();
    }
    verdict
}

/// Posts (cid, kind, n) one after the other and compares the verdicts.
fn check(mut mailbox: Mailbox, cases: &[(u16, Kind, u32, Verdict)]) {
    for (cid, kind, n, verdict) in cases {
        assert_eq!(post(&mut mailbox, *cid, *kind, *n), *verdict, "{cid} {kind:?} {n} in {cases:?}");
    }
}

#[test]
fn each_kind_of_each_connection_counts_by_one() {
    use {Kind::*, Verdict::*};
    check(
        Mailbox::default(),
        &[(1, Message, 0, Next), (1, Message, 1, Next), (1, Control, 0, Next), (2, Message, 0, Next)],
    );
    check(Mailbox::default(), &[(1, Message, 0, Next), (1, Message, 0, Double), (1, Message, 2, Gap { expected: 1 })]);
    check(Mailbox::default(), &[(1, Message, 1, Gap { expected: 0 }), (1, Message, 0, Next), (1, Message, 1, Next)]);
    check(Mailbox::default(), &[(1, Message, 0, Next), (1, Control, 3, Gap { expected: 0 })]);
}

#[test]
fn a_new_generation_takes_the_first_of_each_kind_as_it_comes() {
    use {Kind::*, Verdict::*};
    check(
        Mailbox::founded_again(),
        &[(1, Message, 7, Next), (1, Message, 6, Double), (1, Message, 9, Gap { expected: 8 })],
    );
    check(
        Mailbox::founded_again(),
        &[(1, Message, 7, Next), (1, Control, 4, Next), (1, Control, 6, Gap { expected: 5 })],
    );
}

#[test]
fn the_oldest_connection_is_forgotten_and_may_go_on() {
    let mut mailbox = Mailbox::default();
    assert_eq!(post(&mut mailbox, 0, Kind::Message, 0), Verdict::Next);
    for cid in 1..=32 {
        assert_eq!(post(&mut mailbox, cid, Kind::Message, 0), Verdict::Next);
    }
    assert_eq!((mailbox.senders.len(), mailbox.forgetful), (CIDS, true));
    assert_eq!(post(&mut mailbox, 0, Kind::Message, 1), Verdict::Next);
}

#[test]
fn accept_counts_as_control_zero_once() {
    let cid = header(1, Kind::Control, 0, Size::Small).cid;
    let mut mailbox = Mailbox::default();
    assert_eq!(mailbox.accept(cid), Ok(()));
    assert_eq!(mailbox.accept(cid), Err(Verdict::Double));
    assert_eq!(mailbox.last(), Sequence(0));
    assert_eq!(post(&mut mailbox, 1, Kind::Control, 0), Verdict::Double);
    assert_eq!(post(&mut mailbox, 1, Kind::Control, 1), Verdict::Next);
}

/// Fills with one size until it is full, and compares how many fitted and what one more finds when `reached` may go.
fn check_room(size: Size, fits: usize, reached: u64, first: Option<u64>) {
    let mut mailbox = Mailbox::default();
    let mut n = 0;
    while mailbox.append(&header(1, Kind::Message, n, size), Sequence(0)).is_ok() {
        n += 1;
    }
    assert_eq!(mailbox.sizes.len(), fits, "{size:?}");
    let before = mailbox.clone();
    let found = mailbox.append(&header(1, Kind::Message, n, size), Sequence(reached));
    match first {
        Some(first) => assert_eq!((found, mailbox.first), (Ok(Sequence(fits as u64 + 1)), Sequence(first))),
        None => assert_eq!((found, mailbox), (Err(Full), before)),
    }
}

#[test]
fn only_what_has_reached_everybody_may_go() {
    check_room(Size::Small, 1000, 0, None);
    check_room(Size::Small, 1000, 1, Some(2));
    check_room(Size::Small, 1000, 500, Some(2));
    check_room(Size::Medium, 492, 1, Some(2));
    check_room(Size::Large, 126, 0, None);
    check_room(Size::Large, 126, 126, Some(2));
}

#[test]
fn a_large_one_pushes_several_small_ones_out_or_none() {
    let mut mailbox = Mailbox::default();
    for n in 0..145 {
        let size = if n < 20 { Size::Small } else { Size::Large };
        mailbox.append(&header(1, Kind::Message, n, size), Sequence(0)).unwrap();
    }
    let large = header(1, Kind::Message, 145, Size::Large);
    assert_eq!((mailbox.append(&large, Sequence(9)), mailbox.first), (Err(Full), Sequence(1)));
    assert_eq!((mailbox.append(&large, Sequence(10)), mailbox.first), (Ok(Sequence(146)), Sequence(11)));
    assert!(mailbox.bytes() <= MAILBOX_BYTES);
}

#[test]
fn sizes_are_the_wire_lengths() {
    assert_eq!([297, 1065, 4137].map(Size::of), Size::ALL.map(Some));
    assert_eq!([0, 296, 298, 4138].map(Size::of), [None; 4]);
}
