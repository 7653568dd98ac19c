/** Joins the queue: HELLO and WELCOME. No text leaves before a human is there. */

import { fromBase64url, type Routing, toBase64url, type VisitorDown } from "@ajar/protocol";
import { random } from "@ajar/sealing";
import { fetchAhead } from "./later.ts";
import { forgetLock, sendLock, setLock } from "./lock.ts";
import { writeRecord } from "./record.ts";
import type { Animals } from "./state.ts";
import type { Visit } from "./visit.ts";

/** From welcome: takes the page's lock, prepares the phone's lock and opens the line. */
export async function start(visit: Visit, routing: Routing, animals: Animals | undefined): Promise<void> {
  visit.routing = routing;
  visit.id = toBase64url(random(visit.machine, 16));
  const held = await visit.platform.lock(`ajar-${visit.id}`);
  if (visit.gone) return held?.release();
  visit.lock = held;
  if (animals !== undefined) await setLock(visit, animals);
  if (visit.gone) forgetLock(visit);
  else visit.connection.open();
}

/** First frame of a line before there is a conversation. Its text starts the transcript, so it is kept as sent. */
export function sendHello(visit: Visit): void {
  const nonce = toBase64url(random(visit.machine, 32));
  visit.hello = JSON.stringify({
    t: "HELLO",
    version: 1,
    suites: [1],
    nonce,
    routing: visit.routing,
  });
  visit.connection.sendRaw(visit.hello);
}

/** WELCOME: the conversation exists. Written before anything else happens. */
export async function welcomed(visit: Visit, frame: Extract<VisitorDown, { t: "WELCOME" }>): Promise<void> {
  if (visit.token !== undefined) return;
  visit.sid = fromBase64url(frame.sid) ?? new Uint8Array(0);
  visit.token = frame.token;
  visit.generation = frame.generation;
  setDate(visit, frame.date);
  visit.keeper.useHalf(fromBase64url(frame.half) ?? new Uint8Array(0));
  visit.ready = true;
  visit.connection.settled();
  visit.screen.set({ line: "up" });
  await sendLock(visit);
  await writeRecord(visit);
  visit.screen.set({ phase: { name: "waiting", claimed: false } });
  fetchAhead();
}

/** The hub's date judges certificates, because a child's phone may stand on any day. */
export function setDate(visit: Visit, seconds: number): void {
  visit.clockOffset = seconds * 1000 - visit.platform.now();
}
