/** Opens what the Rust peer of the test kit sealed: two implementations written apart agree on every byte. */

import { type Accept, type Bless, COLLEAGUES, type Offer, readHeader } from "@ajar/protocol";
import { expect, test } from "vitest";
import { takeAccept } from "./accept.ts";
import { openBless } from "./bless.ts";
import { verifyOffer } from "./offer.ts";
import { Opener } from "./opener.ts";
import { type End, type Pair, pskFor } from "./pair.ts";
import type { Secret } from "./secret.ts";
import { fixedKey } from "./testing/fixed.ts";
import { MACHINE } from "./testing/machine.ts";
import { hex, readVectors } from "./testing/vectors.ts";

interface Line {
  readonly from: End;
  readonly text: string;
  readonly envelope: string;
}

interface Said {
  readonly accept: Accept;
  readonly envelopes: readonly Line[];
}

/** A leading counsellor in Rust lets a colleague in, and the two speak. */
interface Between {
  readonly bless: Bless;
  readonly envelopes: readonly Line[];
}

interface Story {
  readonly date: number;
  readonly service: string;
  readonly pin: string;
  readonly hello: string;
  readonly sid: string;
  readonly first: { readonly offer: Offer };
  readonly second: { readonly offer: Offer };
}

const story = readVectors<Story>("handshake.json");
const rust = readVectors<{ first: Said; second: Said; between: Between }>("from_rust.json");
const talk = { sid: hex(story.sid), hello: new TextEncoder().encode(story.hello) };
const trust = { service: hex(story.service), pins: [hex(story.pin)] };
const dates = { hub: story.date, device: story.date };

async function check(said: Said, offer: Offer, session: string, psk?: (transcript: Uint8Array) => Promise<Secret>) {
  const offered = await offeredBy(offer, session);
  const { pair, opener } = await takeAccept(MACHINE, offered, said.accept, await psk?.(offered.transcript));
  await readAll(said.envelopes, { visitor: opener, counsellor: new Opener(MACHINE, pair, "counsellor") });
  return pair;
}

/** What the counsellor who made the OFFER keeps of it. */
async function offeredBy(offer: Offer, session: string) {
  const { transcript } = await verifyOffer(MACHINE, offer, talk, trust, dates);
  return { ...offer, sid: talk.sid, transcript, session: await fixedKey(session, "agree") };
}

async function readAll(lines: readonly Line[], openers: { readonly [E in End]: Opener }) {
  const texts: unknown[] = [];
  for (const { from, envelope } of lines) {
    const opened = await openers[from].open(hex(envelope));
    texts.push(opened === "double" ? opened : opened.plain);
  }
  expect(texts).toEqual(lines.map(({ text }) => ({ kind: "text", text })));
}

test("a visitor in Rust takes the OFFERs of TypeScript, in base mode and then in psk mode", async () => {
  const leader: Pair = await check(rust.first, story.first.offer, "leader's session");
  await check(rust.second, story.second.offer, "colleague's session", (transcript) =>
    pskFor(MACHINE, leader, transcript),
  );
});

test("without the psk the visitor's ACCEPT does not open", async () => {
  await expect(check(rust.second, story.second.offer, "colleague's session")).rejects.toThrow();
});

test("a leading counsellor in Rust lets a colleague in: psk, keys between the two, and every word of theirs", async () => {
  const { bless, envelopes } = rust.between;
  const offered = await offeredBy(story.second.offer, "colleague's session");
  const { psk, between } = await openBless(MACHINE, offered, bless, trust, dates);
  await check(rust.second, story.second.offer, "colleague's session", async () => psk);
  expect(envelopes.map(({ envelope }) => readHeader(hex(envelope))?.seat)).toEqual(envelopes.map(() => COLLEAGUES));
  const opener = (from: End) => new Opener(MACHINE, between, from);
  await readAll(envelopes, { visitor: opener("visitor"), counsellor: opener("counsellor") });
});

test("a BLESS of Rust is for one session only", async () => {
  const offered = await offeredBy(story.second.offer, "leader's session");
  await expect(openBless(MACHINE, offered, rust.between.bless, trust, dates)).rejects.toThrow();
});
