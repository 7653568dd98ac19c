/** What came for the part of the page that is fetched later waits until it is there, and is taken before anything else that part does. */

import { rare } from "./later.ts";
import type { Visit } from "./visit.ts";

/** The later part, once everything that waited for it is taken. */
export async function rareOf(visit: Visit) {
  const part = await rare();
  await part.takeHeld(visit);
  return part;
}

/** Takes what waits, if the part can be fetched now; otherwise it is asked for again with the next frame, and the talk goes on. */
export async function tryHeld(visit: Visit): Promise<void> {
  if (visit.held.length > 0)
    await rare().then(
      (part) => part.takeHeld(visit),
      () => undefined,
    );
}
