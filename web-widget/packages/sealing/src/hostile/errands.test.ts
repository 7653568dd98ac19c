/** A malicious hub against an errand: nobody reads or answers it but one certified colleague, and no paper or envelope of a talk passes for one of an errand. */

import type { Offer } from "@ajar/protocol";
import { toBase64url } from "@ajar/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptOffer } from "../accept.ts";
import { blessing, openBless } from "../bless.ts";
import type { Device } from "../device.ts";
import { type AskedErrand, answerErrand, askColleague, type Errand, openAnswer } from "../errand.ts";
import { random } from "../machine.ts";
import { makeOffer, offerWith, verifyOffer } from "../offer.ts";
import { Opener } from "../opener.ts";
import { Sealer } from "../sealer.ts";
import {
  type Ceremony,
  certify,
  DATES,
  DAY,
  deviceOf,
  holdCeremony,
  MACHINE,
  makeDevice,
  makeRoster,
  makeTalk,
  NOW,
  shakeHands,
} from "../testing/index.ts";

let ceremony: Ceremony;
let asker: Device;
let colleague: Device;
let id: Uint8Array;
let asked: AskedErrand;

beforeEach(async () => {
  ceremony = await holdCeremony(MACHINE);
  [asker, colleague] = [await makeDevice(MACHINE, ceremony), await makeDevice(MACHINE, ceremony)];
  id = random(MACHINE, 16);
  asked = await askColleague(MACHINE, asker, id);
});

const answered = (device: Device, ask: Offer, name = id) =>
  answerErrand(MACHINE, device, name, ask, ceremony.trust, DATES);
const opened = (answer: Offer, of = asked) => openAnswer(MACHINE, asker, of, answer, ceremony.trust, DATES);

/** Both ends of an errand. */
async function agreed(): Promise<{ asking: Errand; answering: Errand }> {
  const { answer, ...answering } = await answered(colleague, asked.ask);
  return { asking: await opened(answer), answering };
}

const word = (text: string) => ({ kind: "text", text }) as const;

/** One bit of a field is another. */
function bent(paper: Offer, field: "session_key" | "signature"): Offer {
  const text = paper[field];
  return { ...paper, [field]: `${text.slice(0, 20)}${text[20] === "A" ? "B" : "A"}${text.slice(21)}` };
}

test("two colleagues read each other, and each knows whose device the other is", async () => {
  const { asking, answering } = await agreed();
  const question = await asking.sealer.seal(word("Må jeg spørge om noget?"));
  expect(await answering.opener.open(question.envelope)).toMatchObject({ plain: word("Må jeg spørge om noget?") });
  const reply = await answering.sealer.seal(word("Ja"));
  expect(await asking.opener.open(reply.envelope)).toMatchObject({ plain: word("Ja") });
  expect(toBase64url(asking.colleague.deviceKey)).toBe(toBase64url(colleague.key.point));
  expect(toBase64url(answering.colleague.deviceKey)).toBe(toBase64url(asker.key.point));
});

describe("swapped keys", () => {
  test.each(["session_key", "signature"] as const)("refused: an ask whose %s is another", async (field) => {
    await expect(answered(colleague, bent(asked.ask, field))).rejects.toThrow("refused");
  });

  test.each(["session_key", "signature"] as const)("refused: an answer whose %s is another", async (field) => {
    const { answer } = await answered(colleague, asked.ask);
    await expect(opened(bent(answer, field))).rejects.toThrow("refused");
  });

  test("refused: the hub puts a key of its own into either paper", async () => {
    const own = await askColleague(MACHINE, await makeDevice(MACHINE, await holdCeremony(MACHINE)), id);
    await expect(answered(colleague, { ...asked.ask, session_key: own.ask.session_key })).rejects.toThrow("refused");
    const { answer } = await answered(colleague, asked.ask);
    await expect(opened({ ...answer, session_key: own.ask.session_key })).rejects.toThrow("refused");
  });

  test("refused: a chain of one device over the signature of another", async () => {
    const third = await makeDevice(MACHINE, ceremony);
    await expect(answered(colleague, { ...asked.ask, chain: third.chain })).rejects.toThrow("refused");
    const { answer } = await answered(colleague, asked.ask);
    await expect(opened({ ...answer, chain: third.chain })).rejects.toThrow("refused");
  });
});

describe("who is no colleague", () => {
  async function strangers(): Promise<readonly (readonly [string, Device])[]> {
    const { root, issuer, trust } = ceremony;
    const roster = (revoked: readonly Uint8Array[]) =>
      makeRoster(MACHINE, trust.service, issuer, { revoked: [...revoked] });
    const gone = await certify(MACHINE, issuer.key, { role: 2, service: trust.service });
    const old = await certify(MACHINE, issuer.key, { role: 2, service: trust.service, notAfter: NOW - DAY / 2 });
    const visiting = await certify(MACHINE, issuer.key, { role: 2, service: random(MACHINE, 16) });
    return [
      ["of another service with its own root", await makeDevice(MACHINE, await holdCeremony(MACHINE))],
      ["of another service under the same issuer", deviceOf(visiting, root, issuer, await roster([]))],
      ["that was revoked", deviceOf(gone, root, issuer, await roster([gone.handle]))],
      ["whose certificate is over", deviceOf(old, root, issuer, await roster([]))],
    ];
  }

  test("refused: a device of another service, a revoked one, an old one, as either end", async () => {
    for (const [name, stranger] of await strangers()) {
      const theirs = await askColleague(MACHINE, stranger, id);
      await expect(answered(colleague, theirs.ask), name).rejects.toThrow("refused");
      // It can read the question and sign an answer as it must be; the asking end takes none of it.
      const { answer } = await answered(stranger, asked.ask);
      await expect(opened(answer), name).rejects.toThrow("refused");
    }
  });

  test("refused: a device that the own roster revokes, while it brings one of before", async () => {
    const { root, issuer, trust } = ceremony;
    const gone = await certify(MACHINE, issuer.key, { role: 2, service: trust.service });
    const stale = deviceOf(gone, root, issuer, await makeRoster(MACHINE, trust.service, issuer));
    const newer = await makeRoster(MACHINE, trust.service, issuer, { serial: 2, revoked: [gone.handle] });
    const knows = { ...colleague, chain: { ...colleague.chain, roster: toBase64url(newer) } };
    const theirs = await askColleague(MACHINE, stale, id);
    await expect(answered(knows, theirs.ask)).rejects.toThrow("refused");
    await answered(colleague, theirs.ask);
  });

  test("refused: the own question given back, also to a second page with the same key", async () => {
    await expect(answered(asker, asked.ask)).rejects.toThrow("refused");
    const again = await askColleague(MACHINE, asker, id);
    await expect(answered(asker, again.ask)).rejects.toThrow("refused");
  });
});

describe("replays", () => {
  test("refused: an answer to an errand of before, and one to another name", async () => {
    const { answer } = await answered(colleague, asked.ask);
    const again = await askColleague(MACHINE, asker, id);
    await expect(opened(answer, again)).rejects.toThrow("refused");
    await expect(opened(answer, { ...asked, id: random(MACHINE, 16) })).rejects.toThrow("refused");
  });

  test("refused: an ask under another name; one that comes again leads to keys that nobody has", async () => {
    await expect(answered(colleague, asked.ask, random(MACHINE, 16))).rejects.toThrow("refused");
    const { asking } = await agreed();
    const later = await answered(colleague, asked.ask);
    const { envelope } = await later.sealer.seal(word("Hvem er du?"));
    await expect(asking.opener.open(envelope)).rejects.toThrow("refused");
  });

  test("refused: a paper in the place of the other, at either end", async () => {
    await expect(opened(asked.ask)).rejects.toThrow("refused");
    const { answer } = await answered(colleague, asked.ask);
    const third = await makeDevice(MACHINE, ceremony);
    await expect(answered(third, answer)).rejects.toThrow("refused");
  });

  test("an envelope counts once, is not reflected, and one that is left out leaves a hole in the numbers", async () => {
    const { asking, answering } = await agreed();
    const [first, second] = [await asking.sealer.seal(word("et")), await asking.sealer.seal(word("to"))];
    expect(await answering.opener.open(first.envelope)).not.toBe("double");
    expect(await answering.opener.open(first.envelope)).toBe("double");
    await expect(asking.opener.open(first.envelope)).rejects.toThrow("refused");
    expect([first.n, second.n]).toEqual([0, 1]);
    for (let bit = 0; bit < 8; bit++) {
      const forged = second.envelope.slice();
      forged[23] = (forged[23] ?? 0) ^ (1 << bit);
      // n = 0 came before; every other number leads to a refusal.
      const seen = await answering.opener.open(forged).catch((refusal: Error) => refusal.message);
      expect(seen).toBe(bit === 0 ? "double" : "refused");
    }
  });
});

describe("an errand is no seat of a talk, and no seat is an errand", () => {
  test("refused: an ask or an answer as the OFFER of a seat", async () => {
    const talk = makeTalk(MACHINE);
    const { answer } = await answered(colleague, asked.ask);
    for (const paper of [asked.ask, answer]) {
      for (const seat of [1, 2, 3]) {
        for (const hello of [talk.hello, new Uint8Array(0), asked.transcript]) {
          const taken = verifyOffer(MACHINE, { ...paper, seat }, { sid: id, hello }, ceremony.trust, DATES);
          await expect(taken).rejects.toThrow("refused");
        }
      }
    }
  });

  test("refused: the OFFER of a seat as an ask or an answer, under whatever name", async () => {
    for (const hello of [new Uint8Array(0), asked.transcript]) {
      for (const seat of [1, 2, 3]) {
        const { offer } = await makeOffer(MACHINE, colleague, { sid: id, hello }, { epoch: 1, seat });
        for (const placed of [offer, { ...offer, seat: 3 }]) {
          await expect(opened(placed)).rejects.toThrow("refused");
          await expect(answered(await makeDevice(MACHINE, ceremony), placed)).rejects.toThrow("refused");
        }
      }
    }
  });

  test("refused: words of a talk's seat 3 in an errand, and the reverse, even with the same name", async () => {
    const leader = await makeDevice(MACHINE, ceremony);
    const talk = { ...makeTalk(MACHINE), sid: id };
    const ends = await shakeHands(MACHINE, ceremony, leader, talk);
    const place = { epoch: 1, seat: 2 };
    const { offer, session } = await makeOffer(MACHINE, colleague, talk, place);
    const verified = await verifyOffer(MACHINE, offer, talk, ceremony.trust, DATES);
    const { bless, between } = await blessing(MACHINE, leader, ends.counsellor.pair, verified);
    const guest = await openBless(MACHINE, session, bless, ceremony.trust, DATES);
    const { asking, answering } = await agreed();
    const inTalk = {
      lead: new Sealer(MACHINE, between, "visitor"),
      guest: new Sealer(MACHINE, guest.between, "counsellor"),
      toGuest: new Opener(MACHINE, guest.between, "visitor"),
      toLead: new Opener(MACHINE, between, "counsellor"),
    };
    const [lead, other] = [await inTalk.lead.seal(word("a")), await inTalk.guest.seal(word("b"))];
    await expect(asking.opener.open(lead.envelope)).rejects.toThrow("refused");
    await expect(answering.opener.open(other.envelope)).rejects.toThrow("refused");
    const [question, reply] = [await asking.sealer.seal(word("c")), await answering.sealer.seal(word("d"))];
    await expect(inTalk.toLead.open(question.envelope)).rejects.toThrow("refused");
    await expect(inTalk.toGuest.open(reply.envelope)).rejects.toThrow("refused");
  });

  test("refused: words of an errand at a visitor who talks with the same device under the same key", async () => {
    const talk = { sid: id, hello: asked.transcript };
    const offered = await offerWith(MACHINE, asker, talk, { epoch: 1, seat: 1 }, asked.session);
    const verified = await verifyOffer(MACHINE, offered.offer, talk, ceremony.trust, DATES);
    const visitor = await acceptOffer(MACHINE, verified, []);
    const { asking } = await agreed();
    const { envelope } = await asking.sealer.seal(word("til en kollega"));
    await expect(visitor.opener.open(envelope)).rejects.toThrow("refused");
  });
});
