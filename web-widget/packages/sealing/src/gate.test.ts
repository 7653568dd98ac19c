/** Who may come: the first counsellor, the colleague with a yes, somebody new after a loss; nobody else. */

import { toBase64url } from "@ajar/protocol";
import { expect, test } from "vitest";
import { Gate } from "./gate.ts";
import type { VerifiedOffer } from "./offer.ts";
import type { Pair } from "./pair.ts";
import type { JoinAsk } from "./plaintext.ts";
import { Secret } from "./secret.ts";

const bytes = (value: number, length = 32) => new Uint8Array(length).fill(value);

function offer(epoch: number, seat: number, device = 1, revoked: readonly number[] = []): VerifiedOffer {
  const chain = {
    handle: bytes(device, 8),
    deviceKey: bytes(4, 65),
    deviceHash: bytes(device),
    issuerHandle: bytes(100, 8),
    revoked: revoked.map((handle) => bytes(handle, 8)),
    clockAgrees: true,
  };
  return { epoch, seat, sid: bytes(0, 16), transcript: bytes(0), sessionKey: bytes(4, 65), chain };
}

function pair(epoch: number, seat: number): Pair {
  const secret = () => new Secret(bytes(0));
  return { sid: bytes(0, 16), epoch, seat, fromVisitor: secret(), fromCounsellor: secret(), nextPsk: secret() };
}

function ask(epoch: number, seat: number, device = 2): JoinAsk {
  return { kind: "join-ask", purpose: "hand_over", epoch, seat, device: bytes(device), name: "B" };
}

/** A gate after the steps, in words. */
function gateAfter(...steps: readonly ((gate: Gate) => void)[]): Gate {
  const gate = new Gate();
  for (const step of steps) step(gate);
  return gate;
}

const taken = (epoch: number, seat: number) => (gate: Gate) => gate.taken({ epoch, seat });
const allow = (epoch: number, seat: number) => (gate: Gate) => gate.allow(pair(1, 1), ask(epoch, seat));
const release = (gate: Gate) => gate.release();
const disallow = (gate: Gate) => gate.disallow();

test.each<[string, Gate, VerifiedOffer, unknown]>([
  ["the first, base mode", gateAfter(), offer(1, 1), {}],
  ["the first at a later epoch", gateAfter(), offer(3, 1), {}],
  ["somebody new after a loss", gateAfter(taken(1, 1), release), offer(2, 1), {}],
  ["the colleague, hand-over", gateAfter(taken(1, 1), allow(2, 1)), offer(2, 1, 2), { leader: { epoch: 1, seat: 1 } }],
  [
    "the colleague, skipped epoch",
    gateAfter(taken(1, 1), allow(5, 1)),
    offer(5, 1, 2),
    { leader: { epoch: 1, seat: 1 } },
  ],
  ["the colleague, company", gateAfter(taken(1, 1), allow(1, 2)), offer(1, 2, 2), { leader: { epoch: 1, seat: 1 } }],
])("taken: %s", (_name, gate, verified, taking) => {
  expect(gate.judge(verified)).toEqual(taking);
});

test.each<[string, Gate, VerifiedOffer]>([
  ["a first one on seat 2", gateAfter(), offer(1, 2)],
  ["a second one for the same place", gateAfter(taken(1, 1)), offer(1, 1)],
  ["a second one at the next epoch", gateAfter(taken(1, 1)), offer(2, 1)],
  ["an unannounced seat", gateAfter(taken(1, 1)), offer(1, 2)],
  ["the allowed place by another device", gateAfter(taken(1, 1), allow(2, 1)), offer(2, 1, 3)],
  ["the allowed device in another place", gateAfter(taken(1, 1), allow(2, 1)), offer(1, 2, 2)],
  ["the allowed device at a later epoch", gateAfter(taken(1, 1), allow(2, 1)), offer(3, 1, 2)],
  ["a colleague after no", gateAfter(taken(1, 1), allow(2, 1), disallow), offer(2, 1, 2)],
  ["the colleague twice", gateAfter(taken(1, 1), allow(2, 1), taken(2, 1)), offer(2, 1, 2)],
  ["an old epoch after a loss", gateAfter(taken(4, 1), release), offer(4, 1)],
  ["an older epoch after a loss", gateAfter(taken(4, 1), release), offer(3, 1)],
])("refused: %s", (_name, gate, verified) => {
  expect(() => gate.judge(verified)).toThrow("refused");
});

test.each<[string, Gate, JoinAsk]>([
  ["a used place", gateAfter(taken(1, 1), taken(1, 2)), ask(1, 2)],
  ["an epoch before the leader's", gateAfter(taken(1, 1)), ask(0, 2)],
  ["nobody leads", gateAfter(), ask(1, 2)],
])("not to be allowed: %s", (_name, gate, named) => {
  expect(() => gate.allow(pair(1, 1), named)).toThrow("refused");
});

test("a handle that any roster revoked stays out, whatever roster it brings", () => {
  const gate = new Gate();
  gate.judge(offer(1, 1, 1, [2]));
  gate.taken({ epoch: 1, seat: 1 });
  gate.release();
  const kept = new Gate(JSON.parse(JSON.stringify(gate.state())));
  expect(() => kept.judge(offer(2, 1, 2))).toThrow("refused");
  expect(kept.judge(offer(2, 1, 3))).toEqual({});
  expect(kept.state().revoked).toEqual([toBase64url(bytes(2, 8))]);
});
