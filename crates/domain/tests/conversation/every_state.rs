//! Every reachable kind of state with every command, hostile ones too: an answer or a rejection, never a panic.

use std::collections::{BTreeMap, VecDeque, btree_map::Entry};

use ajar_domain::{
    conversation::{
        Command, Phase, State,
        command::{Accept, Choice, Claim, Join, Offer, Refound, Resume},
        next_deadline,
        state::Purpose,
        visitor::NextPair,
    },
    ids::{Cid, Digest, Epoch, InvitationId, Seat, Sequence, Socket},
    mailbox::{Header, Kind, Side, Size},
    secret::{Half, Paper, Token},
};

use crate::{
    invariants,
    properties::WORDS,
    world::{World, digest, handle},
};

/// What makes two states alike for the rules: everything but names and numbers.
fn kind(state: &State) -> String {
    let visitor = &state.visitor;
    let secrets = (
        visitor.line.is_here(),
        visitor.next.is_some(),
        visitor.retired.len().min(1),
        visitor.lock.map(|lock| lock.wrong),
    );
    let phase = match &state.phase {
        Phase::Waiting(waiting) => {
            format!(
                "waiting {} {} {} {:?}",
                waiting.returned,
                waiting.former.is_some(),
                waiting.wanted.is_some(),
                waiting.asked
            )
        }
        Phase::Claimed(claimed) => format!("claimed {} {}", claimed.lease.line.is_here(), claimed.lease.offered),
        Phase::Live(live) => {
            let guest = live.guest.as_ref().map(|guest| (guest.purpose, guest.stage, guest.lease.line.is_here()));
            let invitation = live.invitation.map(|invitation| invitation.purpose);
            format!("live {} {:?} {invitation:?} {guest:?}", live.lead.line.is_here(), live.lead.seat)
        }
        Phase::Ended(ended) => format!("ended {:?}", ended.by),
    };
    format!("{secrets:?} {} {phase}", state.declined.len().min(2))
}

/// One world of each kind that the words can reach; a deadline that comes is one more word.
fn reachable() -> BTreeMap<String, World> {
    let first = World::opened();
    let mut found = BTreeMap::from([(kind(&first.state), first.clone())]);
    let mut open = VecDeque::from([first]);
    while let Some(world) = open.pop_front() {
        for word in WORDS.iter().chain(&["deadline"]) {
            let next = after(&world, word);
            if let (Ok(()), Entry::Vacant(free)) = (next.outcome, found.entry(kind(&next.state))) {
                free.insert(next.clone());
                open.push_back(next);
            }
        }
    }
    found
}

fn after(world: &World, word: &str) -> World {
    let mut next = world.clone();
    let mut word = word;
    if word == "deadline" {
        next.now = next_deadline(&next.state).map_or(next.now, |deadline| deadline.max(next.now));
        word = "lapse";
    }
    next.step(word);
    invariants::hold(world, &next, word);
    next
}

/// Commands with every mixture of right and wrong sockets, tokens, pairs, sides and extreme numbers.
fn hostile(state: &State) -> Vec<Command> {
    let mut sockets: Vec<Socket> = [Socket(0), Socket(u64::MAX)].into();
    let mut pairs = vec![(Epoch(0), Seat::Second), (Epoch(u16::MAX), Seat::First)];
    sockets.extend(state.visitor.line.socket());
    for lease in state.lead().into_iter().chain(state.guest().map(|guest| &guest.lease)) {
        sockets.extend(lease.line.socket());
        pairs.push((lease.epoch, lease.seat));
    }
    let mut tokens: Vec<_> = state.tokens().collect();
    tokens.push(digest(77));
    let by_socket = sockets.into_iter().flat_map(|socket| hostile_by_socket(socket, &pairs, &tokens));
    let by_token = tokens.iter().flat_map(|token| hostile_by_token(*token)).collect::<Vec<_>>();
    by_socket.chain(by_token).chain(hostile_from_desks(state)).collect()
}

fn hostile_by_socket(socket: Socket, pairs: &[(Epoch, Seat)], tokens: &[Digest]) -> Vec<Command> {
    let mut commands = vec![
        Command::Lock { socket, digest: None },
        Command::Reached { socket, through: Sequence(u64::MAX) },
        Command::Another { socket },
        Command::Choose { socket, choice: Choice::Wait },
        Command::Choose { socket, choice: Choice::Another },
        Command::Release { socket },
        Command::Invite { socket, invitation: InvitationId([5; 16]), purpose: Purpose::HandOver },
        Command::Dismiss { socket },
        Command::Leave { socket },
        Command::LineLost { socket },
        Command::End { socket },
    ];
    commands.extend(tokens.iter().map(|token| Command::Confirm { socket, token: *token }));
    for paper in [Paper::new(&[]), Paper::new(&[1; 5000])] {
        for (epoch, seat) in pairs.iter().copied() {
            let (cid, paper) = (Cid([3; 16]), paper.clone());
            commands.push(Command::Offer(Offer { socket, epoch, seat, paper: paper.clone() }));
            commands.push(Command::Bless { socket, epoch, seat, paper: paper.clone() });
            commands.push(Command::Accept(Accept { socket, epoch, seat, cid, paper }));
        }
    }
    commands.extend(pairs.iter().flat_map(|pair| hostile_envelopes(socket, *pair)));
    commands
}

fn hostile_envelopes(socket: Socket, (epoch, seat): (Epoch, Seat)) -> Vec<Command> {
    let mut commands = Vec::new();
    for kind in [Kind::Message, Kind::Beat, Kind::Control] {
        for (sealed_by, n) in
            [(Side::Visitor, 0), (Side::Counsellor, 0), (Side::Visitor, u32::MAX), (Side::Counsellor, u32::MAX)]
        {
            for seat in [Some(seat), None] {
                let header = Header { kind, sealed_by, seat, epoch, cid: Cid([4; 16]), n, size: Size::Small };
                commands.push(Command::Post { socket, header });
                commands.push(Command::Beat { socket, header });
            }
        }
    }
    commands
}

fn hostile_by_token(token: Digest) -> Vec<Command> {
    let next = NextPair { token: Token([7; 32]), digest: digest(70), half: Half([7; 32]) };
    let socket = Socket(70);
    let mut commands = vec![
        Command::EndByToken { token },
        Command::Join(Join { socket, lease: token, from: Sequence(u64::MAX) }),
        Command::Lapse,
    ];
    let (half, seat) = (Half([7; 32]), Seat::First);
    let claim = Claim { handle: handle('Z'), devices: vec![], lease: token, half };
    for epoch in [Epoch(0), Epoch(1), Epoch(u16::MAX)] {
        commands.push(Command::Refound(Refound::Visitor { token, half, epoch, seat }));
        commands.push(Command::Refound(Refound::Lead { claim: claim.clone(), epoch, seat }));
    }
    for proof in [None, Some(digest(0))] {
        commands.push(Command::Resume(Resume { socket, token, proof, from: Sequence(u64::MAX), next }));
    }
    commands
}

fn hostile_from_desks(state: &State) -> Vec<Command> {
    let invitation = state.live().and_then(|live| live.invitation).map(|invitation| invitation.id);
    let claims = ['A', 'B', 'Z'].map(|who| Claim {
        handle: handle(who),
        devices: vec![],
        lease: digest(71),
        half: Half([7; 32]),
    });
    let invitations = [InvitationId([0; 16])].into_iter().chain(invitation);
    let answers = invitations.flat_map(|invitation| claims.clone().map(|claim| Command::Answer { invitation, claim }));
    let answers: Vec<_> = answers.collect();
    claims.map(Command::Claim).into_iter().chain(answers).collect()
}

#[test]
fn every_state_answers_every_command() {
    let worlds = reachable();
    let mut asked = 0;
    for world in worlds.values() {
        for command in hostile(&world.state) {
            let mut next = world.clone();
            next.events.clear();
            next.outcome = Ok(());
            next.decide(&command);
            asked += 1;
            assert!(next.outcome.is_ok() || next.state == world.state, "{command:?}");
        }
    }
    assert!(worlds.len() > 1000 && asked > 100_000, "{} kinds of state, {asked} commands", worlds.len());
}

#[test]
fn used_up_numbers_are_refused() {
    let mut world = World::opened();
    world.state.epoch = Epoch(u16::MAX);
    world.step("claim:A");
    assert_eq!(world.outcome, Err(ajar_domain::conversation::Rejection::NotNow));
}
