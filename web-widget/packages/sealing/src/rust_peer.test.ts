/** Opens what the Rust peer of the test kit sealed: two implementations written apart agree on every byte. */

import type { Accept, Offer } from "@ajar/protocol";
import { expect, test } from "vitest";
import { takeAccept } from "./accept.ts";
import { verifyOffer } from "./offer.ts";
import { Opener } from "./opener.ts";
import { type Pair, pskFor } from "./pair.ts";
import type { Secret } from "./secret.ts";
import { fixedKey } from "./testing/fixed.ts";
import { MACHINE } from "./testing/machine.ts";
import { hex, readVectors } from "./testing/vectors.ts";

interface Said {
  readonly accept: Accept;
  readonly envelopes: readonly {
    readonly from: "visitor" | "counsellor";
    readonly text: string;
    readonly envelope: string;
  }[];
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
const rust = readVectors<{ first: Said; second: Said }>("from_rust.json");
const talk = { sid: hex(story.sid), hello: new TextEncoder().encode(story.hello) };
const trust = { service: hex(story.service), pins: [hex(story.pin)] };
const dates = { hub: story.date, device: story.date };

async function check(said: Said, offer: Offer, session: string, psk?: (transcript: Uint8Array) => Promise<Secret>) {
  const { transcript } = await verifyOffer(MACHINE, offer, talk, trust, dates);
  const offered = { ...offer, sid: talk.sid, transcript, session: await fixedKey(session, "agree") };
  const { pair, opener } = await takeAccept(MACHINE, offered, said.accept, await psk?.(transcript));
  const openers = { visitor: opener, counsellor: new Opener(MACHINE, pair, "counsellor") };
  const texts: unknown[] = [];
  for (const { from, envelope } of said.envelopes) {
    const opened = await openers[from].open(hex(envelope));
    texts.push(opened === "double" ? opened : opened.plain);
  }
  expect(texts).toEqual(said.envelopes.map(({ text }) => ({ kind: "text", text })));
  return pair;
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
