/** Text frames at the border: every frame of every socket understood, every damaged one refused, no input that throws. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toBase64url } from "./base64url.ts";
import { decodeDeskDown } from "./desk_down.ts";
import { decodeDeskUp } from "./desk_up.ts";
import { CERTIFICATE, DOWN, HELLO, IN_ERRAND, POINT, ROSTER } from "./limits.ts";
import { decodeTalkDown } from "./talk_down.ts";
import { decodeTalkUp } from "./talk_up.ts";
import { decodeVisitorDown } from "./visitor_down.ts";
import { decodeVisitorUp } from "./visitor_up.ts";

const octets = (length: number) => toBase64url(new Uint8Array(length).fill(5));
const o8 = octets(8);
const o16 = octets(16);
const o32 = octets(32);
const chain = { root: octets(POINT), issuer: octets(CERTIFICATE), device: octets(CERTIFICATE), roster: octets(ROSTER) };
const offer = { epoch: 1, seat: 1, session_key: octets(POINT), chain, signature: octets(64) };
const accept = { epoch: 1, seat: 1, enc: octets(POINT), envelope: octets(297) };
const bless = { epoch: 2, seat: 1, enc: octets(POINT), sealed: octets(48), signature: octets(64), chain };
const stamp = { cid: o16, kind: 0, n: 4_294_967_295 };
const founding = { sid: o16, hello: octets(HELLO), epoch: 1, seat: 1 };
const position = { generation: 1, sequence: 0 };
const routing = { who: "oneself", topic: "self_harm", urgent: true };
const waiting = { arrival: 1, waited: 60, routing: { urgent: false }, away: false, returned: true };
const dated = { generation: 1, date: 1_795_000_000 };

const SOCKETS: readonly [
  string,
  (data: unknown) => unknown,
  readonly { readonly t: string; readonly [field: string]: unknown }[],
][] = [
  [
    "to a visitor",
    decodeVisitorDown,
    [
      { t: "WELCOME", sid: o16, token: o32, half: o32, ...dated },
      { t: "QUEUED", place: 1 },
      { t: "QUEUED", place: 2, estimate: { from: 5, to: 10 } },
      { t: "OFFER", ...offer },
      { t: "RESUMED", half: o32, next_token: o32, next_half: o32, ...dated, standing: "live", first: 1 },
      { t: "TICK" },
      { t: "STORED", ...stamp },
      { t: "EXPECTED", ...stamp },
      { t: "LOST", seat: 1, grace: 60 },
      { t: "BACK", seat: 2 },
      { t: "ASK", reason: "released" },
      { t: "SEAT_LEFT", seat: 2 },
      { t: "ENDED", by: "wrong_lock" },
      { t: "ENDED", by: "visitor", ticket: o32 },
      { t: "REFUSED", problem: "mailbox-full" },
    ],
  ],
  [
    "from a visitor",
    decodeVisitorUp,
    [
      { t: "HELLO", version: 1, suites: [1], nonce: o32, routing },
      { t: "RESUME", token: o32, from: position, own: true },
      { t: "RESUME", token: o32, unlock: o32, from: position, own: false },
      { t: "REFOUND", token: o32, talk: founding },
      { t: "CONFIRM", token: o32 },
      { t: "LOCK" },
      { t: "LOCK", digest: o32 },
      { t: "ACCEPT", ...accept },
      { t: "ANOTHER" },
      { t: "CHOOSE", choice: "wait" },
      { t: "END" },
    ],
  ],
  [
    "to a desk",
    decodeDeskDown,
    [
      { t: "SIGNED_IN", ...dated, service: o16 },
      { t: "QUEUE", waiting: [waiting, { ...waiting, reserved: "mine" }], total: 2, ready: 1, free: 3 },
      { t: "CLAIMED", arrival: 1, sid: o16, hello: octets(HELLO), lease: o32, epoch: 1, seat: 1, routing },
      { t: "CLAIMED", sid: o16, hello: octets(HELLO), lease: o32, epoch: 2, seat: 2, routing },
      { t: "INVITATION", invitation: o16, purpose: "company" },
      { t: "INVITATION_GONE", invitation: o16 },
      { t: "ERRAND_ASKED", errand: o16, colleagues: 2 },
      { t: "ERRAND_OFFERED", errand: o16, ask: offer },
      { t: "ERRAND_ANSWERED", errand: o16, answer: offer },
      { t: "ERRAND_YOURS", errand: o16 },
      { t: "ERRAND_ENVELOPE", errand: o16, sequence: 1, envelope: octets(IN_ERRAND) },
      { t: "ERRAND_STORED", errand: o16, n: 0 },
      { t: "ERRAND_LINE", errand: o16, here: false },
      { t: "ERRAND_GONE", errand: o16 },
      { t: "ERRAND_REFUSED", errand: o16, problem: "nobody" },
      { t: "REFUSED", problem: "no-place" },
    ],
  ],
  [
    "from a desk",
    decodeDeskUp,
    [
      { t: "SIGN_IN", ticket: o32, handle: o8 },
      { t: "READY", places: 3 },
      { t: "TAKE" },
      { t: "PICK", arrival: 7 },
      { t: "ANSWER_INVITATION", invitation: o16 },
      { t: "ASK_COLLEAGUE", errand: o16, ask: offer },
      { t: "ANSWER_ERRAND", errand: o16, answer: offer },
      { t: "DECLINE_ERRAND", errand: o16 },
      { t: "ERRAND_ENVELOPE", errand: o16, envelope: octets(IN_ERRAND) },
      { t: "ERRAND_SEEN", errand: o16, sequence: 0 },
      { t: "CLOSE_ERRAND", errand: o16 },
    ],
  ],
  [
    "to a talk",
    decodeTalkDown,
    [
      { t: "JOINED", half: o32, ...dated, visitor: "here", accepted: true, first: 1 },
      { t: "ACCEPT", ...accept },
      { t: "OFFER", ...offer },
      { t: "BLESS", ...bless },
      { t: "DISMISSED" },
      { t: "VISITOR", line: "lost" },
      { t: "TICK" },
      { t: "STORED", ...stamp },
      { t: "EXPECTED", ...stamp },
      { t: "SEAT_LEFT", seat: 2 },
      { t: "WITHDRAWN", reason: "handed_over" },
      { t: "ENDED", by: "counsellor", ticket: o32 },
      { t: "REFUSED", problem: "too-fast" },
      { t: "REFUSED", problem: "not-now", stamp },
    ],
  ],
  [
    "from a talk",
    decodeTalkUp,
    [
      { t: "JOIN", ticket: o32, lease: o32, from: position, own: true },
      { t: "REFOUND", ticket: o32, lease: o32, talk: founding },
      { t: "OFFER", ...offer },
      { t: "BLESS", ...bless },
      { t: "DISMISS" },
      { t: "INVITE", purpose: "hand_over" },
      { t: "RELEASE" },
      { t: "LEAVE" },
      { t: "END" },
    ],
  ],
];

describe.each(SOCKETS)("%s", (_, decode, frames) => {
  test.each(frames.map((frame) => [frame.t, frame]))("understands %s", (_, frame) => {
    expect(decode(JSON.stringify(frame))).toEqual(frame);
  });

  test.each(frames.map((frame) => [frame.t, frame]))("refuses %s with one thing wrong", (_, frame) => {
    for (const damaged of damages(frame))
      expect(decode(JSON.stringify(damaged)), JSON.stringify(damaged)).toBeUndefined();
  });

  test("refuses what is no frame", () => {
    const bad = [
      "",
      "{",
      "null",
      "[]",
      "1",
      '"TICK"',
      "{}",
      '{"t":1}',
      '{"t":"NOPE"}',
      '{"t":"__proto__"}',
      '{"t":"constructor"}',
    ];
    for (const text of bad) expect(decode(text)).toBeUndefined();
    for (const value of [undefined, null, 1, {}, new Uint8Array(3)]) expect(decode(value)).toBeUndefined();
    expect(decode(JSON.stringify(frames[0]) + " ".repeat(DOWN))).toBeUndefined();
  });

  test("no text makes it throw", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void decode(text)));
    const tag = fc.constantFrom(...frames.map(({ t }) => t));
    const shaped = fc.record({
      t: tag,
      seat: fc.anything(),
      n: fc.anything(),
      cid: fc.anything(),
      chain: fc.anything(),
    });
    fc.assert(fc.property(shaped, (frame) => void decode(safeJson(frame))));
  });
});

/** The frame with an unknown field, and with each field (also inside) missing, null, or of another kind. */
function* damages(frame: object): Iterable<object> {
  yield { ...frame, extra: 1 };
  for (const [name, value] of Object.entries(frame)) {
    if (name === "t") continue;
    if (!OPTIONAL.has(name)) yield Object.fromEntries(Object.entries(frame).filter(([other]) => other !== name));
    for (const wrong of wrongs(value)) yield { ...frame, [name]: wrong };
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const inner of damages(value as object)) yield { ...frame, [name]: inner };
    }
  }
}

const OPTIONAL = new Set(["estimate", "ticket", "unlock", "digest", "arrival", "who", "topic", "reserved", "stamp"]);

function* wrongs(value: unknown): Iterable<unknown> {
  yield null;
  yield { a: 1 };
  if (typeof value === "number") yield* [-1, 0.5, 2 ** 32, "1", true];
  if (typeof value === "string") yield* [`${value}=`, `${value}A`, `${value} `, 1, [value]];
  if (typeof value === "boolean") yield* [0, "true"];
  if (Array.isArray(value)) yield* ["", 1];
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
