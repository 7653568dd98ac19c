/** REFUSED to the first frame of a line: over, locked, lost with the hub's store, or to be tried again; changes nothing of a talk that goes on. */

import type { Problem } from "@ajar/protocol";
import { anew } from "./anew.ts";
import { draw } from "./cover.ts";
import { refused, unknown } from "./end.ts";
import type { Visit } from "./visit.ts";

/** What the hub's word means for a page that wanted in or back. */
export function refusedFirst(visit: Visit, problem: Problem): void {
  if (visit.token === undefined) refused(visit, problem);
  else if (problem === "unknown" || problem === "taken") unknown(visit);
  else if (problem === "anew") anew(visit);
  else if (visit.sleeping && (problem === "wrong-lock" || problem === "locked")) proofRefused(visit);
  else {
    draw(visit);
    visit.connection.redial();
  }
}

/** The hub did not take the proof of a reload. */
function proofRefused(visit: Visit): void {
  visit.proof = undefined;
  visit.wrongTries = 1;
  visit.connection.close();
  visit.screen.set({ curtain: { animals: true, triesLeft: 1, busy: false } });
}
