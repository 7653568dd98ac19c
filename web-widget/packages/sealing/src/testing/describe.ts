/** Turns the story into the JSON of tests/vectors/handshake.json with every value in between; never part of a build. */

import { Kind } from "@ajar/protocol";
import { sealBlob } from "../blob.ts";
import { concat, u8, utf8 } from "../bytes.ts";
import { lockDigest, lockProof } from "../lock.ts";
import { hkdf } from "../machine.ts";
import { type End, exportPair, type Pair, pskId } from "../pair.ts";
import type { Plain } from "../plaintext.ts";
import type { Sealer } from "../sealer.ts";
import { Secret } from "../secret.ts";
import { NOW } from "./ceremony.ts";
import { describeKey, fixed } from "./fixed.ts";
import type { Ends } from "./handshake.ts";
import { MACHINE } from "./machine.ts";
import { scripted, withSubtle } from "./scripted.ts";
import {
  type Between,
  type Chapter,
  CONNECTIONS,
  EPHEMERALS,
  firstChapter,
  fixedKeys,
  HELLO,
  type Keys,
  secondChapter,
  TALK,
} from "./story.ts";
import { toHex } from "./vectors.ts";

const SIGNERS = ["root", "issuer", "leader's device", "colleague's device"];
const SESSIONS = ["leader's session", "colleague's session"];

/** Everything, given the ECDSA signatures that were once made (none: fresh ones). */
export async function tellStory(ephemerals: readonly CryptoKeyPair[], signatures: readonly Uint8Array[]) {
  const made: Uint8Array[] = [];
  const cids = CONNECTIONS.map((label) => fixed(`cid of ${label}`).slice(0, 16));
  const machine = scripted({ keys: ephemerals, random: cids, signatures, signed: (each) => made.push(each) });
  const keys = await fixedKeys(machine);
  const first = await firstChapter(machine, keys);
  const second = await secondChapter(machine, keys, first.ends, { epoch: 2, seat: 1 });
  return {
    about:
      "See README.md in this folder. Bytes are hexadecimal; offer, accept and bless are the frames as they travel.",
    keys: describeKeys(),
    ...describeService(keys),
    first: { ...(await describeChapter(first)), envelopes: await describeWords(first.ends) },
    second: {
      ...(await describeChapter(second)),
      leader_epoch: 1,
      psk: toHex(second.psk),
      psk_id: toHex(pskId(second.verified)),
      bless: second.bless,
      between: await describeBetween(second.between),
      envelopes: await describeWords(second.ends),
    },
    lock: await describeLock(),
    blob: await describeBlob(first.ends.visitor.pair),
    signatures: made.map(toHex),
  };
}

function describeKeys() {
  const labels = [...SIGNERS, ...SESSIONS, ...EPHEMERALS];
  return Object.fromEntries(labels.map((label) => [label, describeKey(label)]));
}

function describeService({ trust, issuer, roster, leader, colleague }: Keys) {
  return {
    date: NOW,
    service: toHex(trust.service),
    pin: toHex(trust.pins[0] ?? new Uint8Array(0)),
    certificates: {
      issuer: toHex(issuer),
      leader: toHex(leader.certificate),
      colleague: toHex(colleague.certificate),
      roster: toHex(roster),
    },
    hello: HELLO,
    sid: toHex(TALK.sid),
  };
}

async function describeChapter({ offer, verified, accept, ends }: Chapter) {
  return {
    offer,
    transcript: toHex(verified.transcript),
    device_hash: toHex(verified.chain.deviceHash),
    exports: describePair(ends.visitor.pair),
    accept,
    answers: ends.counsellor.answers,
  };
}

/** The three exports of a pair. */
export function describePair({ fromVisitor, fromCounsellor, nextPsk }: Pair) {
  return { v2c: toHex(fromVisitor.copy()), c2v: toHex(fromCounsellor.copy()), psk: toHex(nextPsk.copy()) };
}

/** What the two counsellors say, as a talk says it: the name first, a copy of a message, a word, what was shown. */
async function describeBetween({ pair, visitor, counsellor }: Between) {
  const shown = [{ cid: visitor.cid, kind: Kind.message, n: 0 }];
  const words: readonly (readonly [End, Plain])[] = [
    ["counsellor", { kind: "note", text: "nÅse" }],
    ["visitor", { kind: "text", text: "Det er godt, at du skriver. 🌱" }],
    ["counsellor", { kind: "text", text: "y".repeat(1500) }],
    ["visitor", { kind: "note", text: "wSkal vi spørge om skolen?" }],
    ["counsellor", { kind: "beat", typing: false, hidden: false, deaf: false, mine: [], shown }],
  ];
  const envelopes = [];
  for (const [from, plain] of words) {
    envelopes.push(await describeWord(pair, from, from === "visitor" ? visitor : counsellor, plain));
  }
  return { exports: describePair(pair), envelopes };
}

const WORDS: readonly (readonly [End, Plain])[] = [
  ["visitor", { kind: "text", text: "Hej, er der nogen? æøå 🇩🇰" }],
  ["counsellor", { kind: "counsellor-name", name: "Mette" }],
  ["counsellor", { kind: "text", text: "x".repeat(300) }],
  ["visitor", { kind: "text", text: "ழ்".repeat(500) }],
  [
    "counsellor",
    { kind: "join-ask", purpose: "hand_over", epoch: 2, seat: 1, device: fixed("a device hash"), name: "Åse" },
  ],
  ["visitor", { kind: "join-answer", yes: true, note: false }],
  ["counsellor", { kind: "identity-known", on: true }],
  ["counsellor", { kind: "note", text: "Kort om samtalen" }],
  ["visitor", { kind: "leaving" }],
];

async function describeWords(ends: Ends) {
  const described = [];
  for (const [from, plain] of [...WORDS, ...beats(ends)]) {
    const sealer = from === "visitor" ? ends.visitor.sealer : ends.counsellor.sealer;
    described.push(await describeWord(ends.visitor.pair, from, sealer, plain));
  }
  return described;
}

function beats({ visitor, counsellor }: Ends): readonly (readonly [End, Plain])[] {
  const mine = [{ cid: visitor.sealer.cid, kind: Kind.message, n: 1 }];
  const shown = [
    { cid: counsellor.sealer.cid, kind: Kind.message, n: 0 },
    { cid: counsellor.sealer.cid, kind: Kind.control, n: 2 },
  ];
  return [
    ["visitor", { kind: "beat", typing: true, hidden: false, deaf: false, mine, shown }],
    ["counsellor", { kind: "beat", typing: false, hidden: true, deaf: true, mine: [], shown: [] }],
  ];
}

/** Seals a word and says every value on the way. */
export async function describeWord(pair: Pair, from: End, sealer: Sealer, plain: Plain) {
  const { cid, kind, n, envelope } = await sealer.seal(plain);
  const direction = from === "visitor" ? pair.fromVisitor : pair.fromCounsellor;
  const raw = await hkdf(MACHINE, direction.expose(), cid, concat(utf8("ajar/1/env"), u8(kind)));
  const readable = JSON.parse(
    JSON.stringify(plain, (_key, value) => (value instanceof Uint8Array ? toHex(value) : value)),
  );
  const key = await MACHINE.subtle.importKey("raw", Uint8Array.from(raw), "AES-GCM", false, ["decrypt"]);
  const iv = concat(new Uint8Array(8), envelope.subarray(20, 24));
  const additionalData = concat(envelope.subarray(0, 25), pair.sid);
  const sealed = Uint8Array.from(envelope.subarray(25));
  const plaintext = await MACHINE.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed);
  const body = toHex(new Uint8Array(plaintext)).replace(/(00)+$/, "");
  return {
    from,
    plain: readable,
    cid: toHex(cid),
    type: kind,
    n,
    key: toHex(raw),
    iv: toHex(iv),
    aad: toHex(additionalData),
    plaintext_without_padding: body,
    plaintext_length: plaintext.byteLength,
    envelope: toHex(envelope),
  };
}

async function describeLock() {
  const key = fixed("lock key");
  const proof = await lockProof(MACHINE, new Secret(key), [9, 2]);
  return { key: toHex(key), animals: [9, 2], proof: toHex(proof), digest: toHex(await lockDigest(MACHINE, proof)) };
}

async function describeBlob(pair: Pair) {
  const [local, hub, iv] = [fixed("local half"), fixed("hub half"), fixed("blob iv").slice(0, 12)];
  const content = exportPair(pair);
  const readable = toHex(content);
  const machine = { ...scripted({ random: [iv] }), subtle: withSubtle({}) };
  const blob = await sealBlob(machine, { local: new Secret(local), hub: new Secret(hub) }, content);
  return { local: toHex(local), hub: toHex(hub), content: readable, blob: toHex(blob) };
}
