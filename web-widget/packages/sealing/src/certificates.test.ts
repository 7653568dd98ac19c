/** The certificate vectors that Rust wrote: exactly those that hold are accepted, and no single bit may flip. */

import type { Chain } from "@ajar/protocol";
import { expect, test } from "vitest";
import { type ChainBytes, chainBytes, verifyChain } from "./chain.ts";
import { octets } from "./octets.ts";
import { MACHINE } from "./testing/machine.ts";
import { readVectors } from "./testing/vectors.ts";

interface Case extends Chain {
  readonly name: string;
  readonly expect: string;
  readonly now: number;
}

const { cases, service, pin } = readVectors<{ cases: readonly Case[]; service: string; pin: string }>(
  "certificates.json",
);
const TRUST = { service: octets(service), pins: [octets(pin)] };

async function holds(chain: ChainBytes, now: number): Promise<string> {
  const judged = verifyChain(MACHINE, chain, TRUST, { hub: now, device: now });
  return judged.then(
    () => "holds",
    (error: unknown) => String(error),
  );
}

test.each(cases)("$name: $expect", async ({ expect: outcome, now, ...chain }) => {
  const refused = "Refusal: refused";
  const judged = Promise.resolve().then(() => chainBytes(chain));
  const answer = await judged.then((bytes) => holds(bytes, now)).catch(String);
  expect(answer).toBe(outcome === "ok" ? "holds" : refused);
});

test("a device clock outside the dates is noted, and the hub's date judges", async () => {
  const [good] = cases;
  if (good === undefined) throw new Error("the first case is missing");
  const at = async (device: number) => {
    const { clockAgrees } = await verifyChain(MACHINE, chainBytes(good), TRUST, { hub: good.now, device });
    return clockAgrees;
  };
  expect([await at(good.now), await at(0), await at(2 ** 31)]).toEqual([true, false, false]);
});
