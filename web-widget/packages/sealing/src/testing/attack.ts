/** How an attack on a live talk is judged: no forged, doubled or swapped text on any screen, and either it came to nothing or both ends see it in time; never part of a build. */

import { TICK_SECONDS } from "@ajar/protocol";
import { expect } from "vitest";
import { SILENT } from "./talker.ts";
import { type To, World } from "./world.ts";

/** What must come of an attack. */
export type Outcome =
  /** Every end refuses it, and nothing is changed. */
  | "refused"
  /** It changes nothing: the talk goes on and everything said is shown. */
  | "nothing"
  /** Both ends show that something is wrong within 12 s. */
  | "seen by both";

/** One attack of a hub on a live talk. */
export interface Attack {
  readonly name: string;
  readonly outcome: Outcome;
  /** Does it; the clock stands unless the attack passes time itself. */
  readonly run: (world: World) => Promise<void>;
}

/** Runs the attack on fresh talks, at every second between two TICKs, and judges. */
export async function check(attack: Attack): Promise<void> {
  for (let second = 0; second < TICK_SECONDS; second++) await checkAt(second, attack);
}

async function checkAt(second: number, { outcome, run }: Attack): Promise<void> {
  const world = await World.open();
  await world.pass(second);
  await run(world);
  if (outcome === "seen by both") await isSeen(world);
  else await goesOn(world);
  expect(world.visitor.refused + world.counsellor.refused > 0).toBe(outcome === "refused");
  neverForged(world, "visitor");
  neverForged(world, "counsellor");
}

async function goesOn(world: World): Promise<void> {
  await world.say("visitor", "still there?");
  await world.say("counsellor", "yes");
  await world.pass(SILENT);
  expect(world.signs()).toEqual({ visitor: [], counsellor: [] });
  expect(world.counsellor.shown).toEqual(world.said.visitor);
  expect(world.visitor.shown).toEqual(world.said.counsellor);
}

async function isSeen(world: World): Promise<void> {
  await world.pass(SILENT);
  expect(world.visitor.signs(world.now)).not.toEqual([]);
  expect(world.counsellor.signs(world.now)).not.toEqual([]);
}

/** What is shown is what was said, from the start and in order; at most the end is missing. */
function neverForged(world: World, end: To): void {
  const said = world.said[end === "visitor" ? "counsellor" : "visitor"];
  expect(said.slice(0, world[end].shown.length)).toEqual(world[end].shown);
}
