/** The first frame of every line: HELLO, or RESUME when there is a token. Decides nothing about what comes back. */

import { toBase64url } from "@ajar/protocol";
import { sendHello } from "./hello.ts";
import type { Visit } from "./visit.ts";

/** The socket is open: the first frame. */
export function opened(visit: Visit): void {
  visit.line += 1;
  visit.ready = false;
  visit.told = false;
  visit.connection.doubt();
  if (visit.token === undefined) {
    sendHello(visit);
    return;
  }
  if (visit.refound !== undefined) {
    visit.connection.send(visit.refound);
    return;
  }
  const unlock = visit.proof && toBase64url(visit.proof);
  const from = { generation: visit.generation, sequence: visit.sequence };
  // What the hub may have without our knowing comes back at its place.
  const own = visit.sleeping || visit.replaying || visit.outbox.items().some(({ stored }) => !stored);
  const frame = { t: "RESUME" as const, token: visit.token, ...(unlock && { unlock }), from, own };
  visit.connection.send(frame);
}
