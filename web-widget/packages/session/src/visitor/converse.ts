/** One's own messages: shown at once, sealed once per counsellor, written down, and only then sent. */

import { toBase64url } from "@ajar/protocol";
import { LONGEST_TEXT, random } from "@ajar/sealing";
import { showOwn } from "./messages.ts";
import { writeRecord } from "./record.ts";
import { handingOver, leading, type Visit } from "./visit.ts";

/** Shows the message and queues its sealing. */
export function send(visit: Visit, text: string): void {
  const cut = whole(text);
  if (cut === "" || visit.gone || visit.pending === "end") return;
  const id = toBase64url(random(visit.machine, 12));
  showOwn(visit, id, cut, "sending");
  visit.typing = false;
  visit.unsealed.push({ id, text: cut });
  visit.turns.run(() => sealUnsealed(visit));
}

/** Seals what waits, as soon as somebody is there who can open it; until then it lies in the record as it is. */
export async function sealUnsealed(visit: Visit): Promise<void> {
  const { unsealed } = visit;
  const found = unsealed.length;
  const open = visit.screen.inner.phase.name === "conversation" && leading(visit) !== undefined && !handingOver(visit);
  const waiting = open ? unsealed.splice(0) : [];
  for (const { id, text } of waiting) {
    for (const { end } of visit.pairs.values()) await end.putText(text, id);
  }
  if (found > 0) await writeRecord(visit);
  visit.sender.pump();
}

/** At most 2,000 UTF-16 units, never half a surrogate pair. */
function whole(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const last = text.charCodeAt(LONGEST_TEXT - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? LONGEST_TEXT - 1 : LONGEST_TEXT);
}
