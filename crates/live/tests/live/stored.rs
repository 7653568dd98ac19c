//! The stored form: what is written is read again, the largest state fits, and other bytes are no state.

use ajar_domain::{
    conversation::{
        Claimed, Ended, EndedBy, Guest, Handshake, Invitation, Lease, Line, Live, Papers, Phase, State, Visitor,
        Waiting,
        state::{Asked, Purpose, Reservation, Stage},
        visitor::{Lock, NextPair},
    },
    ids::{
        Arrival, Cid, ConversationId, Digest, Epoch, Fence, Handle, InvitationId, Seat, Sequence, ServiceId, Socket,
        Version,
    },
    limits,
    mailbox::{Mailbox, Sender, Side, Size},
    routing::{Routing, Topic, Who},
    secret::{Half, Paper, Token},
    time::Moment,
};
use ajar_live::Stored;
use bytes::Bytes;
use proptest::{collection::vec, option, prelude::*, sample::select};

fn papers() -> Papers {
    let hand = Handshake { offer: Some(Paper::new(b"offer")), accept: None };
    Papers { hello: Paper::new(b"hello"), lead: hand, guest: Handshake::default(), bless: None }
}

fn moment() -> impl Strategy<Value = Moment> {
    any::<u64>().prop_map(Moment)
}

fn handle() -> impl Strategy<Value = Handle> {
    any::<[u8; 8]>().prop_map(Handle)
}

fn digest() -> impl Strategy<Value = Digest> {
    any::<[u8; 32]>().prop_map(Digest)
}

fn half() -> impl Strategy<Value = Half> {
    any::<[u8; 32]>().prop_map(Half)
}

fn line() -> impl Strategy<Value = Line> {
    let here = any::<u64>().prop_map(|socket| Line::Here { socket: Socket(socket) });
    prop_oneof![here, moment().prop_map(|since| Line::Lost { since })]
}

fn sequence() -> impl Strategy<Value = Sequence> {
    any::<u64>().prop_map(Sequence)
}

fn visitor() -> impl Strategy<Value = Visitor> {
    let next = (any::<[u8; 32]>(), digest(), half());
    let next = next.prop_map(|(token, digest, half)| NextPair { token: Token(token), digest, half });
    let lock = (digest(), any::<u8>()).prop_map(|(digest, wrong)| Lock { digest, wrong });
    let retired = vec(digest(), 0..=limits::RETIRED_TOKENS);
    (line(), digest(), half(), option::of(next), retired, option::of(lock), sequence()).prop_map(
        |(line, token, half, next, retired, lock, reached)| Visitor { line, token, half, next, retired, lock, reached },
    )
}

fn lease() -> impl Strategy<Value = Lease> {
    let names = (handle(), digest(), half(), select(vec![Seat::First, Seat::Second]));
    let numbers = (any::<u32>(), any::<u16>(), moment(), any::<bool>(), line(), sequence());
    (names, numbers).prop_map(|((holder, token, half, seat), (fence, epoch, claimed, offered, line, reached))| Lease {
        holder,
        token,
        half,
        fence: Fence(fence),
        epoch: Epoch(epoch),
        seat,
        claimed,
        offered,
        line,
        reached,
    })
}

fn waiting() -> impl Strategy<Value = Waiting> {
    let wanted = (handle(), moment()).prop_map(|(holder, until)| Reservation { holder, until });
    let asked = select(vec![Asked::Lost, Asked::Released]);
    (any::<bool>(), option::of(handle()), option::of(wanted), option::of(asked))
        .prop_map(|(returned, former, wanted, asked)| Waiting { returned, former, wanted, asked })
}

fn purpose() -> impl Strategy<Value = Purpose> {
    select(vec![Purpose::HandOver, Purpose::Company])
}

fn live() -> impl Strategy<Value = Live> {
    let invitation = (any::<[u8; 16]>(), purpose(), moment());
    let invitation = invitation.prop_map(|(id, purpose, until)| Invitation { id: InvitationId(id), purpose, until });
    let stage = select(vec![Stage::Invited, Stage::Offered, Stage::Blessed, Stage::Seated]);
    let guest = (lease(), purpose(), stage).prop_map(|(lease, purpose, stage)| Guest { lease, purpose, stage });
    (lease(), option::of(invitation), option::of(guest)).prop_map(|(lead, invitation, guest)| Live {
        lead,
        invitation,
        guest,
    })
}

fn phase() -> impl Strategy<Value = Phase> {
    let ends =
        vec![EndedBy::Visitor, EndedBy::Counsellor, EndedBy::VisitorLost, EndedBy::Elsewhere, EndedBy::WrongLock];
    prop_oneof![
        waiting().prop_map(Phase::Waiting),
        (lease(), waiting()).prop_map(|(lease, waited)| Phase::Claimed(Claimed { lease, waited })),
        live().prop_map(Phase::Live),
        (select(ends), moment()).prop_map(|(by, at)| Phase::Ended(Ended { by, at })),
    ]
}

fn mailbox() -> impl Strategy<Value = Mailbox> {
    let side = select(vec![Side::Visitor, Side::Counsellor]);
    let sender = (any::<[u8; 16]>(), side, any::<Option<u32>>(), any::<Option<u32>>());
    let sender = sender.prop_map(|(cid, side, message, control)| Sender { cid: Cid(cid), side, message, control });
    let sizes = vec(select(Size::ALL.to_vec()), 0..=limits::MAILBOX_ENVELOPES);
    (sequence(), sizes, vec(sender, 0..=limits::CIDS), any::<bool>())
        .prop_map(|(first, sizes, senders, forgetful)| Mailbox { first, sizes: sizes.into(), senders, forgetful })
}

fn routing() -> impl Strategy<Value = Routing> {
    (option::of(select(Who::ALL.to_vec())), option::of(select(Topic::ALL.to_vec())), any::<bool>())
        .prop_map(|(who, topic, urgent)| Routing { who, topic, urgent })
}

fn state() -> impl Strategy<Value = State> {
    let names = (any::<u64>(), any::<[u8; 16]>(), any::<[u8; 16]>(), any::<u32>());
    let times = (moment(), option::of(moment()), any::<u16>(), any::<u16>(), any::<u32>());
    let lists = (vec(handle(), 0..=limits::DECLINED), vec(handle(), 0..=limits::RELEASED));
    (names, times, lists, routing(), visitor(), phase(), mailbox()).prop_map(
        |(
            (version, id, service, arrival),
            (opened, talked, epoch, second, fence),
            lists,
            routing,
            visitor,
            phase,
            mailbox,
        )| {
            State {
                version: Version(version),
                id: ConversationId(id),
                service: ServiceId(service),
                arrival: Arrival(arrival),
                opened,
                talked,
                routing,
                visitor,
                declined: lists.0,
                released: lists.1,
                epoch: Epoch(epoch),
                second_epoch: Epoch(second),
                fence: Fence(fence),
                phase,
                mailbox,
                papers: papers(),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_written_is_read_again_and_fits(state in state()) {
        let stored = Stored::of(&state);
        prop_assert!(stored.bytes().len() <= limits::STATE, "{} bytes", stored.bytes().len());
        prop_assert_eq!(stored.state(papers()).unwrap(), state);
    }

    #[test]
    fn other_bytes_are_no_panic(bytes in vec(any::<u8>(), 0..400)) {
        let _ = Stored::from_store(Bytes::from(bytes.clone())).state(papers());
        let _ = Stored::from_store(Bytes::from([vec![1], bytes].concat())).state(papers());
    }

    #[test]
    fn cut_or_lengthened_bytes_are_no_state(state in state(), cut: prop::sample::Index) {
        let bytes = Stored::of(&state).bytes().clone();
        let shorter = bytes.slice(..cut.index(bytes.len()));
        prop_assert!(Stored::from_store(shorter).state(papers()).is_err());
        let longer = Bytes::from([&bytes[..], &[0]].concat());
        prop_assert!(Stored::from_store(longer).state(papers()).is_err());
    }
}

fn longest_lease() -> Lease {
    Lease {
        holder: Handle([255; 8]),
        token: Digest([255; 32]),
        half: Half([255; 32]),
        fence: Fence(u32::MAX),
        epoch: Epoch(u16::MAX),
        seat: Seat::Second,
        claimed: Moment(u64::MAX),
        offered: true,
        line: Line::Lost { since: Moment(u64::MAX) },
        reached: Sequence(u64::MAX),
    }
}

fn longest_visitor() -> Visitor {
    Visitor {
        line: Line::Lost { since: Moment(u64::MAX) },
        token: Digest([255; 32]),
        half: Half([255; 32]),
        next: Some(NextPair { token: Token([255; 32]), digest: Digest([255; 32]), half: Half([255; 32]) }),
        retired: vec![Digest([255; 32]); limits::RETIRED_TOKENS],
        lock: Some(Lock { digest: Digest([255; 32]), wrong: u8::MAX }),
        reached: Sequence(u64::MAX),
    }
}

fn longest_live() -> Live {
    let invitation = Invitation { id: InvitationId([255; 16]), purpose: Purpose::Company, until: Moment(u64::MAX) };
    let guest = Guest { lease: longest_lease(), purpose: Purpose::Company, stage: Stage::Seated };
    Live { lead: longest_lease(), invitation: Some(invitation), guest: Some(guest) }
}

fn longest() -> State {
    let sender =
        Sender { cid: Cid([255; 16]), side: Side::Counsellor, message: Some(u32::MAX), control: Some(u32::MAX) };
    let sizes = vec![Size::Large; limits::MAILBOX_ENVELOPES].into();
    State {
        version: Version(u64::MAX),
        id: ConversationId([255; 16]),
        service: ServiceId([255; 16]),
        arrival: Arrival(u32::MAX),
        opened: Moment(u64::MAX),
        talked: Some(Moment(u64::MAX)),
        routing: Routing { who: Some(Who::Professional), topic: Some(Topic::Other), urgent: true },
        visitor: longest_visitor(),
        declined: vec![Handle([255; 8]); limits::DECLINED],
        released: vec![Handle([255; 8]); limits::RELEASED],
        epoch: Epoch(u16::MAX),
        second_epoch: Epoch(u16::MAX),
        fence: Fence(u32::MAX),
        phase: Phase::Live(longest_live()),
        mailbox: Mailbox { first: Sequence(u64::MAX), sizes, senders: vec![sender; limits::CIDS], forgetful: true },
        papers: papers(),
    }
}

#[test]
fn the_largest_state_there_can_be_fits() {
    let stored = Stored::of(&longest());
    assert!(stored.bytes().len() <= limits::STATE, "{} bytes", stored.bytes().len());
    assert_eq!(format!("{stored:?}"), format!("Stored({} bytes)", stored.bytes().len()), "and no content");
    assert_eq!(stored.state(papers()).unwrap(), longest());
}

#[test]
fn another_form_is_refused() {
    let mut bytes = Stored::of(&longest()).bytes().to_vec();
    bytes[0] = 2;
    assert!(Stored::from_store(bytes.into()).state(papers()).is_err());
}
