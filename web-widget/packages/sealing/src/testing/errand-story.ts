/** Turns an errand into the JSON of tests/vectors/errand.json with every value in between; never part of a build. */

import { answerErrand, askColleague, openAnswer } from "../errand.ts";
import type { End } from "../pair.ts";
import type { Plain } from "../plaintext.ts";
import { NOW } from "./ceremony.ts";
import { describePair, describeWord } from "./describe.ts";
import { describeKey, fixed } from "./fixed.ts";
import { DATES } from "./handshake.ts";
import { scripted } from "./scripted.ts";
import { fixedKeys } from "./story.ts";
import { toHex } from "./vectors.ts";

/** Labels of the fresh ECDH keys in the order in which a machine is asked for them. */
export const ERRAND_EPHEMERALS = ["asker's session", "ephemeral of the answer"];
/** Labels of the connections' cids, in order. */
const CONNECTIONS = ["who answers", "who asks"];
const SIGNERS = ["leader's device", "colleague's device"];

/** In the order of sealing; who answered stands where a visitor would. */
const WORDS: readonly (readonly [End, Plain])[] = [
  ["visitor", { kind: "text", text: "nSara" }],
  ["counsellor", { kind: "text", text: "nMette" }],
  ["counsellor", { kind: "text", text: "wHvordan spørger du til alkohol derhjemme? 🌱" }],
  ["visitor", { kind: "text", text: `w${"ழ்".repeat(100)}` }],
];

/** Mette asks, Sara answers; given the ECDSA signatures that were once made (none: fresh ones). */
export async function tellErrand(ephemerals: readonly CryptoKeyPair[], signatures: readonly Uint8Array[]) {
  const made: Uint8Array[] = [];
  const cids = CONNECTIONS.map((label) => fixed(`cid of ${label}`).slice(0, 16));
  const machine = scripted({ keys: ephemerals, random: cids, signatures, signed: (each) => made.push(each) });
  const { trust, leader, colleague } = await fixedKeys(machine);
  const id = fixed("errand").slice(0, 16);
  const asked = await askColleague(machine, leader, id);
  const answerer = await answerErrand(machine, colleague, id, asked.ask, trust, DATES);
  const asker = await openAnswer(machine, leader, asked, answerer.answer, trust, DATES);
  const envelopes = [];
  for (const [from, plain] of WORDS) {
    envelopes.push(await describeWord(asker.pair, from, from === "visitor" ? answerer.sealer : asker.sealer, plain));
  }
  return {
    about: "See README.md in this folder. Bytes are hexadecimal; ask and answer are the papers as they travel.",
    keys: Object.fromEntries([...SIGNERS, ...ERRAND_EPHEMERALS].map((label) => [label, describeKey(label)])),
    date: NOW,
    service: toHex(trust.service),
    pin: toHex(trust.pins[0] ?? new Uint8Array(0)),
    id: toHex(id),
    ask: asked.ask,
    ask_transcript: toHex(asked.transcript),
    answer: answerer.answer,
    exports: describePair(answerer.pair),
    envelopes,
    signatures: made.map(toHex),
  };
}
